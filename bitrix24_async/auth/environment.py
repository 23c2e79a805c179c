"""Who calls, as environment variables or a file of the same names say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from bitrix24_async.auth.credentials import Credentials, Webhook
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.token_file import FileTokenStore
from bitrix24_async.errors import UsageError
from bitrix24_async.limits import Limits

LIMITS = {"standard": Limits.STANDARD, "enterprise": Limits.ENTERPRISE, "self-hosted": Limits.SELF_HOSTED}
"""The plans, as ``BITRIX24_LIMITS`` names them."""
KEYS = ("webhook", "client_id", "client_secret", "tokens", "server", "secret_over_plain_http")
_APPLICATION = ("client_id", "client_secret", "tokens")
_SERVER = "https://oauth.bitrix.info"
_YES = {"1", "true", "yes"}


def credentials_from_environment(environ: Mapping[str, str], *, hint: str = "") -> Credentials:
    """Read ``BITRIX24_WEBHOOK``, or ``BITRIX24_CLIENT_ID``, ``_CLIENT_SECRET`` and ``_TOKENS``."""
    found = {name: environ.get(variable_of(name), "") for name in KEYS}
    return credentials_from(found, where="the environment", name_of=variable_of, hint=hint)


def limits_from_environment(environ: Mapping[str, str]) -> Limits | None:
    """Read ``BITRIX24_LIMITS``."""
    name = environ.get("BITRIX24_LIMITS", "")
    if name and name not in LIMITS:
        msg = f"BITRIX24_LIMITS must be one of {', '.join(LIMITS)}, not {name!r}"
        raise UsageError(msg, argument="limits")
    return LIMITS.get(name)


def credentials_from(
    found: Mapping[str, str],
    *,
    where: str,
    name_of: Callable[[str], str] = str,
    base: Path = Path(),
    hint: str = "",
) -> Credentials:
    """Make credentials of texts; an application goes before a webhook if both are given."""
    given = [name for name in _APPLICATION if found.get(name)]
    if given and (len(given) == len(_APPLICATION) or not found.get("webhook")):
        missing = [name_of(name) for name in _APPLICATION if name not in given]
        if missing:
            msg = f"{where}: an application also needs {', '.join(missing)}"
            raise UsageError(msg, argument="credentials")
        return OAuth(
            found["client_id"],
            found["client_secret"],
            store=FileTokenStore(base / found["tokens"]),
            server=found.get("server") or _SERVER,
        )
    if found.get("webhook"):
        plain = found.get("secret_over_plain_http", "").casefold() in _YES
        return Webhook(found["webhook"], secret_over_plain_http=plain)
    msg = (
        "no credentials: set BITRIX24_WEBHOOK, or BITRIX24_CLIENT_ID, BITRIX24_CLIENT_SECRET and "
        f"BITRIX24_TOKENS{hint}"
    )
    raise UsageError(msg, argument="credentials")


def variable_of(name: str) -> str:
    """Name the environment variable of one of the ``KEYS``."""
    return f"BITRIX24_{name.upper()}"
