"""Subscriptions to events: which of them are sent where, and which wait in the portal's queue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import attrs
from attrs import field, frozen

from bitrix24_async.errors import ApiError, NotFound
from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, distinguish, sends
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.models import decode_bool, decoder, named

_AS_NUMBER = "auth_type must arrive as a number, which a batch would make a text of"


@frozen(kw_only=True)
class Subscription:
    """One event and where it goes: to ``handler``, or, ``offline``, into the queue of ``connector``."""

    event: str = field(metadata=named("event"))
    handler: str | None = field(default=None, metadata=named("handler"))
    user_id: int | None = field(default=None, metadata=named("auth_type"))
    """Whose tokens the event brings; 0 or ``None``: those of whoever caused it."""
    offline: bool = field(default=False, metadata=named("offline"))
    connector: str | None = field(default=None, metadata=named("connector_id"))


@frozen
class Ensured:
    """What was bound and unbound to reach the wanted state, and what was so already; names of events."""

    bound: tuple[str, ...] = ()
    unbound: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class AlreadyBound(ApiError):
    """This handler of this event is bound, or being bound by somebody else."""


class EventNotFound(NotFound):
    """The portal has no such event, or the application lacks its scope."""


def _explain(error: ApiError) -> ApiError:
    return distinguish(
        error,
        (r"already binded|already started", AlreadyBound),
        (r"^error_event_not_found", EventNotFound),
    )


_subscriptions = decoder(list[Subscription])
_names = decoder(list[str])
_count = decoder(int, key="count")


def get() -> Call[list[Subscription]]:
    """Return all subscriptions; a user without an administrator's rights sees his own.

    docs: api-reference/events/event-get.md
    """
    return build("event.get", {}, _subscriptions, explain=_explain)


def names(scope: str | None = None) -> Call[list[str]]:
    """Return the names of the events that may be bound, in upper case; of one scope, if it is given.

    docs: api-reference/events/events.md
    """
    params = {} if scope is None else {"SCOPE": checks.optional_text(scope, "scope")}
    return build("events", params, _names, safety=Safety.READ, explain=_explain)


def bind(
    event: str,
    handler: str | None,
    *,
    user_id: int | None = None,
    connector: str | None = None,
    min_timeout: int | None = None,
) -> Call[bool]:
    """Send an event to a handler; without one it goes into the offline queue, of a ``connector``.

    ``user_id`` fixes whose tokens it brings: an administrator may name anybody, others only themselves.
    ``min_timeout`` is for ONOFFLINEEVENT alone. docs: api-reference/events/event-bind.md
    """
    params = _params(event, handler, user_id, connector)
    if min_timeout is not None:
        params["options"] = {"minTimeout": checks.whole(min_timeout, "min_timeout")}
    call = build(
        "event.bind",
        params,
        decode_bool,
        safety=Safety.IDEMPOTENT,
        explain=_explain,
        already=(AlreadyBound, True),
    )
    return _alone(call, user_id)


def unbind(
    event: str, handler: str | None, *, user_id: int | None = None, connector: str | None = None
) -> Call[int]:
    """Stop an event; returns how many subscriptions that were.

    Without ``user_id`` it is those of all users, and 0 means those without a fixed one.
    docs: api-reference/events/event-unbind.md
    """
    params = _params(event, handler, user_id, connector)
    return _alone(build("event.unbind", params, _count, explain=_explain), user_id)


def _params(event: str, handler: str | None, user_id: int | None, connector: str | None) -> dict[str, Any]:
    params: dict[str, Any] = {"event": checks.text(event, "event").upper()}
    if handler is None:
        params["event_type"] = "offline"
        if user_id is not None:
            checks.refuse("user_id", "has no meaning in the offline queue, which brings no tokens")
    else:
        params["handler"] = _address(handler)
        if user_id is not None:
            params["auth_type"] = checks.whole(user_id, "user_id")
    if connector is not None:
        if handler is not None:
            checks.refuse("connector", "is for the offline queue: give no handler")
        params["auth_connector"] = checks.text(connector, "connector")
    return params


def _address(handler: str) -> str:
    parts = urlsplit(checks.text(handler, "handler"))
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        checks.refuse("handler", "must be an address that the portal can reach, like https://app.example/b24")
    return handler


def _alone(call: Call[Any], user_id: int | None) -> Call[Any]:
    # The server compares with a number (docs: api-reference/events/event-bind.md, auth_type).
    return call if user_id is None else attrs.evolve(call, trait=attrs.evolve(call.trait, refusal=_AS_NUMBER))


class Subscriptions(Service):
    """The part of ``b24.events`` that says what is sent where."""

    __slots__ = ()

    get = sends(get)
    list = sends(names)
    unbind = sends(unbind)

    async def bind(
        self,
        event: str,
        handler: str | None,
        *,
        user_id: int | None = None,
        connector: str | None = None,
        min_timeout: int | None = None,
    ) -> bool:
        """Send an event to a handler; false if it was bound already.

        Without a handler it goes into the offline queue, of a ``connector``. ``user_id`` fixes whose tokens
        it brings. docs: api-reference/events/event-bind.md
        """
        call = bind(event, handler, user_id=user_id, connector=connector, min_timeout=min_timeout)
        try:
            return await self._port.send(call)
        except AlreadyBound:
            return False

    async def ensure(
        self,
        handler: str | None,
        *names: str,
        user_id: int | None = None,
        connector: str | None = None,
        prune: bool = False,
    ) -> Ensured:
        """Have these events sent to a handler, or into the offline queue if it is ``None``.

        What is bound stays; with ``prune`` other events of the same handler, and the same events for other
        users, are unbound. Safe to repeat, and to do after every installation and update, which remove all.
        """
        wanted = {checks.text(name, "names").upper(): None for name in names}
        for name in wanted:
            bind(name, handler, user_id=user_id, connector=connector)  # mistakes, before anything is sent
        there = [one for one in await self.get() if _goes_to(one, handler, connector)]
        fit = {one.event.upper() for one in there if handler is None or (one.user_id or 0) == (user_id or 0)}
        kept = tuple(name for name in wanted if name in fit)
        bound: tuple[str, ...] = ()
        for name in wanted:
            if name not in fit:
                new = await self.bind(name, handler, user_id=user_id, connector=connector)
                bound, kept = ((*bound, name), kept) if new else (bound, (*kept, name))
        # Who is no administrator binds for himself, whom he need not name: that is what there was already.
        unasked = {name for name in kept if name not in fit}
        rest = [one for one in there if one.event.upper() not in unasked]
        unbound = await self._prune(rest, wanted, handler, user_id, connector) if prune else ()
        return Ensured(bound, unbound, kept)

    async def _prune(
        self,
        there: Iterable[Subscription],
        wanted: Iterable[str],
        handler: str | None,
        user_id: int | None,
        connector: str | None,
    ) -> tuple[str, ...]:
        gone = []
        for one in there:
            same_user = handler is None or (one.user_id or 0) == (user_id or 0)
            if one.event.upper() in wanted and same_user:
                continue
            whose = None if handler is None else (one.user_id or 0)
            if await self.unbind(one.event, handler, user_id=whose, connector=connector):
                gone.append(one.event.upper())
        return tuple(gone)


def _goes_to(one: Subscription, handler: str | None, connector: str | None) -> bool:
    if handler is None:
        return one.offline and (one.connector or None) == connector
    return not one.offline and one.handler == handler
