"""An async Python SDK for the Bitrix24 REST API.

It spends a portal's two budgets, requests and execution time, and never lies about what happened::

    async with Bitrix24("https://acme.bitrix24.com/rest/1/secret/") as b24:
        reply = await b24.call("user.current")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from bitrix24_async.version import VERSION

if TYPE_CHECKING:
    from bitrix24_async import api, errors
    from bitrix24_async.auth.credentials import Webhook
    from bitrix24_async.auth.oauth import OAuth
    from bitrix24_async.auth.token_file import FileTokenStore
    from bitrix24_async.auth.tokens import MemoryTokenStore, Tokens, TokenStore
    from bitrix24_async.client import Bitrix24
    from bitrix24_async.compositor.journal import Done, Journal
    from bitrix24_async.governor.local_governor import LocalGovernor
    from bitrix24_async.limits import Limits
    from bitrix24_async.portals import DirectoryPortalStore, MemoryPortalStore, Portals, PortalStore
    from bitrix24_async.transport.aiohttp_transport import open_session
    from bitrix24_async.wire.call import Call, Priority, raw
    from bitrix24_async.wire.methods import Safety
    from bitrix24_async.wire.outcome import Outcome
    from bitrix24_async.wire.reply import Reply
    from bitrix24_async.wire.timing import Timing

__version__ = VERSION

__all__ = [
    "Bitrix24",
    "Call",
    "DirectoryPortalStore",
    "Done",
    "FileTokenStore",
    "Journal",
    "Limits",
    "LocalGovernor",
    "MemoryPortalStore",
    "MemoryTokenStore",
    "OAuth",
    "Outcome",
    "PortalStore",
    "Portals",
    "Priority",
    "Reply",
    "Safety",
    "Timing",
    "TokenStore",
    "Tokens",
    "Webhook",
    "__version__",
    "api",
    "errors",
    "open_session",
    "raw",
]

# Names are fetched at their first use: pytest loads our plugin, and with it this module, in every project
# that has the package installed, and must not pay for aiohttp there.
_HOMES = {
    "Bitrix24": "client",
    "Call": "wire.call",
    "DirectoryPortalStore": "portals",
    "Done": "compositor.journal",
    "FileTokenStore": "auth.token_file",
    "Journal": "compositor.journal",
    "Limits": "limits",
    "LocalGovernor": "governor.local_governor",
    "MemoryPortalStore": "portals",
    "MemoryTokenStore": "auth.tokens",
    "OAuth": "auth.oauth",
    "Outcome": "wire.outcome",
    "PortalStore": "portals",
    "Portals": "portals",
    "Priority": "wire.call",
    "Reply": "wire.reply",
    "Safety": "wire.methods",
    "Timing": "wire.timing",
    "TokenStore": "auth.tokens",
    "Tokens": "auth.tokens",
    "Webhook": "auth.credentials",
    "open_session": "transport.aiohttp_transport",
    "raw": "wire.call",
}


def __getattr__(name: str) -> Any:
    if name in ("api", "errors"):
        return importlib.import_module(f"{__name__}.{name}")
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
