"""What becomes of one record, whatever ends its first call and whatever is there afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any, cast

import pytest

from bitrix24_async import raw
from bitrix24_async.errors import (
    ApiError,
    Bitrix24Error,
    DecodeError,
    NotRun,
    NotSent,
    OutcomeUnknown,
    ServerError,
    Throttled,
)
from bitrix24_async.sync.plan import Plan
from bitrix24_async.sync.run import Progress, SyncReport, carry_out
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.outcome import Outcome

Item = tuple[str, str]
W, OTHER = ("k", "as wanted"), ("k", "otherwise")

LOST = OutcomeUnknown("lost")
SERVER = ServerError("x", code="INTERNAL_SERVER_ERROR")
UNREAD = DecodeError("x", path="$", expected="a map")
NOT_RUN = NotRun("x", reason="halted")
UNSENT = NotSent("x")
LATE = Throttled("x", reason="rate", method="x.add")
EXISTS, MISSING, REFUSED = (ApiError("x", code=code) for code in ("EXISTS", "MISSING", "ERROR_CORE"))


class Things:
    """A kind of record that has a key, and is one way or another."""

    def key(self, item: Item, /) -> str:
        return item[0]

    def read(self) -> Call[Any]:
        return raw("x.list")

    def add(self, item: Item, /) -> Call[Any]:
        return raw("x.add", {"is": item[1]})

    def update(self, before: Item, after: Item, /) -> Call[Any]:
        return raw("x.update", {"from": before[1], "to": after[1]})

    def delete(self, item: Item, /) -> Call[Any]:
        return raw("x.delete", {"is": item[1]})

    def exists(self, error: ApiError, /) -> bool:
        return error.code == "EXISTS"

    def missing(self, error: ApiError, /) -> bool:
        return error.code == "MISSING"


class Script:
    """A portal that ends each call, and shows at each look, what it was told; the last for ever."""

    def __init__(self, ends: list[Bitrix24Error | None], looks: list[Item | Bitrix24Error | None]) -> None:
        self.ends, self.looks = list(ends), list(looks)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.reads = 0

    async def stream(self, calls: Iterable[Call[Any]], **_how: Any) -> AsyncIterator[Outcome[Any]]:
        for call in calls:
            self.asked.append((call.method, cast("dict[str, Any]", call.params)))
            end = self.ends.pop(0) if len(self.ends) > 1 else self.ends[0]
            yield Outcome(call, True if end is None else None, end)

    async def send(self, _call: Call[Any]) -> list[Item]:
        self.reads += 1
        look = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        if isinstance(look, Bitrix24Error):
            raise look
        return [] if look is None else [look]


PLANS = {
    "add": Plan(add=(W,)),
    "update": Plan(update=(W,), before={"k": OTHER}),
    "delete": Plan(delete=(OTHER,)),
}
NAMES = {"add": "added", "update": "updated", "delete": "deleted"}
CALLS = {
    "add": ("x.add", {"is": "as wanted"}),
    "update": ("x.update", {"from": "otherwise", "to": "as wanted"}),
    "delete": ("x.delete", {"is": "otherwise"}),
}


async def run(
    kind: str, ends: list[Bitrix24Error | None], looks: list[Item | Bitrix24Error | None]
) -> tuple[SyncReport, Script, list[Progress]]:
    portal, seen = Script(ends, looks), list[Progress]()
    report = await carry_out(cast("Any", portal), PLANS[kind], cast("Any", Things()), seen.append)
    return report, portal, seen


def only(report: SyncReport) -> str:
    """The one list of the report that the record is in."""
    found = [name for name in ("added", "updated", "deleted", "unchanged") if getattr(report, name) == ("k",)]
    (name,) = found + ["failed"] * bool(report.failed)
    return name


@pytest.mark.parametrize("kind", PLANS)
async def test_what_has_worked_is_done_and_looked_at_no_more(kind: str) -> None:
    report, portal, seen = await run(kind, [None], [NOT_RUN])
    assert only(report) == NAMES[kind]
    assert (portal.asked, portal.reads) == ([CALLS[kind]], 0)
    assert seen == [Progress(0, 1, 0), Progress(1, 1, 0)]


@pytest.mark.parametrize("kind", PLANS)
async def test_what_was_refused_has_failed_and_is_not_done_again(kind: str) -> None:
    report, portal, seen = await run(kind, [REFUSED], [None])
    assert only(report) == "failed"
    assert report.failed == {"k": REFUSED}
    assert (portal.asked, portal.reads) == ([CALLS[kind]], 0)
    assert seen == [Progress(0, 1, 0), Progress(1, 1, 1)]


@pytest.mark.parametrize(
    ("kind", "end", "there", "ended", "again"),
    [
        # What may have been done, and is there, was done by us; what cannot have been, by somebody else.
        *(("add", end, W, "added", []) for end in (LOST, SERVER, UNREAD)),
        *(("add", end, W, "unchanged", []) for end in (NOT_RUN, UNSENT, LATE, EXISTS)),
        *(("update", end, W, "updated", []) for end in (LOST, SERVER, UNREAD)),
        *(("update", end, W, "unchanged", []) for end in (NOT_RUN, UNSENT, LATE)),
        *(("delete", end, None, "deleted", []) for end in (LOST, SERVER, UNREAD, NOT_RUN, UNSENT, LATE)),
        # What is not there yet, is done again: as it must be by now.
        *(("add", end, None, "added", ["add"]) for end in (LOST, SERVER, UNREAD, NOT_RUN, UNSENT, LATE)),
        *(("add", end, OTHER, "updated", ["update"]) for end in (LOST, NOT_RUN, EXISTS)),
        *(("update", end, OTHER, "updated", ["update"]) for end in (LOST, NOT_RUN, UNREAD)),
        *(("update", end, None, "added", ["add"]) for end in (LOST, NOT_RUN, MISSING)),
        *(("delete", end, OTHER, "deleted", ["delete"]) for end in (LOST, NOT_RUN, SERVER)),
    ],
)
async def test_what_is_uncertain_is_looked_up_and_only_what_is_missing_is_done(
    kind: str, end: Bitrix24Error, there: Item | None, ended: str, again: list[str]
) -> None:
    report, portal, seen = await run(kind, [end, None], [there])
    assert only(report) == ended
    assert portal.asked == [CALLS[one] for one in (kind, *again)]
    assert portal.reads == 1
    assert seen[-1] == Progress(1, 1, 0)


async def test_what_is_gone_already_is_deleted_without_a_look() -> None:
    report, portal, _ = await run("delete", [MISSING], [OTHER])
    assert only(report) == "deleted"
    assert portal.reads == 0


@pytest.mark.parametrize(("kind", "there"), [("add", None), ("update", OTHER), ("delete", OTHER)])
async def test_after_three_rounds_that_settled_nothing_it_has_failed_with_its_last_error(
    kind: str, there: Item | None
) -> None:
    last = OutcomeUnknown("the last")
    report, portal, seen = await run(kind, [LOST, NOT_RUN, last], [there])
    assert report.failed == {"k": last}
    assert (portal.asked, portal.reads) == ([CALLS[kind]] * 3, 3)
    assert seen == [Progress(0, 1, 0), Progress(1, 1, 1)]


async def test_rounds_that_settle_something_are_not_counted() -> None:
    """Each round one of five is added; the others are lost, and not there."""
    items = [(str(number), "x") for number in range(5)]
    there: list[Item] = []

    class Slow(Script):
        async def stream(self, calls: Iterable[Call[Any]], **_how: Any) -> AsyncIterator[Outcome[Any]]:
            for place, call in enumerate(calls):
                self.asked.append((call.method, {}))
                yield Outcome(call, None, LOST if place else None)
            there.append(items[len(there)])

        async def send(self, _call: Call[Any]) -> list[Item]:
            self.reads += 1
            return there

    portal = Slow([], [])
    report = await carry_out(cast("Any", portal), Plan(add=tuple(items)), cast("Any", Things()))
    assert sorted(report.added) == ["0", "1", "2", "3", "4"]
    assert not report.failed
    assert len(portal.asked) == 5 + 4 + 3 + 2 + 1
    assert portal.reads == 4


async def test_where_nothing_can_be_looked_up_it_has_failed_with_the_error_of_its_own_call() -> None:
    report, portal, _ = await run("add", [LOST], [NOT_RUN])
    assert report.failed == {"k": LOST}
    assert (len(portal.asked), portal.reads) == (1, 1)
