"""The authorization server's ``app.info``: whose an access token is, told by one who cannot be forged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from attrs import frozen

from bitrix24_async.auth.authorization_server import TIMEOUT
from bitrix24_async.auth.tokens import seconds
from bitrix24_async.errors import DecodeError
from bitrix24_async.version import VERSION
from bitrix24_async.wire.http import HttpRequest, Transport
from bitrix24_async.wire.reply import parse

_METHOD = "app.info"
_HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Accept": "application/json",
    "User-Agent": f"bitrix24_async/{VERSION}",
}


@frozen
class ApplicationInfo:
    """The application and the portal that an access token was given for."""

    client_id: str
    member_id: str
    endpoint: str
    """Where the portal's calls go."""
    user_id: str | None = None
    scope: str | None = None
    status: str | None = None
    expires_at: float | None = None
    """Epoch seconds by the authorization server's clock."""


async def application_info(
    transport: Transport, server_endpoint: str, access_token: str, *, timeout: float = TIMEOUT
) -> ApplicationInfo:
    """Ask; an ``ApiError`` says that the token is none.

    docs: settings/oauth/simple-way.md. Observed: the fields of the reply, in other clients.
    """
    request = HttpRequest(
        url=f"{server_endpoint.rstrip('/')}/{_METHOD}",
        body=urlencode({"auth": access_token}).encode(),
        headers=_HEADERS,
        timeout=timeout,
        method=f"the authorization server's {_METHOD}",
    )
    response = await transport.send(request)
    answer = parse(response.status, response.body, method=_METHOD, secrets=(access_token,))["result"]
    found = answer if isinstance(answer, Mapping) else {}
    install = found.get("install")
    install = install if isinstance(install, Mapping) else {}
    return ApplicationInfo(
        client_id=_text(found, "client_id", "$.result"),
        member_id=_text(install, "member_id", "$.result.install"),
        endpoint=_text(install, "client_endpoint", "$.result.install").rstrip("/") + "/",
        user_id=_optional(found.get("user_id")),
        scope=_optional(found.get("scope")),
        status=_optional(install.get("status")),
        expires_at=seconds(found.get("expires")),
    )


def _text(found: Mapping[str, Any], key: str, path: str) -> str:
    value = found.get(key)
    if isinstance(value, str) and value:
        return value
    raise DecodeError(
        f"{_METHOD}: {path}.{key}: expected text", path=f"{path}.{key}", expected="text", method=_METHOD
    )


def _optional(value: Any) -> str | None:
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) and value else None
