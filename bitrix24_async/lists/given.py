"""The caller's parameters of one list, made ready: its paging is taken out, obeyed or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.lists.forms import Form
from bitrix24_async.wire.entry import Entry, Listing

# What pages a list somewhere. Where it is not how this one is read, nobody knows what would come of it.
_PAGING = frozenset(
    {
        *("start", "limit", "page", "offset", "pagination", "after", "cursor", "next", "top", "count"),
        *("pagesize", "page_size", "last_id", "first_id", "last_message_date"),
        *("nav_params", "npagesize", "inumpage", "pagenavigation"),
    }
)
_PLACES = ("start", "page", "offset", "after")
_BEGINNINGS: dict[str, tuple[Any, ...]] = {
    "start": (0, -1, "0", "-1", None, ""),
    "page": (1, "1", None, ""),
    "offset": (0, "0", None, ""),
    "after": (None, "", [], {}),
}


@frozen
class Given:
    """The caller's parameters, under their documented names."""

    params: dict[str, Any]
    """All but those that page."""
    places: dict[str, Any]
    """By way: where the caller wants to begin, if not at the beginning."""
    limit: int | None
    """How many rows the caller wants in a reply."""


def given(form: Form, params: Mapping[str, Any] | None) -> Given:
    """Sort the caller's parameters, or refuse those that page in a way that is not the list's own."""
    method, listing = form.method, form.listing
    if params is not None and not isinstance(params, Mapping):
        kind = type(params).__name__
        raise UsageError(f"{method}: params must be a mapping, not {kind}", argument="params")
    rest = _canonical(form, params or {})
    places = {}
    for way in _PLACES:
        path = listing.start or "start" if way == "start" else getattr(listing, way)
        if not path:
            continue
        place = take(method, rest, path)
        if not any(place is begin or place == begin for begin in _BEGINNINGS[way]):
            places[way] = place
    limit = _limit(form, take(method, rest, listing.limit)) if listing.limit else None
    _refuse_paging(method, listing, rest)
    return Given(rest, places, limit)


def take(method: str, params: dict[str, Any], path: str) -> Any:
    """Take a parameter out; one inside another is written with a dot. ``None`` if it is not there."""
    head, dot, inner = path.partition(".")
    if not dot:
        return params.pop(head, None)
    outer = params.get(head)
    if outer is None or outer == []:
        params.pop(head, None)
        return None
    if not isinstance(outer, Mapping):
        raise UsageError(f"{method}: {head} must be a mapping, not {type(outer).__name__}", argument=head)
    outer = dict(outer)
    found = take(method, outer, inner)
    if outer:
        params[head] = outer
    else:
        del params[head]
    return found


def put(params: dict[str, Any], path: str, value: Any) -> None:
    """Put a parameter in, without changing what it is put into."""
    head, dot, inner = path.partition(".")
    if dot:
        outer = dict(params.get(head) or {})
        put(outer, inner, value)
        value = outer
    params[head] = value


def look(found: Any, path: str) -> Any:
    """Return a parameter, or a part of a result; ``None`` if it is not there."""
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def arranged(entry: Entry, params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters as they must be sent: some methods read them by their place."""
    if not entry.ordered:
        return params
    # What is left out before one that is given goes as an empty list (docs: tasks/index.md).
    names = list(entry.params)
    last = max((names.index(name) for name in params if name in entry.params), default=-1)
    return {name: params.get(name, []) for name in names[: last + 1]} | params


def with_id(form: Form, params: dict[str, Any]) -> None:
    """Let the caller's own selection have the id, by which rows are told from each other."""
    listing = form.listing
    if not listing.select:
        return
    selected = _selection(look(params, listing.select))
    if not selected:
        take(form.method, params, listing.select)
        return
    if listing.select_id and "*" not in selected and listing.select_id not in selected:
        selected = [*selected, listing.select_id]
    put(params, listing.select, selected)


def _selection(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return [value] if value else []


def _canonical(form: Form, params: Mapping[str, Any]) -> dict[str, Any]:
    """Name the parameters as documented; the letter case of one that is documented does not count."""
    listing = form.listing
    own = (
        *(listing.filter, listing.order, listing.sort, listing.select, listing.start or "start"),
        *(listing.page, listing.offset, listing.limit, listing.after),
    )
    known = {**form.entry.params, **{path.partition(".")[0]: None for path in own if path}}
    folded = {name.casefold(): name for name in known}
    found: dict[str, Any] = {}
    for name, value in params.items():
        if not isinstance(name, str):
            raise UsageError(f"{form.method}: a parameter's name is text, not {name!r}", argument="params")
        spelt = name if name in known else folded.get(name.casefold(), name)
        if spelt in found:
            raise UsageError(f"{form.method}: {spelt} is given twice", argument=name)
        found[spelt] = value
    return found


def _limit(form: Form, value: Any) -> int | None:
    if value is None:
        return None
    listing = form.listing
    number = whole_number(value)
    if number is None or number < 1 or (listing.most and number > listing.most):
        most = f" and at most {listing.most}" if listing.most else ""
        raise UsageError(
            f"{form.method}: {listing.limit} must be a number above 0{most}, not {value!r}",
            argument=listing.limit,
        )
    return number


def whole_number(value: Any) -> int | None:
    """Read a number that may be written as text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and len(value) < 30 and value.removeprefix("-").isdecimal():
        return int(value)
    return None


def _refuse_paging(method: str, listing: Listing, rest: Mapping[str, Any]) -> None:
    outer = {path.partition(".")[0] for path in (listing.page, listing.limit, listing.after) if "." in path}
    told = "rows() reads the whole list by itself; take it out, or page with call()"
    for name, value in rest.items():
        paging = name.casefold() in _PAGING
        if paging and name not in outer:
            raise UsageError(f"{method}: {name} in params: {told}", argument=name)
        if isinstance(value, Mapping) and (name in outer or name.casefold() == "params"):
            for inner in value:
                if paging or str(inner).casefold() in _PAGING:
                    raise UsageError(
                        f"{method}: {name}.{inner} in params: {told}", argument=f"{name}.{inner}"
                    )
