"""The numbers that the documentation tells of the catalogue are those of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse

DOCS = Path(__file__).parents[2] / "docs"
ALL = [parse(line) for line in catalogue.lines()]
COUNTED: dict[str, Callable[[Entry], object]] = {
    "methods": lambda _: True,
    "only read": lambda one: one.safety == "read",
    "may run twice": lambda one: one.safety == "idempotent",
    "may run twice unless their parameters say otherwise": lambda one: one.unless,
    "change something each time": lambda one: one.safety == "unsafe",
    "for applications only": lambda one: one.application,
    "not for batches": lambda one: one.refusal,
    "parameters read by their place": lambda one: one.ordered,
    "lists": lambda one: one.listing,
}


def table(page: str) -> dict[str, list[str]]:
    """The rows of a page's tables, by their first cell."""
    rows = re.findall(r"^\| (.+) \|$", (DOCS / page).read_text("utf-8"), re.MULTILINE)
    cells = (row.split(" | ") for row in rows)
    return {first: rest for first, *rest in cells}


def by_version(fits: Callable[[Entry], object]) -> list[str]:
    found = [sum(bool(fits(one)) for one in ALL if one.version == version) for version in (2, 3)]
    return [str(number) for number in (*found, sum(found))]


@pytest.mark.parametrize("row", COUNTED)
def test_methods(row: str) -> None:
    assert table("api.md")[row] == by_version(COUNTED[row])


def test_names_and_parameters() -> None:
    told = table("api.md")
    assert told["their names"][2] == str(len({one.name.casefold() for one in ALL}))
    params = [sum(len(one.params) for one in ALL if one.version == version) for version in (2, 3)]
    assert told["parameters"] == [str(number) for number in (*params, sum(params))]


@pytest.mark.parametrize("way", sorted({one.listing.ways[0] for one in ALL if one.listing}))
def test_forms_of_lists(way: str) -> None:
    [told] = [rest for first, rest in table("api.md").items() if first.startswith(f"`{way}`:")]
    assert told == by_version(lambda one: one.listing is not None and one.listing.ways[0] == way)
    assert any(rest and rest[0] == told[2] for rest in table("lists.md").values())
