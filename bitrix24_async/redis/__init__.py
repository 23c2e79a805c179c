"""What processes and machines share through Redis: a portal's budgets, tokens, and what came in.

Stands beside the house and may import all of it but ``testing`` and ``cli``. Needs the extra ``redis``, whose
client is loaded at the first use; Valkey will do as well. Names are loaded at their first use, too.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bitrix24_async.redis.governor import RedisGovernor, SharedSnapshot
    from bitrix24_async.redis.inbox import RedisInbox
    from bitrix24_async.redis.portal_store import RedisPortalStore
    from bitrix24_async.redis.token_store import RedisTokenStore

_HOMES = {
    "RedisGovernor": "governor",
    "RedisInbox": "inbox",
    "RedisPortalStore": "portal_store",
    "RedisTokenStore": "token_store",
    "SharedSnapshot": "governor",
}

__all__ = ["RedisGovernor", "RedisInbox", "RedisPortalStore", "RedisTokenStore", "SharedSnapshot"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
