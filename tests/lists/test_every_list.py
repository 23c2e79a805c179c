"""Every documented list, read from the fake portal in its own way: complete, or refused before it is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bitrix24_async import Bitrix24, Limits, errors
from bitrix24_async.lists.forms import form_of
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse

LISTS = [entry for entry in map(parse, catalogue.lines()) if entry.listing]
FREE: dict[str, Any] = {"capacity": None, "leak": None, "operating": None}
# Of these the portal has rows of its own, which are put in otherwise.
OWN = {
    *("event.get", "event.offline.list"),
    *("crm.lead.list", "crm.deal.list", "crm.contact.list", "crm.company.list", "crm.quote.list"),
    *("user.get", "voximplant.sip.get", "voximplant.statistic.get", "voximplant.user.get", "crm.item.list"),
    *("telephony.externalline.get", "telephony.externalcall.searchcrmentities", "call.followup.list"),
    *("call.followup.field.list",),
    *(f"crm.{one}.items.get" for one in ("company.contact", "contact.company", "deal.contact")),
    *(f"crm.{one}.items.get" for one in ("lead.contact", "quote.contact")),
}


@pytest.fixture
async def both() -> AsyncIterator[tuple[FakePortal, Bitrix24]]:
    async with (
        FakePortal(**FREE, application_only=False) as portal,
        Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, webhook_may=True) as b24,
    ):
        yield portal, b24


def rows_of(entry: Entry, count: int) -> list[dict[str, Any]]:
    """Rows as a list has them: ids with gaps, as numbers or text; without ids, each row is another."""
    listing = entry.listing
    assert listing
    rows = []
    for number in range(1, count + 1):
        row: dict[str, Any] = {"PLACE": number, "place": number}
        if listing.id:
            own: Any = number + number // 7
            row[listing.id] = (
                f"c{own}.{own % 5}" if listing.text else str(own) if listing.id.isupper() else own
            )
        rows.append(row)
    return rows


def places(rows: list[Any]) -> list[int]:
    return [row["PLACE"] for row in rows]


def readable(entry: Entry) -> bool:
    known = entry.listing is not None and entry.listing.ways != ("unknown",)
    return known and entry.name.casefold() not in OWN


COUNTS = [0, 1, 49, 50, 51, 100, 173, 203]


@pytest.mark.parametrize(
    "entry", [one for one in LISTS if readable(one)], ids=lambda one: f"{one.name}-{one.version}"
)
async def test_is_complete(entry: Entry, both: tuple[FakePortal, Bitrix24]) -> None:
    portal, b24 = both
    listing = entry.listing
    assert listing
    ours = {listing.filter, listing.order, listing.select}
    needed = [name for name, param in entry.params.items() if param.required or param.group]
    params = {name: [] if name in ours else "1" for name in needed}
    table = portal.listed(entry.name, version=entry.version)
    most = listing.most - 1 if listing.ways == ("first",) else max(COUNTS)
    for count in COUNTS:
        rows = rows_of(entry, min(count, most))
        for row in rows[len(table) :]:
            table.insert(row)
        got = [row async for row in b24.rows(entry.name, params, version=entry.version)]
        assert sorted(places(got)) == places(rows)
        if "id" in listing.ways:
            assert places(got) == places(rows)


@pytest.mark.parametrize(
    "entry",
    [one for one in LISTS if one.listing and one.listing.ways == ("unknown",)],
    ids=lambda one: one.name,
)
async def test_is_refused_if_nobody_knows_how_it_is_paged(
    entry: Entry, both: tuple[FakePortal, Bitrix24]
) -> None:
    portal, b24 = both
    with pytest.raises(errors.UsageError, match="does not say how it is paged"):
        b24.rows(entry.name)
    assert not portal.requests


def test_what_is_tested_is_every_list() -> None:
    assert len(LISTS) > 300
    assert sum(map(readable, LISTS)) > 280
    assert {form_of(one.name).entry.name for one in LISTS if readable(one)}
