"""What the portal writes becomes typed Python, and what does not is named by its place."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from bitrix24_async.errors import DecodeError
from bitrix24_async.wire.models import decode_bool, decode_int, decode_nothing, decode_text, decoder, named
from bitrix24_async.wire.money import Money
from bitrix24_async.wire.open_enums import OpenIntEnum, OpenStrEnum
from bitrix24_async.wire.scalars import SCALARS


class Kind(OpenIntEnum):
    ONE = 1
    TWO = 2


class Word(OpenStrEnum):
    USER = "User"
    CLIENT = "Client"


@frozen
class Part:
    id: int


@frozen
class Row:
    number: str
    name: str = ""
    flag: bool = True
    kind: Kind | None = None
    word: Word | None = None
    parts: tuple[Part, ...] = ()
    by_name: dict[str, Part] = field(factory=dict)
    at: datetime | None = None
    ratio: float | None = None
    password: str = field(default="", repr=False)
    camel_case: int = field(default=0, metadata=named("camelCase"))


rows = decoder(list[Row])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (True, True),
        (False, False),
        ("Y", True),
        ("N", False),
        ("y", True),
        ("n", False),
        (1, True),
        (0, False),
        ("1", True),
        ("0", False),
        ("true", True),
        ("FALSE", False),
        ("", False),
    ],
)
def test_flags_are_read_in_all_their_spellings(written: Any, meant: bool) -> None:
    assert decode_bool(written) is meant


@pytest.mark.parametrize("odd", ["maybe", 2, -1, None, [], {}, 1.5])
def test_what_is_no_flag_is_refused(odd: Any) -> None:
    with pytest.raises(DecodeError, match="expected a flag"):
        decode_bool(odd)


@given(st.integers(min_value=-(10**25), max_value=10**25))
def test_a_whole_number_is_the_same_as_number_and_as_text(number: int) -> None:
    assert decode_int(number) == decode_int(str(number)) == decode_int(f" {number}.000") == number


@pytest.mark.parametrize("odd", ["", "x", "1.5", "1e3", "٣", True, 1.5, None, [], "9" * 31])
def test_what_is_no_whole_number_is_refused(odd: Any) -> None:
    with pytest.raises(DecodeError, match="expected a whole number"):
        decode_int(odd)


def test_numbers_become_text_where_text_is_documented() -> None:
    assert decode_text(14151234567) == "14151234567"
    with pytest.raises(DecodeError):
        decode_text(True)


@given(st.datetimes(), st.integers(min_value=-14 * 60, max_value=14 * 60))
def test_dates_keep_their_instant(wall: datetime, minutes: int) -> None:
    at = wall.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert decoder(datetime)(at.isoformat()) == at


def test_dates_without_a_zone_are_not_guessed() -> None:
    with pytest.raises(DecodeError, match="time zone"):
        decoder(datetime)("2026-03-12 09:10:51")
    assert decoder(datetime)("2026-03-12T09:10:51Z") == datetime(2026, 3, 12, 9, 10, 51, tzinfo=UTC)


def test_a_model_is_read_with_everything_php_does_to_it() -> None:
    read = rows(
        [
            {
                "NUMBER": 7,
                "NAME": None,
                "FLAG": "N",
                "KIND": "2",
                "WORD": "client",
                "PARTS": {"0": {"ID": "1"}, "2": {"ID": 2}},
                "BY_NAME": [],
                "AT": {},
                "RATIO": "0.5000",
                "camelCase": "3",
                "NEW_IN_2027": [1],
            }
        ]
    )
    assert read == [Row("7", "", False, Kind.TWO, Word.CLIENT, (Part(1), Part(2)), {}, None, 0.5, "", 3)]


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_an_optional_value_may_be_missing_in_every_way(nothing: Any) -> None:
    (row,) = rows([{"NUMBER": "1", "KIND": nothing, "WORD": nothing, "AT": nothing, "RATIO": nothing}])
    assert row == Row("1")


def test_an_empty_list_is_an_empty_map_and_the_other_way_round() -> None:
    assert rows([]) == rows({}) == []
    assert decoder(dict[str, Part])([]) == {}
    assert decoder(dict[str, Part])([{"ID": 5}]) == {"0": Part(5)}


def test_only_a_map_with_numbers_for_keys_is_a_list() -> None:
    numbers = decoder(list[int])
    assert numbers({"0": 1, "2": "5"}) == [1, 5]
    for odd in ({"a": 1}, {"0": 1, "a": 2}, {"-1": 1}, {1: 1}):
        with pytest.raises(DecodeError, match="expected a list, got a map"):
            numbers(odd)


@frozen
class Marked:
    """A field of a kind that the portal's JSON does not have."""

    marks: frozenset[int] = frozenset()


def test_a_field_of_any_other_kind_is_named_too_if_it_cannot_be_read() -> None:
    assert decoder(Marked)({"MARKS": ["1", 2]}) == Marked(frozenset({1, 2}))
    with pytest.raises(DecodeError) as caught:
        decoder(Marked)({"MARKS": ["1", "x"]})
    assert caught.value.path == "$.result.MARKS"


@pytest.mark.parametrize(
    ("result", "path", "expected"),
    [
        ([{"NUMBER": "1"}, {"NUMBER": []}], "$.result[1].NUMBER", "text"),
        ([{"NUMBER": "1", "PARTS": [{"ID": 1}, {"ID": "x"}]}], "$.result[0].PARTS[1].ID", "a whole number"),
        ([{"NUMBER": "1", "BY_NAME": {"a": {"ID": {}}}}], "$.result[0].BY_NAME.a.ID", "a whole number"),
        ([{"NAME": "x"}], "$.result[0]", "a map with the key NUMBER"),
        ([{"NUMBER": None}], "$.result[0]", "a map with the key NUMBER"),
        ([{"NUMBER": "1", "KIND": "x"}], "$.result[0].KIND", "Kind: a whole number"),
        (["row"], "$.result[0]", "a map"),
        (True, "$.result", "a list"),
        ({"items": []}, "$.result", "a list"),
    ],
)
def test_a_mismatch_names_its_place_and_what_was_expected(result: Any, path: str, expected: str) -> None:
    with pytest.raises(DecodeError) as caught:
        rows(result)
    assert (caught.value.path, caught.value.expected) == (path, expected)
    assert path in str(caught.value)


def test_a_value_below_a_key_is_read_and_its_absence_told() -> None:
    identifier = decoder(int, key="ID")
    assert identifier({"ID": 7}) == identifier({"ID": "7"}) == 7
    oddities: list[Any] = [[], {}, {"id": 7}, None, 7]
    for odd in oddities:
        with pytest.raises(DecodeError, match="the key ID"):
            identifier(odd)
    with pytest.raises(DecodeError) as caught:
        identifier({"ID": "x"})
    assert caught.value.path == "$.result.ID"


def test_a_decode_error_shows_little_and_no_secrets() -> None:
    long = "a" * 1000
    with pytest.raises(DecodeError) as caught:
        decoder(int)(long)
    assert len(caught.value.excerpt) < 50

    for odd in ({"uploadUrl": "hunter2"}, {"auth": "hunter2"}, {"x": "https://x/?auth=hunter2"}):
        with pytest.raises(DecodeError) as caught:
            decoder(dict[str, int])(odd)
        assert "hunter2" not in f"{caught.value}{caught.value.excerpt}"
        assert caught.value.__suppress_context__  # nor in the traceback


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["NUMBER", "PARTS", "ID", "KIND", "AT", "x"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_decodes_or_is_a_decode_error(value: Any) -> None:
    for decode in (rows, decoder(Row), decoder(int), decoder(str), decoder(float), decoder(dict[str, Part])):
        with suppress(DecodeError):
            decode(value)


def test_unknown_values_of_an_enumeration_are_kept() -> None:
    unknown = decoder(Kind)("9")
    assert (unknown, unknown.known, repr(unknown)) == (9, False, "<Kind.UNKNOWN_9: 9>")
    assert list(Kind) == [Kind.ONE, Kind.TWO]
    assert Kind.ONE.known
    assert pickle.loads(pickle.dumps(unknown)) == copy.deepcopy(unknown) == Kind(9)
    assert {Kind(9): 1}[unknown] == 1

    strange = decoder(Word)("Robot")
    assert (strange, strange.known) == ("Robot", False)
    assert decoder(Word)("USER") is Word.USER


def test_an_answer_without_content_is_none() -> None:
    answers: list[Any] = [[], True, None, {"x": 1}]
    for answer in answers:
        decode_nothing(answer)


def test_the_converter_is_not_imported_before_a_model_is_read() -> None:
    program = "import sys, bitrix24_async.services.telephony, bitrix24_async.services.crm; sys.exit('cattrs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@frozen
class Record:
    sum: Money | None = None
    day: date | None = None
    price: Decimal | None = None
    days: tuple[date, ...] = ()
    count: int | None = None
    flag: bool | None = None


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ({"SUM": "12.50|EUR"}, Record(sum=Money(Decimal("12.50"), "EUR"))),
        ({"SUM": "|EUR"}, Record(sum=Money(0, "EUR"))),
        ({"SUM": "", "DAY": "", "PRICE": "", "DAYS": "", "COUNT": "", "FLAG": ""}, Record(flag=None)),
        ({"SUM": False, "DAY": False, "DAYS": False, "COUNT": False, "FLAG": False}, Record(flag=False)),
        ({"DAY": "2026-03-01T00:00:00+03:00"}, Record(day=date(2026, 3, 1))),
        (
            {"DAY": "2026-03-01", "DAYS": ["2026-03-02"]},
            Record(day=date(2026, 3, 1), days=(date(2026, 3, 2),)),
        ),
        ({"PRICE": "19999.99"}, Record(price=Decimal("19999.99"))),
        ({"PRICE": 999.9}, Record(price=Decimal("999.9"))),
        ({"PRICE": 5}, Record(price=Decimal(5))),
    ],
)
def test_what_custom_fields_hold_is_read(row: dict[str, Any], meant: Record) -> None:
    assert decoder(Record)(row) == meant


@pytest.mark.parametrize(
    "row", [{"SUM": "12.50"}, {"SUM": "x|EUR"}, {"DAY": "soon"}, {"PRICE": "NaN"}, {"PRICE": True}]
)
def test_what_custom_fields_cannot_hold_is_named(row: dict[str, Any]) -> None:
    with pytest.raises(DecodeError, match=rf"\$\.result\.{next(iter(row))}: expected"):
        decoder(Record)(row)


def test_money_is_written_as_the_portal_reads_it() -> None:
    assert str(Money("1E+3", "USD")) == "1000|USD"
    assert Money.parse(str(Money(Decimal("0.10"), "RUB"))) == Money(Decimal("0.10"), "RUB")
    with pytest.raises(ValueError, match="'much' is no finite number"):
        Money("much", "USD")


@pytest.mark.parametrize("length", [1, 37, 38, 39, 500])
def test_of_what_is_wrong_so_much_is_shown_that_a_line_still_reads_well(length: int) -> None:
    with pytest.raises(DecodeError) as caught:
        decode_int("x" * length)
    whole = repr("x" * length)
    assert caught.value.excerpt == (whole if len(whole) <= 40 else whole[:40] + "…")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(SCALARS, key=str)), JSON)
def test_whatever_stands_where_a_value_should_is_read_as_that_or_refused_by_its_place(
    kind: Any, value: Any
) -> None:
    read: list[Any] = []
    with suppress(DecodeError):
        read.append(decoder(kind)(value))
    assert [type(one) for one in read] in ([], [kind])
    if not read and not isinstance(value, dict):
        with pytest.raises(DecodeError) as caught:
            decoder(kind)(value)
        assert (caught.value.path, caught.value.expected) == ("$.result", SCALARS[kind][1])


@given(
    st.sampled_from([(dict[str, str], "a map"), (Part, "a map"), (list[str], "a list")]),
    st.integers() | st.floats() | st.text(min_size=1, max_size=5) | st.just(value=True),
)
def test_one_value_is_no_list_and_no_map(kind: tuple[Any, str], value: Any) -> None:
    with pytest.raises(DecodeError) as caught:
        decoder(kind[0])(value)
    assert (caught.value.path, caught.value.expected) == ("$.result", kind[1])
