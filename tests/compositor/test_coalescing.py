"""Calls awaited at the same time share batches; alone, a call goes plainly and at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from attrs import evolve

from bitrix24_async import Bitrix24, Limits, LocalGovernor, Priority, Reply, open_session, raw
from bitrix24_async.auth.credentials import Access
from bitrix24_async.errors import ApiError, BatchRefused, NotRun, OutcomeUnknown, Throttled, UsageError
from bitrix24_async.governor.protocol import Ask, Grant
from bitrix24_async.testing import FakeError, FakePortal
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.call import Merge


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    async with FakePortal(capacity=None, leak=None) as portal:
        portal.on("echo.get", lambda params, ctx: params.get("n"))
        portal.on("echo.add", lambda params, ctx: params.get("n"))
        portal.on("boom.get", boom)
        yield portal


@pytest.fixture
async def b24(portal: FakePortal) -> AsyncIterator[Bitrix24]:
    retry = Retry(base=0.001, cap=0.002)
    async with Bitrix24(portal.oauth(), limits=Limits.SELF_HOSTED, retry=retry) as b24:
        yield b24


def boom(params: Any, ctx: Any) -> Any:
    raise FakeError("BOOM", "It went wrong", 400)


async def spin(times: int = 20) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def test_a_lone_call_is_sent_plainly(portal: FakePortal, b24: Bitrix24) -> None:
    reply = await b24.coalesced.call("echo.get", {"n": None, "m": True})
    assert reply.result is None
    assert reply.timing.duration is not None
    assert [request.method for request in portal.requests] == ["echo.get"]


async def test_calls_awaited_together_share_batches(portal: FakePortal, b24: Bitrix24) -> None:
    replies = await asyncio.gather(*(b24.coalesced.call("echo.get", {"n": n}) for n in range(120)))
    assert [int(reply.result) for reply in replies] == list(range(120))
    assert [request.commands for request in portal.requests] == [50, 50, 20]


async def test_ten_thousand_shows_make_exactly_two_hundred_requests(
    portal: FakePortal, b24: Bitrix24
) -> None:
    cards = b24.coalesced
    shown = await asyncio.gather(
        *(cards.telephony.external_call.show(f"call-{n}", n + 1) for n in range(10_000))
    )
    assert len(shown) == 10_000
    assert len(portal.requests) == 200


async def test_each_caller_gets_its_own_result_or_its_own_error(b24: Bitrix24) -> None:
    results = await asyncio.gather(
        b24.coalesced.call("echo.get", {"n": 1}),
        b24.coalesced.call("boom.get"),
        b24.coalesced.call("echo.get", {"n": 3}),
        return_exceptions=True,
    )
    assert isinstance(results[1], ApiError)
    assert results[1].code == "BOOM"
    assert not isinstance(results[0], BaseException)
    assert not isinstance(results[2], BaseException)


async def test_calls_a_batch_cannot_carry_go_alone_beside_it(portal: FakePortal, b24: Bitrix24) -> None:
    await asyncio.gather(
        b24.coalesced.call("echo.get", {"n": 1}),
        b24.coalesced.call("echo.get", {"n": []}),
        b24.coalesced.call("echo.get", {"n": 2}),
    )
    assert sorted((request.method, request.commands) for request in portal.requests) == [
        ("batch", 2),
        ("echo.get", 0),
    ]


async def test_bad_parameters_fail_before_anything_is_sent(portal: FakePortal, b24: Bitrix24) -> None:
    with pytest.raises(UsageError) as caught:
        await b24.coalesced.call("echo.get", {"n": object()})
    assert not isinstance(caught.value, BatchRefused)
    assert not portal.requests


async def test_an_order_that_cannot_be_a_key_is_a_clear_error(portal: FakePortal, b24: Bitrix24) -> None:
    order: Any = ["a"]
    with pytest.raises(UsageError, match="ordered_by"):
        await b24.coalesced.call("echo.get", {"n": 1}, ordered_by=order)
    assert not portal.requests


async def test_cancelling_a_caller_before_sending_removes_its_command(
    portal: FakePortal, b24: Bitrix24
) -> None:
    tasks = [asyncio.create_task(b24.coalesced.call("echo.add", {"n": n})) for n in range(10)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    tasks[7].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(result, asyncio.CancelledError) for result in results] == [
        n in {3, 7} for n in range(10)
    ]
    assert {run.params["n"] for run in portal.executed} == {str(n) for n in range(10) if n not in {3, 7}}


async def test_under_pressure_the_queue_leaves_in_full_batches(portal: FakePortal) -> None:
    governor = LocalGovernor(Limits.SELF_HOSTED, max_in_flight=1)
    portal.latency = 0.02
    async with Bitrix24(portal.webhook(), governor=governor) as b24:
        tasks = []
        for n in range(300):
            tasks.append(asyncio.create_task(b24.coalesced.call("echo.get", {"n": n})))
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)
    assert len(portal.requests) <= 8
    assert sum(request.commands or 1 for request in portal.requests) == 300


async def test_linger_waits_for_company(portal: FakePortal) -> None:
    async with Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, linger=0.02) as b24:
        tasks = []
        for n in range(10):
            tasks.append(asyncio.create_task(b24.coalesced.call("echo.get", {"n": n})))
            await spin(3)
        await asyncio.gather(*tasks)
    assert [request.commands for request in portal.requests] == [10]


async def test_interactive_and_bulk_calls_are_not_mixed(portal: FakePortal, b24: Bitrix24) -> None:
    await asyncio.gather(
        *(b24.coalesced.call("echo.get", {"n": n}) for n in range(5)),
        *(b24.coalesced.call("echo.add", {"n": n}, priority=Priority.BULK) for n in range(7)),
    )
    assert sorted(request.commands for request in portal.requests) == [5, 7]


async def test_calls_of_one_key_are_never_in_two_requests_at_once(portal: FakePortal, b24: Bitrix24) -> None:
    delays = iter([0.03, 0.0, 0.02, 0.01] * 100)
    portal.latency = lambda method: next(delays)
    tasks = []
    for n in range(60):
        tasks.append(asyncio.create_task(b24.coalesced.call("echo.add", {"n": n}, ordered_by=n % 3)))
        if n % 5 == 0:
            await asyncio.sleep(0.002)
    await asyncio.gather(*tasks)
    for key in range(3):
        ran = [int(run.params["n"]) for run in portal.executed if int(run.params["n"]) % 3 == key]
        assert ran == sorted(ran)
        assert len(ran) == 20


async def test_a_key_is_forgotten_when_its_calls_are_done(b24: Bitrix24) -> None:
    await asyncio.gather(*(b24.coalesced.call("echo.add", {"n": n}, ordered_by=n) for n in range(60)))
    assert b24._compositor._order is not None
    assert not len(b24._compositor._order)


async def test_a_cancelled_call_does_not_block_its_key(portal: FakePortal, b24: Bitrix24) -> None:
    first = asyncio.create_task(b24.coalesced.call("echo.add", {"n": 1}, ordered_by="k"))
    second = asyncio.create_task(b24.coalesced.call("echo.add", {"n": 2}, ordered_by="k"))
    third = asyncio.create_task(b24.coalesced.call("echo.add", {"n": 3}, ordered_by="k"))
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    async with asyncio.timeout(5):
        assert int((await third).result) == 3
    assert len(portal.executed) == 1


async def test_a_command_is_never_repeated_after_a_later_one_of_its_key_has_run(
    portal: FakePortal, b24: Bitrix24
) -> None:
    portal.fail("telephony.externalCall.show", kind="error", status=429, code="OPERATION_TIME_LIMIT")
    results = await asyncio.gather(
        b24.coalesced.call("telephony.externalCall.show", {"CALL_ID": "a"}, ordered_by="a"),
        b24.coalesced.call("telephony.externalCall.hide", {"CALL_ID": "a"}, ordered_by="a"),
        return_exceptions=True,
    )
    assert isinstance(results[0], NotRun)
    assert results[0].reason == "superseded"
    assert not isinstance(results[1], BaseException)
    assert [run.method for run in portal.executed] == ["telephony.externalCall.hide"]


async def test_after_a_lost_reply_a_key_is_repeated_in_order(portal: FakePortal, b24: Bitrix24) -> None:
    portal.fail("batch", kind="cut_after")
    await asyncio.gather(
        b24.coalesced.call("telephony.externalCall.show", {"CALL_ID": "a"}, ordered_by="a"),
        b24.coalesced.call("telephony.externalCall.hide", {"CALL_ID": "a"}, ordered_by="a"),
    )
    assert [run.method.rpartition(".")[2] for run in portal.executed] == ["show", "hide", "show", "hide"]


async def test_what_must_not_run_twice_is_unknown_after_a_lost_reply(
    portal: FakePortal, b24: Bitrix24
) -> None:
    portal.fail("batch", kind="cut_after")
    results = await asyncio.gather(
        b24.coalesced.call("echo.add", {"n": 1}),
        b24.coalesced.call("echo.get", {"n": 2}),
        return_exceptions=True,
    )
    assert isinstance(results[0], OutcomeUnknown)
    assert not isinstance(results[1], BaseException)
    assert Counter(run.method for run in portal.executed) == {"echo.add": 1, "echo.get": 2}


async def test_max_wait_bounds_a_coalesced_call(portal: FakePortal) -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=0.01))
    async with Bitrix24(portal.webhook(), governor=governor) as b24:
        await b24.coalesced.call("echo.get", {"n": 1})
        with pytest.raises(Throttled):
            await b24.coalesced.call("echo.get", {"n": 2}, max_wait=0.01)
    assert len(portal.executed) == 1


async def test_closing_the_client_turns_away_what_waits(portal: FakePortal) -> None:
    governor = LocalGovernor(Limits(capacity=1, leak=0.01))
    b24 = Bitrix24(portal.webhook(), governor=governor)
    await b24.coalesced.call("echo.get", {"n": 1})
    waiting = [asyncio.create_task(b24.coalesced.call("echo.get", {"n": n})) for n in range(60)]
    await spin()
    async with asyncio.timeout(5):
        await b24.close()
        results = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(result, NotRun) for result in results)
    with pytest.raises(UsageError, match="closed"):
        await b24.coalesced.call("echo.get")


async def test_waiting_shows_of_a_call_join_and_a_hide_drops_them(portal: FakePortal) -> None:
    governor = LocalGovernor(Limits.SELF_HOSTED, max_in_flight=1)
    portal.latency = 0.02
    async with Bitrix24(portal.oauth(), governor=governor) as b24:
        await b24.coalesced.call("profile")
        cards = b24.coalesced.telephony.external_call
        results = await asyncio.gather(
            cards.show("a", 1),
            cards.show("a", 2),
            cards.show("b", 1),
            cards.hide("b", 1),
        )
    assert results[2] is False
    runs = [(run.method.rpartition(".")[2], run.params["CALL_ID"]) for run in portal.executed[1:]]
    assert sorted(runs) == [("hide", "b"), ("show", "a")]


def test_a_loop_cut_short_ends_those_who_wait_for_execution_time() -> None:
    waiting = 0

    async def storm() -> None:
        nonlocal waiting
        async with (
            FakePortal(capacity=None, leak=None, operating=2.0, costs={"slow.add": 1.0}) as portal,
            open_session() as session,
        ):
            portal.on("slow.add", lambda params, ctx: True)
            limits = Limits(capacity=1000, leak=1000, operating=2.0)
            b24 = Bitrix24(portal.webhook(), limits=limits, session=session)
            callers = [asyncio.create_task(b24.coalesced.call("slow.add", {"n": n})) for n in range(300)]
            await callers[0]
            await spin()
            waiting = sum(not caller.done() for caller in callers)
            raise ZeroDivisionError

    # What waits is cancelled when the loop ends; nobody may keep it from ending.
    with pytest.raises(ZeroDivisionError):
        asyncio.run(storm())
    assert waiting > 200


@pytest.mark.parametrize("max_wait", [0.0, 1e-9, 0.2])
@pytest.mark.parametrize("count", [1, 3, 50, 51, 150, 151, 400])
async def test_calls_that_can_go_at_once_go_however_little_they_may_wait(
    portal: FakePortal, count: int, max_wait: float
) -> None:
    # Of ten requests, three are left: few enough to wait for company. What calls cost is known.
    governor = LocalGovernor(Limits(capacity=10, leak=0.001))
    async with Bitrix24(portal.webhook(), governor=governor, linger=30.0) as b24:
        await asyncio.gather(*(b24.call("echo.add", {"n": n}) for n in range(7)))
        cards = b24.coalesced
        replies = await asyncio.gather(
            *(cards.call("echo.add", {"n": n}, max_wait=max_wait) for n in range(count)),
            return_exceptions=True,
        )
        went, others = replies[:150], replies[150:]
        assert [int(reply.result) for reply in went if isinstance(reply, Reply)] == list(range(len(went)))
        assert {type(error) for error in others} <= {Throttled}


@pytest.mark.parametrize("together", [1, 2])
async def test_a_number_that_php_would_round_arrives_as_its_digits_alone_and_in_a_batch(
    portal: FakePortal, b24: Bitrix24, together: int
) -> None:
    calls = [b24.coalesced.call("echo.get", {"n": 2**64}) for _ in range(together)]
    assert [reply.result for reply in await asyncio.gather(*calls)] == [str(2**64)] * together
    assert [request.method for request in portal.requests] == ["echo.get" if together == 1 else "batch"]


@pytest.mark.parametrize("alone", [True, False])
async def test_parameters_that_change_while_a_call_waits_make_nobody_wait_for_ever(
    portal: FakePortal, b24: Bitrix24, alone: bool
) -> None:
    params: dict[str, Any] = {"n": None if alone else 1}
    waiting = asyncio.create_task(b24.coalesced.call("echo.add", params))
    others = [asyncio.create_task(b24.coalesced.call("echo.add", {"n": None})) for _ in range(3)]
    if not alone:
        await asyncio.gather(*others)
        waiting = asyncio.create_task(b24.coalesced.call("echo.add", params))
    await asyncio.sleep(0)  # it is in the queue
    params["n"] = object()
    async with asyncio.timeout(5):
        if alone:
            with pytest.raises(UsageError, match="JSON"):
                await waiting
        else:
            assert (await waiting).result == "1"
        assert [(await other).result for other in others] == [None] * 3


@pytest.mark.parametrize("fate", ["changed", "answered", "absorbed", "left alone"])
async def test_a_call_that_comes_says_what_becomes_of_the_one_that_waits(
    portal: FakePortal, b24: Bitrix24, fate: str
) -> None:
    fates = {
        "changed": Merge(raw("echo.get", {"n": 10})),
        "answered": Merge(None, value="no need"),
        "absorbed": Merge(raw("echo.get", {"n": 30}), absorb=True),
        "left alone": None,
    }
    waiting = raw("echo.get", {"n": 1}, ordered_by="k")
    arriving = evolve(
        raw("echo.get", {"n": 2}, ordered_by="k"), merge=lambda _waiting, _arriving: fates[fate]
    )
    answers = await asyncio.gather(b24.coalesced.send(waiting), b24.coalesced.send(arriving))
    ran = [execution.params["n"] for execution in portal.executed]
    assert (answers, [int(n) for n in ran]) == {
        "changed": (["10", "2"], [10, 2]),
        "answered": (["no need", 2], [2]),
        "absorbed": ([30, 30], [30]),
        "left alone": (["1", "2"], [1, 2]),
    }[fate]


async def test_calls_whose_time_is_up_in_the_turns_in_which_others_leave_go_too(portal: FakePortal) -> None:
    async with Bitrix24(portal.webhook(), governor=LocalGovernor(Limits(capacity=50, leak=0.001))) as b24:
        await b24.call("echo.add", {"n": 0})
        calling = []
        for turn in range(12):
            for n in range(60 if turn % 3 else 1):
                call = b24.coalesced.call("echo.add", {"n": 100 * turn + n}, max_wait=0)
                calling.append(asyncio.create_task(call))
            await asyncio.sleep(0)
        replies = await asyncio.gather(*calling)
        assert len(replies) == 8 * 60 + 4


class Remote(LocalGovernor):
    """What it grants is known a moment later; meanwhile something happens."""

    def __init__(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        super().__init__(Limits.SELF_HOSTED)
        self._meanwhile = meanwhile

    def admit_now(self, ask: Ask) -> Grant | None:
        return None

    async def admit(self, ask: Ask) -> Grant:
        grant = await super().admit(ask)
        await self._meanwhile()
        return grant


@pytest.mark.parametrize("count", [1, 3])
async def test_a_call_whose_token_expires_as_its_turn_comes_waits_no_longer_than_it_may(
    portal: FakePortal, count: int
) -> None:
    credentials = portal.oauth()
    renewing = asyncio.Event()

    async def meanwhile() -> None:
        if renewing.is_set():
            return
        await asyncio.sleep(0.02)  # longer than the call may wait
        access = credentials.known_access()
        assert access is not None
        credentials.expired(access)

        async def never(*_: Any) -> Access:
            renewing.set()
            await asyncio.Event().wait()
            raise AssertionError

        credentials.access = never  # type: ignore[assignment,method-assign]

    async with Bitrix24(credentials, governor=Remote(meanwhile)) as b24:
        calls = [b24.coalesced.call("echo.add", {"n": n}, max_wait=0.01) for n in range(count)]
        async with asyncio.timeout(5):
            errors = await asyncio.gather(*calls, return_exceptions=True)
        assert {type(error) for error in errors} == {Throttled}
    assert not portal.requests
