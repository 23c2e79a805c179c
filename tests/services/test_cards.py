"""Call cards in volume: joining, dropping, and an order that is never changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.errors import UsageError
from bitrix24_async.services.telephony.cards import HIDE, SHOW, merge
from bitrix24_async.services.telephony.external_call import finish, hide, show
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety


def test_a_card_is_for_one_user_for_many_or_for_whom_the_call_was_registered() -> None:
    assert show("c").params == {"CALL_ID": "c"}
    assert show("c", 1269).params == show("c", [1269, 1269]).params == {"CALL_ID": "c", "USER_ID": 1269}
    assert hide("c", (2, 1, 2)).params == {"CALL_ID": "c", "USER_ID": [2, 1]}
    for call in (show("c", expires_in=5.0), hide("c", expires_in=5.0)):
        assert (call.ordered_by, call.expires_in, call.safety) == ("c", 5.0, Safety.IDEMPOTENT)
        assert call.merge is merge
        assert call.decode is not None
        assert call.decode(False) is False


@pytest.mark.parametrize("odd", [0, -1, True, "1269", [], [0], ["1"], 1.5, b"1"])
def test_odd_users_are_refused(odd: Any) -> None:
    for build in (show, hide):
        with pytest.raises(UsageError) as caught:
            build("c", odd)
        assert caught.value.argument == "users"


def test_an_empty_call_and_an_odd_patience_are_refused() -> None:
    with pytest.raises(UsageError, match="call_id must not be empty"):
        show("")
    with pytest.raises(UsageError, match="expires_in must be more than 0"):
        hide("c", expires_in=0)
    with pytest.raises(UsageError, match="expires_in must be more than 0"):
        hide("c", expires_in="5")  # type: ignore[arg-type]  # a user's slip


def joined(waiting: Call[Any], arriving: Call[Any]) -> dict[str, Any]:
    merged = merge(waiting, arriving)
    assert merged is not None
    assert merged.absorb
    assert merged.waiting is not None
    assert merged.waiting.method == waiting.method
    assert (merged.waiting.ordered_by, merged.waiting.merge) == ("c", merge)
    return dict(merged.waiting.params)


def test_shows_of_several_users_join_into_one_command() -> None:
    assert joined(show("c", 1), show("c", 2)) == {"CALL_ID": "c", "USER_ID": [1, 2]}
    assert joined(show("c", [1, 2]), show("c", [2, 3])) == {"CALL_ID": "c", "USER_ID": [1, 2, 3]}
    assert joined(show("c", 1), show("c", 1)) == {"CALL_ID": "c", "USER_ID": 1}
    assert joined(hide("c", 1), hide("c", 2)) == {"CALL_ID": "c", "USER_ID": [1, 2]}
    assert joined(show("c"), show("c")) == joined(hide("c"), hide("c")) == {"CALL_ID": "c"}


@pytest.mark.parametrize(
    ("waiting", "arriving"),
    [
        (show("c"), show("c", 1)),
        (show("c", 1), show("c")),
        (hide("c"), hide("c", 1)),
        (hide("c", 1), hide("c")),
        (hide("c", 1), show("c", 1)),
        (hide("c"), show("c")),
        (show("c", 1, expires_in=5), show("c", 2)),
        (show("c", 1, expires_in=5), show("c", 2, expires_in=6)),
        (show("c", range(1, 400)), show("c", range(400, 800))),
        (finish("c", user_id=1), show("c", 1)),
        (finish("c", user_id=1), hide("c", 1)),
    ],
)
def test_what_does_not_mean_the_same_together_is_left_alone(waiting: Call[Any], arriving: Call[Any]) -> None:
    assert merge(waiting, arriving) is None


@pytest.mark.parametrize(
    ("waiting", "arriving"),
    [
        (show("c", 1), hide("c", 1)),
        (show("c", [1, 2]), hide("c", [3, 2, 1])),
        (show("c"), hide("c")),
        (show("c", 1, expires_in=5), hide("c", 1)),
    ],
)
def test_a_show_that_waits_is_dropped_by_its_hide_which_is_still_sent(
    waiting: Call[Any], arriving: Call[Any]
) -> None:
    merged = merge(waiting, arriving)
    assert merged is not None
    assert (merged.waiting, merged.value, merged.absorb) == (None, False, False)


@pytest.mark.parametrize(
    ("waiting", "arriving"),
    [
        (show("c", [1, 2]), hide("c", 1)),
        (show("c"), hide("c", 1)),
        (show("c", 1), hide("c")),
        (show("c", 1), hide("c", 2)),
    ],
)
def test_a_show_for_anyone_else_stays(waiting: Call[Any], arriving: Call[Any]) -> None:
    assert merge(waiting, arriving) is None


REGISTERED_FOR = 1


def shown_after(commands: list[Call[Any]], before: frozenset[int]) -> frozenset[int]:
    """Who sees the card after a portal has carried out commands in order."""
    seen = set(before)
    for command in commands:
        users = dict(command.params).get("USER_ID", REGISTERED_FOR)
        ids = {users} if isinstance(users, int) else set(users)
        seen = seen | ids if command.method == SHOW else seen - ids
    return frozenset(seen)


def queue(commands: list[Call[Any]]) -> list[Call[Any]]:
    """Put commands in line, ``merge`` being asked as ``Call.merge`` says."""
    line: list[Call[Any]] = []
    for arriving in commands:
        neighbours, absorbed = True, False
        for place in reversed(range(len(line))):
            merged = merge(line[place], arriving)
            if merged is None:
                neighbours = False
            elif merged.waiting is None:
                del line[place]
            elif neighbours:
                line[place], absorbed = merged.waiting, merged.absorb
                break
            else:
                neighbours = False
        if not absorbed:
            line.append(arriving)
    return line


users = st.none() | st.integers(1, 3) | st.lists(st.integers(1, 3), min_size=1, max_size=3)
commands = st.lists(st.tuples(st.booleans(), users), max_size=8)


@settings(max_examples=300)
@given(commands, st.frozensets(st.integers(1, 3)))
def test_merging_never_changes_who_sees_the_card_in_the_end(
    asked: list[tuple[bool, Any]], before: frozenset[int]
) -> None:
    plain = [show("c", who) if shows else hide("c", who) for shows, who in asked]
    line = queue(plain)
    assert shown_after(line, before) == shown_after(plain, before)
    assert len(line) <= len(plain)
    hidden = {who for call in plain if call.method == HIDE for who in _ids(call)}
    assert hidden == {who for call in line if call.method == HIDE for who in _ids(call)}


def _ids(call: Call[Any]) -> list[int | None]:
    who = dict(call.params).get("USER_ID")
    return who if isinstance(who, list) else [who]


def test_a_long_ringing_ends_in_one_hide() -> None:
    line = queue([hide("c", 3), show("c", 1), show("c", 2), show("c", [3, 4]), hide("c", [1, 2, 3, 4])])
    assert [(call.method, dict(call.params)["USER_ID"]) for call in line] == [(HIDE, [3, 1, 2, 4])]
