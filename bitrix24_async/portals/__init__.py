"""One application on many portals: whose tokens it keeps, and who may change them.

Stands on top of the house and may import all of it but ``testing`` and ``cli``. Names are loaded at their
first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bitrix24_async.portals.addresses import AUTHORIZATION_SERVERS
    from bitrix24_async.portals.directory import DirectoryPortalStore
    from bitrix24_async.portals.portals import Portals
    from bitrix24_async.portals.result import PortalResult
    from bitrix24_async.portals.stores import (
        MemoryPortalStore,
        PortalStore,
        SharedPortalStore,
        check_member_id,
    )

_HOMES = {
    "AUTHORIZATION_SERVERS": "addresses",
    "DirectoryPortalStore": "directory",
    "MemoryPortalStore": "stores",
    "PortalResult": "result",
    "PortalStore": "stores",
    "Portals": "portals",
    "SharedPortalStore": "stores",
    "check_member_id": "stores",
}

__all__ = [
    "AUTHORIZATION_SERVERS",
    "DirectoryPortalStore",
    "MemoryPortalStore",
    "PortalResult",
    "PortalStore",
    "Portals",
    "SharedPortalStore",
    "check_member_id",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
