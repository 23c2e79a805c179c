"""What becomes of the tokens that a portal's users bring: stored, or not, beside what is known already.

Everybody in a portal can open the application, and so bring tokens that are genuine; that does not make them
better than those of the administrator who installed it. A portal that is known keeps its tokens unless
these no longer work, or an administrator installs anew.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import attrs
from attrs import field, frozen

from bitrix24_async.auth.authorization_server import exchange
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import Forged, RefreshFailed, UsageError
from bitrix24_async.portals.addresses import Addresses, Servers
from bitrix24_async.portals.claims import is_admin, still_works
from bitrix24_async.portals.clients import Clients
from bitrix24_async.portals.stores import READ_WITHIN, Locks, PortalStore, check_member_id, in_time
from bitrix24_async.wire.http import Transport

_log = logging.getLogger("bitrix24_async")
_ATTEMPTS = 5
_WRITE_WITHIN = 150.0
"""Seconds for a store to write; others may renew tokens before, and we may: each takes up to a minute."""


@frozen
class Offer:
    """Tokens that came, with what the authorization server says of them."""

    member_id: str
    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    endpoint: str
    user_id: str | None = None
    scope: str | None = None
    status: str | None = None
    application_token: str | None = field(default=None, repr=False)
    server_endpoint: str | None = None
    expires_at: float | None = None

    def tokens(self, application_token: str | None) -> Tokens | None:
        """Give them as they are stored; without a refresh token they are not."""
        if self.refresh_token is None:
            return None
        try:
            return Tokens(
                self.access_token,
                self.refresh_token,
                self.endpoint,
                self.member_id,
                user_id=self.user_id,
                scope=self.scope,
                status=self.status,
                application_token=self.application_token or application_token,
                server_endpoint=self.server_endpoint,
                expires_at=self.expires_at,
            )
        except UsageError as error:
            raise Forged(f"its tokens cannot be kept: {error}", reason="token") from error


class Keeper:
    """Decides what is stored for portals, and stores it."""

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        store: PortalStore,
        locks: Locks,
        clients: Clients,
        servers: Servers,
        addresses: Addresses,
        transport: Transport,
    ) -> None:
        self._secrets = {"client_id": client_id, "client_secret": client_secret}
        self._store, self._locks, self._clients = store, locks, clients
        self._servers, self._addresses, self._transport = servers, addresses, transport

    async def take(self, offer: Offer, *, installing: bool) -> tuple[bool, bool]:
        """Store what came if it is better; tell whether the portal is new, and whether its tokens are."""
        for _ in range(_ATTEMPTS):
            async with in_time(READ_WITHIN, offer.member_id):
                known = await self._store.get(offer.member_id)
            better, replaced = await self._choose(known, offer, installing=installing)
            if better is None:
                return False, False
            async with self._held(offer.member_id):
                if await self._store.get(offer.member_id) != known:
                    continue  # somebody else was faster: look again at what is known now
                if replaced and known is not None:
                    better = await self._renewed(better)
                await self._store.put(offer.member_id, better)
            self._clients.forget(offer.member_id)
            _log.info("portal %s: %s", offer.member_id, "tokens stored" if replaced else "updated")
            return known is None, replaced
        raise _changing()

    async def works(self, member_id: str) -> bool:
        """Whether the tokens that are stored still work; raises what leaves that open."""
        await self._clients.read(member_id)
        works = await still_works(await self._clients.of(member_id))
        if works:
            self._clients.note_working(member_id)
        return works

    async def uninstall(self, member_id: str) -> None:
        """Forget a portal whose tokens no longer work, unless others have come while that was asked."""
        for _ in range(_ATTEMPTS):
            asked = await self._clients.read(member_id)
            if await self.works(member_id):
                raise Forged("the application is still installed there", reason="installed")
            async with self._held(member_id):
                if await self._store.get(member_id) in (asked.tokens, None):
                    await self._delete(member_id)
                    return
        raise _changing()

    async def remove(self, member_id: str) -> None:
        """Forget a portal."""
        async with self._held(check_member_id(member_id)):
            await self._delete(member_id)

    @asynccontextmanager
    async def _held(self, member_id: str) -> AsyncIterator[None]:
        """Hold a portal's lock while its tokens are replaced or removed."""
        async with in_time(_WRITE_WITHIN, member_id), self._locks.of(member_id):
            yield

    async def _delete(self, member_id: str) -> None:
        self._clients.forget(member_id)
        try:
            await self._store.delete(member_id)
        finally:
            self._clients.forget(member_id)  # it may have been read meanwhile
        _log.info("portal %s: removed", member_id)

    async def log_in(self, code: str) -> Tokens:
        """Trade a code for tokens; they are stored if they are better."""
        form = {"grant_type": "authorization_code", "code": code} | self._secrets
        tokens = await exchange(self._transport, self._servers.own, form)
        self._check_endpoint(tokens)
        offer = Offer(
            check_member_id(tokens.member_id),
            tokens.access_token,
            tokens.refresh_token,
            tokens.endpoint,
            user_id=tokens.user_id,
            scope=tokens.scope,
            status=tokens.status,
            server_endpoint=f"{self._servers.own}/rest/",
            expires_at=tokens.expires_at,
        )
        await self.take(offer, installing=True)
        return tokens

    async def _choose(
        self, known: Tokens | None, offer: Offer, *, installing: bool
    ) -> tuple[Tokens | None, bool]:
        """Return what to store, if anything, and whether the pair of tokens is another one then."""
        if known is None:
            return offer.tokens(None), True
        if offer.refresh_token == known.refresh_token or offer.access_token == known.access_token:
            return None, False  # seen before
        # Where the portal is says the authorization server, so anybody may bring it.
        facts = attrs.evolve(known, endpoint=offer.endpoint, scope=offer.scope or known.scope)
        renamed = facts if facts != known else None
        news = bool(offer.application_token) and offer.application_token != known.application_token
        # Where the stored tokens would be tried may lead nowhere by now: that is left to the next opening.
        moved = facts.endpoint != known.endpoint
        spared = moved or self._clients.worked_lately(offer.member_id)
        if spared and not news and not installing:
            return renamed, False
        admin = await is_admin(self._clients.for_user(offer.access_token, facts.endpoint))
        if (installing and admin) or not (spared or await self.works(offer.member_id)):
            return offer.tokens(known.application_token), True
        if admin and news:
            return attrs.evolve(facts, application_token=offer.application_token), False
        return renamed, False

    async def _renewed(self, tokens: Tokens) -> Tokens:
        """Prove a refresh token by using it up, so that a body that was copied is worth nothing."""
        form = {"grant_type": "refresh_token", "refresh_token": tokens.refresh_token} | self._secrets
        try:
            # Whose it is must the answer say: nothing else proves it.
            renewed = await exchange(
                self._transport,
                self._servers.pick(tokens.server_endpoint),
                form,
                attrs.evolve(tokens, member_id=None),
            )
        except RefreshFailed as error:
            if error.code.casefold() != "invalid_grant":
                raise
            raise Forged("its refresh token is none, or has been used", reason="token") from error
        if renewed.member_id != tokens.member_id:
            raise Forged("its refresh token is another portal's", reason="portal")
        self._check_endpoint(renewed)
        return renewed

    def _check_endpoint(self, tokens: Tokens) -> None:
        reason = self._addresses.refusal(tokens.endpoint)
        if reason is not None:
            raise Forged(f"its portal cannot be called: {reason}", reason="address")


def _changing() -> RefreshFailed:
    return RefreshFailed("the portal's tokens are being changed by others all the time")
