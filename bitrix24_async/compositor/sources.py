"""Where calls come from, and what goes back there when a run ends early."""

from __future__ import annotations

from collections.abc import AsyncIterable, Collection, Iterable
from contextlib import suppress
from typing import Any

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.call import Call, no_call
from bitrix24_async.wire.outcome import Outcome

Source = Iterable[Call[Any]] | AsyncIterable[Call[Any]]


def checked(calls: Source) -> Source:
    """Raise unless these are calls, as far as that can be seen before anything is sent."""
    if isinstance(calls, Collection):
        for index, call in enumerate(calls):
            if not isinstance(call, Call):
                raise no_call(call, f"calls: item {index}")
    elif not isinstance(calls, Iterable | AsyncIterable):
        msg = f"calls must be an iterable or async iterable of Call, not {type(calls).__name__}"
        raise UsageError(msg, argument="calls")
    return calls


def with_outcomes(error: BaseException, outcomes: list[Outcome[Any]]) -> None:
    """Let what ends a run early carry the outcomes that there are: nothing that ran is lost."""
    with suppress(AttributeError, TypeError):
        error.outcomes = outcomes  # type: ignore[attr-defined]  # of whatever class it is
        error.add_note(f"{len(outcomes)} calls had ended by then: their outcomes are in its .outcomes")
