"""One portal as this process knows it: what is stored of it, and the client that uses that."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any
from weakref import ReferenceType, ref

import attrs

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.client import Bitrix24
from bitrix24_async.portals.stores import Locks, PortalStore


class KnownPortal:
    """A portal's part of the store, which is also the ``TokenStore`` of its client's credentials.

    So it lives as long as its client does, for whoever uses that.
    """

    __slots__ = (
        "__weakref__",
        "_first",
        "_locks",
        "_store",
        "_unsaved",
        "_weak",
        "checked_at",
        "kept",
        "member_id",
        "superseded",
        "tokens",
        "worked_at",
    )

    def __init__(
        self,
        member_id: str,
        tokens: Tokens,
        *,
        store: PortalStore,
        locks: Locks,
        unsaved: dict[str, KnownPortal],
        now: float,
    ) -> None:
        self.member_id = member_id
        self._store, self._locks, self._unsaved = store, locks, unsaved
        self._first: Tokens | None = tokens
        self.tokens = tokens
        """What was read or written last."""
        self.checked_at = now
        """When that was last compared with the store."""
        self.worked_at: float | None = None
        self.superseded = False
        """What this client still holds was replaced in the store, or removed: it must not come back."""
        self.kept: Bitrix24 | None = None
        """The client, while it is kept for whoever asks next."""
        self._weak: ReferenceType[Bitrix24] | None = None

    @property
    def client(self) -> Bitrix24 | None:
        """The client, if there is one: kept, or still in somebody's hands."""
        return self.kept or (self._weak() if self._weak is not None else None)

    def keep(self, make: Callable[[KnownPortal], Bitrix24]) -> Bitrix24:
        """Keep the client, made if there is none."""
        client = self.kept = self.client or make(self)
        self._weak = ref(client)
        return client

    async def load(self) -> Tokens | None:
        """Read the latest tokens; at the first time, those that were read to make the client."""
        tokens, self._first = self._first, None
        if tokens is None:
            tokens = await self._store.get(self.member_id)
            self.superseded = tokens is None
        if tokens is not None:
            self.tokens = tokens
        return tokens

    async def save(self, tokens: Tokens) -> None:
        """Replace the tokens, keeping what only installations bring."""
        if self.superseded:
            return
        client = self.client
        try:
            known = await self._store.get(self.member_id) or self.tokens
            tokens = attrs.evolve(
                tokens,
                member_id=self.member_id,
                application_token=known.application_token or tokens.application_token,
                server_endpoint=known.server_endpoint or tokens.server_endpoint,
            )
            await self._store.put(self.member_id, tokens)
        except BaseException:
            # The only copy of a new pair is in this client's memory: it must not be dropped.
            self.kept = client
            self._unsaved[self.member_id] = self
            raise
        self._unsaved.pop(self.member_id, None)
        self.tokens = tokens

    def lock(self) -> AbstractAsyncContextManager[Any]:
        """Keep everybody else from refreshing."""
        return self._locks.of(self.member_id)
