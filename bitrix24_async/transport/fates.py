"""What follows from the end of one attempt: the one table that every way of calling reads.

An attempt to make a call ends in one of a few ways (``End``). Two facts then decide what follows: what that
says of whether the call ran, and whether it may run twice. Single calls, explicit batches, streams and
coalesced calls all ask here; nobody else decides that something goes again, nor what an error means.

What *counts*, counts against ``Retry.attempts``; what does not is bounded by the deadline alone. And the last
word is true of the whole call: where any attempt may have run, an end that says "it did not run" leaves the
call unknown.
"""

from __future__ import annotations

import copy
import enum
import re
from typing import NamedTuple

from bitrix24_async.errors import (
    ApiError,
    BatchFailed,
    Bitrix24Error,
    DecodeError,
    NotSent,
    OperatingLimit,
    OutcomeUnknown,
    Overloaded,
    QueryLimit,
    RefreshFailed,
    ServerError,
    Throttled,
    TokenExpired,
    TransportError,
)
from bitrix24_async.wire.reply import TOO_LARGE

_NOT_IN_A_BATCH = "error_batch_method_not_allowed"
_KEY_USED = re.compile("IDEMPOTENCYKEYREUSED(EXCEPTION)?$", re.IGNORECASE)


class End(enum.Enum):
    """How one attempt ended."""

    ANSWER = "a result, or the portal's own refusal"
    LIMIT = "turned away by a limit"
    EXPIRED = "turned away for its old token"
    MOVED = "turned away to the portal's new name"
    BATCHED = "turned away because it was in a batch"
    TOO_LARGE = "turned away for its size"
    UNSENT = "never reached the portal"
    LOST = "sent, and no answer that can be read"
    SHARED = "a command of the same request failed, and with it all"
    KEY_USED = "turned away because its key was used with another request"
    STOPPED = "given up before it was sent"


class Ran(enum.Enum):
    """What an end says of whether the call ran."""

    TOLD = "the portal has told what became of it"
    NO = "it did not run"
    MAYBE = "it may have run"


class Then(enum.Enum):
    """What follows."""

    SETTLE = "it has come to its end"
    ADMIT = "again, as soon as the governor admits it"
    RENEW = "again, with a new token"
    MOVE = "again, at the new address"
    ALONE = "again, by itself"
    DIVIDE = "again, in smaller requests"
    REST = "again, after a rest"


class Fate(NamedTuple):
    """One line of the table."""

    ran: Ran
    counts: bool
    repeatable: Then
    """What follows for a call that may run twice."""
    unsafe: Then
    """What follows for one that must not."""


FATES = {
    #                   ran         counts  may run twice  must not
    End.ANSWER:    Fate(Ran.TOLD,   False,  Then.SETTLE,   Then.SETTLE),
    End.LIMIT:     Fate(Ran.NO,     False,  Then.ADMIT,    Then.ADMIT),
    End.EXPIRED:   Fate(Ran.NO,     False,  Then.RENEW,    Then.RENEW),
    End.MOVED:     Fate(Ran.NO,     False,  Then.MOVE,     Then.MOVE),
    End.BATCHED:   Fate(Ran.NO,     False,  Then.ALONE,    Then.ALONE),
    End.TOO_LARGE: Fate(Ran.NO,     False,  Then.DIVIDE,   Then.DIVIDE),
    End.UNSENT:    Fate(Ran.NO,     True,   Then.REST,     Then.REST),
    End.LOST:      Fate(Ran.MAYBE,  True,   Then.REST,     Then.SETTLE),
    End.SHARED:    Fate(Ran.MAYBE,  False,  Then.DIVIDE,   Then.SETTLE),
    End.KEY_USED:  Fate(Ran.NO,     False,  Then.SETTLE,   Then.SETTLE),
    End.STOPPED:   Fate(Ran.NO,     False,  Then.SETTLE,   Then.SETTLE),
}  # fmt: skip


class Moved(TransportError):
    """The portal answers at another address now: a message to whoever sends again, never seen outside."""


def moved_twice(method: str) -> TransportError:
    """Return the error of a call that is sent from address to address."""
    return TransportError("redirected twice", method=method)


def end_of(error: Bitrix24Error) -> End:
    """Tell how an attempt ended that raised this error."""
    match error:
        case QueryLimit() | OperatingLimit():
            return End.LIMIT
        case TokenExpired():
            return End.EXPIRED
        case Moved():
            return End.MOVED
        case OutcomeUnknown() | ServerError():
            return End.LOST
        case NotSent():
            return End.UNSENT
        case RefreshFailed():
            # A portal that rejects even new tokens will do so again.
            return End.STOPPED if error.final or error.code == "expired_token" else End.UNSENT
        case DecodeError():
            # Where a result was read, the call ran: it is of another form, or its decoder failed.
            return End.LOST if error.path == "$" else End.ANSWER
        case Throttled() | Overloaded():
            return End.STOPPED
        case BatchFailed():
            return End.SHARED
        case ApiError():
            if _KEY_USED.search(error.code):
                return End.KEY_USED
            if error.code.casefold() == _NOT_IN_A_BATCH:
                return End.BATCHED
            return End.TOO_LARGE if error.status in TOO_LARGE else End.ANSWER
        case _:
            return End.STOPPED


def may_have_run(error: Bitrix24Error) -> bool:
    """Whether the attempt that raised this error leaves open what became of the call."""
    return FATES[end_of(error)].ran is Ran.MAYBE


def follows(
    error: Bitrix24Error, *, repeatable: bool, counted: int, attempts: int, patient: bool = False
) -> Then:
    """Tell what follows from an error, after ``counted`` attempts of ``attempts`` that count.

    A ``patient`` call waits as long as it takes for a portal that cannot be reached.
    """
    fate = FATES[end_of(error)]
    if fate.counts and counted >= attempts and not (patient and fate.ran is Ran.NO):
        return Then.SETTLE
    return fate.repeatable if repeatable else fate.unsafe


def not_before(error: Bitrix24Error | None) -> float:
    """How many seconds to rest at least before another attempt has any chance."""
    return (error.retry_in or 0.0) if isinstance(error, RefreshFailed) else 0.0


def last_word(error: Bitrix24Error, method: str, *, repeatable: bool, repeated: bool) -> Bitrix24Error:
    """Return what an error means for the whole call; ``repeated``: an earlier attempt may have run."""
    ran = FATES[end_of(error)].ran
    if ran is Ran.NO and repeated:
        found = OutcomeUnknown(f"it may have run in an earlier attempt; the last one: {error}", method=method)
    elif ran is Ran.MAYBE and not repeatable and not isinstance(error, OutcomeUnknown):
        found = OutcomeUnknown(f"it may have run, and is not safe to repeat: {error}", method=method)
    else:
        return error
    found.attempts, found.repeated = error.attempts, repeated
    found.__cause__ = error
    return found


def of_call(error: Bitrix24Error, method: str) -> Bitrix24Error:
    """Return one command's own error for the failure of the request that was to carry it."""
    own = copy.copy(error)
    own.method = method
    own.__cause__ = error
    return own
