"""One call in one request."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from bitrix24_async.auth.credentials import Access
from bitrix24_async.errors import ApiError, Bitrix24Error, NotRun, OutcomeUnknown, Throttled
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import HEADERS, Answer, Options
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.figures import Figures, figures_of
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import already_so, decoded, explained
from bitrix24_async.wire.params import encode, signed
from bitrix24_async.wire.reply import Reply, reply_of

T = TypeVar("T")


class Single:
    """The load of a request that is one call, of version 2 or 3."""

    __slots__ = ("_body", "_key", "call", "safety")

    batch = False
    whole = True
    held = None
    renewable = True

    def __init__(self, call: Call[Any]) -> None:
        self.call = call
        self.safety = call.safety
        self._key: str | None = None
        if call.trait.version == 3 and call.safety is Safety.UNSAFE:
            # REST 3.0 answers a repeated key with the stored reply (docs: rest-v3.md).
            self._key = uuid.uuid4().hex
            self.safety = Safety.IDEMPOTENT
        # Encoded before any waiting, so that bad parameters are found at once.
        self._body = encode(call.params, method=call.method)

    @property
    def method(self) -> str:
        """The call's method."""
        return self.call.method

    def wanted(self) -> Sequence[str]:
        """Want this one call."""
        return (self.call.trait.name,)

    def take(self, admitted: Sequence[int]) -> bool:
        """There is nothing to choose."""
        return True

    def url(self, access: Access) -> str:
        """Return the method's address."""
        return (access.endpoint if self.call.trait.version == 2 else access.endpoint_v3) + self.call.method

    def headers(self) -> Mapping[str, str]:
        """Return the headers, with the key that makes a version 3 call safe to repeat."""
        return HEADERS if self._key is None else {**HEADERS, "Idempotency-Key": self._key}

    def body(self, access: Access) -> bytes | AsyncIterable[bytes]:
        """Return the parameters as JSON, signed."""
        if access.token is None:
            return self._body
        if self._body.startswith(b"["):
            self._body = encode(self.call.params, method=self.call.method, named=True)
        return signed(self._body, access.token)

    def figures(self, data: Mapping[str, Any]) -> tuple[Sequence[Figures], Figures | None]:
        """Return what the answer says of the call's time."""
        return (figures_of(self.call.trait.name, data.get("time")),), None


async def perform(
    dispatch: Dispatch,
    call: Call[T],
    options: Options,
    *,
    load: Single | None = None,
    expires_in: float | None = None,
    repeated: bool = False,
) -> tuple[Reply, T]:
    """Make one call by itself; the reply is empty if only an earlier, lost attempt had a good one.

    For a call that has waited already, ``expires_in`` is what is left of its time, and ``repeated`` says
    that it may have run.
    """
    if expires_in is None:
        expires_in = call.expires_in
    expiring = expires_in is not None and (options.max_wait is None or expires_in < options.max_wait)
    if expires_in is not None and expiring:
        options = options.but(max_wait=max(0.0, expires_in))
    try:
        answer = cast("Answer", await dispatch.send(load or Single(call), options))
    except Throttled as exc:
        if expiring:
            raise too_late(call, repeated=repeated or exc.repeated) from exc
        raise
    except ApiError as exc:
        exc.repeated = exc.repeated or repeated
        error = explained(call, exc)
        if already_so(call, None, error, repeated=exc.repeated):
            return Reply(None), cast("T", call.already_value)
        if error is exc:
            raise
        raise error from exc.__cause__
    reply = reply_of(answer.data)
    value = decoded(call, reply.result)
    if already_so(call, value, None, repeated=repeated or answer.repeated):
        value = cast("T", call.already_value)
    return reply, value


def too_late(call: Call[Any], *, repeated: bool = False) -> Bitrix24Error:
    """Return the error of a call that could not be sent in time, or not be repeated in time."""
    if repeated:
        return OutcomeUnknown(
            f"{call.method}: it may have run, and after {call.expires_in:g} s it is too late to repeat it",
            method=call.method,
        )
    return NotRun(
        f"{call.method}: not sent within {call.expires_in:g} s, after which it is too late",
        reason="expired",
        method=call.method,
    )
