"""How a list is paged, and where its rows and ids are, as far as its page says so in the usual way.

Usual is a ``filter`` whose fields take ``>``, an ``order``, a ``select``, a ``start``, rows with an ``ID``
or ``id``, and in REST 3.0 a ``pagination``. What is unusual stands in the hand-kept file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from bitrix24_async.api.maintaining.pages import Page
from bitrix24_async.wire.entry import Listing

_LIST_WORD = re.compile(r"(?:^|[a-z])[lL]ist(?:$|[A-Z])|listfor|^tail$")
_GREATER = re.compile(r"`>`|`>=`|\">\"|\">=\"|'>'")
_SIZE = re.compile(
    r"(?:page size|size for results|size of (?:the )?results?|no more than)[^.\n]{0,60}?(\d+)", re.IGNORECASE
)
_DEFAULT = re.compile(r"[Dd]efault[^.\d]{0,20}(\d+)")
_MOST = re.compile(r"(?:[Mm]aximum[^.\d]{0,20}|to |\d\u2013)(\d+)")
_ENUMERATED = re.compile(
    r"(?<!Required )\bfields?\b[^\n:]{0,90}:\s*(?:- )?`(\w+)`|^\|\| \*\*(\w+)", re.MULTILINE
)
_NO_FIELDS = frozenset({"asc", "desc", "field_n", "value_n", "field_1", "true", "false"})
_ID = re.compile(r"`(id|ID)`|\*\*(id|ID)\*\*")


def listing_of(page: Page, safety: str) -> Listing | None:
    """Return the facts of a page that is about a list, ``None`` of any other."""
    if safety != "read":
        return None
    rows, first, mapped = _rows(page)
    last = page.name.rpartition(".")[2]
    listed = _LIST_WORD.search(last) or any(_named(page, name) for name in ("start", "pagination"))
    plain = (rows == "" and first and "fields" not in last.casefold()) or (
        page.version == 3 and rows == "items"
    )
    if not listed and not plain:
        return None
    found = Listing(
        ways=(),
        rows=rows or "",
        mapped=mapped,
        select=_named(page, "select"),
        order=_named(page, "order"),
        filter=_named(page, "filter"),
        conditions=page.version == 3 and bool(_named(page, "filter")),
    )
    return _paged(_with_id(found, first, page), page)


def _with_id(found: Listing, first: Mapping[str, Any], page: Page) -> Listing:
    name = next((key for key in first if key.casefold() == "id"), "")
    sort = _named(page, "sort")
    if found.order and "string" in page.params[found.order].type:
        found = evolve(found, sort=sort)
    elif not found.order and sort and "object" in page.params[sort].type:
        found = evolve(found, order=sort)
    if not name:
        return found
    return evolve(
        found,
        id=name,
        text=not str(first[name]).isdigit(),
        filter_id=_id_in(page, found.filter, name) if found.filter and _takes_greater(page, found) else "",
        order_id=_id_in(page, found.sort or found.order, name) if found.order else "",
        select_id=_id_in(page, found.select, name) if found.select else "",
    )


def _paged(found: Listing, page: Page) -> Listing:
    ways = []
    if found.filter_id and found.order_id and not found.text:
        ways.append("id")
    offset, limit, number = (_named(page, name) for name in ("offset", "limit", "page"))
    start = _named(page, "start")
    if page.version == 3 and _named(page, "pagination"):
        told = page.described["pagination"][1]
        number, offset, limit = (
            f"pagination.{name}" if f"`{name}`" in told else "" for name in ("page", "offset", "limit")
        )
        found = evolve(found, page=number, offset=offset, limit=limit)
        found = evolve(found, size=_number(_DEFAULT, told), most=_number(_MOST, told))
        ways += ["page"] if number else []
    elif offset and limit:
        told = page.described[limit][1]
        found = evolve(
            found, offset=offset, limit=limit, size=_number(_DEFAULT, told), most=_number(_MOST, told)
        )
        ways.append("offset")
    elif number:
        found = evolve(found, page=number, size=_number(_SIZE, page.described[number][1]))
        ways.append("page")
    if start or (not found.offset and any("total" in reply or "next" in reply for reply in page.replies)):
        told = page.described[start][1] if start in page.described else ""
        found = evolve(found, start="start", size=_number(_SIZE, told))
        ways.append("start")
    return evolve(found, ways=tuple(ways) or ("whole",))


def _number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else 0


def _rows(page: Page) -> tuple[str | None, Mapping[str, Any], bool]:
    """Return where the rows are, the first of them, and whether they are a map."""
    for reply in page.replies:
        result = reply["result"]
        found = _records(result)
        if found is not None:
            return "", *found
        if isinstance(result, dict):
            inner = {key: _records(value) for key, value in result.items()}
            lists = [key for key, value in inner.items() if value is not None]
            if "items" in lists or len(lists) == 1:
                key = "items" if "items" in lists else lists[0]
                first, mapped = inner[key] or ({}, False)
                return key, first, mapped
    return None, {}, False


def _records(value: Any) -> tuple[Mapping[str, Any], bool] | None:
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        return value[0], False
    if isinstance(value, dict) and value and all(name.isdigit() for name in value):
        rows = list(value.values())
        if all(isinstance(row, dict) for row in rows):
            return rows[0], True
    return None


def _named(page: Page, name: str) -> str:
    return next((own for own in page.params if own.casefold() == name), "")


def _id_in(page: Page, param: str, name: str) -> str:
    """Return how a parameter calls the id: as the page lists its fields, or else as the rows do."""
    told = _told(page, param)
    spelt = _ID.search(told)
    if spelt:
        return spelt[1] or spelt[2]
    first = [field for pair in _ENUMERATED.findall(told) for field in pair if field]
    return "" if any(field.casefold() not in _NO_FIELDS for field in first) else name


def _takes_greater(page: Page, found: Listing) -> bool:
    return found.conditions or _GREATER.search(_told(page, found.filter)) is not None


def _told(page: Page, param: str) -> str:
    """Return a parameter's description, and the sections about it."""
    told = page.described[param][1] if param in page.described else ""
    sections = re.findall(
        rf"^##+ [^\n]*{param}[^\n]*\n(.*?)(?=^##|\Z)", page.head, re.MULTILINE | re.DOTALL | re.IGNORECASE
    )
    return "\n".join([told, *sections])
