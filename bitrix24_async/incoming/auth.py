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
        claims = sent.items() if isinstance(sent, dict) else ()
        self._sent = {name: value for name, value in claims if value and value.__class__ is str}

    def __getitem__(self, name: str) -> str:
        return self._sent[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sent)

    def __len__(self) -> int:
        return len(self._sent)

    def __repr__(self) -> str:
        return f"Auth(member_id={shown(self.member_id)}, user_id={self.user_id})"

    @property
    def member_id(self) -> str | None:
        """The portal's id, which never changes."""
        return self._sent.get("member_id")

    @property
    def application_token(self) -> str | None:
        """What proves the sender, once it is compared."""
        return self._sent.get("application_token")

    @property
    def access_token(self) -> str | None:
        """The acting user's token, good for an hour."""
        return self._sent.get("access_token")

    @property
    def refresh_token(self) -> str | None:
        """The acting user's refresh token; absent from most events."""
        return self._sent.get("refresh_token")

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
        return self._sent.get("domain")

    @property
    def client_endpoint(self) -> str | None:
        """Where calls would go. Anybody can write this: use what the authorization server says."""
        return self._sent.get("client_endpoint")

    @property
    def server_endpoint(self) -> str | None:
        """The authorization server. Anybody can write this: compare it with a list of your own."""
        return self._sent.get("server_endpoint")

    @property
    def status(self) -> str | None:
        """The licence of the application: L, F, D, T, P, S or another letter."""
        return self._sent.get("status")

    @property
    def scope(self) -> tuple[str, ...]:
        """What the access token allows."""
        return tuple((self._sent.get("scope") or "").replace(",", " ").split())

    def secrets(self) -> list[str]:
        """Everything here that must not be shown."""
        return [self._sent[name] for name in _SECRET if name in self._sent]


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
    if not compare_digest(sent.encode(*_ANY), known.encode(*_ANY)):
        raise Forged(f"{what}: its application token is not the known one", reason="token")
