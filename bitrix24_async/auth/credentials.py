"""Who calls: a webhook, or an application whose access token is renewed once for all who need it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

from attrs import field, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.address import check_address, move, portal_of
from bitrix24_async.wire.http import Transport

_FORM = "webhook url must be like https://acme.bitrix24.com/rest/USER/SECRET/"
_WEBHOOK = re.compile(r"/rest/(?:api/)?([^/]+)/([^/]+)/?")
_METHOD_AT_END = re.compile(r"/rest/(?:api/)?[^/]+/[^/]+/[^/]+/?")


@frozen
class Access:
    """What one request needs to be addressed and signed."""

    endpoint: str = field(repr=False)
    """Ends in a slash; a webhook's holds its secret."""
    endpoint_v3: str = field(repr=False)
    token: str | None = field(repr=False)
    """Goes into the body's ``auth``; a webhook has none."""
    portal: str

    def address(self, method: str, version: int) -> str:
        """Where a method of one version is called."""
        return (self.endpoint if version == 2 else self.endpoint_v3) + method


class Credentials(Protocol):
    """Who calls. Made for one event loop, not for several threads."""

    @property
    def application(self) -> bool:
        """Whether this is an application's token, not a webhook."""
        ...

    @property
    def key(self) -> str:
        """An opaque name, no secret: the same for all clients that act as one application or webhook."""
        ...

    def secrets(self) -> Collection[str]:
        """Everything that must not be shown, at this moment."""
        ...

    def known_access(self) -> Access | None:
        """Give the access if that needs no I/O."""
        ...

    async def access(self, transport: Transport) -> Access:
        """Give the access; what must be read, renewed or saved first, is."""
        ...

    def accepted(self, access: Access) -> None:
        """Take note that the portal took this access: any answer but ``expired_token``."""
        ...

    def expired(self, access: Access) -> None:
        """Take note that the portal said ``expired_token`` of this access: it is given no more."""
        ...

    def moved(self, old_portal: str, new_portal: str) -> None:
        """Call the portal by its new name from now on."""
        ...

    async def settle(self) -> None:
        """Wait for what is under way."""
        ...

    async def abandon(self) -> None:
        """Break off what is under way: there is no time left for it."""
        ...


class Webhook:
    """An inbound webhook: its address holds a user's id and a secret (docs: local-webhooks.md).

    With ``secret_over_plain_http`` it may begin with ``http://``, for a portal of one's own in a network of
    one's own: whoever sees the traffic there has the secret.
    """

    application = False

    def __init__(self, url: str, *, secret_over_plain_http: bool = False) -> None:
        parts = _split(url, plain_http=secret_over_plain_http)
        match = _WEBHOOK.fullmatch(parts.path)
        if match is None:
            reason = (
                "it ends with a method's name"
                if _METHOD_AT_END.fullmatch(parts.path)
                else "a part is missing"
            )
            raise UsageError(f"{_FORM}: {reason}", argument="webhook url")
        user_id, secret = match.groups()
        if not re.fullmatch(r"0*[1-9][0-9]*", user_id):
            raise UsageError(f"{_FORM}: USER is a number", argument="webhook url")
        if not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
            raise UsageError(
                f"{_FORM}: SECRET is letters and digits, not a method's name", argument="webhook url"
            )
        self._user_id = user_id
        self._secret = secret
        root = parts._replace(path="").geturl()
        self._access = Access(
            f"{root}/rest/{user_id}/{secret}/", f"{root}/rest/api/{user_id}/{secret}/", None, portal_of(parts)
        )
        self.key = digest("webhook", user_id, secret)

    def __repr__(self) -> str:
        return f"Webhook({self._access.portal!r}, user_id={self._user_id})"

    def secrets(self) -> Collection[str]:
        """The secret part of the address."""
        return (self._secret,)

    def known_access(self) -> Access | None:
        """The access: a webhook always has it."""
        return self._access

    async def access(self, transport: Transport) -> Access:
        """The access: a webhook always has it."""
        return self._access

    def accepted(self, access: Access) -> None:
        """A webhook has nothing to learn from this."""

    def expired(self, access: Access) -> None:
        """A webhook has no token that could be renewed."""

    def moved(self, old_portal: str, new_portal: str) -> None:
        """Call the portal by its new name from now on."""
        if self._access.portal == old_portal:
            self._access = relocated(self._access, new_portal)

    async def settle(self) -> None:
        """A webhook has nothing under way."""

    async def abandon(self) -> None:
        """A webhook has nothing under way."""


def _split(url: str, *, plain_http: bool) -> SplitResult:
    try:
        return check_address(url, "webhook url", plain_http=plain_http)
    except UsageError as error:
        if isinstance(url, str) and url.startswith("http://") and not plain_http:
            raise UsageError(
                f"{error}; in a network of your own, Webhook(…, secret_over_plain_http=True) takes it",
                argument="webhook url",
            ) from None
        raise


def relocated(access: Access, portal: str) -> Access:
    """Give the same access under the portal's new name."""
    endpoint = move(access.endpoint, portal)
    return Access(endpoint, move(access.endpoint_v3, portal), access.token, portal_of(urlsplit(endpoint)))


def digest(*parts: str) -> str:
    """Name a credential without giving it away."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
