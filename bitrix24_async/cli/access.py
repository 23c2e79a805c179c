"""Who calls: from the environment or a file, never from the command line itself."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bitrix24_async.auth.credentials import Credentials
from bitrix24_async.auth.environment import KEYS, credentials_from, credentials_from_environment, variable_of
from bitrix24_async.cli.output import say
from bitrix24_async.errors import UsageError

_OR_A_FILE = ", or give --credentials FILE"


def load_credentials(file: Path | None, environ: Mapping[str, str] = os.environ) -> Credentials:
    """Read who calls; an application goes before a webhook if both are given."""
    if file is not None:
        return credentials_from(_read(file), where=str(file), base=file.parent, hint=_OR_A_FILE)
    return credentials_from_environment(environ, hint=_OR_A_FILE)


def are_given(file: Path | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether anything says who calls."""
    return file is not None or any(environ.get(variable_of(name)) for name in KEYS)


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
            f"{file} must hold a JSON object of texts: {', '.join(KEYS)}", argument="credentials"
        )
    unknown = sorted(found.keys() - set(KEYS))
    if unknown:
        raise UsageError(
            f"{file}: unknown key {unknown[0]!r}; known: {', '.join(KEYS)}", argument="credentials"
        )
    return found
