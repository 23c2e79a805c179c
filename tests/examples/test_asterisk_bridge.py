"""The bridge between Asterisk and a portal, against an Asterisk that says what a real one would."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from ground_kit import until

from bitrix24_async import Bitrix24
from bitrix24_async.testing import FakePortal

HERE = Path(__file__).parents[2] / "examples" / "asterisk_bridge"
TELEPHONES = ["101", "102", "103"]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(HERE))
    yield
    for name in ("ami", "bridge", "demo"):
        sys.modules.pop(name, None)


@define
class World:
    portal: FakePortal
    asterisk: Any
    folder: Path
    now: float = 0.0

    def call(self, linked_id: str) -> Any:
        [found] = [call for call in self.portal.calls.values() if call.external_call_id == linked_id]
        return found

    async def shown(self, linked_id: str, *users: int) -> None:
        await until(
            lambda: (
                linked_id in [call.external_call_id for call in self.portal.calls.values()]
                and self.call(linked_id).shown == set(users)
            )
        )


@asynccontextmanager
async def world(folder: Path, **options: Any) -> AsyncIterator[World]:
    from ami import events
    from bridge import Bridge, users_by_extension
    from demo import PretendAsterisk

    async with (
        FakePortal(users=(1, 101, 102, 103), **options) as portal,
        PretendAsterisk(folder) as asterisk,
        Bitrix24(portal.oauth()) as b24,
    ):
        place = World(portal, asterisk, folder)
        bridge = Bridge(b24, await users_by_extension(b24), folder, clock=lambda: place.now)
        source = events("127.0.0.1", asterisk.port, "bridge", "secret", again_in=0.0)
        running = asyncio.create_task(bridge.run(source))
        await asterisk.connected()
        yield place
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_call_from_ring_to_record(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        linked = here.asterisk.rings("+14155550100", TELEPHONES)
        await here.shown(linked, 101, 102, 103)
        here.asterisk.answer(linked, "102", others=["101", "103"])
        await here.shown(linked, 102)
        here.now = 95.2
        here.asterisk.hang_up(linked, record=b"RIFF")
        await until(lambda: any(run.method == "upload" for run in here.portal.executed))
        call = here.call(linked)
        assert (call.finished, call.user_id, call.duration, call.status_code) == (True, 102, 95, "200")
        assert (call.phone_number, call.line_number) == ("+14155550100", "14155550000")
        shows = [run for run in here.portal.executed if run.method == "telephony.externalCall.show"]
        assert [run.params["USER_ID"] for run in shows] == [[101, 102, 103]]


@pytest.mark.parametrize(("cause", "code"), [("16", "304"), ("17", "486"), ("21", "603")])
async def test_a_call_that_nobody_answers_says_why(tmp_path: Path, cause: str, code: str) -> None:
    async with world(tmp_path) as here:
        linked = here.asterisk.rings("+14155550100", ["101"])
        await here.shown(linked, 101)
        here.asterisk.hang_up(linked, cause=cause, record=b"of a call that was none")
        await until(lambda: here.call(linked).finished)
        call = here.call(linked)
        assert (call.duration, call.status_code, call.shown) == (0, code, set())
        assert not [run for run in here.portal.executed if "Record" in run.method]


async def test_what_rings_for_nobody_in_the_portal_is_left_alone(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        here.asterisk.hang_up(here.asterisk.rings("+14155550100", ["900"]))
        known = here.asterisk.rings("+14155550101", ["900", "103"])
        await here.shown(known, 103)
        assert len(here.portal.calls) == 1


async def test_a_portal_that_fails_costs_one_call_and_no_other(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        here.portal.fail("telephony.externalCall.register", code="ERROR_CORE", description="DB error")
        lost = here.asterisk.rings("+14155550100", ["101"])
        here.asterisk.hang_up(lost)
        await until(lambda: not here.portal._faults.waiting)
        found = here.asterisk.rings("+14155550200", ["101"])
        await here.shown(found, 101)


async def test_it_connects_again(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        linked = here.asterisk.rings("+14155550100", ["101"])
        await here.shown(linked, 101)
        here.asterisk.cut()
        await here.asterisk.connected()
        here.asterisk.hang_up(linked)
        await until(lambda: here.call(linked).finished)


async def test_a_wrong_secret_ends_it(tmp_path: Path) -> None:
    from ami import Refused, events
    from demo import PretendAsterisk

    async with PretendAsterisk(tmp_path) as asterisk:
        with pytest.raises(Refused, match="Authentication failed"):
            await anext(events("127.0.0.1", asterisk.port, "bridge", "wrong"))
