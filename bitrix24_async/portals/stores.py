"""Where the tokens of many portals are kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol
from weakref import WeakValueDictionary

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import Forged

READ_WITHIN = 10.0
"""Seconds that a store may take; a portal does not wait longer for its answer, either."""
_MEMBER_ID = re.compile(r"[0-9A-Za-z]{1,64}")


class PortalStore(Protocol):
    """The tokens of each portal, by its ``member_id``: letters and digits, 64 at most.

    ``put`` returns when the tokens are safe; losing them locks the application out of the portal. A store
    that several processes share also has ``lock``, as in ``SharedPortalStore``.
    """

    async def get(self, member_id: str) -> Tokens | None:
        """Read a portal's tokens."""
        ...

    async def put(self, member_id: str, tokens: Tokens) -> None:
        """Add or replace a portal's tokens."""
        ...

    async def delete(self, member_id: str) -> None:
        """Forget a portal; nothing happens if it is not known."""
        ...

    def members(self) -> AsyncIterator[str]:
        """Give the ids of all portals: an async generator."""
        ...


class SharedPortalStore(PortalStore, Protocol):
    """A store that several processes share."""

    def lock(self, member_id: str) -> AbstractAsyncContextManager[Any]:
        """Keep everybody else from refreshing or replacing one portal's tokens."""
        ...


class MemoryPortalStore:
    """Tokens in memory: gone with the process."""

    def __init__(self) -> None:
        self.tokens: dict[str, Tokens] = {}

    async def get(self, member_id: str) -> Tokens | None:
        """Read a portal's tokens."""
        return self.tokens.get(member_id)

    async def put(self, member_id: str, tokens: Tokens) -> None:
        """Add or replace a portal's tokens."""
        self.tokens[member_id] = tokens

    async def delete(self, member_id: str) -> None:
        """Forget a portal."""
        self.tokens.pop(member_id, None)

    async def members(self) -> AsyncIterator[str]:
        """Give the ids of all portals."""
        for member_id in list(self.tokens):
            yield member_id


class Locks:
    """A lock for each portal: the store's own, or one of this process."""

    def __init__(self, store: PortalStore) -> None:
        self._shared = getattr(store, "lock", None)
        self._own: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, member_id: str) -> AbstractAsyncContextManager[Any]:
        """Give one portal's lock."""
        if self._shared is not None:
            lock: AbstractAsyncContextManager[Any] = self._shared(member_id)
            return lock
        own = self._own.get(member_id)
        if own is None:
            own = self._own[member_id] = asyncio.Lock()
        return own


def is_member_id(text: object) -> bool:
    """Whether this can be a portal's id: it becomes a key, or a file's name."""
    return isinstance(text, str) and _MEMBER_ID.fullmatch(text) is not None


def check_member_id(member_id: str | None) -> str:
    """Raise ``Forged`` unless this can be a portal's id."""
    if member_id is None or not is_member_id(member_id):
        raise Forged("it names no portal", reason="portal")
    return member_id


@asynccontextmanager
async def in_time(seconds: float, member_id: str) -> AsyncIterator[None]:
    """End the wait for a store that does not answer."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise TimeoutError(f"the store did not answer for portal {member_id} in time") from error
