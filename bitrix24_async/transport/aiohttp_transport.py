"""HTTP, and nothing of Bitrix24: bytes out, bytes in, and which failures leave the outcome open."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

import aiohttp
from aiohttp.abc import AbstractCookieJar, AbstractStreamWriter
from yarl import URL

from bitrix24_async.errors import Bitrix24Error, DecodeError, NotSent, OutcomeUnknown, UsageError
from bitrix24_async.transport.content import close
from bitrix24_async.wire.http import HttpRequest, HttpResponse

CONNECT_TIMEOUT = 30.0
"""Seconds for one TCP and TLS connection to be made; a call that fails there was not sent."""
MOST_BYTES = 128 * 2**20
_SMALL = 2**20
_FEW = 100
"""As many connections as aiohttp has unless told."""
_LAST_WORDS = 1.0
"""Seconds that what makes a body's pieces has to end when no more of them are wanted."""
_UNBOUNDED = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_TIMEOUT)


class AiohttpTransport:
    """A ``Transport`` over aiohttp: its own session, opened at the first request, or a borrowed one.

    A borrowed session keeps its proxy, TLS and other settings and is never closed here. Replies of more than
    ``most_bytes``, unpacked, are not read.
    """

    def __init__(self, session: aiohttp.ClientSession | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        self._session = session
        self._most = most_bytes
        self._borrowed = session is not None
        self._urls: dict[str, URL] = {}
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send one POST. A body in pieces has ``timeout`` for each of them, and for the reply."""
        session = self._session
        if session is None:
            session = self._session = open_session()
        elif session.closed:
            msg = "the aiohttp session given to this client has been closed"
            raise UsageError(msg, argument="session")
        headers = request.headers
        if not session.auto_decompress:
            headers = {**headers, "Accept-Encoding": "identity"}
        if isinstance(request.body, bytes):
            body, timeout = _Bytes(request.body), self._timeout(request.timeout)
            return await self._post(session, request, body, headers, timeout)
        silence = asyncio.timeout(request.timeout)
        pieces = _heard(request.body, silence, request.timeout)
        stream = _Stream(pieces)
        try:
            async with silence:
                return await self._post(session, request, stream, headers, _UNBOUNDED)
        except TimeoutError as error:
            raise _failure(request, error, begun=stream.begun) from error
        finally:
            # Where aiohttp is still at it, it has broken it off, and what it waits for ends by that.
            with suppress(Exception):
                async with asyncio.timeout(_LAST_WORDS):
                    await close(pieces)

    async def _post(
        self,
        session: aiohttp.ClientSession,
        request: HttpRequest,
        body: _Bytes | _Stream,
        headers: Mapping[str, str],
        timeout: aiohttp.ClientTimeout,
    ) -> HttpResponse:
        try:
            async with session.post(
                self._url(request.url),
                data=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
                raise_for_status=False,
            ) as response:
                content = await self._read(response, request.method)
                return HttpResponse(response.status, response.headers, content)
        except Bitrix24Error:
            raise
        except Exception as error:  # noqa: BLE001 - a middleware of the session may raise whatever it likes
            cause = error
        # Raised out here, so that foreign texts, some of which hold the URL, are not kept as context.
        failure = _failure(request, cause, begun=body.begun)
        raise failure from (None if _tells(cause, request.url) else cause)

    async def _read(self, response: aiohttp.ClientResponse, method: str) -> bytes:
        """Read a reply, but not without end: a little that is compressed can be very much."""
        length = response.content_length
        if length is not None and length < _SMALL and "Content-Encoding" not in response.headers:
            return await response.read()
        pieces: list[bytes] = []
        left = self._most
        async for piece in response.content.iter_any():
            left -= len(piece)
            if left < 0:
                response.close()
                raise DecodeError(
                    f"the reply is larger than {self._most / 2**20:g} MiB, and was not read to its end",
                    path="$.length",
                    expected=f"at most {self._most} bytes",
                    method=method,
                )
            pieces.append(piece)
        return b"".join(pieces)

    async def close(self) -> None:
        """Close the session if it is ours."""
        if self._session is not None and not self._borrowed:
            session, self._session = self._session, None
            await session.close()

    def _url(self, url: str) -> URL:
        # Parsing costs more than the rest of this module; the same few hundred methods come again and again.
        known = self._urls.get(url)
        if known is None:
            if len(self._urls) >= 1024:
                self._urls.clear()
            known = self._urls[url] = URL(url, encoded=True)
        return known

    def _timeout(self, seconds: float) -> aiohttp.ClientTimeout:
        known = self._timeouts.get(seconds)
        if known is None:
            if len(self._timeouts) >= 64:
                self._timeouts.clear()
            known = self._timeouts[seconds] = aiohttp.ClientTimeout(
                total=seconds, sock_connect=CONNECT_TIMEOUT
            )
        return known


class _Bytes(aiohttp.Payload):
    """A body that remembers whether any of it was handed to the connection."""

    _value: bytes
    _autoclose = True
    begun: bool | None = None
    """``None`` until aiohttp has looked at it: without that, nobody knows what happens to it."""

    def __init__(self, value: bytes) -> None:
        super().__init__(value, content_type="application/json")

    @property
    def size(self) -> int:
        self.begun = bool(self.begun)
        return len(self._value)

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self._value.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        self.begun = True
        await writer.write(self._value)

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        self.begun = True
        await writer.write(self._value if content_length is None else self._value[:content_length])


class _Stream(aiohttp.AsyncIterablePayload):
    """The same for a body that comes in pieces."""

    begun: bool | None = None

    @property
    def size(self) -> int | None:
        self.begun = bool(self.begun)
        return super().size

    async def write(self, writer: AbstractStreamWriter) -> None:
        # aiohttp before 3.12 calls this, later versions the other.
        self.begun = True
        await super().write(writer)

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        self.begun = True
        await super().write_with_length(writer, content_length)


async def _heard(
    pieces: AsyncIterable[bytes], silence: asyncio.Timeout, seconds: float
) -> AsyncIterator[bytes]:
    """Begin the silence anew with each piece that could be sent."""
    loop = asyncio.get_running_loop()
    try:
        async for piece in pieces:
            silence.reschedule(loop.time() + seconds)
            yield piece
            silence.reschedule(loop.time() + seconds)
    finally:
        await close(pieces)


def open_session(**options: Any) -> aiohttp.ClientSession:
    """Open a session as this package wants it: no cookies, and no bound on its connections.

    ``options`` are those of ``aiohttp.ClientSession``. Whoever opens a session closes it.
    """
    # No limit in the pool: the governor bounds what is in flight, and a call that queued here would run
    # into its timeout without having been sent. No cookies: a PHP session locks out its other requests.
    if options.get("connector") is None:
        options["connector"] = aiohttp.TCPConnector(limit=0, ttl_dns_cache=300)
    if options.get("cookie_jar") is None:
        options["cookie_jar"] = aiohttp.DummyCookieJar()
    return aiohttp.ClientSession(**options)


def warn_of(session: aiohttp.ClientSession | None) -> None:
    """Warn of a borrowed session that holds requests up; said where ``session=`` is given."""
    faults = []
    jar, connector = getattr(session, "cookie_jar", None), getattr(session, "connector", None)
    if isinstance(jar, AbstractCookieJar) and not isinstance(jar, aiohttp.DummyCookieJar):
        faults.append("it keeps cookies, and a portal works on one PHP session's requests one by one")
    if isinstance(connector, aiohttp.BaseConnector) and 0 < connector.limit <= _FEW:
        faults.append(f"it has {connector.limit} connections, and what waits for one may time out unsent")
    if faults:
        told = f"this session holds requests up: {'; '.join(faults)}. Open one with open_session()"
        warnings.warn(told, RuntimeWarning, stacklevel=3)


def _failure(request: HttpRequest, cause: Exception, *, begun: bool | None) -> NotSent | OutcomeUnknown:
    what = type(cause).__name__
    if isinstance(cause, TimeoutError) and not isinstance(cause, aiohttp.ConnectionTimeoutError):
        what = f"no answer within {request.timeout:g} s"
    elif isinstance(cause, OSError) and cause.strerror and not _tells(cause, request.url):
        what = f"{what}: {cause.strerror}"
    # The portal cannot run a call whose body never began to leave.
    if begun is False or isinstance(cause, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotSent(f"could not be sent ({what})", method=request.method)
    return OutcomeUnknown(f"sent, but the reply was lost ({what}); it may have run", method=request.method)


def _tells(error: BaseException | None, url: str) -> bool:
    """Whether an exception, or what it came from, shows the URL's path, which may be a secret."""
    path = URL(url, encoded=True).raw_path
    while error is not None:
        if path in f"{error!s}{error!r}":
            return True
        error = error.__cause__ or error.__context__
    return False
