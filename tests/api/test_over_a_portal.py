"""Every documented method, built by its name and carried by a portal: alone, and in a batch where one may."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bitrix24_async import Bitrix24, Call, Limits, api
from bitrix24_async.api.signatures import python_name
from bitrix24_async.errors import BatchRefused
from bitrix24_async.services.telephony import external_line
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse

ALL = [parse(line) for line in catalogue.lines()]
# What a batch is, and what only an address of its own takes, no echo can answer.
OWN_WAYS = {"batch", "upload"}
CALLED = [entry for entry in ALL if entry.name not in OWN_WAYS]


def values(entry: Entry) -> dict[str, Any]:
    """A value for each parameter that the method needs, as a query can say it."""
    needed = (name for name, param in entry.params.items() if param.required or param.group)
    return {name: f"{name} & 'Größe' #{place} [%]" for place, name in enumerate(needed)}


def built(entry: Entry) -> Call[Any]:
    start: Any = api.v3 if entry.version == 3 else api
    for word in entry.name.split("."):
        start = getattr(start, python_name(word))
    call: Call[Any] = start(**{python_name(name): value for name, value in values(entry).items()})
    return call


def echo(params: Any, context: Any) -> Any:
    """Answer with what came, and how."""
    return {"came": params or {"nothing": "came"}, "version": context.version, "in_batch": context.in_batch}


@pytest.fixture
async def both() -> AsyncIterator[tuple[FakePortal, Bitrix24]]:
    async with FakePortal(capacity=None, leak=None, operating=None) as portal:
        for entry in CALLED:
            portal.on(entry.name, echo, version=entry.version, batchable=not entry.refusal)
        async with Bitrix24(portal.oauth(), limits=Limits.SELF_HOSTED) as b24:
            yield portal, b24


def expected(entry: Entry, call: Call[Any]) -> Any:
    given = call.params if isinstance(call.params, dict) else dict(enumerate(call.params))
    return {str(name): value for name, value in given.items()} or {"nothing": "came"}


async def test_every_method_arrives_as_it_was_built(both: tuple[FakePortal, Bitrix24]) -> None:
    portal, b24 = both
    calls = [built(entry) for entry in CALLED]
    outcomes = await b24.run(calls)
    batched = 0
    for entry, call, outcome in zip(CALLED, calls, outcomes, strict=True):
        result = outcome.unwrap()
        assert result["came"] == expected(entry, call), entry.name
        assert result["version"] == entry.version, entry.name
        assert not (entry.refusal and result["in_batch"]), entry.name
        batched += result["in_batch"]
    alone = sum(bool(entry.refusal) for entry in CALLED)
    old = [entry for entry in CALLED if entry.version == 2 and not entry.refusal]
    assert batched >= len(old)
    # Of REST 3.0 a batch holds one method, and what changes something goes alone. Of methods that nobody knows
    # yet a batch holds few.
    new = len(CALLED) - len(old) - alone
    assert len(portal.requests) <= -(-len(old) // 10) + alone + new


async def test_a_batch_carries_every_method_that_it_may(both: tuple[FakePortal, Bitrix24]) -> None:
    portal, b24 = both
    old = [entry for entry in CALLED if entry.version == 2]
    fit = [entry for entry in old if not entry.refusal]
    for start in range(0, len(fit), 50):
        part = fit[start : start + 50]
        calls = [built(entry) for entry in part]
        async with b24.batch() as batch:
            slots = [batch.add(call) for call in calls]
        for entry, call, slot in zip(part, calls, slots, strict=True):
            assert slot.value["came"] == expected(entry, call), entry.name
            assert slot.value["in_batch"]
    assert len(portal.requests) == -(-len(fit) // 50)
    for entry in old:
        if entry.refusal:
            with pytest.raises(BatchRefused):
                async with b24.batch() as batch:
                    batch.add(built(entry))
    assert len(portal.requests) == -(-len(fit) // 50)


async def test_every_method_is_called_alone_by_its_name(both: tuple[FakePortal, Bitrix24]) -> None:
    portal, b24 = both
    for entry in CALLED:
        call = built(entry)
        reply = await b24.call(entry.name, call.params, version=entry.version)
        assert reply.result["came"] == expected(entry, call), entry.name
        assert not reply.result["in_batch"]
    assert {request.version for request in portal.requests} == {2, 3}


async def test_a_call_is_tagged_whoever_built_it(both: tuple[FakePortal, Bitrix24]) -> None:
    _, b24 = both
    plain = api.crm.deal.get(id=7)
    tagged = plain.tagged("row 7")
    assert (tagged.tag, plain.tag) == ("row 7", None)
    assert (tagged.method, tagged.params, tagged.safety) == (plain.method, plain.params, plain.safety)
    (outcome,) = await b24.run([external_line.get().tagged(9)])
    assert outcome.call.tag == 9
