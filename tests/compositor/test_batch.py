"""One explicit batch: typed slots, references, and refusals before any I/O."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import pytest
from attrs import evolve

from bitrix24_async import Bitrix24, Limits, Safety, raw
from bitrix24_async.errors import (
    ApiError,
    BadReference,
    BatchRefused,
    NotRun,
    OutcomeUnknown,
    Throttled,
    UsageError,
    WrongCredential,
)
from bitrix24_async.services.telephony import external_line
from bitrix24_async.testing import FakePortal


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    async with FakePortal(capacity=None, leak=None) as portal:
        portal.on("boom.add", boom)
        yield portal


@pytest.fixture
async def b24(portal: FakePortal) -> AsyncIterator[Bitrix24]:
    async with Bitrix24(portal.oauth(), limits=Limits.SELF_HOSTED) as b24:
        yield b24


def boom(params: object, ctx: object) -> object:
    from bitrix24_async.testing import FakeError

    raise FakeError("BOOM", "It went wrong", 400)


async def test_a_reference_carries_one_result_into_the_next_command(
    portal: FakePortal, b24: Bitrix24
) -> None:
    async with b24.batch(halt=True) as batch:
        company = batch.add(raw("crm.company.add", {"fields": {"TITLE": "Acme"}}))
        contact = batch.add(raw("crm.contact.add", {"fields": {"NAME": "Ann"}}))
        linked = batch.add(
            raw("crm.company.contact.add", {"id": company.ref, "fields": {"CONTACT_ID": contact.ref}})
        )
    assert linked.value is True
    assert len(portal.requests) == 1
    reply = await b24.call("crm.company.contact.items.get", {"id": company.value})
    assert [row["CONTACT_ID"] for row in reply.result] == [contact.value]


async def test_a_reference_follows_names_and_numbers(b24: Bitrix24) -> None:
    async with b24.batch(halt=True) as batch:
        users = batch.add(raw("user.get"))
        slot = batch.add(raw("user.get", {"ID": users.ref[0]["ID"]}))
    assert users.ref[0]["ID"] == "$result[c0][0][ID]"
    assert slot.value[0]["ID"] == users.value[0]["ID"]


async def test_each_slot_raises_its_own_error_and_keeps_the_others_results(b24: Bitrix24) -> None:
    async with b24.batch() as batch:
        good = batch.add(raw("profile"))
        bad = batch.add(raw("boom.add"))
        last = batch.add(raw("profile"))
    assert good.ok
    assert last.value["ID"]
    with pytest.raises(ApiError, match="It went wrong"):
        _ = bad.value
    assert isinstance(bad.error, ApiError)
    assert bad.error.code == "BOOM"


async def test_after_a_halt_the_rest_was_not_run(portal: FakePortal, b24: Bitrix24) -> None:
    async with b24.batch(halt=True) as batch:
        batch.add(raw("boom.add"))
        rest = batch.add(raw("profile"))
    assert isinstance(rest.error, NotRun)
    assert [run.method for run in portal.executed] == ["boom.add"]


async def test_typed_calls_give_typed_values(b24: Bitrix24) -> None:
    async with b24.batch() as batch:
        added = batch.add(external_line.add("700", name="Main"))
        lines = batch.add(external_line.get())
    assert isinstance(added.value, int)
    assert [line.name for line in lines.value] == ["Main"]


async def test_a_batch_it_cannot_carry_is_refused_with_every_offender(
    portal: FakePortal, b24: Bitrix24
) -> None:
    with pytest.raises(BatchRefused) as caught:
        async with b24.batch() as batch:
            batch.add(raw("profile"))
            batch.add(raw("batch", {"cmd": {}}))
            batch.add(raw("crm.company.contact.items.set", {"id": 1, "items": []}))
            batch.add(raw("call.followup.get", {"callId": 1}))
            batch.add(raw("crm.deal.add", {"fields": {"TITLE": "at $time[12:00]"}}))
    assert [(index, method) for index, method, _ in caught.value.offenders] == [
        (1, "batch"),
        (2, "crm.company.contact.items.set"),
        (3, "call.followup.get"),
        (4, "crm.deal.add"),
    ]
    assert "items" in str(caught.value)
    assert not portal.requests


async def test_users_can_name_further_methods_that_a_batch_cannot_carry(portal: FakePortal) -> None:
    async with Bitrix24(portal.webhook(), unbatchable={"Disk.File.Get": "it downloads"}) as b24:
        with pytest.raises(BatchRefused, match="it downloads"):
            async with b24.batch() as batch:
                batch.add(raw("disk.file.get", {"id": 1}))
    assert not portal.requests


async def test_application_only_methods_under_a_webhook_are_named_before_any_io(portal: FakePortal) -> None:
    async with Bitrix24(portal.webhook()) as b24:
        with pytest.raises(WrongCredential, match=r"externalLine\.get"):
            async with b24.batch() as batch:
                batch.add(raw("telephony.externalLine.get"))
    assert not portal.requests


async def test_a_reference_must_be_an_earlier_slot_of_the_same_batch(b24: Bitrix24) -> None:
    async with b24.batch(halt=True) as other:
        foreign = other.add(raw("profile"))
    with pytest.raises(BadReference, match="another batch"):
        async with b24.batch(halt=True) as batch:
            batch.add(raw("user.get", {"ID": foreign.ref}))


async def test_a_reference_outside_its_batch_is_refused(portal: FakePortal, b24: Bitrix24) -> None:
    async with b24.batch(halt=True) as batch:
        me = batch.add(raw("profile"))
    before = len(portal.requests)
    with pytest.raises(BadReference, match="batch"):
        await b24.call("user.get", {"ID": me.ref["ID"]})
    assert len(portal.requests) == before


async def test_a_reference_must_be_the_whole_value(portal: FakePortal, b24: Bitrix24) -> None:
    with pytest.raises(BatchRefused):
        async with b24.batch(halt=True) as batch:
            me = batch.add(raw("profile"))
            batch.add(raw("crm.deal.add", {"fields": {"TITLE": f"for {me.ref['ID']}"}}))
    assert not portal.requests


@pytest.mark.parametrize("key", ["", "a]", "a[b", "a b", "$x", None, 1.5, True])
async def test_a_key_that_the_portal_cannot_follow_is_refused(b24: Bitrix24, key: object) -> None:
    batch = b24.batch(halt=True)
    with pytest.raises(BadReference):
        _ = batch.add(raw("profile")).ref[key]


async def test_a_chain_without_halt_is_refused_unless_asked_for(portal: FakePortal, b24: Bitrix24) -> None:
    with pytest.raises(BadReference, match="halt"):
        async with b24.batch() as batch:
            me = batch.add(raw("profile"))
            batch.add(raw("user.get", {"ID": me.ref["ID"]}))
    assert not portal.requests
    async with b24.batch(unhalted_references=True) as batch:
        me = batch.add(raw("profile"))
        found = batch.add(raw("user.get", {"ID": me.ref["ID"]}))
    assert found.value[0]["ID"] == me.value["ID"]


async def test_more_than_fifty_commands_are_an_error(portal: FakePortal, b24: Bitrix24) -> None:
    with pytest.raises(UsageError, match="50"):
        async with b24.batch() as batch:
            for _ in range(51):
                batch.add(raw("profile"))
    assert not portal.requests


async def test_an_empty_batch_sends_nothing(portal: FakePortal, b24: Bitrix24) -> None:
    async with b24.batch():
        pass
    assert not portal.requests


async def test_a_block_that_raises_sends_nothing(portal: FakePortal, b24: Bitrix24) -> None:
    batch = b24.batch()
    with pytest.raises(ZeroDivisionError):
        async with batch:
            slot = batch.add(raw("profile"))
            _ = 1 / 0
    assert isinstance(slot.error, NotRun)
    assert (slot.error.reason, slot.error.method) == ("abandoned", "profile")
    assert not portal.requests


async def test_a_value_before_the_end_of_the_block_is_a_clear_error(b24: Bitrix24) -> None:
    async with b24.batch() as batch:
        slot = batch.add(raw("profile"))
        with pytest.raises(UsageError, match="end of its block"):
            _ = slot.value
    with pytest.raises(UsageError, match="has been sent"):
        batch.add(raw("profile"))


async def test_a_lost_batch_is_repeated_whole_if_all_its_commands_allow_it(
    portal: FakePortal, b24: Bitrix24
) -> None:
    portal.fail("batch", kind="cut_after")
    async with b24.batch() as batch:
        slot = batch.add(raw("profile"))
        batch.add(raw("telephony.externalCall.hide", {"CALL_ID": "x"}))
    assert slot.ok
    assert len(portal.requests) == 2


async def test_a_lost_batch_with_an_unsafe_command_is_unknown_whole(
    portal: FakePortal, b24: Bitrix24
) -> None:
    portal.fail("batch", kind="cut_after")
    with pytest.raises(OutcomeUnknown):
        async with b24.batch() as batch:
            slot = batch.add(raw("crm.deal.add", {"fields": {"TITLE": "x"}}))
    assert [run.method for run in portal.executed] == ["crm.deal.add"]
    with pytest.raises(OutcomeUnknown):
        _ = slot.value


async def test_a_line_deleted_twice_by_a_repeated_batch_is_success(portal: FakePortal, b24: Bitrix24) -> None:
    await b24.telephony.external_line.add("700")
    portal.fail("batch", kind="cut_after")
    async with b24.batch() as batch:
        slot = batch.add(external_line.delete("700"))
    assert slot.ok
    assert [run.method for run in portal.executed].count("telephony.externalLine.delete") == 2


async def test_a_batch_refused_by_the_rate_limit_is_sent_again(portal: FakePortal, b24: Bitrix24) -> None:
    portal.fail("batch", kind="error", status=503, code="QUERY_LIMIT_EXCEEDED")
    async with b24.batch() as batch:
        slot = batch.add(raw("crm.deal.add", {"fields": {"TITLE": "x"}}, safety=Safety.UNSAFE))
    assert slot.ok
    assert [run.method for run in portal.executed] == ["crm.deal.add"]


@pytest.mark.parametrize("lost", [False, True])
async def test_what_a_command_failed_with_tells_whether_it_was_repeated(
    portal: FakePortal, b24: Bitrix24, lost: bool
) -> None:
    portal.on("boom.get", boom)
    if lost:
        portal.fail("batch", kind="cut_after")
    seen = evolve(raw("profile"), already=lambda error: True, already_value="it was")
    boomed = evolve(raw("boom.get"), already=lambda error: True, already_value="it was")
    async with b24.batch() as batch:
        failed, fine, already = (batch.add(call) for call in (raw("boom.get"), seen, boomed))
    assert isinstance(failed.error, ApiError)
    assert (failed.error.attempts, failed.error.repeated) == ((2, True) if lost else (1, False))
    assert fine.value["ID"]
    assert already.ok is lost
    assert not lost or already.value == "it was"


async def test_a_batch_goes_whole_or_not_at_all() -> None:
    async with FakePortal(capacity=None, leak=None, operating=10.0, costs={"slow.add": 8.0}) as portal:
        portal.on("slow.add", lambda params, ctx: True)
        async with Bitrix24(portal.webhook(), limits=Limits(capacity=1000, leak=1000, operating=10.0)) as b24:
            await b24.call("slow.add")
            batch = b24.batch(max_wait=0.05)
            with pytest.raises(Throttled):
                async with batch:
                    slots = [batch.add(raw(method)) for method in ("profile", "slow.add", "profile")]
        assert [run.method for run in portal.executed] == ["slow.add"]
        assert [(type(slot.error), slot.error.method) for slot in slots if slot.error] == [
            (Throttled, "profile"),
            (Throttled, "slow.add"),
            (Throttled, "profile"),
        ]


async def test_fifty_commands_are_a_batch_and_a_slot_shows_its_place(
    portal: FakePortal, b24: Bitrix24
) -> None:
    async with b24.batch() as batch:
        slots = [batch.add(raw("profile")) for _ in range(50)]
        assert len(batch) == 50
    assert all(slot.ok for slot in slots)
    assert [request.commands for request in portal.requests] == [50]
    assert (repr(slots[0]), repr(slots[49])) == ("Slot(0, profile)", "Slot(49, profile)")


class Broken(Mapping[str, Any]):
    """Parameters that cannot be read."""

    def __getitem__(self, key: str) -> Any:
        raise ZeroDivisionError

    def __iter__(self) -> Iterator[str]:
        return iter(("a",))

    def __len__(self) -> int:
        return 1


async def test_parameters_that_cannot_be_read_are_refused_at_once(portal: FakePortal, b24: Bitrix24) -> None:
    endless: dict[str, Any] = {}
    endless["a"] = endless
    async with b24.batch() as batch:
        for params in (Broken(), {"a": [Broken()]}, endless):
            with pytest.raises(UsageError, match=r"crm\.deal\.add: .*cannot be read"):
                batch.add(raw("crm.deal.add", params))
        slot = batch.add(raw("profile"))
    assert slot.ok
    assert [run.method for run in portal.executed] == ["profile"]
