"""What all documented methods have in common, and those without rows that they change."""

from __future__ import annotations

from typing import Any, Protocol

from bitrix24_async.testing.state.answers import Filling, folded, form_of
from bitrix24_async.testing.state.documented import DocumentedTable
from bitrix24_async.testing.state.facts import Entity
from bitrix24_async.testing.state.refusals import missing, style_of
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, text
from bitrix24_async.testing.wire import Context
from bitrix24_async.wire.entry import Entry

HOLDING = ("fields", "field", "arfields", "taskdata")
"""What the parameter that holds a row's fields is called, in small letters."""


class Tables(Protocol):
    """The rows of all entities."""

    def table(self, entity: Entity, params: Row) -> DocumentedTable:
        """Return the rows of one entity that a call means."""
        ...

    def page(self, entity: Entity | None, entry: Entry, params: Row, context: Context) -> Any:
        """Return one page of a list."""
        ...


class Call:
    """What all documented methods have in common."""

    def __init__(self, state: Tables, entity: Entity | None, entry: Entry) -> None:
        self._state, self._entity, self._entry = state, entity, entry
        self._style = entity.style if entity is not None else style_of(entry)

    def named(self, params: Row) -> Row:
        """The parameters by their names: of some methods the place counts, of others not the letter case."""
        entry = self._entry
        if entry.ordered:
            given = [value for name, value in params.items() if name != "start"]
            return dict(zip(entry.params, given, strict=False))
        if self._entity is None or not (self._entity.style == "crm" or self._entity.anycase):
            return params
        # Server: the CRM's older methods find their parameters in small letters and in capitals.
        named = {name: params[name.upper()] for name in entry.params if name.upper() in params}
        return {
            **named,
            **{name: params[name.lower()] for name in entry.params if name.lower() in params},
            **params,
        }

    def check(self, params: Row) -> None:
        """Refuse a call that lacks what it must give."""
        required = [name for name, param in self._entry.params.items() if param.required]
        groups: dict[int, list[str]] = {}
        for name, param in self._entry.params.items():
            if param.group:
                groups.setdefault(param.group, []).append(name)
        for names in (*([name] for name in required), *groups.values()):
            if all(params.get(name) in (None, "") for name in names):
                raise missing(self._style, names[0], fields=names[0].lower() in HOLDING, entry=self._entry)

    def shown(self, params: Row, context: Context, row: Row | None = None, row_id: Any = None) -> Any:
        """What the documentation shows, with the values of a row, or else of the call."""
        found = form_of(self._entry)
        if found is None:
            return True if row is None else row
        known = _values(params)
        if row is not None:
            known = {name: value for name, value in known.items() if not isinstance(value, dict)}
            known |= {folded(name): value for name, value in row.items()}
        if row_id is not None:
            known["id"] = row_id
            if self._entity is not None and self._entity.other[1]:
                known.setdefault("dialogid", f"{self._entity.other[1]}{text(row_id)}")
        return Filling(known, context, row_id, _asked(params)).result(found[0])


class Answered(Call):
    """A method without state: it answers what the documentation shows, with what the call gives."""

    def __call__(self, params: Row, context: Context) -> Any:
        """Run a call."""
        named = self.named(params)
        self.check(named)
        return self.shown(named, context)


class Listing(Call):
    """A documented list."""

    def __call__(self, params: Row, context: Context) -> Any:
        """Run a call."""
        named = self.named(params)
        self.check(named)
        return self._state.page(self._entity, self._entry, named, context)


def _asked(params: Row) -> tuple[Any, ...]:
    """The first list of ids that a call gives."""
    lists = (elements(value) for value in params.values() if isinstance(value, (list, dict)))
    plain = (given for given in lists if not any(isinstance(one, (list, dict)) for one in given))
    return tuple(next(plain, ()))


def _values(params: Row) -> Row:
    """The values that a call gives, of its parameters and inside them, by their folded names."""
    inner = {
        folded(name): value
        for given in params.values()
        if isinstance(given, dict)
        for name, value in given.items()
    }
    return {**inner, **{folded(name): value for name, value in params.items()}}
