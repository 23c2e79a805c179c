"""A file to the address that the portal gave for it, as multipart, piece by piece."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterable, AsyncIterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from attrs import field, frozen

from bitrix24_async.auth.credentials import Access
from bitrix24_async.auth.shared_work import is_being_cancelled
from bitrix24_async.errors import Bitrix24Error, NotSent, TransportError, UsageError
from bitrix24_async.governor.protocol import Allowance, Ask, Scope
from bitrix24_async.transport.carry import Answer, carry
from bitrix24_async.transport.content import close
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import HEADERS, Options
from bitrix24_async.transport.tries import Tries
from bitrix24_async.transport.watching import watched
from bitrix24_async.wire.address import check_address
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.http import HttpRequest
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.models import named
from bitrix24_async.wire.outcome import decoded
from bitrix24_async.wire.usage import Usage, usage_of

T = TypeVar("T")
Content = bytes | AsyncIterable[bytes]


@frozen
class UploadTarget:
    """Where the portal wants a file; the URL holds an access token, so it shows in no ``repr``."""

    url: str = field(repr=False, metadata=named("uploadUrl"))
    field_name: str = field(metadata=named("fieldName"))


async def upload(
    dispatch: Dispatch,
    target: UploadTarget,
    content: Content,
    *,
    filename: str,
    call: Call[T],
    options: Options,
) -> T:
    """Send a file; the answer is read as ``call`` says."""
    _check_address(target.url)
    if not isinstance(content, bytes | AsyncIterable):
        kind = type(content).__name__
        raise UsageError(
            f"content must be bytes or an async iterable of bytes, not {kind}", argument="content"
        )
    load = _Upload(target, content, filename=filename, call=call)
    tries = Tries(dispatch.check().time(), options.max_wait)
    with watched(dispatch, (call,), options.priority, tries):
        try:
            answer = cast("Answer", await carry(dispatch, load, options, tries))
        except TransportError:
            if load.failure is None:
                raise
            # Without its end the portal cannot take the form for whole.
            raise NotSent("the content could not be read to its end", method=call.method) from load.failure
        return decoded(call, answer.data["result"])


def _check_address(url: str) -> None:
    # The query holds the access token, and is the portal's own; the rest must be fit to be given one.
    check_address(url.partition("?")[0] if isinstance(url, str) else url, "uploadUrl")


class _Upload:
    """The load of an upload; its address holds the token it was made with."""

    renewable = False
    before_sending = None

    def __init__(self, target: UploadTarget, content: Content, *, filename: str, call: Call[Any]) -> None:
        self.method = call.method
        # What can be read only once cannot be sent again.
        self._once = isinstance(content, AsyncIterator)
        self.safety = Safety.UNSAFE if self._once else call.safety
        self.spent = False
        self.failure: BaseException | None = None
        """What the content raised while it was read."""
        self._name = call.trait.name
        self._url = target.url
        self._content = content
        boundary = uuid.uuid4().hex
        self._head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(target.field_name)}"; '
            f'filename="{_quoted(filename)}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        ).encode()
        self._tail = f"\r\n--{boundary}--\r\n".encode()
        self._headers = {**HEADERS, "Content-Type": f"multipart/form-data; boundary={boundary}"}

    def ask(self, scope: Scope, priority: Priority, max_wait: float | None) -> Ask:
        """Ask for leave to send this one request."""
        return Ask(scope, priority, self.choose, max_wait=max_wait, method=self._name)

    def choose(self, allowance: Allowance) -> object:
        """Take this one request."""
        return allowance.take(self._name)

    def give_back(self) -> None:
        """It has nothing else to carry."""

    def request(self, access: Access, timeout: float) -> HttpRequest:
        """Return the form, for the address that the portal gave."""
        if isinstance(self._content, bytes):
            body: Content = self._head + self._content + self._tail
        else:
            body = self._pieces(self._content)
        return HttpRequest(self._url, body, self._headers, timeout, self.method)

    async def _pieces(self, content: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        self.spent = self._once
        yield self._head
        pieces: AsyncIterator[object] | None = None
        try:
            pieces = aiter(content)
            async for piece in pieces:
                if not isinstance(piece, bytes | bytearray | memoryview):
                    msg = f"content gave a {type(piece).__name__} in place of bytes"
                    raise TypeError(msg)  # noqa: TRY301 - as if the content itself had raised it
                yield piece
        except asyncio.CancelledError as error:
            if is_being_cancelled(error):
                raise
            # Not this upload, but something that the content waited for.
            self.failure, self.spent = error, True
            raise RuntimeError("what the content waited for was cancelled") from error
        except Exception as error:
            self.failure, self.spent = error, True
            raise
        finally:
            await close(pieces)
        yield self._tail

    def usage(self, data: Mapping[str, Any]) -> tuple[Sequence[Usage], Usage | None]:
        """Return what the answer says of the upload's time."""
        return (usage_of(self._name, data.get("time")),), None

    def refusal(self, time: Any) -> tuple[Sequence[Usage], Usage | None]:
        """Return what a refusal says of it."""
        return (usage_of(self._name, time, refused=True),), None

    def explain(self, error: Bitrix24Error) -> Bitrix24Error:
        """It means the same for the file."""
        return error


def _quoted(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
