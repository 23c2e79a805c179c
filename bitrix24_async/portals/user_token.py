"""The token that came with one event: its user's, for an hour, and never kept."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from bitrix24_async.auth.credentials import Access, relocated
from bitrix24_async.errors import RefreshFailed
from bitrix24_async.wire.address import portal_of
from bitrix24_async.wire.http import Transport


class UserToken:
    """Credentials that end with their access token."""

    application = True

    def __init__(self, access_token: str, endpoint: str, key: str) -> None:
        portal = portal_of(urlsplit(endpoint))
        self._access = Access(endpoint, f"{endpoint}api/", access_token, portal)
        self._token = access_token
        self._over = False
        self.key = key

    def __repr__(self) -> str:
        return f"UserToken({self._access.portal!r})"

    def secrets(self) -> Collection[str]:
        """The token."""
        return (self._token,)

    def known_access(self) -> Access | None:
        """The access, until its hour is over."""
        return None if self._over else self._access

    async def access(self, transport: Transport) -> Access:
        """The access; when its hour is over there is no other."""
        if self._over:
            raise RefreshFailed("the token came with an event, and its hour is over", final=True)
        return self._access

    def accepted(self, access: Access) -> None:
        """There is nothing to learn from this."""

    def expired(self, access: Access) -> None:
        """Take note that the hour is over."""
        self._over = True

    def moved(self, old_portal: str, new_portal: str) -> None:
        """Call the portal by its new name from now on."""
        if self._access.portal == old_portal:
            self._access = relocated(self._access, new_portal)

    async def settle(self) -> None:
        """Nothing is under way."""

    async def abandon(self) -> None:
        """Nothing is under way."""
