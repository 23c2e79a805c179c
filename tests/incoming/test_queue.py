"""The arithmetic of receiving: repeats, routes, and what waits."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incoming_kit import EVENTS, FORM, encode, event_body

from bitrix24_async.errors import UsageError
from bitrix24_async.incoming import Event, VerifiedEvent, parse_event
from bitrix24_async.incoming.backlog import Backlog
from bitrix24_async.incoming.repeats import Seen, claim_key, event_key, portal_key
from bitrix24_async.incoming.routes import Routes

law = settings(max_examples=200, deadline=None)


def event(name: str = "ONCRMDEALADD", **changes: Any) -> VerifiedEvent:
    parsed = parse_event(event_body(name, auth__application_token="t", **changes), FORM)
    return parsed.verify("t")


# -- repeats --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "same",
    [
        {"auth__access_token": "another"},
        {"auth__expires": "9"},
        {"auth__domain": "another.example"},
        {"event": "onCrmDealAdd"},
    ],
)
def test_a_repeat_has_the_same_key_whatever_tokens_it_brings(same: dict[str, Any]) -> None:
    assert event_key(event(**same)) == event_key(event())


@pytest.mark.parametrize(
    "other",
    [
        {"auth__member_id": "another"},
        {"event": "ONCRMDEALUPDATE"},
        {"event_handler_id": "2"},
        {"ts": "5"},
        {"data__FIELDS__ID": "5"},
        {"data__MORE": "5"},
    ],
)
def test_what_differs_in_what_it_says_has_another_key(other: dict[str, Any]) -> None:
    assert event_key(event(**other)) != event_key(event())


def test_the_order_of_fields_says_nothing() -> None:
    one = Event("ONX", {"a": "1", "b": {"c": "2", "d": "3"}})
    two = Event("ONX", {"b": {"d": "3", "c": "2"}, "a": "1"})
    assert event_key(one) == event_key(two)


def test_of_what_is_not_proven_the_claims_belong_to_the_key() -> None:
    true, guess = event("ONAPPINSTALL"), event("ONAPPINSTALL", auth__access_token="guess")
    assert event_key(true) == event_key(guess)
    assert claim_key(true) != claim_key(guess)
    assert portal_key(true) == portal_key(guess)


@pytest.mark.parametrize("name", EVENTS)
def test_every_documented_event_has_a_key(name: str) -> None:
    parsed = parse_event(encode(EVENTS[name]), FORM)
    assert len(event_key(parsed)) == len(claim_key(parsed)) == 16


def test_keys_are_remembered_for_a_window() -> None:
    seen = Seen(10.0)
    assert [seen.add(b"a", at) for at in (0.0, 9.9, 10.0, 15.0)] == [True, False, True, False]
    assert seen.add(b"b", 15.0)
    seen.remove(b"b")
    seen.remove(b"none")
    assert seen.add(b"b", 15.0)
    assert Seen(0.0).add(b"a", 0.0)


def test_no_more_keys_are_remembered_than_allowed() -> None:
    seen = Seen(1e9, most=100)
    assert all(seen.add(b"%d" % number, 0.0) for number in range(1000))
    assert len(seen) == 100
    none = Seen(0.0)
    assert none.add(b"a", 0.0)
    assert none.add(b"a", 0.0)
    assert len(none) == 0


@law
@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 5)), max_size=40))
def test_a_key_is_new_unless_it_was_added_within_the_window(steps: list[tuple[int, float]]) -> None:
    seen, added, now = Seen(7.0), dict[int, float](), 0.0
    for key, wait in steps:
        now += wait
        new = key not in added or added[key] <= now - 7.0
        assert seen.add(b"%d" % key, now) is new
        if new:
            added[key] = now


# -- routes ---------------------------------------------------------------------------------------------------------


async def one(event: VerifiedEvent, b24: Any) -> None: ...
async def two(event: VerifiedEvent, b24: Any) -> None: ...
async def three(event: VerifiedEvent, b24: Any) -> None: ...


def test_handlers_are_found_by_name_in_any_case_and_by_predicate_in_their_order() -> None:
    routes: Routes[Any] = Routes()
    routes.add(("OnCrmDealAdd", "ONCRMDEALUPDATE"), one)
    routes.add((lambda event: event.entity == "crm.deal", "ONUSERADD"), two)
    routes.add((), three)
    assert routes.find(event()) == [one, two, three]
    assert routes.find(event("ONUSERADD")) == [two, three]
    assert routes.find(event("ONCRMLEADADD")) == [three]
    assert routes.find(event("ONCRMDEALDELETE")) == [two, three]


def test_a_handler_hears_of_an_event_once() -> None:
    routes: Routes[Any] = Routes()
    routes.add(("ONCRMDEALADD", "onCrmDealAdd", lambda event: True, lambda event: True), one)
    assert routes.find(event()) == [one]


@pytest.mark.parametrize("wanted", [("",), ("on x",), (7,), (None,), ("ONX", b"ONY")])
def test_what_cannot_be_wanted_is_refused(wanted: Any) -> None:
    with pytest.raises(UsageError):
        Routes[Any]().add(wanted, one)
    with pytest.raises(UsageError):
        Routes[Any]().add(("ONX",), "handler")


# -- what waits -----------------------------------------------------------------------------------------------------


def test_lanes_take_turns() -> None:
    backlog: Backlog[str] = Backlog(100, 10**6)
    for entry in ("a1", "a2", "a3", "b1", "c1", "c2"):
        backlog.put(entry, entry[0], 1)
    assert [(backlog.take() or ("",))[0] for _ in range(7)] == ["a1", "b1", "c1", "a2", "c2", "a3", ""]


def test_of_a_limited_lane_only_so_many_are_handled_at_once() -> None:
    backlog: Backlog[str] = Backlog(100, 10**6)
    for entry in ("a1", "a2", "b1"):
        backlog.put(entry, entry[0], 1, limit=1)
    assert [(backlog.take() or ("",))[0] for _ in range(3)] == ["a1", "b1", ""]
    backlog.done("b", 1)
    assert backlog.take() is None
    backlog.done("a", 1)
    assert backlog.take() == ("a2", "a", 1)


def test_there_is_room_for_so_many_and_so_many_bytes() -> None:
    backlog: Backlog[str] = Backlog(2, 100)
    assert backlog.has_room(1000)  # a single one always fits
    backlog.put("a", "a", 60)
    assert backlog.has_room(40)
    assert not backlog.has_room(41)
    backlog.put("b", "b", 1)
    assert not backlog.has_room(0)
    taken = backlog.take()
    assert taken is not None
    assert not backlog.has_room(0)  # what is being handled is still held
    backlog.done(taken[1], taken[2])
    assert backlog.has_room(99)
    assert (backlog.count, backlog.waiting, backlog.size) == (1, 1, 1)


@law
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["put", "take", "done"])), max_size=60),
    st.sampled_from([1, 2, None]),
)
def test_nothing_is_lost_or_doubled_and_each_lane_keeps_its_order(
    steps: list[tuple[str, str]], limit: int | None
) -> None:
    backlog: Backlog[int] = Backlog(1000, 10**9)
    put, taken = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    running: list[tuple[str, int]] = []
    for number, (lane, step) in enumerate(steps):
        if step == "put":
            backlog.put(number, lane, number, limit)
            put[lane].append(number)
        elif step == "take" and (found := backlog.take()):
            taken[str(found[1])].append(found[0])
            running.append((str(found[1]), found[2]))
            assert limit is None or sum(key == found[1] for key, _ in running) <= limit
        elif step == "done" and running:
            backlog.done(*running.pop(0))
        assert backlog.count - backlog.waiting == len(running)
    while True:
        while running:
            backlog.done(*running.pop())
        if (found := backlog.take()) is None:
            break
        taken[str(found[1])].append(found[0])
        running.append((str(found[1]), found[2]))
    assert {lane: entries for lane, entries in taken.items() if entries} == {
        lane: entries for lane, entries in put.items() if entries
    }
    assert (backlog.count, backlog.size, backlog.waiting) == (0, 0, 0)
    assert not backlog._lanes
