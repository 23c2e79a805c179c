"""What has to be safe in an inbox before it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bitrix24_async.incoming.inbox import InboxFull
from bitrix24_async.incoming.job import Job
from bitrix24_async.incoming.jobs import Jobs
from bitrix24_async.incoming.taking import Taking
from bitrix24_async.incoming.working import report


class Keeping:
    """Puts jobs into an inbox: each to its end, though its sender should go away meanwhile."""

    def __init__(self, taking: Taking, jobs: Jobs, now: Callable[[], float]) -> None:
        self._taking, self._jobs, self._now = taking, jobs, now
        self.tasks: set[asyncio.Task[bool]] = set()
        """What is not safe yet."""
        self._by_key: dict[bytes, asyncio.Task[bool]] = {}

    async def keep(self, job: Job, body: bytes, content_type: str) -> bool:
        """Return when a job that was taken is safe; false if it cannot be kept, and so was not taken."""
        self._jobs.keep(job.event)
        task = asyncio.create_task(self._put(job, body, content_type))
        self.tasks.add(task)
        self._by_key[job.key] = task
        task.add_done_callback(self.tasks.discard)
        task.add_done_callback(lambda _: self._by_key.pop(job.key, None))
        return await asyncio.shield(task)

    async def has_kept(self, key: bytes) -> bool:
        """Whether what a repeat repeats is safe, as soon as that is known."""
        task = self._by_key.get(key)
        return True if task is None else await asyncio.shield(task)

    async def _put(self, job: Job, body: bytes, content_type: str) -> bool:
        try:
            await self._taking.put(bytes(body), content_type, self._now())
        except Exception as error:  # noqa: BLE001 - it is not safe, and so not accepted, for whatever reason
            if not isinstance(error, InboxFull):
                report("the inbox failed", error, job.event)
            self._jobs.give_back(job)
            self._jobs.come_back(job.event)
            return False
        if self._taking.shared:
            self._jobs.come_back(job.event)
        return True
