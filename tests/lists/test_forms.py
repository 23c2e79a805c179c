"""How a list is read: as documented, as the caller tells, or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from list_kit import cursor

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.finding import find_rows
from bitrix24_async.lists.forms import form_of
from bitrix24_async.lists.given import given
from bitrix24_async.wire.methods import Safety

DEALS = "crm.deal.list"


class TestTheWay:
    @pytest.mark.parametrize(
        ("method", "params", "way"),
        [
            (DEALS, {}, "IdCursor"),
            (DEALS, {"order": {"id": "asc"}, "start": 0}, "IdCursor"),
            (DEALS, {"start": -1}, "IdCursor"),
            (DEALS, {"order": {"ID": "DESC"}}, "PlaceCursor"),
            (DEALS, {"ORDER": {"DATE_CREATE": "ASC"}}, "PlaceCursor"),
            (DEALS, {"order": {"ID": "ASC", "TITLE": "ASC"}}, "PlaceCursor"),
            (DEALS, {"start": 100}, "PlaceCursor"),
            ("CRM.Deal.List", {}, "IdCursor"),
            ("crm.item.list", {"filter": {"logic": "OR", "0": {}}}, "PlaceCursor"),
            ("crm.item.list", {"filter": {"logic": "AND", "0": {}}}, "IdCursor"),
            ("crm.status.list", {}, "PlaceCursor"),
            ("voximplant.statistic.get", {"SORT": "ID"}, "IdCursor"),
            ("voximplant.statistic.get", {"SORT": "ID", "ORDER": "DESC"}, "PlaceCursor"),
            ("voximplant.statistic.get", {"SORT": "COST"}, "PlaceCursor"),
            ("voximplant.statistic.get", {"ORDER": "DESC"}, "PlaceCursor"),
            ("biconnector.source.list", {}, "IdCursor"),
            ("biconnector.source.list", {"page": 2}, "PlaceCursor"),
            ("acme.thing.list", {}, "PlaceCursor"),
            ("mail.message.list", {"pagination": {"offset": 10}}, "PlaceCursor"),
            ("im.dialog.messages.get", {"LAST_ID": 5}, "AfterCursor"),
            ("note.collection.list", {"pagination": {"afterCursor": {"id": 5}}}, "TokenCursor"),
            ("crm.enum.ownertype", {}, "OnceCursor"),
        ],
    )
    def test_is_the_best_that_the_parameters_allow(self, method: str, params: Any, way: str) -> None:
        assert type(cursor(method, params)).__name__ == way

    def test_by_place_keeps_what_the_caller_asks_for(self) -> None:
        for params in ({"order": {"ID": "DESC"}}, {"start": 100, "order": {"TITLE": "ASC"}}):
            assert cursor(DEALS, params).asks(1) == [{"start": 0, **params}]

    @pytest.mark.parametrize(
        ("method", "told", "way"),
        [
            (DEALS, {"by": "start"}, "start"),
            ("acme.thing.list", {"by": "id"}, "id"),
            ("acme.thing.list", {"id_field": "Id"}, "id"),
            ("crm.status.list", {"id_name": "ID"}, "id"),
            ("mail.message.list", {"by": "offset"}, "offset"),
            ("biconnector.source.list", {"by": "page"}, "page"),
            ("booking.v1.booking.list", {"by": "start"}, "start"),
            ("crm.enum.ownertype", {"by": "start"}, "start"),
            ("imconnector.list", {"by": "start"}, "start"),
            ("acme.thing.list", {"version": 3}, "page"),
            (DEALS, {"version": 3}, "page"),
            ("tasks.task.list", {"version": 3}, "id"),
        ],
    )
    def test_can_be_told(self, method: str, told: Any, way: str) -> None:
        form = form_of(method, **told)
        assert form.ways[0] == way
        [ask] = cursor(method, **told).asks(1)
        place = {"start": 0, "page": 1, "offset": 0}
        if way != "id":
            assert place[way] in (ask.get(way), ask.get("pagination", {}).get(way))

    @pytest.mark.parametrize("method", [DEALS, "acme.thing.list", "crm.status.list"])
    def test_by_told_ids_leaves_the_documented_way_to_an_order_of_the_callers_own(self, method: str) -> None:
        assert form_of(method, id_field="ID").ways == ("id", "start")
        assert type(cursor(method, {"order": {"TITLE": "ASC"}}, id_field="ID")).__name__ == "PlaceCursor"
        # Where it is not documented how it is paged, that is all there is.
        assert form_of("booking.v1.booking.list", id_field="id").ways == ("id",)

    @pytest.mark.parametrize(
        ("method", "sent"),
        [
            (DEALS, {"filter": {">ID": 7}, "order": {"ID": "ASC"}, "start": -1}),
            # Its rows have an ``id``, and it is filtered and ordered by ``ID``.
            ("tasks.task.list", {"filter": {">ID": 7}, "order": {"ID": "ASC"}, "start": -1}),
            ("crm.item.list", {"filter": {">id": 7}, "order": {"id": "ASC"}, "start": -1}),
            ("crm.status.list", {"filter": {">ID": 7}, "order": {"ID": "ASC"}, "start": -1}),
            ("crm.address.list", {"filter": {">ID": 7}, "order": {"ID": "ASC"}, "start": -1}),
            ("user.get", {"FILTER": {">ID": 7}, "sort": "ID", "order": "ASC", "start": -1}),
            ("acme.thing.list", {"filter": {">ID": 7}, "order": {"ID": "ASC"}, "start": -1}),
        ],
    )
    def test_by_id_goes_by_the_names_that_the_list_has_for_it(self, method: str, sent: Any) -> None:
        listing = form_of(method, by="id").listing
        assert cursor(method, {listing.filter: sent[listing.filter]}, by="id").asks(1) == [sent]

    def test_told_names_are_used(self) -> None:
        form = form_of("acme.thing.list", key="things", id_field="id", id_name="ID")
        listing = form.listing
        assert (listing.rows, listing.id, listing.filter_id, listing.order_id) == ("things", "id", "ID", "ID")
        assert form_of("crm.catalog.list", id_name="ID").listing.filter == "filter"
        assert form_of("acme.thing.list", version=3, by="id").listing.conditions

    @pytest.mark.parametrize(
        ("method", "told", "said"),
        [
            ("crm.deal.add", {}, "is no list: it changes something"),
            ("crm.deal.add", {"by": "id"}, "is no list: it changes something"),
            ("crm.deal.get", {}, "is no list: call"),
            ("booking.v1.booking.list", {}, "does not say how it is paged"),
            (DEALS, {"by": "page"}, r"no parameter to be read by page \(documented: id, start\)"),
            (DEALS, {"by": "cursor"}, "by must be one of id, start, page, offset"),
            (DEALS, {"version": 4}, "version must be"),
            (DEALS, {"version": True}, "version must be"),
            (DEALS, {"key": 7}, "key must be a name"),
            (DEALS, {"id_field": ""}, "id_field must be a name"),
            ("no method", {}, "method must be a name"),
        ],
    )
    def test_that_cannot_be_is_refused(self, method: str, told: Any, said: str) -> None:
        with pytest.raises(UsageError, match=said):
            form_of(method, **told)

    def test_what_the_documentation_lacks_is_repeated_only_if_its_name_says_that_it_reads(self) -> None:
        assert form_of(DEALS).safety is Safety.READ
        assert form_of("acme.thing.fetch").safety is None


class TestParameters:
    def test_of_a_list_that_nothing_is_known_of_are_named_as_most_lists_name_them(self) -> None:
        for told in ({"by": "id"}, {"by": "start"}):
            spelt = {"filter": {"A": 1}, "order": {"ID": "ASC"}, "OTHER": 1}
            folded = {name.upper(): value for name, value in spelt.items()}
            assert cursor("acme.thing.list", folded, **told).asks(1) == [
                {**ask, "OTHER": 1} for ask in cursor("acme.thing.list", spelt, **told).asks(1)
            ]

    def test_are_named_as_documented_whatever_their_letter_case(self) -> None:
        found = given(form_of(DEALS), {"FILTER": {"A": 1}, "Select": ["ID"], "odd": 1})
        assert found.params == {"filter": {"A": 1}, "select": ["ID"], "odd": 1}
        assert given(form_of("department.get"), {"SORT": 100, "sort": "NAME"}).params == {
            "SORT": 100,
            "sort": "NAME",
        }

    @pytest.mark.parametrize(
        ("method", "params", "places", "limit"),
        [
            (DEALS, {"start": 0}, {}, None),
            (DEALS, {"START": "150"}, {"start": "150"}, None),
            ("mail.message.list", {"pagination": {"page": 1, "limit": "7"}}, {}, 7),
            ("mail.message.list", {"pagination": {"page": 1, "limit": 1}}, {}, 1),
            ("mail.message.list", {"pagination": {"offset": 10}}, {"offset": 10}, None),
            ("im.dialog.messages.get", {"LAST_ID": 7, "LIMIT": 50}, {"after": 7}, 50),
            ("main.eventlog.list", {"pagination": {"limit": "9" * 29}}, {}, 10**29 - 1),
            ("note.collection.list", {"pagination": []}, {}, None),
        ],
    )
    def test_that_page_are_taken_out(self, method: str, params: Any, places: Any, limit: int | None) -> None:
        found = given(form_of(method), params)
        assert (found.places, found.limit) == (places, limit)
        assert not {"start", "START", "pagination", "LAST_ID", "LIMIT"} & found.params.keys()

    @pytest.mark.parametrize(
        ("method", "params", "said"),
        [
            (DEALS, {"limit": 10}, "limit in params"),
            (DEALS, {"page": 2}, "page in params"),
            ("acme.thing.list", {"limit": 10}, "limit in params"),
            ("acme.thing.list", {"OFFSET": 10}, "OFFSET in params"),
            (DEALS, {"filter": {}, "FILTER": {}}, "filter is given twice"),
            (DEALS, {7: {}}, "a parameter's name is text"),
            (DEALS, [1], "params must be a mapping"),
            ("im.dialog.messages.get", {"FIRST_ID": 7}, "FIRST_ID in params"),
            ("im.recent.list", {"LAST_MESSAGE_DATE": "2026-01-01"}, "LAST_MESSAGE_DATE in params"),
            ("log.blogpost.get", {"LIMIT": 7}, "LIMIT in params"),
            ("landing.site.getList", {"params": {"limit": 5}}, "params.limit in params"),
            ("main.eventlog.tail", {"cursor": {"order": "DESC"}}, "cursor.order in params"),
            ("mail.message.list", {"pagination": {"size": 5}}, "pagination.size in params"),
            ("mail.message.list", {"pagination": 5}, "pagination must be a mapping"),
            ("mail.message.list", {"pagination": {"limit": 201}}, "above 0 and at most 200"),
            ("mail.message.list", {"pagination": {"limit": 0}}, "above 0"),
            ("im.dialog.users.list", {"LIMIT": "many"}, "above 0"),
            ("main.eventlog.list", {"pagination": {"limit": "9" * 30}}, "above 0"),
            ("im.dialog.users.list", {"LIMIT": True}, "above 0"),
            ("main.eventlog.list", {"pagination": {"limit": 0}}, "must be a number above 0, not 0"),
        ],
    )
    def test_that_page_otherwise_are_refused(self, method: str, params: Any, said: str) -> None:
        with pytest.raises(UsageError, match=said):
            given(form_of(method), params)

    @pytest.mark.parametrize(
        ("method", "params", "told", "said"),
        [
            (DEALS, {"start": 50}, {"by": "id"}, "is read by id and cannot begin at a start of your own"),
            ("im.dialog.messages.get", {"LAST_ID": 5}, {"by": "start"}, "cannot begin at a after"),
            ("crm.enum.ownertype", {"start": 50}, {}, "cannot begin at a start of your own"),
            ("mail.message.list", {"pagination": {"offset": 5}}, {"by": "page"}, "cannot begin at a offset"),
            ("mail.message.list", {"pagination": {"offset": 5, "page": 3}}, {}, "in one place only"),
            (DEALS, {"order": {"TITLE": "ASC"}}, {"by": "id"}, "does not allow an order of your own"),
            ("sale.cashbox.list", {"ORDER": {"NAME": "ASC"}}, {}, "does not allow an order of your own"),
            ("sale.cashbox.list", {"FILTER": {"LOGIC": "OR"}}, {}, "joined by OR"),
        ],
    )
    def test_that_no_way_allows_are_refused(self, method: str, params: Any, told: Any, said: str) -> None:
        with pytest.raises(UsageError, match=said):
            cursor(method, params, **told)


@pytest.mark.parametrize(
    ("result", "key", "mapped", "rows"),
    [
        ([], "*", False, []),
        ({}, "*", False, []),
        ([{"ID": 1}], "", False, [{"ID": 1}]),
        ({"tasks": [{"id": 1}]}, "*", False, [{"id": 1}]),
        ({"items": [], "note": "x"}, "*", False, []),
        ({"a": [1], "b": [2]}, "b", False, [2]),
        ([], "items", False, []),
        ({"items": {}}, "items", False, {}),
        ({"3": {"ID": 3}}, "", False, {"3": {"ID": 3}}),
        ({"items": {"3": {"id": 3}}}, "items", False, {"3": {"id": 3}}),
        ({"uk": {"code": "uk"}}, "", True, {"uk": {"code": "uk"}}),
    ],
)
def test_rows_are_found_in_the_result_or_one_level_down(
    result: Any, key: str, mapped: bool, rows: Any
) -> None:
    assert find_rows("some.list", result, key, mapped=mapped)[1] == rows


@pytest.mark.parametrize("mapped", [False, True])
@pytest.mark.parametrize(
    ("result", "key"),
    [
        ({"ID": 1, "TITLE": "x"}, "*"),
        ({"a": [1], "b": [2]}, "*"),
        ({"items": [1]}, "tasks"),
        ({"items": [1]}, ""),
        ([{"ID": 1}], "items"),
        (True, "*"),
        (None, ""),
        ({"items": "no"}, "items"),
        ({"items": None}, "items"),
        ({"items": 0}, "items"),
    ],
)
def test_a_result_without_rows_is_an_error(result: Any, key: str, mapped: bool) -> None:
    if mapped and key == "":
        result = "no"  # any map would do
    with pytest.raises(DecodeError, match="no rows found"):
        find_rows("some.list", result, key, mapped=mapped)


@pytest.mark.parametrize(("result", "key"), [({"uk": {}}, ""), ({"items": {"uk": {}}}, "items")])
def test_a_map_with_names_for_keys_is_rows_only_where_it_is_documented_so(result: Any, key: str) -> None:
    assert find_rows("some.list", result, key, mapped=True)[1] == {"uk": {}}
    with pytest.raises(DecodeError, match="no rows found"):
        find_rows("some.list", result, key)
