"""Models of a portal's own records, with its custom fields.

``bitrix24-async models crm.deal crm.contact --out models.py`` writes them; ``rows(…, into=Deal)`` reads rows
as them, and what a file of models needs is imported from here. May know of ``wire`` and the ground, and of a
client as of something that can be called. What is written lies in ``making``.
"""

from __future__ import annotations

from bitrix24_async.models.model import Model, ModelV3, MultiField
from bitrix24_async.wire.models import named
from bitrix24_async.wire.money import Money
from bitrix24_async.wire.open_enums import OpenIntEnum, OpenStrEnum

# First what is for users, then the modules that other folders may import.
__all__ = [  # noqa: RUF022
    "Model",
    "ModelV3",
    "Money",
    "MultiField",
    "OpenIntEnum",
    "OpenStrEnum",
    "named",
    "making",
]
