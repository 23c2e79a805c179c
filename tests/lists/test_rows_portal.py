"""Streams of rows from the embedded portal, over the real road."""

from __future__ import annotations

import random
from typing import Any

import pytest
from attrs import field, make_class

from bitrix24_async import Bitrix24, Limits, errors
from bitrix24_async.observing import Refused
from bitrix24_async.testing import FakePortal
from bitrix24_async.transport.retry import Retry

FREE: dict[str, Any] = {"capacity": None, "leak": None, "operating": None}
DEALS = "crm.deal.list"


def client(portal: FakePortal, **options: Any) -> Bitrix24:
    return Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED, **options)


async def ids(rows: Any, field: str = "ID") -> list[int]:
    return [int(row[field]) async for row in rows]


@pytest.mark.parametrize(
    ("total", "requests"), [(0, 1), (1, 1), (49, 1), (50, 2), (51, 2), (2500, 6), (2501, 6)]
)
async def test_every_row_comes_in_few_requests(total: int, requests: int) -> None:
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        portal.add_deals(total)
        assert await ids(b24.rows(DEALS, {"select": ["TITLE"]})) == list(range(1, total + 1))
        assert len(portal.requests) == requests


@pytest.mark.parametrize(
    ("method", "params", "field"),
    [
        ("crm.item.list", {"entityTypeId": 2, "select": ["title"]}, "id"),
        ("crm.deal.list", {"order": {"ID": "DESC"}}, "ID"),
        ("crm.deal.list", {"filter": {">ID": 0, "@STAGE_ID": ["NEW"]}}, "ID"),
    ],
)
async def test_lists_are_read_whatever_their_names_and_order(
    method: str, params: dict[str, Any], field: str
) -> None:
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        portal.add_deals(751, gaps=range(100, 200))
        got = await ids(b24.rows(method, params), field)
        assert sorted(got) == sorted(portal.deals)
        assert got == sorted(got, reverse="order" in params)


async def test_tables_of_ones_own_are_read_under_their_key() -> None:
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        portal.table("tasks.task", [{"id": number} for number in range(1, 131)], key="id", under="tasks")
        rows = b24.rows("tasks.task.list", id_field="id", id_name="id")
        assert await ids(rows, "id") == list(range(1, 131))


async def test_a_hundred_thousand_rows_come_complete_while_others_come_and_go() -> None:
    dice = random.Random(7)
    async with FakePortal(**FREE, record=False) as portal, client(portal) as b24:
        portal.add_deals(100_000, gaps=dice.sample(range(1, 140_000), 30_000))
        every = sorted(portal.deals)
        passing = set(dice.sample(every, 2000))
        stable = set(every) - passing
        going = list(passing)
        for chains in (1, 4):
            got: list[int] = []
            async for row in b24.rows(DEALS, {"select": ["ID"]}, chains=chains):
                got.append(int(row["ID"]))
                if len(got) % 500 == 0:
                    if going:
                        del portal.deals[going.pop()]
                    portal.add_deals(1)
            assert got == sorted(set(got))
            assert stable <= set(got)


async def test_rows_survive_lost_replies_cut_connections_and_failing_pages() -> None:
    async with FakePortal(**FREE, seed=3) as portal, client(portal, retry=Retry(base=0.01)) as b24:
        portal.add_deals(12_000)
        portal.fail("batch", kind="cut_after", times=2)
        portal.fail("batch", kind="html", times=2)
        portal.fail(DEALS, kind="error", status=500, times=3, probability=0.05)
        assert await ids(b24.rows(DEALS)) == list(range(1, 12_001))


async def test_a_page_that_fails_for_good_raises_its_own_error() -> None:
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        portal.add_deals(500)
        got = 0
        with pytest.raises(errors.AccessDenied):
            async for _ in b24.rows(DEALS):
                got += 1
                if got == 50:
                    portal.fail(
                        DEALS, times=None, status=403, code="ACCESS_DENIED", description="Access denied."
                    )
        assert got == 50


async def test_a_filter_that_no_batch_can_say_is_read_page_by_page() -> None:
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        portal.add_deals(130)
        assert await ids(b24.rows(DEALS, {"filter": {"!TITLE": None}})) == list(range(1, 131))
        assert {request.method for request in portal.requests} == {DEALS}


async def test_a_list_that_batches_refuse_is_read_page_by_page() -> None:
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        portal.add_deals(230)
        portal.forbid_in_batch(DEALS)
        assert await ids(b24.rows(DEALS)) == list(range(1, 231))


async def test_rows_are_never_refused_for_coming_too_fast() -> None:
    limits: dict[str, Any] = {"capacity": 10, "leak": 30.0, "operating": None}
    events: list[Any] = []
    async with FakePortal(**limits) as portal:
        portal.add_deals(16_000)
        async with Bitrix24(portal.webhook(), limits=Limits(**limits), observer=events.append) as b24:
            assert await ids(b24.rows(DEALS, chains=4)) == list(range(1, 16_001))
        assert not [event for event in events if isinstance(event, Refused)]


async def test_a_class_whose_field_cannot_be_read_is_refused_before_anything_is_sent() -> None:
    own = make_class("Own", {"attrs": field(default=None, type=int)})
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        with pytest.raises(errors.UsageError, match=r"Own\.attrs needs another name"):
            b24.rows(DEALS, into=own)
        assert portal.requests == []


async def test_old_lists_of_tasks_are_filtered_as_they_are_asked() -> None:
    async with FakePortal(**FREE) as portal, client(portal) as b24:
        for who in (1, 2, 2):
            await b24.call("tasks.task.add", {"fields": {"TITLE": "x", "RESPONSIBLE_ID": who}})
        for method in ("task.item.list", "task.items.getlist"):
            rows = [
                row["RESPONSIBLE_ID"] async for row in b24.rows(method, {"FILTER": {"RESPONSIBLE_ID": 2}})
            ]
            assert [int(one) for one in rows] == [2, 2]
        assert portal.requests
