"""The jobs of a receiver: which of them find room, in which turn they are done, and what is done with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from bitrix24_async.incoming.claims import Claims
from bitrix24_async.incoming.counts import Tally
from bitrix24_async.incoming.events import Event
from bitrix24_async.incoming.inbox import Entry
from bitrix24_async.incoming.job import Job, Kind, kind_of
from bitrix24_async.incoming.job_queue import JobQueue
from bitrix24_async.incoming.repeats import Seen, claim_key, portal_key
from bitrix24_async.incoming.working import Worker, report


class Jobs:
    """Bounded in number and bytes; claims take a part of the room at most, and so may each portal."""

    def __init__(
        self,
        worker: Worker[Any],
        tally: Tally,
        *,
        capacity: int,
        max_bytes: int,
        concurrency: int,
        per_portal: int | None,
        ordered: bool,
        window: float,
        uninstall_delay: float,
        clock: Callable[[], float],
    ) -> None:
        self._worker, self._tally = worker, tally
        self._per_portal, self._uninstall_delay, self._clock = per_portal, uninstall_delay, clock
        self.queue = JobQueue(
            self._work, capacity=capacity, max_bytes=max_bytes, concurrency=concurrency, ordered=ordered
        )
        self.finish: Callable[[Entry], Awaitable[None]] | None = None
        """Told of what is done with, where there is an inbox."""
        self._seen = Seen(window)
        self._claims = Claims(capacity, max_bytes)
        self._kept: Counter[str] = Counter()
        """Events in the inbox that are not in the queue, by portal; no claims, which anybody can make."""

    def is_under_way(self, job: Job) -> bool:
        """Whether the same claim is looked into already."""
        return job.claim and job.key in self._claims

    def has_room(self, job: Job) -> bool:
        """Whether a job may be taken; with an inbox its bounds count, but for claims and a portal's share."""
        with_inbox = self.finish is not None
        if job.claim:
            if not self._claims.has_room(job.size):
                return False
            if with_inbox:
                return True
        lane, share = job.lane, self._per_portal
        if share is not None and self.queue.count_of(lane) + self._kept[lane] >= share:
            return False
        return with_inbox or self.queue.has_room(job.size)

    def keep(self, event: Event) -> None:
        """Take note that an event goes to the inbox, from which it comes back."""
        if self._per_portal is not None and kind_of(event) is Kind.EVENT:
            self._kept[event.auth.member_id or ""] += 1

    def come_back(self, event: Event) -> None:
        """Take note that an event is in the inbox no more, or that others may take it from there."""
        if self._per_portal is not None and kind_of(event) is Kind.EVENT:
            lane = event.auth.member_id or ""
            self._kept[lane] -= 1
            if self._kept[lane] <= 0:
                del self._kept[lane]

    def take(self, job: Job) -> bool:
        """Take note of a job; false if it repeats one."""
        # Of some only one of each portal is on its way, and a later one may be news.
        claim = job.claim
        if not (claim and job.of_portal) and not self._seen.add(job.key, self._clock()):
            return False
        if claim:
            self._claims.add(job.key, job.size)
        return True

    def give_back(self, job: Job) -> None:
        """Forget a job: it is not safe, and so was not taken after all."""
        self._seen.remove(job.key)
        self._claims.discard(job.key)

    def add(self, job: Job) -> None:
        """Let a job wait for its turn."""
        if self._uninstall_delay and job.kind is Kind.UNINSTALL:
            self.queue.rest(job, self._uninstall_delay)
        else:
            self.queue.add(job)

    def add_again(self, job: Job) -> bool:
        """Let what an inbox gives wait for its turn; false if it was sent again since, and taken."""
        if job.repeated and not self.take(job):
            self._tally.repeated += 1
            return False
        self.add(job)
        return True

    def drop(self, event: Event) -> None:
        """Take note that what was a claim when it came is none now: it is proven, or refused."""
        if kind_of(event) is not Kind.EVENT:
            self._claims.discard(claim_key(event))
            self._claims.discard(portal_key(event))

    async def _work(self, job: Job) -> float | None:
        if job.claim and job.kind is Kind.UNINSTALL:
            # One that comes while this is looked into may say what is true only since then.
            self._claims.discard(job.key)
        try:
            again_in = await self._worker.work(job)
        except BaseException as error:
            self._claims.discard(job.key)
            if not self.queue.stopped:  # a handler has cancelled the task it runs in, or the loop ends
                self._tally.failed += 1
                report("it was broken off", error, job.event)
            raise
        if job.claim:
            again_in = self._settled(job, again_in)
        if again_in is None and job.entry is not None and self.finish is not None:
            await self.finish(job.entry)
        return again_in

    def _settled(self, job: Job, again_in: float | None) -> float | None:
        """Say when to come again to a claim, and whether there is still one."""
        if job.kind is Kind.UNINSTALL:
            if again_in is not None and job.key in self._claims:
                self._tally.repeated += 1
                return None
            if again_in is not None:
                self._claims.add(job.key, job.size)
        elif again_in is None:
            self._claims.discard(job.key)
        return again_in
