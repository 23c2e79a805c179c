"""Reading by place: to the end that the portal means, and loud where rows have moved."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_kit import by_place, ids_of, read_all
from list_server import Answer, ListServer

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.cursor import Cursor
from bitrix24_async.lists.given import look
from bitrix24_async.lists.reader import CHAIN


def rows(*ids: int, field: str = "ID") -> list[dict[str, int]]:
    return [{field: number} for number in ids]


@given(
    count=st.integers(0, 300),
    pages=st.integers(1, CHAIN),
    key=st.sampled_from([None, "users"]),
    size=st.integers(1, 70),
)
@settings(max_examples=60, deadline=None)
def test_every_row_comes_once_in_the_callers_order(
    count: int, pages: int, key: str | None, size: int
) -> None:
    server = ListServer(list(range(count, 0, -1)), key=key, size=size)
    for method in ("acme.thing.list", "lists.element.get"):
        if method == "acme.thing.list" or (key is None and size == 50):
            read = read_all(server, by_place(method, {"ELEMENT_ORDER": {"ID": "DESC"}}), pages)
            assert ids_of(read) == list(range(count, 0, -1))


class Odd:
    """A list whose portal says of its pages what it likes."""

    def __init__(
        self, count: int, size: int, *, following: bool = True, total: int | None = -1, aligned: bool = False
    ) -> None:
        self.rows = rows(*range(1, count + 1))
        self.size, self.following, self.aligned = size, following, aligned
        self.total = count if total == -1 else total
        self.asked: list[int] = []

    def answer(self, params: dict[str, Any]) -> Answer:
        start = params["start"]
        self.asked.append(start)
        if self.aligned:
            start -= start % self.size
        page = self.rows[start : start + self.size]
        more = start + self.size < len(self.rows)
        return Answer(page, next=start + self.size if more and self.following else None, total=self.total)


def read(server: Any, cursor: Cursor) -> list[int]:
    found: list[Any] = []
    while not cursor.done:
        [ask] = cursor.asks(1)
        answer = server.answer(ask)
        found += cursor.feed(answer.result, answer.next, answer.total)
        assert len(server.asked) < 200
    return ids_of(found)


@given(
    count=st.integers(0, 130),
    size=st.integers(1, 60),
    following=st.booleans(),
    total=st.sampled_from([-1, None, 0, 1, 1000]),
    aligned=st.booleans(),
    documented=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_no_list_is_silently_short_whatever_the_portal_says_of_its_pages(
    *, count: int, size: int, following: bool, total: int | None, aligned: bool, documented: bool
) -> None:
    if not following and (total in (0, 1) or (documented and size < 50 and total is None)):
        return  # nothing in such replies tells of more: they are those of a list that ends there
    server = Odd(count, size, following=following, total=total, aligned=aligned)
    cursor = by_place("crm.timeline.comment.list" if documented else "acme.thing.list")
    try:
        got = read(server, cursor)
    except DecodeError:
        # Where there is neither count nor next, fifty rows that come at every start may be a page, or all.
        assert not following or total == 1000 or (total is None and count == 50)
    else:
        assert got == list(range(1, count + 1))


def test_a_list_without_next_is_read_on_until_nothing_follows() -> None:
    server = Odd(120, 20, following=False)
    assert read(server, by_place("acme.thing.list")) == list(range(1, 121))
    assert server.asked == [0, 20, 40, 60, 80, 100]  # the total tells that it ends there
    server = Odd(120, 20, following=False, total=None)
    assert read(server, by_place("acme.thing.list")) == list(range(1, 121))
    assert server.asked[-1] == 120


@given(st.lists(st.integers(1, 60), max_size=6))
def test_where_nobody_says_how_long_a_page_is_a_shorter_one_is_not_the_last(lengths: list[int]) -> None:
    class Uneven:
        """Some rows of some pages are not shown."""

        asked: ClassVar[list[int]] = []

        def answer(self, params: dict[str, Any]) -> Answer:
            self.asked.append(params["start"])
            left = list(lengths)
            first = 1
            while left and first <= params["start"]:
                first += left.pop(0)
            return Answer(rows(*range(first, first + left[0])) if left else [])

    cursor = by_place("acme.thing.list")
    assert read(Uneven(), cursor) == list(range(1, sum(lengths) + 1))


def test_a_total_that_is_too_high_costs_one_more_request() -> None:
    server = Odd(120, 50, total=1000)
    assert read(server, by_place("acme.thing.list")) == list(range(1, 121))
    assert server.asked == [0, 50, 100, 120]


class Stubborn:
    """A list that comes the same whatever place is asked for."""

    def __init__(self, count: int, total: int | None = None) -> None:
        self.rows, self.total = rows(*range(1, count + 1)), total
        self.asked: list[Any] = []

    def answer(self, params: dict[str, Any]) -> Answer:
        self.asked.append(params)
        return Answer(list(self.rows), total=self.total)


def test_a_list_that_ignores_its_place_has_come_whole_unless_it_may_be_cut() -> None:
    assert read(Stubborn(20), by_place("acme.thing.list")) == list(range(1, 21))
    assert read(Stubborn(70), by_place("acme.thing.list")) == list(range(1, 71))
    assert read(Stubborn(20, 20), by_place("acme.thing.list")) == list(range(1, 21))
    with pytest.raises(DecodeError, match="the same rows came again"):
        read(Stubborn(50), by_place("acme.thing.list"))
    with pytest.raises(DecodeError, match="the same rows came again"):
        read(Stubborn(20, 21), by_place("acme.thing.list"))
    # Rows that the user may not see are counted, too; there is no page for them to be on.
    assert read(Stubborn(20, 30), by_place("crm.timeline.comment.list")) == list(range(1, 21))
    with pytest.raises(DecodeError, match="the same rows came again"):
        read(Stubborn(20, 51), by_place("crm.timeline.comment.list"))


def test_no_page_beyond_the_total_is_asked_for() -> None:
    server = ListServer(list(range(1, 132)))
    cursor = by_place("crm.status.list")
    answer = server.answer(cursor.asks(50)[0])
    cursor.feed(answer.result, answer.next, answer.total)
    assert [ask["start"] for ask in cursor.asks(50)] == [50, 100]


def numbered(count: int) -> list[dict[str, int]]:
    return [{"ID": number, "id": number} for number in range(count)]


@pytest.mark.parametrize(
    ("method", "params", "reply", "places"),
    [
        ("user.get", {}, None, [0]),
        # The portal's ``next`` shows how long pages are; its total, how many there are.
        ("user.get", {}, (numbered(50), 50, None), [50, 100, 150, 200]),
        ("user.get", {}, (numbered(50), 50, 10_000), [50, 100, 150, 200]),
        ("user.get", {}, (numbered(50), 50, 151), [50, 100, 150]),
        ("user.get", {}, (numbered(50), 50, 150), [50, 100]),
        ("user.get", {}, (numbered(50), 50, 50), [50]),
        ("user.get", {"start": 100}, (numbered(50), 150, 300), [150, 200, 250]),
        ("task.items.getlist", {}, (numbered(50), 50, 200), [2, 3, 4]),
        ("disk.file.search", {"start": 850}, (numbered(50), 900, None), [900, 950, 1000]),
        ("im.department.colleagues.list", {}, (numbered(5), 5, 12), [5, 10]),
        # A total counts what is before a page of the caller's own, too.
        (
            "mail.message.list",
            {"pagination": {"page": 3, "limit": 7}},
            ({"items": numbered(7)}, 7, 8),
            [4, 5, 6, 7],
        ),
        # Without ``next`` only the next page tells whether there is another one, and where.
        ("user.get", {}, (numbered(50), None, None), [50]),
        ("acme.thing.list", {}, (numbered(20), None, 120), [20]),
        ("mail.message.list", {}, ({"items": numbered(200)}, None, None), [2]),
        ("imbot.v2.Bot.list", {}, ({"bots": numbered(50), "hasNextPage": True}, None, None), [50]),
        # Pages that may share rows come one by one.
        ("im.recent.list", {}, ({"items": numbered(200), "hasMore": True}, None, 1000), [200]),
    ],
)
def test_as_many_pages_are_asked_for_at_once_as_there_surely_are_places_for(
    method: str, params: dict[str, Any], reply: tuple[Any, int | None, int | None] | None, places: list[int]
) -> None:
    cursor = by_place(method, params)
    if reply is not None:
        cursor.feed(*reply)
        assert not cursor.done
    assert [look(ask, cursor.path) for ask in cursor.asks(4)] == places


@pytest.mark.parametrize(
    ("method", "params", "sent"),
    [
        ("user.get", {}, {"sort": "ID", "order": "ASC"}),
        ("user.get", {"sort": "NAME"}, {"sort": "NAME"}),
        ("user.get", {"order": "DESC"}, {"order": "DESC"}),
        ("department.get", {"SORT": 100}, {"SORT": 100, "sort": "ID", "order": "ASC"}),
        ("crm.status.list", {}, {"order": {"ID": "ASC"}}),
        ("crm.status.list", {"order": {"SORT": "ASC"}}, {"order": {"SORT": "ASC"}}),
        ("crm.productrow.list", {}, {}),
        ("acme.thing.list", {}, {}),
    ],
)
def test_a_list_without_an_order_comes_by_ids_where_it_knows_them(
    method: str, params: dict[str, Any], sent: dict[str, Any]
) -> None:
    assert by_place(method, params).asks(1) == [{**sent, "start": 0}]


@pytest.mark.parametrize(
    ("pages", "what"),
    [
        ([(rows(1), 1, 2), (rows(1), None, 2)], "twice"),
        ([(rows(1, 1), 2, 3)], "twice"),
        ([([{"a": 1}], 1, 2), ([{"a": 1}], None, 2)], "twice"),
        ([(rows(1), 0, 2)], "is said to be 0"),
        ([([], 50, 60)], "empty page"),
        ([(rows(1), 1, 3), (rows(3), None, 2)], "shrank"),
        ([(rows(1, 2), None, 3), (rows(2, 3), None, 3)], "twice"),
    ],
)
def test_a_place_that_was_lost_is_noticed(pages: list[Any], what: str) -> None:
    cursor = by_place("user.get")
    with pytest.raises(DecodeError, match=what):
        for result, next_start, total in pages:
            cursor.feed(result, next_start, total)


@pytest.mark.parametrize(("method", "has_ids"), [("crm.deal.list", True), ("crm.status.list", False)])
def test_where_a_place_was_lost_the_advice_is_a_way_that_the_list_has(method: str, has_ids: bool) -> None:
    cursor = by_place(method, by="start") if has_ids else by_place(method)
    page = [{"ID": str(number)} for number in range(50)]
    cursor.feed(page, 50, 150)
    with pytest.raises(DecodeError, match="read the list") as caught:
        cursor.feed(page, 100, 150)
    assert ("by id" in str(caught.value)) is has_ids


@pytest.mark.parametrize(
    ("method", "field", "named"),
    [
        ("user.get", "ID", True),
        ("user.get", "id", False),
        ("acme.thing.list", "ID", True),
        ("acme.thing.list", "id", True),
        ("acme.thing.list", "Id", False),
        ("crm.currency.list", "ID", False),
        ("crm.currency.list", "id", False),
    ],
)
@pytest.mark.parametrize("name", [7, "7", None, True, 7.0])
def test_only_what_is_known_for_their_id_tells_rows_from_each_other(
    method: str, field: str, named: bool, name: Any
) -> None:
    cursor = by_place(method)
    cursor.feed([{field: name, "A": 1}], 1, 2)
    second = [{field: name, "A": 2}]
    if named and type(name) in (int, str):
        with pytest.raises(DecodeError, match="a row came twice"):
            cursor.feed(second, None, 2)
    else:
        assert cursor.feed(second, None, 2) == second


def test_rows_without_ids_may_be_alike() -> None:
    cursor = by_place("crm.address.list", {"select": ["CITY"]})
    town = [{"CITY": "Oldenburg"}] * 50
    assert cursor.feed(town, 50, 100) == town
    assert cursor.feed(town, None, 100) == town
    assert cursor.done
    whole = by_place("acme.thing.list")
    assert whole.feed(rows(7, 7), None, 2)  # not paged at all: twice is as it is meant


def test_the_id_is_selected_so_that_rows_can_be_told_from_each_other() -> None:
    assert by_place("crm.product.list", {"select": ["NAME"]}).asks(1)[0]["select"] == ["NAME", "ID"]


class TestPages:
    def test_are_counted_from_one_and_as_long_as_may_be(self) -> None:
        cursor = by_place("mail.message.list")
        assert cursor.asks(9) == [{"pagination": {"limit": 200, "page": 1}}]
        cursor.feed({"items": rows(*range(1, 201), field="id")})
        assert cursor.asks(9) == [{"pagination": {"limit": 200, "page": 2}}]
        cursor.feed({"items": rows(*range(201, 300), field="id")})
        assert cursor.done

    def test_that_are_shorter_than_asked_for_may_go_on(self) -> None:
        cursor = by_place("mail.message.list")
        cursor.feed({"items": rows(*range(1, 101), field="id")})
        assert not cursor.done
        cursor.feed({"items": rows(*range(101, 199), field="id")})
        assert cursor.done

    def test_beyond_the_end_may_come_again(self) -> None:
        cursor = by_place("task.items.getlist")
        cursor.feed(rows(*range(1, 51)))
        cursor.feed(rows(*range(51, 101)))
        assert not cursor.done
        assert cursor.feed(rows(*range(51, 101))) == []
        assert cursor.done
        cursor = by_place("task.items.getlist")
        cursor.feed(rows(*range(1, 51)), None, 50)
        cursor.feed(rows(*range(1, 51)), None, 50)
        assert cursor.done

    def test_that_are_ignored_are_noticed(self) -> None:
        cursor = by_place("task.items.getlist")
        cursor.feed(rows(*range(1, 51)))
        with pytest.raises(DecodeError, match="the same rows came again"):
            cursor.feed(rows(*range(1, 51)))

    def test_go_on_while_next_or_total_says_so(self) -> None:
        cursor = by_place("task.item.list")
        cursor.feed(rows(*range(1, 31)), 50, 60)
        assert not cursor.done
        cursor.feed(rows(*range(31, 61)), None, 60)
        assert cursor.done
        cursor = by_place("task.item.list")
        cursor.feed(rows(*range(1, 31)), None, 60)
        assert not cursor.done

    @pytest.mark.parametrize("limit", [7, 24, 25, 26, 200])
    def test_shorter_than_documented_and_than_the_caller_asks_for_are_the_last(self, limit: int) -> None:
        for count in (min(limit, 25) - 1, min(limit, 25)):
            cursor = by_place("mail.message.list", {"pagination": {"limit": limit}})
            cursor.feed({"items": rows(*range(count), field="id")})
            assert cursor.done is (count < min(limit, 25))

    def test_of_the_callers_own_length_begin_where_he_says(self) -> None:
        own = {"pagination": {"page": "3", "limit": "7"}}
        cursor = by_place("mail.message.list", own)
        assert cursor.asks(1) == [{"pagination": {"limit": 7, "page": 3}}]
        cursor.feed({"items": rows(*range(1, 8), field="id")}, None, 1000)
        assert cursor.asks(1) == [{"pagination": {"limit": 7, "page": 4}}]
        cursor.feed({"items": rows(8, field="id")}, None, 1000)
        assert cursor.done  # the total counts what is before page 3, too
        assert own == {"pagination": {"page": "3", "limit": "7"}}


class TestOffsets:
    def test_count_what_came(self) -> None:
        cursor = by_place("im.dialog.users.list", {"DIALOG_ID": "chat1"})
        assert cursor.asks(9) == [{"DIALOG_ID": "chat1", "LIMIT": 200, "OFFSET": 0}]
        cursor.feed(rows(*range(100), field="id"))  # fewer than asked for: a portal may have its own limit
        assert cursor.asks(9) == [{"DIALOG_ID": "chat1", "LIMIT": 200, "OFFSET": 100}]
        cursor.feed(rows(*range(100, 149), field="id"))
        assert cursor.done

    def test_follow_next_where_there_is_one(self) -> None:
        cursor = by_place("im.department.colleagues.list")
        cursor.feed([9, 547, 408, 103, 290], 5, 7)
        assert [ask["OFFSET"] for ask in cursor.asks(9)] == [5]
        assert cursor.feed([1, 2], None, 7) == [1, 2]
        assert cursor.done

    def test_stand_inside_another_parameter(self) -> None:
        cursor = by_place("imopenlines.config.list.get", {"PARAMS": {"filter": {"ACTIVE": "Y"}}})
        [ask] = cursor.asks(1)
        order = {"order": {"ID": "ASC"}}
        assert ask == {"PARAMS": {"filter": {"ACTIVE": "Y"}, **order, "limit": 200, "offset": 0}}

    def test_go_on_by_the_limit_where_pages_share_rows(self) -> None:
        cursor = by_place("im.recent.list")
        assert cursor.asks(9) == [{"LIMIT": 200, "OFFSET": 0}]
        first = cursor.feed({"items": rows(1, 2, 3, field="id"), "hasMore": True})
        assert cursor.asks(9) == [{"LIMIT": 200, "OFFSET": 200}]
        second = cursor.feed({"items": [], "hasMore": True})
        third = cursor.feed({"items": rows(3, 4, 1, field="id"), "hasMore": False})
        assert ids_of(first + second + third, "id") == [1, 2, 3, 4]
        assert cursor.done

    def test_end_where_the_reply_says_so(self) -> None:
        cursor = by_place("imbot.v2.Bot.list")
        cursor.feed({"bots": rows(1, field="id"), "users": [], "hasNextPage": True})
        assert cursor.asks(1) == [{"offset": 1}]
        with pytest.raises(DecodeError, match="empty page"):
            cursor.feed({"bots": [], "users": [], "hasNextPage": True})
        cursor.feed({"bots": rows(*range(2, 90), field="id"), "users": [], "hasNextPage": False})
        assert cursor.done
        with pytest.raises(DecodeError, match="does not say under 'hasNextPage'"):
            by_place("imbot.v2.Bot.list").feed({"bots": rows(1, field="id")})


def test_a_list_that_goes_on_beyond_what_can_be_had_says_so_after_its_rows() -> None:
    cursor = by_place("disk.file.search")
    for start in range(0, 1001, 50):
        assert cursor.asks(1)[0]["start"] == start
        assert len(cursor.feed(rows(*range(start, start + 50)), start + 50, 1200)) == 50
    with pytest.raises(DecodeError, match="more than 1050 rows"):
        cursor.asks(1)


@pytest.mark.parametrize("value", ["soon", -2, 1.5, True, [1]])
def test_a_place_that_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(UsageError, match="start must be a number"):
        by_place("user.get", {"start": value})
