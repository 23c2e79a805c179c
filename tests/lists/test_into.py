"""Rows read into models: what is selected for them, and what no model can be read from."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import field, frozen, make_class
from list_server import ListServer

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.lists.rows import stream_rows
from bitrix24_async.wire.models import named


@frozen
class Record:
    """Fields named as in rows, and some otherwise in what is sent."""

    id: int = field(metadata=named("id"))
    stage_id: str | None = field(default=None, metadata=named("stageId"))
    crm_form: str | None = field(default=None, metadata=named("crmForm2Id", sent="WEBFORM_ID"))
    colour: str | None = field(default=None, metadata=named("UF_colourOfIt"))


@frozen
class Deal:
    id: int
    title: str | None = None


async def read(server: ListServer, method: str, params: Any = None, **told: Any) -> list[Any]:
    return [row async for row in stream_rows(server, method, params, **told)]


@pytest.mark.parametrize(
    ("method", "model", "select", "sent"),
    [
        # As they are called in rows, unless a list selects by other names.
        ("crm.deal.list", Deal, None, ["ID", "TITLE"]),
        ("crm.item.list", Record, None, ["id", "stageId", "crmForm2Id", "UF_colourOfIt"]),
        ("tasks.task.list", Record, None, ["ID", "STAGE_ID", "WEBFORM_ID", "UF_colourOfIt"]),
        ("crm.deal.list", Deal, [], ["ID", "TITLE"]),
        # What the caller selects is all there is.
        ("crm.deal.list", Deal, ["TITLE"], ["TITLE", "ID"]),
        ("tasks.task.list", Record, ["TITLE"], ["TITLE", "ID"]),
        # Some lists cannot be told.
        ("crm.status.list", Deal, None, None),
    ],
)
async def test_what_a_model_has_is_selected_unless_the_caller_selects(
    method: str, model: type[Deal | Record], select: list[str] | None, sent: list[str] | None
) -> None:
    key = {"crm.item.list": "items", "tasks.task.list": "tasks"}.get(method)
    server = ListServer([7], key=key, id_field="id" if key else "ID")
    params = {} if select is None else {"select": select}
    [row] = await read(server, method, params, into=model)
    assert type(row) is model
    assert row.id == 7
    [asked] = server.asked
    assert asked.get("select") == sent


async def test_what_is_no_model_is_refused_before_anything_is_sent() -> None:
    server = ListServer([1])
    for odd in (dict, Deal(1), "Deal", lambda row: row):
        with pytest.raises(UsageError, match="into must be a class made with attrs") as caught:
            await read(server, "crm.deal.list", into=odd)
        assert caught.value.argument == "into"
    for name in ("attrs", "cl", "converter", "typevar_map"):
        own = make_class("Own", {"id": field(type=int), name: field(default=None, type=int)})
        with pytest.raises(UsageError, match=rf"Own\.{name} needs another name"):
            await read(server, "crm.deal.list", into=own)
    assert not server.requests


async def test_a_row_that_is_no_such_model_says_of_which_list_it_is() -> None:
    with pytest.raises(DecodeError) as caught:
        await read(ListServer([7]), "crm.deal.list", into=make_class("Own", {"title": field(type=int)}))
    assert (caught.value.method, caught.value.path) == ("crm.deal.list", "$.result.TITLE")
