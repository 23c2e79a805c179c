"""Commands to a batch and back: pure, for every form the answer takes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitrix24_async import raw
from bitrix24_async.errors import (
    ApiError,
    DecodeError,
    NotRun,
    OperatingLimit,
    OutcomeUnknown,
    QueryLimit,
    UsageError,
)
from bitrix24_async.php import Ref, parse_query
from bitrix24_async.wire.batch_v2 import KEYS, body, command, outcomes, results, usage
from bitrix24_async.wire.call import NO_RESULT


def reply(**maps: Any) -> dict[str, Any]:
    """A batch's answer with the maps given, and PHP's `[]` for the others."""
    names = ("result", "result_error", "result_total", "result_next", "result_time")
    return {"result": {name: maps.get(name, []) for name in names}, "time": {}}


CALLS = [raw("a.get"), raw("b.get"), raw("c.get")]


def test_a_command_is_the_method_and_its_query() -> None:
    text = command(raw("crm.deal.list", {"filter": {"=ID": 5, ">X": "a&b#c"}, "select": ["ID", "TITLE"]}))
    method, _, query = text.partition("?")
    assert method == "crm.deal.list"
    assert parse_query(query) == {"filter": {"=ID": "5", ">X": "a&b#c"}, "select": ["ID", "TITLE"]}


def test_a_call_without_parameters_is_its_method_alone() -> None:
    assert command(raw("user.current")) == "user.current"


@pytest.mark.parametrize(
    "params",
    [
        {"items": []},
        {"x": None},
        {"x": True},
        {"x": {}},
        {"a.b": 1},
        {"note": "$time[12:00]"},
        {"x": "see $timeout[x] there"},
        {"auth": "stolen"},
        {f"p{n}": n for n in range(1001)},
    ],
)
def test_what_a_query_cannot_say_is_refused(params: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        command(raw("x.add", params))


def test_a_reference_meant_as_one_is_written_as_it_stands() -> None:
    assert "result%5Bc0%5D" in command(raw("x.add", {"id": Ref("$result[c0]")}))


def test_the_body_names_commands_by_keys_that_are_no_numbers() -> None:
    data = json.loads(body(["a.get", "b.get?x=1"], halt=True))
    assert data == {"halt": 1, "cmd": {"c0": "a.get", "c1": "b.get?x=1"}}
    assert json.loads(body(["a.get"]))["halt"] == 0


@pytest.mark.parametrize("value", [False, None, 0, "", [], {}, 7, "text", [1], {"a": 1}])
def test_any_result_is_a_result(value: Any) -> None:
    found = outcomes(reply(result={"c0": value}), CALLS[:1])
    assert found[0].ok
    assert found[0].value == value


def test_maps_may_come_as_lists_when_their_keys_are_numbers() -> None:
    # Keys c0, c1, … never lead to this form, but a list of errors or results must not crash the reader.
    found = outcomes(reply(result=[1, 2]), CALLS)
    assert [type(outcome.error) for outcome in found] == [OutcomeUnknown] * 3


def test_totals_and_times_reach_the_right_outcome() -> None:
    data = reply(
        result={"c0": [1], "c1": [2]},
        result_total={"c1": 120, "c0": "7"},
        result_next={"c1": 50},
        result_time={"c1": {"duration": 0.25, "operating": 3}},
    )
    first, second = outcomes(data, CALLS[:2])
    assert (first.total, first.next, first.timing.operating) == (7, None, None)
    assert (second.total, second.next, second.timing.operating) == (120, 50, 3.0)


@pytest.mark.parametrize(
    ("error", "cls", "code"),
    [
        ({"error": "", "error_description": "The parameter id is invalid"}, ApiError, ""),
        ({"error": 0, "error_description": "x"}, ApiError, "0"),
        ({"error": 100, "error_description": "x"}, ApiError, "100"),
        ({"error": None}, ApiError, ""),
        ({"error": "query_limit_exceeded"}, QueryLimit, "query_limit_exceeded"),
        ({"error": "OPERATION_TIME_LIMIT"}, OperatingLimit, "OPERATION_TIME_LIMIT"),
        ("a bare text", ApiError, ""),
    ],
)
def test_one_failure_hides_no_other_result(error: Any, cls: type[ApiError], code: str) -> None:
    found = outcomes(reply(result={"c0": 1, "c2": 3}, result_error={"c1": error}), CALLS)
    assert [outcome.ok for outcome in found] == [True, False, True]
    assert type(found[1].error) is cls
    assert isinstance(found[1].error, ApiError)
    assert (found[1].error.code, found[1].error.method) == (code, "b.get")


def test_after_a_halt_the_rest_was_not_run() -> None:
    data = reply(result={"c0": 1}, result_error={"c1": {"error": "X"}})
    found = outcomes(data, CALLS, halt=True)
    assert isinstance(found[2].error, NotRun)
    assert found[2].error.reason == "halted"
    # Unless it was sent so, nothing says that it has not run.
    assert isinstance(outcomes(data, CALLS)[2].error, OutcomeUnknown)


def test_an_outcome_shows_its_call_and_its_end() -> None:
    found = outcomes(reply(result={"c0": 1}, result_error={"c1": {"error": "X"}}), CALLS)
    assert repr(found[0]) == f"Outcome({CALLS[0]!r}, value=1)"
    assert repr(found[1]) == f"Outcome({CALLS[1]!r}, error={found[1].error!r})"


def test_what_an_answer_does_not_mention_is_unknown() -> None:
    assert isinstance(outcomes(reply(result={"c0": 1}), CALLS)[1].error, OutcomeUnknown)
    # Also with halt, if nothing before it had failed.
    assert isinstance(outcomes(reply(result={"c0": 1}), CALLS, halt=True)[1].error, OutcomeUnknown)


def test_keys_nobody_asked_for_are_passed_over() -> None:
    found = outcomes(reply(result={"c0": 1, "c7": 2, "x": 3}, result_error={"y": {"error": "Z"}}), CALLS[:1])
    assert [outcome.value for outcome in found] == [1]


@pytest.mark.parametrize("result", [[], None, "x", 5, {"result": None}, {"result": "x"}])
def test_an_answer_of_a_foreign_form_leaves_all_unknown(result: Any) -> None:
    found = outcomes({"result": result}, CALLS)
    assert all(isinstance(outcome.error, OutcomeUnknown) for outcome in found)
    assert results({"result": result}, len(CALLS)) == [NO_RESULT] * len(CALLS)


def test_a_value_of_the_wrong_form_is_that_commands_decode_error() -> None:
    import attrs

    def broken(_: Any) -> Any:
        raise DecodeError("not this", path="$.result")

    calls = [raw("a.get"), attrs.evolve(raw("b.get"), decode=broken)]
    found = outcomes(reply(result={"c0": 1, "c1": 2}), calls)
    assert found[0].ok
    assert isinstance(found[1].error, DecodeError)
    assert found[1].error.method == "b.get"


@given(st.lists(st.sampled_from(["done", "failed", "missing"]), max_size=50), st.booleans())
def test_every_command_is_accounted_for(fates: list[str], halt: bool) -> None:
    calls = [raw("x.get") for _ in fates]
    data = reply(
        result={KEYS[i]: i for i, fate in enumerate(fates) if fate == "done"} or [],
        result_error={KEYS[i]: {"error": "E"} for i, fate in enumerate(fates) if fate == "failed"} or [],
    )
    found = outcomes(data, calls, halt=halt)
    assert len(found) == len(fates)
    failed = False
    for index, (fate, outcome) in enumerate(zip(fates, found, strict=True)):
        if fate == "done":
            assert outcome.value == index
        elif fate == "failed":
            failed = True
            assert type(outcome.error) is ApiError
        else:
            assert type(outcome.error) is (NotRun if halt and failed else OutcomeUnknown)


def test_the_governor_hears_of_each_methods_time_and_of_refusals() -> None:
    time = {"start": 1, "finish": 2.5, "duration": "1.5", "operating": 9, "operating_reset_at": 600}
    cheap = {"start": 2.5, "finish": 2.75, "duration": 0.05, "operating": 9.05, "operating_reset_at": 601}
    data = reply(
        result={"c0": 1, "c3": 1, "c4": 1},
        result_error={"c1": {"error": "OPERATION_TIME_LIMIT"}, "c2": {"error": "OTHER"}},
        result_time={"c0": time, "c3": cheap, "c4": {}},
    )
    data["time"] = {"operating": 0, "duration": 2}
    found, outer = usage(data, ["a.get", "b.get", "c.get", "a.get", "a.get"])
    assert [(f.method, f.seconds, f.operating, f.calls, f.untimed, f.refused) for f in found] == [
        ("a.get", 1.55, 9.05, 3, 1, False),
        ("b.get", 0.0, None, 0, 0, True),
    ]
    assert (found[0].cheap, found[0].longest) == (0.05, 1.5)
    assert (outer.method, outer.operating, outer.seconds) == ("batch", 0.0, 2.0)


def test_where_a_batch_does_not_say_when_it_was_answered_its_last_command_does() -> None:
    data = reply(
        result={"c0": 1, "c1": 1},
        result_time={
            "c0": {"start": 10.25, "finish": 11.5, "duration": 1.25},
            "c1": {"start": 11.5, "finish": 14.0, "duration": 2.5},
        },
    )
    for outer, answered_at in (({}, 14.0), ({"finish": 15.5}, 15.5)):
        data["time"] = outer
        found, _ = usage(data, ["a.get", "b.get"])
        assert [one.began_before for one in found] == [answered_at - 10.25, answered_at - 11.5]
