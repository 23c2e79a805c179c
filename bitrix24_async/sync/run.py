"""Carries out a plan, and goes on until what is wanted is there.

A reply that is lost leaves the outcome of an addition unknown. So whatever is not certain after a
round is looked up, and only what is still missing is done again: nothing is added twice.
"""

from __future__ import annotations

import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from inspect import isawaitable
from typing import Any, Generic, Protocol, TypeVar, cast

from attrs import define, evolve, field, frozen

from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.port import Port
from bitrix24_async.errors import (
    ApiError,
    Bitrix24Error,
    DecodeError,
    NotRun,
    OutcomeUnknown,
    ServerError,
    Throttled,
    TransportError,
)
from bitrix24_async.sync.plan import Plan
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.params import encode

T = TypeVar("T")

# Rounds in a row that settle nothing, after which the rest has failed.
_IDLE_ROUNDS = 3


@frozen
class Progress:
    """How far a run is: ``done`` of ``total`` steps are settled, ``failed`` of these in vain."""

    done: int
    total: int
    failed: int


OnProgress = Callable[[Progress], object | Awaitable[object]]


@frozen
class SyncReport:
    """What a run came to: the numbers of the lines, and the errors of those that failed."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: Mapping[str, Bitrix24Error] = field(factory=dict)

    def summary(self) -> str:
        """Say in one line what was done."""
        return (
            f"{len(self.added)} added, {len(self.updated)} updated, {len(self.deleted)} deleted, "
            f"{len(self.unchanged)} unchanged, {len(self.failed)} failed"
        )


class Resource(Protocol[T]):
    """What is kept in step: how to name, read and change one kind of record."""

    def key(self, item: T, /) -> str:
        """Return what tells a record from the others."""
        ...

    def read(self) -> Call[Sequence[T]]:
        """Return the call that reads all records."""
        ...

    def add(self, item: T, /) -> Call[Any]:
        """Return the call that adds a record."""
        ...

    def update(self, before: T, after: T, /) -> Call[Any]:
        """Return the call that changes a record."""
        ...

    def delete(self, item: T, /) -> Call[Any]:
        """Return the call that removes a record."""
        ...

    def exists(self, error: ApiError, /) -> bool:
        """Whether an addition failed because the record is there."""
        ...

    def missing(self, error: ApiError, /) -> bool:
        """Whether a change or removal failed because the record is not there."""
        ...


@define
class _Step(Generic[T]):
    """One record on its way to what is wanted of it (``None``: to be gone)."""

    key: str
    wanted: T | None
    doing: str
    call: Call[Any]
    doubtful: str | None = None
    """What may have been done already, its reply being lost."""
    error: Bitrix24Error | None = None


async def carry_out(
    port: Port,
    plan: Plan[T],
    resource: Resource[T],
    on_progress: OnProgress | None = None,
    journal: Journal | None = None,
) -> SyncReport:
    """Carry out a plan as bulk work, and go on until everything wanted is there or refused.

    What ``on_progress`` raises ends the run and is raised here; the next run completes it. With a ``journal``
    of an earlier life, one look tells what is there: what was done, or under way and worked, does not go
    again.
    """
    return await _Run(port, resource, on_progress, plan, journal).to_end()


class _Run(Generic[T]):
    def __init__(
        self,
        port: Port,
        resource: Resource[T],
        on_progress: OnProgress | None,
        plan: Plan[T],
        journal: Journal | None,
    ) -> None:
        self._port = port
        self._journal = journal
        self._resource = resource
        self._on_progress = on_progress
        key = resource.key
        # All calls are built first: a mistake in one of them is found before anything is sent.
        self._open: list[_Step[T]] = [
            *(_Step(key(one), one, "added", resource.add(one)) for one in plan.add),
            *(
                _Step(key(one), one, "updated", resource.update(plan.before[key(one)], one))
                for one in plan.update
            ),
            *(_Step(key(one), None, "deleted", resource.delete(one)) for one in plan.delete),
        ]
        self._total = len(self._open)
        self._done: dict[str, list[str]] = {"added": [], "updated": [], "deleted": []}
        self._done["unchanged"] = [key(one) for one in plan.unchanged]
        self._failed: dict[str, Bitrix24Error] = {}
        self._settled = 0

    async def to_end(self) -> SyncReport:
        await self._tell()
        if self._journal is not None and self._open:
            await self._recall(self._journal)
        idle = 0
        while self._open and idle < _IDLE_ROUNDS:
            before = self._settled
            await self._round()
            if self._open and not await self._look_again():
                break
            idle = idle + 1 if self._settled == before else 0
        for step in self._open:
            await self._settle(step)
        return SyncReport(
            **{name: tuple(keys) for name, keys in self._done.items()}, failed=dict(self._failed)
        )

    async def _round(self) -> None:
        """Do every open step once; those whose outcome is certain are settled."""
        steps, self._open = self._open, []
        if self._journal is None:
            outcomes = self._port.stream(step.call for step in steps)
        else:
            outcomes = self._port.stream(_named(steps, self._journal), journal=self._journal)
        index = 0
        async with aclosing(outcomes):
            async for outcome in outcomes:
                step = steps[index]
                index += 1
                step.error = outcome.error
                if step.error is None or (step.wanted is None and self._missing(step.error)):
                    await self._settle(step, step.doing)
                elif self._is_certain(step.error):
                    await self._settle(step)
                else:
                    if isinstance(step.error, (OutcomeUnknown, ServerError, DecodeError)):
                        step.doubtful = step.doing
                    self._open.append(step)

    async def _recall(self, journal: Journal) -> None:
        """Ask the portal what is there now, if a journal says that some steps have left before."""
        from bitrix24_async.compositor.journal_state import JournalState  # noqa: PLC0415 - few keep one

        state = JournalState(journal.path)
        for step in self._open:
            if state.of(-1, _named_call(step)) not in ("", "failed"):
                step.doubtful = step.doing
        if any(step.doubtful for step in self._open):
            await self._look()

    async def _look_again(self) -> bool:
        """Compare what is there with what the open steps want; return whether that could be read."""
        try:
            await self._look()
        except Bitrix24Error:
            return False
        return True

    async def _look(self) -> None:
        items = await self._port.send(self._resource.read())
        current = {self._resource.key(item): item for item in items}
        steps, self._open = self._open, []
        for step in steps:
            have = current.get(step.key)
            if have == step.wanted:
                await self._settle(step, step.doubtful or ("unchanged" if have is not None else "deleted"))
                continue
            if have is None:
                step.doing, step.call = "added", self._resource.add(cast("T", step.wanted))
            elif step.wanted is None:
                step.doing, step.call = "deleted", self._resource.delete(have)
            else:
                step.doing, step.call = "updated", self._resource.update(have, step.wanted)
            self._open.append(step)

    async def _settle(self, step: _Step[T], how: str | None = None) -> None:
        if how is not None:
            self._done[how].append(step.key)
        elif step.error is not None:
            self._failed[step.key] = step.error
        self._settled += 1
        await self._tell()

    async def _tell(self) -> None:
        if self._on_progress is not None:
            told = self._on_progress(Progress(self._settled, self._total, len(self._failed)))
            if isawaitable(told):
                await told

    def _is_certain(self, error: Bitrix24Error) -> bool:
        """Whether the portal's refusal stands, whatever is there by now."""
        if isinstance(error, (TransportError, DecodeError, NotRun, ServerError, Throttled)):
            return False
        return not (self._missing(error) or (isinstance(error, ApiError) and self._resource.exists(error)))

    def _missing(self, error: Bitrix24Error) -> bool:
        return isinstance(error, ApiError) and self._resource.missing(error)


def _named(steps: Sequence[_Step[T]], journal: Journal) -> list[Call[Any]]:
    """Return the calls of steps under the names by which a journal is to keep them.

    What left before, and is not there by now, goes once more: under another name.
    """
    from bitrix24_async.compositor.journal_state import JournalState  # noqa: PLC0415 - few keep one

    state = JournalState(journal.path)
    calls = []
    for step in steps:
        number = 1
        while state.of(-1, call := _named_call(step, number)) not in ("", "failed"):
            number += 1
        calls.append(call)
    return calls


def _named_call(step: _Step[T], number: int = 1) -> Call[Any]:
    call = step.call
    # Not by its place: in a plan that is made anew, that is another.
    said = zlib.crc32(encode(call.params, method=call.method))
    return evolve(call, tag=f"{call.method} {step.key} {said:08x}{f' {number}' if number > 1 else ''}")
