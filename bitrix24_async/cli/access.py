"""Who calls: from the environment or a file, never from the command line itself."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bitrix24_async.auth.credentials import Credentials, Webhook
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.token_file import FileTokenStore
from bitrix24_async.cli.output import say
from bitrix24_async.errors import UsageError

_SERVER = "https://oauth.bitrix.info"
_KEYS = ("webhook", "client_id", "client_secret", "tokens", "server")
_APPLICATION = ("client_id", "client_secret", "tokens")


def load_credentials(file: Path | None, environ: Mapping[str, str] = os.environ) -> Credentials:
    """Read who calls; an application goes before a webhook if both are given."""
    if file is not None:
        return _build(_read(file), "{}", str(file), file.parent)
    found = {name: environ.get(_variable(name), "") for name in _KEYS}
    return _build(found, "BITRIX24_{}", "the environment", Path())


def are_given(file: Path | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether anything says who calls."""
    return file is not None or any(environ.get(_variable(name)) for name in _KEYS)


def _variable(name: str) -> str:
    return f"BITRIX24_{name.upper()}"


def _read(file: Path) -> dict[str, Any]:
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            say(f"warning: others may read {file}: chmod 600 {file}")
        found = json.loads(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", argument="credentials") from error
    except ValueError:
        # Nothing is chained: the content holds secrets.
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise UsageError(
            f"{file} must hold a JSON object of texts: {', '.join(_KEYS)}", argument="credentials"
        )
    unknown = sorted(found.keys() - set(_KEYS))
    if unknown:
        raise UsageError(
            f"{file}: unknown key {unknown[0]!r}; known: {', '.join(_KEYS)}", argument="credentials"
        )
    return found


def _build(found: Mapping[str, str], naming: str, where: str, base: Path) -> Credentials:
    given = [name for name in _APPLICATION if found.get(name)]
    if given and (len(given) == len(_APPLICATION) or not found.get("webhook")):
        missing = [
            naming.format(name if naming == "{}" else name.upper())
            for name in _APPLICATION
            if name not in given
        ]
        if missing:
            raise UsageError(
                f"{where}: an application also needs {', '.join(missing)}", argument="credentials"
            )
        return OAuth(
            found["client_id"],
            found["client_secret"],
            store=FileTokenStore(base / found["tokens"]),
            server=found.get("server") or _SERVER,
        )
    if found.get("webhook"):
        return Webhook(found["webhook"])
    raise UsageError(
        "no credentials: set BITRIX24_WEBHOOK, or BITRIX24_CLIENT_ID, BITRIX24_CLIENT_SECRET and "
        "BITRIX24_TOKENS, or give --credentials FILE",
        argument="credentials",
    )
