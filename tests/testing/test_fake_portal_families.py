"""Families of methods whose rows have more than an id: what is added is listed, changed, found and deleted."""

from __future__ import annotations

from typing import Any

import pytest
from portal_kit import Raw, opened

from bitrix24_async.testing import FakePortal
from bitrix24_async.testing.state.facts import entities, shown_by
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse


async def ask(raw: Raw, method: str, **params: Any) -> Any:
    body = await raw.app(method, params)
    assert "error" not in body, (method, body)
    return body["result"]


async def test_members_of_a_chat_come_and_go() -> None:
    async with opened() as (_, raw):
        chat = await ask(raw, "im.chat.add", USERS=[1], TITLE="Sales")
        await ask(raw, "im.chat.user.add", CHAT_ID=chat, USERS=[1269, 1270])
        await ask(raw, "im.chat.user.delete", CHAT_ID=chat, USER_ID=1269)
        assert [int(one) for one in await ask(raw, "im.chat.user.list", CHAT_ID=chat)] == [1, 1270]
        await ask(raw, "im.chat.updateTitle", DIALOG_ID=f"chat{chat}", TITLE="Support")
        assert "Support" in str(await ask(raw, "im.search.chat.list", FIND="Support"))


async def test_messages_belong_to_their_dialog() -> None:
    async with opened() as (_, raw):
        for dialog in ("chat1", "chat2", "chat1"):
            await ask(raw, "im.message.add", DIALOG_ID=dialog, MESSAGE=f"in {dialog}")
        shown = (await ask(raw, "im.dialog.messages.get", DIALOG_ID="chat1"))["messages"]
        assert [message["text"] for message in shown] == ["in chat1", "in chat1"]


async def test_a_disk_has_folders_and_files_in_them() -> None:
    async with opened() as (_, raw):
        (storage,) = await ask(raw, "disk.storage.getList")
        folder = await ask(raw, "disk.storage.addFolder", id=storage["ID"], data={"NAME": "Reports"})
        file = await ask(
            raw, "disk.folder.uploadFile", id=folder["ID"], data={"NAME": "a.txt"}, fileContent=["a", "YQ=="]
        )
        copy = await ask(raw, "disk.file.copyTo", id=file["ID"], targetFolderId=storage["ROOT_OBJECT_ID"])
        await ask(raw, "disk.file.rename", id=copy["ID"], newName="b.txt")
        below = await ask(raw, "disk.folder.getChildren", id=folder["ID"])
        assert [(one["NAME"], one["TYPE"]) for one in below] == [("a.txt", "file")]
        above = await ask(raw, "disk.storage.getChildren", id=storage["ID"])
        assert [one["NAME"] for one in above] == ["Reports", "b.txt"]
        await ask(raw, "disk.folder.deleteTree", id=folder["ID"])
        lost = await raw.app("disk.folder.get", {"id": folder["ID"]})
        assert lost["error"] == "ERROR_NOT_FOUND"


async def test_old_and_new_names_of_tasks_are_about_the_same_tasks() -> None:
    async with opened() as (_, raw):
        number = await ask(raw, "task.item.add", TASKDATA={"TITLE": "Call back", "RESPONSIBLE_ID": 1})
        await ask(raw, "tasks.task.delegate", taskId=number, userId=1269)
        old = await ask(raw, "task.item.getdata", TASKID=number)
        assert (old["TITLE"], old["RESPONSIBLE_ID"]) == ("Call back", 1269)
        await ask(raw, "task.item.complete", TASKID=number)
        assert (await ask(raw, "tasks.task.get", taskId=number))["task"]["status"] == "5"


async def test_a_flow_lives_and_dies() -> None:
    async with opened() as (_, raw):
        flow = await ask(raw, "tasks.flow.Flow.create", flowData={"name": "Support", "ownerId": 1269})
        await ask(raw, "tasks.flow.Flow.update", flowData={"id": flow["id"], "name": "Help"})
        got = await ask(raw, "tasks.flow.Flow.get", flowId=flow["id"])
        assert (got["name"], got["ownerId"]) == ("Help", 1269)
        assert await ask(raw, "tasks.flow.Flow.delete", flowData={"id": flow["id"]}) == {"deleted": True}
        assert (await raw.app("tasks.flow.Flow.get", {"flowId": flow["id"]}))[
            "error_description"
        ] == "Flow not found"


async def test_an_event_of_a_calendar_is_shown_in_its_own() -> None:
    async with opened() as (_, raw):
        given = {"from": "2026-01-01", "to": "2026-01-02", "section": 1, "name": "Meeting"}
        number = await ask(raw, "calendar.event.add", type="user", ownerId=1, **given)
        await ask(raw, "calendar.event.add", type="group", ownerId=1, **given)
        shown = await ask(raw, "calendar.event.get", type="user", ownerId=1)
        assert [(one["ID"], one["NAME"], one["CAL_TYPE"]) for one in shown] == [
            (str(number), "Meeting", "user")
        ]
        lacking = await raw.app("calendar.event.add", {"type": "user"})
        assert "ownerId" in lacking["error_description"]


BLOCKS = {"blocks": {"a": {"type": "text"}}}
ITEM = {"ownerTypeId": 2, "ownerId": 1, "itemType": 1, "itemId": 7}


@pytest.mark.parametrize(
    ("place", "given", "set_by", "got_by", "cleared_by"),
    [
        (
            {"entityTypeId": 2, "entityId": 1, "activityId": 5},
            {"layout": BLOCKS},
            "crm.activity.layout.blocks.set",
            "crm.activity.layout.blocks.get",
            "crm.activity.layout.blocks.delete",
        ),
        (
            ITEM,
            {"text": "Mind the gap"},
            "crm.timeline.note.save",
            "crm.timeline.note.get",
            "crm.timeline.note.delete",
        ),
        (
            {"scope": "P"},
            {"data": [{"name": "main"}]},
            "crm.deal.details.configuration.set",
            "crm.deal.details.configuration.get",
            "crm.deal.details.configuration.reset",
        ),
        (
            {"bookingId": 3},
            {"clients": [{"id": 4, "type": {"code": "CONTACT"}}]},
            "booking.v1.booking.client.set",
            "booking.v1.booking.client.list",
            "booking.v1.booking.client.unset",
        ),
    ],
)
async def test_what_is_set_is_got_until_it_is_cleared(
    place: dict[str, Any], given: dict[str, Any], set_by: str, got_by: str, cleared_by: str
) -> None:
    async with opened() as (_, raw):
        (value,) = given.values()
        await ask(raw, set_by, **place, **given)
        known = str(value).strip("[]{}")
        assert known in str(await ask(raw, got_by, **place))
        elsewhere = {name: f"{other}9" for name, other in place.items()}
        assert known not in str(await ask(raw, got_by, **elsewhere))
        await ask(raw, cleared_by, **place)
        assert known not in str(await ask(raw, got_by, **place))


async def test_options_are_added_to_those_before() -> None:
    async with opened() as (_, raw):
        await ask(raw, "app.option.set", options={"a": "1", "b": "2"})
        await ask(raw, "app.option.set", options={"b": "3"})
        assert await ask(raw, "app.option.get") == {"a": "1", "b": "3"}
        assert await ask(raw, "app.option.get", option="b") == "3"


async def test_what_is_bound_is_unbound_by_its_values() -> None:
    async with opened() as (_, raw):
        for kind, number in ((2, 1), (3, 5)):
            await ask(raw, "crm.activity.binding.add", activityId=1, entityTypeId=kind, entityId=number)
        await ask(raw, "crm.activity.binding.delete", activityId=1, entityTypeId=2, entityId=1)
        left = await ask(raw, "crm.activity.binding.list", activityId=1)
        assert [(int(one["entityTypeId"]), int(one["entityId"])) for one in left] == [(3, 5)]
        gone = await raw.app(
            "crm.activity.binding.delete", {"activityId": 1, "entityTypeId": 2, "entityId": 1}
        )
        assert gone["error"] == "NOT_FOUND"


ADD = {"add", "create", "register", "bind"}
LIST = {"list", "getlist"}
DELETE = {"delete", "unregister", "unbind", "deletebyfilter", "remove"}


def test_a_family_with_add_list_and_delete_holds_state() -> None:
    portal = FakePortal()
    families: dict[tuple[str, int], dict[str, str]] = {}
    for entry in map(parse, catalogue.lines()):
        family, _, word = entry.name.casefold().rpartition(".")
        families.setdefault((family, entry.version), {})[word] = entry.name
    whole = {
        key: words
        for key, words in families.items()
        if all(words.keys() & kind for kind in (ADD, LIST, DELETE))
    }
    assert len(whole) > 100
    changing = [
        (words[word], version)
        for (_, version), words in whole.items()
        for word in words.keys() & (ADD | DELETE | {"update", "get"})
    ]
    stateless = [name for name, version in changing if portal.answers(name, version=version) != "state"]
    # Of these handlers nothing documented shows what is there.
    assert sorted(stateless) == ["landing.repo.bind", "landing.repo.unbind"]


def test_every_fact_is_about_a_documented_method() -> None:
    for entity in entities().values():
        for word in entity.methods:
            assert next(iter(catalogue.find(f"{entity.name}.{word}")), None), (entity.name, word)
        assert not entity.same or (entity.same, 2) in entities(), entity.name
    for name in shown_by():
        assert any(parse(line).listing for line in catalogue.find(name)), name
