"""HTTP, and nothing of Bitrix24: bytes out, bytes in, and which failures leave the outcome open."""

from __future__ import annotations

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

from bitrix24_async.errors import NotSent, OutcomeUnknown, UsageError
from bitrix24_async.wire.http import HttpRequest, HttpResponse

CONNECT_TIMEOUT = 30.0
"""Seconds for one TCP and TLS connection to be made; a call that fails there was not sent."""


class AiohttpTransport:
    """A ``Transport`` over aiohttp: its own session, opened at the first request, or a borrowed one.

    A borrowed session keeps its proxy, TLS and other settings and is never closed here.
    """

    def __init__(self, session: aiohttp.ClientSession | None = None) -> None:
        self._session = session
        self._borrowed = session is not None
        self._urls: dict[str, URL] = {}
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send one POST."""
        session = self._session
        if session is None:
            session = self._session = _open_session()
        elif session.closed:
            msg = "the aiohttp session given to this client has been closed"
            raise UsageError(msg, argument="session")
        body = _Bytes(request.body) if isinstance(request.body, bytes) else _Stream(request.body)
        try:
            async with session.post(
                self._url(request.url),
                data=body,
                headers=request.headers,
                timeout=self._timeout(request.timeout),
                allow_redirects=False,
                raise_for_status=False,
            ) as response:
                content = await response.read()
                return HttpResponse(response.status, response.headers, content)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as exc:
            cause = exc
        # Raised out here, so that aiohttp's texts, some of which hold the URL, are not kept as context.
        failure = _failure(request, cause, begun=body.begun)
        raise failure from (None if _tells(cause, request.url) else cause)

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


def _open_session() -> aiohttp.ClientSession:
    # No limit in the pool: the governor bounds what is in flight, and a call that queued here would run
    # into its timeout without having been sent. No cookies: a PHP session locks out its other requests.
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=300), cookie_jar=aiohttp.DummyCookieJar()
    )


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
