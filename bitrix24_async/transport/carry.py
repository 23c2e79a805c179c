"""One request, repeated as long as that is right, until it has an answer."""

from __future__ import annotations

from typing import Any

from attrs import define

from bitrix24_async.errors import Bitrix24Error, TokenExpired
from bitrix24_async.observing import Retried
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.fates import Moved, Then, follows, last_word, moved_twice, not_before
from bitrix24_async.transport.load import Load, Options
from bitrix24_async.transport.tries import Tries

_RENEWALS = 3
"""Tokens one call may find expired: its own, one that another process had stored, and a fresh one."""


@define(eq=False)
class Answer:
    """A parsed answer, and the way to it."""

    data: dict[str, Any]
    attempts: int
    repeated: bool
    """An earlier attempt may have run as well."""


async def carry(
    dispatch: Dispatch, load: Load, options: Options, tries: Tries | None = None
) -> Answer | None:
    """Send a request until it has an answer; ``None`` if at admission there was nothing left to send."""
    loop = dispatch.check()
    tries = tries or Tries(loop.time(), options.max_wait)
    rest = 0.0
    while True:
        try:
            if rest:
                await dispatch.rest(rest, load, tries)
            data = await dispatch.attempt(load, options, tries)
        except Bitrix24Error as error:
            tries.count(error)
            pause = _rest_after(error, dispatch, load, tries, loop.time())
            if pause is None:
                final = _final(error, load, tries)
                raise final from (final.__cause__ or tries.error)
            tries.survive(error)
            if not isinstance(error, (TokenExpired, Moved)):
                fact = Retried(dispatch.portal, load.method, tries.attempts, pause, type(error).__name__)
                dispatch.retries.tell(dispatch.observer, fact, loop.time())
            rest = pause
        else:
            return None if data is None else Answer(data, tries.attempts, tries.repeated)


def _rest_after(
    error: Bitrix24Error, dispatch: Dispatch, load: Load, tries: Tries, now: float
) -> float | None:
    """How long to rest before the next attempt; ``None`` if this was the last."""
    retry, rest = dispatch.retry, 0.0
    repeatable = load.safety.repeatable
    then = follows(error, repeatable=repeatable, counted=tries.failures, attempts=retry.attempts)
    if dispatch.closed or load.spent:
        return None
    match then:
        case Then.ADMIT:
            rest = retry.pause_after_refusals(tries.turned_away, dispatch.chance())
        case Then.REST:
            rest = max(retry.pause(tries.failures, dispatch.chance()), not_before(error))
            if now + rest - tries.began_at > retry.within:
                return None
        case Then.RENEW:
            tries.renewed += 1
            if not (load.renewable and dispatch.credentials.application and tries.renewed < _RENEWALS):
                return None
        case Then.MOVE if not tries.moved:
            tries.moved = True
        case _:
            return None
    return None if now + rest > tries.give_up_at else rest


def _final(error: Bitrix24Error, load: Load, tries: Tries) -> Bitrix24Error:
    """Return the error that is raised: the last word on the whole call."""
    if isinstance(error, Moved):
        error = moved_twice(load.method)
    tries.mark(error)
    final = last_word(error, load.method, repeatable=load.safety.repeatable, repeated=tries.repeated)
    if tries.attempts > 1:
        final.add_note(f"after {tries.attempts} attempts")
    return final
