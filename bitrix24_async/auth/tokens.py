"""An application's tokens, and where they are kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Mapping
from contextlib import AbstractAsyncContextManager
from math import isfinite
from typing import Any, Protocol

import attrs
from attrs import field, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.address import check_address

_WHITE = re.compile(r"\s")

# What the same fact is called in the authorization server's replies and in events (docs:
# settings/oauth/index.md), and in what a portal posts when it opens an application
# (docs: settings/oauth/simple-way.md). The first name is ours, and the file's.
_NAMES: dict[str, tuple[str, ...]] = {
    "access_token": ("access_token", "AUTH_ID"),
    "refresh_token": ("refresh_token", "REFRESH_ID"),
    "endpoint": ("endpoint", "client_endpoint"),
    "member_id": ("member_id",),
    "user_id": ("user_id",),
    "scope": ("scope", "APPLICATION_SCOPE"),
    "status": ("status",),
    "application_token": ("application_token", "APPLICATION_TOKEN"),
    "server_endpoint": ("server_endpoint", "SERVER_ENDPOINT"),
    "expires_at": ("expires_at", "expires"),
}


def _secret(_tokens: Tokens, attribute: attrs.Attribute[Any], value: object) -> None:
    name = attribute.name
    if not isinstance(value, str) or not value or _WHITE.search(value):
        raise UsageError(f"Tokens.{name} must be a text without white space", argument=name)


def _endpoint(url: object) -> str:
    parts = check_address(url, "endpoint")
    path = parts.path.rstrip("/") or "/rest"
    return parts._replace(path=path + "/").geturl()


@frozen
class Tokens:
    """What an authorization gave; ``endpoint`` is where calls go (``https://acme.bitrix24.com/rest/``).

    Tokens are refreshed when the portal says ``expired_token``, never because of ``expires_at``.
    """

    access_token: str = field(repr=False, validator=_secret)
    refresh_token: str = field(repr=False, validator=_secret)
    endpoint: str = field(converter=_endpoint)
    member_id: str | None = None
    user_id: str | None = field(default=None, kw_only=True)
    scope: str | None = field(default=None, kw_only=True)
    status: str | None = field(default=None, kw_only=True)
    application_token: str | None = field(default=None, repr=False, kw_only=True)
    """Proves that an event comes from this portal: compare it in constant time."""
    server_endpoint: str | None = field(default=None, kw_only=True)
    expires_at: float | None = field(default=None, kw_only=True)
    """Epoch seconds by the authorization server's clock, for display."""

    @classmethod
    def from_placement(cls, fields: Mapping[str, Any]) -> Tokens:
        """Read what a portal posts when it opens or installs an application.

        ``fields`` are the query's and the form's fields together, flat (``auth[access_token]``) or nested.
        Anybody can post such fields: use what they bring only after a call to a portal you expect.
        """
        flat = {name: _one(value) for name, value in fields.items()}
        nested = flat.get("auth")
        if isinstance(nested, Mapping):
            flat |= {name: _one(value) for name, value in nested.items()}
        flat |= {name[5:-1]: value for name, value in flat.items() if re.fullmatch(r"auth\[\w+\]", name)}
        if not flat.get("client_endpoint") and flat.get("DOMAIN"):
            scheme = "http" if str(flat.get("PROTOCOL", "1")) == "0" else "https"
            flat["client_endpoint"] = f"{scheme}://{flat['DOMAIN']}/rest/"
        return cls.from_fields(flat)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Tokens:
        """Read the authorization server's reply, or what ``to_fields`` gave."""
        if not isinstance(fields, Mapping):
            raise UsageError(f"tokens must be a map, not {type(fields).__name__}", argument="fields")
        known = {name: _first(fields, names) for name, names in _NAMES.items()}
        missing = [
            _NAMES[name][0] for name in ("access_token", "refresh_token", "endpoint") if not known[name]
        ]
        if missing:
            hint = ""
            if "refresh_token" in missing and "access_token" not in missing:
                hint = " (of the events only ONAPPINSTALL brings one)"
            raise UsageError(f"tokens without {', '.join(missing)}{hint}", argument=missing[0])
        return cls(**known | {"expires_at": seconds(known["expires_at"])} | _texts(known))

    def to_fields(self) -> dict[str, Any]:
        """Give what is known as a flat JSON map, secrets included: for a ``TokenStore``."""
        return attrs.asdict(self, filter=lambda _attribute, value: value is not None)

    def secrets(self) -> Collection[str]:
        """Everything here that must not be shown."""
        shown = (self.access_token, self.refresh_token, self.application_token)
        return [secret for secret in shown if secret]


def _one(value: Any) -> Any:
    # urllib's parse_qs gives lists.
    return value[-1] if isinstance(value, list) and value else value


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((fields[name] for name in names if fields.get(name)), None)


def _texts(known: Mapping[str, Any]) -> dict[str, str | None]:
    names = ("member_id", "user_id", "scope", "status", "application_token", "server_endpoint")
    return {name: None if known[name] is None else str(known[name]) for name in names}


def seconds(value: Any) -> float | None:
    """Read a time in epoch seconds; what is none, or not finite, and so equal to nothing, is ``None``."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


class TokenStore(Protocol):
    """Where an application's tokens are kept, for one authorization.

    ``lock()`` is held over load, refresh and save, by whoever shares the tokens: all processes, if there
    are several. ``save`` returns when the tokens are safe; losing them locks the application out.
    """

    async def load(self) -> Tokens | None:
        """Read the latest tokens."""
        ...

    async def save(self, tokens: Tokens) -> None:
        """Replace the tokens."""
        ...

    def lock(self) -> AbstractAsyncContextManager[Any]:
        """Keep everybody else from refreshing."""
        ...


class MemoryTokenStore:
    """Tokens in memory: gone with the process, so keep what ``tokens`` holds, or use a file."""

    def __init__(self, tokens: Tokens | None = None) -> None:
        if tokens is not None and not isinstance(tokens, Tokens):
            raise UsageError(f"tokens must be Tokens, not {type(tokens).__name__}", argument="tokens")
        self.tokens = tokens
        self._lock = asyncio.Lock()

    async def load(self) -> Tokens | None:
        """Give the latest tokens."""
        return self.tokens

    async def save(self, tokens: Tokens) -> None:
        """Replace the tokens."""
        self.tokens = tokens

    def lock(self) -> AbstractAsyncContextManager[Any]:
        """Keep other clients of this store from refreshing."""
        return self._lock
