"""Commands leave in batches: what streams and coalesced calls have in common.

One request at a time asks for admission; what it carries is chosen when it may go, from all that waits by
then. Each command is judged by itself, as the table of fates says: it has ended, or it goes back into the
queue because it did not run or may run again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from bitrix24_async.compositor.batchable import Batchable
from bitrix24_async.compositor.command import Command, State
from bitrix24_async.compositor.commands import Commands
from bitrix24_async.compositor.company import Company
from bitrix24_async.compositor.deadlines import Deadlines
from bitrix24_async.compositor.judging import Judge, broken_off, tell_again
from bitrix24_async.compositor.order import Order
from bitrix24_async.compositor.queue import Anything, Queue
from bitrix24_async.compositor.requests import DrawnBatch, LoneCommand, Request
from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.observing import SentAlone, notify
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.fates import End, end_of
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.tries import Tries
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.outcome import Outcome

if TYPE_CHECKING:
    from bitrix24_async.compositor.journaling import Journaling
    from bitrix24_async.compositor.settling import Settling

_log = logging.getLogger("bitrix24_async")


class Sender:
    """Commands of one urgency that wait, and the requests that carry them."""

    def __init__(
        self,
        dispatch: Dispatch,
        options: Options,
        *,
        batchable: Batchable,
        order: Order,
        allow: Callable[[Call[Any]], None],
        linger: float,
        on_change: Callable[[], None],
    ) -> None:
        self.dispatch = dispatch
        self.options = options
        self.queue = Queue(order, batchable.refused)
        self.company = Company(
            dispatch, options.priority, self.queue, linger, partial(self.start, lingered=True)
        )
        self.commands = Commands(
            self.queue,
            batchable,
            dispatch=dispatch,
            priority=options.priority,
            allow=allow,
            start=self.start,
            deadlines=Deadlines(self.queue, self.company.hurry),
            on_change=on_change,
        )
        self.settling: Settling | None = None
        """Keeps the journal, if there is one."""
        self._batchable = batchable
        self._on_change = on_change
        """Called when a command has ended, and when some have left."""
        self._loop = dispatch.check()
        self._judge = Judge(
            dispatch, batchable, self.end_or_settle, patient=options.priority is Priority.BULK
        )
        self._asking: DrawnBatch | None = None
        """The batch that asks for admission."""
        self._asking_alone: set[str] = set()
        """Methods of which a command that goes by itself asks for admission."""
        self._under_way: set[Request] = set()
        self._dark = 0
        """Rests, not over yet, in which nothing leaves because the portal cannot be reached."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = False
        self._scheduled = False

    def soon(self) -> None:
        """Send what waits after one turn of the event loop, when it is known whether a call is alone."""
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._turn)

    def _turn(self) -> None:
        self._scheduled = False
        if self._asking is not None or not self.company.others_may_come():
            self.start()

    def start(self, *, lingered: bool = False) -> None:
        """Send what waits, if nothing asks for admission already."""
        if self._ended or self._dark or (self._judge.unreachable and self._under_way):
            # Nothing is sent into the dark: one request at a time looks whether the portal is there.
            return
        queue = self.queue
        queue.set_apart()
        if queue.alone:
            for method in list(queue.alone):
                self._send_alone(method)
        if self._asking is not None:
            if queue.ready:
                self._asking.look_again()
            return
        if not lingered and self.company.more_to_come(under_way=bool(self._under_way)):
            return
        self.company.stop()
        lone = queue.lone() if self.company.source is None else None
        request = None
        if lone is not None and self.dispatch.spare(self.options.priority) >= 1:
            request = self.commands.by_itself(lone, self._departed)
        if request is not None:
            queue.ready.clear()
            request.task = self._set_off(request)
        elif queue or queue.refill():
            self._asking = DrawnBatch(queue, self._departed)
            _ = self._set_off(self._asking)

    def _send_alone(self, method: str) -> None:
        """Send by itself what a batch cannot carry: of each method, one at a time asks for admission."""
        if method in self._asking_alone or (command := self.queue.next_alone(method)) is None:
            return
        name = command.call.method
        if method not in self._batchable.warned:
            self._batchable.warned.add(method)
            _log.warning("%s is sent alone, one request for each call, because %s", name, command.alone)
        notify(self.dispatch.observer, SentAlone(self.dispatch.portal, name, str(command.alone)))
        if (request := self.commands.by_itself(command, self._departed)) is None:
            self._loop.call_soon(self._go_on)
            return
        self._asking_alone.add(method)
        request.task = self._set_off(request)

    def _departed(self, request: Request) -> None:
        """A request has its contents: the next may ask."""
        self._under_way.add(request)
        self.commands.deadlines.one_left()
        self._asks_no_more(request)
        self._loop.call_soon(self._go_on)

    def _asks_no_more(self, request: Request) -> None:
        if self._asking is request:
            self._asking = None
        elif isinstance(request, LoneCommand):
            self._asking_alone.discard(request.call.trait.name)

    def _go_on(self) -> None:
        self._on_change()
        self.start()

    def _set_off(self, request: Request) -> asyncio.Task[None]:
        task = self._track(self._carry(request))
        # Not in the task: cancelled before it begins, it runs nothing of its own, not even a ``finally``.
        task.add_done_callback(partial(self._ended_request, request))
        return task

    def _ended_request(self, request: Request, task: asyncio.Task[None]) -> None:
        if not isinstance(request, LoneCommand) or request.task is task:
            # Otherwise the command has set off again by now.
            self._under_way.discard(request)
            self._asks_no_more(request)
        self._go_on()

    async def _carry(self, request: Request) -> None:
        """Send one request, and see to what goes again."""
        dispatch = self.dispatch
        tries = Tries(self._loop.time(), self.options.max_wait)
        again: list[Command] = []
        all_ran = False
        answer: dict[str, Any] | None = None
        why: Bitrix24Error | None = None
        if self.settling is not None:
            request.before_sending = partial(self.settling.journaling.leave, request)
        try:
            try:
                data = await dispatch.attempt(request, self.options, tries)
            finally:
                # It refers back to the request. Later it could be that of the same one's next attempt.
                request.before_sending = None
                for command in request.commands if dispatch.observer is not None else ():
                    if command.watch is not None:
                        command.watch.under_way_for += tries.under_way_in_all
            if data is not None:
                found = request.outcomes(data, dispatch.credentials.secrets())
                again, all_ran = self._judge.answer(request.commands, found)
                if again:
                    why = found[request.commands.index(again[0])].error
                answer = data
        except Bitrix24Error as error:
            again, why = self._fail(request, error, tries), error
        except Exception as error:  # noqa: BLE001 - not ours to understand, but nobody may wait for ever
            why = broken_off(error, sent=tries.may_have_run)
            again = self._fail(request, why, tries)
        except BaseException as error:
            self.commands.break_off(request.commands, broken_off(error, sent=tries.may_have_run))
            self._note(request, None)
            raise
        going = self._note(request, answer, again, all_ran=all_ran)
        for command in request.commands if self.settling is not None and not all_ran else ():
            if command.state is State.RESTING:  # until it is settled
                command.resume(tries.under_way_for)
        if going and why is not None:
            self._go_again(request, going, tries, why)

    def _fail(self, request: Request, error: Bitrix24Error, tries: Tries) -> list[Command]:
        # If nothing was chosen yet, it is what would have gone that cannot.
        commands = request.commands or self.queue.draw(Anything())
        if end_of(error) is End.TOO_LARGE:
            self.queue.most_bytes = max(1, sum(len(command.text) for command in commands) // 2)
        open_ = [command for command in commands if command.state is not State.ENDED]
        return self._judge.failure(open_, error, tries)

    def _note(
        self,
        request: Request,
        answer: dict[str, Any] | None,
        again: Sequence[Command] = (),
        *,
        all_ran: bool = False,
    ) -> Sequence[Command]:
        """Tell the journal what became of a request, before anybody can see it; return what goes again."""
        if self.settling is not None:
            again = self.settling.hold(again)
            self.settling.journaling.arrive(request, answer, all_ran=all_ran)
        return again

    def end_or_settle(self, command: Command, outcome: Outcome[Any]) -> None:
        """End a command, unless the journal's user knows how to find out what became of it."""
        if outcome.error is None or self.settling is None or not self.settling.takes(command, outcome):
            self.commands.end(command, outcome)

    def keep(self, journaling: Journaling) -> Settling:
        """Keep a journal of all that leaves."""
        from bitrix24_async.compositor.settling import Settling  # noqa: PLC0415 - few runs keep a journal

        self.settling = Settling(journaling, self.commands, self._track, self._settled_not_run)
        return self.settling

    def _settled_not_run(self, commands: Sequence[Command]) -> None:
        self._put_back(commands)
        self.company.some_may_come()

    def _go_again(
        self, request: Request, commands: Sequence[Command], tries: Tries, why: Bitrix24Error
    ) -> None:
        """Put commands back, after a rest."""
        for command in commands:
            command.resume(tries.under_way_for)
        dark = why if end_of(why) is End.UNSENT else None
        rest = self._judge.rest(commands, dark)
        tell_again(self.dispatch, request.method, commands, rest, why)
        if rest > 0:
            for command in commands:
                command.state = State.RESTING
            _ = self._track(self._rest(commands, rest, dark=dark is not None))
        else:
            self._put_back(commands)

    async def _rest(self, commands: Sequence[Command], seconds: float, *, dark: bool) -> None:
        self._dark += dark
        try:
            await self.dispatch.pause(seconds)
        finally:
            self._dark -= dark
            self._put_back(commands)
            self._loop.call_soon(self.start)

    def _put_back(self, commands: Sequence[Command]) -> None:
        self.queue.put_back(commands)
        if self.settling is not None:
            self.settling.tell()
        for command in commands:
            if command.state is not State.ENDED:
                self.commands.unless_wanted(command)

    async def drop(self) -> None:
        """Drop everything at once: nothing more is sent, though what was sent is not undone."""
        self._ended = True
        self.company.stop()
        for task in self._tasks:
            task.cancel()
        await self.join()

    async def join(self) -> None:
        """Wait until nothing is under way."""
        self.company.hurry()
        self.start()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await asyncio.sleep(0)  # what is done takes itself off a turn later

    def _track(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
