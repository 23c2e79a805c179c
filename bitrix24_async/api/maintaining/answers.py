"""What the pages show of replies, without the examples' values: what the fake portal answers by.

One line per method of a version: ``NAME@VERSION``, a tab, and the result's form as JSON. In it ``"i"`` is a
whole number, ``"f"`` another number, ``"d"`` a time, ``"s"`` a text; true, false, null, and short words such
as ``Y`` are themselves. A list shows one of its elements. Of a list method the line has a
row's form, and what stands beside the rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bitrix24_async.api.maintaining.pages import Page
from bitrix24_async.wire.entry import Entry, Listing

_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$|\d\d[./]\d\d[./]\d{4}(?: \d\d:\d\d.*)?$")
_FLAG = re.compile(r"[YN]$")
_WORD = re.compile(r"[A-Za-z_][\w.\[\]]*$")
_DESCRIBING = re.compile(r"fields|types|manifest|languages", re.IGNORECASE)
_MARKS = frozenset("ifds")
_MOST = 12
"""Keys of a map whose keys are numbers: the others are more of the same."""


def write_answers(entries: Sequence[Entry], pages: Sequence[Page]) -> str:
    """Return the lines of all methods whose pages show a reply."""
    shown = {(page.name, page.version): page for page in pages}
    lines = []
    for entry in entries:
        page = shown.get((entry.name, entry.version))
        if page is None or not page.replies:
            continue
        describing = _DESCRIBING.search(entry.name.rpartition(".")[2]) is not None
        result: Any = page.replies[0]["result"]
        if entry.listing is not None:
            result = row_in(page, entry.listing)
            if result is None:
                continue
            result = {"row": result, "beside": beside(page, entry.listing)}
        told = form(result, words=describing or isinstance(result, str))
        lines.append(f"{entry.name}@{entry.version}\t{json.dumps(told, separators=(',', ':'))}\n")
    return "".join(lines)


def row_in(page: Page, listing: Listing) -> Any:
    """Return the first row that the page shows, ``None`` if it shows none."""
    for reply in page.replies:
        found = reply["result"]
        if listing.rows == "*" and isinstance(found, Mapping):
            found = next((inner for inner in found.values() if isinstance(inner, (list, Mapping))), None)
        elif listing.rows and isinstance(found, Mapping):
            found = found.get(listing.rows)
        if listing.mapped and isinstance(found, Mapping):
            found = list(found.values())
        if isinstance(found, list) and found:
            return found[0]
    return None


def beside(page: Page, listing: Listing) -> dict[str, Any]:
    """Return what the page shows beside the rows."""
    shown = page.replies[0]["result"]
    if not listing.rows or listing.rows == "*" or not isinstance(shown, Mapping):
        return {}
    return {name: value for name, value in shown.items() if name != listing.rows}


def form(value: Any, *, words: bool = False) -> Any:
    """Return the form of a value; ``words`` keeps single words, as where fields are described."""
    if isinstance(value, Mapping):
        named = list(value.items())
        if all(name.lstrip("-").isdigit() for name in value):
            named = named[:1]
        return {name: form(inner, words=words) for name, inner in named}
    if isinstance(value, list):
        return [form(value[0], words=words)] if value else []
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return "i" if isinstance(value, int) else "f"
    if _TIME.match(value):
        return "d"
    if _FLAG.match(value) or (words and _WORD.match(value) and value not in _MARKS):
        return value
    return "s"
