"""Parameters become JSON that says exactly what was meant, or are refused by name before anything is sent."""

from __future__ import annotations

import json
import math
import types
import uuid
from collections import OrderedDict, UserDict, namedtuple
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.call import Call, raw
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.params import encode, signed

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.text().filter(lambda name: name != "auth")


class Colour(StrEnum):
    RED = "red"


class Number(IntEnum):
    TWO = 2


class Spoken(int):
    """Text says something else of it than what it is."""

    def __str__(self) -> str:
        return "seven"

    __repr__ = __str__


class Odd(Enum):
    PAIR = (1, 2)


class Text(str):
    __slots__ = ()


Point = namedtuple("Point", "x y")  # noqa: PYI024 - the untyped one is what users have
ZONE = timezone(timedelta(hours=3))
LOOP: dict[str, Any] = {}
LOOP["a"] = {"b": [LOOP]}
DEEP: list[Any] = []
for _ in range(100_000):
    DEEP = [DEEP]


@settings(max_examples=60)
@given(st.dictionaries(NAMES, JSON, max_size=4))
def test_what_json_can_say_arrives_as_it_was(params: dict[str, Any]) -> None:
    assert json.loads(encode(params, method="x")) == params
    assert json.loads(signed(encode(params, method="x"), 'to"ken')) == {"auth": 'to"ken', **params}


@settings(max_examples=30)
@given(st.lists(JSON, max_size=4))
def test_positional_parameters_are_a_list_or_a_map_of_the_same(params: list[Any]) -> None:
    assert json.loads(encode(params, method="x")) == params
    named = encode(params, method="x", named=True)
    assert json.loads(named) == {str(index): value for index, value in enumerate(params)}
    assert json.loads(signed(named, "t"))["auth"] == "t"


@pytest.mark.parametrize("beside", [{}, {"z": None}, {"z": 1, 7: "int key"}], ids=["fast", "null", "slow"])
@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Colour.RED, "red"),
        (Number.TWO, 2),
        (Odd.PAIR, [1, 2]),
        (Text("x"), "x"),
        (Decimal("1.50"), "1.50"),
        (Decimal(1000), "1000"),
        (Decimal("-9E300"), "-9" + "0" * 300),
        (Decimal("9E-300"), "0." + "0" * 299 + "9"),
        (datetime(2026, 3, 6, 15, 54, tzinfo=UTC), "2026-03-06T15:54:00+00:00"),
        (datetime(2026, 3, 6, 15, 54, 1, 5, tzinfo=ZONE), "2026-03-06T15:54:01.000005+03:00"),
        (date(2026, 3, 6), "2026-03-06"),
        (uuid.UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (Point(1, "y"), [1, "y"]),
        ((1, (2,)), [1, [2]]),
        (range(3), [0, 1, 2]),
        (OrderedDict(a=1), {"a": 1}),
        (UserDict(a=1), {"a": 1}),
        (types.MappingProxyType({"a": None}), {"a": None}),
        ({1: {2: "x"}}, {"1": {"2": "x"}}),
        ({Colour.RED: 1}, {"red": 1}),
        ({Number.TWO: 1}, {"2": 1}),
        ({Spoken(7): Spoken(8)}, {"7": 8}),
        ("null", "null"),
        (-(2**63), -(2**63)),
        (2**63 - 1, 2**63 - 1),
        (2**63, str(2**63)),
        (-(2**63) - 1, str(-(2**63) - 1)),
        (10**300 - 1, str(10**300 - 1)),
    ],
)
def test_what_python_means_is_written_in_jsons_own_types(
    value: Any, written: Any, beside: dict[Any, Any]
) -> None:
    params = {"v": value, **beside}
    if (
        written is None
    ):  # a deque is a MutableSequence, and no Sequence that slices: either way it has an order
        written = list(value)
    assert json.loads(encode(params, method="x"))["v"] == written


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({1, 2}, "set"),
        (frozenset(), "frozenset"),
        (b"bytes", "bytes"),
        (bytearray(b"x"), "bytearray"),
        (memoryview(b"x"), "memoryview"),
        (object(), "object"),
        (1j, "complex"),
        (print, "builtin"),
        (iter([]), "iterator"),
        (time(12, 0), "time"),
        (timedelta(1), "timedelta"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "inf"),
        (Decimal("NaN"), "NaN"),
        (Decimal("-Infinity"), "Infinity"),
        (Decimal("1E301"), "300 digits"),
        (Decimal("-1E-301"), "300 digits"),
        (datetime(2026, 3, 6), "time zone"),  # noqa: DTZ001 - that is the point
        (10**300, "300 digits"),
        pytest.param(-(10**5000), "300 digits", id="5000 digits"),
        ("cut \ud83d", "surrogate"),
        ({"\ud83d": 1}, "surrogate"),
        ({None: 1}, "key"),
        ({True: 1}, "key"),
        ({1.5: 1}, "key"),
        ({(1,): 1}, "key"),
        ({1: "a", "1": "b"}, "a key twice"),
        (LOOP, "itself"),
        (DEEP, "deep"),
        (raw("x"), "Call"),
    ],
    ids=lambda value: "" if isinstance(value, (dict, list)) else None,
)
@pytest.mark.parametrize("wrap", [False, True], ids=["at the top", "inside"])
def test_what_json_cannot_say_is_refused_by_its_place(value: Any, says: str, wrap: bool) -> None:
    params = {"fields": {"LIST": [0, {"X": value}]}} if wrap else {"X": value}
    with pytest.raises(UsageError, match=says) as caught:
        encode(params, method="crm.deal.add")
    place = "fields[LIST][1][X]" if wrap else "X"
    assert caught.value.argument is not None
    assert caught.value.argument.startswith(place)
    assert "crm.deal.add" in str(caught.value)
    assert len(str(caught.value)) < 2000
    with pytest.raises(UsageError):
        encode([value], method="x")


@pytest.mark.parametrize("depth", [199, 200, 201, 300])
def test_what_has_to_be_rewritten_is_nested_two_hundred_deep_at_most(depth: int) -> None:
    value: Any = date(2026, 1, 1)
    for _ in range(depth):
        value = [value]
    if depth <= 200:
        assert (
            encode({"a": value}, method="x")
            == b'{"a":' + b"[" * depth + b'"2026-01-01"' + b"]" * depth + b"}"
        )
    else:
        with pytest.raises(UsageError, match="nested too deeply"):
            encode({"a": value}, method="x")


def test_the_same_map_twice_is_no_circle() -> None:
    shared: dict[str, Any] = {"when": date(2026, 1, 1)}
    assert json.loads(encode({"a": shared, "b": [shared, shared]}, method="x"))["b"][1] == {
        "when": "2026-01-01"
    }


def test_nothing_given_is_an_empty_map() -> None:
    assert encode({}, method="x") == b"{}"
    assert signed(b"{}", "t") == b'{"auth":"t"}'


@pytest.mark.parametrize(
    "params", [{"auth": "x"}, {"auth": None}, UserDict(auth="x"), {Odd.PAIR: 1, "auth": 2}]
)
def test_the_credentials_place_is_not_the_callers(params: Any) -> None:
    with pytest.raises(UsageError, match="credential") as caught:
        encode(params, method="x")
    assert caught.value.argument == "auth"


def test_no_other_key_can_take_the_credentials_place() -> None:
    class Key(Enum):
        AUTH = "auth"

    with pytest.raises(UsageError):
        encode(cast("Any", {Key.AUTH: "x"}), method="x")


class TestACall:
    @pytest.mark.parametrize(
        "method",
        ["crm.deal.list", "crm.company.List", "user.current", "profile", "a", "app.info", "disk.v2.x_y.3"],
    )
    def test_has_a_methods_name(self, method: str) -> None:
        assert raw(method).method == method
        assert raw(method).trait.name == method.casefold()

    @pytest.mark.parametrize(
        "method",
        ["", " ", "crm.deal.list ", "crm.deal.list\n", "crm deal", "crm..x", ".x", "x.", "x/y", "../x", "x?a=1",
         "x#y", "x%2e", "crm.déal", "x&y", "1", "x\0", "x:y", "x.json?", None, 7, b"crm.deal.list", ["x"], object()],
    )  # fmt: skip
    def test_with_an_odd_name_is_refused(self, method: Any) -> None:
        with pytest.raises(UsageError, match="method") as caught:
            raw(method)
        assert caught.value.argument == "method"

    @pytest.mark.parametrize("params", ["a=1", b"a=1", bytearray(b""), 7, {1}, object(), iter([]), True])
    def test_has_parameters_by_name_or_place(self, params: Any) -> None:
        with pytest.raises(UsageError) as caught:
            raw("x", params)
        assert caught.value.argument == "params"

    @pytest.mark.parametrize("safety", ["unsafe", 1, True, Safety])
    def test_has_a_safety_of_the_right_kind(self, safety: Any) -> None:
        with pytest.raises(UsageError) as caught:
            raw("x", safety=safety)
        assert caught.value.argument == "safety"

    def test_shows_no_parameters(self) -> None:
        call: Call[Any] = raw("crm.deal.add", {"fields": {"SECRET": "hush"}})
        assert repr(call) == str(call) == "Call(crm.deal.add)"

    @pytest.mark.parametrize("params", [None, {}, [], (), UserDict()])
    def test_may_have_none(self, params: Any) -> None:
        assert len(raw("x", params).params) == 0
