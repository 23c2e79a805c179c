"""The command line, ``bitrix24-async``; it needs the extra ``cli``.

Stands beside the house and may import all of it; nothing imports it.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from bitrix24_async.cli.exits import INTERRUPTED, USAGE


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:
        # Ctrl-C while the commands are still being imported; later they see to it themselves.
        code = INTERRUPTED
    sys.exit(code)


def _run() -> int:
    if sys.stdout is None:  # closed, as by >&-
        print("error: stdout is closed: give results a place, such as >/dev/null", file=sys.stderr)
        return USAGE
    try:
        # Imported here: the package works without them, and says what is missing.
        import click  # noqa: F401, PLC0415
        import rich  # noqa: F401, PLC0415
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        print(f"bitrix24-async needs {error.name}: pip install 'bitrix24_async[cli]'", file=sys.stderr)
        return USAGE
    from bitrix24_async.cli.app import run  # noqa: PLC0415 - see above

    return run()
