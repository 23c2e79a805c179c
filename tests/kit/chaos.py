"""Everything at once, for as long as wanted on a virtual clock, checked against the portal's own record.

Callers of every kind, who often lose patience, over a portal in any weather.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import Any

from weather import AUTHORITY, METHODS, ROWS, Loop, Spent, World

from bitrix24_async import (
    Bitrix24,
    Call,
    Done,
    Journal,
    LocalGovernor,
    OAuth,
    Outcome,
    Priority,
    raw,
)
from bitrix24_async.errors import (
    Bitrix24Error,
    NotRun,
    NotSent,
    OutcomeUnknown,
    Throttled,
)


class Chaos(World):
    """A world, and those who call its portal."""

    def __init__(self, seed: int, seconds: float, folder: Path) -> None:
        super().__init__(seed, seconds)
        self.folder = folder
        self.calls: dict[int, Call[Any]] = {}
        self.unsent: set[int] = set()
        """Calls that are said not to have run."""
        self.number = 0

    def call(self, **more: Any) -> Call[Any]:
        """Make a call with a number of its own."""
        number, self.number = self.number, self.number + 1
        method = self.dice.choice(list(METHODS))
        params = {"n": number, "unsayable": None} if self.dice.random() < 0.004 else {"n": number}
        call = self.calls[number] = raw(method, params, safety=METHODS[method], **more)
        return call

    def note(self, call: Call[Any], error: BaseException | None, value: Any = None) -> None:
        """Check what is said of a call against what the portal knows."""
        number = call.params["n"]  # type: ignore[call-overload]  # a map
        ran = self.ran.get(number)
        self.over.add(number)
        if error is None:
            assert ran, f"{number} is said to be done, and never ran"
            assert int(value) == number
        else:
            assert isinstance(error, Bitrix24Error), repr(error)
            assert error.args
            if isinstance(error, NotRun | NotSent | Throttled):
                assert not ran, f"{number} is said not to have run: {error!r}"
                self.unsent.add(number)

    def hear(self, outcome: Outcome[Any]) -> None:
        """Check an outcome the same way."""
        self.note(outcome.call, outcome.error, outcome.value if outcome.ok else None)

    async def single(self, b24: Bitrix24) -> None:
        call = self.call()
        wait = self.dice.choice([None, 0.5, 30.0])
        began = asyncio.get_running_loop().time()
        try:
            reply = await b24.call(call.method, call.params, safety=call.safety, max_wait=wait)
        except Bitrix24Error as error:
            self.note(call, error)
            unsent = not error.attempts and not self.slept_since(began)
        else:
            self.note(call, None, reply.result)
            unsent = False
        finally:
            self._took([call])
        took = asyncio.get_running_loop().time() - began
        assert wait is None or not unsent or took <= wait + 0.01, f"{took} s for max_wait={wait}"

    def slept_since(self, began: float) -> bool:
        """Whether the machine was asleep meanwhile."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, Loop)
        return loop.jumped_at >= began

    async def run(self, b24: Bitrix24) -> None:
        calls = [self.call() for _ in range(self.dice.choice([1, 20, 50, 150, 400]))]
        try:
            for outcome in await b24.run(calls):
                self.hear(outcome)
        finally:
            self._took(calls)

    async def stream(self, b24: Bitrix24) -> None:
        calls = [self.call() for _ in range(self.dice.choice([30, 120, 250]))]
        stop_at = self.dice.choice([None, None, None, self.dice.randrange(1, len(calls))])
        seen = 0
        source: Any = self._trickle(calls) if self.dice.random() < 0.5 else calls
        stream = b24.stream(source, ordered=self.dice.random() < 0.5)
        try:
            async for outcome in stream:
                self.hear(outcome)
                seen += 1
                if seen == stop_at:
                    break
        finally:
            await stream.aclose()
            self._took(calls)
        assert seen == (stop_at or len(calls))

    async def _trickle(self, calls: Iterable[Call[Any]]) -> AsyncIterator[Call[Any]]:
        for call in calls:
            if self.dice.random() < 0.01:
                await asyncio.sleep(0.2)
            yield call

    def _took(self, calls: list[Call[Any]]) -> None:
        """Count what it takes to make those of these calls that ran."""
        self.over |= {call.params["n"] for call in calls}  # type: ignore[call-overload]  # maps
        ran = [call for call in calls if self.ran[call.params["n"]]]  # type: ignore[call-overload]  # a map
        alone = sum("unsayable" in call.params for call in ran)
        self.spent.ideal += alone + ceil((len(ran) - alone) / 50)

    async def coalesced(self, b24: Bitrix24) -> None:
        calls = [self.call() for _ in range(self.dice.randrange(1, 30))]
        tasks = [asyncio.create_task(self._coalesced(b24, call)) for call in calls]
        if self.dice.random() < 0.2:
            await asyncio.sleep(self.dice.choice([0, 0.1, 1.0]))
            self.dice.choice(tasks).cancel()
        try:
            for result in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(result, Exception):
                    raise result
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._took(calls)

    async def _coalesced(self, b24: Bitrix24, call: Call[Any]) -> None:
        try:
            reply = await b24.coalesced.call(
                call.method,
                call.params,
                safety=call.safety,
                priority=self.dice.choice(list(Priority)),
                max_wait=self.dice.choice([None, 0.5, 30.0]),
            )
        except Bitrix24Error as error:
            self.note(call, error)
        else:
            self.note(call, None, reply.result)
        finally:
            self.over.add(call.params["n"])  # type: ignore[call-overload]  # a map

    async def batch(self, b24: Bitrix24) -> None:
        calls = [self.call() for _ in range(self.dice.randrange(1, 50))]
        calls = [call for call in calls if "unsayable" not in call.params]
        if not calls:
            return
        batch = b24.batch(halt=self.dice.random() < 0.5)
        slots = [batch.add(call) for call in calls]
        with suppress(Bitrix24Error):
            async with batch:
                pass
        self._took(calls)
        for slot in slots:
            assert slot.outcome is not None
            self.hear(slot.outcome)

    async def rows(self, b24: Bitrix24) -> None:
        found = [0]
        rows = b24.rows("f.item.list")
        try:
            async for row in rows:
                found.append(int(row["ID"]))  # noqa: PERF401 - what came before an error counts
        except Bitrix24Error:
            assert found == list(range(len(found))), "a row is missing"
        else:
            assert found == list(range(ROWS + 1)), "a row is missing"
        finally:
            await rows.aclose()
            # A page; chains of 2, 4, 8 pages: the last of them ends early.
            self.spent.ideal += sum(len(found) > 50 * pages for pages in (0, 1, 3, 7))

    async def journaled(self, b24: Bitrix24) -> None:
        """A run that is ended and begun again until it comes to its end."""
        calls = [self.call(tag=self.dice.choice([None, f"t{n}"])) for n in range(120)]
        journal = Journal(
            self.folder / f"{self.number}.journal",
            settle=self._look,
            settle_after=2.0,
        )
        for _ in range(self.dice.randrange(3)):
            # Each time what was under way is a part of a batch.
            self.spent.ideal += 1
            with suppress(TimeoutError):
                async with asyncio.timeout(self.dice.choice([0.0, 0.1, 1.0, 10.0])):
                    await b24.run(calls, journal=journal)
        for outcome in await b24.run(calls, journal=journal):
            self.hear(outcome)
            assert not isinstance(outcome.error, OutcomeUnknown) or outcome.call.safety.repeatable
        self._took(calls)

    async def _look(self, call: Call[Any]) -> Done | bool:
        await asyncio.sleep(self.dice.choice([0, 1.0]))
        number = call.params["n"]  # type: ignore[call-overload]  # a map
        return Done(number) if self.ran[number] else False

    async def play(self) -> None:
        """Let it all happen, and look at what is left."""
        loop = asyncio.get_running_loop()
        self.ends_at = loop.time() + self.seconds
        b24 = Bitrix24(
            OAuth(self.portal.client_id, self.portal.client_secret, store=self.store, server=AUTHORITY),
            governor=LocalGovernor(),
            transport=self,
            observer=self._observe,
        )
        # The same seed plays the same world.
        b24._compositor.dispatch.chance = self.dice.random
        # What comes once, comes before anything is counted.
        assert len([row async for row in b24.rows("f.item.list")]) == ROWS
        for priority in Priority:
            await b24.coalesced.call("f.get", {"n": -1}, priority=priority)
        self.spent = Spent()
        before = alive()
        weather = asyncio.create_task(self.change())
        ways: list[tuple[Callable[[Bitrix24], Awaitable[None]], float]] = [
            (self.single, 0.7),
            (self.single, 4.0),
            (self.run, 20.0),
            (self.stream, 20.0),
            (self.coalesced, 4.0),
            (self.batch, 10.0),
            (self.rows, 40.0),
            (self.journaled, 60.0),
        ]
        async with asyncio.timeout(None) as patience:
            actors = [asyncio.create_task(self._act(b24, way, every)) for way, every in ways]
            await weather
            patience.reschedule(loop.time() + 3600.0)
            await asyncio.gather(*actors)
        await asyncio.gather(*self.arriving)
        await b24._compositor.coalescer.join()
        await self.nothing_is_left(b24, before)
        await b24.close()
        for number, times in self.ran.items():
            assert number < 0 or times == 1 or self.calls[number].safety.repeatable, (
                f"{number} ran {times} times"
            )
        assert not self.unsent.intersection(self.ran)
        assert not self.late, f"sent after their end: {self.late}"
        self.spent.turned_away = sum(self.portal.refusals.values())

    async def _act(self, b24: Bitrix24, way: Callable[[Bitrix24], Awaitable[None]], every: float) -> None:
        """Begin again and again, without waiting for what was begun before."""
        loop, under_way = asyncio.get_running_loop(), asyncio.Semaphore(20)
        async with asyncio.TaskGroup() as tasks:
            while loop.time() < self.ends_at:
                await asyncio.sleep(self.dice.expovariate(1 / every))
                await under_way.acquire()
                task = tasks.create_task(self._try(way(b24)))
                task.add_done_callback(lambda _: under_way.release())

    async def _try(self, way: Awaitable[None]) -> None:
        """Do it, or lose patience."""
        acting = asyncio.ensure_future(way)
        if self.dice.random() < 0.1:
            await asyncio.wait([acting], timeout=self.dice.choice([0.0, 0.2, 5.0]))
            acting.cancel()
        with suppress(asyncio.CancelledError):
            await acting

    def _observe(self, fact: object) -> None:
        if self.dice.random() < 0.01:
            raise ZeroDivisionError

    async def nothing_is_left(self, b24: Bitrix24, before: Counter[str]) -> None:
        """Check that the client is as it was, while it is still open."""
        for _ in range(20):
            await asyncio.sleep(0)
        snapshot = b24.governor.snapshot()
        assert not snapshot.in_flight
        assert not any(snapshot.waiting.values()), snapshot.waiting
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, left
        grown = alive() - before
        assert not grown, grown


def alive() -> Counter[str]:
    """Count the objects of the package that are alive, but for those of the portal and what tests keep."""
    gc.collect()
    return Counter(
        type(one).__name__
        for one in gc.get_objects()
        if str(type(one).__module__).startswith(("bitrix24_async.transport", "bitrix24_async.compositor"))
    )


def play(seed: int, seconds: float, folder: Path) -> Spent:
    """Play one world to its end; what fails, tells the seed."""
    folder.mkdir(exist_ok=True)
    # There is much to say, and records of what failed would keep alive what is looked for at the end.
    logging.disable(logging.CRITICAL)
    try:
        with asyncio.Runner(loop_factory=Loop) as runner:

            async def main() -> Spent:
                chaos = Chaos(seed, seconds, folder)
                await chaos.play()
                return chaos.spent

            return runner.run(main())
    except BaseException as error:
        error.add_note(f"seed {seed}")
        raise
    finally:
        logging.disable(logging.NOTSET)


def check(spent: Spent) -> None:
    """Check that requests are not wasted."""
    assert spent.ratio < 1.3, spent
    # After a refusal without a cause, an urgent call looks soon whether there is room.
    assert spent.turned_away <= 0.01 * spent.sent, spent
    # Each of several calls a second is tried five times, with all that have waited; and no more.
    assert spent.refused < 40 * spent.dark_for, spent
