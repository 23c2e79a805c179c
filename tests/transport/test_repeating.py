"""Whether a call goes again, how often and how long, and what its last word is."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trials import FINAL, OK, OPEN, REFUSED, Trial, answer

from bitrix24_async import Safety, raw
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
from bitrix24_async.observing import Retried
from bitrix24_async.transport.tries import Tries
from bitrix24_async.transport.waits import Waits, too_late
from bitrix24_async.wire.call import Call


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

    def test_the_last_word_says_whether_an_earlier_attempt_may_have_run(self) -> None:
        trial = Trial(OutcomeUnknown("x"), NotSent("y"), attempts=2).run(Safety.IDEMPOTENT)
        assert isinstance(trial.error, OutcomeUnknown)
        assert isinstance(trial.error.__cause__, NotSent)
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
    for end in [*told, OK]:
        sent += 1
        if end in REFUSED:
            continue
        failures += 1
        if end != "not sent" and (end not in OPEN or safety is Safety.UNSAFE):
            break
        if failures == attempts:
            break
    answers = [NotSent("x") if one == "not sent" else one for one in [*told, OK]]
    trial = Trial(*answers, attempts=attempts).run(safety)
    assert trial.sent == sent
    assert (trial.error is None) == (end == OK)
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
        for max_wait in (2.0, 5.0):
            trial = Trial(answer("QUERY_LIMIT_EXCEEDED", 503)).run(call=self.call(5.0), max_wait=max_wait)
            assert isinstance(trial.error, Throttled)
        trial = Trial(answer("QUERY_LIMIT_EXCEEDED", 503)).run(call=self.call(5.0), max_wait=5.1)
        assert isinstance(trial.error, NotRun)


async def test_whoever_gave_up_waiting_is_told_what_for() -> None:
    tries = Tries(0.0, 1.0)
    tries.error = NotSent("connection refused")
    late = partial(too_late, "it was waiting to be sent again", "rest", "user.current", tries)
    with pytest.raises(Throttled, match="waiting to be sent again, after NotSent") as caught:
        async with Waits().until(0.0, late, late):
            await asyncio.sleep(3600)
    assert caught.value.__cause__ is tries.error
