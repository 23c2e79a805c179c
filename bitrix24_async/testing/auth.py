"""Who calls: webhooks, access tokens, and the authorization server (docs: oauth)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import define

from bitrix24_async.testing.clock import Clock
from bitrix24_async.testing.values import text
from bitrix24_async.testing.wire import Caller, FakeError, Request

SCOPE = "call,crm,telephony,user,user_basic"


@define
class _Token:
    user_id: int
    expires: float


class Auth:
    """The portal's webhook, its one application, and that application's tokens.

    ``application`` is another portal's, which has the same application installed.
    """

    def __init__(
        self,
        clock: Clock,
        dice: random.Random,
        *,
        lifetime: float = 3600.0,
        scope: str = SCOPE,
        application: Auth | None = None,
    ) -> None:
        self._clock, self._dice, self._lifetime = clock, dice, lifetime
        self.scope = scope
        self.user_id = 1
        self.secret = self.word(16)
        self.client_id = f"local.{self.word(14)}.{dice.randrange(10**8):08}"
        self.client_secret = self.word(50)
        self.member_id = self.word(32)
        self.application_token = self.word(32)
        if application is not None:
            self.client_id, self.client_secret = application.client_id, application.client_secret
        self.installed = True
        """Whether its installation is finished; before that the portal sends no events."""
        self.access: dict[str, _Token] = {}
        self.refresh: dict[str, int] = {}
        self.codes: dict[str, int] = {}
        self.refreshes = 0

    def word(self, length: int) -> str:
        """A random word of hexadecimal digits."""
        return "".join(self._dice.choices("0123456789abcdef", k=length))

    def issue(self, user_id: int) -> dict[str, Any]:
        """A fresh pair of tokens."""
        access, refresh = self.word(70), self.word(70)
        expires = self._clock.now() + self._lifetime
        self.access[access] = _Token(user_id, expires)
        self.refresh[refresh] = user_id
        return {
            "access_token": access,
            "refresh_token": refresh,
            "expires": int(expires),
            "expires_in": int(self._lifetime),
            "scope": self.scope,
            "status": "L",
            "user_id": user_id,
            "member_id": self.member_id,
            "domain": "oauth.bitrix.info",
        }

    def code(self, user_id: int) -> str:
        """A code as a user's consent gives."""
        code = self.word(70)
        self.codes[code] = user_id
        return code

    def expire(self, token: str | None = None) -> None:
        """Let one access token, or all there are, be expired."""
        for name, known in self.access.items():
            if token in (None, name):
                known.expires = 0.0

    def revoke(self) -> None:
        """Let every token be unknown, as after the application was uninstalled."""
        self.access.clear()
        self.refresh.clear()

    def webhook(self, user: str, secret: str) -> Caller:
        """The caller behind a webhook's path."""
        if user != str(self.user_id) or secret != self.secret:
            raise FakeError("INVALID_CREDENTIALS", "Invalid request credentials", 401)
        return Caller(f"webhook {user}", self.user_id, application=False)

    @staticmethod
    def token(request: Request) -> str | None:
        """The access token a request brings, as a parameter or in its header."""
        token = request.params.get("auth")
        if token is None:
            scheme, _, token = request.headers.get("Authorization", "").partition(" ")
            return token if scheme.lower() == "bearer" else None
        return text(token)

    def application(self, request: Request) -> Caller:
        """The caller behind an access token."""
        token = self.token(request)
        if token is None:
            raise FakeError("NO_AUTH_FOUND", "Wrong authorization data", 401)
        known = self._alive(token)
        return Caller(self.client_id, known.user_id, application=True, token=token)

    def holds(self, params: Mapping[str, Any]) -> bool:
        """Whether a token, or a code, that a request to the authorization server brings is this portal's."""
        return (
            text(params.get("refresh_token")) in self.refresh
            or text(params.get("code")) in self.codes
            or text(params.get("auth")) in self.access
        )

    def information(self, token: str, endpoints: Mapping[str, str]) -> dict[str, Any]:
        """The authorization server's ``app.info``. Observed: other clients read this, the date as text."""
        known = self._alive(token)
        return {
            "client_id": self.client_id,
            "scope": self.scope,
            "expires": dt.datetime.fromtimestamp(int(known.expires), dt.UTC).isoformat(),
            "user_id": known.user_id,
            "install": {
                "installed": self.installed,
                "version": 1,
                "status": "L",
                "scope": self.scope,
                "domain": urlsplit(endpoints["client_endpoint"]).netloc,
                "uri": "",
                "client_endpoint": endpoints["client_endpoint"],
                "member_id": self.member_id,
                "member_type": "bitrix24",
            },
        }

    def _alive(self, token: str) -> _Token:
        known = self.access.get(token)
        if known is None:
            raise FakeError("invalid_token", "Unable to get application by token", 401)
        if known.expires <= self._clock.now():
            raise FakeError("expired_token", "The access token provided has expired.", 401)
        return known

    def exchange(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The authorization server's answer: a new pair for a refresh token or code, dead from now on."""
        kinds = {"refresh_token": self.refresh, "authorization_code": self.codes}
        kept = kinds.get(text(params.get("grant_type")))
        if kept is None:
            raise FakeError("unsupported_grant_type", "Unsupported grant type", 400)
        if params.get("client_id") != self.client_id or params.get("client_secret") != self.client_secret:
            raise FakeError("invalid_client", "Client authentication failed", 401)
        user_id = kept.pop(text(params.get("refresh_token" if kept is self.refresh else "code")), None)
        if user_id is None:
            raise FakeError("invalid_grant", "The refresh token or code is invalid or has been used", 400)
        self.refreshes += kept is self.refresh
        return self.issue(user_id)
