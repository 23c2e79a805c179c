"""What a journal says can be read by anybody, at any moment, without touching it."""

from __future__ import annotations

from collections import deque
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitrix24_async import raw
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.compositor.journal_lines import Line, key_of, sum_of
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.errors import JournalError
from bitrix24_async.wire.call import Call

KINDS = st.sampled_from(["sent", "done", "already", "failed", "back"])
SAID = st.lists(st.tuples(KINDS, st.integers(0, 9)), max_size=30)


def call(number: int) -> Call[Any]:
    return raw("crm.contact.add", {"fields": {"NAME": number}}, tag=f"t{number}" if number % 3 else None)


def line(kind: str, number: int, values: list[Any] | None = None) -> Line:
    one = call(number)
    sums = [] if one.tag else [sum_of(one)]
    return Line(kind, [key_of(number, one)], sums, one.method, values, at=1.0)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID)
def test_it_knows_of_every_call_what_was_said_last_but_that_it_came_back(
    tmp_path: Path, said: list[tuple[str, int]]
) -> None:
    path = tmp_path / "j"
    path.unlink(missing_ok=True)
    file = JournalFile(path)
    file.of_portal("acme.bitrix24.com")
    last: dict[int, str] = {}
    ended: dict[int, str] = {}
    for kind, number in said:
        values = [0] if kind in ("done", "failed") else None
        file.add(line(kind, number, values))
        if kind not in ("sent", "back"):
            ended[number] = kind
        last[number] = kind if kind != "back" else ended.get(number, "")
    # While a run has it open, and with a line that is being written.
    with path.open("ab") as more:
        more.write(b'{"done":"3')
    whole = path.read_bytes()
    state = JournalState(path)
    assert [state.of(number, call(number)) for number in range(12)] == [
        last.get(number, "") for number in range(12)
    ]
    assert len(state) == sum(map(bool, last.values()))
    assert path.read_bytes() == whole
    file.close()
    # Written anew, it says the same.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bitrix24_async.compositor.journal_file._WASTE", -100)
        JournalFile(path).close()
    anew = JournalState(path)
    assert [anew.of(number, call(number)) for number in range(12)] == [
        last.get(number, "") for number in range(12)
    ]
    assert (len(anew), anew.waste, anew.portals) == (len(state), len(anew.left), state.portals)


def says(line: Line) -> dict[str, Any]:
    """What a line says of each call, and of their order."""
    several = {"method": line.method, "values": line.values, "params": line.params}
    found: dict[str, Any] = {"kind": line.kind, "at": line.at, "lenient": line.lenient}
    found["orders"] = [[line.keys[one] for one in order] for order in line.orders]
    for index, key in enumerate(line.keys):
        own = {name: one[index] if isinstance(one, list) else one for name, one in several.items()}
        sum_ = line.sums[index] if line.sums else None
        found[f"call {key}"] = {**own, "sum": sum_, "its key": line.idempotency_keys.get(index)}
    return found


@st.composite
def lines(draw: st.DrawFn, first: int) -> Line:
    """Lines of one to four calls, in all their forms."""
    count = draw(st.integers(1, 4))
    kind = draw(KINDS)
    tagged = draw(st.booleans())
    numbers = list(range(first, first + count))
    method: Any = draw(st.sampled_from(["m", "n", [f"m{number}" for number in numbers]]))
    line = Line(kind, [f'"{number}"' for number in numbers] if tagged else numbers, method=method)
    line.sums = [] if tagged else [number + 100 for number in numbers]
    if kind in ("done", "failed"):
        line.values = [f"value {number}" for number in numbers]
    if draw(st.booleans()):
        line.params = [f"params {number}" for number in numbers]
    if kind == "sent":
        line.at = 7.0
        line.idempotency_keys = {at: f"key {at}" for at in range(count) if draw(st.booleans())}
        line.orders = draw(st.sampled_from([[], [list(range(count))], [[0], list(range(1, count))]]))
    line.lenient = draw(st.booleans())
    return line


@given(line=lines(3), data=st.data())
def test_a_part_of_a_line_says_of_its_calls_what_the_line_says(line: Line, data: st.DataObject) -> None:
    whole = says(line)
    indexes = [at for at in range(len(line.keys)) if data.draw(st.booleans())]
    part = line.only(indexes, [line.sums[at] for at in indexes] if line.sums else [])
    keys = [line.keys[at] for at in indexes]
    assert part.keys == keys
    said = says(part)
    assert [one for one in said["orders"] if one] == [
        kept for one in whole["orders"] if (kept := [key for key in one if key in keys])
    ]
    mine = {name: one for name, one in whole.items() if not name.startswith("call ")}
    mine |= {f"call {key}": whole[f"call {key}"] for key in keys}
    assert {**said, "orders": 0} == {**mine, "orders": 0}


@settings(max_examples=300)
@given(one=lines(3), other=lines(10))
def test_two_lines_become_one_where_one_can_say_what_both_say(one: Line, other: Line) -> None:
    first, second = says(one), says(other)
    ends = one.kind == other.kind and one.kind in ("done", "already", "failed")
    alike = type(one.keys[0]) is type(other.keys[0]) and one.method == other.method == str(one.method)
    as_much = (one.params is None) is (other.params is None) and one.lenient is other.lenient
    joined = one.join(other)
    assert joined is (ends and alike and as_much)
    assert says(one) == (first | second if joined else first)
    assert says(other) == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("1.5"), Decimal("2.5")),
        (date(2026, 1, 1), date(2026, 1, 2)),
        ((1, 2), (2, 1)),
        (range(3), range(4)),
        (MappingProxyType({"a": 1}), MappingProxyType({"a": 2})),
        (b"ab", b"ac"),
        ({1: "x"}, {2: "x"}),
        (2**70, 2**70 + 1),
    ],
)
def test_calls_are_told_apart_by_whatever_they_are_made_of(one: Any, other: Any) -> None:
    def said(value: Any) -> int:
        return sum_of(raw("crm.contact.add", {"fields": {"A": value}}))

    assert said(one) != said(other)
    assert said(one) != sum_of(raw("crm.deal.add", {"fields": {"A": one}}))


@pytest.mark.parametrize(
    ("one", "other"),
    [((1, 2), [1, 2]), (range(2), [0, 1]), (MappingProxyType({"a": 1}), {"a": 1}), (deque("ab"), ["a", "b"])],
)
def test_calls_that_say_the_same_are_the_same_whatever_they_say_it_with(one: Any, other: Any) -> None:
    assert sum_of(raw("crm.contact.add", {"a": one})) == sum_of(raw("crm.contact.add", {"a": other}))


def test_another_call_at_a_place_is_told(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "j")
    file.add(line("sent", 0))
    file.close()
    with pytest.raises(JournalError, match="place 0") as caught:
        JournalState(tmp_path / "j").of(0, call(9))
    assert caught.value.reason == "it belongs to other calls"


def test_one_that_is_not_there_knows_nothing_and_is_not_made(tmp_path: Path) -> None:
    state = JournalState(tmp_path / "no" / "j")
    assert (len(state), state.of(0, call(0))) == (0, "")
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("text", ["hello\n", '{"journal":2}\n', '{"journal":1}\n{"sold":"0"}\n', "\x00\n"])
def test_another_file_is_told_apart(tmp_path: Path, text: str) -> None:
    (tmp_path / "j").write_text(text)
    with pytest.raises(JournalError, match="is it a journal"):
        JournalState(tmp_path / "j")


@pytest.mark.parametrize(
    "line",
    [
        '{"done":"0","method":"m","values":[1]}',
        '{"sent":"0","method":"m"}\n{"sent":"1","method":"m"}\n{"done":"1","values":[1]}',
        '{"sent":"0-1","method":"m","sums":"00000001"}',
        '{"sent":["t"],"method":"m","sums":"00000001"}',
        '{"sent":"0-1","method":["m"],"sums":"0000000100000002"}',
        '{"sent":"0","method":"m","params":[],"sums":"00000001"}',
        '{"done":"0","method":"m","sums":"00000001"}',
        '{"failed":"0","method":"m","sums":"00000001"}',
        '{"done":"0-1","method":"m","sums":"0000000100000002","values":[1]}',
        '{"sent":"a","method":"m"}',
    ],
)
def test_a_line_that_no_run_can_have_written_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "j").write_text(f'{{"journal":1}}\n{line}\n')
    with pytest.raises(JournalError, match="line"):
        JournalState(tmp_path / "j")


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="directory"):
        JournalState(tmp_path)


def test_one_that_could_not_be_opened_is_used_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "j"
    failed = []
    for spoil, mend in ((lambda: path.write_text("hello\n"), path.unlink), (path.mkdir, path.rmdir)):
        spoil()
        with pytest.raises(JournalError) as caught:
            JournalFile(path)
        failed.append(caught)  # what it was is kept by whoever keeps the error
        mend()
        JournalFile(path).close()
        path.unlink()
    assert [str(path) in str(one.value) for one in failed] == [True, True]


def test_of_lines_that_were_added_in_one_go_each_is_found(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "j")
    of_places, of_tags = call(3), call(1)
    kept = [
        Line("sent", [key_of(place, one)], [] if one.tag else [sum_of(one)], one.method, at=at)
        for place, one, at in ((3, of_places, 1.0), (1, of_tags, 2.0), (6, call(6), 3.0))
    ]
    file.add(*kept[:2])
    file.add(kept[2])
    assert [file.left_at(line.keys[0]) for line in kept] == [1.0, 2.0, 3.0]
    file.close()
    again = JournalFile(tmp_path / "j")
    for line, one in zip(kept, (of_places, of_tags, call(6)), strict=True):
        found = again.look_up(line.keys[0], one)
        assert found is not None
        assert (found[0].at, found[1]) == (line.at, 0)
    assert again.look_up(9, call(9)) is None
    again.close()
