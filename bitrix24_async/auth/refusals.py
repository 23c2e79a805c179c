"""What the authorization server is not asked again: it has refused, or its answer did not help."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from attrs import frozen

from bitrix24_async.auth.shared_work import Failure
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import RefreshFailed

_DISTRUST_FOR = 30.0


@frozen(eq=False)
class _Refused:
    """A refresh token that is not to be tried (again) until the clock says ``until``."""

    refresh_token: str
    until: float
    failure: Failure


class Refusals:
    """The last refusal, and the last new access token that no portal has taken yet."""

    def __init__(self, cool_down: float, clock: Callable[[], float]) -> None:
        self._cool_down = cool_down
        self._clock = clock
        self._refused: _Refused | None = None
        self._unproven: tuple[str, float] | None = None

    def refused(self, tokens: Tokens, error: RefreshFailed) -> None:
        """Take note of a refusal: for good if it is final, else until a pause is over."""
        error.retry_in = None if error.final else self._cool_down
        until = inf if error.final else self._clock() + self._cool_down
        self._refused = _Refused(tokens.refresh_token, until, Failure(error, error.__cause__))

    def renewed(self, tokens: Tokens) -> None:
        """Take note of a new pair: the portal has to take it before it is renewed again at once."""
        self._unproven = (tokens.access_token, self._clock() + _DISTRUST_FOR)

    def accepted(self, access_token: str | None) -> None:
        """Take note that the portal took this token."""
        if self._unproven is not None and self._unproven[0] == access_token:
            self._unproven = None

    def check(self, tokens: Tokens) -> None:
        """Raise what these tokens were refused with, as long as that holds."""
        refused = self._refused
        if refused is None or refused.refresh_token != tokens.refresh_token:
            return
        if (now := self._clock()) < refused.until:
            if isinstance(refused.failure.error, RefreshFailed) and refused.until < inf:
                refused.failure.error.retry_in = refused.until - now
            refused.failure.raise_copy()

    def check_renewed(self, tokens: Tokens) -> None:
        """Raise if these tokens were renewed a moment ago, and the portal calls them expired."""
        if self._unproven is None:
            return
        token, until = self._unproven
        if token == tokens.access_token and self._clock() < until:
            raise RefreshFailed(
                "the portal rejected the new access token straight after the refresh", code="expired_token"
            )
