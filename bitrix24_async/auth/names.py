"""The names that a portal had, and the one it has now."""

from __future__ import annotations

from urllib.parse import urlsplit

import attrs

from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.wire.address import move, portal_of


class Names:
    """Leads from every old name straight to the latest one, and never in a circle."""

    def __init__(self) -> None:
        self._latest: dict[str, str] = {}

    def moved(self, old: str, new: str) -> None:
        """Take note of a portal's new name."""
        names = {*self._latest, old} - {new}
        self._latest = {
            name: new if name == old or self._latest[name] == old else self._latest[name] for name in names
        }

    def latest(self, tokens: Tokens) -> Tokens:
        """Give the tokens with the address that their portal has now."""
        portal = self._latest.get(portal_of(urlsplit(tokens.endpoint)))
        return tokens if portal is None else attrs.evolve(tokens, endpoint=move(tokens.endpoint, portal))
