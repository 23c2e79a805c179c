"""The example: a real web server, three portals with one application, and a PBX."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from socket import create_server
from typing import Any

import aiohttp
import pytest
import uvicorn
from attrs import define, field
from ground_kit import until
from portals_kit import portals_of

from bitrix24_async import DirectoryPortalStore
from bitrix24_async.incoming import FileInbox
from bitrix24_async.testing import FakePortal

HERE = Path(__file__).parents[2] / "examples" / "fastapi_call_cards"
RING = [1, 1269, 1270]
KEY = {"X-PBX-Key": "secret"}


@define
class Dialled:
    calls: list[tuple[str, str, int, str | None]] = field(factory=list)

    async def dial(self, call: str, number: str, user_id: int, line: str | None) -> None:
        self.calls.append((call, number, user_id, line))


@define
class World:
    url: str
    portals: list[FakePortal]
    pbx: Dialled
    folder: Path
    session: aiohttp.ClientSession

    async def tell(self, path: str, body: bytes = b"", **query: Any) -> int:
        """What the PBX tells."""
        async with self.session.post(f"{self.url}/pbx/{path}", params=query, data=body, headers=KEY) as reply:
            return reply.status


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.syspath_prepend(str(HERE))
    for name in ("app", "calls"):
        sys.modules.pop(name, None)
    from app import create_app

    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(FakePortal(capacity=None, seed=1))
        others = [
            await stack.enter_async_context(FakePortal(capacity=None, seed=n, beside=first)) for n in (2, 3)
        ]
        pbx = Dialled()
        # What the application binds must lead to it, so its address is known before it listens.
        socket = create_server(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{socket.getsockname()[1]}"
        app = create_app(
            portals_of(first, DirectoryPortalStore(tmp_path / "portals")),
            pbx,
            public_url=url,
            pbx_key="secret",
            inbox=FileInbox(tmp_path / "inbox", fsync=False),
        )
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        serving = asyncio.create_task(server.serve(sockets=[socket]))
        async with asyncio.timeout(10):
            while not server.started:  # noqa: ASYNC110 - uvicorn tells it no other way
                await asyncio.sleep(0)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield World(url, [first, *others], pbx, tmp_path, session)
        server.should_exit = True
        await serving


async def test_a_day_of_calls_on_three_portals(world: World) -> None:
    # installed on three portals: two without an interface, one in its frame
    silent = world.portals[:2]
    framed = world.portals[2]
    for portal in silent:
        [sent] = await portal.install(f"{world.url}/b24")
        assert (sent.status, sent.text) == (200, "")
    await framed.install(finished=False)
    opened = await framed.open(f"{world.url}/app", user_id=1269)
    assert (opened.status, "BX24.installFinish()" in opened.text) == (200, True)
    framed.finish_installation()
    for portal in world.portals:
        await until(lambda portal=portal: len(portal.subscriptions) == 3)  # type: ignore[misc]
        assert {one.event for one in portal.subscriptions} == {
            "ONEXTERNALCALLSTART",
            "ONAPPUNINSTALL",
            "ONAPPUPDATE",
        }
    assert len(list((world.folder / "portals").glob("*.json"))) == 3

    # a user clicks a number: the portal has registered the call, the PBX makes it, and it ends
    portal = silent[0]
    registered = await register(portal)
    data = {"CALL_ID": registered, "PHONE_NUMBER": "+4989123", "USER_ID": 1269, "LINE_NUMBER": ""}
    [sent] = await portal.emit("ONEXTERNALCALLSTART", data, user_id=1269)
    assert sent.status == 200
    await until(lambda: world.pbx.calls)
    assert world.pbx.calls == [(registered, "+4989123", 1269, None)]
    again = await portal.open(f"{world.url}/app", user_id=1269)
    assert "Hello, User 1269: 1 calls are under way." in again.text
    assert await world.tell(f"{registered}/answered", user=1269) == 200
    assert await world.tell(f"{registered}/ended", b"ID3 record", duration=42) == 200
    call = portal.calls[registered]
    assert (call.finished, call.duration, call.user_id) == (True, 42, 1269)

    # calls come in everywhere: cards are shown to the ring group, and hidden from those who did not answer
    for number, portal in enumerate(world.portals):
        ringing: dict[str, Any] = {
            "portal": portal.member_id,
            "number": f"+1415555000{number}",
            "ring": "1,1269,1270",
        }
        assert await world.tell(f"pbx-{number}/ringing", **ringing) == 200
    calls = [next(call for call in portal.calls.values() if not call.finished) for portal in world.portals]
    assert [call.shown for call in calls] == [set(RING)] * 3
    for number, call in enumerate(calls):
        assert await world.tell(f"pbx-{number}/answered", user=1270) == 200
        assert call.shown == {1270}
        assert await world.tell(f"pbx-{number}/ended", b"ID3 record", duration=number) == 200
        assert (call.finished, call.user_id, call.shown) == (True, 1270, set())
    records = [entry for entry in world.portals[1].executed if entry.method.endswith("attachRecord")]
    assert records
    assert all(entry.ok for entry in records)

    # removed from one portal: it is forgotten, the others go on
    gone = silent[1]
    [sent] = await gone.uninstall()
    assert sent.status == 200
    await until(lambda: len(list((world.folder / "portals").glob("*.json"))) == 2)
    assert await world.tell("x/ringing", portal=gone.member_id, number="+1", ring="1") == 404
    assert await world.tell("y/ringing", portal=framed.member_id, number="+1415", ring="1") == 200


async def register(portal: FakePortal) -> str:
    """As the portal itself does when a number is clicked."""
    async with aiohttp.ClientSession() as session:
        asked = {
            "auth": portal.tokens()["access_token"],
            "USER_ID": 1269,
            "PHONE_NUMBER": "+4989123",
            "TYPE": 1,
            "SHOW": 0,
        }
        async with session.post(f"{portal.url}/rest/telephony.externalCall.register", json=asked) as reply:
            return str((await reply.json())["result"]["CALL_ID"])


async def test_strangers_are_sent_away(world: World) -> None:
    portal = world.portals[0]
    await portal.install(f"{world.url}/b24")
    await until(lambda: portal.subscriptions)
    forged = await portal.forge(
        f"{world.url}/b24", "ONEXTERNALCALLSTART", {"CALL_ID": "c"}, application_token="x"
    )
    assert forged.status == 403
    assert (
        await portal.forge(f"{world.url}/b24", "", body=b"{}", content_type="application/json")
    ).status == 415
    assert (await portal.open(f"{world.url}/app", AUTH_ID="x")).status == 403
    async with world.session.post(f"{world.url}/pbx/x/answered?user=1") as reply:
        assert reply.status == 403
    assert await world.tell("unknown/answered", user=1) == 404
    async with world.session.get(f"{world.url}/b24") as reply:
        assert reply.status == 200
    assert world.pbx.calls == []


def test_it_can_be_made_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    for name in ("app", "calls"):
        sys.modules.pop(name, None)
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "BITRIX24_CLIENT_ID": "local.1",
        "BITRIX24_CLIENT_SECRET": "secret",
        "PUBLIC_URL": "https://app.example",
        "PBX_KEY": "key",
    }.items():
        monkeypatch.setenv(name, value)
    from app import from_environment

    assert {"/b24", "/app"} <= {getattr(route, "path", "") for route in from_environment().routes}
