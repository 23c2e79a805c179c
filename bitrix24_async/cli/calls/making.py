"""Makes the calls of a source, and says what became of them, also if it is interrupted."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any

from attrs import define, field

from bitrix24_async.cli import exits
from bitrix24_async.cli.calls.item import Item
from bitrix24_async.cli.calls.pace import Pace
from bitrix24_async.cli.calls.remarks import lacking
from bitrix24_async.cli.calls.report import Report, error_of
from bitrix24_async.cli.calls.source import Source
from bitrix24_async.cli.output import Meter, complain, put, put_json, say
from bitrix24_async.client import Bitrix24
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.wire.call import Call

_EVERY = 0.1
"""Seconds between two looks at the pace."""


@define
class Making:
    """One run over a source."""

    b24: Bitrix24
    source: Source
    report: Report
    pace: Pace
    journal: Journal | None
    send_unknown: bool
    as_json: bool
    last_read: int = field(default=0, init=False)
    """The last line that was read: it, and those since the last outcome, may be under way."""
    _under_way: deque[Item] = field(factory=deque, init=False)
    _stopped: asyncio.Event = field(factory=asyncio.Event, init=False)

    async def to_end(self) -> int:
        """Make the calls, tell what became of them, and return the exit code."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - this is a coroutine
        try:
            with self._interruptible(task):
                await self._make()
        except asyncio.CancelledError:
            self._tell("interrupted")
            if not self._stopped.is_set():
                raise
            # Ctrl-C twice: it is we who cancelled.
            task.uncancel()
            return exits.INTERRUPTED
        except BaseException:
            self._tell("stopped by an error")
            raise
        if self._stopped.is_set() and self.report.ended != self.pace.total:
            self._tell("interrupted")
            return exits.INTERRUPTED
        self._tell()
        if self.journal is not None and not self.source.again:
            # Of a file this is known before it is run.
            path = self.journal.path
            for warning in lacking(path, self.source.name, len(JournalState(path)) - self.report.ended):
                say(warning)
        return exits.PARTLY if self.report.failed or self.report.unknown else exits.OK

    @contextlib.contextmanager
    def _interruptible(self, task: asyncio.Task[Any]) -> Iterator[None]:
        """Let the first Ctrl-C send nothing more, and wait for what is under way; the second cancels."""
        loop = asyncio.get_running_loop()

        def stop() -> None:
            if self._stopped.is_set():
                task.cancel()
            else:
                self._stopped.set()
                say("\nstopping: waiting for what is under way; Ctrl-C again does not wait")

        handled = False
        # Not on Windows, and not outside the main thread: there Ctrl-C cancels at once.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(signal.SIGINT, stop)
            handled = True
        try:
            yield
        finally:
            if handled:
                loop.remove_signal_handler(signal.SIGINT)

    async def _make(self) -> None:
        calls: Iterable[Any] | AsyncIterable[Any] = self._calls() if self.source.again else self._piped()
        stream = self.b24.stream(calls, journal=self.journal)
        look_at = 0.0
        with Meter("calls", self.pace.total) as meter, self.report:
            async with contextlib.aclosing(stream):
                async for outcome in stream:
                    item = self._under_way.popleft()
                    self.report.add(
                        item,
                        outcome.value if outcome.ok else None,
                        error_of(item, outcome.error, held=self._holds(item)),
                    )
                    if (now := time.monotonic()) >= look_at:
                        look_at = now + _EVERY
                        meter.at(self.report.ended, self._note(now))
            self.report.end()
            meter.at(self.report.ended)

    def _note(self, now: float) -> str:
        note = self.pace.note(self.report.ended, now, self.b24.governor.snapshot().level)
        failed = self.report.failed + self.report.unknown
        return f"{note}, {failed:,} failed" if failed else note

    def _calls(self) -> Iterator[Call[Any] | Item]:
        for item in self.source.items():
            if self._stopped.is_set():
                return
            yield self._enter(item)

    async def _piped(self) -> AsyncIterator[Call[Any] | Item]:
        async for item in self.source.items_of_a_pipe(self._stopped):
            yield self._enter(item)

    def _enter(self, item: Item) -> Call[Any] | Item:
        """Return what a stream is to have of a line: of one that is not sent, what is no call."""
        self.last_read = item.line
        self._under_way.append(item)
        return item if item.call is None or self._holds(item) else item.call

    def _holds(self, item: Item) -> bool:
        """Whether a call is not sent because it may have run."""
        return item.may_have_run and not self.send_unknown

    def _tell(self, ended: str = "") -> None:
        report = self.report
        counts = {"done": report.done, "failed": report.failed, "unknown": report.unknown}
        if self.as_json and report.out.path != "-":
            more = {"total": self.pace.total} if self.pace.total is not None else {}
            put_json(counts | more | ({"ended": ended, "read_to_line": self.last_read} if ended else {}))
        else:
            text = ", ".join(f"{count:,} {name}" for name, count in counts.items())
            of = f" of {self.pace.total:,}" if ended and self.pace.total is not None else ""
            # Where the outcomes go, nothing else goes.
            (say if report.out.path == "-" else put)(f"{ended}{': ' if ended else ''}{text}{of}")
        if report.untold:
            path = report.failures.path
            where = f"all are in {path}" if path else "--failures FILE keeps all"
            complain(f"and {report.untold:,} more; {where}")
        if ended:
            say(self._how_to_go_on())

    def _how_to_go_on(self) -> str:
        if self.journal is not None:
            return f"the same command goes on from here, for {self.journal.path} knows what was done"
        name, first, last = self.source.name, self.report.last_line + 1, self.last_read
        if not self._under_way:
            told = f"{name}: up to line {last:,} nothing is left to do; what follows was not sent"
            return told if last else f"{name}: nothing was sent"
        return (
            f"{name}: lines {first:,} to {last:,} may have run, and what follows was not sent; with "
            "--journal FILE the same command could go on"
        )
