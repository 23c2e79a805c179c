"""The ``state`` of logins that are under way: random, good once, and for one browser session alone."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from hashlib import sha256
from hmac import compare_digest

from attrs import frozen

from bitrix24_async.errors import Forged

LIFETIME = 600.0
"""Seconds a user has to agree."""
_MOST = 10_000


@frozen
class _Login:
    state: bytes
    session: bytes
    ends_at: float


class Logins:
    """Logins that have begun here; time comes in.

    A denied login never comes back (docs: settings/oauth/index.md), so they end by themselves.
    """

    def __init__(self) -> None:
        self._begun: OrderedDict[bytes, _Login] = OrderedDict()

    def begin(self, session: str, now: float) -> str:
        """Give a new state for a browser session."""
        state = secrets.token_urlsafe(32)
        while self._begun and (len(self._begun) >= _MOST or next(iter(self._begun.values())).ends_at <= now):
            self._begun.popitem(last=False)
        digest = _digest(state)
        self._begun[digest[:8]] = _Login(digest, _digest(session), now + LIFETIME)
        return state

    def finish(self, state: str, session: str, now: float) -> None:
        """Take a state back, whatever comes of it; raise ``Forged`` unless it is this session's."""
        digest = _digest(state)
        # Found by a part of its digest, which tells nothing of itself; the rest is compared in constant time.
        login = self._begun.pop(digest[:8], None)
        same = login is not None and compare_digest(login.state, digest)
        ours = login is not None and compare_digest(login.session, _digest(session))
        if login is None or not same or not ours or login.ends_at <= now:
            raise Forged("the login was not begun here, not by this session, or too long ago", reason="state")


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
