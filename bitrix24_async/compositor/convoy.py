"""Commands leave in batches: the engine under streams and coalescing.

One request at a time asks for admission; what it carries is chosen when it may go, from all that
waits by then. Each command is judged by itself: done, failed, or put back because it did not run or
may run again. Commands of one key keep their order and are never under way in two requests at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Hashable, Sequence
from math import inf
from typing import Any

from bitrix24_async.compositor.entry import Entry, Keys
from bitrix24_async.compositor.verdict import failure, judged, unexpected, unless_superseded
from bitrix24_async.compositor.voyage import Lone, Voyage
from bitrix24_async.compositor.waiting import WaitingRoom
from bitrix24_async.errors import BadReference, Bitrix24Error, OutcomeUnknown, UsageError
from bitrix24_async.observing import SentAlone, notify
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import Answer, Options
from bitrix24_async.transport.retry import Fate, fate
from bitrix24_async.transport.single import perform
from bitrix24_async.wire.batch_v2 import MAX_COMMANDS, Durations, command, has_reference, outcomes
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome, already_so
from bitrix24_async.wire.params import encode

_log = logging.getLogger("bitrix24_async")

NEARLY_SPENT = 8
"""With fewer requests than this to spare, commands wait for company."""

NEARLY_SPENT_LINGER = 0.5
"""For how many seconds at most: the time in which the standard limits give back one request."""


class Convoy:
    """Commands of one urgency that wait, and the requests that carry them away."""

    def __init__(
        self,
        dispatch: Dispatch,
        options: Options,
        *,
        unbatchable: dict[str, str],
        durations: Durations,
        keys: Keys,
        warned: set[str],
        allow: Callable[[Call[Any]], None],
        linger: float = 0.0,
        on_settled: Callable[[], None] = lambda: None,
        on_departed: Callable[[], None] = lambda: None,
    ) -> None:
        self.dispatch = dispatch
        self.options = options
        self.keys = keys
        self.room = WaitingRoom(keys, durations, unbatchable, free=self._free, send_alone=self.send_alone)
        self.expecting = False
        """Whether more commands are sure to come, so that one is not alone."""
        self._durations = durations
        self._unbatchable = unbatchable
        self._warned = warned
        self._allow = allow
        self._linger_for = linger
        self._on_settled = on_settled
        self._on_departed = on_departed
        self._retry = dispatch.retry
        self._loop = dispatch.check()
        self._asking: Voyage | None = None
        self._alone: dict[str, deque[Entry]] = {}
        """By method: what goes alone as soon as the one before it has been admitted."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self._scheduled = False
        self._lingering: asyncio.TimerHandle | None = None

    # -- in --------------------------------------------------------------------------------------

    def written(self, call: Call[Any]) -> tuple[str | None, str]:
        """Return why a call must go alone (or ``None``), and its command."""
        trait = call.trait
        reason = trait.refusal or self._unbatchable.get(trait.name)
        if reason is None:
            try:
                text = command(call)
            except UsageError as exc:
                # What JSON cannot say either cannot be sent at all.
                encode(call.params, method=call.method)
                reason = str(exc)
            else:
                if "%24" not in text or not has_reference(call.params):
                    return None, text
        if has_reference(call.params):
            msg = f"{call.method}: refers to another command, which only a batch can carry along with it"
            raise BadReference(msg, argument="ref")
        return reason, ""

    def enter(self, call: Call[Any], *, key: Hashable = None) -> Entry:
        """Let a call wait for its turn."""
        entry = Entry(self, call, key)
        try:
            if call.trait.application_only:
                self._allow(call)
            entry.alone, entry.command = self.written(call)
        except UsageError as exc:
            entry.fail(exc)
            return entry
        if key is None or self.keys.enter(entry):
            self.room.pending.append(entry)
        if call.expires_in is not None:
            entry.expiry = self._loop.call_later(call.expires_in, entry.expire)
        return entry

    def return_entry(self, entry: Entry) -> None:
        """Put a command in front: its turn has come."""
        self.room.pending.appendleft(entry)
        self._loop.call_soon(self.start)

    def withdrawn(self) -> None:
        """A command that waited is done with: nobody need be asked for it any more."""
        self._on_settled()
        if self._asking is not None:
            self._nudge()

    @property
    def waiting(self) -> int:
        """How many commands may leave, as far as their methods allow."""
        return len(self.room.pending) + sum(map(len, self._alone.values()))

    # -- out -------------------------------------------------------------------------------------

    def soon(self) -> None:
        """Send what waits after one turn of the event loop, when it is known whether a call is alone."""
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._turn)

    def _turn(self) -> None:
        self._scheduled = False
        linger = self._linger()
        if linger <= 0:
            self.start()
        elif self._lingering is None:
            self._lingering = self._loop.call_later(linger, self.start)

    def _linger(self) -> float:
        """Seconds to wait for company."""
        if self._asking is not None or self.dispatch.closed or len(self.room.pending) >= MAX_COMMANDS:
            return 0.0
        # With the burst nearly spent, a fuller batch soon is worth more than a lone call now.
        return max(self._linger_for, NEARLY_SPENT_LINGER * (1 - max(self._spare(), 0.0) / NEARLY_SPENT))

    def start(self) -> None:
        """Send what waits, if nobody asks for admission already."""
        if self._lingering is not None:
            self._lingering.cancel()
            self._lingering = None
        if self._closed:
            return
        if self._asking is not None:
            if self.room.pending:
                self._nudge()
            return
        self.room.clear_front()
        lone = None if self.expecting else self.room.lone()
        if lone is not None and self._spare() >= 1:
            self.room.pending.clear()
            self._set_out(lone)
        elif self.room:
            self._asking = Voyage(self.room, self._durations, self._departed)
            self._spawn(self._sail(self._asking))

    def send_alone(self, entry: Entry) -> None:
        """Send by itself what a batch cannot carry: of each method, one at a time asks for admission."""
        call = entry.call
        name = call.trait.name
        if name not in self._warned:
            self._warned.add(name)
            _log.warning("%s is sent alone, one request for each call, because %s", call.method, entry.alone)
        notify(self.dispatch.observer, SentAlone(self.dispatch.portal, call.method, str(entry.alone)))
        line = self._alone.get(name)
        if line is None:
            self._alone[name] = deque()
            self._set_out(entry)
        else:
            line.append(entry)

    def _set_out(self, entry: Entry) -> None:
        name = entry.call.trait.name if entry.alone is not None else ""
        entry.task = self._track(self._loop.create_task(self._go(entry, lambda: self._next_alone(name))))
        # Not in the task: cancelled before it begins, it runs nothing of its own, not even a ``finally``.
        entry.task.add_done_callback(lambda _: None if entry.under_way else self._next_alone(name))

    def _next_alone(self, name: str) -> None:
        line = self._alone.get(name, ())
        while line:
            entry = line.popleft()
            if entry.outcome is None:
                self._set_out(entry)
                break
        else:
            self._alone.pop(name, None)
        self._on_departed()

    def _departed(self, voyage: Voyage, refused: list[Entry]) -> None:
        """Keep what methods had no time for; if the rest is on its way, let the next request ask."""
        full = {entry.call.trait.name for entry in refused}
        self.room.hold(refused)
        if voyage.under_way:
            # All of these methods went that was asked for: they are not held any more.
            self.room.let_go(
                name
                for name in dict.fromkeys(entry.call.trait.name for entry in voyage.entries)
                if name not in full
            )
            if self._asking is voyage:
                self._asking = None
                self._loop.call_soon(self._next)
        else:
            self._on_departed()
            if self.room.pending:
                self._nudge()

    async def drop(self) -> None:
        """Drop everything at once; what was sent is not undone."""
        self._closed = True
        if self._lingering is not None:
            self._lingering.cancel()
        for task in self._tasks:
            task.cancel()
        await self.join()

    async def join(self) -> None:
        """Wait until nothing is under way."""
        self.start()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
            # What is done takes itself off a turn later; where all was done already, nothing has waited yet.
            await asyncio.sleep(0)

    def _next(self) -> None:
        self._on_departed()
        self.start()

    def _nudge(self) -> None:
        scope = self.dispatch.known_scope
        if scope is not None:
            self.dispatch.governor.nudge(scope)

    def _spare(self) -> float:
        """How many requests could go right now."""
        scope = self.dispatch.known_scope
        return inf if scope is None else self.dispatch.governor.spare(scope, self.options.priority)

    def _free(self, name: str) -> float:
        scope = self.dispatch.known_scope
        return inf if scope is None else self.dispatch.governor.room(scope, name)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        _ = self._track(self._loop.create_task(work))

    def _track(self, task: asyncio.Task[None]) -> asyncio.Task[None]:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # -- under way -------------------------------------------------------------------------------

    async def _go(self, entry: Entry, departed: Callable[[], None]) -> None:
        expires_in = None if entry.expiry is None else entry.expiry.when() - self._loop.time()
        call, error = entry.call, None
        try:
            load = Lone(entry, departed)
            reply, value = await perform(
                self.dispatch, call, self.options, load=load, expires_in=expires_in, repeated=entry.repeated
            )
            if entry.outcome is None:
                entry.finish(Outcome(call, value, None, reply.total, reply.next, reply.time))
        except Bitrix24Error as exc:
            error = exc
        except BaseException as exc:
            # Whatever it is, nobody may wait for this for ever.
            error = unexpected(exc, under_way=entry.under_way)
            if not isinstance(exc, Exception) and entry.outcome is None:
                raise
        finally:
            if entry.outcome is None:
                entry.fail(failure(entry, error or unexpected(None), closed=self.dispatch.closed))
            self._on_settled()

    async def _sail(self, voyage: Voyage) -> None:
        try:
            answer = await self.dispatch.send(voyage, self.options)
            if answer is not None:
                self._judge(voyage, answer)
        except Bitrix24Error as exc:
            if not voyage.entries:
                # Nothing was chosen yet: it is what would have gone that cannot.
                voyage.entries = self.room.select()
            self._judge_request(voyage, exc)
        except BaseException as exc:
            # Not ours to understand, but nobody may wait for its commands for ever.
            stopped = not isinstance(exc, Exception)
            self._judge_request(voyage, unexpected(exc, under_way=voyage.under_way), final=stopped)
            if stopped:
                raise
        finally:
            if self._asking is voyage:
                self._asking = None
        self._next()

    def _judge(self, voyage: Voyage, answer: Answer) -> None:
        """Settle each command by its own outcome."""
        entries = voyage.entries
        found = outcomes(
            answer.data, [entry.call for entry in entries], secrets=self.dispatch.credentials.secrets()
        )
        again: list[Entry] = []
        for entry, outcome in zip(entries, found, strict=True):
            entry.attempts += 1
            error = outcome.error
            if error is None:
                if entry.repeated and already_so(entry.call, outcome.value, None, repeated=True):
                    entry.finish(Outcome(entry.call, entry.call.already_value, time=outcome.time))
                else:
                    entry.finish(outcome)
            elif (end := judged(entry, error, self._retry.attempts)) is None:
                again.append(entry)
                if entry.alone is not None:
                    self._unbatchable[entry.call.trait.name] = entry.alone
            else:
                entry.finish(outcome if end.error is error else end)
        self._settle(entries, again)

    def _judge_request(self, voyage: Voyage, error: Bitrix24Error, *, final: bool = False) -> None:
        """Settle each command of a request that has no answer."""
        entries = [entry for entry in voyage.entries if entry.outcome is None]
        voyage.entries = []
        if isinstance(error, OutcomeUnknown) and entries:
            self._durations.cut_off([entry.call.trait.name for entry in entries])
        open_ = not final and fate(error) is Fate.OPEN
        again: list[Entry] = []
        for entry in entries:
            entry.attempts += 1
            if open_ and entry.call.safety.repeatable and entry.attempts < self._retry.attempts:
                entry.repeated = True
                again.append(entry)
            else:
                entry.fail(failure(entry, error, closed=self.dispatch.closed))
        self._settle(entries, again)

    def _settle(self, entries: Sequence[Entry], again: Sequence[Entry]) -> None:
        """Put back, after a pause, what goes again."""
        staying = unless_superseded(entries, again)
        if staying:
            # A refusal by a limit is the governor's to wait for, unless refusals follow each other.
            failures = max(entry.attempts - (0 if entry.repeated else 2) for entry in staying)
            if failures > 0 and not self.dispatch.closed:
                pause = min(self._retry.cap, self._retry.base * 2.0 ** min(failures - 1, 60))
                self._spawn(self._rest(staying, pause * self.dispatch.chance()))
            else:
                self.room.put_back(staying)
        self._on_settled()

    async def _rest(self, entries: Sequence[Entry], pause: float) -> None:
        try:
            await self.dispatch.rest(pause)
        except Bitrix24Error:
            # The client was closed: asking for admission tells them.
            pass
        finally:
            self.room.put_back(entries)
            self._loop.call_soon(self.start)
