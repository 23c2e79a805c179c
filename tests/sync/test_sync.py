"""The sync of external lines: it ends with what is wanted, whatever is lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from bitrix24_async import Bitrix24, Limits, errors
from bitrix24_async.services.telephony import ExternalLine
from bitrix24_async.sync.plan import Plan
from bitrix24_async.sync.run import Progress
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.retry import Retry

ADD = "telephony.externalLine.add"
FAST = {"capacity": 50, "leak": 200.0, "operating": None}


def client(portal: FakePortal, **options: Any) -> Bitrix24:
    options.setdefault("limits", Limits(**FAST))
    return Bitrix24(portal.oauth(), **options)


def portal_with(*lines: tuple[str, str, str], **options: Any) -> FakePortal:
    portal = FakePortal(**{**FAST, "phase": 0.0, "steps": False, "seed": 1, **options})
    for line in lines:
        portal.lines.create(*line)
    return portal


def state(portal: FakePortal) -> list[ExternalLine]:
    return in_order(
        ExternalLine(line["NUMBER"], line["NAME"], line["CRM_AUTO_CREATE"] == "Y")
        for line in portal.lines.values()
    )


def in_order(lines: Iterable[ExternalLine]) -> list[ExternalLine]:
    return sorted(lines, key=lambda line: line.number)


def wanted(count: int) -> list[ExternalLine]:
    return [ExternalLine(f"+1415{number:07}", f"Line {number}", number % 3 != 0) for number in range(count)]


def added(portal: FakePortal) -> Counter[str]:
    """How often an addition of each number worked."""
    return Counter(one.params["NUMBER"] for one in portal.executed if one.method == ADD and one.ok)


async def test_a_plan_is_one_read_and_changes_nothing() -> None:
    async with (
        portal_with(("1", "a", "Y"), ("2", "b", "Y"), ("3", "c", "Y")) as portal,
        client(portal) as b24,
    ):
        plan = await b24.telephony.external_line.plan(
            [ExternalLine("1", "a"), ExternalLine("2", "x"), ExternalLine("+3", "c")], prune=True
        )
        assert [line.number for line in plan.unchanged] == ["1"]
        assert plan.update == (ExternalLine("2", "x"),)
        assert plan.add == (ExternalLine("+3", "c"),)
        assert plan.delete == (ExternalLine("3", "c"),)
        assert plan.rewritten == (("3", "+3"),)
        assert plan.warnings == ("'3' would be deleted, and '+3', plainly the same, added",)
        assert len(portal.requests) == 1


async def test_a_sync_gives_the_desired_lines_and_reports_each() -> None:
    seen: list[Progress] = []
    async with (
        portal_with(("1", "a", "Y"), ("2", "b", "Y"), ("3", "c", "N")) as portal,
        client(portal) as b24,
    ):
        desired = [ExternalLine("1", "a"), ExternalLine("2", ""), ExternalLine("4", "d")]
        report = await b24.telephony.external_line.sync(desired, prune=True, on_progress=seen.append)
        assert state(portal) == in_order(desired)
        assert (report.added, report.updated, report.deleted) == (("4",), ("2",), ("3",))
        assert (report.unchanged, report.failed) == (("1",), {})
        assert report.summary() == "1 added, 1 updated, 1 deleted, 1 unchanged, 0 failed"
        assert seen == [Progress(done, 3, 0) for done in range(4)]
        assert len(portal.requests) == 2
        [update] = [one for one in portal.executed if one.method.endswith("update")]
        assert update.params == {"NUMBER": "2", "NAME": ""}


async def test_nothing_to_do_sends_nothing() -> None:
    async with portal_with(("1", "a", "Y")) as portal, client(portal) as b24:
        report = await b24.telephony.external_line.apply(Plan())
        assert report.failed == {}
        report = await b24.telephony.external_line.sync([ExternalLine("1", "a")])
        assert report.unchanged == ("1",)
        assert len(portal.requests) == 1


@pytest.mark.parametrize(
    ("desired", "options", "argument"),
    [
        ([ExternalLine("1"), ExternalLine("1")], {}, "desired"),
        ([], {"prune": True}, "desired"),
        (["1"], {}, "desired[0]"),
        ([ExternalLine("")], {}, "number"),
    ],
)
async def test_mistakes_are_refused_before_anything_is_sent(
    desired: Any, options: dict[str, Any], argument: str
) -> None:
    async with portal_with() as portal, client(portal) as b24:
        with pytest.raises(errors.UsageError) as caught:
            await b24.telephony.external_line.sync(desired, **options)
        assert caught.value.argument == argument
        assert not portal.requests


async def test_a_lost_reply_is_looked_up_and_nothing_is_added_twice() -> None:
    async with portal_with() as portal, client(portal) as b24:
        desired = wanted(120)
        portal.fail("batch", kind="cut_after")
        report = await b24.telephony.external_line.sync(desired)
        assert state(portal) == in_order(desired)
        assert sorted(report.added) == [line.number for line in desired]
        assert set(added(portal).values()) == {1}


async def test_a_line_that_came_meanwhile_is_no_failure() -> None:
    async with portal_with() as portal, client(portal) as b24:
        desired = [ExternalLine("1", "a"), ExternalLine("2", "b"), ExternalLine("3", "c")]
        plan = await b24.telephony.external_line.plan(desired)
        portal.lines.create("1", "a", "Y")
        portal.lines.create("2", "other", "Y")
        report = await b24.telephony.external_line.apply(plan)
        assert state(portal) == desired
        assert (report.added, report.updated, report.unchanged) == (("3",), ("2",), ("1",))


async def test_lines_that_vanished_meanwhile_are_added_again_or_gone_already() -> None:
    async with portal_with(("1", "a", "Y"), ("2", "b", "Y")) as portal, client(portal) as b24:
        plan = await b24.telephony.external_line.plan([ExternalLine("1", "x")], prune=True)
        portal.lines.clear()
        report = await b24.telephony.external_line.apply(plan)
        assert state(portal) == [ExternalLine("1", "x")]
        assert (report.added, report.deleted, report.failed) == (("1",), ("2",), {})


async def test_a_line_the_portal_refuses_fails_alone() -> None:
    async with portal_with() as portal, client(portal) as b24:
        desired = wanted(60)
        portal.fail(ADD, status=400, code="ERROR_CORE", description="DB error", times=1)
        report = await b24.telephony.external_line.sync(desired)
        assert len(report.added) == 59
        [(number, error)] = report.failed.items()
        assert number not in report.added
        assert isinstance(error, errors.ApiError)
        assert error.description == "DB error"


async def test_a_portal_that_stays_away_fails_every_line_with_its_error() -> None:
    async with portal_with() as portal, client(portal, retry=Retry(attempts=2, base=0.0)) as b24:
        plan = await b24.telephony.external_line.plan(wanted(3))
        portal.fail(times=None, kind="cut_before")
        seen: list[Progress] = []
        report = await b24.telephony.external_line.apply(plan, on_progress=seen.append)
        assert len(report.failed) == 3
        assert all(isinstance(error, errors.TransportError) for error in report.failed.values())
        assert seen[-1] == Progress(3, 3, 3)


@pytest.mark.parametrize("reads", [True, False])
async def test_what_never_works_is_reported_as_failed_line_by_line_and_given_up(reads: bool) -> None:
    seen: list[Progress] = []
    async with portal_with(("1", "a", "Y")) as portal, client(portal, retry=Retry(base=0.0)) as b24:
        lines = b24.telephony.external_line
        plan = await lines.plan([ExternalLine("1", "a"), *wanted(3)])
        portal.fail(ADD, times=None, status=500, code="INTERNAL_SERVER_ERROR")
        if not reads:
            portal.fail("telephony.externalLine.get", times=None, status=500, code="INTERNAL_SERVER_ERROR")
        report = await lines.apply(plan, on_progress=seen.append)
        assert report.unchanged == ("1",)
        assert report.failed.keys() == {line.number for line in wanted(3)}
        assert all(isinstance(error, errors.Bitrix24Error) for error in report.failed.values())
        assert (report.added, report.updated, report.deleted) == ((), (), ())
        assert not added(portal)
        assert len(portal.requests) < 30
    assert seen[-1] == Progress(3, 3, 3)
    assert [one.failed for one in seen] == sorted(one.failed for one in seen)


async def test_a_run_that_ends_half_way_is_completed_by_the_next() -> None:
    class Enough(Exception):
        pass

    async def stop(progress: Progress) -> None:
        if progress.done >= 70:
            raise Enough

    async with portal_with() as portal, client(portal) as b24:
        desired = wanted(300)
        with pytest.raises(Enough):
            await b24.telephony.external_line.sync(desired, on_progress=stop)
        assert len(portal.lines) >= 70
        report = await b24.telephony.external_line.sync(desired)
        assert not report.failed
        assert state(portal) == in_order(desired)
        assert set(added(portal).values()) == {1}


async def test_two_thousand_lines_survive_lost_replies_cut_connections_expiry_and_limits() -> None:
    existing = [(f"+1415{number:07}", "old", "Y") for number in range(1900, 2300)]
    # The rate is compressed in time: what takes minutes at a real portal takes seconds here.
    options = {"capacity": 30, "leak": 40.0}
    limits = Limits(capacity=30, leak=40.0, operating=None)
    async with portal_with(*existing, **options) as portal:
        async with client(portal, limits=limits, retry=Retry(base=0.01)) as b24:
            portal.fail("batch", kind="cut_after", probability=0.06, times=None)
            portal.fail("batch", kind="truncate", probability=0.04, times=None)
            portal.fail("batch", kind="cut_before", probability=0.05, times=None)

            def show(progress: Progress) -> None:
                if progress.done in (1, 100, 600):
                    portal.crowd(
                        30
                    )  # not once: on a slow machine there is room again before the next request
                if progress.done in (300, 1000):
                    portal.expire_tokens()
                if not portal.refusals["QUERY_LIMIT_EXCEEDED"]:
                    portal.crowd(30)

            desired = wanted(2000)
            report = await b24.telephony.external_line.sync(desired, prune=True, on_progress=show)
        assert report.failed == {}
        assert state(portal) == in_order(desired)
        assert set(added(portal).values()) == {1}
        assert len(report.added) == 1900
        assert portal.refusals["QUERY_LIMIT_EXCEEDED"] > 0
        assert portal.auth_requests
        assert len(report.updated) == 100
        assert len(report.deleted) == 300
