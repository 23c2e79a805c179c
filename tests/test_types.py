"""What a type checker says of what users hold in their hands: checked by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, assert_type

from bitrix24_async import Bitrix24, Call, Outcome, Reply, Timing, raw
from bitrix24_async.compositor.batch import Slot
from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.services.crm import CompanyBinding, ContactBinding, company_contact, contact_company
from bitrix24_async.services.telephony import CallType, ExternalLine, RegisteredCall, external_line
from bitrix24_async.sync.plan import Plan
from bitrix24_async.sync.run import SyncReport


async def single_calls(b24: Bitrix24) -> None:
    reply = await b24.call("user.current")
    assert_type(reply, Reply)
    assert_type(reply.timing, Timing)
    assert_type(reply.total, int | None)


async def services(b24: Bitrix24) -> None:
    lines = b24.telephony.external_line
    assert_type(await lines.add("1", name="x"), int)
    assert_type(await lines.get(), list[ExternalLine])
    assert_type(await lines.plan([ExternalLine("1")]), Plan[ExternalLine])
    assert_type(await lines.sync([ExternalLine("1")]), SyncReport)
    calls = b24.telephony.external_call
    registered = await calls.register(user_id=1, phone_number="1", type=CallType.INCOMING)
    assert_type(registered, RegisteredCall)
    assert_type(registered.call_id, str)
    assert_type(await calls.show(registered.call_id, [1]), bool)
    assert_type(await b24.coalesced.telephony.external_call.hide("x", 1), bool)
    assert_type(await b24.crm.company_contact.get_items(1), list[ContactBinding])
    assert_type(await b24.crm.contact_company.get_items(1), list[CompanyBinding])


async def builders(b24: Bitrix24) -> None:
    assert_type(raw("user.current"), Call[Any])
    assert_type(external_line.get(), Call[list[ExternalLine]])
    assert_type(external_line.delete("1"), Call[None])
    assert_type(contact_company.get_items(1), Call[list[CompanyBinding]])
    assert_type(await b24.send(external_line.add("1")), int)
    outcomes = await b24.run(external_line.add(number) for number in "12")
    assert_type(outcomes, list[Outcome[int]])
    assert_type(outcomes[0].value, int)
    if outcomes[0].ok:
        assert_type(outcomes[0].value, int)
    assert_type(outcomes[0].error, Bitrix24Error | None)
    assert_type(outcomes[0].unwrap(), int)
    assert_type(b24.stream([external_line.get()]), AsyncGenerator[Outcome[list[ExternalLine]], None])
    async with b24.batch(halt=True) as batch:
        slot = batch.add(company_contact.add(1, 2))
        assert_type(slot, Slot[bool])
    assert_type(slot.value, bool)
    assert_type(b24.rows("crm.deal.list"), AsyncGenerator[Any, None])


def test_the_types_are_checked_by_mypy() -> None:
    """The functions above only have to be there; what they say is checked where types are."""
