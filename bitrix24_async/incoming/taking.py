"""An inbox before the queue: what came is put there before it is answered, and taken from there later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bitrix24_async.errors import BadEvent, Forged
from bitrix24_async.incoming.counts import Tally
from bitrix24_async.incoming.events import Event
from bitrix24_async.incoming.inbox import Entry, Inbox
from bitrix24_async.incoming.job import Job
from bitrix24_async.incoming.judging import Judge
from bitrix24_async.incoming.working import report

_INBOX_AGAIN_IN = 1.0
_STORE_AGAIN_IN = 5.0


class Taking:
    """Takes entries out of an inbox, as far as there is ``room``, and hands their jobs to ``add``.

    ``drop`` is told of claims that are none any more, ``come_back`` of what this process has put there
    itself; in an inbox that others share it may be theirs as soon as it is there.
    """

    def __init__(
        self,
        inbox: Inbox,
        judge: Judge,
        tally: Tally,
        *,
        room: Callable[[], Awaitable[None]],
        add: Callable[[Job], bool],
        drop: Callable[[Event], None],
        come_back: Callable[[Event], None],
    ) -> None:
        self.shared: bool = getattr(inbox, "shared", False)
        self._inbox, self._judge, self._tally = inbox, judge, tally
        self._room, self._add, self._drop, self._come_back = room, add, drop, come_back
        self._opening: asyncio.Task[None] | None = None
        self._task: asyncio.Task[None] | None = None
        self._ended = False

    async def open(self) -> None:
        """Open the inbox, and begin to take what it holds."""
        if self._ended:
            return
        if self._opening is None or (self._opening.done() and self._opening.exception()):
            self._opening = asyncio.create_task(self._inbox.open(), name="bitrix24_async inbox")
        await asyncio.shield(self._opening)
        if self._task is None and not self._ended:
            self._task = asyncio.create_task(self._take(), name="bitrix24_async inbox")

    async def put(self, body: bytes, content_type: str, received_at: float) -> None:
        """Return when a request is safe."""
        await self.open()
        await self._inbox.put(body, content_type, received_at)

    async def finish(self, entry: Entry) -> None:
        """Take note that an entry was handled."""
        try:
            await self._inbox.done(entry)
        except Exception as error:  # noqa: BLE001 - it is handled all the same, and may come once more
            report("the inbox failed", error, None)

    def end(self) -> set[asyncio.Task[None]]:
        """Take no more; give what has to come to its end."""
        self._ended = True
        if self._task is None:
            return set()
        self._task.cancel()
        return {self._task}

    async def close(self) -> None:
        """Let the inbox go, with what is not done."""
        if self._opening is not None:
            await self._inbox.close()

    async def _take(self) -> None:
        while True:
            await self._room()
            try:
                entry = await self._inbox.get()
            except Exception as error:  # noqa: BLE001 - an inbox may be anyone's, and far away
                report("the inbox failed", error, None)
                await asyncio.sleep(_INBOX_AGAIN_IN)
                continue
            event, job = await self._judged_again(entry)
            if event is not None and not entry.repeated and not self.shared:
                self._come_back(event)
            if job is not None:
                job.entry = entry
            if job is None or not self._add(job):
                await self.finish(entry)

    async def _judged_again(self, entry: Entry) -> tuple[Event | None, Job | None]:
        """Prove what was received before, which may be unknown by now."""
        while True:
            event = None
            try:
                event = self._judge.read(entry.body, entry.content_type)
                job = await self._judge.prove(event, len(entry.body))
            except Forged as error:
                self._tally.forged[error.reason] += 1
                job = None
            except BadEvent as error:  # received with other bounds
                self._tally.bad[error.reason] += 1
                return None, None
            except Exception as error:  # noqa: BLE001 - the owner's store, without which nothing can be proven
                report("it could not be checked yet", error, event)
                await asyncio.sleep(_STORE_AGAIN_IN)
                continue
            if event is not None and (job is None or not job.claim):
                self._drop(event)
            return event, job
