"""A long list cut into ranges: every row once, and each range about as much as one chain brings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_kit import by_id, ids_of, read_all
from list_server import ListServer

from bitrix24_async.lists.ranges import Ranges

DEALS = "crm.deal.list"


@given(gap=st.integers(1, 30), pages=st.integers(1, 20), count=st.integers(60, 3000))
@settings(max_examples=50, deadline=None)
def test_of_a_list_without_holes_each_range_is_most_of_a_chain_and_none_is_more(
    gap: int, pages: int, count: int
) -> None:
    server = ListServer([7 + gap * index for index in range(count)])
    cursor = by_id(DEALS)
    [first] = cursor.asks(1)
    found = cursor.feed(server.answer(first).result)
    ranges = Ranges(cursor, 7 + gap * (count - 1), pages)
    held: list[int] = []
    while cut := ranges.cut():
        part, first_asked = cut
        assert 1 <= first_asked <= pages
        rows = read_all(server, part, pages)
        held.append(len(rows))
        found += rows
        ranges.learn(part, pages)
    ranges.finish()
    assert ids_of(found) == server.ids
    assert cursor.after == server.ids[-1]
    assert max(held, default=0) <= pages * 50
    assert min(held[:-1], default=pages * 50) >= 0.8 * pages * 50


def test_no_range_is_narrower_than_one_id() -> None:
    cursor = by_id("tasks.task.list", {"pagination": {"limit": 1}, "filter": [["id", ">", 5]]}, version=3)
    ranges = Ranges(cursor, 8, 1)
    found = []
    while cut := ranges.cut():
        found.append((cut[0].after, cut[0].upto, cut[1]))
    assert found == [(5, 6, 1), (6, 7, 1), (7, 8, 1)]


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 50)), min_size=2, max_size=20))
def test_one_range_teaches_but_a_part_and_no_more_is_asked_for_than_a_chain(
    told: list[tuple[int, int]],
) -> None:
    ranges = Ranges(by_id(DEALS, {"filter": {">ID": 0}}), 10**15, 10)
    before, most = 450.0, 10
    for rows, longest in told:
        cut = ranges.cut()
        assert cut is not None
        part, asked = cut
        assert part.upto is not None
        assert part.after is not None
        width = part.upto - part.after
        assert width == pytest.approx(before, abs=1, rel=1e-9)
        assert 1 <= asked <= most
        part.rows, part.done = rows, True
        ranges.learn(part, longest)
        # Were the next ids as dense, their range would be most of a chain.
        fitting = 0.9 * longest * 50 * width / max(1, rows)
        # Twice the pages that the last one held: it begins small where there is little.
        before, most = min(max(fitting, before / 4), before * 4), min(longest, max(1, 2 * rows // 50))
