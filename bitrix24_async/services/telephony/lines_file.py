"""Desired lines from CSV or JSON; what is wrong with them is told by row and field."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bitrix24_async.errors import UsageError
from bitrix24_async.services.telephony.external_line import ExternalLine

_FIELDS = ("number", "name", "crm_auto_create")
_FLAGS = {
    "y": True,
    "yes": True,
    "true": True,
    "1": True,
    "n": False,
    "no": False,
    "false": False,
    "0": False,
}
# What a spreadsheet makes of a long number.
_MANGLED = re.compile(r"\d([.,]\d+)?[eE]\+?\d+\Z")


def read_lines(path: str | Path, *, encoding: str = "utf-8") -> list[ExternalLine]:
    """Read the lines of a ``.csv`` or ``.json`` file; a byte order mark at its beginning is passed over."""
    path = Path(path)
    text = text_of(path.read_bytes(), path.name, encoding)
    if path.suffix.casefold() == ".json":
        return lines_from_json(text)
    if path.suffix.casefold() == ".csv":
        return lines_from_csv(text)
    msg = f"{path.name}: lines are read from a .csv or .json file"
    raise UsageError(msg, argument="path")


def text_of(content: bytes, name: str, encoding: str) -> str:
    """Decode a file; the error says how to find the right encoding."""
    if (kind := other_kind(content, encoding)) is not None:
        raise UsageError(f"{name} {kind}", argument="encoding")
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except LookupError as exc:
        raise UsageError(f"there is no encoding {encoding!r}", argument="encoding") from exc
    except UnicodeDecodeError as exc:
        # Which bytes these are says little to whoever saved a table.
        msg = f"{name} is not {encoding.upper()}; of a Russian Excel it is cp1251: say encoding='cp1251'"
        raise UsageError(msg, argument="encoding") from exc


def other_kind(beginning: bytes, encoding: str) -> str | None:
    """Say what a file is that was not saved as text, or not in this encoding, if its first bytes tell."""
    if beginning.startswith(b"PK\x03\x04"):
        return "is a workbook, not text: save its sheet as CSV"
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and encoding.startswith("utf-8"):
        return "is UTF-16, not UTF-8: say encoding='utf-16'"
    return None


def lines_from_csv(text: str) -> list[ExternalLine]:
    """Read CSV with a header: ``number`` and, if you like, ``name`` and ``crm_auto_create``.

    Fields are parted by commas, semicolons or tabs, whichever the header has.
    """
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        rows = []
        for values in reader:
            place = f"row {reader.line_num}"
            if not any(value.strip() for value in values):
                continue
            if len(values) != len(names):
                msg = f"{place}: {len(values)} fields where the header has {len(names)}"
                raise UsageError(msg, argument=place)
            rows.append((place, dict(zip(names, values, strict=True))))
    except csv.Error as exc:
        msg = f"row {reader.line_num}: this is no CSV: {exc}"
        raise UsageError(msg, argument=f"row {reader.line_num}") from exc
    _check_names("the header", names)
    return list(_lines(rows))


def lines_from_json(text: str) -> list[ExternalLine]:
    """Read a JSON list of objects with ``number`` and, if you like, ``name`` and ``crm_auto_create``."""
    try:
        rows = json.loads(text)
    except ValueError as exc:
        msg = f"this is no JSON: {exc}"
        raise UsageError(msg, argument="text") from exc
    if not isinstance(rows, list):
        msg = f"lines must be a JSON list of objects, not {type(rows).__name__}"
        raise UsageError(msg, argument="text")
    return lines_from_rows(rows)


def lines_from_rows(rows: Iterable[Mapping[str, Any]]) -> list[ExternalLine]:
    """Make lines of mappings; rows count from 1."""
    return list(_lines((f"row {number}", row) for number, row in enumerate(rows, 1)))


def _lines(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[ExternalLine]:
    seen: dict[str, str] = {}
    for place, row in rows:
        if not isinstance(row, Mapping):
            msg = f"{place}: must be an object, not {type(row).__name__}"
            raise UsageError(msg, argument=place)
        _check_names(place, list(row))
        fields = {name.casefold(): value for name, value in row.items()}
        number = _number(place, fields["number"])
        if number in seen:
            raise _wrong(place, "number", f"{number!r} was given in {seen[number]} already")
        seen[number] = place
        yield ExternalLine(
            number,
            _text(place, "name", fields.get("name") or ""),
            _flag(place, fields.get("crm_auto_create")),
        )


def _check_names(place: str, names: list[str]) -> None:
    for name in names:
        if name.casefold() not in _FIELDS:
            raise _wrong(place, name, f"no such field; there are {', '.join(_FIELDS)}")
    folded = [name.casefold() for name in names]
    if "number" not in folded:
        raise _wrong(place, "number", "is missing")
    if len(set(folded)) < len(folded):
        msg = f"{place}: a field is given twice"
        raise UsageError(msg, argument=place)


def _number(place: str, value: Any) -> str:
    number = _text(place, "number", value).strip()
    if not number:
        raise _wrong(place, "number", "is empty")
    if _MANGLED.search(number):
        raise _wrong(place, "number", f"{number!r} was rewritten by a spreadsheet; format the column as text")
    return number


def _text(place: str, field: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(place, field, f"must be text, not {value!r}")
    return value.strip()


def _flag(place: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value is None or value == "":
        return True
    flag = _FLAGS.get(str(value).strip().casefold())
    if flag is None:
        raise _wrong(place, "crm_auto_create", f"must be Y or N, not {value!r}")
    return flag


def _wrong(place: str, field: str, what: str) -> UsageError:
    return UsageError(f"{place}, {field}: {what}", argument=f"{place}, {field}")
