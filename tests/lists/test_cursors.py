"""Cursors: every row once, whatever the list is called; and nothing silently short."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_server import ListServer, follow

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.cursors import CHAIN, Cursor, IdCursor, StartCursor, cursor_for
from bitrix24_async.lists.forms import ListForm, find_rows, form_of
from bitrix24_async.php import Ref

DEALS = "crm.deal.list"


def read_all(server: ListServer, cursor: Cursor, pages: int) -> list[Any]:
    """Drive a cursor with chains of ``pages`` until it is done."""
    rows: list[Any] = []
    for _ in range(1000):
        results: dict[str, Any] = {}
        for number, ask in enumerate(cursor.asks(pages)):
            answer = server.answer(follow(ask, results))
            results[f"c{number}"] = answer.result
            rows += cursor.feed(answer.result, answer.next, answer.total)
            if cursor.done or not cursor.unbroken:
                break
        if cursor.done:
            return rows
    raise AssertionError("the cursor never ends")


def ids_of(rows: list[Any], field: str = "ID") -> list[int]:
    return [int(row[field]) for row in rows]


@given(
    ids=st.sets(st.integers(1, 10**6), max_size=300),
    pages=st.integers(1, CHAIN),
    as_map=st.booleans(),
    form=st.sampled_from(["crm.deal.list", "crm.item.list", "tasks.task.list"]),
)
@settings(max_examples=60, deadline=None)
def test_a_cursor_by_id_gives_every_row_once_in_order(
    ids: set[int], pages: int, as_map: bool, form: str
) -> None:
    names = form_of(form)
    server = ListServer(
        sorted(ids), key=names.key, id_field=names.id_field, id_name=names.id_name, as_map=as_map
    )
    rows = read_all(server, IdCursor(form, {}, names), pages)
    assert ids_of(rows, names.id_field) == sorted(ids)


@given(count=st.integers(0, 300), pages=st.integers(1, CHAIN), key=st.sampled_from([None, "users"]))
@settings(max_examples=40, deadline=None)
def test_a_cursor_by_offset_gives_every_row_once(count: int, pages: int, key: str | None) -> None:
    server = ListServer(list(range(count, 0, -1)), key=key)
    rows = read_all(server, StartCursor("user.get", {}, form_of("user.get")), pages)
    assert ids_of(rows) == list(range(count, 0, -1))


def test_a_cursor_by_offset_asks_for_no_page_beyond_the_total() -> None:
    server = ListServer(list(range(1, 132)))
    cursor = StartCursor("user.get", {}, form_of("user.get"))
    answer = server.answer(cursor.asks(50)[0])
    cursor.feed(answer.result, answer.next, answer.total)
    assert [ask["start"] for ask in cursor.asks(50)] == [50, 100]


def test_the_first_page_is_asked_by_ascending_id_without_counting() -> None:
    [ask] = IdCursor(DEALS, {"filter": {"STAGE_ID": "WON"}}, form_of(DEALS)).asks(1)
    assert ask == {"filter": {"STAGE_ID": "WON"}, "order": {"ID": "ASC"}, "start": -1}


def test_a_chain_refers_to_the_last_row_of_the_page_before() -> None:
    cursor = IdCursor("crm.item.list", {"entityTypeId": 2}, form_of("crm.item.list"), after=7)
    first, second, third = cursor.asks(3)
    assert first["filter"] == {">id": 7}
    assert second["filter"] == {">id": "$result[c0][items][49][id]"}
    assert third["filter"] == {">id": "$result[c1][items][49][id]"}
    assert isinstance(third["filter"][">id"], Ref)
    assert third["entityTypeId"] == 2


def test_call_statistics_are_read_with_their_own_names() -> None:
    method = "voximplant.statistic.get"
    cursor = IdCursor(method, {"FILTER": {"CALL_TYPE": 1}}, form_of(method), after=3)
    assert cursor.asks(1) == [
        {"FILTER": {"CALL_TYPE": 1, ">ID": 3}, "SORT": "ID", "ORDER": "ASC", "start": -1}
    ]


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
    [ask] = IdCursor(DEALS, {"select": select}, form_of(DEALS)).asks(1)
    assert ask.get("select") == sent


def test_the_callers_own_lower_bound_is_where_reading_begins() -> None:
    server = ListServer(list(range(1, 200)))
    cursor = IdCursor(DEALS, {"filter": {">ID": "120"}}, form_of(DEALS))
    assert ids_of(read_all(server, cursor, 4)) == list(range(121, 200))
    assert IdCursor(DEALS, {"filter": {">ID": 5}}, form_of(DEALS), after=9).after == 9


def test_a_lower_bound_that_is_no_number_is_refused() -> None:
    with pytest.raises(UsageError, match=">ID"):
        IdCursor(DEALS, {"filter": {">ID": "soon"}}, form_of(DEALS))
    with pytest.raises(UsageError, match="filter"):
        IdCursor(DEALS, {"filter": "ID=5"}, form_of(DEALS))


@pytest.mark.parametrize(
    ("method", "params", "by_id"),
    [
        (DEALS, {}, True),
        (DEALS, {"order": {"id": "asc"}, "start": 0}, True),
        (DEALS, {"order": {"ID": "DESC"}}, False),
        (DEALS, {"ORDER": {"DATE_CREATE": "ASC"}}, False),
        (DEALS, {"order": {"ID": "ASC", "TITLE": "ASC"}}, False),
        (DEALS, {"start": 100}, False),
        ("CRM.Deal.List", {}, True),
        ("crm.status.list", {}, False),
        ("department.get", {}, False),
        ("voximplant.statistic.get", {"SORT": "ID"}, True),
        ("voximplant.statistic.get", {"SORT": "ID", "ORDER": "DESC"}, False),
        ("voximplant.statistic.get", {"SORT": "COST"}, False),
        ("voximplant.statistic.get", {"ORDER": "DESC"}, False),
    ],
)
def test_an_order_of_the_callers_own_is_read_by_offset(
    method: str, params: dict[str, Any], by_id: bool
) -> None:
    cursor = cursor_for(method, params, form_of(method))
    assert isinstance(cursor, IdCursor) is by_id
    if not by_id:
        [ask] = cursor.asks(1)
        assert ask == {**params, "start": max(0, params.get("start", 0))}


@pytest.mark.parametrize("ids", [range(1, 201), range(200, 0, -1)])
def test_a_list_that_ignores_its_cursor_is_noticed(ids: range) -> None:
    server = ListServer(list(ids), ignore="filter")
    with pytest.raises(DecodeError, match="does not follow its cursor"):
        read_all(server, IdCursor(DEALS, {}, form_of(DEALS)), 1)


def test_a_list_that_ignores_the_end_of_a_range_is_noticed() -> None:
    server = ListServer(list(range(1, 200)), ignore="upto")
    cursor = IdCursor(DEALS, {}, form_of(DEALS)).part(10, 20)
    with pytest.raises(DecodeError, match="up to 20"):
        read_all(server, cursor, 1)


@pytest.mark.parametrize("row", [{"TITLE": "x"}, {"ID": None}, {"ID": "abc"}, {"ID": True}, "text"])
def test_a_row_without_a_number_for_its_id_is_noticed(row: Any) -> None:
    with pytest.raises(DecodeError, match="id_field") as caught:
        IdCursor(DEALS, {}, form_of(DEALS)).feed([{"ID": 1}, row])
    assert caught.value.path == "$.result[1].ID"


def test_a_short_page_is_not_the_last_if_the_portal_says_that_more_follow() -> None:
    cursor = IdCursor(DEALS, {}, form_of(DEALS))
    cursor.feed([{"ID": 1}, {"ID": 2}], next_start=2)
    assert not cursor.done
    assert not cursor.unbroken
    with pytest.raises(DecodeError, match="more follow"):
        cursor.feed([], next_start=4)


def test_a_refused_page_leaves_the_cursor_where_it_was() -> None:
    cursor = IdCursor(DEALS, {}, form_of(DEALS), after=1)
    with pytest.raises(DecodeError):
        cursor.feed([{"ID": 5}, {"ID": 4}])
    assert cursor.after == 1
    assert ids_of(cursor.feed([{"ID": 4}, {"ID": 5}])) == [4, 5]


@pytest.mark.parametrize(
    ("pages", "what"),
    [
        ([([{"ID": 1}], 1, 2), ([{"ID": 1}], None, 2)], "twice"),
        ([([{"ID": 1}, {"ID": 1}], 2, 3)], "twice"),
        ([([{"a": 1}], 1, 2), ([{"a": 1}], None, 2)], "twice"),
        ([([{"ID": 1}], 0, 2)], "is said to be 0"),
        ([([], 50, 60)], "empty page"),
        ([([{"ID": 1}], 1, 3), ([{"ID": 3}], None, 2)], "shrank"),
    ],
)
def test_an_offset_that_lost_its_place_is_noticed(pages: list[Any], what: str) -> None:
    cursor = StartCursor("user.get", {}, form_of("user.get"))
    with pytest.raises(DecodeError, match=what):
        for result, next_start, total in pages:
            cursor.feed(result, next_start, total)


@pytest.mark.parametrize(
    ("result", "key", "rows"),
    [
        ([], None, []),
        ({}, None, []),
        ([{"ID": 1}], None, [{"ID": 1}]),
        ({"tasks": [{"id": 1}]}, None, [{"id": 1}]),
        ({"items": [], "note": "x"}, None, []),
        ({"a": [1], "b": [2]}, "b", [2]),
        ([], "items", []),
        ({"items": {}}, "items", {}),
        ({"3": {"ID": 3}}, None, {"3": {"ID": 3}}),
        ({"items": {"3": {"id": 3}}}, "items", {"3": {"id": 3}}),
    ],
)
def test_rows_are_found_in_the_result_or_one_level_down(result: Any, key: str | None, rows: Any) -> None:
    assert find_rows("some.list", result, key)[1] == rows


@pytest.mark.parametrize(
    ("result", "key"),
    [
        ({"ID": 1, "TITLE": "x"}, None),
        ({"a": [1], "b": [2]}, None),
        ({"items": [1]}, "tasks"),
        ([{"ID": 1}], "items"),
        (True, None),
        (None, None),
        ({"items": "no"}, "items"),
    ],
)
def test_a_result_without_rows_is_an_error(result: Any, key: str | None) -> None:
    with pytest.raises(DecodeError, match="no rows found"):
        find_rows("some.list", result, key)


@pytest.mark.parametrize(
    ("own", "splits"),
    [({}, True), ({"TITLE": 1}, True), ({"<=ID": 9}, False), ({"@id": [1]}, False), ({"ID": 4}, False)],
)
def test_ranges_are_not_laid_over_the_callers_own_filter_by_id(own: dict[str, Any], splits: bool) -> None:
    assert IdCursor(DEALS, {"filter": own}, form_of(DEALS)).splits is splits


def test_a_part_of_a_list_keeps_the_callers_filter() -> None:
    cursor = IdCursor(DEALS, {"filter": {"A": 1, ">ID": 3}, "select": ["A"]}, ListForm())
    [ask] = cursor.part(10, 20).asks(1)
    assert ask["filter"] == {"A": 1, ">ID": 10, "<=ID": 20}
    assert ask["select"] == ["A", "ID"]
    assert cursor.ask_last() == {
        "filter": {"A": 1, ">ID": 3},
        "select": ["ID"],
        "order": {"ID": "DESC"},
        "start": -1,
    }
