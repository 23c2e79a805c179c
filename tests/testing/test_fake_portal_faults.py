from __future__ import annotations

import asyncio
import threading
import urllib.error
import urllib.request
from typing import Any

import aiohttp
import pytest
from portal_kit import opened

from bitrix24_async.testing import FakePortal


@pytest.mark.parametrize(
    ("kind", "ran"), [("cut_before", False), ("cut_after", True), ("truncate", True), ("lost", True)]
)
async def test_connections_can_break_before_or_after_the_call_ran(kind: Any, ran: bool) -> None:
    async with opened() as (portal, raw):
        portal.fail("user.current", kind=kind, seconds=0.01)
        with pytest.raises(aiohttp.ClientError):
            await raw.hook("user.current")
        assert bool(portal.executed) is ran
        assert [entry.status for entry in portal.requests] == [200 if kind == "truncate" else 0]
        assert "result" in await raw.hook("user.current")


async def test_an_error_can_be_lost_on_its_way_like_any_reply() -> None:
    async with opened() as (portal, raw):
        portal.fail("crm.company.get", kind="cut_after")
        with pytest.raises(aiohttp.ClientError):
            await raw.hook("crm.company.get", {"id": 5})
        assert [(call.method, call.ok) for call in portal.executed] == [("crm.company.get", False)]
        assert (await raw.hook("crm.company.get", {"id": 5}))["error_description"] == "Not found"


@pytest.mark.parametrize("after", [False, True])
async def test_a_gateway_can_answer_in_the_portals_place(after: bool) -> None:
    async with opened() as (portal, raw):
        portal.fail(kind="html", status=504, after=after)
        async with raw.session.post(portal.webhook_url + "user.current") as reply:
            assert (reply.status, reply.content_type) == (504, "text/html")
            assert "504 Gateway Timeout" in await reply.text()
        assert bool(portal.executed) is after


async def test_errors_can_be_of_any_status_and_code() -> None:
    async with opened() as (portal, raw):
        portal.fail("profile", code=120, description="odd", status=200, times=2)
        assert await raw.reply("user.current") != (200, {"error": 120, "error_description": "odd"})
        assert await raw.reply("PROFILE") == (200, {"error": 120, "error_description": "odd"})
        inside = await raw.batch({"a": "user.current", "b": "profile", "c": "profile"})
        assert inside["result_error"] == {"b": {"error": 120, "error_description": "odd"}}
        assert list(inside["result"]) == ["a", "c"]


async def test_a_batch_as_a_whole_can_fail_without_its_commands_noticing() -> None:
    async with opened() as (portal, raw):
        portal.fail("batch", kind="cut_after")
        portal.fail("user.current", kind="html")  # concerns single requests alone
        with pytest.raises(aiohttp.ClientError):
            await raw.batch({"a": "user.current"})
        assert [call.method for call in portal.executed] == ["user.current"]
        assert list((await raw.batch({"a": "user.current"}))["result"]) == ["a"]


async def test_an_expired_token_stays_expired() -> None:
    async with opened() as (portal, raw):
        portal.fail("user.current", kind="expired")
        assert (await raw.reply("user.current"))[0] == 401
        assert (await raw.reply("profile"))[0] == 401
        assert portal.executed == []


async def test_a_fault_can_hit_at_random_and_be_healed() -> None:
    async with opened(seed=1) as (portal, raw):
        portal.fail(times=None, probability=0.5, code="X")
        answers = [(await raw.reply("profile"))[0] for _ in range(40)]
        assert 5 < answers.count(500) < 35
        portal.heal()
        assert (await raw.reply("profile"))[0] == 200


async def test_the_authorization_server_can_fail_too() -> None:
    async with opened() as (portal, raw):
        portal.fail("oauth.token", kind="html")
        async with raw.session.post(f"{portal.auth_url}/oauth/token/", data={}) as reply:
            assert reply.status == 502


def test_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no kind of fault"):
        FakePortal().fail(kind="fire")  # type: ignore[arg-type]  # what the test is about


async def test_latency_may_depend_on_the_method_and_the_call_runs_at_arrival() -> None:
    async with opened(latency=lambda method: 60.0 if method == "profile" else 0.0) as (portal, raw):
        slow = asyncio.create_task(raw.hook("profile"))
        while "profile" not in {call.method for call in portal.executed}:
            await raw.hook("server.time")
        assert not slow.done()
    with pytest.raises(aiohttp.ClientError):  # closing cut it
        await slow


async def test_closing_cuts_whatever_is_under_way_and_leaves_nothing() -> None:
    before = asyncio.all_tasks()
    async with FakePortal() as portal, aiohttp.ClientSession() as session:
        waiting = asyncio.Event()

        async def forever(_params: Any, _context: Any) -> None:
            waiting.set()
            await asyncio.Event().wait()

        portal.on("forever", forever)
        portal.rename()
        stuck = asyncio.create_task(session.post(portal.webhook_url + "forever"))
        await waiting.wait()
        await portal.close()
        with pytest.raises(aiohttp.ClientError):
            await stuck
    assert asyncio.all_tasks() == before


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as reply:
        content: bytes = reply.read()
        return content


def test_synchronous_tests_have_portals_in_threads_of_their_own() -> None:
    with FakePortal() as one, FakePortal() as two:
        one.on("who", lambda _params, _context: "one")
        two.on("who", lambda _params, _context: "two")
        assert b'"one"' in get(one.webhook_url + "who")
        assert b'"two"' in get(two.webhook_url + "who")
        moved = one.rename()
        assert one.url == moved
        assert b'"one"' in get(one.webhook_url + "who")
        address = one.webhook_url
    assert "fake portal" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(urllib.error.URLError):
        get(address + "who")


def test_a_portal_that_is_not_started_says_so() -> None:
    with pytest.raises(RuntimeError, match="not started"):
        FakePortal().url  # noqa: B018 - reading it is the test


async def test_recording_can_be_off_while_counting_goes_on() -> None:
    async with opened(record=False) as (portal, raw):
        await raw.batch({"a": "profile", "b": "profile"})
        assert (portal.requests, portal.executed) == ([], [])
        assert (portal.records.received, portal.records.ran) == (1, 2)


async def test_a_method_that_it_lacks_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with opened() as (_portal, raw):
        status, _ = await raw.reply("acme.order.add")
        assert status == 404
        assert "no method 'acme.order.add': portal.on()" in caplog.text


def test_a_chance_beyond_certainty_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        FakePortal().fail("profile", probability=30)


async def test_a_handler_that_breaks_is_an_internal_error_and_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with opened() as (portal, raw):
        portal.on("broken", lambda params, _context: params["missing"])
        status, body = await raw.reply("broken")
        assert (status, body["error"]) == (500, "INTERNAL_SERVER_ERROR")
        assert "KeyError: 'missing'" in caplog.text
        portal.on("echo", lambda params, _context: params)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        async with raw.session.post(portal.webhook_url + "echo", data=b"x=%ff", headers=form) as reply:
            assert (reply.status, await reply.read()) == (500, b"")
