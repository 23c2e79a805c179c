"""Plans: applied to what is there, they give what is wanted, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from bitrix24_async.errors import UsageError
from bitrix24_async.sync.plan import Plan, diff


@frozen
class Line:
    number: str
    name: str = ""
    auto: bool = True


def plan_for(
    current: Iterable[Line], desired: Iterable[Line], *, prune: bool = False, allow_empty: bool = False
) -> Plan[Line]:
    return diff(current, desired, key=lambda line: line.number, prune=prune, allow_empty=allow_empty)


def apply(plan: Plan[Line], state: dict[str, Line]) -> dict[str, Line]:
    """Carry out a plan as a portal would that refuses what makes no sense."""
    state = dict(state)
    for line in plan.add:
        assert line.number not in state
        state[line.number] = line
    for line in plan.update:
        assert plan.before[line.number] == state[line.number] != line
        state[line.number] = line
    for line in plan.delete:
        del state[line.number]
    for line in plan.unchanged:
        assert state[line.number] == line
    return state


lines = st.lists(
    st.builds(Line, st.text("01+- ", min_size=1, max_size=3).filter(str.strip), st.sampled_from("ab")),
    unique_by=lambda line: line.number,
)


@given(current=lines, desired=lines, prune=st.booleans())
def test_a_plan_applied_to_any_state_gives_the_desired_state(
    current: list[Line], desired: list[Line], prune: bool
) -> None:
    have = {line.number: line for line in current}
    want = {line.number: line for line in desired}
    plan = plan_for(current, desired, prune=prune, allow_empty=True)
    reached = apply(plan, have)
    assert reached == (want if prune else {**have, **want})
    again = plan_for(reached.values(), desired, prune=prune, allow_empty=True)
    assert not again
    assert set(again.unchanged) == set(desired)


@given(current=lines, desired=lines, prune=st.booleans())
def test_every_line_is_in_one_step_only(current: list[Line], desired: list[Line], prune: bool) -> None:
    plan = plan_for(current, desired, prune=prune, allow_empty=True)
    numbers = [line.number for line in (*plan.add, *plan.update, *plan.delete, *plan.unchanged)]
    assert len(numbers) == len(set(numbers))
    assert len(plan) == len(plan.add) + len(plan.update) + len(plan.delete)
    assert bool(plan) is (len(plan) > 0)


def test_nothing_is_deleted_unless_pruned() -> None:
    assert plan_for([Line("1")], [Line("2")]).delete == ()
    assert plan_for([Line("1")], [Line("2")], prune=True).delete == (Line("1"),)


def test_pruning_everything_is_refused_unless_it_is_meant() -> None:
    with pytest.raises(UsageError, match="allow_empty"):
        plan_for([Line("1")], [], prune=True)
    assert plan_for([Line("1")], [], prune=True, allow_empty=True).delete == (Line("1"),)
    assert not plan_for([Line("1")], [])


@pytest.mark.parametrize(
    ("second", "what"), [(Line("1", "a"), "given twice$"), (Line("1", "b"), "given twice, and differently")]
)
def test_duplicates_and_contradictions_are_refused(second: Line, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        plan_for([], [Line("1", "a"), second])


@pytest.mark.parametrize("number", ["", "  "])
def test_an_empty_number_is_refused(number: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        plan_for([], [Line(number)])


def test_numbers_are_compared_as_exact_text() -> None:
    plan = plan_for([Line("+1415"), Line("007")], [Line("1415"), Line("7")])
    assert [line.number for line in plan.add] == ["1415", "7"]


def test_numbers_that_differ_only_in_punctuation_are_pointed_out() -> None:
    plan = plan_for([Line("+1 415")], [Line("1415"), Line("2"), Line("1-415")])
    assert plan.warnings == ("'+1 415', '1-415', '1415' differ only in punctuation",)
    assert "1 to look at" in plan.summary()


def test_numbers_that_a_spreadsheet_rewrote_are_noticed() -> None:
    current = [Line("+7 495"), Line("0042"), Line("100"), Line("000")]
    plan = plan_for(current, [Line("7495"), Line("42"), Line("101"), Line("0")], prune=True)
    assert plan.rewritten == (("+7 495", "7495"), ("0042", "42"), ("000", "0"))
    assert plan.warnings[1] == "'0042' would be deleted, and '42', plainly the same, added"
    assert len(plan.warnings) == 3
    kept = plan_for(current, [Line("42")])
    assert (kept.rewritten, kept.warnings) == (
        (),
        ("'0042', '42' differ only in punctuation and leading zeros",),
    )


@given(current=lines, desired=lines)
def test_what_is_rewritten_is_deleted_and_added_once(current: list[Line], desired: list[Line]) -> None:
    plan = plan_for(current, desired, prune=True, allow_empty=True)
    old, new = [pair[0] for pair in plan.rewritten], [pair[1] for pair in plan.rewritten]
    assert len(set(old)) == len(old)
    assert len(set(new)) == len(new)
    assert set(old) <= {line.number for line in plan.delete}
    assert set(new) <= {line.number for line in plan.add}


def test_the_summary_counts_each_kind_of_step() -> None:
    current = [Line("1"), Line("2"), Line("3"), Line("4")]
    desired = [Line("1"), evolve(Line("2"), name="x"), Line("5")]
    plan = plan_for(current, desired, prune=True)
    assert plan.summary() == "1 to add, 1 to update, 2 to delete, 1 unchanged"


def test_lines_keep_the_order_in_which_they_were_given() -> None:
    plan = plan_for([], [Line("3"), Line("1"), Line("2")])
    assert [line.number for line in plan.add] == ["3", "1", "2"]


def test_unless_it_is_said_nothing_is_deleted_and_all_is_never_deleted() -> None:
    here = [Line("1"), Line("2")]
    assert diff(here, [], key=lambda line: line.number) == Plan()
    assert diff(here, here[:1], key=lambda line: line.number) == Plan(unchanged=(here[0],))
    with pytest.raises(UsageError, match="allow_empty"):
        diff(here, [], key=lambda line: line.number, prune=True)
    assert diff(here, [], key=lambda line: line.number, prune=True, allow_empty=True).delete == tuple(here)
