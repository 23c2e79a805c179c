"""What a call's own code makes of its answer: its decoder, its explanation, and what a repeat means."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from bitrix24_async import raw
from bitrix24_async.errors import ApiError, Bitrix24Error, DecodeError, NotFound, OutcomeUnknown
from bitrix24_async.wire.call import NO_RESULT
from bitrix24_async.wire.outcome import already_so, decoded, explained

CALL = raw("a.set")
GONE = ApiError(code="GONE", method="a.set")


def failing(*_: Any) -> Any:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("hooks", "value", "error", "so"),
    [
        ({}, True, None, False),
        ({}, NO_RESULT, None, False),
        ({}, None, GONE, False),
        ({"already_result": False}, False, None, True),
        ({"already_result": False}, True, None, False),
        ({"already_result": False}, None, GONE, False),
        ({"already_result": None}, None, None, True),
        ({"already": lambda error: error.code == "GONE"}, None, GONE, True),
        ({"already": lambda error: error.code == "OTHER"}, None, GONE, False),
        ({"already": lambda error: True}, True, None, False),
        # Not the portal's word.
        ({"already": lambda error: True}, None, OutcomeUnknown("lost"), False),
        ({"already": failing}, None, OutcomeUnknown("lost"), False),
    ],
)
def test_only_a_repeated_calls_answer_can_say_that_it_was_so_already(
    hooks: dict[str, Any], value: Any, error: Bitrix24Error | None, so: bool
) -> None:
    call = evolve(CALL, **hooks)
    assert already_so(call, value, error, repeated=True) is so
    assert already_so(call, value, error, repeated=False) is False


def test_a_hook_that_fails_says_nothing_and_is_named_beside_the_portals_error() -> None:
    for note in ("already", "explain"):
        hooks: dict[str, Any] = {note: failing}
        error = ApiError(code="GONE", method="a.set")
        call = evolve(CALL, **hooks)
        assert not already_so(call, None, error, repeated=True)
        assert explained(call, error) is error
        assert error.__notes__ == [f"a.set: its {note} failed: ZeroDivisionError"]


def test_an_explanation_keeps_what_became_of_the_call() -> None:
    better = NotFound(code="GONE", method="a.set")
    call = evolve(CALL, explain=lambda error: better)
    worse = ApiError(code="GONE", method="a.set")
    worse.attempts, worse.repeated, worse.__cause__ = 3, True, ZeroDivisionError()
    assert explained(call, worse) is better
    assert (better.attempts, better.repeated, better.__cause__) == (3, True, worse.__cause__)
    # It explains the portal's words alone.
    lost = OutcomeUnknown("lost")
    assert explained(call, lost) is lost
    assert explained(CALL, worse) is worse
    own = ApiError(code="GONE", method="a.set")
    own.__cause__ = ZeroDivisionError()
    same = evolve(CALL, explain=lambda error: error)
    assert explained(same, own) is own


@pytest.mark.parametrize(
    ("raised", "path", "method"),
    [
        (DecodeError("x"), "$.result", "a.set"),
        (DecodeError("x", path="$"), "$.result", "a.set"),
        (DecodeError("x", path="$.result.ID"), "$.result.ID", "a.set"),
        (DecodeError("x", path="$.other", method="b.get"), "$.other", "b.get"),
        (ZeroDivisionError(), "$.result", "a.set"),
    ],
)
def test_what_a_decoder_raises_is_of_the_result_of_its_call(
    raised: Exception, path: str, method: str
) -> None:
    def decode(_: Any) -> Any:
        raise raised

    with pytest.raises(DecodeError) as caught:
        decoded(evolve(CALL, decode=decode), 1)
    assert (caught.value.path, caught.value.method) == (path, method)
    assert caught.value is raised or caught.value.__cause__ is raised


def test_a_decoder_may_say_any_other_of_our_errors() -> None:
    def decode(_: Any) -> Any:
        raise GONE

    with pytest.raises(ApiError) as caught:
        decoded(evolve(CALL, decode=decode), 1)
    assert caught.value is GONE
    assert decoded(CALL, 1) == 1
    assert decoded(evolve(CALL, decode=str), 1) == "1"
