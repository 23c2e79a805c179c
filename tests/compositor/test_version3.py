"""REST 3.0 in batches: what shares one, what goes alone with a key, and what a failing batch costs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from ground_kit import client, portal
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async import Limits, LocalGovernor, Safety, raw
from bitrix24_async.errors import (
    ApiError,
    BadReference,
    BatchFailed,
    BatchRefused,
    NotFound,
    OutcomeUnknown,
    UsageError,
)
from bitrix24_async.testing import FakeError, FakePortal
from bitrix24_async.wire import batch_v3
from bitrix24_async.wire.call import Call

UNFOUND = "BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION"
GET, SEARCH, OLD = "call.followup.get", "note.collection.list", "user.current"


def item(given: Any, context: Any) -> Any:
    """Answer with the id, unless that is negative."""
    if int(given["id"]) < 0:
        raise FakeError(UNFOUND, "Not there", 400)
    return {"item": {"id": given["id"]}}


@pytest.fixture
async def bx() -> Any:
    async with portal() as bx:
        for method in (GET, SEARCH, "note.collection.add", "note.collection.update"):
            bx.on(method, item, version=3)
        yield bx


def get(number: int, method: str = GET) -> Call[Any]:
    return raw(method, {"id": number})


def sent(bx: FakePortal) -> list[tuple[str, int]]:
    """What was asked for, and with how many commands."""
    return [(request.method, request.commands) for request in bx.requests]


@pytest.mark.parametrize("way", ["webhook", "oauth"])
async def test_reads_share_batches(bx: FakePortal, way: str) -> None:
    async with client(getattr(bx, way)()) as b24:
        outcomes = await b24.run([get(number) for number in range(120)])
    assert [outcome.unwrap() for outcome in outcomes] == [{"item": {"id": number}} for number in range(120)]
    assert sent(bx) == [("batch", 50), ("batch", 50), ("batch", 20)]
    assert all(request.version == 3 for request in bx.requests)


@pytest.mark.parametrize("bad", [(7,), (0, 49), tuple(range(50)), (3, 4, 5)])
async def test_each_of_a_batch_that_failed_has_its_own_outcome(bx: FakePortal, bad: tuple[int, ...]) -> None:
    async with client(bx.webhook()) as b24:
        outcomes = await b24.run([get(-1 if number in bad else number) for number in range(50)])
    for number, outcome in enumerate(outcomes):
        if number in bad:
            assert type(outcome.error) is NotFound
            assert outcome.error.method == GET
        else:
            assert outcome.unwrap() == {"item": {"id": number}}
    # The batch, its eight parts (of the last, a single command, is told what became of it), and of those that
    # failed each command.
    assert len(bx.requests) == 1 + 8 + 7 * len({number // 7 for number in bad if number < 49})


async def test_a_batch_is_of_one_version_and_of_version_3_of_one_method(bx: FakePortal) -> None:
    def calls() -> Iterator[Call[Any]]:
        for number in range(40):
            yield get(number)
            yield raw(OLD)
            yield get(number, SEARCH)

    async with client(bx.webhook()) as b24:
        outcomes = [outcome async for outcome in b24.stream(calls())]
    assert all(outcome.ok for outcome in outcomes)
    assert sorted(sent(bx)) == [("batch", 40)] * 3
    assert sorted(request.version for request in bx.requests) == [2, 3, 3]


async def test_coalesced_reads_meet(bx: FakePortal) -> None:
    async with client(bx.webhook()) as b24:
        found = await asyncio.gather(*(b24.coalesced.call(GET, {"id": number}) for number in range(30)))
    assert [reply.result["item"]["id"] for reply in found] == list(range(30))
    assert sent(bx) == [("batch", 30)]


async def test_what_changes_something_goes_alone_with_its_key(bx: FakePortal) -> None:
    async with client(bx.webhook()) as b24:
        bx.fail("note.collection.add", kind="cut_after")
        outcomes = await b24.run([get(number, "note.collection.add") for number in range(3)])
    assert [outcome.ok for outcome in outcomes] == [True] * 3
    assert sent(bx) == [("note.collection.add", 0)] * 4
    # Each has its own key, which its repeat keeps.
    assert sum(request.replayed for request in bx.requests) == 1
    assert len(bx.executed) == 3


async def test_a_key_may_be_the_callers_own(bx: FakePortal) -> None:
    async with client(bx.webhook()) as b24:
        first = await b24.call("note.collection.add", {"id": 1}, idempotency_key="mine")
        again = await b24.coalesced.call("note.collection.add", {"id": 1}, idempotency_key="mine")
        assert first.result == again.result
        with pytest.raises(ApiError) as caught:
            await b24.call("note.collection.add", {"id": 2}, idempotency_key="mine")
        assert caught.value.status == 422
        assert not isinstance(caught.value, OutcomeUnknown)
    assert [request.replayed for request in bx.requests] == [False, True, False]


@pytest.mark.parametrize("key", ["", "x" * 256, "ä", "a\n", 7])
def test_a_key_that_is_none_is_refused(key: Any) -> None:
    assert raw("note.collection.add", idempotency_key="x" * 255).idempotency_key == "x" * 255
    with pytest.raises(UsageError, match="1 to 255"):
        raw("note.collection.add", idempotency_key=key)
    with pytest.raises(UsageError, match="version 2 knows no idempotency_key"):
        raw("crm.deal.add", idempotency_key="mine")


@pytest.mark.parametrize("way", ["call", "run"])
async def test_a_key_that_was_used_by_an_earlier_attempt_says_that_it_ran(bx: FakePortal, way: str) -> None:
    """After a new token the body is another, and the portal may take it for another request."""
    add = get(1, "note.collection.add")
    async with client(bx.oauth()) as b24:
        bx.fail(add.method, kind="cut_after")
        bx.fail(add.method, kind="expired")
        bx.fail(add.method, status=422, code="BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION")
        if way == "call":
            with pytest.raises(OutcomeUnknown, match="earlier attempt") as caught:
                await b24.send(add)
            error: Any = caught.value
        else:
            (outcome,) = await b24.run([add])
            error = outcome.error
    assert type(error) is OutcomeUnknown
    assert isinstance(error.__cause__, ApiError)
    assert error.__cause__.status == 422
    assert len(bx.executed) == 1


class TestABatchOfOnesOwn:
    async def test_goes_to_the_new_address(self, bx: FakePortal) -> None:
        for way in (bx.webhook(), bx.oauth()):
            async with client(way) as b24, b24.batch() as batch:
                slots = [
                    batch.add(get(1)),
                    batch.add(get(2, SEARCH)),
                    batch.add(get(3, "note.collection.add")),
                ]
            assert [slot.value for slot in slots] == [{"item": {"id": number}} for number in (1, 2, 3)]
        assert sent(bx) == [("batch", 3)] * 2
        assert [request.version for request in bx.requests] == [3, 3]

    async def test_that_only_reads_fails_as_one(self, bx: FakePortal) -> None:
        async with client(bx.webhook()) as b24:
            with pytest.raises(BatchFailed, match="one of the 2 commands") as caught:
                async with b24.batch() as batch:
                    slots = [batch.add(get(1)), batch.add(get(-1))]
        assert isinstance(caught.value.__cause__, NotFound)
        assert caught.value.code == UNFOUND
        assert [type(slot.error) for slot in slots] == [BatchFailed] * 2
        assert len(bx.requests) == 1

    async def test_that_changes_something_is_unknown_when_it_fails(self, bx: FakePortal) -> None:
        async with client(bx.webhook()) as b24:
            with pytest.raises(OutcomeUnknown, match="not safe to repeat"):
                async with b24.batch() as batch:
                    slots = [batch.add(get(1, "note.collection.add")), batch.add(get(-1))]
        assert [type(slot.error) for slot in slots] == [OutcomeUnknown] * 2
        assert len(bx.requests) == 1

    async def test_of_one_command_fails_as_that_command(self, bx: FakePortal) -> None:
        async with client(bx.webhook()) as b24:
            with pytest.raises(NotFound):
                async with b24.batch() as batch:
                    batch.add(get(-1, "note.collection.add"))

    async def test_whose_reply_is_lost_is_unknown_if_it_adds(self, bx: FakePortal) -> None:
        """In a batch its commands have no keys."""
        bx.fail("batch", kind="cut_after")
        async with client(bx.webhook()) as b24:
            with pytest.raises(OutcomeUnknown):
                async with b24.batch() as batch:
                    batch.add(get(1, "note.collection.add"))
            async with b24.batch() as batch:
                slot = batch.add(raw("note.collection.add", {"id": 1}))
            assert slot.ok
        assert len(bx.requests) == 2

    async def test_is_of_one_version(self, bx: FakePortal) -> None:
        async with client(bx.webhook()) as b24:
            with pytest.raises(
                BatchRefused, match="it is of version 3, and the first command is of version 2"
            ):
                async with b24.batch() as batch:
                    batch.add(raw(OLD))
                    batch.add(get(1))
        assert not bx.requests

    async def test_has_no_references(self, bx: FakePortal) -> None:
        async with client(bx.webhook()) as b24, b24.batch(halt=True) as batch:
            slot = batch.add(get(1))
            with pytest.raises(BadReference, match="not documented"):
                batch.add(raw(GET, {"id": slot.ref["item"]["id"]}))
        assert slot.ok


async def test_what_was_refused_for_its_time_waits_as_the_method_it_is(bx: FakePortal) -> None:
    governor = LocalGovernor(Limits.STANDARD)
    async with client(bx.webhook(), governor=governor, limits=None) as b24:
        bx.fail("batch", status=429, code="BITRIX_REST_V3_EXCEPTION_RATELIMITEXCEPTION")
        outcomes = b24.stream([get(1), get(2)], max_wait=0.2)
        found: list[Any] = [type(outcome.error).__name__ async for outcome in outcomes]
    assert set(found) <= {"OperatingLimit", "Throttled"}
    methods = governor.snapshot().methods
    assert methods[GET].frees_in
    assert "batch" not in methods


@given(st.lists(st.integers(0, 1), min_size=1, max_size=60), st.integers(0, 3))
@settings(deadline=None)
def test_an_answer_of_any_form_gives_each_command_one_outcome(present: list[int], extra: int) -> None:
    calls = [get(index) for index in range(len(present))]
    for results in (
        [index for index, there in enumerate(present) if there],
        {str(index): index for index, there in enumerate(present) if there},
        None,
        "text",
    ):
        found = batch_v3.outcomes({"result": results}, calls)
        assert len(found) == len(calls)
        if isinstance(results, dict):
            assert [outcome.value if outcome.ok else None for outcome in found] == [
                index if there else None for index, there in enumerate(present)
            ]
        assert all(outcome.ok or isinstance(outcome.error, OutcomeUnknown) for outcome in found)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, [(GET, 2, 2, 0.0, 0.0), (SEARCH, 1, 1, 0.0, 0.0)]),
        ({"duration": 0.75}, [(GET, 2, 0, 0.5, 0.25), (SEARCH, 1, 0, 0.25, 0.25)]),
        ({"duration": 0}, [(GET, 2, 0, 0.0, 0.0), (SEARCH, 1, 0, 0.0, 0.0)]),
        ({"duration": 999_999}, [(GET, 2, 0, 666_666.0, 333_333.0), (SEARCH, 1, 0, 333_333.0, 333_333.0)]),
        ({"duration": 1e6}, [(GET, 2, 2, 0.0, 0.0), (SEARCH, 1, 1, 0.0, 0.0)]),
        ({"duration": "x"}, [(GET, 2, 2, 0.0, 0.0), (SEARCH, 1, 1, 0.0, 0.0)]),
        ({"duration": -1}, [(GET, 2, 2, 0.0, 0.0), (SEARCH, 1, 1, 0.0, 0.0)]),
    ],
)
def test_one_time_for_all_is_shared(time: Any, expected: Any) -> None:
    found, outer = batch_v3.usage({"result": [], "time": time}, [GET, SEARCH, GET])
    assert [(one.method, one.calls, one.untimed, one.seconds, one.longest) for one in found] == expected
    assert outer is None


def test_a_body_is_a_list_or_with_a_token_a_map() -> None:
    texts = [batch_v3.command(get(1)), batch_v3.command(raw(GET, {"f": "ü", "n": None, "l": []}))]
    listed = orjson.loads(batch_v3.body(texts))
    assert listed == [
        {"method": GET, "query": {"id": 1}},
        {"method": GET, "query": {"f": "ü", "n": None, "l": []}},
    ]
    signed = orjson.loads(batch_v3.body(texts, token='a"b'))
    assert signed == {"auth": 'a"b', "0": listed[0], "1": listed[1]}
    with pytest.raises(UsageError, match="have names"):
        batch_v3.command(raw(GET, [1]))


def test_safety_says_that_a_key_makes_it_safe() -> None:
    assert raw("note.collection.add").safety is Safety.IDEMPOTENT
    assert raw("note.collection.add", safety=Safety.UNSAFE).safety is Safety.IDEMPOTENT
    assert raw("note.collection.list").safety is Safety.READ
    assert raw("crm.deal.add").safety is Safety.UNSAFE
