"""External lines kept in step with what is wanted: look (``plan``), then do (``apply``), or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bitrix24_async.compositor.journal import Journal
from bitrix24_async.errors import ApiError, UsageError
from bitrix24_async.services.telephony import external_line
from bitrix24_async.services.telephony.external_line import ExternalLine, LineExists, LineNotFound
from bitrix24_async.sync.plan import Plan, diff
from bitrix24_async.sync.run import OnProgress, SyncReport, carry_out
from bitrix24_async.wire.call import Call


class _Lines:
    """How lines are named, read and changed."""

    def key(self, line: ExternalLine, /) -> str:
        return line.number

    def read(self) -> Call[Sequence[ExternalLine]]:
        return external_line.get()  # type: ignore[return-value]  # Call is invariant; a list is a sequence

    def add(self, line: ExternalLine, /) -> Call[Any]:
        return external_line.add(line.number, name=line.name, crm_auto_create=line.crm_auto_create)

    def update(self, before: ExternalLine, after: ExternalLine, /) -> Call[Any]:
        # Only what differs, so that nobody's change of the other field is undone.
        return external_line.update(
            after.number,
            name=None if after.name == before.name else after.name,
            crm_auto_create=None
            if after.crm_auto_create == before.crm_auto_create
            else after.crm_auto_create,
        )

    def delete(self, line: ExternalLine, /) -> Call[Any]:
        return external_line.delete(line.number)

    def exists(self, error: ApiError, /) -> bool:
        return isinstance(error, LineExists)

    def missing(self, error: ApiError, /) -> bool:
        return isinstance(error, LineNotFound)


_LINES = _Lines()


class SyncedLines(external_line.ExternalLines):
    """``b24.telephony.external_line``, with the sync; an application's token only."""

    __slots__ = ()

    async def plan(
        self, desired: Iterable[ExternalLine], *, prune: bool = False, allow_empty: bool = False
    ) -> Plan[ExternalLine]:
        """Compare the application's lines with those desired; nothing is changed.

        A desired line is meant whole, with its name and its ``crm_auto_create``. Lines that are not
        desired are deleted with ``prune`` only, and never all of them unless ``allow_empty``.
        """
        wanted = list(_checked(desired))
        # What is wrong with the input itself is found before anything is read.
        diff((), wanted, key=_LINES.key, prune=prune, allow_empty=allow_empty)
        current = await self._port.send(_LINES.read())
        return diff(current, wanted, key=_LINES.key, prune=prune, allow_empty=allow_empty)

    async def apply(
        self,
        plan: Plan[ExternalLine],
        *,
        on_progress: OnProgress | None = None,
        journal: Journal | None = None,
    ) -> SyncReport:
        """Carry out a plan as bulk work; every line's result is in the report.

        Lost replies are looked up and what is missing is done again. A run that is cancelled, or that
        ``on_progress`` ends by raising, is completed by the next ``sync``.

        With a ``journal``, the same plan may be applied again after the process was killed: what was done
        counts as done, what was under way is looked up, and what failed for good is reported and not
        sent again (unless it is a ``Journal(…, retry_failed=True)``). In the journal are the lines' numbers.
        """
        return await carry_out(self._port, plan, _LINES, on_progress, journal)

    async def sync(
        self,
        desired: Iterable[ExternalLine],
        *,
        prune: bool = False,
        allow_empty: bool = False,
        on_progress: OnProgress | None = None,
        journal: Journal | None = None,
    ) -> SyncReport:
        """Make the application's lines those desired: ``plan`` and ``apply``."""
        plan = await self.plan(desired, prune=prune, allow_empty=allow_empty)
        return await self.apply(plan, on_progress=on_progress, journal=journal)


def _checked(desired: Iterable[ExternalLine]) -> Iterator[ExternalLine]:
    for index, line in enumerate(desired):
        if not isinstance(line, ExternalLine):
            msg = f"desired[{index}] must be an ExternalLine, not {type(line).__name__}"
            raise UsageError(msg, argument=f"desired[{index}]")
        _LINES.add(line)  # builds the call, which checks the fields
        yield line
