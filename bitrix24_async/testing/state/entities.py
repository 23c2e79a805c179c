"""Entities in one common form: add, get, list, update, delete, fields; and all other documented lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from attrs import evolve

from bitrix24_async.testing.state.answers import form_of, row_of
from bitrix24_async.testing.state.documented import DocumentedTable, entry_of, in_capitals
from bitrix24_async.testing.state.documented_calls import Answered
from bitrix24_async.testing.state.documented_calls import Listing as ListCall
from bitrix24_async.testing.state.facts import Entity, entities, filled, shown_by
from bitrix24_async.testing.state.listed import Listed
from bitrix24_async.testing.state.refusals import missing, unknown
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.state.verbs import Verb
from bitrix24_async.testing.values import text
from bitrix24_async.testing.wire import Context, Method, Page
from bitrix24_async.wire.entry import Entry, Listing

_LISTS = ("list", "getlist", "get")


class Entities:
    """The tables behind documented methods, each made when it is first asked for."""

    def __init__(self) -> None:
        self.first: dict[str, Callable[[], Iterable[Mapping[str, Any]]]] = {}
        """Rows that are there from the beginning, by the folded name of an entity or of a list."""
        self.by_hand: set[str] = set()
        """Lists of rows that methods written by hand put in."""
        self._tables: dict[tuple[str, int, tuple[str, ...]], DocumentedTable] = {}

    # what a portal offers

    def put(
        self, method: str, rows: Iterable[Mapping[str, Any]], version: int | None, within: Mapping[str, Any]
    ) -> DocumentedTable:
        """Put rows into what a documented list shows, with the parameters ``within`` that part its rows."""
        entry = entry_of(method, version)
        if entry is None or entry.listing is None:
            raise ValueError(f"{method} is no documented list")
        entity = _entity_of(entry)
        table = self._table(entry, entity, self.place(entity, dict(within)))
        for row in rows:
            table.insert(row)
        return table

    def method(self, name: str, version: int) -> Method | None:
        """A documented method over these tables."""
        entry = entry_of(name, version)
        if entry is None:
            return None
        entity, word = _entity_of(entry), entry.name.rpartition(".")[2].lower()
        run: Callable[[Row, Context], Any]
        kind: Literal["state", "listed", "shown"] = "state"
        if entity is not None and word in entity.methods and entry.name.casefold() not in shown_by():
            run = Verb(self, entity, entry, entity.methods[word])
            way = entity.methods[word]
            told = way.operation == "say" or (way.operation, way.result) == ("fields", "shown")
            kind = "shown" if told else "state"
        elif entry.listing is not None:
            run = ListCall(self, entity, entry)
            kept = entity is not None and _root(entity).name.casefold() in filled()
            kind = "state" if kept or name in self.by_hand else "listed"
        elif entry.name != "batch" and form_of(entry) is not None:
            run, kind = Answered(self, None, entry), "shown"
        else:
            return None
        reads = entry.safety == "read"
        return Method(entry.name, run, entry.application, not entry.refusal, reads=reads, kind=kind)

    def table(self, entity: Entity, params: Row) -> DocumentedTable:
        """The rows of an entity that a call means."""
        root = _root(entity)
        words = root.rows or [f"{root.name}.{word}" for word in _LISTS]
        listed = next(
            (found for name in words if (found := entry_of(name, root.version)) and found.listing), None
        )
        entry = listed or Entry(
            root.name, root.version, listing=Listing(("whole",), id=root.id or "id", text=root.coded)
        )
        return self._table(entry, entity, self.place(entity, params))

    def page(self, entity: Entity | None, entry: Entry, params: Row, context: Context) -> Any:
        """One page of a list."""
        listing = entry.listing or Listing(("whole",))
        table = self._table(entry, entity, self.place(entity, params))
        if entity is None:
            return _bare(Listed(entry, listing).page(table, params, context))
        if entity.one and params.get(entity.one) not in (None, ""):
            found = table.place_of(params[entity.one])
            if found is None:
                raise unknown(entity, params[entity.one])
            return dict(table[found])
        if entity.capitals:
            table = in_capitals(table)
        if entry.name == "task.item.list" and not params.get("ORDER"):
            params = {**params, "FILTER": None}  # without an order it shows all tasks, as its page says
        only = {
            column: params[own] for own, column in entity.flat.items() if params.get(own) not in (None, "")
        }
        page = Listed(entry, listing, texts=entity.texts).page(table, params, context, only)
        shown = row_of(entry)
        if shown is not None and not isinstance(shown[0], dict) and isinstance(page.result, list):
            return evolve(page, result=[row.get(table.own_id) for row in page.result])
        return _bare(page)

    # inside

    def place(self, entity: Entity | None, params: Row) -> tuple[str, ...]:
        """What parts an entity's rows from others of its kind, such as the list they are in."""
        if entity is None:
            return ()
        place = []
        for names in (name.split("|") for name in (*entity.inside, *entity.by)):
            value = next((params[name] for name in names if params.get(name) not in (None, "")), None)
            if value is None and names[0] not in entity.by:
                raise missing(entity.style, names[0])
            place.append(text(value) if value is None or isinstance(value, (str, int)) else repr(value))
        if entity.parent is not None:
            name, param = entity.parent
            parent = entities()[name, 2]
            table = self.table(parent, params)
            found = table.place_of(params[param]) if params.get(param) not in (None, "") else None
            if found is None and params.get(param) in (None, ""):
                codes = [(params[own], column) for own, column in parent.named.items() if params.get(own)]
                if not codes:
                    raise missing(entity.style, param)
                code, column = codes[0]
                found = next((at for at, row in table.items() if row.get(column) == code), None)
            if found is None:
                raise unknown(parent, params.get(param))
            place.append(str(found))
        return tuple(place)

    def _table(self, entry: Entry, entity: Entity | None, place: tuple[str, ...]) -> DocumentedTable:
        listing = entry.listing or Listing(("whole",))
        root = None if entity is None else _root(entity)
        name = (root.name if root is not None else entry.name).casefold()
        key = (name, 0 if root is not None else entry.version, place)
        if key not in self._tables:
            own = root.id if root is not None and root.id.casefold() != listing.id.casefold() else ""
            own = own or listing.id
            numbered = bool(own) and own == listing.id and not listing.text
            numbers = root is not None and bool(root.id)
            self._tables[key] = DocumentedTable(own or "id", text_ids=not numbered, numbers=numbers)
            for row in self.first.get(name, tuple)() if not place else ():
                self._tables[key].insert(row)
        return self._tables[key]


def _bare(page: Page) -> Page:
    """The same page, where rows that are only a ``value`` are just that."""
    rows = page.result
    if not isinstance(rows, list) or not any(row.keys() == {"value"} for row in rows):
        return page
    return evolve(page, result=[row.get("value", row) for row in rows])


def _root(entity: Entity) -> Entity:
    """The entity whose rows it shows."""
    return entities()[entity.same, 2] if entity.same else entity


def _entity_of(entry: Entry) -> Entity | None:
    name, _, word = entry.name.casefold().rpartition(".")
    if entry.name.casefold() in shown_by() and entry.version == shown_by()[entry.name.casefold()].version:
        return shown_by()[entry.name.casefold()]
    entity = entities().get((name, entry.version))
    if entity is None:
        return None
    shows = entry.listing is not None and word in _LISTS and not entity.rows
    return entity if word in entity.methods or shows else None
