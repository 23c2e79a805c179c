from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_kit import Hands, opened

from bitrix24_async.testing import FakePortal
from bitrix24_async.testing.limits import Bucket, Ledger, Meter


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0, 3), st.integers(1, 5)), max_size=40),
    st.booleans(),
    st.floats(0, 0.99),
)
def test_the_bucket_is_never_above_its_capacity_and_leaks_no_faster_than_it_may(
    bursts: list[tuple[float, int]], steps: bool, phase: float
) -> None:
    bucket, now, taken = Bucket(5, 2.0, steps=steps, phase=phase), 1000.0, 0
    for pause, count in bursts:
        now += pause
        for _ in range(count):
            taken += bucket.take(now)
            assert bucket.level(now) <= 5
    assert taken <= 5 + 2.0 * (now - 1000.0 + 1)


def test_in_steps_the_level_falls_at_whole_seconds_of_its_phase() -> None:
    bucket = Bucket(50, 2.0, steps=True, phase=0.25)
    for _ in range(5):
        bucket.take(100.5)
    assert bucket.level(101.2) == 5
    assert bucket.level(101.25) == 3
    assert bucket.level(104) == 0


async def test_requests_past_the_capacity_are_refused_before_they_run() -> None:
    hands = Hands()
    async with opened(capacity=3, leak=2.0, steps=False, clock=hands) as (portal, raw):
        for _ in range(3):
            assert (await raw.reply("user.current"))[0] == 200
        status, body = await raw.reply("user.current")
        assert (status, body["error"]) == (503, "QUERY_LIMIT_EXCEEDED")
        assert portal.refusals == {"QUERY_LIMIT_EXCEEDED": 1}
        assert (len(portal.executed), portal.level()) == (3, 3)
        portal.advance(0.5)
        assert (await raw.reply("batch", {"cmd": ["user.current"] * 40}))[0] == 200
        assert portal.level() == 3  # a batch is one request whatever it holds
        assert [entry.status for entry in portal.requests] == [200, 200, 200, 503, 200]


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
async def test_time_goes_forward(seconds: float) -> None:
    async with opened(clock=Hands()) as (portal, _), FakePortal() as other:
        for one in (portal, other):
            with pytest.raises(ValueError, match="forward"):
                one.advance(seconds)


async def test_the_call_that_crosses_the_line_still_runs_and_the_next_is_refused() -> None:
    hands = Hands(1_800_000_010.5)
    async with opened(operating=1.0, costs={"User.Current": 0.6}, clock=hands) as (portal, raw):
        times = [(await raw.app("user.current"))["time"] for _ in range(2)]
        assert [time["operating"] for time in times] == [0.6, pytest.approx(1.2)]
        assert times[0]["operating_reset_at"] == 1_800_000_610
        status, body = await raw.reply("USER.CURRENT")
        assert (status, body["error"]) == (429, "OPERATION_TIME_LIMIT")
        assert (await raw.reply("profile"))[0] == 200  # per method
        assert "result" in await raw.hook("user.current")  # per client
        inside = await raw.batch({"a": "user.current"})
        assert inside["result_error"]["a"]["error"] == "OPERATION_TIME_LIMIT"
        assert portal.operating("user.current") == pytest.approx(1.2)
        portal.advance(599.5)
        assert (await raw.reply("user.current"))[0] == 200


async def test_only_the_oldest_basket_becomes_free() -> None:
    hands = Hands(1_800_000_000.0)
    async with opened(operating=1.0, costs={"user.current": 0.6}, clock=hands) as (portal, raw):
        await raw.app("user.current")
        hands.at += 60
        await raw.app("user.current")
        hands.at += 540
        assert portal.operating("user.current") == pytest.approx(0.6)


async def test_cheap_calls_of_a_batch_show_up_in_the_next_requests_figures_only() -> None:
    async with opened(costs={"user.current": 0.05, "profile": 0.2}, clock=Hands()) as (portal, raw):
        assert (await raw.app("user.current"))["time"]["operating"] == 0
        assert portal.operating("user.current") == 0  # 0.1 s of one request or less is free
        reply = await raw.app(
            "batch",
            {
                "cmd": {
                    "a": "user.current",
                    "b": "user.current",
                    "c": "user.current",
                    "d": "profile",
                    "e": "profile",
                }
            },
        )
        figures = [time["operating"] for time in reply["result"]["result_time"].values()]
        assert figures == [0, 0, 0, 0.2, 0.4]
        assert reply["time"]["operating"] == 0  # the batch itself is free
        assert (await raw.app("user.current"))["time"]["operating"] == pytest.approx(0.15)


async def test_a_portal_can_charge_the_batch_instead() -> None:
    async with opened(charge="batch", operating=1.0, default_cost=0.4, clock=Hands()) as (portal, raw):
        reply = await raw.app("batch", {"cmd": ["user.current", "profile", "user.current"]})
        figures = [time["operating"] for time in reply["result"]["result_time"]]
        assert [*figures, reply["time"]["operating"]] == [pytest.approx(1.2)] * 4
        status, body = await raw.reply("batch", {"cmd": ["profile"]})
        assert (status, body["error"]) == (429, "OPERATION_TIME_LIMIT")
        assert (await raw.reply("profile"))[0] == 200
        assert portal.operating("batch") == pytest.approx(1.2)


async def test_figures_can_be_left_out() -> None:
    async with opened(figures=False) as (_, raw):
        time = (await raw.app("user.current"))["time"]
        assert set(time) == {"start", "finish", "duration", "processing", "date_start", "date_finish"}


def test_without_a_limit_nothing_is_counted() -> None:
    meter = Meter(Ledger(None, basket=60, window=600), "me", 0.0)
    meter.charge("a", 1000.0)
    meter.close()
    assert not meter.refuses("a", 1.0)
    assert meter.figure("a", 1.0) == 0


async def test_the_clock_can_run_faster() -> None:
    async with opened(speed=1000.0) as (portal, raw):
        before = portal.now()
        await raw.app("user.current")
        await raw.app("user.current")
        assert portal.now() > before
