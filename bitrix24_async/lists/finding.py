"""Where the rows of a reply are, and what tells them from each other."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from typing import Any

from bitrix24_async.errors import DecodeError
from bitrix24_async.wire.entry import Listing

SEARCH = "*"
"""In place of a key: the rows are the result itself, or the one list in it."""


def find_rows(method: str, result: Any, key: str, *, mapped: bool = False) -> tuple[str, Any]:
    """Return where a result's rows are, and the rows as they came: a list, or a map.

    ``key`` is empty if the result is the rows. PHP makes a map, with numbers for keys, of a list with
    holes, and a list of an empty map; ``mapped`` rows are a map with any keys.
    """
    if isinstance(result, list):
        # It may also be a result whose key is missing, for that one is empty.
        if not result or key in ("", SEARCH):
            return "" if result else key, result
        raise _not_found(method, result, f"an object with {key!r}")
    if not isinstance(result, Mapping):
        raise _not_found(method, result, "a list of rows")
    if not result:
        return key, []
    if key == SEARCH:
        if is_rows(result):
            return "", result
        found = [name for name, value in result.items() if is_rows(value)]
        if len(found) != 1:
            raise _not_found(method, result, "one list of rows; tell which with key=…")
        key = found[0]
    if not key:
        if mapped or is_rows(result):
            return key, result
        raise _not_found(method, result, "a list of rows; tell its place with key=…")
    rows = result.get(key)
    if not is_rows(rows) and rows != {} and not (mapped and isinstance(rows, Mapping)):
        raise _not_found(method, result, f"a list under {key!r}")
    return key, rows


def is_rows(value: Any) -> bool:
    """Whether this is a list, or the map that PHP makes of a list with holes."""
    if isinstance(value, Mapping):
        return bool(value) and all(name.isdigit() for name in value)
    return isinstance(value, list)


def values_of(rows: Any) -> list[Any]:
    """Return rows as a list."""
    return list(rows.values()) if isinstance(rows, Mapping) else rows


def ids_of(method: str, rows: Sequence[Any], field: str) -> list[int]:
    """Return the rows' ids, which must be numbers."""
    try:
        ids = [row[field] for row in rows]
    except (KeyError, TypeError, IndexError):
        ids = []
    kinds = set(map(type, ids))
    if len(ids) == len(rows) and (
        kinds <= {int} or (kinds == {str} and all(map(str.isdecimal, ids)) and max(map(len, ids)) < 30)
    ):
        return list(map(int, ids))
    return [_id_of(method, row, index, field) for index, row in enumerate(rows)]


def ascend(ids: Sequence[int]) -> bool:
    """Whether each id is above the one before it."""
    return all(map(operator.lt, ids, ids[1:]))


def name_of(row: Any, listing: Listing) -> str | None:
    """Return what tells a row from the others: its id as text, or nothing."""
    if isinstance(row, Mapping):
        for field in (listing.id, "ID", "id") if listing.rows == SEARCH else (listing.id,):
            value = row.get(field) if field else None
            if isinstance(value, (str, int)) and not isinstance(value, bool):
                return str(value)
    return None


def _id_of(method: str, row: Any, index: int, field: str) -> int:
    value = row.get(field) if isinstance(row, Mapping) else None
    if type(value) is int:
        return value
    if isinstance(value, str) and len(value) < 30 and value.removeprefix("-").isdecimal():
        return int(value)
    raise DecodeError(
        f"row {index} has no number under {field!r}; tell the id's name with id_field=…, "
        "or read the list with by='start'",
        path=f"$.result[{index}].{field}",
        expected="the row's id",
        excerpt=repr(value)[:80],
        method=method,
    )


def _not_found(method: str, result: Any, expected: str) -> DecodeError:
    seen = f"keys {sorted(map(str, result))[:8]}" if isinstance(result, Mapping) else type(result).__name__
    return DecodeError(
        f"no rows found in the result: expected {expected}, got {seen}",
        path="$.result",
        expected=expected,
        method=method,
    )
