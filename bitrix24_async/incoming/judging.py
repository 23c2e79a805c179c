"""What a request is: an event that is proven, a claim that others have to be asked about, or neither."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from bitrix24_async.errors import Forged
from bitrix24_async.incoming.events import Event, VerifiedEvent, event_of
from bitrix24_async.incoming.form import read_form
from bitrix24_async.incoming.job import EVENT, UNPROVEN, Job, Kind, kind_of
from bitrix24_async.incoming.known import KnownPortals
from bitrix24_async.incoming.repeats import claim_key, event_key, portal_key


@frozen
class Judge:
    """Reads requests, and proves who sent them as far as that can be done at once."""

    portals: KnownPortals[Any]
    handlers: Callable[[VerifiedEvent], list[Any]]
    """Finds who wants an event."""
    ordered: bool
    max_size: int
    max_fields: int
    max_depth: int
    max_age: float | None
    now: Callable[[], float]

    def read(self, body: bytes, content_type: str) -> Event:
        """Read a request within the bounds, or raise ``BadEvent``."""
        form = read_form(
            body, content_type, max_size=self.max_size, max_fields=self.max_fields, max_depth=self.max_depth
        )
        return event_of(form)

    def check_age(self, event: Event) -> None:
        """Raise ``Forged`` for an event that is too old by its own account."""
        if self.max_age is not None and (event.ts is None or event.ts < self.now() - self.max_age):
            raise Forged(f"{event.name}: it is older than {self.max_age:g} s, or of no time", reason="age")

    async def prove(self, event: Event, size: int) -> Job | None:
        """Prove an event, or find out who has to be asked; ``None`` if nobody wants it."""
        kind = kind_of(event)
        if kind is EVENT:  # by far the most
            return self._wanted(await self.portals.verify(event), size)
        if kind is Kind.PAYMENT:
            return Job(kind, event, UNPROVEN, size, portal_key(event))
        if kind is Kind.INSTALL:
            return Job(kind, event, UNPROVEN, size, claim_key(event))
        try:
            verified = await self.portals.verify(event)
        except Forged:
            # An update is said to bring a new token, which only the authorization server can confirm.
            if kind is not Kind.UPDATE or event.auth.access_token is None:
                raise
            return Job(Kind.INSTALL, event, UNPROVEN, size, claim_key(event))
        if kind is Kind.UNINSTALL:
            # Where a portal's events keep their order, this is one of them.
            lane = verified.member_id if self.ordered else UNPROVEN
            return Job(kind, verified, lane, size, portal_key(verified))
        return self._wanted(verified, size)

    def _wanted(self, event: VerifiedEvent, size: int) -> Job | None:
        handlers = self.handlers(event)
        return Job(EVENT, event, event.member_id, size, event_key(event), handlers) if handlers else None
