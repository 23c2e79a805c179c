"""Tokens of many portals in a directory, a file for each."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from bitrix24_async.auth.token_file import FileTokenStore
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import UsageError
from bitrix24_async.portals.stores import check_member_id, is_member_id

_END = ".json"


class DirectoryPortalStore:
    """A directory with a file for each portal, as ``FileTokenStore`` keeps one; processes may share it.

    Files are readable by their owner alone and are replaced as a whole. A portal's lock is a file beside it,
    which stays when the portal goes: whoever waits for the lock must not lose it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        if not isinstance(path, (str, os.PathLike)) or not os.fspath(path):
            raise UsageError(f"path must be a directory's path, not {type(path).__name__}", argument="path")
        self._path = Path(os.path.realpath(path))
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def __repr__(self) -> str:
        return f"DirectoryPortalStore({str(self._path)!r})"

    async def get(self, member_id: str) -> Tokens | None:
        """Read a portal's file."""
        tokens = await self._file(member_id).load()
        # Where a file system folds letters, another portal's file may answer.
        return tokens if tokens is not None and tokens.member_id == member_id else None

    async def put(self, member_id: str, tokens: Tokens) -> None:
        """Add or replace a portal's file; it is safe on the disk when this returns."""
        file = self._file(member_id)
        other = None
        with contextlib.suppress(UsageError):  # what is no longer readable may be replaced
            other = await file.load()
        if tokens.member_id != member_id or (other is not None and other.member_id != member_id):
            raise UsageError(f"the tokens are not those of portal {member_id}", argument="member_id")
        await file.save(tokens)

    async def delete(self, member_id: str) -> None:
        """Remove a portal's file."""
        if await self.get(member_id) is not None:
            await asyncio.to_thread((self._path / f"{member_id}{_END}").unlink, missing_ok=True)

    async def members(self) -> AsyncIterator[str]:
        """Give the ids of all portals that had a file when this began."""
        for name in await asyncio.to_thread(os.listdir, self._path):
            if name.endswith(_END) and is_member_id(name.removesuffix(_END)):
                yield name.removesuffix(_END)

    def lock(self, member_id: str) -> AbstractAsyncContextManager[Any]:
        """Keep other processes from refreshing or replacing one portal's tokens."""
        return self._file(member_id).lock()

    def _file(self, member_id: str) -> FileTokenStore:
        return FileTokenStore(self._path / f"{check_member_id(member_id)}{_END}")
