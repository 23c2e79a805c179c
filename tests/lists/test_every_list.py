"""Every documented list, read from the fake portal in its own way: complete, or refused before it is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bitrix24_async import Bitrix24, Limits, errors
from bitrix24_async.lists.forms import form_of
from bitrix24_async.testing import FakePortal
from bitrix24_async.testing.state.answers import row_of
from bitrix24_async.testing.state.facts import Entity, entities, shown_by
from bitrix24_async.testing.state.tables import Table
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
    *("call.followup.field.list", "user.search", "crm.status.entity.items"),
    *("crm.calllist.list", "crm.calllist.items.get", "im.user.list.get"),
    *(f"crm.{one}.productrows.get" for one in ("lead", "deal", "quote")),
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
    """Which rows they are; of some lists, a row is a code and no more."""
    return [row["PLACE"] if isinstance(row, dict) else row for row in rows]


def readable(entry: Entry) -> bool:
    known = entry.listing is not None and entry.listing.ways != ("unknown",)
    return known and entry.name.casefold() not in OWN


def entity_of(entry: Entry) -> Entity | None:
    named = entities().get((entry.name.rpartition(".")[0].casefold(), entry.version))
    return shown_by().get(entry.name.casefold(), named if named is None or not named.rows else None)


def bare(entry: Entry, entity: Entity | None) -> bool:
    shown = row_of(entry)
    return entity is not None and shown is not None and not isinstance(shown[0], dict)


def put_up(portal: FakePortal, entry: Entry) -> tuple[Table, dict[str, Any]]:
    """The table behind a list, and the parameters that its rows belong to."""
    entity = entity_of(entry)
    within: dict[str, Any] = {}
    for names in entity.inside if entity else ():
        own = next((name for name in names.split("|") if name in entry.params), names)
        within[own] = "1"
    if entity and entity.parent:
        parent, param = entity.parent
        within[param] = "1"
        of = entities()[parent, 2]
        word = "list" if parent == "tasks.task" else "get"
        outer: dict[str, Any] = dict.fromkeys(of.inside, "1")
        portal.listed(f"{parent}.{word}", [{of.id or "ID": "1"}], **outer)
    return portal.listed(entry.name, version=entry.version, **within), within


COUNTS = [0, 1, 49, 50, 51, 100, 173, 203]


@pytest.mark.parametrize(
    "entry", [one for one in LISTS if readable(one)], ids=lambda one: f"{one.name}-{one.version}"
)
async def test_is_complete(entry: Entry, both: tuple[FakePortal, Bitrix24]) -> None:
    portal, b24 = both
    listing = entry.listing
    assert listing
    needed = [name for name, param in entry.params.items() if param.required or param.group]
    harmless: Any = [["place", "!=", 0]] if listing.conditions else {"!place": 0}
    ours: dict[str, Any] = {listing.filter: harmless, listing.order: [], listing.select: ["*"]}
    params = {name: ours.get(name, "1") for name in needed}
    table, within = put_up(portal, entry)
    entity = entity_of(entry)
    flat = entity.flat if entity else {}
    belonging = {column: "1" for own, column in flat.items() if own in needed}
    params |= within
    most = listing.most - 1 if listing.ways == ("first",) else max(COUNTS)
    for place in list(table):  # of some lists, every portal has a few rows
        del table[place]
    for count in COUNTS:
        rows = rows_of(entry, min(count, most))
        for row in rows[len(table) :]:
            own = {table.key or getattr(table, "own_id", "ID"): row["PLACE"]} if bare(entry, entity) else {}
            table.insert({**belonging, **row, **own})
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
    assert len(LISTS) == 309
    unknown = [one for one in LISTS if one.listing and one.listing.ways == ("unknown",)]
    assert {one.name.casefold() for one in LISTS} >= {name.casefold() for name in OWN}
    assert sum(map(readable, LISTS)) + len(unknown) + len(OWN) == len(LISTS)
    assert {form_of(one.name).entry.name for one in LISTS if readable(one)}


async def test_lists_over_rows_of_their_own_are_complete_too(both: tuple[FakePortal, Bitrix24]) -> None:
    portal, b24 = both

    async def ids(method: str, params: dict[str, Any], field: str = "ID") -> list[int]:
        return [int(row[field]) async for row in b24.rows(method, params)]

    tables = {"lead": portal.leads, "deal": portal.deals, "contact": portal.contacts}
    tables |= {"company": portal.companies, "quote": portal.quotes}
    for name, table in tables.items():
        for number in range(1, 174):
            table.insert({"ID": str(number + number // 7), "TITLE": name})
        assert await ids(f"crm.{name}.list", {}) == sorted(table)
    for kind, name in {1: "lead", 2: "deal", 3: "contact", 4: "company", 7: "quote"}.items():
        assert await ids("crm.item.list", {"entityTypeId": kind}, "id") == sorted(tables[name])
        if name in ("lead", "deal", "quote"):
            rows = [{"PRODUCT_NAME": str(number)} for number in range(120)]
            await b24.call(f"crm.{name}.productrows.set", {"id": 1, "rows": rows})
            assert len(await ids(f"crm.{name}.productrows.get", {"id": 1})) == 120
    for owner, item in (
        ("company", "contact"),
        ("contact", "company"),
        ("deal", "contact"),
        ("lead", "contact"),
        ("quote", "contact"),
    ):
        key = f"{item.upper()}_ID"
        await b24.call(
            f"crm.{owner}.{item}.items.set", {"id": 1, "items": [{key: number} for number in range(1, 121)]}
        )
        assert len(await ids(f"crm.{owner}.{item}.items.get", {"id": 1}, key)) == 120
    for number in range(2, 174):
        portal.users.create(number)
        portal.statistics.insert({"ID": str(number)})
        portal.voximplant.sip.insert(
            {"CONFIG_ID": str(number), "TYPE": "office", "SERVER": "x", "LOGIN": "y"}
        )
        portal.lines.create(str(number))
    stages = [
        row["STATUS_ID"] async for row in b24.rows("crm.status.entity.items", {"entityId": "DEAL_STAGE"})
    ]
    assert stages[:2] == ["NEW", "PREPARATION"]
    assert await ids("user.get", {}) == await ids("user.search", {}) == sorted(portal.users)
    assert await ids("voximplant.statistic.get", {}) == sorted(portal.statistics)
    assert await ids("voximplant.sip.get", {}, "CONFIG_ID") == sorted(portal.voximplant.sip)
    assert await ids("voximplant.user.get", {"USER_ID": sorted(portal.users)}) == sorted(portal.users)
    assert await ids("telephony.externalLine.get", {}, "NUMBER") == [int(number) for number in portal.lines]
    assert [
        row async for row in b24.rows("telephony.externalCall.searchCrmEntities", {"PHONE_NUMBER": "1"})
    ] == []
    for number in range(1, 174):
        portal.offline.push("ONCRMDEALADD", {"FIELDS": {"ID": number}}, 1, "", "2026-01-01T00:00:00+00:00")
    assert await ids("event.offline.list", {}) == list(range(1, 174))
    assert await ids("event.offline.list", {"order": {"ID": "DESC"}}) == list(range(173, 0, -1))
    handler = {"event": "OnCrmDealAdd", "handler": "https://example.com/b24"}
    await b24.call("event.bind", handler)
    assert [row["handler"] async for row in b24.rows("event.get")] == [handler["handler"]]
    for number in range(1, 174):
        portal.followups[number] = {"callId": number, "startDate": f"2026-01-01T00:{number % 60:02}:00+00:00"}
    period = {"startDate": {"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}}
    assert sorted(await ids("call.followup.list", {"filter": period}, "callId")) == sorted(portal.followups)
    assert len([row async for row in b24.rows("call.followup.field.list")]) == 19
