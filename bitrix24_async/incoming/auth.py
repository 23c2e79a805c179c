"""What an event says of its sender: claims and tokens, none of which is proven by being there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hmac import compare_digest
from typing import Any

from bitrix24_async.errors import Forged, UsageError
from bitrix24_async.incoming import fields

_ANY = ("utf-8", "surrogatepass")
_SECRET = ("access_token", "refresh_token", "application_token")


class Auth(Mapping[str, str]):
    """The sender's claims as they were sent, by name; tokens show in no ``repr``.

    Any of them may be absent. With an application's event that a user caused come ``access_token`` and
    ``user_id``, with a few ``refresh_token``; without a user, and in outgoing webhooks, there are neither.
    """

    __slots__ = ("_sent",)

    def __init__(self, sent: Any = None) -> None:
        self._sent: dict[str, Any] = sent if isinstance(sent, dict) else {}

    def __getitem__(self, name: str) -> str:
        text = self._text(name)
        if text is None:
            raise KeyError(name)
        return text

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._sent if self._text(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"Auth(member_id={shown(self.member_id)}, user_id={self.user_id})"

    def _text(self, name: str) -> str | None:
        """Give a claim; what is empty or no text is none."""
        value = self._sent.get(name)
        return value if value and value.__class__ is str else None

    @property
    def member_id(self) -> str | None:
        """The portal's id, which never changes."""
        return self._text("member_id")

    @property
    def application_token(self) -> str | None:
        """What proves the sender, once it is compared."""
        return self._text("application_token")

    @property
    def access_token(self) -> str | None:
        """The acting user's token, good for an hour."""
        return self._text("access_token")

    @property
    def refresh_token(self) -> str | None:
        """The acting user's refresh token; absent from most events."""
        return self._text("refresh_token")

    @property
    def user_id(self) -> int | None:
        """Who acted."""
        return fields.identifier(self._sent, "user_id")

    @property
    def expires_in(self) -> int | None:
        """Seconds that the access token lived when it was sent."""
        return fields.whole(self._sent, "expires_in")

    @property
    def domain(self) -> str | None:
        """The portal's name, of which several may be right; never build an address from it."""
        return self._text("domain")

    @property
    def client_endpoint(self) -> str | None:
        """Where calls would go. Anybody can write this: use what the authorization server says."""
        return self._text("client_endpoint")

    @property
    def server_endpoint(self) -> str | None:
        """The authorization server. Anybody can write this: compare it with a list of your own."""
        return self._text("server_endpoint")

    @property
    def status(self) -> str | None:
        """The licence of the application: L, F, D, T, P, S or another letter."""
        return self._text("status")

    @property
    def scope(self) -> tuple[str, ...]:
        """What the access token allows."""
        return tuple((self._text("scope") or "").replace(",", " ").split())

    def secrets(self) -> list[str]:
        """Everything here that must not be shown."""
        return [self[name] for name in _SECRET if name in self]


def shown(text: str | None) -> str:
    """Write what a stranger sent so that it cannot flood or forge a line of a log."""
    return repr(text if text is None or len(text) <= 64 else text[:64] + "…")


def check_token(sent: str | None, known: str | None, what: str) -> None:
    """Raise ``Forged`` unless both are one text, compared in constant time; nothing equals an empty one."""
    if known is not None and not isinstance(known, str):
        raise UsageError(
            f"application_token must be the text that is stored, not {type(known).__name__}",
            argument="application_token",
        )
    if not known:
        raise Forged(f"{what}: no application token is known to compare with", reason="token")
    if not sent:
        raise Forged(f"{what}: it came without an application token", reason="token")
    if not (sent.isascii() and known.isascii()):
        # Of texts, only ASCII can be compared in constant time.
        sent, known = sent.encode(*_ANY).hex(), known.encode(*_ANY).hex()
    if not compare_digest(sent, known):
        raise Forged(f"{what}: its application token is not the known one", reason="token")
