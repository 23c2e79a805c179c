"""The portal's life: its addresses, its loop, and in synchronous tests its thread."""

from __future__ import annotations

import asyncio
import ssl
import threading
from types import TracebackType
from typing import Self

from bitrix24_async.testing.server import Listener, Serve


class Hosting:
    """Serves the portal and its authorization server, each on an address of its own.

    In place of an authorization server of its own it may have another portal's.
    """

    def __init__(self, portal: Serve, authorizer: Serve | Hosting, tls: ssl.SSLContext | None) -> None:
        self._serve, self._tls = portal, tls
        self._authorize = None if isinstance(authorizer, Hosting) else authorizer
        self._neighbour = authorizer if isinstance(authorizer, Hosting) else None
        self._addresses: list[Listener] = []  # the last one is the portal's, the others say where it moved
        self._authorizer: Listener | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._starting: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __enter__(self) -> Self:
        loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=loop.run_forever, name="fake portal", daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self.start(), loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(self.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    async def start(self) -> None:
        """Listen; ``async with`` does it."""
        self._loop = asyncio.get_running_loop()
        self._addresses = [Listener(self._serve, self._tls)]
        if self._authorize is not None:
            self._authorizer = Listener(self._authorize, self._tls)
            await self._authorizer.start()
        await self._addresses[0].start()

    async def close(self) -> None:
        """Stop at once, whatever is under way."""
        for task in list(self._starting):
            await task
        listeners = [*self._addresses, *([self._authorizer] if self._authorizer else [])]
        await asyncio.gather(*(listener.close() for listener in listeners))

    @property
    def url(self) -> str:
        """The portal's address."""
        if not self._addresses:
            raise _unstarted()
        return self._addresses[-1].url

    @property
    def auth_url(self) -> str:
        """The authorization server's address; tokens are exchanged at ``/oauth/token/`` below it."""
        if self._neighbour is not None:
            return self._neighbour.auth_url
        if self._authorizer is None:
            raise _unstarted()
        return self._authorizer.url

    def rename(self) -> str:
        """Move the portal: the old address answers 302 from now on; return the new one."""
        if self._loop is None:
            raise _unstarted()
        listener = Listener(self._serve, self._tls)
        for old in self._addresses:
            old.moved_to = listener.url
        self._addresses.append(listener)
        self._loop.call_soon_threadsafe(self._begin, listener)
        return listener.url

    def _begin(self, listener: Listener) -> None:
        task = asyncio.get_running_loop().create_task(listener.start())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)


def _unstarted() -> RuntimeError:
    return RuntimeError("the portal is not started: use `async with portal:` or `with portal:`")
