from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_kit import Raw, opened

from bitrix24_async.testing import Context
from bitrix24_async.testing.state.tables import Table
from bitrix24_async.testing.wire import Caller


async def ids(raw: Raw, method: str, **params: Any) -> list[int]:
    return [int(row["ID"]) for row in (await raw.app(method, params))["result"]]


async def test_links_are_seen_from_both_sides() -> None:
    async with opened() as (portal, raw):
        portal.companies.insert({"TITLE": "Acme"})
        for _ in range(3):
            portal.contacts.insert({"NAME": "x"})
        add = {"id": 1, "fields": {"CONTACT_ID": 1}}
        assert (await raw.app("crm.company.contact.add", add))["result"] is True
        assert (await raw.app("crm.company.contact.add", add))["result"] is False
        assert portal.bindings["company", 1][1]["IS_PRIMARY"] == "Y"
        assert list(portal.bindings["contact", 1]) == [1]
        assert (await raw.app("crm.contact.company.items.get", {"id": 1}))["result"][0]["COMPANY_ID"] == 1
        await raw.app(
            "crm.company.contact.items.set",
            {"id": 1, "items": [{"CONTACT_ID": 3}, {"CONTACT_ID": 2, "IS_PRIMARY": "Y"}]},
        )
        rows = (await raw.app("crm.company.contact.items.get", {"id": 1}))["result"]
        assert [(row["CONTACT_ID"], row["IS_PRIMARY"]) for row in rows] == [(3, "N"), (2, "Y")]
        assert portal.bindings["contact", 1] == {}
        assert (await raw.app("crm.company.contact.items.delete", {"id": 1}))["result"] is True
        assert (await raw.app("crm.company.contact.items.get", {"id": 1}))["result"] == []


async def test_an_empty_set_clears_and_a_batch_cannot_say_it() -> None:
    async with opened() as (portal, raw):
        portal.companies.insert({})
        portal.contacts.insert({})
        await raw.app("crm.company.contact.add", {"id": 1, "fields": {"CONTACT_ID": 1}})
        reply = await raw.batch({"a": "crm.company.contact.items.set?id=1"})
        assert reply["result_error"]["a"]["error_description"] == "The parameter items must be array."
        assert (await raw.app("crm.company.contact.items.set", {"id": 1, "items": []}))["result"] is True
        assert portal.bindings["company", 1] == {}


async def test_rows_are_added_changed_read_and_deleted() -> None:
    async with opened() as (portal, raw):
        assert (await raw.app("crm.company.add", {"fields": {"TITLE": "Acme"}}))["result"] == 1
        assert (await raw.app("crm.company.update", {"id": 1, "fields": {"TITLE": "B"}}))["result"] is True
        assert (await raw.app("crm.company.get", {"ID": "1"}))["result"]["TITLE"] == "B"
        assert (await raw.app("crm.company.delete", {"id": 1}))["result"] is True
        assert await raw.app("crm.company.get", {"id": 1}) == {"error": "", "error_description": "Not found"}
        assert portal.companies == {}


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({">ID": 3}, [4, 5]),
        ({">=ID": "3", "<ID": 5}, [3, 4]),
        ({"@ID": [1, 5, 9]}, [1, 5]),
        ({"ID": ["2"]}, [2]),
        ({"!ID": [1, 2]}, [3, 4, 5]),
        ({"TITLE": "Deal 2"}, [2]),
        ({"%TITLE": "deal"}, [1, 2, 3, 4, 5]),
        ({"!=STAGE_ID": "NEW"}, []),
        ({"<=OPPORTUNITY": 20}, [1, 2]),
        ({">ID": [{"ID": "4"}]}, [1, 2, 3, 4, 5]),  # an array has no place in a comparison
        ({"NO_SUCH": 1}, []),
    ],
)
async def test_filters(condition: dict[str, Any], found: list[int]) -> None:
    async with opened() as (portal, raw):
        portal.add_deals(5)
        for number, deal in portal.deals.items():
            deal["OPPORTUNITY"] = f"{number * 10}.00"
        assert await ids(raw, "crm.deal.list", filter=condition, start=-1) == found


async def test_order_select_start_and_total() -> None:
    async with opened() as (portal, raw):
        portal.add_deals(60)
        body = await raw.app("crm.deal.list", {"ORDER": {"ID": "DESC"}, "select": ["ID"], "start": "50"})
        assert [row["ID"] for row in body["result"]] == [str(number) for number in range(10, 0, -1)]
        assert (body["total"], "next" in body) == (60, False)
        assert "total" not in await raw.app("crm.deal.list", {"start": -1})
        assert await ids(raw, "crm.deal.list", order={"TITLE": "ASC"}, filter={"<ID": 12}) == [
            1,
            10,
            11,
            *range(2, 10),
        ]


async def test_item_lists_lie_one_level_down_with_camel_case_names() -> None:
    async with opened() as (portal, raw):
        portal.add_deals(3)
        params = {
            "entityTypeId": 2,
            "filter": {">id": 1},
            "order": {"id": "desc"},
            "select": ["id", "stageId"],
        }
        body = await raw.app("crm.item.list", params)
        assert body["result"] == {"items": [{"id": 3, "stageId": "NEW"}, {"id": 2, "stageId": "NEW"}]}
        assert body["total"] == 2


async def test_a_table_of_ones_own() -> None:
    async with opened() as (portal, raw):
        table = portal.table("my.entity", [{"id": 7, "x": 1}], key="id", under="entities", texts=False)
        added = (await raw.app("my.entity.add", {"fields": {"x": 2}}))["result"]
        assert added == {"entity": {"id": 8, "x": 2}}
        assert (await raw.app("my.entity.list"))["result"] == {
            "entities": [{"id": 7, "x": 1}, {"id": 8, "x": 2}]
        }
        assert table[8]["x"] == 2


def test_rows_keep_their_order_by_id_however_they_come() -> None:
    table = Table([{"ID": 5}, {"ID": 2}, {"ID": 9}])
    del table[5]
    table.insert({"ID": 3})
    assert table.insert({}) == 10
    assert sorted(table) == [2, 3, 9, 10]


async def test_users_and_what_every_portal_answers() -> None:
    async with opened(users=(1, 7)) as (_, raw):
        assert (await raw.app("user.current"))["result"]["ID"] == "1"
        assert await ids(raw, "user.get", ID=7) == [7]
        assert (await raw.app("profile"))["result"]["ADMIN"] is True
        assert "telephony" in (await raw.app("scope"))["result"]
        assert "crm.deal.list" in (await raw.app("methods"))["result"]
        assert (await raw.app("method.get", {"name": "no.such"}))["result"] == {
            "isExisting": False,
            "isAvailable": False,
        }
        assert "INSTALLED" in (await raw.app("app.info"))["result"]
        assert (await raw.app("server.time"))["result"].endswith("+00:00")


BOUNDS = {">": int.__gt__, ">=": int.__ge__, "<": int.__lt__, "<=": int.__le__}


@settings(max_examples=60)
@given(
    st.sets(st.integers(1, 30)),
    st.dictionaries(st.sampled_from(sorted(BOUNDS)), st.integers(0, 31)),
    st.booleans(),
    st.integers(-1, 10),
)
def test_bounds_on_the_id_find_what_looking_at_every_row_finds(
    numbers: set[int], bounds: dict[str, int], descending: bool, start: int
) -> None:
    table = Table({"ID": number} for number in numbers)
    context = Context("x.list", start, 0.0, Caller("me", 1, application=False))
    params = {
        "filter": {f"{operator}ID": str(bound) for operator, bound in bounds.items()},
        "order": {"ID": "DESC" if descending else "ASC"},
    }
    expected = [
        number
        for number in sorted(numbers, reverse=descending)
        if all(BOUNDS[operator](number, bound) for operator, bound in bounds.items())
    ]
    page = table.page(params, context)
    assert [row["ID"] for row in page.result] == expected[max(start, 0) :]
    assert page.total == (None if start < 0 else len(expected))


async def test_links_are_refused_and_found_as_the_server_does() -> None:
    async with opened() as (_, raw):
        company = (await raw.hook("crm.company.add", {"fields": {"TITLE": "Acme"}}))["result"]
        add = "crm.company.contact.add"
        for fields in ({}, {"CONTACT_ID": 0}, {"CONTACT_ID": -3}):
            refused = await raw.hook(add, {"id": company, "fields": fields})
            assert refused["error_description"] == "The parameter 'fields' is not valid."
        assert (await raw.hook(add, {"ID": company, "FIELDS": {"CONTACT_ID": 7}}))["result"] is True
        assert (await raw.hook("crm.company.contact.items.get", {"Id": company}))["error"] == ""
        assert len((await raw.hook("crm.company.contact.items.get", {"ID": company}))["result"]) == 1
        refused = await raw.hook("crm.company.contact.delete", {"id": company})
        assert refused["error_description"] == "The parameter 'item' must be array."


async def test_a_body_is_read_as_its_content_type_says() -> None:
    async with opened() as (portal, raw):
        portal.on("echo", lambda params, _context: params)
        address = portal.webhook_url + "echo"
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert (await raw.post(address, data=b'{"a":1}', headers=form))[1]["result"] == {'{"a":1}': ""}
        plain = {"Content-Type": "text/plain"}
        assert (await raw.post(address, data=b'{"a":1}', headers=plain))[1]["result"] == []
        json = {"Content-Type": "application/json; charset=utf-8"}
        assert (await raw.post(address, data=b' {"a":1}', headers=json))[1]["result"] == {"a": 1}
        assert (await raw.post(address, data=b"a=1", headers=json))[1]["result"] == []


async def test_addresses_of_the_portal_are_its_own() -> None:
    async with opened() as (portal, raw):
        found = (await raw.hook("voximplant.url.get"))["result"]
        assert all(address.startswith(portal.url) for address in found.values())


async def test_several_phones_are_changed_one_by_one() -> None:
    async with opened() as (_, raw):

        async def phones(number: int) -> list[tuple[str, str, str]]:
            row = (await raw.hook("crm.contact.get", {"id": number}))["result"]
            return [(one["ID"], one["VALUE"], one["TYPE_ID"]) for one in row["PHONE"]]

        given = [{"VALUE": "1", "VALUE_TYPE": "HOME"}, {"VALUE": "2"}, {"VALUE": "3"}]
        number = (await raw.hook("crm.contact.add", {"fields": {"NAME": "Ann", "PHONE": given}}))["result"]
        first, second, third = await phones(number)
        assert [value for _, value, _ in (first, second, third)] == ["1", "2", "3"]
        told = [{"ID": first[0], "VALUE": "11"}, {"ID": second[0], "DELETE": "Y"}, {"ID": third[0]}]
        for _ in range(2):  # values without an ID are added each time
            update = {"id": number, "fields": {"PHONE": [*told, {"VALUE": "4"}]}}
            assert (await raw.hook("crm.contact.update", update))["result"] is True
        assert [value for _, value, _ in await phones(number)] == ["11", "4", "4"]
        await raw.hook("crm.contact.update", {"id": number, "fields": {"NAME": "Eve"}})
        assert len(await phones(number)) == 3
