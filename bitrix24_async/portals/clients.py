"""The clients of many portals: made at need, kept while used, over one transport and one governor."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakSet, WeakValueDictionary

from bitrix24_async.auth.authorization_server import RefreshHook
from bitrix24_async.auth.credentials import Credentials
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.tokens import MemoryTokenStore
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import Forged, UnknownPortal, UsageError
from bitrix24_async.governor.protocol import Governor
from bitrix24_async.limits import Limits
from bitrix24_async.portals.addresses import Servers
from bitrix24_async.portals.known import KnownPortal
from bitrix24_async.portals.stores import READ_WITHIN, Locks, PortalStore, check_member_id, in_time
from bitrix24_async.portals.user_token import UserToken
from bitrix24_async.wire.http import Transport

FRESH_FOR = 60.0
"""Seconds for which what was read of the store is believed: other processes change it, too."""
_LOOK_AGAIN_AFTER = 1.0
"""Seconds between two looks that a stranger can cause by naming a portal."""
_WORKS_FOR = 3600.0
_CLOSED_AT_ONCE = 50


class Clients:
    """What is known of portals, at most ``most`` of them; those in use stay known while they are."""

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        store: PortalStore,
        locks: Locks,
        servers: Servers,
        transport: Transport,
        governor: Governor,
        limits: Limits | None,
        refresh: RefreshHook | None,
        options: Mapping[str, Any],
        most: int,
        clock: Callable[[], float],
    ) -> None:
        if isinstance(most, bool) or not isinstance(most, int) or most < 1:
            raise UsageError(
                f"max_clients must be a positive whole number, not {most!r}", argument="max_clients"
            )
        self._client_id, self._client_secret = client_id, client_secret
        self._store, self._locks, self._servers, self._transport = store, locks, servers, transport
        self.governor = governor
        self._limits, self._refresh, self._options = limits, refresh, options
        self._most, self._clock = most, clock
        self._kept: OrderedDict[str, KnownPortal] = OrderedDict()
        self._in_use: WeakValueDictionary[str, KnownPortal] = WeakValueDictionary()
        self._unsaved: dict[str, KnownPortal] = {}
        self._acting: WeakSet[Bitrix24] = WeakSet()
        self._closed = False
        # Also checks what the credentials of all clients are made of.
        self._key = OAuth(
            client_id, client_secret, store=MemoryTokenStore(), server=servers.own, refresh=refresh
        ).key

    async def of(self, member_id: str) -> Bitrix24:
        """Give a portal's client; ``UnknownPortal`` if there is none."""
        return self.keep(await self.look_up(member_id))

    def keep(self, known: KnownPortal) -> Bitrix24:
        """Give the client of a portal that is known."""
        return known.kept or known.keep(self._make)

    def fresh(self, member_id: str) -> KnownPortal | None:
        """Give what is known of a portal, unless it has to be read anew."""
        if self._closed:
            raise UsageError("these portals are closed")
        kept = self._kept
        known = kept.get(member_id)
        if known is None or self._clock() - known.checked_at >= FRESH_FOR:
            return None
        if len(kept) > 1:
            kept.move_to_end(member_id)
        return known

    async def look_up(self, member_id: str) -> KnownPortal:
        """Give what is known of a portal, read anew if that was too long ago."""
        return self.fresh(member_id) or await self.read(member_id)

    async def look_up_anew(self, known: KnownPortal) -> KnownPortal:
        """Read a portal anew, unless that was done just now."""
        if self._clock() - known.checked_at < _LOOK_AGAIN_AFTER:
            return known
        return await self.read(known.member_id)

    async def read(self, member_id: str) -> KnownPortal:
        """Read a portal anew; its client stays if nothing has changed."""
        check_known(member_id)
        async with in_time(READ_WITHIN, member_id):
            tokens = await self._store.get(member_id)
        if tokens is None:
            self.forget(member_id)
            raise UnknownPortal(
                f"the application is not installed on portal {member_id}", member_id=member_id
            )
        now = self._clock()
        known = self._kept.get(member_id) or self._in_use.get(member_id)
        if known is None or (known.tokens != tokens and member_id not in self._unsaved):
            known = self._unsaved.get(member_id) or KnownPortal(
                member_id, tokens, store=self._store, locks=self._locks, unsaved=self._unsaved, now=now
            )
        known.checked_at = now
        self._kept[member_id] = known
        self._kept.move_to_end(member_id)
        self._in_use.pop(member_id, None)
        while len(self._kept) > self._most:
            _, oldest = self._kept.popitem(last=False)
            # Whoever uses the client keeps it alive, and with it what is known.
            self._in_use[oldest.member_id] = oldest
            if oldest.member_id not in self._unsaved:
                oldest.kept = None
        return known

    def forget(self, member_id: str) -> None:
        """Take note that a portal's tokens were replaced, or removed, by others than its client."""
        for place in (self._kept, self._in_use, self._unsaved):
            known = place.pop(member_id, None)
            if known is not None:
                known.superseded = True
                known.kept = None

    def for_user(self, access_token: str, endpoint: str) -> Bitrix24:
        """Give a client that acts with a user's token as long as that lives."""
        client = self._client(UserToken(access_token, endpoint, self._key))
        self._acting.add(client)
        return client

    def worked_lately(self, member_id: str) -> bool:
        """Whether the stored tokens were seen to work within the hour."""
        known = self._kept.get(member_id)
        worked_at = None if known is None else known.worked_at
        return worked_at is not None and self._clock() - worked_at < _WORKS_FOR

    def note_working(self, member_id: str) -> None:
        """Take note that the stored tokens work."""
        known = self._kept.get(member_id)
        if known is not None:
            known.worked_at = self._clock()

    async def close(self) -> None:
        """Close all clients."""
        self._closed = True
        known = [*self._kept.values(), *self._in_use.values(), *self._unsaved.values()]
        clients = {*self._acting, *(one.client for one in known)}
        self._kept.clear()
        room = asyncio.Semaphore(_CLOSED_AT_ONCE)

        async def close(client: Bitrix24) -> None:
            async with room:
                await client.close()

        await asyncio.gather(*(close(client) for client in clients if client is not None))

    def _make(self, known: KnownPortal) -> Bitrix24:
        return self._client(self._oauth(known))

    def _oauth(self, known: KnownPortal) -> OAuth:
        try:
            origin = self._servers.pick(known.tokens.server_endpoint)
        except Forged:
            origin = self._servers.own  # one that is no longer trusted is not given the secret
        return OAuth(
            self._client_id,
            self._client_secret,
            store=known,
            server=origin,
            refresh=self._refresh,
        )

    def _client(self, credentials: Credentials) -> Bitrix24:
        return Bitrix24(
            credentials,
            transport=self._transport,
            governor=self.governor,
            limits=self._limits,
            **self._options,
        )


def check_known(member_id: str) -> str:
    """Raise ``UnknownPortal`` unless this can be a portal's id."""
    try:
        return check_member_id(member_id)
    except Forged as error:
        raise UnknownPortal(f"{member_id!r:.80} is no portal's id", member_id=str(member_id)[:80]) from error
