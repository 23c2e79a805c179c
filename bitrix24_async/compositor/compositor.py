"""What all ways of making many calls share: one client's dispatch, and what it knows of methods."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from math import ceil, inf
from typing import Any, TypeVar

from bitrix24_async.compositor.batch import Batch, together
from bitrix24_async.compositor.batchable import Batchable
from bitrix24_async.compositor.coalescing import Coalescer
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.order import Order
from bitrix24_async.compositor.sender import Sender
from bitrix24_async.compositor.sources import Source, checked
from bitrix24_async.compositor.stream import SLOW_SOURCE_LINGER, Stream
from bitrix24_async.errors import WrongCredential
from bitrix24_async.progress import seconds
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.single import perform
from bitrix24_async.transport.tries import Tries
from bitrix24_async.wire.batch_format import MAX_COMMANDS
from bitrix24_async.wire.call import Call, Priority
from bitrix24_async.wire.outcome import Outcome
from bitrix24_async.wire.reply import Reply

T = TypeVar("T")


class Compositor:
    """One client's calls, alone and grouped into batches."""

    def __init__(
        self,
        dispatch: Dispatch,
        options: Options,
        *,
        linger: float,
        unbatchable: Mapping[str, str],
        webhook_may: bool,
    ) -> None:
        self.dispatch = dispatch
        self.options = options
        # Bulk work waits for its turn as long as it takes, unless told otherwise.
        self.bulk = Options(Priority.BULK, None, options.timeout)
        self._linger = linger
        self._unbatchable = unbatchable
        self._webhook_may = webhook_may
        # Made at first use: a client that only makes single calls stays small.
        self._batchable: Batchable | None = None
        self._order: Order | None = None
        self._coalescer: Coalescer | None = None

    def allow(self, *calls: Call[Any]) -> None:
        """Raise if the credential cannot make one of these calls, naming all that it cannot."""
        if self._webhook_may or self.dispatch.credentials.application:
            return
        lacking = dict.fromkeys(call.method for call in calls if call.trait.application_only)
        if lacking:
            msg = (
                f"{', '.join(lacking)}: works with an application's token only (OAuth), not with a webhook; "
                "if your portal lets webhooks through, say Bitrix24(..., webhook_may=True)"
            )
            raise WrongCredential(msg, argument="credentials")

    async def call(self, call: Call[T], options: Options) -> tuple[Reply, T]:
        """Make one call by itself."""
        self.allow(call)
        return await perform(self.dispatch, call, options)

    async def fetch(self, call: Call[Any]) -> Reply:
        """Make one call as bulk work and return its reply."""
        reply, _ = await self.call(call, self.bulk)
        return reply

    async def chain(self, calls: Sequence[Call[Any]]) -> list[Outcome[Any]]:
        """Send calls that refer to each other in one batch, as bulk work, halting at the first error.

        If their methods' execution time runs short, a beginning of them goes.
        """
        return await self.together(calls, self.bulk, halt=True, all_or_none=False)

    def batch(self, options: Options, *, halt: bool, unhalted_references: bool) -> Batch:
        """Collect commands for one batch."""
        return Batch(self.together, options, halt=halt, unhalted_references=unhalted_references)

    async def together(
        self,
        calls: Sequence[Call[Any]],
        options: Options,
        *,
        halt: bool = False,
        all_or_none: bool = True,
        tries: Tries | None = None,
    ) -> list[Outcome[Any]]:
        """Send calls in one batch; refused before any I/O if it cannot be sent as it is meant.

        Unless ``all_or_none``, only as many of the first may go as their methods have execution time for.
        """
        self.allow(*calls)
        return await together(
            self.dispatch, self._carries, calls, options, halt=halt, all_or_none=all_or_none, tries=tries
        )

    def stream(
        self,
        calls: Source,
        options: Options,
        *,
        ordered: bool = True,
        window: float = inf,
        journal: Journal | None = None,
    ) -> Stream:
        """Make any number of calls in as few requests as can be."""
        return Stream(
            checked(calls),
            lambda on_change: self._sender(
                options, on_change, Order(), SLOW_SOURCE_LINGER if isinstance(calls, AsyncIterable) else 0.0
            ),
            max_wait=options.max_wait,
            ordered=ordered,
            window=window,
            journal=journal,
        )

    @property
    def coalescer(self) -> Coalescer:
        """Where calls awaited at the same time meet."""
        if self._coalescer is None:
            self._order = order = Order()
            # How long a call may wait is measured from when it came, not from when a request set out.
            self._coalescer = Coalescer(
                lambda priority: self._sender(
                    Options(priority, None, self.options.timeout), _nobody, order, self._linger
                ),
                self.allow,
            )
        return self._coalescer

    def shortest(self, calls: int) -> float:
        """Seconds that the portal's limits make so many more calls take at least."""
        access = self.dispatch.credentials.known_access()
        if access is None:  # and so nothing was sent yet
            return 0.0
        now = self.dispatch.governor.snapshot(access.portal)
        return seconds(ceil(calls / MAX_COMMANDS), now.capacity, now.leak, now.level)

    async def close(self, grace: float | None = None) -> None:
        """Turn away what waits, and let what was sent finish."""
        await self.dispatch.close(grace)
        if self._coalescer is not None:
            await self._coalescer.join()

    @property
    def _carries(self) -> Batchable:
        if self._batchable is None:
            self._batchable = Batchable(self._unbatchable)
        return self._batchable

    def _sender(self, options: Options, on_change: Callable[[], None], order: Order, linger: float) -> Sender:
        return Sender(
            self.dispatch,
            options,
            batchable=self._carries,
            order=order,
            allow=self.allow,
            linger=linger,
            on_change=on_change,
        )


def _nobody() -> None:
    pass
