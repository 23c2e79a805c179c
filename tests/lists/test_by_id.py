"""Reading by id: every row once, whatever the list is called; and nothing silently short."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_kit import by_id, ids_of, read_all
from list_server import ListServer

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.reader import CHAIN
from bitrix24_async.php import Ref

DEALS = "crm.deal.list"


@given(
    ids=st.sets(st.integers(1, 10**6), max_size=300),
    pages=st.integers(1, CHAIN),
    as_map=st.booleans(),
    method=st.sampled_from(["crm.deal.list", "crm.item.list", "tasks.task.list"]),
)
@settings(max_examples=60, deadline=None)
def test_every_row_comes_once_in_order(ids: set[int], pages: int, as_map: bool, method: str) -> None:
    cursor = by_id(method)
    listing = cursor.form.listing
    server = ListServer(
        sorted(ids), key=listing.rows or None, id_field=listing.id, id_name=listing.filter_id, as_map=as_map
    )
    assert ids_of(read_all(server, cursor, pages), listing.id) == sorted(ids)


@given(
    ids=st.sets(st.integers(1, 10**6), max_size=300),
    pages=st.integers(1, CHAIN),
    size=st.integers(1, 70),
    as_map=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_where_nobody_says_how_long_a_page_is_an_empty_one_is_the_end(
    ids: set[int], pages: int, size: int, as_map: bool
) -> None:
    for method, told in (("acme.thing.list", {"id_field": "ID"}), ("crm.calllist.list", {})):
        cursor = by_id(method, **told)
        listing = cursor.form.listing
        server = ListServer(sorted(ids), size=size, as_map=as_map, filter=listing.filter, order=listing.order)
        assert ids_of(read_all(server, cursor, pages)) == sorted(ids)


def test_the_first_page_is_asked_by_ascending_id_without_counting() -> None:
    [ask] = by_id(DEALS, {"filter": {"STAGE_ID": "WON"}}).asks(1)
    assert ask == {"filter": {"STAGE_ID": "WON"}, "order": {"ID": "ASC"}, "start": -1}


def test_a_chain_refers_to_the_last_row_of_the_page_before() -> None:
    cursor = by_id("crm.item.list", {"entityTypeId": 2, "filter": {">id": "7"}})
    first, second, third = cursor.asks(3)
    assert first["filter"] == {">id": 7}
    assert second["filter"] == {">id": "$result[c0][items][49][id]"}
    assert third["filter"] == {">id": "$result[c1][items][49][id]"}
    assert isinstance(third["filter"][">id"], Ref)
    assert third["entityTypeId"] == 2


def test_a_chain_is_as_long_as_pages_prove_to_be() -> None:
    cursor = by_id("acme.thing.list", id_field="id")
    assert len(cursor.asks(5)) == 1
    cursor.feed([{"id": number} for number in range(1, 21)])
    assert cursor.asks(2)[1]["filter"] == {">id": "$result[c0][19][id]"}
    mapped = by_id("crm.documentgenerator.template.list")
    mapped.feed({"templates": {str(number): {"id": number} for number in range(1, 51)}})
    assert len(mapped.asks(5)) == 1  # no reference leads to the last row of a map


def test_call_statistics_are_read_with_their_own_names() -> None:
    cursor = by_id("voximplant.statistic.get", {"FILTER": {"CALL_TYPE": 1, ">ID": 3}})
    assert cursor.asks(1) == [
        {"FILTER": {"CALL_TYPE": 1, ">ID": 3}, "SORT": "ID", "ORDER": "ASC", "start": -1}
    ]


def test_lists_of_rest_3_have_conditions_and_their_longest_pages() -> None:
    own = [["status", "=", 5], {"logic": "or", "conditions": [["id", 1], ["id", 2]]}]
    cursor = by_id("tasks.task.list", {"filter": own, "select": ["title"]}, version=3)
    [ask] = cursor.asks(9)
    assert ask == {
        "filter": own,
        "select": ["title", "id"],
        "order": {"id": "ASC"},
        "pagination": {"limit": 1000},
    }
    cursor.feed({"items": [{"id": number} for number in range(1, 1001)]})
    assert cursor.asks(1)[0]["filter"] == [*own, ["id", ">", 1000]]
    assert own == [["status", "=", 5], {"logic": "or", "conditions": [["id", 1], ["id", 2]]}]
    cursor.feed({"items": [{"id": 1001}]})
    assert cursor.done


@pytest.mark.parametrize("limit", [7, 49, 50, 51, 1000])
def test_a_page_of_the_callers_own_length_is_not_the_last(limit: int) -> None:
    for count in (min(limit, 50) - 1, min(limit, 50)):
        cursor = by_id("tasks.task.list", {"pagination": {"limit": limit}}, version=3)
        assert cursor.asks(1)[0]["pagination"] == {"limit": limit}
        cursor.feed({"items": [{"id": number} for number in range(1, count + 1)]})
        assert cursor.done is (count < min(limit, 50))


def test_a_page_of_rest_3_that_is_shorter_than_asked_for_may_not_be_the_last() -> None:
    cursor = by_id("tasks.task.list", version=3)
    cursor.feed({"items": [{"id": number} for number in range(1, 201)]})
    assert not cursor.done  # a portal may well give 200 where 1,000 were asked for
    cursor.feed({"items": [{"id": 201}]})
    assert cursor.done


def test_parameters_that_are_read_by_their_place_have_none_missing_before_another() -> None:
    [ask] = by_id("task.elapseditem.getlist", {"SELECT": ["MINUTES"], "TASKID": 7}).asks(1)
    assert list(ask) == ["TASKID", "ORDER", "FILTER", "SELECT", "PARAMS"]
    assert ask["FILTER"] == []
    assert ask["PARAMS"] == {"NAV_PARAMS": {"nPageSize": 50}}


@pytest.mark.parametrize(
    ("select", "sent"),
    [
        (["TITLE"], ["TITLE", "ID"]),
        (("ID", "TITLE"), ["ID", "TITLE"]),
        (["*", "UF_*"], ["*", "UF_*"]),
        ({"0": "TITLE"}, ["TITLE", "ID"]),
        ("TITLE", ["TITLE", "ID"]),
        ([], None),
    ],
)
def test_the_id_is_added_to_a_select_that_lacks_it(select: Any, sent: list[str] | None) -> None:
    [ask] = by_id(DEALS, {"select": select}).asks(1)
    assert ask.get("select") == sent


def test_the_callers_own_lower_bound_is_where_reading_begins() -> None:
    server = ListServer(list(range(1, 200)))
    cursor = by_id(DEALS, {"filter": {">ID": "120"}})
    assert ids_of(read_all(server, cursor, 4)) == list(range(121, 200))
    assert by_id(DEALS, {"filter": {">ID": 5}}).part(9, 12).after == 9
    assert by_id("main.eventlog.list", {"filter": [["id", ">", 5], ["id", ">", 7]]}).after == 7


def test_what_follows_an_id_can_be_asked_for_anew() -> None:
    assert by_id(DEALS, {"filter": {">ID": 5, "A": 1}, "select": ["A"]}).after_id(9) == {
        "filter": {"A": 1, ">ID": 9},
        "select": ["A"],
    }
    assert by_id(DEALS, {"filter": {">ID": 15}}).after_id(9) == {"filter": {">ID": 15}}
    assert by_id("main.eventlog.list", {"filter": [["userId", 1]]}).after_id(9) == {
        "filter": [["userId", 1], ["id", ">", 9]]
    }


@pytest.mark.parametrize(
    ("method", "own", "said"),
    [
        (DEALS, {">ID": "soon"}, ">ID"),
        (DEALS, "ID=5", "filter must be a mapping"),
        ("main.eventlog.list", {">id": 5}, "filter must be a list"),
        ("main.eventlog.list", [["id", ">", "soon"]], ">id"),
    ],
)
def test_a_filter_of_the_wrong_kind_is_refused(method: str, own: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        by_id(method, {"filter": own})


def test_a_filter_may_be_a_list_of_groups() -> None:
    group = {"logic": "OR", "0": {"title": "x"}, "1": {"title": "y"}}
    [ask] = by_id("crm.item.list", {"filter": [group]}).asks(1)
    assert ask["filter"] == {"0": group}


@pytest.mark.parametrize("ids", [range(1, 201), range(200, 0, -1)])
def test_a_list_that_ignores_its_cursor_is_noticed(ids: range) -> None:
    server = ListServer(list(ids), ignore="filter")
    with pytest.raises(DecodeError, match="does not follow its cursor"):
        read_all(server, by_id(DEALS), 1)


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([11, 12, 20], None),
        ([20], None),
        ([10], r"expected an id above 10, not 10\): .* read it with by='start'"),
        ([9, 12], "an id above 10, not 9"),
        ([11, 12, 12], "an id above 12, not 12"),
        ([11, 13, 12], "an id above 13, not 12"),
        ([11, 12, 21], "an id up to 20, not 21"),
    ],
)
def test_ids_rise_from_above_the_last_one_to_the_end_of_a_range(ids: list[int], said: str | None) -> None:
    part = by_id(DEALS).part(10, 20)
    rows = [{"ID": number} for number in ids]
    if said is None:
        assert part.feed(rows) == rows
        assert part.done
    else:
        with pytest.raises(DecodeError, match=said) as caught:
            part.feed(rows)
        assert caught.value.path == f"$.result[{len(ids) - 1 if len(ids) > 2 else 0}].ID"
        assert caught.value.method == DEALS


def test_a_list_that_ignores_the_end_of_a_range_is_noticed() -> None:
    server = ListServer(list(range(1, 200)), ignore="upto")
    cursor = by_id(DEALS).part(10, 20)
    with pytest.raises(DecodeError, match="up to 20"):
        read_all(server, cursor, 1)


@pytest.mark.parametrize(
    "row",
    [{"TITLE": "x"}, {"ID": None}, {"ID": "abc"}, {"ID": True}, {"ID": 1.5}, {"ID": "1_0"}, "text", [1]],
)
def test_a_row_without_a_number_for_its_id_is_noticed(row: Any) -> None:
    with pytest.raises(DecodeError, match="id_field") as caught:
        by_id(DEALS).feed([{"ID": 1}, row])
    assert caught.value.path == "$.result[1].ID"


@pytest.mark.parametrize("first", [-3, "-3"])
def test_an_id_has_no_more_digits_than_a_number_may(first: Any) -> None:
    """Whatever stands beside it: where all are plain digits, they are read another way."""
    longest, longer = {"ID": "9" * 29}, {"ID": "9" * 30}
    for before in ([], [{"ID": first}]):
        cursor = by_id(DEALS)
        cursor.feed([*before, longest])
        assert cursor.after == 10**29 - 1
        with pytest.raises(DecodeError, match="id_field"):
            by_id(DEALS).feed([*before, longer])


def test_ids_may_be_text_or_numbers_and_below_zero() -> None:
    assert by_id(DEALS).feed([{"ID": "-3"}, {"ID": -1}, {"ID": "0"}, {"ID": 7}])[0] == {"ID": "-3"}


def test_a_short_page_is_not_the_last_if_the_portal_says_that_more_follow() -> None:
    cursor = by_id(DEALS)
    cursor.feed([{"ID": 1}, {"ID": 2}], next_start=2)
    assert not cursor.done
    assert not cursor.unbroken
    with pytest.raises(DecodeError, match="more follow"):
        cursor.feed([], next_start=4)


def test_a_refused_page_leaves_the_cursor_where_it_was() -> None:
    cursor = by_id(DEALS, {"filter": {">ID": 1}})
    with pytest.raises(DecodeError):
        cursor.feed([{"ID": 5}, {"ID": 4}])
    assert cursor.after == 1
    assert ids_of(cursor.feed([{"ID": 4}, {"ID": 5}])) == [4, 5]


@pytest.mark.parametrize(
    ("own", "splits"),
    [({}, True), ({"TITLE": 1}, True), ({"<=ID": 9}, False), ({"@id": [1]}, False), ({"ID": 4}, False)],
)
def test_ranges_are_not_laid_over_the_callers_own_filter_by_id(own: dict[str, Any], splits: bool) -> None:
    assert by_id(DEALS, {"filter": own}).splits is splits
    assert by_id("main.eventlog.list", {"filter": list(own)}).splits is (not own)


@pytest.mark.parametrize(
    ("after", "ids", "gap"),
    [
        (10, [15], 5.0),
        (10, [11, 14], 2.0),
        (10, [11, 20], 5.0),
        (None, [], 1.0),
        (None, [15], 1.0),
        (None, [11, 20], 5.0),
        (0, [4, 8], 4.0),
    ],
)
def test_the_gaps_between_ids_are_counted_from_where_reading_began(
    after: int | None, ids: list[int], gap: float
) -> None:
    cursor = by_id(DEALS, {} if after is None else {"filter": {">ID": after}})
    cursor.feed([{"ID": number} for number in ids], 1 if ids else None)
    assert cursor.ids_per_row == gap


@pytest.mark.parametrize(("ids", "gap"), [([], 10.0), ([12], 10.0), ([12, 15], 5.0), ([12, 20], 5.0)])
def test_of_a_range_the_gaps_are_counted_up_to_its_end(ids: list[int], gap: float) -> None:
    part = by_id(DEALS).part(10, 20)
    part.feed([{"ID": number} for number in ids])
    assert (part.done, part.ids_per_row) == (True, gap)


def test_a_part_of_a_list_keeps_the_callers_filter() -> None:
    cursor = by_id(DEALS, {"filter": {"A": 1, ">ID": 3}, "select": ["A"]})
    [ask] = cursor.part(10, 20).asks(1)
    assert ask["filter"] == {"A": 1, ">ID": 10, "<=ID": 20}
    assert ask["select"] == ["A", "ID"]
    assert cursor.ask_last() == {
        "filter": {"A": 1, ">ID": 3},
        "select": ["ID"],
        "order": {"ID": "DESC"},
        "start": -1,
    }
    assert by_id(DEALS).ask_last() == {"order": {"ID": "DESC"}, "start": -1}
    assert by_id("voximplant.statistic.get").ask_last() == {"SORT": "ID", "ORDER": "DESC", "start": -1}
