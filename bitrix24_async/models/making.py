"""A module of models, out of what a portal says of its records."""

from __future__ import annotations

from collections.abc import Sequence

from bitrix24_async.errors import UsageError
from bitrix24_async.models.describing import Asker, describe
from bitrix24_async.models.writing import MADE, source

__all__ = ["MADE", "make"]


async def make(client: Asker, entities: Sequence[str]) -> str:
    """Return the source of a module with a class for each kind of record, in the given order."""
    if not entities:
        raise UsageError("name the records to make models of, such as crm.deal", argument="entities")
    return source([await describe(client, entity) for entity in dict.fromkeys(entities)])
