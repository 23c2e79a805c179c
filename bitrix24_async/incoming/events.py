"""A portal's event: from the bytes of a request to what they say, and to the proof of who sent them."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from bitrix24_async.errors import BadEvent
from bitrix24_async.incoming.auth import Auth, check_token, shown
from bitrix24_async.incoming.form import MAX_FIELDS, MAX_NESTING, MAX_SIZE, read_form
from bitrix24_async.incoming.names import LONGEST_NAME, Change, change_of, folded
from bitrix24_async.incoming.payloads import Payload, payload_of

_LONGEST_INSTANT = 11


@frozen(repr=False)
class Event:
    """What somebody says has happened at a portal. Nothing of it is proven before ``verify``.

    ``data`` and ``auth`` are texts as they were sent, in maps and lists; they may hold tokens and show in no
    ``repr``.
    """

    name: str
    """In upper case, however it was sent."""
    data: Any = field(factory=dict)
    """Mostly a map; empty if nothing was sent."""
    auth: Auth = field(factory=Auth)
    ts: int | None = None
    """Epoch seconds by the portal's clock, of when it queued or sent the event; not fit for ordering."""
    handler_id: str | None = None
    """Tells several subscriptions to one event apart."""

    def __repr__(self) -> str:
        sender = shown(self.auth.member_id)
        return f"{type(self).__name__}({self.name}, member_id={sender}, ts={self.ts})"

    @property
    def payload(self) -> Payload | None:
        """The data, typed, where the documentation tells enough of this event."""
        return payload_of(self.name, self.data)

    @property
    def entity(self) -> str | None:
        """The kind of object that changed (``crm.deal``), if the event is about one."""
        return self._change.entity if self._change else None

    @property
    def action(self) -> str | None:
        """What happened to it (``add``, ``update``, ``delete``, …)."""
        return self._change.action if self._change else None

    @property
    def id(self) -> int | str | None:
        """Which one it is."""
        return self._change.id if self._change else None

    @property
    def _change(self) -> Change | None:
        return change_of(self.name, self.data)

    def verify(self, application_token: str | None) -> VerifiedEvent:
        """Compare, in constant time, with the token that came with the installation; raise ``Forged``.

        It proves that the portal or one of its users sent this. Each event carries it, so a logged body
        is a stolen one.
        """
        check_token(self.auth.application_token, application_token, self.name)
        return vouched(self)


@frozen(repr=False)
class VerifiedEvent(Event):
    """An event whose sender is proven: only this leads to a client."""

    repeated: bool = False
    """It may have been handled before: it was under way when a process ended."""

    @property
    def member_id(self) -> str:
        """The portal that sent it."""
        return self.auth.member_id or ""


def vouched(event: Event, *, repeated: bool = False) -> VerifiedEvent:
    """Give an event as verified, for one whose sender was proven by other means than its token."""
    return VerifiedEvent(event.name, event.data, event.auth, event.ts, event.handler_id, repeated)


def parse_event(
    body: bytes,
    content_type: str,
    *,
    max_size: int = MAX_SIZE,
    max_fields: int = MAX_FIELDS,
    max_depth: int = MAX_NESTING,
) -> Event:
    """Read the body of a portal's request; raise ``BadEvent`` with the reason if it is no event.

    It is read as PHP reads a form. Names that are not known pass, and what is absent is absent: PHP leaves
    empty lists and nulls out.
    """
    form = read_form(body, content_type, max_size=max_size, max_fields=max_fields, max_depth=max_depth)
    return event_of(form)


def event_of(form: dict[str, Any]) -> Event:
    """Read a form that was decoded already."""
    take = form.get
    name = take("event")
    if not isinstance(name, str) or not name:
        raise BadEvent("the form has no field 'event'", reason="name")
    known = folded(name) if len(name) <= LONGEST_NAME else None
    if known is None:
        raise BadEvent(f"{shown(name)} cannot be the name of an event", reason="name")
    # Open lines call the handler's id eventId (docs: api-reference/imopenlines/).
    handler = take("event_handler_id") or take("eventId")
    return Event(
        known,
        take("data") or {},
        Auth(take("auth")),
        _instant(take("ts")),
        handler if handler and isinstance(handler, str) else None,
    )


def _instant(ts: Any) -> int | None:
    if isinstance(ts, str) and ts.isdecimal() and ts.isascii() and len(ts) <= _LONGEST_INSTANT:
        return int(ts) or None
    return None
