"""Any number of calls: every one accounted for, in order, nothing run twice that must not be."""

import asyncio
import gc
import json
import logging
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from itertools import cycle
from typing import Any, ClassVar

import attrs
import pytest

from bitrix24_async import Bitrix24, Call, Limits, LocalGovernor, Outcome, raw
from bitrix24_async.errors import (
    AccessDenied,
    ApiError,
    NotRun,
    OutcomeUnknown,
    RefreshFailed,
    Throttled,
    UsageError,
    WrongCredential,
)
from bitrix24_async.observing import SentAlone
from bitrix24_async.testing import FakeError, FakePortal
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.http import HttpRequest, HttpResponse

QUICK = Retry(base=0.001, cap=0.002)


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    async with FakePortal(capacity=None, leak=None) as portal:
        portal.on("echo.get", lambda params, ctx: params.get("n"))
        portal.on("echo.add", lambda params, ctx: params.get("n"))
        portal.on("boom.get", boom)
        yield portal


@pytest.fixture
async def b24(portal: FakePortal) -> AsyncIterator[Bitrix24]:
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, retry=QUICK) as b24:
        yield b24


def boom(params: Any, ctx: Any) -> Any:
    raise FakeError("BOOM", "It went wrong", 400)


def echoes(count: int, method: str = "echo.get") -> Iterator[Call[Any]]:
    return (raw(method, {"n": n}) for n in range(count))


def numbers(outcomes: list[Outcome[Any]]) -> list[int]:
    return [int(outcome.unwrap()) for outcome in outcomes]


def reached(portal: FakePortal, count: int) -> asyncio.Event:
    """Return an event that is set when so many commands have run."""
    event = asyncio.Event()
    ran = 0

    def handler(params: Any, ctx: Any) -> Any:
        nonlocal ran
        ran += 1
        if ran >= count:
            event.set()
        return params.get("n")

    portal.on("echo.get", handler)
    return event


async def tidy() -> set[str]:
    """Names of our tasks that are left after a turn of the loop."""
    gc.collect()
    for _ in range(3):
        await asyncio.sleep(0)
    names = {getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks()}
    return {name for name in names if name.startswith(("Convoy", "Stream", "Dispatch"))}


@pytest.mark.parametrize("count", [0, 1, 2, 49, 50, 51, 250, 777])
async def test_run_gives_one_outcome_for_each_call_in_order(
    portal: FakePortal, b24: Bitrix24, count: int
) -> None:
    assert numbers(await b24.run(echoes(count))) == list(range(count))
    assert len(portal.requests) == -(-count // 50)
    assert len(portal.executed) == count


async def test_answers_in_another_order_than_the_requests_change_nothing(
    portal: FakePortal, b24: Bitrix24
) -> None:
    delays = iter([0.08, 0.0, 0.05, 0.01] * 10)
    portal.latency = lambda method: next(delays)
    assert numbers(await b24.run(echoes(400))) == list(range(400))
    portal.latency = 0.0
    delays = iter([0.08, 0.0, 0.05, 0.01] * 10)
    portal.latency = lambda method: next(delays)
    unordered = [int(outcome.unwrap()) async for outcome in b24.stream(echoes(400), ordered=False)]
    assert unordered != list(range(400))
    assert sorted(unordered) == list(range(400))


async def test_an_async_source_is_read_as_its_calls_come(portal: FakePortal, b24: Bitrix24) -> None:
    gate = asyncio.Event()

    async def source() -> AsyncIterator[Call[Any]]:
        for call in echoes(3):
            yield call
        await gate.wait()
        for call in echoes(120):
            yield call

    stream = b24.stream(source())
    first = [int((await anext(stream)).unwrap()) for _ in range(3)]
    gate.set()
    rest = [int(outcome.unwrap()) async for outcome in stream]
    assert (first, rest) == ([0, 1, 2], list(range(120)))


async def test_one_failed_call_fails_alone(portal: FakePortal, b24: Bitrix24) -> None:
    calls = [raw("echo.get", {"n": 0}), raw("boom.get"), raw("nope.get"), raw("echo.get", {"n": 3})]
    outcomes = await b24.run(calls)
    assert [outcome.ok for outcome in outcomes] == [True, False, False, True]
    assert [outcome.call for outcome in outcomes] == calls
    assert isinstance(outcomes[1].error, ApiError)
    assert outcomes[1].error.code == "BOOM"
    with pytest.raises(ApiError, match="BOOM"):
        outcomes[1].unwrap()
    with pytest.raises(ApiError, match="BOOM"):
        _ = outcomes[1].value  # as a batch's slot does


async def test_calls_a_batch_cannot_carry_go_alone_and_are_seen(
    portal: FakePortal, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[Any] = []
    portal.on("echo.get", lambda params, ctx: params)
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, observer=seen.append) as b24:
        with caplog.at_level(logging.WARNING):
            outcomes = await b24.run(
                [raw("echo.get", {"n": 1}), *(raw("echo.get", {"n": None, "on": True}) for _ in range(5))]
            )
    # Alone, a call keeps its meaning: null and true arrive as they are.
    assert outcomes[1].value == {"n": None, "on": True}
    assert [request.method for request in portal.requests].count("echo.get") == 5
    assert len([event for event in seen if isinstance(event, SentAlone)]) == 5
    assert len([record for record in caplog.records if "sent alone" in record.getMessage()]) == 1


async def test_one_reason_to_go_alone_is_enough(portal: FakePortal) -> None:
    named = {"other.get": "I say so"}
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, unbatchable=named) as b24:
        outcomes = await b24.run(raw("echo.get", {"n": n}) for n in (None, 1, None, 2))
    assert [outcome.value for outcome in outcomes] == [None, "1", None, "2"]
    assert sorted(request.method for request in portal.requests) == ["batch", "echo.get", "echo.get"]


async def test_a_method_the_portal_refuses_in_batches_is_learnt(portal: FakePortal, b24: Bitrix24) -> None:
    portal.forbid_in_batch("echo.get")
    assert numbers(await b24.run(echoes(3))) == [0, 1, 2]
    assert len(portal.executed) == 3
    before = len(portal.requests)
    assert numbers(await b24.run(echoes(3))) == [0, 1, 2]
    assert {request.method for request in portal.requests[before:]} == {"echo.get"}


async def test_after_a_lost_reply_only_what_may_run_twice_goes_again(
    portal: FakePortal, b24: Bitrix24
) -> None:
    portal.fail("batch", kind="cut_after")
    calls = [raw("echo.get", {"n": n}) if n % 2 else raw("echo.add", {"n": n}) for n in range(10)]
    outcomes = await b24.run(calls)
    assert [outcome.ok for outcome in outcomes] == [bool(n % 2) for n in range(10)]
    assert all(isinstance(outcome.error, OutcomeUnknown) for outcome in outcomes[::2])
    runs = Counter(run.method for run in portal.executed)
    assert runs == {"echo.add": 5, "echo.get": 10}


@pytest.mark.parametrize("kind", ["cut_before", "cut_after", "truncate", "html", "lost"])
async def test_no_fault_loses_or_doubles_a_call(portal: FakePortal, b24: Bitrix24, kind: Any) -> None:
    portal.fail("batch", kind=kind, times=3)
    outcomes = await b24.run(
        [*echoes(200), *echoes(200, "echo.add")], timeout=0.5 if kind == "lost" else None
    )
    assert numbers(outcomes[:200]) == list(range(200))
    runs = Counter(run.params["n"] for run in portal.executed if run.method == "echo.add")
    assert not [n for n, times in runs.items() if times > 1]
    for outcome in outcomes[200:]:
        assert outcome.ok or isinstance(outcome.error, OutcomeUnknown)


async def test_a_refused_request_is_sent_again_with_all_it_held(portal: FakePortal, b24: Bitrix24) -> None:
    portal.fail("batch", kind="error", status=503, code="QUERY_LIMIT_EXCEEDED", times=2)
    assert numbers(await b24.run(echoes(120, "echo.add"))) == list(range(120))
    assert len(portal.executed) == 120


async def test_a_token_that_expires_half_way_costs_nothing(portal: FakePortal) -> None:
    async with Bitrix24(portal.oauth(), limits=Limits.SELF_HOSTED) as b24:
        seen = 0
        async for outcome in b24.stream(echoes(1000, "echo.add"), window=100):
            assert outcome.ok
            seen += 1
            if seen in {200, 600}:
                portal.expire_tokens()
    assert seen == 1000
    assert len([run for run in portal.executed if run.method == "echo.add"]) == 1000


async def test_a_credential_that_is_dead_fails_every_call_and_hangs_none(portal: FakePortal) -> None:
    portal.fail("oauth.token", kind="error", status=400, code="invalid_grant", times=None)
    async with Bitrix24(portal.oauth(), limits=Limits.SELF_HOSTED) as b24:
        portal.expire_tokens()
        outcomes = await b24.run(echoes(120))
    assert len(outcomes) == 120
    assert all(isinstance(outcome.error, RefreshFailed) for outcome in outcomes)


async def test_application_only_calls_under_a_webhook_fail_alone_unsent(
    portal: FakePortal, b24: Bitrix24
) -> None:
    outcomes = await b24.run([raw("echo.get", {"n": 1}), raw("telephony.externalLine.get")])
    assert outcomes[0].ok
    assert isinstance(outcomes[1].error, WrongCredential)
    assert "telephony.externalLine.get" not in {run.method for run in portal.executed}


async def test_parameters_that_nothing_can_carry_fail_alone_unsent(portal: FakePortal, b24: Bitrix24) -> None:
    outcomes = await b24.run([raw("echo.get", {"n": {1, 2}}), raw("echo.get", {"n": 2})])
    assert isinstance(outcomes[0].error, UsageError)
    assert outcomes[1].ok


@pytest.mark.parametrize("calls", [5, None, [raw("a.get"), "b.get"]])
async def test_what_is_no_call_is_a_clear_error(b24: Bitrix24, calls: Any) -> None:
    with pytest.raises(UsageError, match="Call"):
        await b24.run(calls)


async def test_an_error_in_the_callers_source_comes_after_what_it_had_given(
    portal: FakePortal, b24: Bitrix24
) -> None:
    def source() -> Iterator[Call[Any]]:
        yield from echoes(70)
        raise ZeroDivisionError

    stream = b24.stream(source())
    seen = [int((await anext(stream)).unwrap()) for _ in range(70)]
    assert seen == list(range(70))
    with pytest.raises(ZeroDivisionError):
        await anext(stream)
    assert not await tidy()


async def test_stopping_early_leaves_nothing_behind(portal: FakePortal, b24: Bitrix24) -> None:
    drawn = 0

    def source() -> Iterator[Call[Any]]:
        nonlocal drawn
        for call in echoes(100_000):
            drawn += 1
            yield call

    async for outcome in b24.stream(source(), window=500):
        assert outcome.ok
        break
    assert not await tidy()
    assert drawn <= 700
    await nothing_more_comes(portal)

    async def consume() -> None:
        async for _ in b24.stream(source(), window=500):
            pass

    arrived = reached(portal, 5)
    task = asyncio.create_task(consume())
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not await tidy()
    await nothing_more_comes(portal)


async def nothing_more_comes(portal: FakePortal) -> None:
    """Let the loop turn as often as a request would need, and look whether there was one."""
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED) as another:
        # What was on the wire already comes before this.
        await another.call("echo.get", {"n": 0})
        received, ran = len(portal.requests), len(portal.executed)
        for n in range(3):
            await another.call("echo.add", {"n": n})
    assert len(portal.requests) == received + 3
    assert [run.method for run in portal.executed[ran:]] == ["echo.add"] * 3


async def test_a_slow_consumer_holds_the_source_back(portal: FakePortal, b24: Bitrix24) -> None:
    drawn = 0

    def source() -> Iterator[Call[Any]]:
        nonlocal drawn
        for call in echoes(3000):
            drawn += 1
            yield call

    stream = b24.stream(source(), window=200)
    await anext(stream)
    for _ in range(50):
        await asyncio.sleep(0)
    assert drawn <= 300
    assert len([outcome async for outcome in stream]) == 2999


async def test_a_method_out_of_time_waits_while_the_others_go_on() -> None:
    # Ten seconds of budget; a slow call is booked with four: three fit, and the rest must wait ten minutes.
    async with FakePortal(capacity=None, leak=None, operating=10.0, costs={"slow.add": 4.0}) as portal:
        portal.on("slow.add", lambda params, ctx: True)
        portal.on("echo.get", lambda params, ctx: params.get("n"))
        async with Bitrix24(portal.webhook(), limits=Limits(capacity=1000, leak=1000, operating=10.0)) as b24:
            # Its price is known by then.
            await b24.call("slow.add", {"n": 0})
            calls = [*(raw("slow.add", {"n": n}) for n in range(300)), *echoes(300)]
            done: list[str] = []
            cheap_done = asyncio.Event()

            async def consume() -> None:
                async for outcome in b24.stream(calls, ordered=False):
                    done.append(outcome.call.method)
                    if done.count("echo.get") == 300:
                        cheap_done.set()

            task = asyncio.create_task(consume())
            async with asyncio.timeout(20):
                await cheap_done.wait()
            assert done.count("slow.add") < 300
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        # There was time for three, and the portal had nothing to refuse.
        assert not portal.refusals
        assert Counter(run.method for run in portal.executed)["slow.add"] <= 3


async def test_a_command_refused_for_time_goes_again_while_the_others_are_done(portal: FakePortal) -> None:
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED) as b24:
        portal.fail("echo.add", kind="error", status=429, code="OPERATION_TIME_LIMIT")
        stream = b24.stream([*echoes(3, "echo.add"), *echoes(3)], ordered=False)
        outcomes = [await anext(stream) for _ in range(5)]
        assert all(outcome.ok for outcome in outcomes)
        await stream.aclose()
    runs = Counter((run.method, run.params["n"]) for run in portal.executed if run.ok)
    assert set(runs.values()) == {1}


async def test_batches_are_sized_by_the_time_their_commands_take() -> None:
    async with FakePortal(capacity=None, leak=None, operating=None, costs={"slow.get": 5.0}) as portal:
        portal.on("slow.get", lambda params, ctx: True)
        async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED) as b24:
            await b24.run([raw("slow.get")] * 2)
            before = len(portal.requests)
            await b24.run([raw("slow.get")] * 100)
        assert max(request.commands for request in portal.requests[before:]) <= 9


async def test_max_wait_bounds_a_run(portal: FakePortal) -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=0.01))
    async with Bitrix24(portal.webhook(), governor=governor) as b24:
        outcomes = await b24.run(echoes(120), max_wait=0.5)
    assert len(outcomes) == 120
    assert any(isinstance(outcome.error, Throttled) for outcome in outcomes)


async def test_calls_of_one_key_keep_their_order_and_are_never_in_two_requests(portal: FakePortal) -> None:
    class Watched(AiohttpTransport):
        under_way: ClassVar[Counter[int]] = Counter()
        most = requests = 0

        async def send(self, request: HttpRequest) -> HttpResponse:
            assert isinstance(request.body, bytes)
            body = json.loads(request.body)
            commands = body["cmd"].values() if "cmd" in body else [f"n={body['n']}"]
            keys = {int(command.partition("n=")[2]) % 7 for command in commands}
            self.under_way.update(keys)
            Watched.most = max(Watched.most, *self.under_way.values())
            Watched.requests += 1
            try:
                return await super().send(request)
            finally:
                self.under_way.subtract(keys)

    delays = cycle([0.03, 0.0, 0.02])
    portal.latency = lambda method: next(delays)
    portal.fail("batch", status=413, code="TOO_LARGE", times=3)
    calls = [attrs.evolve(call, ordered_by=index % 7) for index, call in enumerate(echoes(400, "echo.add"))]
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, transport=Watched(), retry=QUICK) as b24:
        outcomes = await b24.run(calls)
    assert numbers(outcomes) == list(range(400))
    assert Watched.most == 1
    assert Watched.requests > 7
    for key in range(7):
        ran = [int(run.params["n"]) for run in portal.executed if int(run.params["n"]) % 7 == key]
        assert ran == sorted(ran)


async def test_closing_the_client_turns_away_what_waits(portal: FakePortal) -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=0.01))
    b24 = Bitrix24(portal.webhook(), governor=governor)
    arrived = reached(portal, 1)
    task = asyncio.create_task(b24.run(echoes(120)))
    await arrived.wait()
    await b24.close()
    outcomes = await task
    assert outcomes[0].ok
    assert isinstance(outcomes[-1].error, NotRun)
    assert len(outcomes) == 120


async def test_a_portal_that_denies_everything_denies_each_call(portal: FakePortal, b24: Bitrix24) -> None:
    portal.fail("batch", kind="error", status=403, code="ACCESS_DENIED", times=None)
    outcomes = await b24.run(echoes(60))
    assert all(isinstance(outcome.error, AccessDenied) for outcome in outcomes[:50])


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("window", [60, 120, 333])
async def test_a_run_sends_full_batches_as_long_as_its_source_has_more(
    portal: FakePortal, b24: Bitrix24, ordered: bool, window: int
) -> None:
    rng = random.Random(window)
    portal.latency = lambda method: rng.choice([0.0, 0.001, 0.02])
    done = [int(out.unwrap()) async for out in b24.stream(echoes(2000), ordered=ordered, window=window)]
    assert sorted(done) == list(range(2000))
    assert len(portal.requests) == 40


async def test_a_slow_source_is_waited_for_but_not_long(portal: FakePortal, b24: Bitrix24) -> None:
    taken, everything = 0, asyncio.Event()

    async def source() -> AsyncIterator[Call[Any]]:
        for n in range(200):
            await asyncio.sleep(0.0005)
            yield raw("echo.get", {"n": n})
        # It has no more to give for now, and does not end: what it gave has to go all the same.
        for n in range(200, 203):
            yield raw("echo.get", {"n": n})
        await everything.wait()

    async for outcome in b24.stream(source()):
        assert outcome.ok
        taken += 1
        if taken == 203:
            everything.set()
    assert taken == 203
    assert len(portal.requests) <= 8


async def test_a_run_keeps_to_full_batches_after_a_retry(portal: FakePortal, b24: Bitrix24) -> None:
    portal.fail("cut_before", times=3)
    assert numbers(await b24.run(echoes(1000))) == list(range(1000))
    assert len([one for one in portal.requests if one.commands]) <= 20 + 3
