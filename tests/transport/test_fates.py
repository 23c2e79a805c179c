"""The table of fates: what follows from the end of an attempt, and what it says of the whole call."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitrix24_async import errors as e
from bitrix24_async.errors import Bitrix24Error, OutcomeUnknown, UsageError
from bitrix24_async.transport.fates import (
    FATES,
    End,
    Moved,
    Ran,
    Then,
    end_of,
    follows,
    last_word,
    may_have_run,
    of_call,
)
from bitrix24_async.transport.retry import Retry

ENDS: dict[End, list[Bitrix24Error]] = {
    End.ANSWER: [
        e.ApiError(),
        e.AuthError(),
        e.AccessDenied(),
        e.InsufficientScope(),
        e.NotFound(),
        e.DecodeError("x", path="$.result.ID"),
    ],
    End.LIMIT: [e.QueryLimit(), e.OperatingLimit()],
    End.EXPIRED: [e.TokenExpired()],
    End.MOVED: [Moved("x")],
    End.BATCHED: [e.ApiError(code="ERROR_BATCH_METHOD_NOT_ALLOWED")],
    End.TOO_LARGE: [e.ApiError(status=status) for status in (413, 414, 431)],
    End.UNSENT: [e.NotSent("x"), e.RefreshFailed("x")],
    End.LOST: [OutcomeUnknown("x"), e.ServerError(), e.DecodeError("x")],
    End.SHARED: [e.BatchFailed()],
    End.KEY_USED: [e.ApiError(code="BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION")],
    End.STOPPED: [
        e.Bitrix24Error("x"),
        e.TransportError("x"),
        e.Throttled(),
        e.Overloaded(),
        e.NotRun("x"),
        e.JournalError("x"),
        e.RefreshFailed("x", final=True),
        e.RefreshFailed("x", code="expired_token"),
        e.UsageError("x"),
        e.WrongCredential("x"),
        e.BatchRefused("x"),
        e.BadReference("x"),
        e.UnknownPortal("x"),
    ],
}
COMES_IN = {e.BadEvent, e.Forged}
"""Errors of what a portal sends: no attempt to call one ends so."""
EVERY = [error for listed in ENDS.values() for error in listed]


def test_every_error_is_an_end_and_every_end_has_a_fate() -> None:
    kinds = {k for k in vars(e).values() if isinstance(k, type) and issubclass(k, Bitrix24Error)}
    assert {type(error) for error in EVERY} == kinds - COMES_IN | {Moved}
    assert FATES.keys() == ENDS.keys() == set(End)
    for end, listed in ENDS.items():
        assert {end_of(error) for error in listed} == {end}


@given(st.sampled_from(EVERY), st.booleans(), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_what_may_have_run_goes_again_only_if_that_is_safe(
    error: Bitrix24Error, repeatable: bool, counted: int, attempts: int, patient: bool
) -> None:
    then = follows(error, repeatable=repeatable, counted=counted, attempts=attempts, patient=patient)
    fate = FATES[end_of(error)]
    if fate.ran is Ran.TOLD:
        assert then is Then.SETTLE
    if fate.ran is Ran.MAYBE:
        again = fate.repeatable if not fate.counts or counted < attempts else Then.SETTLE
        assert then is (again if repeatable else Then.SETTLE)
    if fate.ran is Ran.NO and end_of(error) not in (End.STOPPED, End.KEY_USED):
        # Whether it may run twice does not matter: it did not run.
        assert (then is Then.SETTLE) == (fate.counts and counted >= attempts and not patient)


@given(st.sampled_from(EVERY), st.booleans(), st.booleans())
def test_the_last_word_is_true_of_the_whole_call(
    error: Bitrix24Error, repeatable: bool, repeated: bool
) -> None:
    error.attempts = 3
    word = last_word(error, "crm.deal.add", repeatable=repeatable, repeated=repeated)
    if word is not error:
        assert type(word) is OutcomeUnknown
        assert (word.__cause__, word.method, word.attempts) == (error, "crm.deal.add", 3)
        assert word.repeated is repeated
    # Nothing says "not run" of a call that may have run.
    if repeated and FATES[end_of(error)].ran is Ran.NO:
        assert isinstance(word, OutcomeUnknown)
    # And what is not safe to repeat is unknown, whatever the error is called.
    if may_have_run(error) and not repeatable:
        assert isinstance(word, OutcomeUnknown)
    if not repeated and FATES[end_of(error)].ran is not Ran.MAYBE:
        assert word is error


@given(
    st.builds(Retry, st.integers(1, 10), st.floats(0, 100), st.floats(0, 100), st.floats(0, 1000)),
    st.integers(0, 2000),
    st.floats(0, 1),
)
def test_rests_are_bounded(retry: Retry, failures: int, chance: float) -> None:
    longest = min(retry.cap, retry.base * 2.0 ** min(max(0, failures - 1), 999))
    assert 0 <= retry.pause(failures, chance) <= longest
    assert 0 <= retry.pause_after_refusals(failures, chance) <= retry.cap
    assert failures > 2 or retry.pause_after_refusals(failures, chance) == 0


def test_rests_grow_by_doubling_up_to_the_cap() -> None:
    retry = Retry(base=0.5, cap=5.0)
    assert [retry.pause(n, 1.0) for n in range(8)] == [0.0, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]
    assert [retry.pause_after_refusals(n, 1.0) for n in range(1, 6)] == [0.0, 0.0, 0.5, 1.0, 2.0]


@pytest.mark.parametrize("name", ["attempts", "base", "cap", "within"])
@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), True, "5", None], ids=repr)
def test_a_bad_bound_is_named(name: str, value: Any) -> None:
    with pytest.raises(UsageError, match=name) as caught:
        Retry(**{name: value})
    assert caught.value.argument == name


def test_what_counts_is_what_is_rested_after_and_safety_matters_only_where_it_may_have_run() -> None:
    for end, fate in FATES.items():
        assert fate.counts is (fate.repeatable is Then.REST), end
        assert (fate.repeatable is fate.unsafe) is (fate.ran is not Ran.MAYBE), end
        assert fate.unsafe is Then.SETTLE or fate.ran is Ran.NO, end


def test_each_commands_error_is_its_own_copy_of_its_requests() -> None:
    error = OutcomeUnknown("lost", method="batch")
    error.attempts = 3
    own, other = of_call(error, "crm.deal.add"), of_call(error, "crm.lead.add")
    assert type(own) is OutcomeUnknown
    assert (own.method, other.method, error.method) == ("crm.deal.add", "crm.lead.add", "batch")
    assert own.__cause__ is other.__cause__ is error
    assert own.attempts == 3
    assert "lost" in str(own)
