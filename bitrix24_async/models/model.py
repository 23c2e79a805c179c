"""What models of records have in common: reading a row, and telling what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Self

import attrs
from attrs import field, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.models import decoder, named, wire_names
from bitrix24_async.wire.money import Money


@frozen
class MultiField:
    """One of several phones, addresses or the like; without an ``id`` it is a new one."""

    value: str = ""
    kind: str = field(default="WORK", metadata=named("VALUE_TYPE"))
    """Such as ``WORK``, ``MOBILE`` or ``HOME``."""
    id: int | None = None


class Model:
    """A record of the portal; make one's class with attrs, ``frozen`` and by keyword.

    A field that was not selected, and one that is empty, is ``None`` or ``()``.
    """

    __slots__ = ()
    _nothing: ClassVar[Any] = ""
    """What clears a field."""

    @classmethod
    def read(cls, row: Any) -> Self:
        """Read one row, such as the ``result`` of ``crm.deal.get``."""
        return decoder(cls)(row)

    @classmethod
    def selection(cls) -> list[str]:
        """Return the names of all fields, for ``select``."""
        return wire_names(cls, sent=True)

    def changes(self, old: Self | None = None) -> dict[str, Any]:
        """Return what an update must send to turn ``old`` into this record.

        Without ``old``: what an add must send to make it. What the portal keeps by itself is left out; a
        field that can be given once only and differs is a ``UsageError``.
        """
        if old is not None and type(old) is not type(self):
            told = f"old must be a {type(self).__name__} as well, not a {type(old).__name__}"
            raise UsageError(told, argument="old")
        found: dict[str, Any] = {}
        for one in _fields(type(self)):
            about = one.metadata
            if about.get("read_only"):
                continue
            now = getattr(self, one.name)
            before = _blank(one) if old is None else getattr(old, one.name)
            if now == before:
                continue
            if about.get("immutable") and old is not None:
                told = f"{type(self).__name__}.{one.name} cannot be changed by an update: it is set once"
                raise UsageError(told, argument=one.name)
            name = about.get("sent") or about.get("wire") or one.name.upper()
            found[name] = self._written(one.name, now, before, about)
        return found

    def _written(self, name: str, now: Any, before: Any, about: Mapping[str, Any]) -> Any:
        if any(isinstance(value, MultiField) for value in (*_tuple(now), *_tuple(before))):
            return _multi_fields(now, before)
        if isinstance(now, tuple):
            return [self._plain(name, value, about) for value in now]
        return self._plain(name, now, about)

    def _plain(self, name: str, value: Any, about: Mapping[str, Any]) -> Any:
        if value is None:
            return self._nothing
        if isinstance(value, bool):
            yes, _, no = about.get("flag", "").partition("/")
            return (yes if value else no) if yes else value
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, Decimal):
            return f"{value:f}"
        if isinstance(value, Money):
            return str(value)
        if isinstance(value, datetime) and value.utcoffset() is None:
            told = f"{type(self).__name__}.{name}: the datetime has no time zone; give it one (tzinfo=…)"
            raise UsageError(told, argument=name)
        return value.isoformat() if isinstance(value, date) else value


class ModelV3(Model):
    """A record of REST 3.0, where flags are flags and nothing is ``null``."""

    __slots__ = ()
    _nothing: ClassVar[Any] = None


def _fields(kind: type) -> tuple[attrs.Attribute[Any], ...]:
    if not attrs.has(kind):
        raise UsageError(f"{kind.__name__} must be a class made with attrs", argument="model")
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    return found


def _blank(one: attrs.Attribute[Any]) -> Any:
    make = getattr(one.default, "factory", None)
    return one.default if make is None else make()


def _tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _multi_fields(now: tuple[MultiField, ...], before: tuple[MultiField, ...]) -> list[dict[str, Any]]:
    """Say what became of each value: given without its ID, one would stand there twice.

    docs: api-reference/crm/contacts/crm-contact-update.md
    """
    known = {one.id: one for one in before if one.id is not None}
    found = []
    for one in now:
        told: dict[str, Any] = {"VALUE": one.value, "VALUE_TYPE": one.kind}
        if one.id not in known:
            found.append(told)
        elif one != known[one.id]:
            found.append({"ID": one.id, **told})
    kept = {one.id for one in now}
    return [*found, *({"ID": gone, "DELETE": "Y"} for gone in known if gone not in kept)]
