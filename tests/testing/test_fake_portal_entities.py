"""The entities of the fake portal: added, read, listed, changed and deleted as documented."""

from __future__ import annotations

from typing import Any

import pytest
from portal_kit import Raw, opened

from bitrix24_async.testing.state import items
from bitrix24_async.testing.state.documented import entry_of
from bitrix24_async.testing.state.facts import Entity, Field, entities
from bitrix24_async.testing.values import text
from bitrix24_async.wire.entry import Entry


def lists_of(entity: Entity) -> list[Entry]:
    """The lists that show an entity."""
    root = entities()[entity.same, 2] if entity.same else entity
    names = root.rows or [f"{root.name}.{word}" for word in ("list", "getlist", "get")]
    found = (entry_of(name, root.version) for name in names)
    return [entry for entry in found if entry and entry.listing]


# Those whose rows are told apart by one id, and are their own; the others have tests of their own.
APART = ("note.document", "tasks.template", "calendar.event", "documentgenerator.region")
WHOLE = [
    one
    for one in entities().values()
    if one.style
    and one.methods.keys() & {"add", "create"}
    and one.key != "-"
    and not one.each
    and (not one.same or one.version == 3)
    and ("get" not in one.methods or one.methods["get"].operation == "get")
    and one.name not in APART
    and lists_of(one)
]
# Of what their update takes the list shows nothing.
TITLED = {"crm.documentgenerator.document", "bizproc.activity", "bizproc.robot", "messageservice.sender"}
FIELDS = ("fields", "field", "arfields", "taskdata")


class Hand:
    """Calls one entity's methods by their documented parameters."""

    def __init__(self, raw: Raw, entity: Entity) -> None:
        self.raw, self.entity = raw, entity
        self.within: dict[str, Any] = {name: {"ID": 1} if name == "preset" else "1" for name in entity.inside}

    async def call(self, verb: str, key: Any = None, **more: Any) -> tuple[int, Any]:
        entity = self.entity
        entry = entry_of(verb if "." in verb else f"{entity.name}.{verb}", entity.version)
        assert entry, f"{entity.name}.{verb}"
        known = {**self.within, entity.key: key, **more}
        params: dict[str, Any] = {}
        for name, param in entry.params.items():
            if name in known and known[name] is not None:
                params[name] = known[name]
            elif name.lower() == "id" and entity.key.lower() == "id" and key is not None:
                params[name] = key
            elif (name.lower() in FIELDS or name in entity.held) and "given" in more:
                params[name] = more["given"]
            elif name in more.get("given", {}):
                params[name] = more["given"][name]
            elif name in entity.named and verb == "add":
                params[name] = key
            elif name == "filter" and param.required:
                params[name] = {"!x": 1} if entity.version == 2 else [["x", "!=", 1]]
            elif param.required or (param.group and not any(entry.params[own].group for own in params)):
                params[name] = "1"
            elif entry.ordered:
                params[name] = []
        address = "/rest/api/" if entity.version == 3 else "/rest/"
        body = {**params, "auth": self.raw.token}
        return await self.raw.post(f"{self.raw.portal.url}{address}{entry.name}", json=body)

    async def result(self, verb: str, key: Any = None, **more: Any) -> Any:
        status, body = await self.call(verb, key, **more)
        assert status == 200, (self.entity.name, verb, body)
        return body["result"]


async def hand(raw: Raw, entity: Entity) -> Hand:
    """A hand for an entity whose parent, if it has one, is there."""
    found = Hand(raw, entity)
    if entity.parent:
        name, param = entity.parent
        parent = await hand(raw, entities()[name, 2])
        result = await parent.result("add", "parent", given=fields_of(parent.entity, "parent"))
        value = result.get("task", result)["id"] if isinstance(result, dict) else result
        found.within |= {param: "parent" if value is True else value}
    return found


def fields_of(entity: Entity, name: str) -> dict[str, Any]:
    """Fields that a row needs, and a name to know it by."""
    given: dict[str, Any] = {one.name: name for one in entity.fields if one.required and not one.read_only}
    given |= {"NAME": name, "name": name, "FIELD_NAME": name}
    return given | ({entity.id: name} if entity.id else {})


def own_id(entity: Entity, result: Any, given: dict[str, Any]) -> Any:
    """The new row's id, wherever the answer has it."""
    if isinstance(result, dict):
        inner = next(iter(result.values()))
        row = inner if isinstance(inner, dict) else result
        found = next((row[name] for name in (entity.id, "id", "ID") if name and name in row), None)
        return found if found is not None else inner
    return given[entity.id] if result is True or result is None else result


def lister(entity: Entity) -> str:
    return lists_of(entity)[0].name


def rows_in(result: Any) -> list[Any]:
    if isinstance(result, dict):
        inner = next((value for value in result.values() if isinstance(value, list)), None)
        if inner is not None:
            return inner
        maps = next((value for value in result.values() if isinstance(value, dict)), result)
        return (
            list(maps.values())
            if all(isinstance(one, dict) for one in maps.values())
            else list(result.values())
        )
    return list(result)


@pytest.mark.parametrize("entity", WHOLE, ids=lambda one: f"{one.name}-{one.version}")
async def test_an_entity_lives_and_dies(entity: Entity) -> None:
    async with opened(application_only=False) as (portal, raw):
        one = await hand(raw, entity)
        add = "create" if "create" in entity.methods else "add"
        table = portal.listed(lister(entity), version=entity.version, **one.within)
        for place in list(table):  # of statuses every portal has some
            del table[place]
        given = fields_of(entity, "first")
        first = own_id(entity, await one.result(add, "first", given=given), given)
        given = fields_of(entity, "second")
        second = own_id(entity, await one.result(add, "second", given=given), given)
        assert str(first) != str(second)
        listed = rows_in(await one.result(lister(entity)))
        assert len(listed) == 2
        if "get" in entity.methods:
            got = await one.result("get", second)
            assert text(second) in str(got)
        if "update" in entity.methods:
            changes = {"NAME": "changed", "name": "changed", "TITLE": "changed"}
            await one.result("update", second, given=changes)
            update = entry_of(f"{entity.name}.update", entity.version)
            assert update
            held = (*FIELDS, *map(str.lower, entity.held))
            if any(name.lower() in held or name in changes for name in update.params):
                assert "changed" in str(rows_in(await one.result(lister(entity)))) or entity.name in TITLED
        if "delete" in entity.methods:
            await one.result("delete", first)
            left = rows_in(await one.result(lister(entity)))
            assert len(left) == 1
            status, body = await one.call("delete", first)
            assert "error" in body
            code, told = entity.lost
            if code != "v3":
                assert text(body["error"]) == code
                assert body["error_description"] == told.replace("{id}", text(first))
            else:
                assert body["error"]["code"].endswith("ENTITYNOTFOUNDEXCEPTION")
                assert status == 400


@pytest.mark.parametrize(
    ("name", "version", "title"), [("note.document", 3, "title"), ("tasks.template", 2, "TITLE")]
)
async def test_an_entity_without_a_list_lives_and_dies(name: str, version: int, title: str) -> None:
    async with opened(application_only=False) as (_, raw):
        one = Hand(raw, entities()[name, version])
        added = await one.result("add", given=fields_of(one.entity, "first"))
        number = added["item"]["id"] if isinstance(added, dict) else added
        await one.result("update", number, given={title: "changed"})
        got = await one.result("get", number)
        assert got.get("item", got)[title] == "changed"
        await one.result("delete", number)
        status, body = await one.call("get", number)
        assert status == 400, body


@pytest.mark.parametrize(
    "entity",
    [one for one in entities().values() if one.fields and one.methods.keys() & {"fields", "getfields"}],
    ids=lambda one: one.name,
)
async def test_an_entity_tells_its_fields(entity: Entity) -> None:
    async with opened(application_only=False) as (_, raw):
        one = Hand(raw, entity)
        verb = "fields" if "fields" in entity.methods else "getfields"
        result = await one.result(verb)
        outer, _, _ = entity.methods[verb].result.rpartition(":")
        told = result[outer] if outer else result
        assert len(told) == len(entity.fields)


async def refused(raw: Raw, method: str, **params: Any) -> Any:
    status, body = await raw.reply(method, params)
    assert "error" in body, (status, body)
    return body["error"], body["error_description"]


async def test_what_is_missing_is_refused_in_each_scopes_words() -> None:
    async with opened(application_only=False) as (_, raw):
        assert await refused(raw, "crm.category.list") == (
            100,
            "Could not find value for parameter {entityTypeId}",
        )
        assert await refused(raw, "catalog.price.get") == (100, "Could not find value for parameter {id}")
        assert await refused(raw, "crm.activity.get") == ("", "ID is not defined or invalid.")
        assert await refused(raw, "crm.activity.update", id=1) == ("", "Parameter 'fields' must be array.")
        assert await refused(raw, "crm.activity.add", fields="x") == ("", "Parameter 'fields' must be array.")
        assert await refused(raw, "lists.get") == (
            "ERROR_REQUIRED_PARAMETERS_MISSING",
            "Required parameter `IBLOCK_TYPE_ID` is missing",
        )
        assert await refused(raw, "entity.item.get") == (
            "ERROR_ARGUMENT",
            "Argument 'ENTITY' is null or empty",
        )
        assert await refused(raw, "entity.item.get", ENTITY="no") == (
            "ERROR_ENTITY_NOT_FOUND",
            "Entity not found",
        )
        status, body = await raw.reply("biconnector.source.get")
        assert (status, body["error"]) == (200, "VALIDATION_ID_NOT_PROVIDED")
        code, told = await refused(raw, "catalog.measure.add", fields={"code": 1})
        assert (code, told) == (0, "Required fields: measureTitle")
        body = (await raw.post(f"{raw.portal.url}/rest/api/tasks.task.get", json={"auth": raw.token}))[1]
        assert body["error"]["validation"] == [
            {"field": "id", "message": "Required field `id` is not specified"}
        ]


async def test_the_older_methods_of_the_crm_find_parameters_in_capitals() -> None:
    async with opened() as (_, raw):
        number = (
            await raw.hook("crm.status.add", {"FIELDS": {"ENTITY_ID": "X", "STATUS_ID": "Y", "NAME": "Z"}})
        )["result"]
        assert (await raw.hook("crm.status.get", {"ID": number}))["result"]["NAME"] == "Z"


async def test_tasks_are_one_and_the_same_in_both_versions() -> None:
    async with opened() as (portal, raw):
        new = {"TITLE": "call", "RESPONSIBLE_ID": 1, "UF_CRM_TASK": ["D_1"]}
        task = (await raw.hook("tasks.task.add", {"fields": new}))["result"]["task"]
        assert (task["id"], task["title"], task["responsibleId"]) == ("1", "call", 1)
        address = portal.webhook_url.replace("/rest/", "/rest/api/")
        ask = {"id": 1, "select": ["id", "title"]}
        _, body = await raw.post(f"{address}tasks.task.get", json=ask)
        assert body["result"] == {"item": {"id": 1, "title": "call"}}
        _, body = await raw.post(f"{address}tasks.task.update", json={"id": 1, "fields": {"title": "write"}})
        assert body["result"] == {"result": True}
        listed = (
            await raw.hook("tasks.task.list", {"filter": {"TITLE": "write"}, "select": ["ID", "TITLE"]})
        )["result"]
        assert listed == {"tasks": [{"id": "1", "title": "write"}]}
        _, body = await raw.post(
            f"{address}tasks.task.list", json={"filter": [["id", "in", [1, 2]]], "select": ["title"]}
        )
        assert body["result"] == {"items": [{"title": "write"}]}


async def test_lists_of_the_portals_own_are_found_by_id_and_by_code() -> None:
    async with opened() as (_, raw):
        kind = {"IBLOCK_TYPE_ID": "lists"}
        new = {**kind, "IBLOCK_CODE": "cars", "FIELDS": {"NAME": "Cars"}}
        number = (await raw.hook("lists.add", new))["result"]
        assert await refused(raw, "lists.add", **new) == (
            "ERROR_IBLOCK_ALREADY_EXISTS",
            "Iblock already exists",
        )
        car = {**kind, "IBLOCK_CODE": "cars", "ELEMENT_CODE": "one", "FIELDS": {"NAME": "One"}}
        assert (await raw.hook("lists.element.add", car))["result"] == 1
        by_id = {**kind, "IBLOCK_ID": number, "ELEMENT_ID": 1}
        found = (await raw.hook("lists.element.get", by_id))["result"]
        assert [(row["NAME"], row["CODE"]) for row in found] == [("One", "one")]
        other = {**kind, "IBLOCK_ID": 99, "ELEMENT_ID": 1}
        assert await refused(raw, "lists.element.get", **other) == (
            "ERROR_IBLOCK_NOT_FOUND",
            "Iblock not found",
        )


async def test_items_are_the_same_rows_as_deals_and_leads() -> None:
    async with opened() as (portal, raw):
        made = (
            await raw.hook("crm.item.add", {"entityTypeId": 2, "fields": {"title": "x", "opportunity": 5}})
        )["result"]
        number = made["item"]["id"]
        assert portal.deals[number]["TITLE"] == "x"
        await raw.hook("crm.deal.update", {"id": number, "fields": {"TITLE": "y", "UF_CRM_1700000000": "z"}})
        got = (await raw.hook("crm.item.get", {"entityTypeId": 2, "id": number}))["result"]["item"]
        assert (got["title"], got["ufCrm_1700000000"]) == ("y", "z")
        listed = await raw.hook(
            "crm.item.list", {"entityTypeId": 2, "filter": {"title": "y"}, "select": ["id"]}
        )
        assert listed["result"] == {"items": [{"id": number}]}
        assert (await raw.hook("crm.item.delete", {"entityTypeId": 2, "id": number}))["result"] == []
        assert number not in portal.deals


async def test_items_of_smart_processes_need_a_process() -> None:
    async with opened() as (_, raw):
        assert await refused(raw, "crm.item.list", entityTypeId=1268) == ("NOT_FOUND", "SPA not found")
        await raw.hook("crm.type.add", {"fields": {"title": "Cars", "entityTypeId": 1268}})
        kind = {"entityTypeId": 1268}
        made = (await raw.hook("crm.item.add", {**kind, "fields": {"title": "x", "ufCrm7Colour": "red"}}))[
            "result"
        ]
        assert (made["item"]["id"], made["item"]["createdBy"]) == (1, 1)
        updated = await raw.hook("crm.item.update", {**kind, "id": 1, "fields": {"title": "y"}})
        assert updated["result"]["item"]["title"] == "y"
        original = await raw.hook("crm.item.get", {**kind, "id": 1, "useOriginalUfNames": "Y"})
        assert original["result"]["item"]["UF_CRM_7_COLOUR"] == "red"
        assert await refused(raw, "crm.item.get", **kind, id=2) == ("NOT_FOUND", "Item not found")
        fields = (await raw.hook("crm.item.fields", kind))["result"]["fields"]
        assert fields["assignedById"]["upperName"] == "ASSIGNED_BY_ID"


async def test_addresses_have_a_key_of_three_parts() -> None:
    async with opened() as (_, raw):
        key = {"TYPE_ID": 1, "ENTITY_TYPE_ID": 3, "ENTITY_ID": 7}
        assert (await raw.hook("crm.address.add", {"fields": {**key, "CITY": "Oldenburg"}}))["result"] is True
        assert (await raw.hook("crm.address.update", {"fields": {**key, "CITY": "Bremen"}}))["result"] is True
        [row] = (await raw.hook("crm.address.list", {"filter": {"ENTITY_ID": 7}}))["result"]
        assert (row["CITY"], row["TYPE_ID"]) == ("Bremen", "1")
        assert "CITY" in (await raw.hook("crm.address.fields"))["result"]
        assert (await raw.hook("crm.address.delete", {"fields": key}))["result"] is True
        assert await refused(raw, "crm.address.delete", fields=key) == ("", "TypeAddress not found")
        assert await refused(raw, "crm.address.add", fields={"TYPE_ID": 1}) == (
            "",
            "ENTITY_TYPE_ID is not defined or invalid.",
        )


async def test_users_are_taken_in_changed_and_found() -> None:
    async with opened() as (portal, raw):
        number = (await raw.hook("user.add", {"EMAIL": "ada@example.com", "NAME": "Ada"}))["result"]
        assert portal.users[number]["NAME"] == "Ada"
        assert await refused(raw, "user.add", EMAIL="nobody") == ("ERROR_ARGUMENT", "wrong_email")
        assert await refused(raw, "user.add", EMAIL="ada@example.com") == ("ERROR_CORE", "user_exists")
        assert (await raw.hook("user.update", {"ID": number, "LAST_NAME": "Lovelace"}))["result"] is True
        for search in ({"FIND": "lovel"}, {"NAME": "Ad"}, {"FILTER": {"LAST_NAME": "Love"}}):
            found = (await raw.hook("user.search", search))["result"]
            assert [row["ID"] for row in found] == [str(number)]
        assert await refused(raw, "user.update", ID=99999) == ("ERROR_CORE", "User not found")


async def test_goods_belong_to_a_deal() -> None:
    async with opened() as (portal, raw):
        portal.add_deals(1)
        rows = [{"PRODUCT_NAME": "tea", "PRICE": 3}]
        assert (await raw.hook("crm.deal.productrows.set", {"id": 1, "rows": rows}))["result"] is True
        [row] = (await raw.hook("crm.deal.productrows.get", {"id": 1}))["result"]
        assert (row["ID"], row["OWNER_ID"], row["PRODUCT_NAME"]) == ("1", "1", "tea")
        assert await refused(raw, "crm.deal.productrows.get", id=2) == ("", "Not found")


def test_a_field_has_a_name_for_people() -> None:
    assert [Field(name).title for name in ("ID", "STAGE_ID", "createdTime")] == [
        "ID",
        "Stage id",
        "Created time",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("UF_CRM_10_5186744711", "ufCrm10_5186744711"),
        ("UF_CRM_10_DIGIT", "ufCrm10Digit"),
        ("UF_CRM_10_DIGIT10", "ufCrm_10_DIGIT10"),
        ("UF_CRM_3_DIGIT_10", "ufCrm_3_DIGIT_10"),
        ("UF_CRM_1747309879", "ufCrm_1747309879"),
        ("UF_CRM_TASK", "ufCrmTask"),
        ("UF_CRM_7_MY_COLOUR", "ufCrm7MyColour"),
    ],
)
def test_custom_fields_of_items_are_named_as_documented_and_back(name: str, shown: str) -> None:
    assert items.uf(name) == shown
    assert items.upper(shown) == name


async def test_custom_fields_are_among_an_entitys_fields() -> None:
    async with opened() as (_, raw):
        colours = [{"VALUE": "Red"}, {"VALUE": "Green"}]
        colour = {
            "FIELD_NAME": "COLOUR",
            "USER_TYPE_ID": "enumeration",
            "LIST": colours,
            "EDIT_FORM_LABEL": {"en": "Colour"},
        }
        number = (await raw.hook("crm.deal.userfield.add", {"fields": colour}))["result"]
        got = (await raw.hook("crm.deal.userfield.get", {"id": number}))["result"]
        assert (got["FIELD_NAME"], got["ENTITY_ID"], got["MULTIPLE"]) == ("UF_CRM_COLOUR", "CRM_DEAL", "N")
        about = (await raw.hook("crm.deal.fields"))["result"]["UF_CRM_COLOUR"]
        assert (about["type"], about["isDynamic"], about["formLabel"]) == ("enumeration", True, "Colour")
        assert [item["VALUE"] for item in about["items"]] == ["Red", "Green"]
        items = (await raw.hook("crm.item.fields", {"entityTypeId": 2}))["result"]["fields"]
        assert items["ufCrmColour"]["upperName"] == "UF_CRM_COLOUR"


async def test_custom_fields_of_a_smart_process_are_among_its_items_fields() -> None:
    async with opened() as (_, raw):
        made = (await raw.hook("crm.type.add", {"fields": {"title": "Cars", "entityTypeId": 1268}}))[
            "result"
        ]["type"]
        field: dict[str, Any] = {
            "entityId": f"CRM_{made['id']}",
            "fieldName": f"UF_CRM_{made['id']}_DOORS",
            "userTypeId": "integer",
        }
        field |= {"multiple": "N", "editFormLabel": {"en": "Doors"}}
        await raw.hook("userfieldconfig.add", {"moduleId": "crm", "field": field})
        found = (await raw.hook("crm.item.fields", {"entityTypeId": 1268}))["result"]["fields"]
        own = found[f"ufCrm{made['id']}Doors"]
        assert (own["type"], own["title"], own["upperName"]) == ("integer", "Doors", field["fieldName"])


async def test_a_list_has_fields_of_its_own() -> None:
    async with opened() as (_, raw):
        of: dict[str, Any] = {"IBLOCK_TYPE_ID": "lists", "IBLOCK_CODE": "cars"}
        await raw.hook("lists.add", {**of, "FIELDS": {"NAME": "Cars"}})

        async def asked(verb: str, **more: Any) -> Any:
            return await raw.hook(f"lists.field.{verb}", {**of, **more})

        assert set((await asked("get"))["result"]) == {"NAME"}
        doors = {"NAME": "Doors", "TYPE": "N", "CODE": "DOORS"}
        added = (await asked("add", FIELDS=doors))["result"]
        assert added == "PROPERTY_1151"
        assert (await asked("add", FIELDS={"NAME": "Order", "TYPE": "SORT"}))["result"] == "SORT"
        assert (await asked("add", FIELDS=doors))["error_description"] == "Property already exists"
        assert (await asked("add", FIELDS={"NAME": "x", "TYPE": "N"}))["error"] == "ERROR_SAVE_FIELD"
        assert (await asked("update", FIELD_ID=added, FIELDS={"NAME": "Gates"}))["result"] is True
        [(kind, row)] = (await asked("get", FIELD_ID=added))["result"].items()
        assert (kind, row["NAME"], row["ID"]) == ("N", "Gates", "1151")
        assert (await asked("delete", FIELD_ID=added))["result"] is True
        assert set((await asked("get"))["result"]) == {"NAME", "SORT"}
        assert (await asked("update", FIELDS=doors))["error"] == "ERROR_REQUIRED_PARAMETERS_MISSING"
        nowhere = {"IBLOCK_TYPE_ID": "lists", "IBLOCK_ID": 99}
        assert (await raw.hook("lists.field.get", nowhere))["error"] == "ERROR_IBLOCK_NOT_FOUND"


async def test_a_field_of_rest_3_is_shown_by_its_name() -> None:
    async with opened() as (portal, raw):
        address = f"{portal.webhook_url.replace('/rest/', '/rest/api/')}tasks.task.field.get"
        _, body = await raw.post(address, json={"name": "id", "select": ["name", "type"]})
        assert body["result"] == {"item": {"name": "id", "type": "int"}}
        for wrong in ({}, {"name": "no"}):
            status, body = await raw.post(address, json=wrong)
            assert (status, body["error"]["validation"][0]["field"]) == (400, "name")
