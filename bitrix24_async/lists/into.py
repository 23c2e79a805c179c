"""Rows read into models of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.given import Given, look, put
from bitrix24_async.wire.models import decoder, wire_names

T = TypeVar("T")

_TAKEN = ("attrs", "cl", "converter", "typevar_map")
"""Parameters of what cattrs makes readers with, which takes the fields of a class beside them."""


def reading_into(form: Form, given: Given, model: type[T]) -> Callable[[Any], T]:
    """Return what reads a row as a model, whose fields are selected unless the caller selects others."""
    known: bool = isinstance(model, type) and attrs.has(model)
    if not known:
        raise UsageError(f"into must be a class made with attrs, not {model!r}", argument="into")
    own: Any = model
    for field in attrs.fields(own):
        if field.name in _TAKEN:
            told = f"into: {model.__name__}.{field.name} needs another name, which cattrs does not use itself"
            raise UsageError(told, argument="into")
    listing = form.listing
    if listing.select and not look(given.params, listing.select):
        names = wire_names(model)
        if listing.select_id.isupper() and listing.id.islower():
            names = [_upper(name) for name in wire_names(model, sent=True)]
        put(given.params, listing.select, names)
    decode = decoder(model)

    def read(row: Any) -> T:
        try:
            return decode(row)
        except DecodeError as error:
            error.method = form.method
            raise

    return read


def _upper(name: str) -> str:
    """Some lists select by ``STAGE_ID`` what their rows call ``stageId``."""
    return name if name.startswith("UF_") else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()
