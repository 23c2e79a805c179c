"""Jobs that wait, run, or rest before they run again; tasks are made at need and end when nothing waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from bitrix24_async.incoming.backlog import Backlog
from bitrix24_async.incoming.job import UNPROVEN, Job

_UNPROVEN_AT_ONCE = 2
_IN_A_ROW = 8
_LAST_WORDS = 1.0


class JobQueue:
    """Runs ``work`` for each job, so many at a time; it returns the seconds after which to do it again."""

    def __init__(
        self,
        work: Callable[[Job], Awaitable[float | None]],
        *,
        capacity: int,
        max_bytes: int,
        concurrency: int,
        ordered: bool,
    ) -> None:
        self._work, self._concurrency = work, concurrency
        self._limit = 1 if ordered else None
        self._backlog: Backlog[Job] = Backlog(capacity, max_bytes)
        self.has_room = self._backlog.has_room
        """Whether one more job of this size fits."""
        self.count_of = self._backlog.count_of
        """Jobs of one lane that wait or run."""
        self._running: set[asyncio.Task[None]] = set()
        self._resting: dict[Job, asyncio.TimerHandle] = {}
        self._fresh: tuple[asyncio.Task[None], Job] | None = None
        """A task that was made and has not begun, and the job that it begins with."""
        self._changed: asyncio.Event | None = None
        self._closing = False
        self.stopped = False
        """What runs was told to end."""
        self._given_up = 0

    @property
    def waiting(self) -> int:
        """Jobs that wait, or rest."""
        return self._backlog.waiting

    @property
    def running(self) -> int:
        """Jobs that run."""
        return self._backlog.count - self._backlog.waiting

    async def room(self) -> None:
        """Wait until one more fits."""
        while not self._backlog.has_room():
            await self._change()

    def add(self, job: Job) -> None:
        """Let a job wait for its turn."""
        self._backlog.put(job, job.lane, job.size, _UNPROVEN_AT_ONCE if job.lane == UNPROVEN else self._limit)
        self._start()

    async def finish(self, grace: float) -> None:
        """Take nothing up again, and work on for so many seconds."""
        self._closing = True
        self._given_up += len(self._resting)
        for job, timer in self._resting.items():
            timer.cancel()
            self._backlog.withdraw(job, job.size)
        self._resting.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, grace)):
                while self._backlog.count:
                    await self._change()

    def stop(self) -> int:
        """Break off what runs, and let go of the rest; return how many jobs were given up."""
        self.stopped = True
        given_up = self._given_up + self._backlog.count
        for timer in self._resting.values():
            timer.cancel()
        self._resting.clear()
        self._backlog.forget()
        for task in self._running:
            task.cancel()
        return given_up

    async def ended(self) -> None:
        """Wait for what was broken off; a handler that does not heed that is left to itself."""
        if self._running:
            await asyncio.wait(self._running, timeout=_LAST_WORDS)

    def _start(self) -> None:
        """Take a job up. What comes before it begins need not have a task of its own: few jobs ever wait."""
        if self._fresh is not None or self.stopped or len(self._running) >= self._concurrency:
            return
        taken = self._backlog.take()
        if taken is not None:
            self._begin(taken[0])

    def _begin(self, job: Job) -> None:
        task = asyncio.create_task(self._run(job), name="bitrix24_async events")
        self._fresh = task, job
        self._running.add(task)
        task.add_done_callback(self._not_begun)

    def _not_begun(self, task: asyncio.Task[None]) -> None:
        """Somebody has cancelled all tasks there are, and this one before it began."""
        job = None if self._fresh is None or self._fresh[0] is not task else self._fresh[1]
        self._ended(task)
        if job is not None and self.stopped:
            self._backlog.done(job.lane, job.size)
        elif job is not None:
            self._begin(job)

    def _begun(self) -> asyncio.Task[None]:
        assert self._fresh is not None  # noqa: S101 - it was made with a job
        (task, _), self._fresh = self._fresh, None
        # A callback is a turn of the loop, which costs as much as all else here.
        task.remove_done_callback(self._not_begun)
        if self._backlog.waiting:
            # If this one has ended by then, or done all that waits, there is nothing to take up.
            asyncio.get_running_loop().call_soon(self._start)
        return task

    async def _run(self, job: Job) -> None:
        """Do a job, and what waits after it: jobs that never wait for anything take turns with the loop."""
        task, done = self._begun(), 0
        try:
            while True:
                again_in = None
                try:
                    again_in = await self._work(job)
                finally:
                    self._backlog.done(job.lane, job.size)
                    if again_in is not None and not self.stopped:
                        self.rest(job, again_in)
                if self._changed is not None:
                    self._changed.set()
                done += 1
                if done % _IN_A_ROW == 0:
                    await asyncio.sleep(0)
                if self.stopped or task.cancelling():
                    # Whatever was meant to be broken off, the next job was not.
                    return
                taken = self._backlog.take()
                if taken is None:
                    return
                job = taken[0]
        finally:
            if not task.get_loop().is_closed():
                # Otherwise the loop was cut short, and nobody is left to go on.
                self._ended(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._start()
        if self._changed is not None:
            self._changed.set()

    def rest(self, job: Job, delay: float) -> None:
        """Let a job wait for its turn so many seconds from now; it counts all the while."""
        if self._closing:
            self._given_up += 1
            return
        # In a lane of its own, from which nothing is taken: it counts all the same.
        self._backlog.put(job, job, job.size, limit=0)
        self._resting[job] = asyncio.get_running_loop().call_later(delay, self._rested, job)

    def _rested(self, job: Job) -> None:
        del self._resting[job]
        self._backlog.withdraw(job, job.size)
        self.add(job)

    async def _change(self) -> None:
        if self._changed is None or self._changed.is_set():
            self._changed = asyncio.Event()
        await self._changed.wait()
