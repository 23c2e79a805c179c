"""A table of tags is a dictionary of them, in less memory."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.compositor.tag_table import TagTable


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=2), st.integers(1, 2**60)), max_size=200), st.integers(0, 9000))
def test_it_is_a_dictionary(given: list[tuple[str, int]], more: int) -> None:
    table, known = TagTable(), dict[str, int]()
    for tag, number in [*given, *((f"more {index}", index + 1) for index in range(more)), *given[::2]]:
        table.put(tag, number)
        known[tag] = number
    assert len(table) == len(known)
    assert {tag: table.get(tag) for tag in known} == known
    assert not table.get("another")
    # Bit 61 is of none of them.
    for tag in ("another", *known):
        assert [table.mark(tag, 1 << 61), table.mark(tag, 1 << 61)] == [False, True]
        assert table.get(tag) == known.get(tag, 0) | 1 << 61


def test_a_tag_takes_no_more_than_50_bytes() -> None:
    table = TagTable()
    for number in range(100_000):
        table.put(str(number), number + 1)
        taken = len(table._hashes) * (table._hashes.itemsize + table._numbers.itemsize)
        assert number < 5000 or taken <= 50 * len(table)
