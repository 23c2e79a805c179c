"""What is known of a request over all its attempts, to the second."""

from __future__ import annotations

import asyncio
from math import inf
from typing import Any

import pytest
from auth_kit import AuthServer, reply, tokens
from auth_kit import answer as auth_answer
from simulation import simulate
from trials import HOOK, OK, Script
from virtual import clock

from bitrix24_async import Bitrix24, Limits, LocalGovernor, MemoryTokenStore, OAuth, Webhook, raw
from bitrix24_async.errors import (
    ApiError,
    Bitrix24Error,
    NotRun,
    NotSent,
    OutcomeUnknown,
    QueryLimit,
    Throttled,
    TokenExpired,
    UsageError,
)
from bitrix24_async.governor.protocol import Allowance, Ask, Report, Scope
from bitrix24_async.observing import CallEnded, RequestEnded
from bitrix24_async.transport.carry import carry
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import MOST_SECONDS, Options
from bitrix24_async.transport.single import Single
from bitrix24_async.transport.tries import Tries
from bitrix24_async.transport.waits import too_late
from bitrix24_async.wire.call import Priority


def test_the_clock_of_a_deadline_stands_while_an_attempt_is_under_way() -> None:
    tries = Tries(100.0, 10.0)
    assert (tries.began_at, tries.last_sent_at, tries.attempts, tries.may_have_run) == (
        100.0,
        100.0,
        0,
        False,
    )
    assert [tries.max_wait(now) for now in (100.0, 109.0, 110.0, 111.0)] == [10.0, 1.0, 0.0, 0.0]
    tries.status = 200
    tries.send(103.0)
    assert (tries.began_at, tries.last_sent_at, tries.attempts) == (103.0, 103.0, 1)
    assert tries.status is None
    assert tries.may_have_run
    tries.hear(108.0)
    assert (tries.under_way_for, tries.under_way_in_all, tries.give_up_at) == (5.0, 5.0, 115.0)
    assert not tries.may_have_run
    tries.hear(109.0)  # it has been heard
    tries.break_off(109.0)
    assert (tries.under_way_for, tries.under_way_in_all, tries.repeated) == (5.0, 5.0, False)
    tries.send(110.0)
    assert (tries.began_at, tries.last_sent_at, tries.attempts) == (103.0, 110.0, 2)
    tries.break_off(112.0)
    assert (tries.under_way_for, tries.under_way_in_all, tries.give_up_at) == (2.0, 7.0, 117.0)
    assert tries.repeated
    assert tries.may_have_run
    assert tries.max_wait(112.0) == 5.0


def test_without_a_deadline_there_is_none() -> None:
    tries = Tries(100.0, None)
    tries.send(100.0)
    tries.hear(200.0)
    assert tries.give_up_at == inf
    assert tries.max_wait(1e9) is None


@pytest.mark.parametrize(
    ("error", "failures", "turned_away", "repeated"),
    [
        (NotSent("x"), 1, 0, False),
        (OutcomeUnknown("x"), 1, 0, True),
        (QueryLimit("x", code="QUERY_LIMIT_EXCEEDED"), 0, 1, False),
        (TokenExpired("x", code="expired_token"), 0, 1, False),
        (ApiError("x", code="ERROR_CORE"), 0, 0, False),
    ],
)
def test_each_end_counts_as_what_it_is(
    error: Bitrix24Error, failures: int, turned_away: int, repeated: bool
) -> None:
    tries = Tries(0.0, None)
    for at in (1.0, 2.0):
        tries.send(at)
        tries.hear(at)
        tries.count(error)
        tries.survive(error)
    assert (tries.failures, tries.turned_away) == (2 * failures, 2 * turned_away)
    assert (tries.repeated, tries.error) == (repeated, error)
    # An error knows what was before it.
    assert (error.attempts, error.repeated) == (2, repeated)


def test_who_gave_up_waiting_is_told_of_failures_only_where_there_were_any() -> None:
    error = too_late("it was waiting to be sent", "rate", "user.current", Tries(0.0, 1.0))
    assert str(error) == "user.current: its max_wait ran out while it was waiting to be sent"
    assert (error.reason, error.method, error.__cause__) == ("rate", "user.current", None)


# -- how long it may take ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["max_wait", "timeout"])
@pytest.mark.parametrize("bad", [-0.001, 1e9 + 1, inf, float("nan"), True, "1", 10**400])
def test_no_time_that_cannot_be_waited_for_is_taken(name: str, bad: Any) -> None:
    with pytest.raises(UsageError) as caught:
        Options(**{name: bad})
    assert caught.value.argument == name


def test_what_is_not_said_anew_stays_as_it_was() -> None:
    assert (Options().priority, Options().max_wait, Options().timeout) == (Priority.INTERACTIVE, None, 70.0)
    assert Options(max_wait=0).max_wait == 0
    assert Options(max_wait=MOST_SECONDS, timeout=MOST_SECONDS).timeout == 1e9
    with pytest.raises(UsageError, match="timeout must be above 0"):
        Options(timeout=0)
    base = Options(Priority.BULK, 5.0, 6.0)
    assert base.but() is base.but(priority=Priority.BULK) is base
    for other, found in (
        (base.but(priority=Priority.INTERACTIVE), (Priority.INTERACTIVE, 5.0, 6.0)),
        (base.but(max_wait=0.0), (Priority.BULK, 0.0, 6.0)),
        (base.but(timeout=1.0), (Priority.BULK, 5.0, 1.0)),
        (base.but(priority=Priority.BULK, max_wait=2.0), (Priority.BULK, 2.0, 6.0)),
    ):
        assert (other.priority, other.max_wait, other.timeout) == found


# -- calls that end early ------------------------------------------------------------------------------------


def test_a_call_that_is_cancelled_under_way_is_told_with_its_time() -> None:
    facts: list[Any] = []

    async def run() -> None:
        script = Script(OK, takes=10.0)
        async with Bitrix24(HOOK, transport=script, limits=Limits.SELF_HOSTED, observer=facts.append) as b24:
            sent = asyncio.create_task(b24.call("user.current"))
            await asyncio.sleep(3.0)
            sent.cancel()
            await asyncio.wait([sent])

    simulate(run())
    (request,) = (fact for fact in facts if isinstance(fact, RequestEnded))
    assert (request.error, request.status, request.attempt) == ("CancelledError", None, 1)
    assert [request.waited_for, request.duration] == pytest.approx([0.0, 3.0])
    (call,) = (fact for fact in facts if isinstance(fact, CallEnded))
    assert (call.error, call.attempts) == ("CancelledError", 1)
    assert [call.waited_for, call.duration] == pytest.approx([0.0, 3.0])


def test_a_request_that_never_left_is_no_request_that_ended() -> None:
    facts: list[Any] = []

    async def refuse(_portal: str) -> None:
        raise NotRun("the disk is full", reason="journal")

    async def run() -> None:
        script, governor = Script(OK), LocalGovernor()
        dispatch = Dispatch(Webhook(HOOK), script, governor, observer=facts.append)
        load = Single(raw("user.current"))
        load.before_sending = refuse
        with pytest.raises(NotRun, match="disk is full"):
            await carry(dispatch, load, Options())
        assert (governor.snapshot().level, governor.snapshot().in_flight) == (0, 0)
        load.before_sending = None
        await carry(dispatch, load, Options())
        await dispatch.close()
        assert len(script.requests) == 1

    simulate(run())
    assert [type(fact) for fact in facts] == [RequestEnded]


def test_who_is_admitted_at_the_moment_when_the_client_closes_has_not_run_and_gives_the_place_back() -> None:
    async def run() -> None:
        script = Script(OK)
        governor = LocalGovernor(Limits.SELF_HOSTED, max_in_flight=1)
        b24 = Bitrix24(HOOK, transport=script, governor=governor)
        scope = Scope("acme.bitrix24.com", "another")
        place = await governor.admit(
            Ask(scope, Priority.INTERACTIVE, lambda allowance: allowance.take("m"), method="m")
        )
        waiting = asyncio.create_task(b24.call("user.current"))
        await asyncio.sleep(1.0)
        closing = asyncio.create_task(b24.close())
        governor.settle(place, Report(not_sent=True))
        began_at = clock()
        with pytest.raises(NotRun, match="the client was closed while it was waiting to be sent"):
            await waiting
        await closing
        assert clock() == began_at
        assert not script.requests
        picture = governor.snapshot()
        assert (picture.in_flight, picture.waiting) == (0, {"interactive": 0, "bulk": 0})
        assert picture.admitted == 2  # it had been admitted

    simulate(run())


def test_where_nothing_is_left_to_send_at_admission_there_is_no_answer() -> None:
    class Nothing(Single):
        def choose(self, allowance: Allowance) -> object:
            return None

    async def run() -> None:
        script = Script(OK)
        governor = LocalGovernor(Limits.SELF_HOSTED)
        dispatch = Dispatch(Webhook(HOOK), script, governor)
        assert await carry(dispatch, Nothing(raw("user.current")), Options()) is None
        found = await carry(dispatch, Single(raw("user.current")), Options())
        assert found is not None
        assert (found.data, found.attempts, found.repeated) == ({"result": 1}, 1, False)
        assert len(script.requests) == governor.snapshot().admitted == 1
        await dispatch.close()

    simulate(run())


def test_one_deadline_bounds_the_wait_whatever_it_is_for() -> None:
    async def run() -> None:
        script = Script(OK, takes=50.0)
        governor = LocalGovernor(Limits(capacity=50, leak=2.0), max_in_flight=1)
        async with Bitrix24(HOOK, transport=script, governor=governor) as b24:
            first = asyncio.create_task(b24.call("user.current"))
            await asyncio.sleep(0)
            began_at = clock()
            with pytest.raises(Throttled) as caught:
                await b24.call("user.current", max_wait=7.0)
            assert clock() - began_at == pytest.approx(7.0)
            assert caught.value.reason in {"in flight", "rate"}
            assert not first.done()
            # The time under way is no waiting.
            assert (await first).result == 1
            assert (await b24.call("user.current", max_wait=0.0)).result == 1

    simulate(run())


async def test_a_call_spends_the_budgets_of_the_portal_that_it_goes_to() -> None:
    server, governor = AuthServer(), LocalGovernor()
    oauth = OAuth("app.1", "s", store=MemoryTokenStore(tokens(endpoint="https://old.bitrix24.com/rest/")))
    async with Bitrix24(oauth, transport=server, governor=governor) as b24:
        for login, host, calls in ((False, "old.bitrix24.com", 2), (True, "new.bitrix24.com", 3)):
            if login:
                server.script = [auth_answer(reply(7, client_endpoint=f"https://{host}/rest/"))]
                await b24.log_in("code-7")
            for _ in range(calls):
                server.script = [auth_answer({"result": 1})]
                await b24.call("user.current")
                assert server.requests[-1].url == f"https://{host}/rest/user.current"
            assert governor.snapshot(host).admitted == calls
        assert governor.snapshot("old.bitrix24.com").admitted == 2


def test_a_client_whose_loop_was_closed_under_a_call_can_be_closed_in_another() -> None:
    b24 = Bitrix24(HOOK, transport=Script(OK, takes=1e6), limits=Limits.SELF_HOSTED)
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)  # of a task that never ends
    sent = loop.create_task(b24.call("user.current"))
    loop.run_until_complete(asyncio.sleep(0))
    with pytest.raises(UsageError, match="another event loop"):
        asyncio.run(b24.close())
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    asyncio.run(asyncio.wait_for(b24.close(), 5))
    assert not sent.done()
