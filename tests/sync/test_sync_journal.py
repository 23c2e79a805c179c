"""A sync with a journal: applied again after its process ended, it does what is left and nothing twice."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from ground_kit import client, until

from bitrix24_async import Bitrix24, Journal
from bitrix24_async.errors import ApiError, JournalError
from bitrix24_async.services.telephony import ExternalLine
from bitrix24_async.sync.plan import Plan
from bitrix24_async.testing import FakePortal

ADD = "telephony.externalLine.add"


@pytest.fixture
async def b24(bx: FakePortal) -> AsyncIterator[Bitrix24]:
    async with client(bx.oauth()) as b24:
        yield b24


def wanted(count: int) -> list[ExternalLine]:
    return [ExternalLine(f"+{number}", f"Line {number}") for number in range(count)]


def sent(bx: FakePortal, start: int = 0) -> Counter[tuple[str, str]]:
    """How often each change of a line was sent."""
    return Counter(
        (one.method.rpartition(".")[2], one.params["NUMBER"])
        for one in bx.executed[start:]
        if one.params.get("NUMBER")
    )


async def killed(
    b24: Bitrix24, bx: FakePortal, plan: Plan[ExternalLine], journal: Journal, after: int
) -> None:
    """Apply a plan, and end that while a request is under way, once so many lines are there."""
    bx.latency = lambda method: 0.0 if len(bx.lines) < after else 60.0
    running = asyncio.create_task(b24.telephony.external_line.apply(plan, journal=journal))
    await until(lambda: len(bx.lines) >= after)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    bx.latency = 0.0


async def test_applied_again_it_sends_what_is_left_and_reports_all(
    b24: Bitrix24, bx: FakePortal, path: Path
) -> None:
    plan = await b24.telephony.external_line.plan(wanted(120))
    await killed(b24, bx, plan, Journal(path), after=60)
    before = len(bx.executed)
    there = set(bx.lines)
    report = await b24.telephony.external_line.apply(plan, journal=Journal(path))
    assert (len(report.added), report.failed) == (120, {})
    assert set(bx.lines) == {line.number for line in wanted(120)}
    assert not [number for _, number in sent(bx, before) if number in there]
    # And once more: it is one look, and all of it is known.
    before = len(bx.requests)
    report = await b24.telephony.external_line.apply(plan, journal=Journal(path))
    assert (len(report.added), report.failed) == (120, {})
    assert len(bx.requests) == before + 1


async def test_a_plan_that_is_made_anew_goes_on_too(b24: Bitrix24, bx: FakePortal, path: Path) -> None:
    plan = await b24.telephony.external_line.plan(wanted(120))
    await killed(b24, bx, plan, Journal(path), after=60)
    report = await b24.telephony.external_line.sync(wanted(120), journal=Journal(path))
    assert len(report.added) + len(report.unchanged) == 120
    assert set(sent(bx).values()) == {1}


async def test_what_failed_for_good_is_reported_and_tried_again_by_choice(
    b24: Bitrix24, bx: FakePortal, path: Path
) -> None:
    plan = await b24.telephony.external_line.plan(wanted(3))
    bx.fail(ADD, status=400, code="ERROR_CORE", description="DB error", times=1)
    first = await b24.telephony.external_line.apply(plan, journal=Journal(path))
    before = len(bx.executed)
    again = await b24.telephony.external_line.apply(plan, journal=Journal(path))
    assert again.failed.keys() == first.failed.keys()
    (error,) = again.failed.values()
    assert isinstance(error, ApiError)
    assert error.description == "DB error"
    assert not sent(bx, before)
    last = await b24.telephony.external_line.apply(plan, journal=Journal(path, retry_failed=True))
    assert (len(last.added), last.failed) == (3, {})


async def test_what_was_undone_since_is_done_again(b24: Bitrix24, bx: FakePortal, path: Path) -> None:
    """A journal tells what was done, the portal what is there: nothing is reported that is not so."""
    for name in ("one", "two", "one"):
        desired = [ExternalLine("+1", name), ExternalLine("+2")]
        report = await b24.telephony.external_line.sync(desired, journal=Journal(path))
        assert not report.failed
        assert bx.lines["+1"]["NAME"] == name
    for _ in range(3):
        desired = [ExternalLine("+1", "one"), ExternalLine("+2")]
        bx.lines.clear()
        report = await b24.telephony.external_line.sync(desired, journal=Journal(path))
        assert report.added == ("+1", "+2")
        assert set(bx.lines) == {"+1", "+2"}


async def test_a_lost_reply_is_still_looked_up(b24: Bitrix24, bx: FakePortal, path: Path) -> None:
    bx.fail("batch", kind="cut_after")
    report = await b24.telephony.external_line.sync(wanted(60), journal=Journal(path))
    assert (len(report.added), report.failed) == (60, {})
    assert set(sent(bx).values()) == {1}
    assert len(kinds(path)) > 2


async def test_a_portal_that_cannot_be_asked_gets_nothing(b24: Bitrix24, bx: FakePortal, path: Path) -> None:
    plan = await b24.telephony.external_line.plan(wanted(3))
    await b24.telephony.external_line.apply(plan, journal=Journal(path))
    bx.fail("telephony.externalLine.get", code="ACCESS_DENIED", status=403, times=None)
    before = len(bx.executed)
    with pytest.raises(ApiError):
        await b24.telephony.external_line.apply(plan, journal=Journal(path))
    assert not sent(bx, before)


async def test_another_file_is_refused_before_anything_is_sent(
    b24: Bitrix24, bx: FakePortal, path: Path
) -> None:
    plan = await b24.telephony.external_line.plan(wanted(3))
    path.write_text("hello\n")
    with pytest.raises(JournalError, match="is it a journal"):
        await b24.telephony.external_line.apply(plan, journal=Journal(path))
    assert not bx.lines
    assert path.read_text() == "hello\n"


async def test_nothing_to_do_needs_no_journal(b24: Bitrix24, path: Path) -> None:
    await b24.telephony.external_line.apply(Plan(), journal=Journal(path))
    assert not path.exists()


def kinds(path: Path) -> list[Any]:
    return [next(iter(json.loads(line))) for line in path.read_text().splitlines()]
