"""Every documented method under its own name.

``b24.api.crm.deal.list(filter=…)`` awaits a :class:`Reply`, ``api.crm.deal.list(filter=…)`` builds a
:class:`Call` for batches, ``run``, ``stream`` and coalescing; ``.info`` says what is known of a method. The
names come from the catalogue in ``wire``, and only those that are used; ``__init__.pyi`` has them all, with
types, for type checkers and editors. Knows ``wire``, and of a client how to call and to read rows.
"""

from __future__ import annotations

from typing import Any

from bitrix24_async.api.names import Method, Names, Sender, UnknownName
from bitrix24_async.api.signatures import Info, Param

__all__ = ["Api", "Info", "Method", "Names", "Param", "Sender", "UnknownName", "names", "signatures"]


class Api(Names):
    """All documented methods; of a client, ``b24.api``."""

    def __init__(self, port: Sender | None = None) -> None:
        super().__init__("", None, port)


_BUILDERS = Api()
"""What this module's own names build with; it keeps what was looked up, which never changes."""


def __getattr__(name: str) -> Any:
    return getattr(_BUILDERS, name)


def __dir__() -> list[str]:
    return sorted({*__all__, *dir(_BUILDERS)})
