"""Rows as a table of columns with types: Parquet and Excel, written once all rows are there."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from attrs import define, field

from bitrix24_async.errors import UsageError

_PART = 20_000
"""Rows that are held at a time."""

_SHEET = 1_048_575
"""Rows of one sheet of Excel, beside its header."""

_COLUMNS = 16_384
_CELL = 32_767
"""What Excel takes of columns, and of characters in a cell."""

_EXACT = 10**15
"""Excel rounds whole numbers from here on."""


@define
class Columns:
    """The columns of all rows, and what is in them."""

    rows: int = 0
    kinds: dict[str, set[str]] = field(factory=dict)

    def take(self, row: Any) -> None:
        """Look at one row."""
        self.rows += 1
        for name, value in named(row).items():
            kind = _kind(value)
            kinds = self.kinds.setdefault(name, set())
            if kind:
                kinds.add(kind)

    def type_of(self, name: str) -> str:
        """Return ``bool``, ``int``, ``float`` or ``text``: what holds every value as the portal sent it."""
        kinds = self.kinds[name]
        if kinds in ({"bool"}, {"int"}, {"float"}):
            return next(iter(kinds))
        if kinds <= {"int", "large"} and kinds:
            return "int"
        return "float" if kinds == {"int", "float"} else "text"


class Table(Protocol):
    """A file of rows that is written in one go."""

    def write(self, rows: Path, to: Path) -> Iterator[int]:
        """Make a file of one with JSON lines; yield how many rows are written so far."""
        ...


def table_of(path: Path, *, force: bool) -> Table | None:
    """Return how a file of this name is written; ``None`` if row by row."""
    found = _TABLES.get(path.suffix.casefold())
    if found is None:
        return None
    table, module, extra = found
    try:
        importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        msg = f"{path.name} needs {module}: pip install 'bitrix24_async[{extra}]'"
        raise UsageError(msg, argument="out") from None
    if path.exists() and not force:
        raise UsageError(f"{path} exists, and is whole: --force writes it anew", argument="out")
    return table()


def make(table: Table, rows: Path, to: Path) -> Generator[int, None, None]:
    """Turn a file of JSON lines into a table, whole or not at all; yield how many rows are written so far."""
    made = to.with_name(f"{to.name}.part")
    try:
        yield from table.write(rows, made)
        made.replace(to)
    finally:
        made.unlink(missing_ok=True)
    rows.unlink()


class Parquet:
    """Columns with the types of their values; what is no scalar is JSON."""

    def write(self, rows: Path, to: Path) -> Iterator[int]:
        """Make a file of one with JSON lines; yield how many rows are written so far."""
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        columns = _columns(rows)
        types = {"bool": pa.bool_(), "int": pa.int64(), "float": pa.float64(), "text": pa.string()}
        names = {name: columns.type_of(name) for name in columns.kinds}
        schema = pa.schema([(name, types[kind]) for name, kind in names.items()])
        done = 0
        with pq.ParquetWriter(to, schema) as writer:
            for part in _parts(rows):
                cells = [named(row) for row in part]
                arrays = [
                    pa.array([_plain(row.get(name), kind) for row in cells], types[kind])
                    for name, kind in names.items()
                ]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
                done += len(part)
                yield done


@define
class Excel:
    """A sheet with a header, and another one where it is full; texts stay texts."""

    cut: int = 0
    """Texts that were too long for a cell."""

    def write(self, rows: Path, to: Path) -> Iterator[int]:
        """Make a file of one with JSON lines; yield how many rows are written so far."""
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - an extra

        names = list(_columns(rows).kinds)
        if len(names) > _COLUMNS:
            msg = f"{to}: Excel takes {_COLUMNS:,} columns, and these rows have {len(names):,}"
            raise UsageError(msg, argument="out")

        def cell(value: Any) -> Any:
            plain = self._plain(value, ILLEGAL_CHARACTERS_RE)
            if not isinstance(plain, str) or plain[:1] not in ("=", "#"):
                return plain
            # It would be taken for a formula, or for an error.
            text = WriteOnlyCell(sheet, value=plain)
            text.data_type = "s"
            return text

        book = Workbook(write_only=True)
        sheet, room, done = None, 0, 0
        for part in _parts(rows):
            for row in part:
                if sheet is None or not room:
                    sheet, room = book.create_sheet(), _SHEET
                    sheet.freeze_panes = "A2"
                    sheet.append(list(map(cell, names)))
                values = named(row)
                sheet.append([cell(values.get(name)) for name in names])
                room -= 1
            done += len(part)
            yield done
        if sheet is None:
            book.create_sheet()
        book.save(to)

    def _plain(self, value: Any, illegal: re.Pattern[str]) -> Any:
        """Return what a cell is to hold."""
        if value is None or isinstance(value, (bool, float)):
            return value
        if isinstance(value, int) and abs(value) < _EXACT:
            return value
        text = illegal.sub("\ufffd", _text(value))
        if len(text) > _CELL:
            self.cut += 1
            text = text[:_CELL]
        return text


_TABLES: Mapping[str, tuple[Callable[[], Table], str, str]] = {
    ".parquet": (Parquet, "pyarrow", "parquet"),
    ".xlsx": (Excel, "openpyxl", "excel"),
}
"""By suffix: the table, and the module and extra it needs."""


def named(row: Any) -> Mapping[str, Any]:
    """Return a row's values by name; a few lists have rows that are no maps."""
    return row if isinstance(row, Mapping) else {"value": row}


def _rows(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        yield from map(json.loads, file)


def _parts(path: Path) -> Iterator[Sequence[Any]]:
    rows = _rows(path)
    while part := list(islice(rows, _PART)):
        yield part


def _columns(path: Path) -> Columns:
    columns = Columns()
    for row in _rows(path):
        columns.take(row)
    return columns


def _kind(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            return "text"
        # Beside fractions, a large one would be rounded.
        return "int" if abs(value) <= 2**53 else "large"
    return "float" if isinstance(value, float) else "text"


def _plain(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "float":
        return float(value)
    return _text(value) if kind == "text" else value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
