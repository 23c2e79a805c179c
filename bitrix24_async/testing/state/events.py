"""Subscriptions of the portal's application to events (docs: api-reference/events)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from attrs import define

from bitrix24_async.testing.state.event_names import available, is_available
from bitrix24_async.testing.state.people import Users
from bitrix24_async.testing.values import fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method

Params = dict[str, Any]
_WEB = re.compile(r"https?://", re.IGNORECASE)


@define
class Subscription:
    """One handler of one event; ``auth_type`` is the user whose tokens it gets, 0 whoever acts."""

    id: int
    event: str
    handler: str
    auth_type: int = 0
    connector: str = ""
    offline: bool = False


class Subscriptions(list[Subscription]):
    """What is bound, and the methods ``events``, ``event.bind``, ``event.unbind``, ``event.get``."""

    def __init__(self, users: Users, scopes: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._users, self._scopes = users, scopes
        self._last = 0
        self.tested: Callable[[Params, Context], None] | None = None
        """What ``event.test`` sets off."""

    def methods(self) -> list[Method]:
        """events, event.bind, event.unbind, event.get, event.test."""
        return [
            Method("events", self._names, application_only=True),
            Method("event.bind", self._bind, application_only=True),
            Method("event.unbind", self._unbind, application_only=True),
            Method("event.get", self._get, application_only=True),
            Method("event.test", self._test, application_only=True),
        ]

    def online(self, event: str) -> list[Subscription]:
        """The handlers that an event is sent to."""
        return [one for one in self if one.event == event and not one.offline]

    def offline(self, event: str) -> list[Subscription]:
        """The queues that an event goes to, one for each connector."""
        return [one for one in self if one.event == event and one.offline]

    def _names(self, params: Params, _context: Context) -> Any:
        given = _folded(params)
        if "SCOPE" in given:
            scope = text(given["SCOPE"])
            basic = set(available(set()))
            return [name for name in available({scope}) if not scope or name not in basic]
        if integer(given.get("FULL")):
            return available(ALL_SCOPES)
        return available(set(self._scopes()))

    def _bind(self, params: Params, context: Context) -> Any:
        given = _folded(params)
        event, offline = self._asked(given, context, "binding")
        if not is_available(event, set(self._scopes())):
            raise FakeError("ERROR_EVENT_NOT_FOUND", "Event not found")
        handler = "" if offline else _address(_required(given, "HANDLER"))
        auth_type = self._acting(given, context, "binding")
        new = Subscription(
            self._last + 1,
            event,
            handler,
            0 if offline else (auth_type or 0),
            text(given.get("AUTH_CONNECTOR")),
            offline,
        )
        if any(_same(new, one) for one in self):
            raise FakeError("ERROR_CORE", "Unable to set event handler: Handler already binded")
        self._last = new.id
        self.append(new)
        return True

    def _unbind(self, params: Params, context: Context) -> Any:
        given = _folded(params)
        event, offline = self._asked(given, context, "unbinding")
        handler = "" if offline else _required(given, "HANDLER")
        auth_type = self._acting(given, context, "unbinding")
        connector = text(given.get("AUTH_CONNECTOR"))
        gone = [
            one
            for one in self
            if (one.event, one.handler, one.offline) == (event, handler, offline)
            and (auth_type is None or offline or one.auth_type == auth_type)
            and (not offline or one.connector == connector)
        ]
        for one in gone:
            self.remove(one)
        return {"count": len(gone)}

    def _get(self, _params: Params, context: Context) -> Any:
        every = self._users.is_admin(context.user_id)
        return [
            {"event": one.event, "connector_id": one.connector, "offline": 1}
            if one.offline
            else {"event": one.event, "handler": one.handler, "auth_type": str(one.auth_type), "offline": 0}
            for one in self
            if every or (not one.offline and one.auth_type == context.user_id)
        ]

    def _test(self, params: Params, context: Context) -> Any:
        if self.tested is not None:
            self.tested(params, context)
        return 1

    def _asked(self, given: Params, context: Context, doing: str) -> tuple[str, bool]:
        event = _required(given, "EVENT").upper()
        kind = text(given.get("EVENT_TYPE")).lower() or "online"
        if kind not in ("online", "offline"):
            raise FakeError("ERROR_ARGUMENT", "Value must be one of: online, offline")
        if kind == "offline" and not self._users.is_admin(context.user_id):
            raise FakeError(
                "ACCESS_DENIED",
                f"Access denied! Offline events {doing} requires administrator access rights",
                403,
            )
        return event, kind == "offline"

    def _acting(self, given: Params, context: Context, doing: str) -> int | None:
        """The user that is asked for; a user without rights binds for himself."""
        asked = given.get("AUTH_TYPE")
        if self._users.is_admin(context.user_id):
            return None if asked is None else integer(asked)
        # Server: compared with ===, so the text of the same number is another one.
        if asked is not None and (type(asked) is not int or asked != context.user_id):
            raise FakeError(
                "ACCESS_DENIED",
                f"Access denied! Event {doing} with AUTH_TYPE requires administrator access rights",
                403,
            )
        return context.user_id


ALL_SCOPES = {
    *("user", "telephony", "crm", "task", "catalog", "booking", "calendar", "sale", "log", "sonet"),
    *("sign.b2e", "imbot", "im", "imconnector", "imopenlines"),
}


def _folded(params: Params) -> Params:
    return {key.upper(): value for key, value in fields(params).items()}


def _required(given: Params, name: str) -> str:
    value = text(given.get(name))
    if not value:
        raise FakeError("ERROR_ARGUMENT", f"Argument '{name}' is null or empty", data={"argument": name})
    return value


def _address(handler: str) -> str:
    if not _WEB.match(handler):
        raise FakeError("ERROR_UNSUPPORTED_PROTOCOL", "Unsupported event handler protocol")
    try:
        host = urlsplit(handler).hostname or ""
    except ValueError:
        host = ""
    if "." not in host:
        raise FakeError("ERROR_WRONG_HANDLER_URL", "Wrong handler URL")
    return handler


def _same(one: Subscription, other: Subscription) -> bool:
    return (one.event, one.handler, one.auth_type, one.connector, one.offline) == (
        other.event,
        other.handler,
        other.auth_type,
        other.connector,
        other.offline,
    )
