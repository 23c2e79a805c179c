"""How many rows a list has, for who shows how far it is: one short question, and no harm if it fails."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from list_server import ListServer, refused
from virtual import clock, simulate

from bitrix24_async.lists.forms import form_of
from bitrix24_async.lists.given import given
from bitrix24_async.lists.shown import count


async def counted(server: ListServer, method: str, params: Any = None) -> int | None:
    form = form_of(method)
    return await count(server, form, given(form, params))


@pytest.mark.parametrize(
    ("method", "params", "sent"),
    [
        ("crm.deal.list", {}, {"select": ["ID"]}),
        ("crm.item.list", {"entityTypeId": 2}, {"entityTypeId": 2, "select": ["id"]}),
        (
            "crm.deal.list",
            {"filter": {"A": 1}, "order": {"ID": "DESC"}, "select": ["TITLE"], "start": 50},
            {"filter": {"A": 1}, "order": {"ID": "DESC"}, "select": ["ID"]},
        ),
        # Of these no id, or nothing at all, can be selected.
        ("crm.address.list", {"select": ["CITY"]}, {"select": ["CITY"]}),
        ("crm.status.list", {}, {}),
    ],
)
async def test_the_portal_is_asked_once_and_for_ids_alone(method: str, params: Any, sent: Any) -> None:
    server = ListServer(list(range(1, 131)))
    assert await counted(server, method, params) == 130
    assert server.asked == [sent]
    assert server.requests == [1]


async def test_a_list_that_does_not_say_is_not_counted() -> None:
    assert await counted(ListServer([1], fail=lambda server, params: refused()), "crm.deal.list") is None


def test_counting_is_waited_for_ten_seconds() -> None:
    async def main() -> None:
        for takes, total in ((9.9, 1), (10.1, None)):
            began = clock()
            server = ListServer([1])
            server.on_request = lambda _, takes=takes: asyncio.sleep(takes)
            assert await counted(server, "crm.deal.list") == total
            assert clock() - began == pytest.approx(min(takes, 10))

    simulate(main())
