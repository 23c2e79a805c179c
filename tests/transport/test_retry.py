"""Whether a request goes again is decided by whether it ran, and how often is bounded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async import errors as e
from bitrix24_async.errors import Bitrix24Error, UsageError
from bitrix24_async.transport.retry import Fate, Retry, fate
from bitrix24_async.wire.methods import Safety

REFUSED: list[Bitrix24Error] = [e.QueryLimit(), e.OperatingLimit()]
NOT_SENT: list[Bitrix24Error] = [e.NotSent("x")]
OPEN: list[Bitrix24Error] = [e.OutcomeUnknown("x"), e.ServerError(), e.DecodeError("x")]
FINAL: list[Bitrix24Error] = [
    e.ApiError(),
    e.AuthError(),
    e.TokenExpired(),
    e.AccessDenied(),
    e.InsufficientScope(),
    e.NotFound(),
    e.Overloaded(),
    e.Throttled(),
    e.NotRun("x"),
    e.RefreshFailed("x"),
    e.UsageError("x"),
    e.WrongCredential("x"),
    e.BatchRefused("x"),
    e.BadReference("x"),
    e.TransportError("x"),
    e.Bitrix24Error("x"),
]
FATES: dict[Fate, list[Bitrix24Error]] = {
    Fate.REFUSED: REFUSED,
    Fate.NOT_SENT: NOT_SENT,
    Fate.OPEN: OPEN,
    Fate.FINAL: FINAL,
}


def test_every_error_has_a_fate() -> None:
    told = {type(error) for listed in FATES.values() for error in listed}
    kinds = {k for k in vars(e).values() if isinstance(k, type) and issubclass(k, Bitrix24Error)}
    assert told == kinds
    for kind, listed in FATES.items():
        assert {fate(error) for error in listed} == {kind}


@pytest.mark.parametrize("safety", Safety)
@pytest.mark.parametrize(
    "error", [x for listed in FATES.values() for x in listed], ids=lambda x: type(x).__name__
)
def test_what_ran_or_may_have_run_goes_again_only_if_that_is_safe(
    error: Bitrix24Error, safety: Safety
) -> None:
    delay = Retry().delay(error, safety, attempt=1, elapsed=0.0, chance=0.5)
    again = {
        Fate.REFUSED: True,
        Fate.NOT_SENT: True,
        Fate.OPEN: safety is not Safety.UNSAFE,
        Fate.FINAL: False,
    }[fate(error)]
    assert (delay is not None) == again


@settings(max_examples=60)
@given(
    st.builds(Retry, st.integers(1, 10), st.floats(0, 100), st.floats(0, 100), st.floats(0, 1000)),
    st.integers(1, 2000),
    st.floats(0, 1000),
    st.floats(0, 1),
)
def test_waits_are_bounded_in_number_length_and_time(
    retry: Retry, attempt: int, elapsed: float, chance: float
) -> None:
    longest = min(retry.cap, retry.base * 2.0 ** min(attempt - 1, 999))
    delay = retry.delay(e.NotSent("x"), Safety.READ, attempt=attempt, elapsed=elapsed, chance=chance)
    if delay is None:
        assert attempt >= retry.attempts or elapsed + longest >= retry.within
    else:
        assert attempt < retry.attempts
        assert 0 <= delay <= longest
        assert elapsed + delay <= retry.within
    refused = retry.delay(e.QueryLimit(), Safety.UNSAFE, attempt=attempt, elapsed=elapsed, chance=chance)
    assert refused is not None
    assert 0 <= refused <= retry.cap


def test_waits_grow_by_doubling_up_to_the_cap() -> None:
    retry = Retry(attempts=9, base=0.5, cap=5.0)
    waits = [
        retry.delay(e.NotSent("x"), Safety.READ, attempt=n, elapsed=0.0, chance=1.0) for n in range(1, 10)
    ]
    assert waits == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0, 5.0, None]


@pytest.mark.parametrize("name", ["attempts", "base", "cap", "within"])
@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), True, "5", None], ids=repr)
def test_a_bad_bound_is_named(name: str, value: Any) -> None:
    with pytest.raises(UsageError, match=name) as caught:
        Retry(**{name: value})
    assert caught.value.argument == name
