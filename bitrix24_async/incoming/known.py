"""What a receiver needs of those who know the portals: ``Portals``, or one portal alone."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from bitrix24_async.errors import Forged, UnknownPortal, UsageError
from bitrix24_async.incoming.events import Event, VerifiedEvent
from bitrix24_async.incoming.openings import Opening, VerifiedOpening

C = TypeVar("C")
C_co = TypeVar("C_co", covariant=True)


class KnownPortals(Protocol[C_co]):
    """Proves who sent something, and gives the client that acts for the application at a portal.

    ``Forged`` says that it is not from whom it names; any other error, that this could not be found out now.
    """

    async def verify(self, event: Event) -> VerifiedEvent:
        """Prove who sent an event, by what is stored of its portal."""
        ...

    async def client(self, member_id: str) -> C_co:
        """Give a portal's client."""
        ...

    async def acting(self, sender: VerifiedEvent | VerifiedOpening) -> C_co:
        """Give a client that acts for the user whose token came."""
        ...

    async def install(self, claim: Opening | Event) -> VerifiedOpening:
        """Prove an installation or an opening, and store what it brings."""
        ...

    async def works(self, member_id: str) -> bool:
        """Whether a portal's tokens still work; what leaves that open is raised."""
        ...

    async def uninstall(self, event: VerifiedEvent) -> None:
        """Forget a portal, once its tokens are dead."""
        ...

    async def ask_payment(self, event: Event) -> VerifiedEvent:
        """Ask the portal for what an event of payment, which proves nothing, only hints at."""
        ...


class OnePortal(Generic[C]):
    """One portal and its client: for an outgoing webhook, or an application that is installed nowhere else.

    ``application_token`` is the one in the form of the outgoing webhook, or of the installation; each webhook
    has its own, so give them all. Installations are not taken.
    """

    def __init__(self, b24: C, *application_tokens: str, member_id: str | None = None) -> None:
        self._b24, self._member_id = b24, member_id
        self._application_tokens = application_tokens

    async def verify(self, event: Event) -> VerifiedEvent:
        """Compare with each of the tokens."""
        if self._member_id not in (None, event.auth.member_id):
            raise Forged(f"{event.name}: it names another portal", reason="portal")
        for token in self._application_tokens[:-1]:
            try:
                return event.verify(token)
            except Forged:
                continue
        return event.verify(self._application_tokens[-1] if self._application_tokens else None)

    async def client(self, member_id: str) -> C:
        """Give the client."""
        if self._member_id not in (None, member_id):
            raise UnknownPortal("there is one portal here, and it is another", member_id=member_id)
        return self._b24

    async def acting(self, sender: VerifiedEvent | VerifiedOpening) -> C:
        """Refuse: a webhook brings no user's token, and has no address of its own to use one at."""
        raise UsageError("nobody can be acted for here: use Portals", argument="sender")

    async def install(self, claim: Opening | Event) -> VerifiedOpening:
        """Refuse: one portal's tokens are its client's own matter."""
        raise Forged("installations are not taken here: use Portals", reason="portal")

    async def works(self, member_id: str) -> bool:
        """Nobody is asked here: an uninstallation is handed on."""
        return False

    async def uninstall(self, event: VerifiedEvent) -> None:
        """Nothing: what is known here was given by the owner."""

    async def ask_payment(self, event: Event) -> VerifiedEvent:
        """Refuse: nobody is asked here."""
        raise Forged("payments are not taken here: use Portals", reason="token")
