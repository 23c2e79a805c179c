"""A call is data: what to ask, how to read the answer, and whether it may be asked twice."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from attrs import evolve, frozen

from bitrix24_async.errors import ApiError, UsageError
from bitrix24_async.wire.drafts import drafts_of
from bitrix24_async.wire.methods import Safety, Trait, look_up

T = TypeVar("T")
Params = Mapping[str, Any] | Sequence[Any]

_METHOD = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*\Z")


class NoResult(enum.Enum):
    """Equal to no result, and the same one in every process."""

    NO_RESULT = "no result"


NO_RESULT = NoResult.NO_RESULT


class Priority(enum.IntEnum):
    """Who goes first: a person waits for an interactive call, nobody for a bulk one."""

    INTERACTIVE = 0
    BULK = 1


def trait_of(method: str, version: int | None = None) -> Trait:
    """Check a method's name and return what is known of it; a name with odd characters is refused."""
    if not isinstance(method, str):
        trait = None
    else:  # the cache is quicker with one argument
        trait = _known(method) if version is None else _known(method, version)
    if trait is None:
        # An address may be a webhook's, which holds a secret.
        shown = "an address" if isinstance(method, str) and "/" in method else f"{method!r:.80}"
        msg = f"method must be a name like 'crm.deal.list', not {shown}"
        raise UsageError(msg, argument="method")
    return trait


@lru_cache(maxsize=4096)
def _known(method: str, version: int | None = None) -> Trait | None:
    return look_up(method, version) if _METHOD.match(method) else None


@frozen(eq=False, repr=False, weakref_slot=False)
class Call(Generic[T]):
    """One method with its parameters; ``decode`` makes the answer's ``result`` a ``T``.

    Calls are inert: give them to ``Bitrix24.call``, ``run``, ``stream`` or a batch.
    """

    method: str
    params: Params
    safety: Safety
    trait: Trait
    decode: Callable[[Any], T] | None = None
    explain: Callable[[ApiError], ApiError] | None = None
    """Gives the portal's error a more specific class."""
    already: Callable[[ApiError], bool] | None = None
    """Whether an error of a *repeated* call only says that the first one had worked."""
    already_value: T | None = None
    """What such a repeated call returns."""
    already_result: Any = NO_RESULT
    """A decoded result that, of a repeated call, says no more than that error would."""
    ordered_by: Hashable = None
    """Coalesced calls with one key keep their order and are never in flight twice at once."""
    merge: Callable[[Call[Any], Call[Any]], Merge | None] | None = None
    """What becomes of a waiting call when this one, of the same key, arrives.

    Asked as ``arriving.merge(waiting, arriving)`` of every call of the key that is not sent yet, the newest
    first, until one absorbs the arriving call. Only a neighbour may: once a call is left alone (``None``)
    ``absorb`` is no longer heeded, for what comes later may not go before it.
    """
    expires_in: float | None = None
    """Seconds after which it is too late to send this call."""
    idempotency_key: str | None = None
    """The caller's own key of a version 3 call; without it, each call that changes something gets one."""
    tag: Any = None
    """The caller's own, untouched."""

    def tagged(self, tag: Any) -> Call[T]:
        """Return the same call with a tag of the caller's own."""
        return evolve(self, tag=tag)

    def __repr__(self) -> str:
        # Parameters may hold personal data or secrets.
        return f"Call({self.method})"


_Draft = drafts_of(Call)


@frozen
class Merge:
    """The waiting call is replaced by ``waiting`` (or leaves with ``value`` where that is ``None``).

    With ``absorb`` the arriving call is answered by the waiting one and is not queued itself.
    """

    waiting: Call[Any] | None
    value: Any = None
    absorb: bool = False


def no_call(item: object, what: str = "call") -> UsageError:
    """Return the error of what is no ``Call``; it tells how to make one."""
    msg = (
        f"{what} must be a Call, not {type(item).__name__}: make it with raw(method, params) or a builder "
        "such as api.crm.deal.get(id=1), not with a coroutine of the client"
    )
    return UsageError(msg, argument=what.partition(":")[0])


def raw(
    method: str,
    params: Params | None = None,
    *,
    safety: Safety | None = None,
    version: int | None = None,
    ordered_by: Hashable = None,
    tag: Any = None,
    idempotency_key: str | None = None,
) -> Call[Any]:
    """Build an untyped call; its safety comes from what is known of the method unless given.

    ``version`` tells which REST is meant, 2 or 3; a method that is documented in one needs none. Calls with
    one ``ordered_by`` keep their order; ``tag`` is the caller's own, untouched.

    A version 3 call that changes something carries an ``Idempotency-Key``, made for it or the caller's own,
    and so may be repeated: of two requests with one key, the portal runs the first.
    """
    if version is not None and (version not in (2, 3) or isinstance(version, float)):
        raise UsageError(f"version must be 2 or 3, not {version!r}", argument="version")
    trait = trait_of(method, version)
    if params is None:
        params = {}
    elif not isinstance(params, (dict, list, tuple)) and (
        not isinstance(params, (Mapping, Sequence)) or isinstance(params, (str, bytes, bytearray))
    ):
        kind = type(params).__name__
        msg = f"{method}: params must be a mapping, or a sequence for positional methods, not {kind}"
        raise UsageError(msg, argument="params")
    if safety is None:
        safety = trait.judge(params) if trait.unless else trait.safety
    elif not isinstance(safety, Safety):
        raise UsageError(f"{method}: safety must be a Safety, not {safety!r}", argument="safety")
    if trait.version == 3 and safety is Safety.UNSAFE:
        safety = Safety.IDEMPOTENT
    if idempotency_key is not None:
        _check_key(idempotency_key, trait)
    if ordered_by is None and tag is None and idempotency_key is None:
        call: Call[Any] = _Draft(method, params, safety, trait)
    else:
        if not isinstance(ordered_by, Hashable):
            kind = type(ordered_by).__name__
            msg = f"ordered_by must be hashable, like a text or a number, not {kind}"
            raise UsageError(msg, argument="ordered_by")
        call = _Draft(
            method, params, safety, trait, ordered_by=ordered_by, tag=tag, idempotency_key=idempotency_key
        )
    call.__class__ = Call
    return call


def _check_key(key: str, trait: Trait) -> None:
    if not isinstance(key, str) or not re.fullmatch("[ -~]{1,255}", key):
        msg = "idempotency_key must be 1 to 255 printable ASCII characters"
    elif trait.version != 3:
        msg = f"{trait.spelling}: version {trait.version} knows no idempotency_key; REST 3.0 does"
    else:
        return
    raise UsageError(msg, argument="idempotency_key")
