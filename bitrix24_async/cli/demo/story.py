"""What happens in the demonstration, and what is measured meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Iterator
from typing import Any, TypeVar

from attrs import frozen

from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.governor.protocol import BATCH, Snapshot
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Event, Refreshed
from bitrix24_async.services.crm import company_contact
from bitrix24_async.services.telephony import CallType, ExternalLine
from bitrix24_async.sync.run import Progress
from bitrix24_async.testing import FakePortal

T = TypeVar("T")

SPEED = 10
"""How much faster than ours the portal's clock runs."""
PLAN = Limits.STANDARD
"""What the portal allows, by its own clock."""

_AGENTS = (1, 1269, 1270)
_RING = 20
"""Phone calls that ring at the same moment."""
_PAUSE = 0.4
_CONTACTS = 100
_COSTS = {
    "telephony.externalLine.add": 0.3,
    "telephony.externalLine.update": 0.3,
    "telephony.externalCall.register": 0.2,
    "telephony.externalCall.show": 0.1,
    "telephony.externalCall.hide": 0.1,
    "telephony.externalCall.finish": 0.2,
    "crm.company.contact.add": 0.03,
}


@frozen
class Size:
    """How much there is to do."""

    lines: int = 1000
    links: int = 10_000
    calls: int = 600


def sample_lines(count: int) -> list[ExternalLine]:
    """The lines a PBX has."""
    cities = ("Berlin", "Kazan", "Lima", "Lagos", "Osaka", "Oslo", "Quito", "Turin")
    return [
        ExternalLine(
            f"+1415{5550000 + number}", f"{cities[number % len(cities)]} {number // len(cities) + 1}"
        )
        for number in range(count)
    ]


class Story:
    """One run of the demonstration."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.stage = "starting"
        self.synced = 0
        self.linked = self.rung = 0
        self.calls = 0
        """Calls the program made: one request each, if it sent them one by one."""
        self.failed = 0
        self.refreshed = 0
        self.waits: list[float] = []
        """How long each call of a card took, from the program's view."""
        self.samples: list[tuple[float, float]] = []
        """The bucket's level, as the portal counts it, at seconds since the beginning."""
        self._began: float | None = None
        self._portal = FakePortal(
            capacity=PLAN.capacity,
            leak=PLAN.leak,
            operating=PLAN.operating,
            speed=SPEED,
            latency=0.03,
            costs=_COSTS,
            users=_AGENTS,
            record=False,
            seed=1,
        )
        self._b24: Bitrix24 | None = None
        for number in range(_CONTACTS):
            self._portal.contacts.insert({"ID": str(number + 1), "NAME": f"Contact {number + 1}"})
        for number in range(-(-size.links // _CONTACTS)):
            self._portal.companies.insert({"ID": str(number + 1), "TITLE": f"Company {number + 1}"})

    async def play(self) -> None:
        """Tell the whole story."""
        desired = sample_lines(self.size.lines)
        limits = Limits(PLAN.capacity, (PLAN.leak or 0) * SPEED, PLAN.operating)
        async with (
            self._portal as portal,
            Bitrix24(portal.oauth(), limits=limits, observer=self._observe) as b24,
        ):
            self._b24 = b24
            self._began = time.monotonic()
            await self._sync(b24, desired)
            self.stage = "linking contacts in bulk while phone calls ring"
            async with asyncio.TaskGroup() as group:
                group.create_task(self._link(b24))
                group.create_task(self._ring(b24))
            self.stage = "done"
            self.look()

    def look(self) -> Snapshot | None:
        """Note the bucket's level, and return how both budgets stand."""
        if self._b24 is None or self._began is None:
            return None
        self.samples.append((time.monotonic() - self._began, self._portal.level()))
        return self._b24.governor.snapshot()

    @property
    def requests(self) -> int:
        """HTTP requests the portal received."""
        return self._portal.records.received

    @property
    def refused(self) -> int:
        """Requests and commands the portal refused by one of its limits."""
        return sum(self._portal.records.refusals.values())

    def facts(self) -> dict[str, Any]:
        """Everything that was measured, in seconds of this machine."""
        took = self.samples[-1][0]
        return {
            "calls": self.calls,
            "commands_run": self._portal.records.ran,
            "http_requests": self.requests,
            "requests_saved": self.calls - self.requests,
            "refused": self.refused,
            "failed": self.failed,
            "tokens_refreshed": self.refreshed,
            "card_calls": len(self.waits),
            "longest_card_wait": round(max(self.waits, default=0.0), 3),
            "seconds": round(took, 1),
            "speed": SPEED,
            "portal_seconds": round(took * SPEED, 1),
            "one_by_one_portal_seconds": round(
                max(0.0, self.calls - (PLAN.capacity or 0)) / (PLAN.leak or 1)
            ),
        }

    def _observe(self, event: Event) -> None:
        if isinstance(event, Refreshed):
            self.refreshed += 1

    async def _sync(self, b24: Bitrix24, desired: list[ExternalLine]) -> None:
        self.stage = "syncing external lines"
        lines = b24.telephony.external_line
        # Some are there already, and half of these under an old name.
        there = desired[: len(desired) // 5]
        for index, line in enumerate(there):
            self._portal.lines.create(line.number, "old name" if index % 2 else line.name)
        plan = await lines.plan(desired)
        self.calls += 1
        unchanged = len(plan.unchanged)

        def progressed(progress: Progress) -> None:
            self.synced = unchanged + progress.done
            self.calls = 1 + progress.done

        report = await lines.apply(plan, on_progress=progressed)
        self.failed += len(report.failed)

    async def _link(self, b24: Bitrix24) -> None:
        calls = (company_contact.add(1 + n // _CONTACTS, 1 + n % _CONTACTS) for n in range(self.size.links))
        async for outcome in b24.stream(calls, ordered=False):
            self.calls += 1
            self.linked += 1
            self.failed += not outcome.ok
            if self.linked == self.size.links // 2 + 1:
                self._portal.expire_tokens()

    async def _ring(self, b24: Bitrix24) -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(self.size.calls):
                group.create_task(self._phone_call(b24, number))
                if number % _RING == _RING - 1:
                    await asyncio.sleep(_PAUSE)

    async def _phone_call(self, b24: Bitrix24, number: int) -> None:
        """One phone call: registered, shown to all agents, answered, hidden, finished."""
        phone = b24.coalesced.telephony.external_call
        try:
            self.calls += 1
            call = await phone.register(
                user_id=_AGENTS[number % len(_AGENTS)],
                phone_number=f"+4930{1_000_000 + number}",
                type=CallType.INCOMING,
                external_call_id=f"demo-{number}",
                show=False,
            )
            await asyncio.gather(*(self._card(phone.show(call.call_id, agent)) for agent in _AGENTS))
            self.rung += 1
            await asyncio.sleep(_PAUSE)
            await asyncio.gather(*(self._card(phone.hide(call.call_id, agent)) for agent in _AGENTS))
            self.calls += 1
            await phone.finish(call.call_id, user_id=_AGENTS[number % len(_AGENTS)], duration=60)
        except Bitrix24Error:
            self.failed += 1

    async def _card(self, call: Awaitable[bool]) -> None:
        self.calls += 1
        began = time.monotonic()
        if not await call:
            self.failed += 1
        self.waits.append(time.monotonic() - began)


def fullest(snapshot: Snapshot, count: int) -> Iterator[tuple[str, float, float]]:
    """The methods that have used most of their execution time: name, seconds used, seconds allowed."""
    # A batch itself costs nothing (docs: limits.md); the governor watches it all the same.
    own = [(name, method) for name, method in snapshot.methods.items() if name != BATCH]
    methods = sorted(own, key=lambda item: -item[1].operating)
    for name, method in methods[:count]:
        yield name, method.operating, method.limit or float("inf")
