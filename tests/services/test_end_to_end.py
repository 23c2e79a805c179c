"""Services over the real client and a portal in a box."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bitrix24_async import Bitrix24, Call, raw
from bitrix24_async.errors import NotRun, OutcomeUnknown, WrongCredential
from bitrix24_async.services.crm import BindingNotFound, ContactBinding, company_contact
from bitrix24_async.services.telephony import (
    CallNotFinished,
    CallNotFound,
    CallStatus,
    CallType,
    ExternalLine,
    LineExists,
    LineNotFound,
    Side,
    UserInactive,
    Utterance,
    external_call,
    external_line,
)
from bitrix24_async.testing import FakePortal


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    async with FakePortal() as portal:
        yield portal


@pytest.fixture
async def b24(portal: FakePortal) -> AsyncIterator[Bitrix24]:
    async with Bitrix24(portal.oauth()) as b24:
        yield b24


async def test_the_life_of_a_line(portal: FakePortal, b24: Bitrix24) -> None:
    lines = b24.telephony.external_line
    assert await lines.add("14151234567", name="Main", crm_auto_create=False) == 1
    with pytest.raises(LineExists) as caught:
        await lines.add("14151234567")
    assert (caught.value.code, caught.value.method) == ("ERROR_CORE", "telephony.externalLine.add")
    await lines.update("14151234567", name="Support", crm_auto_create=True)
    assert await lines.get() == [ExternalLine("14151234567", "Support", crm_auto_create=True)]
    await lines.delete("14151234567")
    with pytest.raises(LineNotFound):
        await lines.delete("14151234567")


async def test_a_delete_whose_answer_is_lost_is_success(portal: FakePortal, b24: Bitrix24) -> None:
    portal.lines.create("1")
    portal.fail("telephony.externalLine.delete", kind="cut_after")
    await b24.telephony.external_line.delete("1")
    assert [call.ok for call in portal.executed] == [True, False]


async def test_an_add_whose_answer_is_lost_is_unknown_and_not_repeated(
    portal: FakePortal, b24: Bitrix24
) -> None:
    portal.fail("telephony.externalLine.add", kind="cut_after")
    with pytest.raises(OutcomeUnknown):
        await b24.telephony.external_line.add("1")
    assert len(portal.executed) == 1


async def test_lines_are_for_applications(portal: FakePortal) -> None:
    async with Bitrix24(portal.webhook()) as b24:
        with pytest.raises(WrongCredential):
            await b24.telephony.external_line.get()
        assert await b24.telephony.external_call.show("externalCall.unknown", 1) is False
    assert [entry.method for entry in portal.requests] == ["telephony.externalCall.show"]


async def test_the_life_of_a_call(portal: FakePortal, b24: Bitrix24, tmp_path: Path) -> None:
    calls = b24.telephony.external_call
    call = await calls.register(
        user_id=1, phone_number="+14151234567", type=CallType.INCOMING, show=False, make_external_call_id=True
    )
    phone_call = portal.calls[call.call_id]
    assert phone_call.shown == set()
    assert await calls.show(call.call_id, [1269, 1270]) is True
    assert await calls.hide(call.call_id, 1269) is True
    assert phone_call.shown == {1270}

    path = tmp_path / "call.mp3"
    path.write_bytes(b"ID3" * 100_000)
    with pytest.raises(CallNotFinished):
        await calls.attach_record(call.call_id, upload=path)
    done = await calls.finish(call.call_id, user_id=1, duration=95, vote=5)
    assert (done.duration, done.status_code, done.call_type) == (95, CallStatus.SUCCESS, CallType.INCOMING)
    with pytest.raises(CallNotFound):
        await calls.finish(call.call_id, user_id=1)
    assert await calls.show(call.call_id) is False

    held = portal.calls.records.held
    file_id = await calls.attach_record(call.call_id, upload=path)
    assert (held[call.call_id].file_id, held[call.call_id].content) == (file_id, path.read_bytes())
    assert await calls.attach_record(call.call_id, content=b"RIFF", filename="a.wav") != file_id
    assert held[call.call_id].content == b"RIFF"

    said = [Utterance(Side.USER, 0, 2, "Hello"), Utterance(Side.CLIENT, 2, 3, "Hi")]
    assert await b24.telephony.call.attach_transcription(call.call_id, said) == 1
    with pytest.raises(UserInactive):
        await calls.register(user_id=99, phone_number="1", type=CallType.INCOMING)

    records = [record async for record in b24.telephony.voximplant.statistic.rows({"CALL_ID": call.call_id})]
    assert [(record.call_id, record.duration, record.transcript_id) for record in records] == [
        (call.call_id, 95, 1)
    ]


@pytest.mark.parametrize("kind", ["cut_after", "expired"])
async def test_an_upload_that_went_wrong_is_made_again(portal: FakePortal, b24: Bitrix24, kind: str) -> None:
    calls = b24.telephony.external_call
    call = await calls.register(user_id=1, phone_number="1", type=CallType.INCOMING)
    await calls.finish(call.call_id, user_id=1)
    portal.fail("upload", kind=kind)  # type: ignore[arg-type]  # one of the kinds
    assert await calls.attach_record(call.call_id, upload=b"ID3", filename="a.mp3")
    assert portal.calls.records.held[call.call_id].content == b"ID3"
    uploads = [entry.status for entry in portal.requests if entry.method == "upload"]
    assert uploads[-1] == 200
    assert 200 not in uploads[:-1]


async def test_cards_of_many_calls_share_few_requests(portal: FakePortal, b24: Bitrix24) -> None:
    outcomes = await b24.run(
        external_call.register(
            user_id=1, phone_number=str(n + 1), type=2, show=False, external_call_id=f"pbx-{n}"
        )
        for n in range(40)
    )
    ids = [outcome.unwrap().call_id for outcome in outcomes]
    portal.records.clear()
    cards = b24.coalesced.telephony.external_call
    shown = await asyncio.gather(*(cards.show(call_id, user) for call_id in ids for user in (1269, 1270)))
    assert shown == [True] * 80
    assert {frozenset(portal.calls[call_id].shown) for call_id in ids} == {frozenset({1269, 1270})}
    assert len(portal.requests) == 1
    assert len(portal.executed) == 40


async def test_a_show_that_its_hide_overtook_is_not_sent(portal: FakePortal, b24: Bitrix24) -> None:
    call = await b24.telephony.external_call.register(user_id=1, phone_number="1", type=CallType.INCOMING)
    cards = b24.coalesced.telephony.external_call
    answers = await asyncio.gather(cards.show(call.call_id, 1269), cards.hide(call.call_id, [1, 1269]))
    assert list(answers) == [False, True]
    assert portal.calls[call.call_id].shown == set()
    assert [run.method for run in portal.executed[1:]] == ["telephony.externalCall.hide"]


async def test_cards_never_change_their_order(portal: FakePortal, b24: Bitrix24) -> None:
    call = await b24.telephony.external_call.register(
        user_id=1, phone_number="1", type=CallType.INCOMING, show=False
    )
    cards = b24.coalesced.telephony.external_call
    await asyncio.gather(
        cards.show(call.call_id, [1, 1269]),
        cards.hide(call.call_id, 1),
        cards.show(call.call_id, 1),
        cards.hide(call.call_id, 1269),
    )
    assert portal.calls[call.call_id].shown == {1}


@pytest.mark.parametrize("latency", [0.0, 0.02])
async def test_many_calls_ringing_at_once_end_as_if_each_had_been_asked_in_turn(latency: float) -> None:
    dice = random.Random(7)
    async with FakePortal(capacity=None, latency=latency) as portal, Bitrix24(portal.oauth()) as b24:
        outcomes = await b24.run(
            external_call.register(user_id=1, phone_number=str(n + 1), type=2, external_call_id=f"pbx-{n}")
            for n in range(30)
        )
        wanted = {outcome.unwrap().call_id: {1} for outcome in outcomes}
        cards = b24.coalesced.telephony.external_call
        asked = []
        for _ in range(300):
            call_id = dice.choice(list(wanted))
            users = dice.choice([None, 1, 1269, 1270, [1, 1269], [1269, 1270], [1, 1269, 1270]])
            named = {1} if users is None else {users} if isinstance(users, int) else set(users)
            if dice.random() < 0.5:
                wanted[call_id] |= named
                asked.append(asyncio.ensure_future(cards.show(call_id, users)))
            else:
                wanted[call_id] -= named
                asked.append(asyncio.ensure_future(cards.hide(call_id, users)))
            if dice.random() < 0.1:
                await asyncio.sleep(0)
        await asyncio.gather(*asked)
        assert {call_id: portal.calls[call_id].shown for call_id in wanted} == wanted


async def test_a_card_that_would_come_too_late_is_dropped(portal: FakePortal) -> None:
    async with Bitrix24(portal.webhook()) as b24:
        await asyncio.gather(*(b24.call("user.current") for _ in range(50)))
        with pytest.raises(NotRun) as caught:
            await b24.telephony.external_call.show("externalCall.1", expires_in=0.01)
    assert caught.value.reason == "expired"
    assert "telephony.externalCall.show" not in {entry.method for entry in portal.requests}


async def test_links_alone_in_a_batch_and_by_reference(portal: FakePortal, b24: Bitrix24) -> None:
    contacts = [portal.contacts.insert({"NAME": str(n)}) for n in range(3)]
    async with b24.batch(halt=True) as batch:
        company = batch.add(raw("crm.company.add", {"fields": {"TITLE": "Acme"}}))
        linked = batch.add(
            company_contact.set_items(
                company.ref, [ContactBinding(contacts[0], is_primary=True), contacts[1]]
            )
        )
        items = batch.add(company_contact.get_items(company.ref))
    assert linked.value is True
    assert [(item.contact_id, item.is_primary) for item in items.value] == [
        (contacts[0], True),
        (contacts[1], False),
    ]

    links = b24.crm.company_contact
    company_id = int(company.value)
    assert await links.add(company_id, contacts[2]) is True
    assert await links.add(company_id, contacts[2]) is False
    assert await links.delete(company_id, contacts[2]) is True
    assert [link.company_id for link in await b24.crm.contact_company.get_items(contacts[0])] == [company_id]
    assert await links.set_items(company_id, []) is True
    assert await links.get_items(company_id) == []
    with pytest.raises(BindingNotFound):
        await links.add(10_000, contacts[0])


async def test_any_number_of_typed_calls_run_in_order(portal: FakePortal, b24: Bitrix24) -> None:
    outcomes = await b24.run(external_line.add(f"1415{n}") for n in range(120))
    assert [outcome.value for outcome in outcomes] == list(range(1, 121))
    calls: list[Call[Any]] = [
        external_line.add("14150"),
        external_line.delete("nowhere"),
        external_line.get(),
    ]
    repeated = await b24.run(calls)
    assert [type(outcome.error) for outcome in repeated[:2]] == [LineExists, LineNotFound]
    assert len(repeated[2].unwrap()) == 120
