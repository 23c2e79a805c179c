"""The addresses of the fake portal, and the credentials that it gives out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bitrix24_async.testing.auth import Auth
from bitrix24_async.testing.sending import Sending

if TYPE_CHECKING:
    from bitrix24_async.auth.credentials import Webhook
    from bitrix24_async.auth.oauth import OAuth


class Access(Sending):
    """How its callers get in."""

    _auth: Auth

    @property
    def webhook_url(self) -> str:
        """The address of an inbound webhook."""
        return f"{self.url}/rest/{self._auth.user_id}/{self._auth.secret}/"

    @property
    def client_id(self) -> str:
        """The application's id."""
        return self._auth.client_id

    @property
    def client_secret(self) -> str:
        """The application's secret."""
        return self._auth.client_secret

    @property
    def member_id(self) -> str:
        """The portal's id."""
        return self._auth.member_id

    @property
    def application_token(self) -> str:
        """What its events prove themselves with."""
        return self._auth.application_token

    def tokens(self, user_id: int = 1) -> dict[str, Any]:
        """A fresh pair of tokens of the application, as the authorization server words it."""
        return {**self._auth.issue(user_id), **self._endpoints()}

    def _endpoints(self) -> dict[str, str]:
        return {"client_endpoint": f"{self.url}/rest/", "server_endpoint": f"{self.auth_url}/rest/"}

    def webhook(self) -> Webhook:
        """The webhook, for ``Bitrix24``."""
        from bitrix24_async.auth.credentials import Webhook  # noqa: PLC0415 - only this needs the client

        return Webhook(self.webhook_url)

    def oauth(self, user_id: int = 1) -> OAuth:
        """The application with a fresh pair of tokens, for ``Bitrix24``."""
        from bitrix24_async.auth.oauth import OAuth  # noqa: PLC0415 - only this needs the client
        from bitrix24_async.auth.tokens import MemoryTokenStore, Tokens  # noqa: PLC0415 - the same

        pair = self.tokens(user_id)
        tokens = Tokens(
            pair["access_token"], pair["refresh_token"], pair["client_endpoint"], pair["member_id"]
        )
        store = MemoryTokenStore(tokens)
        return OAuth(self.client_id, self.client_secret, store=store, server=self.auth_url)

    def authorization_code(self, user_id: int = 1) -> str:
        """A code that the authorization server exchanges for the first pair of tokens."""
        return self._auth.code(user_id)

    def expire_tokens(self) -> None:
        """Let all access tokens given out so far be expired."""
        self._auth.expire()

    def revoke_tokens(self) -> None:
        """Let all tokens given out so far be unknown, access and refresh."""
        self._auth.revoke()
