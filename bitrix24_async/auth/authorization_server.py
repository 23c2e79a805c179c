"""The authorization server's one request: a refresh token or a code for a new pair of tokens."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any
from urllib.parse import urlencode

import attrs

from bitrix24_async.auth.shared_work import is_being_cancelled
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.errors import RefreshFailed, UsageError
from bitrix24_async.version import VERSION
from bitrix24_async.wire.http import HttpRequest, HttpResponse, Transport
from bitrix24_async.wire.redact import excerpt

_log = logging.getLogger("bitrix24_async")

TIMEOUT = 60.0

_HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Accept": "application/json",
    "User-Agent": f"bitrix24_async/{VERSION}",
}

# docs: settings/oauth/error-codes.md, and the rest of RFC 6749's list. Asking again with the same token
# would get the same answer; any other code may pass.
_FINAL = frozenset(
    {
        "invalid_grant",
        "invalid_client",
        "invalid_request",
        "invalid_scope",
        "insufficient_scope",
        "payment_required",
        "unauthorized_client",
        "unsupported_grant_type",
    }
)
_ADVICE = {
    "invalid_grant": "log in again",
    "invalid_client": "check client_id and client_secret, and that the application is installed",
    "payment_required": "the application's paid or trial period is over",
}


RefreshHook = Callable[[Tokens], Awaitable[Tokens]]


def authorize_address(portal: str, client_id: str, state: str) -> str:
    """Return where a portal's user agrees that an application may act for him."""
    return f"https://{portal}/oauth/authorize/?{urlencode({'client_id': client_id, 'state': state})}"


async def ask_hook(hook: RefreshHook, tokens: Tokens) -> Tokens:
    """Get a new pair from the user's own code."""
    try:
        renewed = await hook(tokens)
    except RefreshFailed as error:
        raise RefreshFailed(
            f"the refresh hook failed: {error}", code=error.code, final=error.final
        ) from error
    except (Exception, asyncio.CancelledError) as error:
        if is_being_cancelled(error):
            raise
        raise RefreshFailed(f"the refresh hook failed ({type(error).__name__})") from error
    if not isinstance(renewed, Tokens):
        raise RefreshFailed(f"the refresh hook must return Tokens, not {type(renewed).__name__}")
    return renewed


async def exchange(
    transport: Transport, server: str, form: Mapping[str, str], previous: Tokens | None = None
) -> Tokens:
    """Ask for a new pair; what a reply leaves out is taken from ``previous``.

    A lost reply counts as a passing failure, though the server may have replaced the old pair already:
    then the next attempt answers ``invalid_grant``, and only a new login helps.
    """
    request = HttpRequest(
        # Secrets go into the body: an address ends up in logs.
        url=f"{server}/oauth/token/",
        # What a stranger brought as a code may hold bytes that are no text: it is none of the server's.
        body=urlencode(form, errors="replace").encode(),
        headers=_HEADERS,
        timeout=TIMEOUT,
        method="oauth/token",
    )
    secrets = [form[name] for name in ("client_secret", "refresh_token", "code") if name in form]
    try:
        response = await transport.send(request)
    except Exception as error:
        raise RefreshFailed(f"no reply from the authorization server ({type(error).__name__})") from error
    fields = _fields(response)
    if fields.get("access_token"):
        return _tokens(fields, previous)
    if "error" in fields:
        raise _refusal(fields, secrets)
    raise RefreshFailed(f"no access token in the authorization server's answer (status {response.status})")


def _fields(response: HttpResponse) -> Mapping[str, Any]:
    try:
        fields = json.loads(response.body)
    except (ValueError, RecursionError):
        # The body is neither shown nor chained: it may hold the new tokens.
        fields = None
    if isinstance(fields, dict):
        return fields
    raise RefreshFailed(f"the authorization server's answer cannot be read (status {response.status})")


def _refusal(fields: Mapping[str, Any], secrets: Collection[str]) -> RefreshFailed:
    code, text = str(fields["error"]), str(fields.get("error_description") or "")
    # In one short line each: they go into errors and logs.
    code, text = (excerpt(told.encode("utf-8", "replace"), secrets, limit=500) for told in (code, text))
    folded = code.casefold()
    advice = _ADVICE.get(folded)
    message = f"the authorization server refused: {code or '(no code)'}"
    message += (f": {text}" if text else "") + (f" ({advice})" if advice else "")
    return RefreshFailed(message, code=code, final=folded in _FINAL)


def _tokens(fields: Mapping[str, Any], previous: Tokens | None) -> Tokens:
    # The refresh token may be left out, to be kept (RFC 6749, 6), and so may facts that do not change.
    kept = attrs.evolve(previous, expires_at=None).to_fields() if previous else {}
    endpoint = kept.pop("endpoint", None)
    merged = kept | {name: value for name, value in fields.items() if value not in (None, "")}
    try:
        return Tokens.from_fields({"client_endpoint": endpoint} | merged)
    except UsageError as error:
        if endpoint is None or error.argument != "endpoint":
            raise RefreshFailed(f"the authorization server's answer cannot be used: {error}") from error
    # A token is not given to such an address, but neither must the pair be lost.
    _log.warning("the authorization server named an address that is no https URL: the old one is kept")
    return Tokens.from_fields(merged | {"client_endpoint": endpoint})
