"""One call in one request."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from bitrix24_async.auth.credentials import Access
from bitrix24_async.errors import ApiError, Bitrix24Error, NotRun, OutcomeUnknown, Throttled
from bitrix24_async.governor.protocol import Allowance, Ask, Scope
from bitrix24_async.transport.carry import Answer, carry
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import HEADERS, BeforeSending, Options
from bitrix24_async.transport.tries import Tries
from bitrix24_async.transport.watching import watched
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.http import HttpRequest
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.outcome import Outcome, already_so, decoded, explained
from bitrix24_async.wire.params import encode, signed
from bitrix24_async.wire.reply import Reply, reply_of
from bitrix24_async.wire.usage import Usage, usage_of

T = TypeVar("T")


class Single:
    """The load of a request that is one call, of version 2 or 3."""

    __slots__ = ("_body", "before_sending", "call", "key")

    renewable = True
    spent = False

    def __init__(self, call: Call[Any], key: str | None = None) -> None:
        self.call = call
        self.key = key or call.idempotency_key
        if self.key is None and call.trait.version == 3 and call.safety is not Safety.READ:
            # REST 3.0 answers a repeated key with the stored reply (docs: rest-v3.md).
            self.key = uuid.uuid4().hex
        self.before_sending: BeforeSending | None = None
        # Encoded before any waiting, so that bad parameters are found at once.
        self._body = encode(call.params, method=call.method)

    @property
    def method(self) -> str:
        """The call's method."""
        return self.call.method

    @property
    def safety(self) -> Safety:
        """The call's safety."""
        return self.call.safety

    def ask(self, scope: Scope, priority: Priority, max_wait: float | None) -> Ask:
        """Ask for leave to send this one call."""
        return Ask(scope, priority, self.choose, max_wait=max_wait, method=self.call.trait.name)

    def choose(self, allowance: Allowance) -> object:
        """Take this one call."""
        return allowance.take(self.call.trait.name)

    def give_back(self) -> None:
        """It has nothing else to carry."""

    def request(self, access: Access, timeout: float) -> HttpRequest:
        """Return the parameters as JSON, signed; and the key that makes a version 3 call safe to repeat."""
        method, body = self.call.method, self._body
        if access.token is not None:
            if body.startswith(b"["):
                body = self._body = encode(self.call.params, method=method, named=True)
            body = signed(body, access.token)
        headers = HEADERS if self.key is None else {**HEADERS, "Idempotency-Key": self.key}
        return HttpRequest(access.address(method, self.call.trait.version), body, headers, timeout, method)

    def usage(self, data: Mapping[str, Any]) -> tuple[Sequence[Usage], Usage | None]:
        """Return what the answer says of the call's time."""
        return (usage_of(self.call.trait.name, data.get("time")),), None

    def refusal(self, time: Any) -> tuple[Sequence[Usage], Usage | None]:
        """Return what a refusal says of it."""
        return (usage_of(self.call.trait.name, time, refused=True),), None

    def explain(self, error: Bitrix24Error) -> Bitrix24Error:
        """It means the same for the call."""
        return error


async def perform(dispatch: Dispatch, call: Call[T], options: Options) -> tuple[Reply, T]:
    """Make one call by itself; the reply is empty if only an earlier, lost attempt had a good one."""
    expiring = call.expires_in is not None
    if call.expires_in is not None:
        expiring = options.max_wait is None or call.expires_in < options.max_wait
        options = options.but(max_wait=call.expires_in) if expiring else options
    if dispatch.observer is None:
        return await _perform(dispatch, call, options, None, expiring=expiring)
    tries = Tries(dispatch.check().time(), options.max_wait)
    with watched(dispatch, (call,), options.priority, tries):
        return await _perform(dispatch, call, options, tries, expiring=expiring)


async def _perform(
    dispatch: Dispatch, call: Call[T], options: Options, tries: Tries | None, *, expiring: bool
) -> tuple[Reply, T]:
    try:
        answer = cast("Answer", await carry(dispatch, Single(call), options, tries))
    except ApiError as exc:
        if expiring and isinstance(exc, Throttled):
            raise too_late(call) from exc
        error = explained(call, exc)
        if already_so(call, None, error, repeated=exc.repeated):
            return Reply(None), cast("T", call.already_value)
        if error is exc:
            raise
        raise error from exc.__cause__
    reply = reply_of(answer.data)
    value = decoded(call, reply.result)
    if already_so(call, value, None, repeated=answer.repeated):
        value = cast("T", call.already_value)
    return reply, value


def outcome_of(call: Call[T], data: Mapping[str, Any]) -> Outcome[T]:
    """Return what an answer says of the call, as an outcome."""
    reply = reply_of(data)
    try:
        value = decoded(call, reply.result)
    except Bitrix24Error as error:
        return Outcome(call, None, error, time=reply.time)
    return Outcome(call, value, None, reply.total, reply.next, reply.time)


def too_late(call: Call[Any], *, repeated: bool = False) -> Bitrix24Error:
    """Return the error of a call that could not be sent in time, or not be repeated in time."""
    if repeated:
        return OutcomeUnknown(
            f"it may have run, and after {call.expires_in:g} s it is too late to repeat it",
            method=call.method,
        )
    return NotRun(
        f"not sent within {call.expires_in:g} s, after which it is too late",
        reason="expired",
        method=call.method,
    )
