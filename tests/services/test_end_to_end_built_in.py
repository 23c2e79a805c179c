"""The built-in telephony and follow-ups over the real client and a portal in a box."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bitrix24_async import Bitrix24
from bitrix24_async.errors import NotFound
from bitrix24_async.services.telephony.voximplant import (
    OutgoingLineNotFound,
    PbxType,
    SipLineNotFound,
    SipTitleExists,
    TooManySipLines,
    sip,
)
from bitrix24_async.testing import FakePortal


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    async with FakePortal(capacity=None) as portal:
        yield portal


@pytest.fixture
async def b24(portal: FakePortal) -> AsyncIterator[Bitrix24]:
    async with Bitrix24(portal.webhook()) as b24:
        yield b24


async def test_the_life_of_a_sip_line(b24: Bitrix24) -> None:
    lines = b24.telephony.voximplant.sip
    line = await lines.add(server="sip.example.com", login="user", password="secret", title="One")
    assert (line.title, line.type) == ("One", PbxType.CLOUD)
    with pytest.raises(SipTitleExists):
        await lines.add(server="sip.example.com", login="user", title="One")
    assert await lines.update(line.config_id, title="Two") is True
    assert [one.title for one in await lines.get()] == ["Two"]
    assert line.reg_id is not None
    assert (await lines.status(line.reg_id)).reg_id == line.reg_id
    assert (await lines.connector_status()).free_minutes == 60
    assert await lines.delete(line.config_id) is True
    with pytest.raises(SipLineNotFound):
        await lines.delete(line.config_id)
    outcomes = await b24.run(sip.add(server="x.example", login=str(n)) for n in range(11))
    assert [outcome.ok for outcome in outcomes] == [True] * 10 + [False]
    assert isinstance(outcomes[10].error, TooManySipLines)


async def test_more_lines_than_a_page_holds_are_all_returned(b24: Bitrix24) -> None:
    await b24.run(sip.add(server="x.example", login=str(n), type="office") for n in range(120))
    lines = await b24.telephony.voximplant.sip.get()
    assert [line.config_id for line in lines] == list(range(1, 121))


async def test_lines_phones_and_calls(b24: Bitrix24) -> None:
    built_in = b24.telephony.voximplant
    line = await built_in.sip.add(server="sip.example.com", login="user")
    assert await built_in.line.set_outgoing_sip(line.config_id) is True
    outgoing = await built_in.line.get_outgoing()
    assert outgoing is not None
    assert outgoing in await built_in.line.get()
    assert await built_in.user.activate_phone(1269) is True
    assert [user.phone_enabled for user in await built_in.user.get([1269, 1270])] == [True, False]
    assert await built_in.user.deactivate_phone(1269) is True
    assert "usinternalmale" in await built_in.tts.get_voices()
    assert (await built_in.url.get()).lines
    assert (await built_in.infocall.start_with_text(outgoing, "+1999", "Hello")).call_id
    assert (await built_in.callback.start(outgoing, "+1999", "A callback")).started
    with pytest.raises(OutgoingLineNotFound):
        await built_in.callback.start("reg000000", "+1999", "A callback")


async def test_follow_ups_come_page_by_page(portal: FakePortal, b24: Bitrix24) -> None:
    for number in range(1, 8):
        portal.followups[number] = {
            "callId": number,
            "callType": 1,
            "startDate": f"2026-01-{number:02}T10:00:00+00:00",
            "participants": [{"userId": 1, "name": "x", "talkedSeconds": 1}],
        }
    service = b24.telephony.follow_up
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 31, tzinfo=UTC)
    rows = service.rows(start, end, limit=3, select=["call_id", "participants"], newest_first=False)
    assert [(item.call_id, len(item.participants)) async for item in rows] == [(n, 1) for n in range(1, 8)]
    assert (await service.get(3)).start_date == datetime(2026, 1, 3, 10, tzinfo=UTC)
    assert (await service.get_field("call_id")).name == "callId"
    assert "overview" in {field.name for field in await service.get_fields()}
    with pytest.raises(NotFound):
        await service.get(99)
