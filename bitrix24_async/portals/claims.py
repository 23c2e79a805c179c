"""What a stranger's claim to be a portal is worth: asked of those who cannot be forged."""

from __future__ import annotations

from hmac import compare_digest

from bitrix24_async.auth.application_info import ApplicationInfo, application_info
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import (
    AccessDenied,
    ApiError,
    AuthError,
    Forged,
    Overloaded,
    RefreshFailed,
    ServerError,
    Throttled,
)
from bitrix24_async.incoming.auth import Auth
from bitrix24_async.portals.addresses import Addresses, Servers
from bitrix24_async.wire.http import Transport

_PASSING = (Throttled, Overloaded, ServerError)
_WAIT = 30.0


async def ask(
    auth: Auth, *, client_id: str, servers: Servers, addresses: Addresses, transport: Transport
) -> ApplicationInfo:
    """Ask the authorization server whose token came; raise ``Forged`` unless it is the named portal's, for
    us.

    A server that cannot be reached, or is in trouble, raises what it raises: then nothing is known.
    """
    server = servers.pick(auth.server_endpoint)
    if auth.access_token is None:
        raise Forged("it brings no access token", reason="token")
    try:
        info = await application_info(transport, f"{server}/rest/", auth.access_token)
    except _PASSING:
        raise
    except ApiError as error:
        raise Forged("the authorization server does not know its access token", reason="token") from error
    if not compare_digest(info.client_id.encode("utf-8", "surrogatepass"), client_id.encode()):
        raise Forged("its access token is another application's", reason="application")
    if info.member_id != auth.member_id:
        raise Forged("its access token is another portal's", reason="portal")
    reason = addresses.refusal(info.endpoint)
    if reason is not None:
        raise Forged(f"its portal cannot be called: {reason}", reason="address")
    return info


async def is_admin(b24: Bitrix24) -> bool:
    """Whether the client's user has an administrator's rights."""
    try:
        profile = (await b24.call("profile", max_wait=_WAIT)).result
    except (AuthError, AccessDenied, RefreshFailed):
        return False
    return isinstance(profile, dict) and profile.get("ADMIN") is True


async def still_works(b24: Bitrix24) -> bool:
    """Whether the stored tokens still work: after an uninstallation none does.

    Whatever leaves that open is raised: a network that is down is no uninstallation.
    """
    try:
        await b24.call("app.info", max_wait=_WAIT)
    except AuthError:
        return False
    except RefreshFailed as error:
        # Any other refusal says that something is wrong with us, or with a payment.
        if error.code.casefold() == "invalid_grant":
            return False
        raise
    except ApiError as error:
        if error.code.casefold() == "portal_deleted":
            return False
        if isinstance(error, _PASSING):
            raise
        return True
    return True
