"""Call cards in volume: what becomes of a waiting show or hide when another of the same call arrives.

The laws, for the order in which callers asked:

- A hide is always sent, for ``register`` shows a card by itself, and never before an earlier show.
- A show that still waits is dropped when a hide covers all its users: its callers get ``False``.
- Neighbouring shows, and neighbouring hides, join into one command for all their users.
- No users given means the user the call was registered for, whom only the portal knows: such a
  command meets only its like.

``merge`` sees one waiting call at a time, the newest first. A show may be dropped wherever it stands, for
its users end up hidden anyway; joining is for neighbours, as joining past a call that stays could change the
order of a show and a hide.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from bitrix24_async.services import checks
from bitrix24_async.services.service import build
from bitrix24_async.wire.call import Call, Merge
from bitrix24_async.wire.models import decode_bool

SHOW = "telephony.externalCall.show"
HIDE = "telephony.externalCall.hide"

# The portal cuts off what has more than 1000 values inside a batch.
_MOST_USERS = 500


def card(
    method: str, call_id: str, users: int | Iterable[int] | None, expires_in: float | None
) -> Call[bool]:
    """Build a show or a hide that keeps its place among those of the same call."""
    params: dict[str, Any] = {"CALL_ID": checks.text(call_id, "call_id")}
    if users is not None:
        params["USER_ID"] = checks.one_or_many(users, "users")
    if expires_in is not None and (not isinstance(expires_in, (int, float)) or not expires_in > 0):
        checks.refuse("expires_in", "must be more than 0 seconds")
    return attrs.evolve(
        build(method, params, decode_bool),
        ordered_by=call_id,
        expires_in=expires_in,
        merge=merge,
    )


def merge(waiting: Call[Any], arriving: Call[Any]) -> Merge | None:
    """Decide over one waiting call; ``None`` leaves it alone."""
    if arriving.method == HIDE and waiting.method == SHOW:
        return Merge(None, value=False) if _covers(_users(arriving), _users(waiting)) else None
    if waiting.method != arriving.method or waiting.expires_in != arriving.expires_in:
        return None
    return _join(waiting, arriving)


def _join(waiting: Call[Any], arriving: Call[Any]) -> Merge | None:
    first, second = _users(waiting), _users(arriving)
    if first is None or second is None:
        return Merge(waiting, absorb=True) if first is second else None
    users = list(dict.fromkeys((*first, *second)))
    if len(users) > _MOST_USERS:
        return None
    params = {"CALL_ID": waiting.ordered_by, "USER_ID": users[0] if len(users) == 1 else users}
    return Merge(attrs.evolve(waiting, params=params), absorb=True)


def _users(call: Call[Any]) -> tuple[int, ...] | None:
    """Return whom a card is for; ``None`` is the user the call was registered for."""
    users = dict(call.params).get("USER_ID")
    if users is None:
        return None
    return (users,) if isinstance(users, int) else tuple(users)


def _covers(hidden: tuple[int, ...] | None, shown: tuple[int, ...] | None) -> bool:
    if hidden is None or shown is None:
        return hidden is shown
    return set(shown) <= set(hidden)
