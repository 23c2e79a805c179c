"""The one road: sent when it may be, repeated when that is safe, and always told how it ended."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Callable
from itertools import count
from typing import Any, cast

import aiohttp
import pytest
from ground_kit import (
    answering,
    client,
    http,
    nothing_left_behind,
    portal,
    rude,
    silent,
    until,
    wire,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from simulation import simulate

from bitrix24_async import Bitrix24, Limits, LocalGovernor, OAuth, Priority, Safety, Webhook, raw
from bitrix24_async.errors import (
    AccessDenied,
    ApiError,
    Bitrix24Error,
    DecodeError,
    NotRun,
    NotSent,
    OperatingLimit,
    OutcomeUnknown,
    Overloaded,
    QueryLimit,
    RefreshFailed,
    ServerError,
    Throttled,
    TokenExpired,
    TransportError,
    UsageError,
    WrongCredential,
)
from bitrix24_async.observing import Refreshed, Refused, Renamed, Retried
from bitrix24_async.testing import FakeError
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.retry import Retry
from bitrix24_async.transport.single import perform
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.http import HttpRequest, HttpResponse

HOOK = "https://acme.bitrix24.com/rest/1/secret/"
BAD: list[Any] = [-1, -0.1, float("nan"), float("inf"), True, "5", []]
PATIENT = Retry(base=1e6, cap=1e6, within=1e7)
OK = (200, b'{"result": 1}')


@pytest.fixture(autouse=True)
async def tidy() -> AsyncIterator[None]:
    async with nothing_left_behind():
        yield


def answer(code: str, status: int) -> tuple[int, bytes]:
    return status, json.dumps({"error": code, "error_description": "why"}).encode()


class Script:
    """A transport that answers as it was told, and knows when it was asked; the last answer is for ever."""

    def __init__(self, *answers: tuple[int, bytes] | Bitrix24Error, takes: float = 0.0) -> None:
        self.answers = list(answers)
        self.takes = takes
        self.asked_at: list[float] = []
        self.requests: list[HttpRequest] = []

    async def send(self, request: HttpRequest) -> HttpResponse:
        self.asked_at.append(asyncio.get_running_loop().time())
        self.requests.append(request)
        await asyncio.sleep(self.takes)
        told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(told, Bitrix24Error):
            raise told
        return HttpResponse(told[0], {}, told[1])

    async def close(self) -> None:
        pass


class Trial:
    """One call over a scripted transport, on a clock that jumps."""

    def __init__(
        self,
        *answers: tuple[int, bytes] | Bitrix24Error,
        takes: float = 0.0,
        chance: float = 1.0,
        **retry: Any,
    ) -> None:
        self.script = Script(*answers, takes=takes)
        self.retry = Retry(**retry)
        self.chance = chance
        self.sleeps: list[float] = []
        self.events: list[Any] = []
        self.error: Bitrix24Error | None = None
        self.value: Any = None
        self.took = 0.0

    def run(self, safety: Safety = Safety.READ, call: Call[Any] | None = None, **options: Any) -> Trial:
        simulate(self._run(call or raw("crm.deal.add", safety=safety), Options(**options)))
        return self

    async def _run(self, call: Call[Any], options: Options) -> None:
        async def sleep(seconds: float) -> None:
            self.sleeps.append(seconds)
            await asyncio.sleep(seconds)

        loop = asyncio.get_running_loop()
        governor = LocalGovernor(Limits.SELF_HOSTED)
        dispatch = Dispatch(
            Webhook(HOOK),
            self.script,
            governor,
            retry=self.retry,
            observer=self.events.append,
            chance=lambda: self.chance,
            sleep=sleep,
        )
        began = loop.time()
        try:
            _, self.value = await perform(dispatch, call, options)
        except Bitrix24Error as error:
            self.error = error
        self.took = loop.time() - began
        await dispatch.close()
        assert governor.snapshot().in_flight == 0

    @property
    def sent(self) -> int:
        return len(self.script.requests)


REFUSED = [answer("QUERY_LIMIT_EXCEEDED", 503), answer("operation_time_limit", 429)]
FINAL = [
    answer("OVERLOAD_LIMIT", 503),
    answer("PORTAL_DELETED", 500),
    answer("expired_token", 401),
    answer("NO_AUTH_FOUND", 401),
    answer("insufficient_scope", 403),
    answer("ERROR_METHOD_NOT_FOUND", 404),
    answer("ERROR_CORE", 400),
    answer("", 400),
]
OPEN: list[tuple[int, bytes] | Bitrix24Error] = [
    answer("INTERNAL_SERVER_ERROR", 500),
    answer("whatever", 502),
    (502, b"<html>"),
    (504, b""),
    (200, b'{"result": '),
    (200, b"<html>maintenance</html>"),
    (200, b""),
    (404, b"<html>"),
    OutcomeUnknown("lost"),
]


class TestWhetherItGoesAgain:
    @pytest.mark.parametrize("safety", Safety)
    @pytest.mark.parametrize("told", REFUSED, ids=str)
    def test_refused_before_it_ran_always_does(self, told: tuple[int, bytes], safety: Safety) -> None:
        trial = Trial(told, OK, attempts=1).run(safety)
        assert (trial.value, trial.sent) == (1, 2)

    @pytest.mark.parametrize("safety", Safety)
    def test_what_was_not_sent_always_does(self, safety: Safety) -> None:
        trial = Trial(NotSent("x"), NotSent("x"), OK).run(safety)
        assert (trial.value, trial.sent) == (1, 3)

    @pytest.mark.parametrize("safety", [Safety.READ, Safety.IDEMPOTENT])
    @pytest.mark.parametrize("told", OPEN, ids=str)
    def test_what_may_have_run_does_where_that_is_safe(
        self, told: tuple[int, bytes] | Bitrix24Error, safety: Safety
    ) -> None:
        trial = Trial(told, OK).run(safety)
        assert (trial.value, trial.sent) == (1, 2)

    @pytest.mark.parametrize("told", OPEN, ids=str)
    def test_what_may_have_run_and_is_unsafe_is_unknown(
        self, told: tuple[int, bytes] | Bitrix24Error
    ) -> None:
        trial = Trial(told, OK).run(Safety.UNSAFE)
        assert type(trial.error) is OutcomeUnknown
        assert trial.error.method == "crm.deal.add" or trial.error is told
        assert trial.error.attempts == trial.sent == 1

    @pytest.mark.parametrize("safety", Safety)
    @pytest.mark.parametrize("told", FINAL, ids=str)
    def test_an_answer_is_an_answer(self, told: tuple[int, bytes], safety: Safety) -> None:
        trial = Trial(told, OK).run(safety)
        assert isinstance(trial.error, ApiError)
        assert trial.sent == trial.error.attempts == 1
        assert trial.error.method == "crm.deal.add"

    def test_the_reason_of_an_unknown_outcome_is_kept(self) -> None:
        error = Trial(answer("INTERNAL_SERVER_ERROR", 500)).run(Safety.UNSAFE).error
        assert error is not None
        assert isinstance(error.__cause__, ServerError)
        assert "INTERNAL_SERVER_ERROR" in str(error)
        lost = Trial((200, b"{")).run(Safety.UNSAFE).error
        assert lost is not None
        assert isinstance(lost.__cause__, DecodeError)


class TestHowOftenAndHowLong:
    def test_waits_double_up_to_the_cap_and_the_last_attempt_is_followed_by_none(self) -> None:
        trial = Trial(*(NotSent(str(n)) for n in range(1, 9)), attempts=6, base=1.0, cap=6.0).run()
        assert trial.sleeps == [1.0, 2.0, 4.0, 6.0, 6.0]
        assert (trial.sent, trial.took) == (6, 19.0)
        assert isinstance(trial.error, NotSent)
        assert str(trial.error) == "6"
        assert trial.error.attempts == 6
        assert trial.error.__notes__ == ["after 6 attempts"]

    def test_chance_spreads_the_waits_down_to_nothing(self) -> None:
        assert Trial(NotSent("x"), chance=0.25, base=1.0).run().sleeps == [0.25, 0.5, 1.0, 2.0]
        assert Trial(NotSent("x"), chance=0.0).run().sleeps == []

    def test_no_attempt_begins_after_its_time(self) -> None:
        trial = Trial(OutcomeUnknown("x"), attempts=100, base=1.0, within=10.0).run()
        assert trial.sleeps == [1.0, 2.0, 4.0]
        slow = Trial(OutcomeUnknown("x"), takes=8.0, attempts=100, base=1.0, within=10.0).run()
        assert (slow.sent, slow.took) == (2, 17.0)

    def test_one_attempt_means_one(self) -> None:
        trial = Trial(NotSent("x"), attempts=1).run()
        assert (trial.sent, trial.sleeps) == (1, [])
        assert trial.error is not None
        assert not hasattr(trial.error, "__notes__")

    def test_refusals_count_against_nothing(self) -> None:
        limited = answer("OPERATION_TIME_LIMIT", 429)
        trial = Trial(limited, limited, limited, limited, NotSent("x"), OK, attempts=2).run(Safety.UNSAFE)
        assert (trial.value, trial.sent) == (1, 6)

    def test_the_error_of_the_last_attempt_says_whether_an_earlier_one_may_have_run(self) -> None:
        trial = Trial(OutcomeUnknown("x"), NotSent("y"), attempts=2).run(Safety.IDEMPOTENT)
        assert isinstance(trial.error, NotSent)
        assert trial.error.repeated
        alone = Trial(OutcomeUnknown("x"), attempts=1).run(Safety.IDEMPOTENT)
        assert alone.error is not None
        assert not alone.error.repeated

    def test_observers_hear_of_every_repeat(self) -> None:
        trial = Trial(NotSent("x"), answer("INTERNAL_SERVER_ERROR", 500), OK, base=1.0).run()
        assert [event for event in trial.events if isinstance(event, Retried)] == [
            Retried("acme.bitrix24.com", "crm.deal.add", 1, 1.0, "NotSent"),
            Retried("acme.bitrix24.com", "crm.deal.add", 2, 2.0, "ServerError"),
        ]

    def test_refusals_that_go_on_for_ever_end_with_max_wait(self) -> None:
        trial = Trial(answer("QUERY_LIMIT_EXCEEDED", 503), base=1.0).run(Safety.UNSAFE, max_wait=20.0)
        assert isinstance(trial.error, Throttled)
        assert trial.took <= 20.0
        assert trial.sent < 20
        assert trial.error.attempts == trial.sent
        assert trial.error.repeated is False

    def test_refusals_without_max_wait_are_never_given_up(self) -> None:
        trial = Trial(*[answer("QUERY_LIMIT_EXCEEDED", 503)] * 30, OK, attempts=2, within=1.0).run(
            Safety.UNSAFE
        )
        assert (trial.value, trial.sent) == (1, 31)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*REFUSED, *FINAL, *OPEN, "not sent", OK]), max_size=12),
    st.sampled_from(Safety),
    st.integers(1, 4),
)
def test_whatever_the_portal_answers_the_number_of_requests_is_what_the_rule_says(
    told: list[Any], safety: Safety, attempts: int
) -> None:
    sent = failures = 0
    for answer in [*told, OK]:
        sent += 1
        if answer in REFUSED:
            continue
        failures += 1
        if answer != "not sent" and (answer not in OPEN or safety is Safety.UNSAFE):
            break
        if failures == attempts:
            break
    answers = [NotSent("x") if answer == "not sent" else answer for answer in [*told, OK]]
    trial = Trial(*answers, attempts=attempts).run(safety)
    assert trial.sent == sent
    assert (trial.error is None) == (answer == OK)
    assert trial.error is None or trial.error.attempts == sent


class TestRepeatedCalls:
    CALL = raw("telephony.externalLine.delete", {"NUMBER": "1"})

    def already(self, **more: Any) -> Call[Any]:
        return Call(
            self.CALL.method,
            self.CALL.params,
            Safety.IDEMPOTENT,
            self.CALL.trait,
            decode=lambda result: ("decoded", result),
            already=lambda error: "Could not find" in error.description,
            already_value="gone",
            **more,
        )

    GONE = (400, b'{"error": "ERROR_CORE", "error_description": "Could not find line"}')

    def test_already_so_after_a_lost_reply_is_success(self) -> None:
        trial = Trial(OutcomeUnknown("x"), self.GONE).run(call=self.already())
        assert trial.value == "gone"

    @pytest.mark.parametrize("before", [NotSent("x"), answer("OPERATION_TIME_LIMIT", 429)], ids=str)
    def test_already_so_where_nothing_ran_before_is_a_failure(self, before: Any) -> None:
        assert isinstance(Trial(before, self.GONE).run(call=self.already()).error, ApiError)
        assert isinstance(Trial(self.GONE).run(call=self.already()).error, ApiError)

    def test_any_other_error_after_a_lost_reply_is_a_failure(self) -> None:
        trial = Trial(OutcomeUnknown("x"), answer("ERROR_CORE", 400)).run(call=self.already())
        assert isinstance(trial.error, ApiError)
        assert trial.error.repeated

    def test_a_result_is_decoded(self) -> None:
        assert Trial(OK).run(call=self.already()).value == ("decoded", 1)

    def test_a_mismatch_is_not_repeated_and_names_the_method(self) -> None:
        def decode(result: Any) -> Any:
            raise DecodeError("bad", path="$.result")

        call = Call("crm.deal.get", {}, Safety.READ, raw("crm.deal.get").trait, decode=decode)
        trial = Trial(OK).run(call=call)
        assert isinstance(trial.error, DecodeError)
        assert (trial.error.method, trial.sent) == ("crm.deal.get", 1)

    def test_an_explained_error_keeps_its_history(self) -> None:
        class LineMissing(ApiError):
            pass

        call = self.already(explain=lambda error: LineMissing("better", code=error.code))
        trial = Trial(NotSent("x"), answer("ERROR_CORE", 400)).run(call=call)
        assert isinstance(trial.error, LineMissing)
        assert trial.error.attempts == 2


class TestTooLate:
    def call(self, seconds: float, safety: Safety = Safety.UNSAFE) -> Call[Any]:
        return Call("x.show", {}, safety, raw("x.show").trait, expires_in=seconds)

    def test_what_could_not_be_sent_in_time_was_not_run(self) -> None:
        trial = Trial(answer("QUERY_LIMIT_EXCEEDED", 503)).run(call=self.call(5.0))
        assert isinstance(trial.error, NotRun)
        assert trial.error.reason == "expired"

    def test_what_may_have_run_before_is_not_called_unrun(self) -> None:
        lost, limited = OutcomeUnknown("x"), answer("QUERY_LIMIT_EXCEEDED", 503)
        trial = Trial(lost, limited, base=0.001).run(call=self.call(5.0, Safety.READ))
        assert isinstance(trial.error, OutcomeUnknown)

    def test_a_shorter_max_wait_is_the_callers_own(self) -> None:
        trial = Trial(answer("QUERY_LIMIT_EXCEEDED", 503)).run(call=self.call(5.0), max_wait=2.0)
        assert isinstance(trial.error, Throttled)


class TestAgainstAPortal:
    async def test_a_call_is_one_request_and_one_reply(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            reply = await b24.call("user.current")
            assert reply.result["ID"]
            assert reply.timing.operating == 0.0
        (request,) = bx.requests
        assert (request.method, request.params, request.version) == ("user.current", {}, 2)

    async def test_method_names_keep_their_spelling_and_params_their_types(self) -> None:
        params: dict[str, Any] = {"n": None, "t": True, "e": [], "m": {}, "f": 1.5, "s": "ä=&"}
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.on(
                "crm.company.List", lambda given, _context: [given["n"], given["t"], given["f"], given["s"]]
            )
            assert (await b24.call("crm.COMPANY.List", params)).result == [None, True, 1.5, "ä=&"]
        assert bx.requests[0].method == "crm.COMPANY.List"

    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    async def test_positional_parameters_arrive_in_their_places(self, way: str) -> None:
        async with portal() as bx, client(getattr(bx, way)()) as b24:
            bx.on("task.commentitem.add", lambda given, _context: [given["0"], given["1"]])
            assert (await b24.call("task.commentitem.add", [7, {"TEXT": "x"}])).result == [7, {"TEXT": "x"}]

    @pytest.mark.parametrize("kind", ["cut_after", "truncate", "html", "error"])
    async def test_an_unsafe_call_runs_once_and_says_that_it_may_have(self, kind: Any) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail("crm.deal.add", kind=kind, after=True)
            with pytest.raises(OutcomeUnknown):
                await b24.call("crm.deal.add", {"fields": {"TITLE": "x"}})
        assert len(bx.executed) == len(bx.requests) == 1

    async def test_an_unsafe_call_without_an_answer_is_unknown_after_its_timeout(self) -> None:
        async with portal() as bx, client(bx.webhook(), timeout=0.1) as b24:
            bx.fail("crm.deal.add", kind="lost")
            with pytest.raises(OutcomeUnknown, match=r"0\.1 s"):
                await b24.call("crm.deal.add", {"fields": {}})
        assert len(bx.executed) == 1

    async def test_a_calls_timeout_goes_before_the_clients(self) -> None:
        async with portal() as bx, client(bx.webhook(), timeout=70.0) as b24:
            bx.fail("crm.deal.add", kind="lost")
            with pytest.raises(OutcomeUnknown, match=r"0\.1 s"):
                await b24.call("crm.deal.add", {"fields": {}}, timeout=0.1)

    @pytest.mark.parametrize("kind", ["cut_after", "cut_before", "truncate", "html", "error"])
    async def test_a_safe_call_is_repeated_until_it_is_answered(self, kind: Any) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail("user.current", kind=kind, times=3)
            assert (await b24.call("user.current")).result["ID"]
        assert len(bx.requests) == 4

    async def test_a_word_on_safety_is_obeyed(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail(kind="cut_after", times=2)
            with pytest.raises(OutcomeUnknown):
                await b24.call("user.current", safety=Safety.UNSAFE)
            await b24.call("crm.deal.add", {"fields": {}}, safety=Safety.IDEMPOTENT)
        assert [ran.method for ran in bx.executed] == ["user.current", "crm.deal.add", "crm.deal.add"]

    async def test_a_portal_that_was_blocked_by_hand_is_asked_once(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail(code="OVERLOAD_LIMIT", status=503)
            for _ in range(3):
                with pytest.raises(Overloaded):
                    await b24.call("user.current")
        assert len(bx.requests) == 1

    async def test_one_refusal_is_one_event(self) -> None:
        events: list[Any] = []
        async with (
            portal() as bx,
            client(bx.webhook(), observer=events.append, limits=Limits.STANDARD) as b24,
        ):
            bx.fail(code="OPERATION_TIME_LIMIT", status=429)
            with pytest.raises(Throttled):
                await b24.call("user.current", max_wait=0)
        assert len([event for event in events if isinstance(event, Refused)]) == 1

    async def test_max_wait_is_kept_and_its_cause_told(self) -> None:
        async with portal() as bx, client(bx.webhook(), limits=Limits.STANDARD) as b24:
            bx.fail(code="OPERATION_TIME_LIMIT", status=429)
            with pytest.raises(Throttled) as caught:
                await b24.call("user.current", max_wait=1.0)
        assert isinstance(caught.value.__cause__ or caught.value, OperatingLimit)
        assert len(bx.requests) == 1

    async def test_nothing_is_sent_for_a_usage_error(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            for method, given in (("x y", {}), ("x", {"params": {"a": {1}}}), ("x", {"max_wait": -1})):
                with pytest.raises(UsageError):
                    await b24.call(method, **cast("Any", given))
        assert bx.requests == []


class TestTokens:
    async def test_an_expired_token_is_renewed_and_the_call_sent_again(self) -> None:
        events: list[Any] = []
        async with portal() as bx, client(bx.oauth(), observer=events.append) as b24:
            bx.expire_tokens()
            assert (await b24.call("crm.deal.add", {"fields": {}})).result
        assert len(bx.auth_requests) == 1
        assert [ran.method for ran in bx.executed] == ["crm.deal.add"]
        assert [type(event) for event in events if isinstance(event, Refreshed | Retried)] == [Refreshed]

    async def test_a_hundred_calls_refresh_once(self) -> None:
        events: list[Any] = []
        async with portal() as bx, client(bx.oauth(), observer=events.append) as b24:
            bx.expire_tokens()
            replies = await asyncio.gather(*(b24.call("crm.deal.add", {"fields": {}}) for _ in range(100)))
            assert len({reply.result for reply in replies}) == 100
        assert len(bx.auth_requests) == 1
        assert len(bx.executed) == 100
        assert len([event for event in events if isinstance(event, Refreshed)]) == 1

    async def test_a_token_rejected_straight_after_its_refresh_raises(self) -> None:
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.fail("user.current", kind="expired", times=None)
            with pytest.raises(TokenExpired) as caught:
                await b24.call("user.current")
            assert caught.value.attempts == 2
            with pytest.raises(RefreshFailed):
                await b24.call("user.current")
        assert len(bx.auth_requests) == 1
        assert len(bx.requests) == 3

    async def test_a_refresh_counts_as_no_attempt(self) -> None:
        async with portal() as bx, client(bx.oauth(), retry=Retry(attempts=2, base=0.0)) as b24:
            bx.expire_tokens()
            bx.fail("user.current", kind="expired")
            bx.fail("user.current", kind="cut_before")
            assert (await b24.call("user.current")).result

    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    @pytest.mark.parametrize("code", ["invalid_token", "NO_AUTH_FOUND"])
    async def test_wrong_credentials_are_not_refreshed(self, code: str, way: str) -> None:
        async with portal() as bx, client(getattr(bx, way)()) as b24:
            bx.fail(code=code, status=401)
            with pytest.raises(ApiError):
                await b24.call("user.current")
        assert (len(bx.requests), len(bx.auth_requests)) == (1, 0)

    async def test_a_webhooks_expired_token_is_its_error(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail(code="expired_token", status=401)
            with pytest.raises(TokenExpired):
                await b24.call("user.current")

    async def test_a_failed_refresh_reaches_everybody(self) -> None:
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.expire_tokens()
            bx.fail("oauth.token", code="invalid_grant", status=400)
            done = await asyncio.gather(
                *(b24.call("user.current") for _ in range(20)), return_exceptions=True
            )
            assert all(isinstance(error, RefreshFailed) and error.final for error in done)
        assert len(bx.auth_requests) == 1
        assert not bx.executed


class TestRenames:
    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    async def test_a_renamed_portal_gets_the_same_call_and_is_remembered(self, way: str) -> None:
        events: list[Any] = []
        async with portal() as bx, client(getattr(bx, way)(), observer=events.append) as b24:
            old = bx.url
            new = bx.rename()
            await b24.call("crm.deal.add", {"fields": {"TITLE": "moved"}})
            await b24.call("user.current")
            assert [ran.method for ran in bx.executed] == ["crm.deal.add", "user.current"]
            assert bx.executed[0].params["fields"] == {"TITLE": "moved"}
            assert len(bx.requests) == 2
        assert [event for event in events if isinstance(event, Renamed)] == [
            Renamed(old.removeprefix("http://"), new.removeprefix("http://"))
        ]

    async def test_many_calls_learn_of_one_move_together(self) -> None:
        events: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=events.append) as b24:
            bx.rename()
            await asyncio.gather(*(b24.call("crm.deal.add", {"fields": {}}) for _ in range(20)))
            assert len(bx.executed) == 20
        assert len([event for event in events if isinstance(event, Renamed)]) == 1

    async def test_a_portal_may_be_renamed_again(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            for _ in range(3):
                bx.rename()
                assert (await b24.call("user.current")).result

    @pytest.mark.parametrize(
        "location",
        [
            "http://evil.example{path}",
            "https://u:p@evil.example{path}",
            "https://evil.example/",
            "{path}",
            "",
            "http://[{path}",
        ],
    )
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    async def test_any_other_redirect_is_refused_and_asked_nothing(self, location: str, status: int) -> None:
        path = "/rest/1/hooksecret/user.current"
        moved = http(b"", status, f"Location: {location.format(path=path)}")
        async with wire(answering(moved)) as server, client(Webhook(server.hook)) as b24:
            with pytest.raises(TransportError, match="redirect") as caught:
                await b24.call("user.current")
        assert type(caught.value) is TransportError
        assert caught.value.attempts == 1
        assert "hooksecret" not in str(caught.value)
        assert server.connections == 1

    async def test_a_second_redirect_in_one_call_is_refused(self) -> None:
        async with wire(rude) as third, wire(rude) as second, wire(rude) as first:
            path = "/rest/1/hooksecret/user.current"
            first.handler = answering(http(b"", 302, f"Location: {second.url}{path}"))
            second.handler = answering(http(b"", 302, f"Location: {third.url}{path}"))
            async with client(Webhook(first.hook)) as b24:
                with pytest.raises(TransportError, match="twice"):
                    await b24.call("user.current")
            assert third.connections == 0


class TestVersion3:
    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    async def test_calls_go_to_the_api_address(self, way: str) -> None:
        async with portal() as bx, client(getattr(bx, way)()) as b24:
            bx.on("call.followup.get", lambda given, _context: {"item": {"id": given["id"]}}, version=3)
            assert (await b24.call("call.followup.get", {"id": 7})).result == {"item": {"id": 7}}
        (request,) = bx.requests
        assert request.version == 3
        assert request.path.startswith("/rest/api/")

    async def test_unsafe_calls_carry_one_key_through_all_repeats(self) -> None:
        ran: list[Any] = []

        def add(given: Any, context: Any) -> Any:
            ran.append(given)
            return {"id": 1}

        async with portal() as bx, client(bx.webhook()) as b24:
            bx.on("call.followup.add", add, version=3)
            bx.fail("call.followup.add", kind="cut_after")
            bx.fail("call.followup.add", kind="truncate")
            assert (await b24.call("call.followup.add", {"fields": {}})).result == {"id": 1}
            assert [request.replayed for request in bx.requests] == [False, True, True]
            assert len(ran) == 1
            assert (await b24.call("call.followup.add", {"fields": {}})).result == {"id": 1}
        assert len(ran) == 2

    @pytest.mark.parametrize(
        ("method", "safety", "has_key"),
        [
            ("call.followup.add", None, True),
            ("call.followup.list", None, False),
            ("call.followup.update", None, False),
            ("call.followup.list", Safety.UNSAFE, True),
            ("crm.deal.add", None, False),
        ],
    )
    def test_only_unsafe_calls_of_version_3_have_a_key(self, method: str, safety: Any, has_key: bool) -> None:
        trial = Trial(OutcomeUnknown("x") if has_key else OK, OK).run(call=raw(method, safety=safety))
        keys = [request.headers.get("Idempotency-Key") for request in trial.script.requests]
        assert trial.value == 1
        if has_key:
            assert len(keys) == 2
            assert keys[0] == keys[1]
            assert keys[0]
            assert 1 <= len(keys[0]) <= 255
            assert keys[0].isascii()
        else:
            assert keys == [None]

    async def test_errors_are_read(self) -> None:
        def refuse(given: Any, context: Any) -> Any:
            raise FakeError("X_VALIDATION", "Bad", 400, {"validation": [{"field": "id", "message": "m"}]})

        async with portal() as bx, client(bx.webhook()) as b24:
            bx.on("call.followup.get", refuse, version=3)
            with pytest.raises(ApiError) as caught:
                await b24.call("call.followup.get")
        assert (caught.value.code, caught.value.description) == ("X_VALIDATION", "Bad")
        assert caught.value.data["validation"]


class TestClosing:
    async def test_what_was_sent_finishes_and_what_waits_is_turned_away(self) -> None:
        limits = Limits(capacity=1, leak=0.001)
        async with portal() as bx:
            b24 = client(bx.webhook(), limits=limits)
            bx.fail("crm.deal.add", kind="delay", seconds=0.05)
            sent = asyncio.ensure_future(b24.call("crm.deal.add", {"fields": {}}))
            queued = [asyncio.ensure_future(b24.call("user.current")) for _ in range(5)]
            await until(lambda: bx.requests)
            closing = asyncio.ensure_future(b24.close())
            done = await asyncio.gather(*queued, return_exceptions=True)
            assert not sent.done()
            assert all(isinstance(error, NotRun) and "closed" in error.reason for error in done)
            assert (await sent).result
            await closing
        assert len(bx.requests) == 1

    async def test_a_call_that_was_sent_is_not_repeated_after_closing(self) -> None:
        async with wire(silent) as server:
            b24 = client(Webhook(server.hook), timeout=0.1, retry=Retry(base=30.0, cap=30.0))
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: server.open)
            async with asyncio.timeout(5.0):
                await b24.close()
                with pytest.raises(OutcomeUnknown) as caught:
                    await sent
        assert caught.value.attempts == 1
        assert server.connections == 1

    async def test_a_wait_before_a_repeat_ends_with_the_error_so_far(self) -> None:
        async with wire(rude) as server:
            retried: list[Any] = []
            b24 = client(Webhook(server.hook), retry=PATIENT, observer=retried.append)
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: any(isinstance(event, Retried) for event in retried))
            async with asyncio.timeout(5.0):
                await b24.close()
                with pytest.raises(OutcomeUnknown) as caught:
                    await sent
        assert caught.value.attempts == 1

    async def test_closing_twice_at_once_waits_twice(self) -> None:
        async with portal() as bx:
            b24 = client(bx.webhook())
            bx.fail("crm.deal.add", kind="delay", seconds=0.05)
            sent = asyncio.ensure_future(b24.call("crm.deal.add", {"fields": {}}))
            await until(lambda: bx.requests)
            await asyncio.gather(b24.close(), b24.close())
            assert sent.done()
            assert (await sent).result
            await b24.close()

    async def test_a_cancelled_close_cuts_the_connections(self) -> None:
        async with wire(silent) as server:
            b24 = client(Webhook(server.hook), retry=Retry(attempts=1))
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: server.open)
            closing = asyncio.ensure_future(b24.close())
            await asyncio.sleep(0)
            closing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await closing
            with pytest.raises(OutcomeUnknown):
                await sent

    async def test_a_closed_client_says_so(self) -> None:
        async with portal() as bx:
            b24 = client(bx.webhook())
            await b24.close()
            with pytest.raises(UsageError, match="closed"):
                await b24.call("user.current")
            with pytest.raises(UsageError, match="closed"):
                async with b24:
                    pass
        assert not bx.requests

    async def test_closing_waits_for_a_refresh_that_is_under_way(self) -> None:
        async with portal() as bx:
            b24 = client(bx.oauth())
            bx.expire_tokens()
            bx.fail("oauth.token", kind="delay", seconds=0.05)
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: bx.auth_requests)
            await b24.close()
            with pytest.raises(NotRun, match="closed"):
                await sent
            # The new pair was not lost: another client goes on with it.
            async with client(b24._road.dispatch.credentials) as again:
                assert (await again.call("user.current")).result
        assert len(bx.auth_requests) == 1

    def test_another_event_loop_is_a_clear_error(self) -> None:
        with portal() as bx:
            b24 = client(bx.webhook())

            async def ask() -> None:
                await b24.call("user.current")
                await b24._road.dispatch.transport.close()

            asyncio.run(ask())
            with pytest.raises(UsageError, match="another event loop"):
                asyncio.run(ask())

            async def close() -> None:
                await b24.close()

            asyncio.run(close())

    async def test_leaving_the_block_closes_our_session_and_spares_a_borrowed_one(self) -> None:
        async with portal() as bx, aiohttp.ClientSession() as session:
            async with client(bx.webhook(), session=session) as b24:
                await b24.call("user.current")
            assert not session.closed
            async with client(bx.webhook()) as b24:
                await b24.call("user.current")
                transport: Any = b24._road.dispatch.transport
                own = transport._session
            assert own.closed

    async def test_a_closed_borrowed_session_takes_no_slot(self) -> None:
        session = aiohttp.ClientSession()
        await session.close()
        async with client(Webhook(HOOK), session=session, limits=Limits.STANDARD) as b24:
            with pytest.raises(UsageError, match="session"):
                await b24.call("user.current")
            assert b24.governor.snapshot().level == 0
            assert b24.governor.snapshot().in_flight == 0


class TestCancellation:
    @pytest.mark.parametrize("turns", range(0, 60, 3))
    async def test_wherever_it_strikes_nothing_is_left(self, turns: int) -> None:
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.expire_tokens()
            sent = asyncio.ensure_future(b24.call("user.current"))
            for _ in range(turns):
                await asyncio.sleep(0)
            sent.cancel()
            await asyncio.gather(sent, return_exceptions=True)
            assert b24.governor.snapshot("acme").in_flight == 0
            assert (await b24.call("user.current")).result
            assert len(bx.auth_requests) == 1

    async def test_a_cancelled_waiter_leaves_the_queue(self) -> None:
        async with portal() as bx, client(bx.webhook(), limits=Limits(capacity=1, leak=0.001)) as b24:
            await b24.call("user.current")
            waiting = [asyncio.ensure_future(b24.call("user.current")) for _ in range(5)]
            await asyncio.sleep(0)
            assert b24.governor.snapshot().waiting["interactive"] == 5
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            assert b24.governor.snapshot().waiting["interactive"] == 0
            assert all(task.cancelled() for task in waiting)

    async def test_a_cancelled_backoff_stays_cancelled(self) -> None:
        retried: list[Any] = []
        async with (
            wire(rude) as server,
            client(Webhook(server.hook), retry=PATIENT, observer=retried.append) as b24,
        ):
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: any(isinstance(event, Retried) for event in retried))
            sent.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sent

    async def test_a_callers_own_timeout_is_the_callers(self) -> None:
        async with wire(silent) as server, client(Webhook(server.hook)) as b24:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await b24.call("user.current")


class TestManyPortals:
    def test_a_client_costs_little_and_opens_nothing(self) -> None:
        import tracemalloc

        governor = LocalGovernor()
        transports = count()

        def make(number: int) -> Bitrix24:
            return Bitrix24(Webhook(f"https://p{number}.bitrix24.com/rest/1/secret/"), governor=governor)

        make(next(transports))
        gc.collect()
        tracemalloc.start()
        try:
            clients = [make(number) for number in range(200)]
            size, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert size / len(clients) < 8 * 1024
        opened: Callable[[Any], Any] = lambda b24: b24._road.dispatch.transport._session  # noqa: E731
        assert not any(opened(b24) for b24 in clients)

    async def test_thousands_share_one_session_and_one_governor(self) -> None:
        async with portal() as bx, aiohttp.ClientSession() as session:
            governor = LocalGovernor(Limits.SELF_HOSTED)
            clients = [Bitrix24(bx.webhook(), governor=governor, session=session) for _ in range(2000)]
            chosen = clients[::100]
            done = await asyncio.gather(*(b24.call("user.current") for b24 in chosen))
            assert len(done) == 20
            del clients, chosen
            gc.collect()
            assert not session.closed


class TestBadArguments:
    @pytest.mark.parametrize(
        ("argument", "value"),
        [
            ("credentials", None),
            ("credentials", HOOK),
            ("credentials", Webhook),
            ("credentials", OAuth),
            ("limits", "standard"),
            ("limits", 50),
            ("limits", Limits),
            ("session", "session"),
            ("session", aiohttp.ClientSession),
            ("governor", Limits.STANDARD),
            ("governor", LocalGovernor),
            ("transport", object()),
            ("retry", 3),
            ("retry", Retry),
            ("observer", "print"),
            ("unbatchable", ["crm.deal.add"]),
            *((name, value) for name in ("timeout", "max_wait", "linger") for value in BAD),
            ("timeout", 0),
            ("timeout", None),
            ("linger", None),
        ],
        ids=str,
    )
    async def test_of_a_client_are_named(self, argument: str, value: Any) -> None:
        given: dict[str, Any] = {"credentials": Webhook(HOOK), argument: value}
        with pytest.raises(UsageError, match=argument) as caught:
            Bitrix24(**given)
        assert caught.value.argument == argument

    async def test_a_session_and_a_transport_are_one_too_many(self) -> None:
        async with aiohttp.ClientSession() as session:
            with pytest.raises(UsageError, match="either"):
                Bitrix24(Webhook(HOOK), session=session, transport=Script(OK))

    @pytest.mark.parametrize(
        ("argument", "given"),
        [
            ("method", {"method": ""}),
            ("method", {"method": "crm deal"}),
            ("method", {"method": None}),
            ("method", {"method": ["x"]}),
            ("params", {"params": "a=1"}),
            ("params", {"params": {1, 2}}),
            ("params", {"params": 7}),
            ("a", {"params": {"a": float("nan")}}),
            ("a[0]", {"params": {"a": [{1}]}}),
            ("auth", {"params": {"auth": "x"}}),
            ("safety", {"safety": "READ"}),
            ("priority", {"priority": 0}),
            ("priority", {"priority": "BULK"}),
            *((name, {name: value}) for name in ("max_wait", "timeout") for value in BAD),
            ("timeout", {"timeout": 0}),
        ],
        ids=str,
    )
    async def test_of_a_call_are_named_before_anything_is_sent(
        self, argument: str, given: dict[str, Any]
    ) -> None:
        script = Script(OK)
        async with Bitrix24(Webhook(HOOK), transport=script) as b24:
            with pytest.raises(UsageError) as caught:
                await b24.call(**{"method": "user.current", **given})
            assert caught.value.argument == argument
            assert (await b24.call("user.current", priority=Priority.BULK, max_wait=0)).result == 1
        assert len(script.requests) == 1


async def test_a_refusal_of_an_unlimited_portal_teaches_its_governor() -> None:
    async with portal() as bx, client(bx.webhook()) as b24:
        bx.fail(code="QUERY_LIMIT_EXCEEDED", status=503)
        with pytest.raises(Throttled) as caught:
            await b24.call("user.current", max_wait=0)
        assert isinstance(caught.value.__cause__, QueryLimit) or isinstance(caught.value, QueryLimit)
        assert b24.governor.snapshot().capacity == 50


class TestApplicationsMethods:
    LINES = "telephony.externalLine.get"

    async def test_are_refused_under_a_webhook_before_anything_is_sent(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            for method in (self.LINES, self.LINES.upper()):
                with pytest.raises(WrongCredential, match="OAuth") as caught:
                    await b24.call(method)
                assert caught.value.argument == "credentials"
            with pytest.raises(WrongCredential):
                await b24.telephony.external_line.get()
        assert not bx.requests

    async def test_go_out_under_an_application_and_where_the_user_says_so(self) -> None:
        async with portal(application_only=False) as bx:
            for b24 in (client(bx.oauth()), client(bx.webhook(), webhook_may=True)):
                async with b24:
                    assert (await b24.call(self.LINES)).result == []

    async def test_are_refused_by_the_portal_if_it_knows_better(self) -> None:
        async with portal() as bx, client(bx.webhook(), webhook_may=True) as b24:
            with pytest.raises(AccessDenied):
                await b24.call(self.LINES)


async def test_an_observer_that_fails_harms_no_call(caplog: pytest.LogCaptureFixture) -> None:
    def broken(event: object) -> None:
        raise RuntimeError("mine")

    async with portal() as bx, client(bx.oauth(), observer=broken) as b24:
        bx.expire_tokens()
        bx.fail("user.current", kind="cut_before")
        assert (await b24.call("user.current")).result
    assert "observer failed" in caplog.text
