"""What became of one call among many."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, cast

from attrs import field, frozen

from bitrix24_async.errors import ApiError, Bitrix24Error, DecodeError
from bitrix24_async.wire.call import NO_RESULT, Call
from bitrix24_async.wire.drafts import drafts_of
from bitrix24_async.wire.timing import Timed

T = TypeVar("T")


@frozen(eq=False, weakref_slot=False, repr=False)
class Outcome(Timed, Generic[T]):
    """One call's end: a value, or the error that says whether it failed, was not run, or is unknown.

    ``if outcome.ok:`` goes before ``outcome.value``, as it does with a batch's slot.
    """

    call: Call[T]
    _value: T | None = None
    error: Bitrix24Error | None = None
    total: int | None = None
    next: int | None = None
    time: Any = field(default=None, repr=False)
    """The same as the portal sent it."""

    @property
    def ok(self) -> bool:
        """Whether the call was done."""
        return self.error is None

    @property
    def value(self) -> T:
        """The decoded result; raises the call's own error."""
        if self.error is not None:
            raise self.error
        return cast("T", self._value)

    def __repr__(self) -> str:
        end = f"value={self._value!r}" if self.error is None else f"error={self.error!r}"
        return f"Outcome({self.call!r}, {end})"

    def unwrap(self) -> T:
        """Return the value, or raise the error: what ``value`` does, said aloud."""
        return self.value


_Draft = drafts_of(Outcome)


def done(call: Call[T], value: T, total: int | None, following: int | None, time: Any) -> Outcome[T]:
    """Make the outcome of a call that was done."""
    outcome: Outcome[T] = _Draft(call, value, None, total, following, time)
    outcome.__class__ = Outcome
    return outcome


def decoded(call: Call[T], result: Any) -> T:
    """Return a result as the call's own type."""
    if call.decode is None:
        return cast("T", result)
    try:
        return call.decode(result)
    except DecodeError as exc:
        exc.method = exc.method or call.method
        if exc.path == "$":
            # A decoder sees the result only: that the call ran is certain.
            exc.path = "$.result"
        raise
    except Bitrix24Error:
        raise
    except Exception as exc:
        # A decoder may be anyone's code, and must not take the other commands of a batch with it.
        raise DecodeError(
            f"its decoder failed on the result: {type(exc).__name__}", path="$.result", method=call.method
        ) from exc


def explained(call: Call[Any], error: Bitrix24Error) -> Bitrix24Error:
    """Return an error as the call's own domain names it."""
    if call.explain is None or not isinstance(error, ApiError):
        return error
    try:
        better = call.explain(error)
    except Exception as exc:  # noqa: BLE001 - anyone's code: the portal's own error must not be lost for it
        error.add_note(f"{call.method}: its explain failed: {type(exc).__name__}")
        return error
    if better is not error:
        better.attempts, better.repeated = error.attempts, error.repeated
        better.__cause__ = error.__cause__
    return better


def already_so(call: Call[Any], value: Any, error: Bitrix24Error | None, *, repeated: bool) -> bool:
    """Whether a repeated call's answer only says that the first one had worked."""
    if not repeated:
        return False
    if error is None:
        return call.already_result is not NO_RESULT and bool(value == call.already_result)
    if call.already is None or not isinstance(error, ApiError):
        return False
    try:
        return call.already(error)
    except Exception as exc:  # noqa: BLE001 - anyone's code: the portal's own error must not be lost for it
        error.add_note(f"{call.method}: its already failed: {type(exc).__name__}")
        return False
