"""A Bitrix24 portal in a box, for tests, demonstrations and benchmarks.

Names are loaded on first use, so that the pytest plugin costs nothing where it is not used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bitrix24_async.testing.portal import FakePortal
    from bitrix24_async.testing.records import Executed, Received
    from bitrix24_async.testing.sending import Sent
    from bitrix24_async.testing.wire import Context, FakeError, Page

_HOMES = {
    "FakePortal": "portal",
    "Context": "wire",
    "FakeError": "wire",
    "Page": "wire",
    "Executed": "records",
    "Received": "records",
    "Sent": "sending",
}

__all__ = ["Context", "Executed", "FakeError", "FakePortal", "Page", "Received", "Sent"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
