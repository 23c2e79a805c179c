"""Conditions on parameters under which a repeated call does something twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.errors import UsageError
from bitrix24_async.php import Ref
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse
from bitrix24_async.wire.unless import check, explain, holds

CONDITIONS = sorted({entry.unless for entry in map(parse, catalogue.lines()) if entry.unless})
REF = Ref("$result[deal]")

HOLD: list[tuple[str, Any]] = [
    ("has:add", {"add": None}),
    ("has:ADD", {"add": []}),
    ("has:fields.x,y", {"FIELDS": {"Y": 1}}),
    ("has:fields.uf_*", {"fields": {"UF_CRM_7": 1}}),
    ("no:ID", {}),
    ("no:ID", {"ID": ""}),
    ("no:ID", {"id": None}),
    ("is:mode=next", {"mode": "NEXT"}),
    ("is:flag=1", {"flag": 1}),
    ("new:fields.phone=ID", {"fields": {"PHONE": [{"ID": 1}, {"VALUE": "x"}]}}),
    ("new:fields.phone=ID", {"fields": {"PHONE": [{"ID": "", "VALUE": "x"}]}}),
    ("new:fields.phone=ID", {"fields": {"PHONE": {"n0": {"VALUE": "x"}}}}),
    ("new:fields.phone=ID", {"fields": {"PHONE": "+1"}}),
    ("new:fields.phone=ID", {"fields": {"PHONE": REF}}),
    ("new:fields.phone=ID", {"fields": REF}),
    ("nested:fields", {"fields": {"A": "x", "B": ["name", "bytes"]}}),
    ("nested:fields", {"fields": {"B": REF}}),
    ("file:fields", {"fields": {"A": [{"b": {"FileData": ["name", "bytes"]}}]}}),
    ("file:fields", {"fields": {"A": REF}}),
    ("has:a|has:b", {"b": 1}),
]
HOLD_NOT: list[tuple[str, Any]] = [
    ("", {"anything": 1}),
    ("has:add", {"other": 1}),
    ("has:fields.x", {"x": 1, "fields": {"y": 1}}),
    ("has:fields.x", {"fields": "x"}),
    ("no:ID", {"ID": 0}),
    ("no:ID", {"ID": "7"}),
    ("is:mode=next", {"mode": "all"}),
    ("is:mode=next", {}),
    ("new:fields.phone=ID", {"fields": {"NAME": "x"}}),
    ("new:fields.phone=ID", {"fields": {"PHONE": [{"id": 1}, {"ID": "2", "VALUE": ""}]}}),
    ("new:fields.phone=ID", {"fields": {"PHONE": []}}),
    ("nested:fields", {"fields": {"A": "x", "B": 1}}),
    ("file:fields", {"fields": {"A": [{"b": "fileData"}]}}),
    ("has:a|has:b", {"c": 1}),
]


@pytest.mark.parametrize(("condition", "params"), HOLD)
def test_a_condition_holds(condition: str, params: dict[str, Any]) -> None:
    assert holds(condition, params)


@pytest.mark.parametrize(("condition", "params"), HOLD_NOT)
def test_a_condition_does_not_hold(condition: str, params: dict[str, Any]) -> None:
    assert not holds(condition, params)


def test_of_positional_parameters_every_condition_is_taken_to_hold() -> None:
    assert all(holds(condition, [1, {"A": 2}]) for condition in CONDITIONS)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just(REF),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["ID", "VALUE", "PHONE", "fileData", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.sampled_from(CONDITIONS),
    st.dictionaries(st.sampled_from(["id", "fields", "FIELDS", "data", "add"]), values, max_size=4),
)
def test_any_parameters_can_be_judged_and_letter_case_does_not_count(
    condition: str, params: dict[str, Any]
) -> None:
    folded = {name.swapcase(): value for name, value in params.items()}
    if len({name.casefold() for name in params}) == len(params):
        assert holds(condition, params) is holds(condition, folded)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_conditions_of_the_catalogue_are_well_written(condition: str) -> None:
    check(condition)
    assert ":" not in explain(condition)


@pytest.mark.parametrize("text", ["", "has", "has:", "had:x", "is:x", "new:x", "has:x=1", "has:x|", "is:x="])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        check(text)


def test_a_condition_can_be_told_in_words() -> None:
    told = explain("new:fields.PHONE,EMAIL=ID|has:add")
    assert told == "an item of fields.PHONE/EMAIL has no ID or add is given"
