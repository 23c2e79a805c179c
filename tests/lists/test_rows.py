"""Streams of rows: complete, in order, in few requests, and loud where that fails."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_server import ListServer, refused

from bitrix24_async.errors import (
    ApiError,
    BatchRefused,
    Bitrix24Error,
    DecodeError,
    OutcomeUnknown,
    ServerError,
    UsageError,
)
from bitrix24_async.lists.rows import stream_rows

DEALS = "crm.deal.list"


async def ids(rows: Any, field: str = "ID") -> list[int]:
    return [int(row[field]) async for row in rows]


@pytest.mark.parametrize("total", [0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 2500, 2501])
@pytest.mark.parametrize("chains", [None, 3])
async def test_every_row_comes_whatever_the_total(total: int, chains: int | None) -> None:
    server = ListServer(list(range(1, total + 1)))
    assert await ids(stream_rows(server, DEALS, chains=chains)) == server.ids


@pytest.mark.parametrize("total", [0, 1, 49, 50, 51, 2500, 2501])
async def test_every_row_comes_from_under_items(total: int) -> None:
    server = ListServer(list(range(1, total + 1)), key="items", id_field="id", id_name="id")
    rows = stream_rows(server, "crm.item.list", {"entityTypeId": 2})
    assert await ids(rows, "id") == server.ids


async def test_chains_grow_to_fifty_pages_and_a_short_list_costs_one_request() -> None:
    server = ListServer(list(range(1, 49)))
    await ids(stream_rows(server, DEALS))
    assert server.requests == [1]
    server = ListServer(list(range(1, 10_001)))
    await ids(stream_rows(server, DEALS))
    assert server.requests == [1, 2, 4, 8, 16, 32, 50, 50, 50]


async def test_pages_can_be_had_instead_of_rows() -> None:
    server = ListServer(list(range(1, 121)))
    assert [len(page) async for page in stream_rows(server, DEALS, pages=True)] == [50, 50, 20]
    server = ListServer([])
    assert [page async for page in stream_rows(server, DEALS, pages=True)] == []


async def test_an_order_of_the_callers_own_is_kept() -> None:
    server = ListServer(list(range(1, 1201)))
    rows = stream_rows(server, DEALS, {"order": {"ID": "DESC"}})
    assert await ids(rows) == list(range(1200, 0, -1))
    assert server.requests == [1, 2, 4, 8, 9]


async def test_an_unknown_list_is_read_by_offset_and_by_id_once_told() -> None:
    server = ListServer(list(range(1, 151)), key="things", id_field="id", id_name="id")
    assert await ids(stream_rows(server, "some.thing.list"), "id") == server.ids
    assert server.asked[0] == {"start": 0}
    assert await ids(stream_rows(server, "some.thing.list", id_field="id"), "id") == server.ids
    assert server.asked[-1]["order"] == {"id": "ASC"}
    server = ListServer(list(range(1, 151)), key="things", id_field="id", id_name="ID")
    told = stream_rows(server, "some.thing.list", key="things", id_field="id", id_name="ID")
    assert await ids(told, "id") == server.ids


async def test_a_list_that_php_wrote_as_a_map_is_read_page_by_page() -> None:
    server = ListServer(list(range(1, 301)), as_map=True)
    assert await ids(stream_rows(server, DEALS)) == server.ids


async def test_a_filter_that_no_batch_can_say_is_read_one_page_at_a_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = ListServer(list(range(1, 301)), refuse=BatchRefused("a boolean in filter"))
    assert await ids(stream_rows(server, DEALS, {"filter": {"CLOSED": False}})) == server.ids
    assert set(server.requests) == {1}
    assert [record.message for record in caplog.records] == [
        "crm.deal.list is read one page at a time: a boolean in filter"
    ]


async def test_that_batches_are_refused_is_told_once_however_many_were_under_way(
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = ListServer(list(range(1, 30_001)))

    def refuse(server: ListServer) -> None:
        if len(server.requests) == 12:
            server.refuse = BatchRefused("it has learnt so")

    server.on_request = refuse
    assert await ids(stream_rows(server, DEALS, chains=3)) == server.ids
    assert set(server.requests[13:]) == {1}
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    "failure", [BatchRefused("a boolean"), OutcomeUnknown("lost"), ServerError(code="X", method=DEALS)]
)
async def test_where_no_chain_works_they_are_soon_tried_no_more(failure: Bitrix24Error) -> None:
    tried: list[int] = []

    class NoChains(ListServer):
        async def chain(self, calls: Sequence[Any]) -> Any:
            tried.append(len(calls))
            raise failure

    server = NoChains(list(range(1, 2001)))
    assert await ids(stream_rows(server, DEALS)) == server.ids
    assert len(tried) <= 1
    assert set(server.requests) == {1}
    assert len(server.requests) == 2000 / 50 + 1


@pytest.mark.parametrize("longest", [2, 5, 20])
async def test_chains_that_are_too_long_for_the_portal_become_shorter_at_once(longest: int) -> None:
    failed: list[int] = []

    class Slow(ListServer):
        async def chain(self, calls: Sequence[Any]) -> Any:
            if len(calls) > longest:
                failed.append(len(calls))
                raise OutcomeUnknown("cut off after 60 s")
            return await super().chain(calls)

    server = Slow(list(range(1, 5001)))
    assert await ids(stream_rows(server, DEALS)) == server.ids
    assert len(failed) == 1
    assert max(server.requests) == failed[0] // 2


async def test_part_of_a_chain_is_enough() -> None:
    server = ListServer(list(range(1, 2001)), prefix=3)
    assert await ids(stream_rows(server, DEALS)) == server.ids


async def test_a_failed_page_raises_its_own_error_after_the_rows_before_it() -> None:
    def fail(server: ListServer, params: dict[str, Any]) -> ApiError | None:
        return refused("no more") if params.get("filter", {}).get(">ID") in ("200", 200) else None

    server = ListServer(list(range(1, 1001)), fail=fail)
    got: list[int] = []
    with pytest.raises(ApiError, match="no more"):
        async for row in stream_rows(server, DEALS):
            got.append(int(row["ID"]))  # noqa: PERF401 - what came before the error counts
    assert got == list(range(1, 201))


async def test_a_page_that_failed_in_a_chain_only_is_asked_again_alone() -> None:
    failed: set[str] = set()

    def fail(server: ListServer, params: dict[str, Any]) -> ApiError | None:
        after = str(params.get("filter", {}).get(">ID"))
        if server.requests[-1] > 1 and after not in failed and int(after) % 350 == 0:
            failed.add(after)
            return refused()
        return None

    server = ListServer(list(range(1, 5001)), fail=fail)
    assert await ids(stream_rows(server, DEALS)) == server.ids
    assert failed


async def test_a_chain_whose_reply_never_comes_is_asked_in_smaller_ones() -> None:
    server = ListServer(list(range(1, 4001)))

    def on_request(server: ListServer) -> None:
        if server.requests[-1] > 10:
            raise OutcomeUnknown("cut off", method="batch")

    server.on_request = on_request
    assert await ids(stream_rows(server, DEALS)) == server.ids
    assert max(server.requests[10:]) == 8


async def test_slow_pages_keep_their_chains_under_half_a_minute() -> None:
    server = ListServer(list(range(1, 3001)), duration=5.0)
    assert await ids(stream_rows(server, DEALS, chains=1)) == server.ids
    assert max(server.requests) == 5


async def test_chains_fit_what_the_last_one_took() -> None:
    server = ListServer(list(range(1, 6001)))

    def change(server: ListServer) -> None:
        server.duration = 5.0 if 3 <= len(server.requests) < 6 else 0.01

    server.on_request = change
    assert await ids(stream_rows(server, DEALS, chains=1)) == server.ids
    assert server.requests == [1, 2, 4, 5, 5, 5, 10, 20, 40, 50]


async def test_several_chains_are_in_flight_where_they_take_long_and_rows_stay_in_order() -> None:
    server = ListServer(list(range(3, 150_000, 3)), duration=0.1)
    in_flight = most = 0

    async def answer_slowly(number: int) -> None:
        nonlocal in_flight, most
        in_flight += 1
        most = max(most, in_flight)
        for _ in range(number % 7):
            await asyncio.sleep(0)
        in_flight -= 1

    server.on_request = lambda server: answer_slowly(len(server.requests))
    assert await ids(stream_rows(server, DEALS)) == server.ids
    assert most == 4
    assert (
        len(server.requests) < 45
    )  # 20 would be the fewest if the ids had no gaps and chains needed no growth


async def test_quick_chains_are_sent_one_after_another() -> None:
    server = ListServer(list(range(1, 12_001)), duration=0.001)
    assert await ids(stream_rows(server, DEALS)) == server.ids
    assert all(list(ask["order"].values()) == ["ASC"] for ask in server.asked)


@given(data=st.data(), chains=st.sampled_from([1, 2, 5]), seed=st.integers(0, 999))
@settings(max_examples=15, deadline=None)
async def test_rows_that_stay_come_exactly_once_in_order_while_others_come_and_go(
    data: st.DataObject, chains: int, seed: int
) -> None:
    rng = random.Random(seed)
    clusters = data.draw(st.lists(st.tuples(st.integers(1, 40_000), st.integers(1, 9000)), max_size=3))
    stable = {start + offset for start, length in clusters for offset in range(0, length, rng.randint(1, 3))}
    passing = set(rng.sample(range(1, 50_000), 300)) - stable
    server = ListServer(sorted(stable | passing))

    def change(server: ListServer) -> None:
        top = max(server.ids, default=0)
        removed = set(rng.sample(sorted(passing & set(server.ids)), min(5, len(passing & set(server.ids)))))
        added = {top + rng.randint(1, 50)}
        passing.update(added)
        server.ids = sorted(set(server.ids) - removed | added)

    server.on_request = change
    got = await ids(stream_rows(server, DEALS, chains=chains))
    assert got == sorted(set(got))
    assert stable <= set(got) <= stable | passing


async def test_a_hundred_thousand_rows_with_gaps_come_complete() -> None:
    rng = random.Random(5)
    every = sorted(rng.sample(range(1, 400_000), 100_000))
    for chains in (1, 4):
        server = ListServer(every)
        assert await ids(stream_rows(server, DEALS, chains=chains)) == every
        assert len(server.requests) < (50 if chains == 1 else 60)


async def test_a_list_that_ignores_its_cursor_is_never_taken_for_a_short_one() -> None:
    server = ListServer(list(range(1, 201)), ignore="filter")
    got: list[int] = []
    with pytest.raises(DecodeError, match="does not follow its cursor"):
        async for row in stream_rows(server, DEALS):
            got.append(int(row["ID"]))  # noqa: PERF401 - what came before the error counts
    assert got == list(range(1, 51))


async def test_a_list_that_ignores_ranges_is_noticed() -> None:
    server = ListServer(list(range(7, 60_001, 3)), ignore="upto")
    with pytest.raises(DecodeError, match="an id up to"):
        await ids(stream_rows(server, DEALS, chains=4))


async def test_stopping_early_leaves_no_task_behind() -> None:
    server = ListServer(list(range(1, 100_001)))

    async def never(server: ListServer) -> None:
        if len(server.requests) > 10:
            await asyncio.get_running_loop().create_future()

    server.on_request = never
    rows = stream_rows(server, DEALS, chains=4)
    async for row in rows:
        if row["ID"] == "5700":
            break
    await rows.aclose()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_cancelling_the_reader_leaves_no_task_behind() -> None:
    server = ListServer(list(range(1, 100_001)))
    stuck = asyncio.Event()

    async def never(server: ListServer) -> None:
        if len(server.requests) > 10:
            stuck.set()
            await asyncio.get_running_loop().create_future()

    server.on_request = never
    task = asyncio.ensure_future(ids(stream_rows(server, DEALS, chains=4)))
    await stuck.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_reading_holds_no_more_than_a_few_chains() -> None:
    server = ListServer(list(range(1, 100_001)))
    rows = stream_rows(server, DEALS, chains=3)
    read = 0
    async for _ in rows:
        read += 1
        # The chain that is being read, and three ahead of it.
        assert server.served <= read + 4 * 2500
        if read == 60_000:
            break
    await rows.aclose()


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ({"params": [1]}, "params"),
        ({"by": "page"}, "by"),
        ({"chains": 0}, "chains"),
        ({"pages": 50}, "pages"),
        ({"progress": "yes"}, "progress"),
        ({"params": {"start": 60}}, "start"),  # within a page
        ({"by": "id", "params": {"order": {"TITLE": "ASC"}}}, "by"),
    ],
)
def test_mistakes_are_refused_before_anything_is_sent(arguments: dict[str, Any], place: str) -> None:
    with pytest.raises(UsageError) as caught:
        stream_rows(ListServer([]), DEALS, **arguments)
    assert caught.value.argument == place


async def test_the_way_of_reading_can_be_chosen() -> None:
    server = ListServer(list(range(1, 101)))
    assert await ids(stream_rows(server, DEALS, by="start")) == server.ids
    assert server.asked[0] == {"start": 0, "order": {"ID": "ASC"}}
    assert await ids(stream_rows(server, "some.list", by="id")) == server.ids
    assert server.asked[-1]["start"] == -1
