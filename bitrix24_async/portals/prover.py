"""Who sent what came: by the application token that is stored, or by asking the authorization server."""

from __future__ import annotations

from bitrix24_async.errors import Forged, UnknownPortal, UsageError
from bitrix24_async.incoming.auth import check_token
from bitrix24_async.incoming.events import Event, VerifiedEvent, vouched
from bitrix24_async.incoming.openings import Opening, VerifiedOpening
from bitrix24_async.portals.addresses import Addresses, Servers
from bitrix24_async.portals.claims import ask
from bitrix24_async.portals.clients import Clients
from bitrix24_async.portals.keeper import Keeper, Offer
from bitrix24_async.portals.stores import check_member_id
from bitrix24_async.portals.turns import Turns
from bitrix24_async.wire.http import Transport

_LONGEST_ID = 19
_INSTALLING = ("ONAPPINSTALL", "ONAPPUPDATE")
# The one widget that may bring no tokens (docs: api-reference/widgets/user-field/index.md).
_WITHOUT_TOKENS = "USERFIELD_TYPE"


class Prover:
    """Makes verified events and openings of what is posted, or raises ``Forged``."""

    def __init__(
        self,
        client_id: str,
        *,
        clients: Clients,
        keeper: Keeper,
        servers: Servers,
        addresses: Addresses,
        transport: Transport,
    ) -> None:
        self._client_id = client_id
        self._clients, self._keeper = clients, keeper
        self._servers, self._addresses, self._transport = servers, addresses, transport
        self._turns = Turns()

    async def verify(self, event: Event) -> VerifiedEvent:
        """Compare an event's application token with the one that is stored for its portal."""
        clients, member_id = self._clients, event.auth.member_id or ""
        try:
            known = clients.fresh(member_id) or await clients.read(member_id)
            try:
                return event.verify(known.tokens.application_token)
            except Forged:
                # Another process may have seen a new installation.
                fresh = await clients.look_up_anew(known)
                if fresh is known:
                    raise
                return event.verify(fresh.tokens.application_token)
        except UnknownPortal as error:
            raise Forged(f"{event.name}: the application is not installed there", reason="portal") from error

    async def install(self, claim: Opening | Event) -> VerifiedOpening:
        """Ask whose token came with a claim, and have it kept if it is better than what is known."""
        if isinstance(claim, Event):
            if claim.name not in _INSTALLING:
                raise UsageError(f"{claim.name} is no installation", argument="claim")
            claim = Opening(auth=claim.auth, event=claim)
        auth, member_id = claim.auth, check_member_id(claim.auth.member_id)
        if auth.access_token is None:
            return await self._recognise(claim, member_id)
        async with self._turns:
            info = await ask(
                auth,
                client_id=self._client_id,
                servers=self._servers,
                addresses=self._addresses,
                transport=self._transport,
            )
        offer = Offer(
            member_id,
            auth.access_token,
            auth.refresh_token,
            info.endpoint,
            user_id=info.user_id,
            scope=info.scope,
            status=info.status,
            application_token=auth.application_token,
            server_endpoint=f"{self._servers.pick(auth.server_endpoint)}/rest/",
            expires_at=info.expires_at,
        )
        new, stored = await self._keeper.take(offer, installing=claim.event is not None)
        return _proven(claim, info.user_id, new=new, stored=stored)

    async def _recognise(self, claim: Opening, member_id: str) -> VerifiedOpening:
        """Take a field's widget without tokens for that of a portal whose application token it shows.

        Every employee knows that token, so elsewhere it would make anybody of him who leaves his own out.
        """
        if claim.event is None and claim.placement.upper() != _WITHOUT_TOKENS:
            raise Forged("an opening brings no access token", reason="token")
        try:
            known = await self._clients.look_up(member_id)
        except UnknownPortal as error:
            raise Forged("the application is not installed there", reason="portal") from error
        check_token(claim.auth.application_token, known.tokens.application_token, "an opening")
        return _proven(claim, None, new=False, stored=False)


def _proven(claim: Opening, user_id: str | None, *, new: bool, stored: bool) -> VerifiedOpening:
    return VerifiedOpening(
        auth=claim.auth,
        placement=claim.placement,
        options=claim.options,
        lang=claim.lang,
        app_sid=claim.app_sid,
        event=None if claim.event is None else vouched(claim.event),
        user_id=int(user_id) if user_id and len(user_id) < _LONGEST_ID and user_id.isdecimal() else None,
        new=new,
        stored=stored,
    )
