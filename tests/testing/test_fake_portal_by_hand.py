"""Methods whose answers no table of facts can tell: as their pages show them."""

from __future__ import annotations

from typing import Any

import pytest
from portal_kit import Raw, opened


async def ask(raw: Raw, method: str, **params: Any) -> Any:
    body = await raw.app(method, params)
    assert "error" not in body, (method, body)
    return body["result"]


async def code(raw: Raw, method: str, **params: Any) -> Any:
    return (await raw.app(method, params)).get("error")


async def test_a_call_list_has_those_who_are_to_be_called() -> None:
    async with opened() as (_, raw):
        one = await ask(raw, "crm.contact.add", fields={"NAME": "Ann"})
        two = await ask(raw, "crm.contact.add", fields={"NAME": "Bob"})
        number = await ask(raw, "crm.calllist.add", ENTITY_TYPE="CONTACT", ENTITIES=[one])
        listed = await ask(raw, "crm.calllist.list", SELECT=["ID", "ENTITY_TYPE_ID"], FILTER={"ID": number})
        assert listed == [{"ID": str(number), "ENTITY_TYPE_ID": "3"}]
        assert (await ask(raw, "crm.calllist.get", ID=number))["ENTITY_TYPE"] == "CONTACT"
        assert await ask(
            raw, "crm.calllist.update", LIST_ID=number, ENTITY_TYPE="CONTACT", ENTITIES=[one, two]
        )
        items = await ask(raw, "crm.calllist.items.get", LIST_ID=number, FILTER={"STATUS": "IN_WORK"})
        assert items == [{"ID": who, "STATUS": "IN_WORK", "ENTITY_TYPE": 3} for who in (one, two)]
        assert await ask(raw, "crm.calllist.items.get", LIST_ID=number, FILTER={"STATUS": "SUCCESS"}) == []


async def test_a_call_list_is_refused_as_its_pages_say() -> None:
    async with opened() as (_, raw):
        one = await ask(raw, "crm.contact.add", fields={"NAME": "Ann"})
        number = await ask(raw, "crm.calllist.add", ENTITY_TYPE="CONTACT", ENTITIES=[one])
        assert await code(raw, "crm.calllist.add", ENTITIES=[one]) == "ERROR_ARGUMENT"
        assert await code(raw, "crm.calllist.add", ENTITY_TYPE="LEAD", ENTITIES=[1]) == "ENTITY_TYPE_ERROR"
        assert await code(raw, "crm.calllist.add", ENTITY_TYPE="CONTACT", ENTITIES=1) == "ENTITIES_ERROR"
        assert await code(raw, "crm.calllist.add", ENTITY_TYPE="CONTACT", ENTITIES=[99]) == "ENTITY_ERROR"
        assert await code(raw, "crm.calllist.get", ID=99) == "LIST_ID_ERROR"
        assert await code(raw, "crm.calllist.items.get", LIST_ID=-1) == "LIST_ID_ERROR"
        wrong = {"LIST_ID": number, "FILTER": {"STATUS": "ASLEEP"}}
        assert await code(raw, "crm.calllist.items.get", **wrong) == "STATUS_ERROR"
        other = {"LIST_ID": number, "ENTITY_TYPE": "COMPANY", "ENTITIES": [one]}
        assert await code(raw, "crm.calllist.update", **other) == "ENTITY_TYPE_ERROR"
        assert await code(raw, "crm.calllist.list", FILTER={">TITLE": 1}) == "100"


async def test_stages_of_leads_and_deals_have_a_history() -> None:
    async with opened() as (_, raw):
        deal = await ask(raw, "crm.deal.add", fields={"TITLE": "x"})
        await ask(raw, "crm.deal.update", id=deal, fields={"STAGE_ID": "PREPARATION"})
        await ask(raw, "crm.deal.update", id=deal, fields={"TITLE": "y"})
        await ask(raw, "crm.item.update", entityTypeId=2, id=deal, fields={"stageId": "WON"})
        lead = await ask(raw, "crm.lead.add", fields={"TITLE": "x", "STATUS_ID": "JUNK"})
        rows = (await ask(raw, "crm.stagehistory.list", entityTypeId=2))["items"]
        assert [(row["TYPE_ID"], row["STAGE_ID"], row["STAGE_SEMANTIC_ID"]) for row in rows] == [
            (1, "NEW", "P"),
            (2, "PREPARATION", "P"),
            (3, "WON", "S"),
        ]
        assert {row["OWNER_ID"] for row in rows} == {deal}
        (row,) = (await ask(raw, "crm.stagehistory.list", entityTypeId=1))["items"]
        assert (row["OWNER_ID"], row["STATUS_ID"], row["STATUS_SEMANTIC_ID"]) == (lead, "JUNK", "F")


@pytest.mark.parametrize("kind", ["company", "quote", "deal", "lead", "contact"])
async def test_rows_of_the_crm_need_fields(kind: str) -> None:
    async with opened() as (_, raw):
        for method, params in ((f"crm.{kind}.add", {}), (f"crm.{kind}.add", {"fields": "x"})):
            body = await raw.app(method, params)
            assert body["error_description"] == "Parameter 'fields' must be array."
        number = await ask(raw, f"crm.{kind}.add", FIELDS={"TITLE": "x"})
        assert "error" in await raw.app(f"crm.{kind}.update", {"id": number})


async def test_a_quote_needs_a_title() -> None:
    async with opened() as (_, raw):
        assert await code(raw, "crm.quote.add", fields={}) == ""


async def test_cards_need_a_call_and_a_dictionary_its_name() -> None:
    async with opened() as (_, raw):
        for verb in ("show", "hide"):
            assert await code(raw, f"telephony.externalCall.{verb}") == "ERROR_CORE"
            assert await ask(raw, f"telephony.externalCall.{verb}", CALL_ID="unknown") is False
        assert "error" in await raw.app("crm.status.entity.items")


async def test_an_unknown_outgoing_line_changes_nothing() -> None:
    async with opened() as (_, raw):
        config = await ask(
            raw, "voximplant.sip.add", TITLE="x", SERVER="a.example.com", LOGIN="l", PASSWORD="p"
        )
        (line,) = await ask(raw, "voximplant.line.get")
        assert await ask(raw, "voximplant.line.outgoing.set", LINE_ID=line) == 1
        assert await ask(raw, "voximplant.line.outgoing.set", LINE_ID="other") == 1
        assert await ask(raw, "voximplant.line.outgoing.get") == line
        assert config


async def test_old_lists_of_tasks_show_the_tasks() -> None:
    async with opened() as (_, raw):
        first = (await ask(raw, "tasks.task.add", fields={"TITLE": "a", "RESPONSIBLE_ID": 1}))["task"]["id"]
        second = await ask(raw, "task.item.add", TASKDATA={"TITLE": "b", "RESPONSIBLE_ID": 2})
        for method in ("task.item.list", "task.items.getlist"):
            rows = await ask(raw, method, ORDER={"ID": "asc"}, FILTER={">ID": 0})
            assert [(row["ID"], row["TITLE"]) for row in rows] == [(str(first), "a"), (str(second), "b")]
            (row,) = await ask(raw, method, ORDER={"ID": "asc"}, FILTER={"RESPONSIBLE_ID": 2})
            assert row["ID"] == str(second)
        everything = await ask(raw, "task.item.list", ORDER=[], FILTER={"RESPONSIBLE_ID": 2})
        assert len(everything) == 2  # without an order it takes no notice of the filter


async def test_people_of_the_messenger_are_a_map_unless_a_list_is_asked_for() -> None:
    async with opened(users=(1, 2)) as (_, raw):
        people = await ask(raw, "im.user.list.get", ID=[1, 2, 99])
        assert {key: one["name"] for key, one in people.items()} == {
            "1": "User 1 Example",
            "2": "User 2 Example",
        }
        assert await ask(raw, "im.user.list.get", ID="[1,2]", RESULT_TYPE="array") == list(people.values())
        assert await code(raw, "im.user.list.get") == "INVALID_FORMAT"


async def test_the_messenger_refuses_commands_and_files_of_nobody() -> None:
    async with opened() as (_, raw):
        chat = await ask(raw, "im.chat.add", USERS=[1])
        message = await ask(raw, "im.message.add", DIALOG_ID=f"chat{chat}", MESSAGE="x")
        assert (
            await code(raw, "im.message.command", BOT_ID=1, COMMAND="a", MESSAGE_ID=99) == "MESSAGE_ID_ERROR"
        )
        command = {"MESSAGE_ID": message, "COMMAND": "help"}
        assert await code(raw, "im.message.command", **command, BOT_ID=0) == "BOT_ID_ERROR"
        handlers = dict.fromkeys(
            ("EVENT_MESSAGE_ADD", "EVENT_WELCOME_MESSAGE", "EVENT_BOT_DELETE"), "https://example.com"
        )
        bot = await ask(raw, "imbot.register", CODE="b", PROPERTIES={"NAME": "Bot"}, **handlers)
        assert await ask(raw, "im.message.command", **command, BOT_ID=bot) is True
        assert await code(raw, "im.disk.file.commit", UPLOAD_ID=1) == "CHAT_ID_EMPTY"
        assert await code(raw, "im.disk.file.commit", CHAT_ID=99, UPLOAD_ID=1) == "ACCESS_ERROR"
        assert await code(raw, "im.disk.file.commit", CHAT_ID=chat) == "FILES_ERROR"
        assert await code(raw, "im.disk.file.commit", CHAT_ID=chat, UPLOAD_ID=99) == "SAVE_ERROR"


async def test_connectors_places_and_blocks_are_those_that_there_are() -> None:
    async with opened() as (_, raw):
        own = {"ID": "acme", "NAME": "Acme", "ICON": {}, "PLACEMENT_HANDLER": "https://example.com"}
        await ask(raw, "imconnector.register", **own)
        assert (await ask(raw, "imconnector.list"))["acme"] == "Acme"
        assert await ask(raw, "placement.list", SCOPE="sonet_group") == [
            "SONET_GROUP_DETAIL_TAB",
            "SONET_GROUP_TOOLBAR",
        ]
        assert "TASK_VIEW_TAB" not in await ask(raw, "placement.list")
        assert "TASK_VIEW_TAB" in await ask(raw, "placement.list", FULL=True)
        sections = await ask(raw, "landing.block.getrepository")
        assert await ask(raw, "landing.block.getrepository", section="text") == sections["text"]
        assert await ask(raw, "landing.block.getrepository", section="none") is False


async def test_a_document_belongs_to_what_it_was_made_for() -> None:
    async with opened() as (_, raw):
        made = {"templateId": 3, "entityTypeId": 2, "entityId": 7}
        number = (await ask(raw, "crm.documentgenerator.document.add", **made))["document"]["id"]
        found = (await ask(raw, "crm.documentgenerator.document.get", id=number))["document"]
        assert {name: int(found[name]) for name in made} == made
        (row,) = (await ask(raw, "crm.documentgenerator.document.list"))["documents"]
        assert row["id"] == found["id"] == str(number)


async def test_recurring_deals_are_in_small_letters_in_their_list_only() -> None:
    async with opened() as (_, raw):
        number = await ask(raw, "crm.deal.recurring.add", fields={"DEAL_ID": 5, "CATEGORY_ID": 2})
        one = await ask(raw, "crm.deal.recurring.get", id=number)
        assert (one["ID"], one["DEAL_ID"], one["CATEGORY_ID"]) == (str(number), "5", "2")
        (row,) = await ask(raw, "crm.deal.recurring.list")
        assert (int(row["id"]), int(row["deal_id"]), int(row["category_id"])) == (number, 5, 2)
        assert "DEAL_ID" not in row


async def test_flags_that_a_page_shows_as_true_or_false_are_so() -> None:
    async with opened() as (_, raw):
        own = {"fields": {"completed": "N", "isIncomingChannel": "Y"}, "layout": {}}
        number = (await ask(raw, "crm.activity.configurable.add", ownerTypeId=2, ownerId=1, **own))[
            "activity"
        ]["id"]
        shown = (await ask(raw, "crm.activity.configurable.get", id=number))["activity"]["fields"]
        assert (shown["completed"], shown["isIncomingChannel"]) == (False, True)


async def test_settings_of_time_control_begin_with_words() -> None:
    async with opened() as (_, raw):
        assert (await ask(raw, "timeman.timecontrol.settings.get"))["report_full_type"] == "all"
        await ask(raw, "timeman.timecontrol.settings.set", REPORT_FULL_TYPE="none")
        settings = await ask(raw, "timeman.timecontrol.settings.get")
        assert (settings["report_full_type"], settings["report_simple_type"]) == ("none", "all")
        for name in ("ranges", "RANGES"):
            assert await ask(
                raw, "timeman.networkrange.set", **{name: [{"ip_range": "10.0.0.1", "name": "x"}]}
            )


async def test_users_come_in_the_order_that_is_asked_for() -> None:
    async with opened(users=(1, 2, 3)) as (_, raw):
        for method in ("user.get", "user.search"):
            rows = await ask(raw, method, SORT="ID", ORDER="DESC")
            assert [row["ID"] for row in rows] == ["3", "2", "1"]


async def test_what_the_portal_tells_of_itself() -> None:
    async with opened() as (_, raw):
        assert "booking" in await ask(raw, "scope", full=True)
        assert "booking" not in await ask(raw, "scope")
        assert await ask(raw, "feature.get", CODE="rest_auth_connector") == {"value": "Y"}
        assert await code(raw, "feature.get") == "CODE_EMPTY"
        assert (await raw.hook("app.info"))["error"] == "ACCESS_DENIED"
        anchor = (await ask(raw, "crm.address.fields"))["ANCHOR_ID"]
        assert anchor["isReadOnly"]
        (kind,) = await ask(raw, "crm.enum.getorderownertypes")
        assert kind == {"attribute": "DYN", "code": "DEAL", "id": 2, "name": "Deal"}
