"""The PHP query codec: writing and reading are inverse, and a real PHP agrees with both."""

from __future__ import annotations

import enum
import re
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from php_oracle import MISSING, Php, running_php

from bitrix24_async.errors import UsageError
from bitrix24_async.php import (
    MAX_DEPTH,
    MAX_VALUES,
    Cut,
    Ref,
    build_query,
    looks_like_reference,
    parse_form,
    parse_query,
)

law = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def php() -> Iterator[Php]:
    if MISSING:
        pytest.skip(MISSING)
    with running_php() as process:
        yield process


class Colour(enum.Enum):
    RED = "r&d"
    BLUE = 7


class Level(enum.IntEnum):
    LOW = 3


class Word(enum.StrEnum):
    YES = "Y"


def as_read(value: Any, *, top: bool = True) -> Any:
    """What a reader of the query must find: text for every value, a list where the keys say so."""
    if isinstance(value, enum.Enum):
        return as_read(value.value)
    if isinstance(value, (list, tuple)):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        read = {str(key): as_read(item, top=False) for key, item in value.items()}
        positional = list(read) == [str(n) for n in range(len(read))]
        return list(read.values()) if positional and not top else read
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


ODD = st.text(st.sampled_from("ab01-_[]=&#%+.;:/?@$ \t\n\r\0\"'<>\\éЖ№😀\u00a0\u2028"), max_size=6)
TEXT = ODD | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TOP_KEYS = TEXT.filter(lambda key: key != "" and not set(key) & set(" .[\0"))
KEYS = TEXT.filter(
    lambda key: (
        key != ""
        and not set(key) & set("]\0")
        and key not in tuple(" \t\n\v\f\r")
        and not key.startswith(("__Host-", "__Secure-"))
    )
)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(timedelta(hours=-9, minutes=-30))])
SCALARS = (
    TEXT
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.datetimes(timezones=ZONES)
    | st.sampled_from([*Colour, *Level, *Word])
    | st.builds(Ref, TEXT)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.lists(inner, min_size=1, max_size=3).map(tuple)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
        | st.dictionaries(st.integers(-2, 3), inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)
PARAMS = st.dictionaries(TOP_KEYS, VALUES, max_size=5) | st.lists(VALUES, max_size=4)


@law
@given(PARAMS)
def test_what_is_written_is_what_is_read(params: Any) -> None:
    assert parse_query(build_query(params)) == as_read(params)


@law
@given(params=PARAMS)
def test_what_is_written_is_what_php_reads(php: Php, params: Any) -> None:
    query = build_query(params)
    assert php.parse_str(query) == as_read(params)
    assert php.parse_command(query) == as_read(params)


@law
@given(PARAMS)
def test_nothing_is_left_in_a_query_for_php_to_interpret(params: Any) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.~%&=-]*", build_query(params))


@pytest.mark.parametrize(
    ("params", "query"),
    [
        ({}, ""),
        ([], ""),
        ({"a": {"b": 1}}, "a%5Bb%5D=1"),
        ({"filter": {"=ID": 5}}, "filter%5B%3DID%5D=5"),
        (
            {"id": 5, "fields": {"TITLE": "x", "CONTACT_ID": 7}},
            "id=5&fields%5BTITLE%5D=x&fields%5BCONTACT_ID%5D=7",
        ),
        (["TASK", 5], "0=TASK&1=5"),
        (range(2), "0=0&1=1"),
        (MappingProxyType({"a": MappingProxyType({"b": "c"})}), "a%5Bb%5D=c"),
        ({"a": [1, [2]]}, "a%5B0%5D=1&a%5B1%5D%5B0%5D=2"),
        ({"a": ""}, "a="),
        ({"a": " + "}, "a=%20%2B%20"),
        ({"a": "x\0y"}, "a=x%00y"),
        ({"a": 1.5, "b": 1e22, "c": Decimal("1E+3")}, "a=1.5&b=1e%2B22&c=1000"),
        ({"a": UUID(int=7)}, "a=00000000-0000-0000-0000-000000000007"),
        ({"a": Word.YES, "b": Level.LOW, "c": Colour.RED}, "a=Y&b=3&c=r%26d"),
        ({Word.YES: 1, "b": {Level.LOW: 2}}, "Y=1&b%5B3%5D=2"),
        ({"a": date(2026, 3, 1)}, "a=2026-03-01"),
        ({"a": datetime(2026, 3, 1, 12, tzinfo=UTC)}, "a=2026-03-01T12%3A00%3A00%2B00%3A00"),
        ({"a": 10**40}, f"a=1{'0' * 40}"),
    ],
)
def test_a_query_is_written_as_expected(params: Any, query: str) -> None:
    assert build_query(params) == query


def test_a_thousand_values_and_sixty_four_levels_can_be_said(php: Php) -> None:
    wide = {"a": list(range(MAX_VALUES - 1)), "b": 1}
    deep: Any = "x"
    for _ in range(MAX_DEPTH):
        deep = {"k": deep}
    for params in (wide, {"top": deep}):
        query = build_query(params)
        assert parse_query(query) == php.parse_command(query) == as_read(params)


def test_a_very_long_name_can_be_said(php: Php) -> None:
    params = {"a" * 100_000: {"b" * 100_000: "x"}}
    assert php.parse_command(build_query(params)) == params


def test_writing_many_different_names_forgets_none() -> None:
    params = [{f"key{n}": {f"inner{n}": n}} for n in range(10_000)]
    assert all(parse_query(build_query(one)) == as_read(one) for one in params)


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = {"k": value}
    return value


def naively(params: Any) -> str:
    """The query that a writer without scruples would send."""

    def pairs(prefix: str, value: Any) -> Iterator[str]:
        if isinstance(value, (dict, list)):
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                encoded = quote(str(key), safe="")
                yield from pairs(f"{prefix}%5B{encoded}%5D" if prefix is not None else encoded, item)
        elif value is not None:
            yield f"{prefix}={quote(str(value), safe='')}"

    out: list[str] = []
    for key, item in params.items():
        out += pairs(quote(str(key), safe=""), item)
    return "&".join(out)


CHANGED = [
    ({"a": None}, "a"),
    ({"fields": {"TITLE": None}}, "fields[TITLE]"),
    ({"a": []}, "a"),
    ({"a": {"b": {}}}, "a[b]"),
    ({"a.b": 1}, "a.b"),
    ({"a b": 1}, "a b"),
    ({" a": 1}, " a"),
    ({"": 1}, "params"),
    ({"a[": 1}, "a["),
    ({"a[b": 1}, "a[b"),
    ({"a[b]": 1}, "a[b]"),
    ({"[a]": 1}, "[a]"),
    ({"a\0b": 1}, "a\0b"),
    ({"_.Host-a": 1}, "_.Host-a"),
    ({"a": {"]": 1}}, "a[]]"),
    ({"a": {"b]c": 1}}, "a[b]c]"),
    ({"a": {"": 1}}, "a[]"),
    ({"a": {" ": 1}}, "a[ ]"),
    ({"a": {"\t": 1}}, "a[\t]"),
    ({"a": {"\n": 1}}, "a[\n]"),
    ({"a": {"\v": 1}}, "a[\v]"),
    ({"a": {"\f": 1}}, "a[\f]"),
    ({"a": {"\r": 1}}, "a[\r]"),
    ({"a": {"b\0c": 1}}, "a[b\0c]"),
    ({"a": {"b": {"__Host-c": 1}}}, "a[b][__Host-c]"),
    ({"a": {"__Secure-": {"c": 1}}}, "a[__Secure-]"),
    ({"a": {1: "x", "1": "y"}}, "a[1]"),
    ({"a": list(range(MAX_VALUES + 1))}, "a"),
    ({"a": list(range(600)), "b": list(range(600))}, "b"),
    ({"a": [[n] for n in range(500)], **{f"b{n}": n for n in range(501)}}, "params"),
]


@pytest.mark.parametrize(("params", "path"), CHANGED)
def test_php_would_change_what_is_refused(php: Php, params: Any, path: str) -> None:
    read = php.parse_command(naively(params))
    if path == "a[1]":
        assert read == {"a": {"1": "y"}}
    else:
        assert read != as_read(params)
    assert parse_query(naively(params)) == php.parse_str(naively(params))


@pytest.mark.parametrize(
    ("params", "path"),
    [
        *CHANGED,
        ({"a": True}, "a"),
        ({"a": [1, {"b": False}]}, "a[1][b]"),
        ({"a": float("nan")}, "a"),
        ({"a": float("inf")}, "a"),
        ({"a": Decimal("-Infinity")}, "a"),
        ({"a": Decimal("sNaN")}, "a"),
        ({"a": {1, 2}}, "a"),
        ({"a": b"x"}, "a"),
        ({"a": object()}, "a"),
        ({"a": range(3)}, "a"),
        ({"a": datetime(2026, 3, 1)}, "a"),  # noqa: DTZ001 - a naive one is the point
        ({"a": "\ud800"}, "a"),
        ({"a": Ref("\ud800")}, "a"),
        ({"\ud800": 1}, r"\ud800"),
        ({"a": {"\udcff": 1}}, r"a[\udcff]"),
        ({"a": 10**5000}, "a"),
        ({True: 1}, "params"),
        ({None: 1}, "params"),
        ({"a": {True: 1}}, "a"),
        ({"a": {1.0: 1}}, "a"),
        ({"a": {10**5000: 1}}, "a"),
        ({"a": {Colour.BLUE: 1}}, "a"),
        ({"100%41": None}, "100%41"),
        ({"a": {"é&b": None}}, "a[é&b]"),
        ("a=1", "params"),
        (b"a=1", "params"),
        (5, "params"),
    ],
)
def test_what_a_query_cannot_say_is_refused_by_its_path(params: Any, path: str) -> None:
    with pytest.raises(UsageError) as refusal:
        build_query(params)
    assert refusal.value.argument == path
    assert str(refusal.value).startswith(f"{path}")


def test_the_booleans_cannot_be_told_from_numbers(php: Php) -> None:
    assert php.parse_command("a=1&b=0") == {"a": "1", "b": "0"}
    # A cached "1" must not let its equal, True, slip through as a key.
    build_query({"a": {1: 1, 0: 0}})
    with pytest.raises(UsageError):
        build_query({"a": {True: 1}})


def test_one_level_too_deep_is_refused_for_php_drops_the_whole_parameter(php: Php) -> None:
    params = {"a": {"x": 1}, "b": 2}
    query = f"{build_query(params)}&{naively({'a': nested(MAX_DEPTH + 1)})}"
    assert parse_query(query) == php.parse_command(query) == {"b": "2"}
    with pytest.raises(UsageError, match="deeper than 64"):
        build_query({"a": nested(MAX_DEPTH + 1)})


def test_what_contains_itself_is_refused() -> None:
    circle: dict[str, Any] = {"x": 1}
    circle["y"] = [circle, circle]
    with pytest.raises(UsageError, match="contains itself"):
        build_query({"a": circle})


def test_a_small_structure_of_very_many_values_is_refused_at_once() -> None:
    value: Any = [1, 2]
    for _ in range(60):
        value = [value, value]
    with pytest.raises(UsageError, match="1000 values"):
        build_query({"a": value})


def test_a_refusal_shows_no_value() -> None:
    with pytest.raises(UsageError) as refusal:
        build_query({"a": {"secret": "hush \ud800"}, "b": 1})
    assert "hush" not in str(refusal.value)


PATTERN = r"\$(result|next|total|time|error)\S*\[[^\]]+\]"
DOLLARS = st.lists(
    st.sampled_from(
        [
            "$",
            "$result",
            "$Time",
            "$errOR",
            "$next",
            "re\u017fult",
            "[",
            "]",
            "[]",
            "x",
            " ",
            "\t",
            "\v",
            "\n",
            "\u00a0",
            "\u2028",
            "\x1c",
        ]
    ),
    max_size=8,
).map("".join)


@settings(law, max_examples=200)
@given(DOLLARS)
@example("$time[12:00]")
@example("$result[ ]x]")
@example("$result\v[a]")
def test_text_that_any_version_of_php_would_replace_looks_like_a_reference(text: str) -> None:
    bytewise = re.search(PATTERN.encode(), text.encode(), re.IGNORECASE)
    unicode = re.search(PATTERN, text, re.IGNORECASE)
    widest = re.search(PATTERN.replace(r"\S", r"[^ \t\n\f\r]"), text, re.IGNORECASE)
    assert looks_like_reference(text) == bool(widest)
    assert not ((bytewise or unicode) and not widest)


@pytest.mark.parametrize("text", ["$result[c0][ID]", "at $time[12:00] sharp", "$TIMEOUT[x]", "$error.[a b]"])
def test_text_like_a_reference_is_refused_only_under_guard(text: str) -> None:
    assert parse_query(build_query({"a": {"b": text}})) == {"a": {"b": text}}
    with pytest.raises(UsageError) as refusal:
        build_query({"a": {"b": text}}, guard_references=True)
    assert refusal.value.argument == "a[b]"


def test_a_reference_meant_as_one_is_written_as_it_stands() -> None:
    query = build_query({"id": Ref("$result[c0]")}, guard_references=True)
    assert query == "id=%24result%5Bc0%5D"


def test_text_of_another_kind_is_guarded_too() -> None:
    class Text(str):
        __slots__ = ()

    class Trap(enum.Enum):
        VALUE = "$result[c0]"

    for value in (Text("$result[c0]"), Trap.VALUE, [["$result[c0]"]]):
        with pytest.raises(UsageError):
            build_query({"a": value}, guard_references=True)


def test_names_and_harmless_dollars_are_not_guarded() -> None:
    params = {"$result": {"$result[x": "$5 [net]", "b": "$ result[x]", "c": "$result []", "d": "$total[]"}}
    assert parse_query(build_query(params, guard_references=True)) == params


def test_judging_a_long_hostile_text_ends() -> None:
    assert not looks_like_reference("$time" * 200_000 + "[]")
    assert not looks_like_reference("$time[] " * 100_000)
    assert not looks_like_reference("$time" + "[" * 500_000)


PIECES = [
    "a", "b", "[", "]", "[]", "[b]", "[0]", "[5]", "[05]", "[-3]", "[-0]", "=", "&", "&&", "&a[]=", "&a[0]=", "&a[b][]=", "%", "%0", "%00", "%5B", "%5d", "%zz",
    ".", " ", "+", "%20", "%09", "\t", "\v", "\0", "0", "x", "_", "__Host-", "__Secure-", "Host-x", "é", "%C3", "%A9", "\udcc3", "\udca9", "%e9", "#", "?", ";",
    "[9223372036854775806]", "[9223372036854775807]", "[9223372036854775808]", "[-9223372036854775808]", "[b]" * 63, "[c]" * 64,
]  # fmt: skip
GARBAGE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(law, max_examples=500)
@given(query=GARBAGE)
@example("a[9223372036854775806]=1&a[]=2&a[]=3&a[][x]=4")
@example("a[__Host-x]=1")
@example("_[Host-x=1")
@example("a" + "[b]" * 63 + "[__Host-x][c]=1")
@example("a" + "[b]" * 64 + "[c=1")
@example("a[-5]=1&a[]=2")
@example("a[-9223372036854775809]=1&a[]=2")
@example("a[9223372036854775807]=1&a[][b]=2&a[][]=3")
@example("a" + "[b]" * 62 + "[__Host-x][b][c]=1")
@example("a=1&a" + "[b]" * 63 + "[c=1")
@example("a=%%41&b=%2541&c=%4&d=%%%&e=%&f=%4é&g=%g1%41")
@example("a=\\x41%5Cx41\\%41\\\\n&\\[\\u0041]=\\N%7Bdigit one}\\\n")
@example("a[b]=1&a=2&a[c]=3&a[d]=4")
@example("a[b]=1&a[]=2&a[c]=3&b=4&a[d]=5")
@example("a[b]=1&a" + "[b]" * 64 + "=2&a[c]=3")
@example("a+b=1&%20a=%2B+&a[+]=2&a[%20+]=3&a[b+c]=%2B%20+")
def test_any_garbage_is_read_as_php_reads_it(php: Php, query: str) -> None:
    assert repr(parse_query(query)) == repr(php.parse_str(query))


@law
@given(
    query=st.binary(max_size=30).map(
        lambda raw: raw.replace(b" ", b"[").replace(b"!", b"&").replace(b'"', b"=")
    )
)
def test_any_bytes_are_read_as_php_reads_them(php: Php, query: bytes) -> None:
    assert repr(parse_query(query)) == repr(php.parse_str(query))
    assert parse_query(query.decode("utf-8", "surrogateescape")) == parse_query(query)


@pytest.mark.parametrize(
    ("query", "params"),
    [
        ("", {}),
        ("a", {"a": ""}),
        ("=1&&a=b=c", {"a": "b=c"}),
        ("0=x&1=y", {"0": "x", "1": "y"}),
        ("a[]=1&a[]=2", {"a": ["1", "2"]}),
        ("a[1]=x&a[0]=y", {"a": {"1": "x", "0": "y"}}),
        ("a[][b]=1&a[][b]=2", {"a": [{"b": "1"}, {"b": "2"}]}),
        ("a=1&a[b]=2", {"a": {"b": "2"}}),
        ("a[b][c]=1&a[b]=2", {"a": {"b": "2"}}),
        ("a.b=1&c d=2&+e=3", {"a_b": "1", "c_d": "2", "e": "3"}),
        ("filter[=ID]=5", {"filter_": "ID]=5"}),
        ("filter[%3DID]=5", {"filter": {"=ID": "5"}}),
        ("a=%e9", {"a": "\udce9"}),
        ("a=\ud800%41", {"a": "?A"}),
        (b"a=\xe9&b=%C3\xa9", {"a": "\udce9", "b": "é"}),
    ],
)
def test_a_query_is_read_as_expected(query: str | bytes, params: dict[str, Any]) -> None:
    assert parse_query(query) == params


def test_more_than_a_thousand_values_are_cut_off(php: Php) -> None:
    query = "&".join(f"a[]={n}" for n in range(1200))
    read = parse_query(query)
    assert len(read["a"]) == 1000
    assert read == php.parse_str(query)


def test_what_is_read_once_is_not_shared_with_what_is_read_next() -> None:
    first = parse_query("a[b][]=1")
    first["a"]["b"].append("x")
    assert parse_query("a[b][]=1") == {"a": {"b": ["1"]}}


def test_more_values_are_read_where_the_setting_allows_them(php: Php) -> None:
    query = "&".join(f"a[]={n}" for n in range(1200))
    assert parse_query(query, max_values=1200) == {"a": [str(n) for n in range(1200)]}
    assert parse_query(query, max_values=2) == {"a": ["0", "1"]}


@settings(law, max_examples=500)
@given(query=GARBAGE | st.binary(max_size=30))
@example("a=1&&b[c]=2&")
@example("a=%2B%2F%3A%2C+%252B&b=%%2B&c=%2%2BF")
@example(b"a=\xff&b=%D0&c=%D0%B6&%FF[%D0]=1")
def test_a_strangers_form_is_read_the_same_or_refused_where_php_would_cut(query: str | bytes) -> None:
    raw = query if isinstance(query, bytes) else query.encode("utf-8", "surrogateescape")
    try:
        read = parse_form(raw, max_values=5, max_depth=3)
    except Cut:
        assert raw.count(b"&") >= 5 or b"\0" in raw or raw.count(b"[") + raw.upper().count(b"%5B") > 3
    else:
        assert read == clean(parse_query(raw))
        assert depth(read) <= 4
        repr(read).encode()


FORM_NAMES = st.sampled_from(
    ["a", "a[b]", "a[]", "a%5B0%5D", "a[1]", "a[b][c][]", "b", "b[c]", ".b", "%00", ""]
)
FORM_VALUES = st.lists(
    st.sampled_from(["x", "+", "%", "%26", "%3D", "%D0%B6", "%D0", "ж", "="]), max_size=3
).map("".join)


@law
@given(
    names=st.lists(FORM_NAMES, min_size=1, max_size=6),
    data=st.data(),
    count=st.integers(min_value=1, max_value=3),
)
def test_a_form_whose_names_came_before_is_read_anew(
    names: list[str], data: st.DataObject, count: int
) -> None:
    values = st.lists(FORM_VALUES, min_size=6, max_size=6)
    for sent in data.draw(st.lists(values, min_size=count, max_size=count)):
        raw = "&".join(f"{name}={value}" for name, value in zip(names, sent, strict=False)).encode()
        assert parse_form(raw, max_values=6, max_depth=3) == clean(parse_query(raw))


def test_a_form_that_was_read_is_its_readers_own() -> None:
    first = parse_form(b"a[b]=1&c[]=2", max_values=9, max_depth=9)
    first["a"]["b"] = "9"
    first["c"].append("9")
    assert parse_form(b"a[b]=3&c[]=4", max_values=9, max_depth=9) == {"a": {"b": "3"}, "c": ["4"]}


def test_bounds_hold_for_names_that_were_read_within_others() -> None:
    assert parse_form(b"a[b][c]=1&b=1", max_values=2, max_depth=2)
    for most, deepest in ((1, 2), (2, 1), (2, 0)):
        with pytest.raises(Cut):
            parse_form(b"a[b][c]=1&b=1", max_values=most, max_depth=deepest)


def test_names_of_strangers_take_no_more_than_so_much_memory() -> None:
    tracemalloc.start()
    try:
        for number in range(3000):
            names = "&".join(f"{number}{'x' * 100}[{n}]=1" for n in range(30 if number % 2 else 99))
            parse_form(names.encode(), max_values=100, max_depth=2)
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 8_000_000


@pytest.mark.parametrize(
    ("form", "what"),
    [
        (b"a=1&b=2&c=3", "values"),
        (b"&&", "values"),
        (b"a[b][c][d]=1", "depth"),
        (b"a%5Bb%5D%5bc%5D[d]=1", "depth"),
        (b"a" + b"[b]" * 100 + b"=1", "depth"),
        (b"a=\0", "nul"),
    ],
)
def test_what_php_would_cut_off_is_refused_by_its_kind(form: bytes, what: str) -> None:
    with pytest.raises(Cut) as caught:
        parse_form(form, max_values=2, max_depth=2)
    assert caught.value.what == what
    with pytest.raises(Cut):
        parse_form(b"a[b]=1", max_values=2, max_depth=0)


def clean(value: Any) -> Any:
    """The same with a sign in the place of what is no UTF-8."""
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def depth(value: Any) -> int:
    if not isinstance(value, (dict, list)):
        return 0
    return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)


def test_appending_after_every_named_key_is_read_as_php_reads_it(php: Php) -> None:
    # Looking at all keys at each of these would take the square of their number.
    query = "&".join(f"a[{10_000 - n}]=x&a[]=y&a[k{n}]=z" for n in range(300))
    assert parse_query(query) == php.parse_str(query)


def test_long_names_of_a_foreign_form_are_not_kept() -> None:
    tracemalloc.start()
    try:
        for number in range(40):
            parse_query(f"{number}{'x' * 200_000}[y]=1")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 500_000
