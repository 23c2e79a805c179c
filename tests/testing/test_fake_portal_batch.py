from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_kit import opened

from bitrix24_async.testing import Context, FakeError, FakePortal
from bitrix24_async.testing.references import substitute


def echo(portal: FakePortal) -> None:
    portal.on("echo", lambda params, _context: params)


async def test_commands_run_in_order_and_are_answered_by_key() -> None:
    async with opened() as (portal, raw):
        echo(portal)
        reply = await raw.batch({"b": "echo?x=1", "a": "no.such", "c": "Echo.json?y[z]=2"})
        assert reply["result"] == {"b": {"x": "1"}, "c": {"y": {"z": "2"}}}
        assert reply["result_error"] == {
            "a": {"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"}
        }
        assert reply["result_total"] == reply["result_next"] == []
        assert list(reply["result_time"]) == ["b", "c"]
        assert [(call.method, call.in_batch) for call in portal.executed] == [("echo", True)] * 2
        assert portal.requests[0].commands == 3


async def test_keys_that_count_from_zero_come_back_as_a_list() -> None:
    async with opened() as (portal, raw):
        echo(portal)
        assert (await raw.batch(["echo?x=1", "echo?x=2"]))["result"] == [{"x": "1"}, {"x": "2"}]
        assert (await raw.batch({"1": "echo?x=1"}))["result"] == {"1": {"x": "1"}}
        assert (await raw.batch({}))["result"] == []


@pytest.mark.parametrize(
    ("halt", "stops"),
    [(0, False), (1, True), ("0", False), ("", False), ("false", True), (None, False), (True, True)],
)
async def test_halt_is_read_as_php_reads_truth(halt: Any, stops: bool) -> None:
    async with opened() as (portal, raw):
        echo(portal)
        reply = await raw.batch({"a": "no.such", "b": "echo?x=1"}, halt=halt)
        assert (reply["result"] == []) is stops
        assert list(reply["result_error"]) == ["a"]


async def test_commands_past_the_fiftieth_are_refused_one_by_one() -> None:
    async with opened() as (portal, raw):
        echo(portal)
        reply = await raw.batch({f"c{i}": f"echo?i={i}" for i in range(52)})
        assert len(reply["result"]) == 50
        assert {error["error"] for error in reply["result_error"].values()} == {"ERROR_BATCH_LENGTH_EXCEEDED"}
        assert list(reply["result_error"]) == ["c50", "c51"]


async def test_what_may_not_be_batched_is_refused_inside_the_reply() -> None:
    async with opened() as (portal, raw):
        echo(portal)
        portal.forbid_in_batch("Echo")
        reply = await raw.batch({"a": "batch?cmd[x]=echo", "b": "echo"})
        assert {error["error"] for error in reply["result_error"].values()} == {
            "ERROR_BATCH_METHOD_NOT_ALLOWED"
        }
        assert (await raw.app("echo", {"x": 1}))["result"] == {"x": 1}


async def test_a_command_is_read_as_a_url_and_a_query() -> None:
    async with opened() as (portal, raw):
        echo(portal)
        reply = await raw.batch(
            {
                "a": "echo?x=1+2&y=3#&z=4",
                "b": "echo?q=%23%2B&filter[%3EID]=5&filter[=ID]=6",
                "c": "echo?a.b=1\n2%0A3",
            }
        )
        assert reply["result"]["a"] == {"x": "1 2", "y": "3"}
        assert reply["result"]["b"]["q"] == "#+"
        assert reply["result"]["b"]["filter"] == {">ID": "5"}
        assert reply["result"]["b"]["filter_"] == "ID]=6"  # sent raw, the second = loses the filter
        assert reply["result"]["c"] == {"a_b": "1_2\n3"}


async def test_references_lead_to_earlier_results() -> None:
    async with opened() as (portal, raw):
        echo(portal)
        portal.on("rows", lambda _params, _context: [{"ID": "7", "n": 1}, {"ID": "8", "n": 2}])
        portal.on("number", lambda _params, _context: 5)

        async def value(of: str) -> Any:
            command = "echo?v=" + quote(of, safe="")
            reply = await raw.batch({"r": "rows", "n": "number", "bad": "no.such", "e": command})
            return reply["result"]["e"]["v"]

        rows = [{"ID": "7", "n": 1}, {"ID": "8", "n": 2}]
        everything = {"r": rows, "n": 5}
        assert await value("$result[r][1][ID]") == "8"
        assert await value("$result[r][1][n]") == 2  # a whole value keeps its type
        assert await value("$RESULT[r][1][n]") is None  # found, but looked up in this letter case
        assert await value("x $Result[r][1][ID]") == "x $Result[r][1][ID]"
        assert await value("$result[r]") == rows
        assert await value("$result[r][49][ID]") == rows  # a missing row: the whole list
        assert await value("$result[bad]") == everything  # a failed command: all results so far
        assert await value("$result[none][ID]") == everything
        assert await value("$result[r][0][id]") == rows[0]  # a key in another case: the whole row
        assert await value("$result[r][0][ID][0]") == "7"  # an offset into a text: that character
        assert await value("$result[r][0][ID][1]") == "7"  # beyond it: the text
        assert await value("$result[n][0]") == 5
        assert await value("see $result[r][0][ID]abc now") == "see 7 now"  # swallows up to the white space
        assert await value("see $result[n]") == "see $result[n]"  # within a text, only texts
        assert await value("$time[12:00]") not in ("$time[12:00]", "")
        assert await value("$result") == "$result"
        assert await value("$result[]") == "$result[]"
        assert await value("$error[bad][error]") == "ERROR_METHOD_NOT_FOUND"


def test_references_are_replaced_at_any_depth() -> None:
    results: dict[str, dict[str, Any]] = {
        "result": {"a": "1"},
        "next": {},
        "total": {"a": 60},
        "time": {},
        "error": {},
    }
    params = {"x": ["$result[a]", {"y": "$total[a]"}], "z": "no $ reference"}
    assert substitute(params, results) == {"x": ["1", {"y": 60}], "z": "no $ reference"}


async def test_totals_and_next_have_maps_of_their_own() -> None:
    async with opened() as (portal, raw):
        portal.add_deals(60)
        reply = await raw.batch(
            {"a": "crm.deal.list?select[]=ID", "b": "crm.deal.list?start=50", "c": "crm.deal.list?start=-1"}
        )
        assert reply["result_total"] == {"a": 60, "b": 60}
        assert reply["result_next"] == {"a": 50}
        assert [len(rows) for rows in reply["result"].values()] == [50, 10, 50]


async def test_list_pages_can_be_chained_by_reference() -> None:
    async with opened() as (portal, raw):
        portal.add_deals(120, gaps=range(10, 20))
        page = "crm.deal.list?start=-1&order[ID]=ASC&select[]=ID&filter[%3EID]="
        reply = await raw.batch(
            {"a": page + "0", "b": page + "$result[a][49][ID]", "c": page + "$result[b][49][ID]"}
        )
        ids = [int(row["ID"]) for rows in reply["result"].values() for row in rows]
        assert ids == [*range(1, 10), *range(20, 131)]


async def test_a_handler_may_be_a_coroutine_and_may_refuse() -> None:
    async with opened() as (portal, raw):

        async def handler(params: dict[str, Any], context: Context) -> Any:
            if "bad" in params:
                raise FakeError("", "no luck", 400, {"argument": "bad"})
            return {"user": context.user_id, "batch": context.in_batch, "none": {}}

        portal.on("My.Method", handler)
        reply = await raw.batch({"a": "my.method", "b": "my.method?bad=1"})
        assert reply["result"]["a"] == {"user": 1, "batch": True, "none": []}
        assert reply["result_error"]["b"] == {"error": "", "error_description": "no luck", "argument": "bad"}
        assert [(call.method, call.ok) for call in portal.executed] == [
            ("My.Method", True),
            ("My.Method", False),
        ]


KEYS = st.text("abcXYZ019_.-", min_size=1, max_size=4)
TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=3), st.data())
def test_a_reference_leads_wherever_its_path_leads(tree: dict[str, Any], data: st.DataObject) -> None:
    results: dict[str, dict[str, Any]] = {"result": tree, "next": {}, "total": {}, "time": {}, "error": {}}
    reference, value = "$result", tree
    while isinstance(value, (dict, list)) and value and (reference == "$result" or data.draw(st.booleans())):
        step = data.draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
        reference, value = f"{reference}[{step}]", value[step]
    assert substitute(reference, results) == value
    assert substitute({"x": [reference]}, results) == {"x": [value]}
