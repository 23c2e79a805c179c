"""Calls by name as users write them; the type checkers must take these, and refuse what is marked.

It is checked, never run.
"""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, assert_type

from attrs import frozen

from bitrix24_async import Bitrix24, Call, Outcome, Reply, api
from bitrix24_async.api import Api, Info
from bitrix24_async.php import Ref
from bitrix24_async.services.coalesced import Coalesced


class Stage(IntEnum):
    NEW = 1


@frozen
class Deal:
    id: int
    title: str = ""


def builders_make_calls() -> None:
    assert_type(api.crm.deal.list(filter={">ID": 7}, select=["ID"]), Call[Any])
    assert_type(api.crm.deal.get(id=7), Call[Any])
    assert_type(api.server.time(), Call[Any])
    assert_type(api.profile(), Call[Any])
    assert_type(api.im.notify(USER_ID=7, MESSAGE="x"), Call[Any])
    assert_type(api.im.notify.personal.add(USER_ID="7", MESSAGE="x"), Call[Any])
    assert_type(api.tasks.task.get(taskId=7), Call[Any])
    assert_type(api.v3.tasks.task.get(id=7), Call[Any])
    assert_type(api.crm.deal.get(id=Ref("$result[add]")), Call[Any])
    assert_type(api.crm.deal.get(id=Stage.NEW), Call[Any])
    assert_type(api.crm.deal.get(id=7, extra={"new": 1}), Call[Any])
    assert_type(api.tasks.task.list(filter={">CREATED_DATE": datetime.now(UTC)}), Call[Any])
    assert_type(api.log.blogpost.add(POST_MESSAGE="x", UF_MINE=7), Call[Any])
    assert_type(api.crm.deal.list.info, Info)
    assert_type(api.crm.deal.get(id=7).tagged("row 7"), Call[Any])


async def a_client_sends_them(b24: Bitrix24) -> None:
    assert_type(b24.api, Api)
    assert_type(await b24.api.crm.deal.get(id=7), Reply)
    assert_type(await b24.api.v3.tasks.task.get(id=7), Reply)
    assert_type(await b24.api.im.notify(USER_ID=7, MESSAGE="x"), Reply)
    assert_type(b24.api.crm.deal.list.rows(filter={">ID": 7}), AsyncGenerator[Any, None])
    assert_type(b24.api.lists.get.rows(IBLOCK_TYPE_ID="lists"), AsyncGenerator[Any, None])
    assert_type([row async for row in b24.api.crm.deal.list.rows(select=["ID"])], list[Any])
    assert_type(b24.api.crm.deal.list.rows(by="start", chains=2), AsyncGenerator[Any, None])
    assert_type(b24.api.crm.deal.list.rows(progress=True), AsyncGenerator[Any, None])
    assert_type(b24.api.v3.tasks.task.list.rows(pages=True), AsyncGenerator[list[Any], None])
    assert_type(b24.api.crm.deal.list.rows(into=Deal), AsyncGenerator[Deal, None])
    assert_type(b24.api.crm.deal.list.rows(into=Deal, pages=True), AsyncGenerator[list[Deal], None])
    assert_type(b24.rows("crm.deal.list"), AsyncGenerator[Any, None])
    assert_type(b24.rows("crm.deal.list", into=Deal), AsyncGenerator[Deal, None])
    assert_type(b24.rows("crm.deal.list", into=Deal, pages=True), AsyncGenerator[list[Deal], None])
    assert_type(b24.coalesced.rows("crm.deal.list", into=Deal, by="id"), AsyncGenerator[Deal, None])
    assert_type(await b24.run([api.crm.deal.get(id=7)]), list[Outcome[Any]])


async def a_coalesced_view_sends_them_too(together: Coalesced) -> None:
    assert_type(await together.api.crm.deal.get(id=7), Reply)


async def wrong_ones(b24: Bitrix24) -> None:
    api.crm.deal.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    api.crm.deal.get(7)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    api.crm.deal.get(ID=7)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    api.crm.deal.get(id=[7])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    api.crm.deal.list(filter="ID")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    api.crm.dael.get(id=7)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    api.crm.deal()  # type: ignore[operator]  # pyright: ignore[reportCallIssue]
    b24.api.crm.deal.list.rows(by="page number")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    b24.rows("crm.deal.list", by="soon")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    b24.rows("crm.deal.list", chain=2)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    api.crm.deal.list.rows()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    b24.api.crm.deal.get.rows(id=7)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    b24.api.v3.crm.deal.get(id=7)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    await b24.api.crm.deal.update(fields={})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
