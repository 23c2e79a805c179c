"""Callers that leave, workers that die and clocks that jump: no slot is lost, and none is used twice."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest
from clients import Client as AnyClient
from clients import report_of
from shared_kit import Memory, governor_over
from simulation import Portal, simulate

from bitrix24_async.governor.protocol import Ask, Report
from bitrix24_async.limits import Limits
from bitrix24_async.redis.governor import RedisGovernor
from bitrix24_async.wire.call import Priority


class Client(AnyClient):
    governor: RedisGovernor


def ask(client: Client, methods: list[str], **options: Any) -> Ask:
    name = "batch" if len(methods) > 1 else methods[0]
    given = {"priority": Priority.BULK, "batch": len(methods) > 1, "method": name, **options}
    return Ask(client.scope, choose=lambda allowance: allowance.take_all(methods), **given)


def left_in(governor: RedisGovernor) -> list[Any]:
    """What a governor without callers must not hold."""
    portal = governor._portals["portal"]
    return [
        *portal.turns.slots,
        *portal.turns.aside,
        *(held for held in portal.turns._held.values() if held),
        *portal._flying,
        *portal.talks.news.returned,
        *portal.talks.news.doubtful,
    ]


@pytest.mark.parametrize("seed", range(12))
def test_whoever_leaves_at_any_moment_leaves_his_slot_to_others(seed: int) -> None:
    async def run() -> None:
        rng, used = random.Random(seed), 0
        memory = Memory(seed, latency=rng.choice([0.002, 0.2]))
        portal = Portal(rng, latency=0.1, jitter=rng.choice([0.0, 0.5]), costs=lambda _: 0.001)
        clients = [Client(governor_over(memory), portal) for _ in range(2)]

        async def request(client: Client, priority: Priority) -> None:
            nonlocal used
            grant = await client.governor.admit(ask(client, ["crm.deal.get"], priority=priority))
            used += 1
            report = Report(lost=True)
            try:
                report = report_of(await portal.serve(["crm.deal.get"], batch=False), ["m"], batch=False)
            finally:
                client.governor.settle(grant, report)

        async def come_and_go() -> None:
            await asyncio.sleep(rng.random() * 20)
            task = asyncio.create_task(request(rng.choice(clients), rng.choice(list(Priority))))
            # Before anything, while Redis is asked, while the slot is waited for, on the way, afterwards.
            await asyncio.wait([task], timeout=rng.choice([0.0, 0.001, 0.1, 1.0, 10.0, 60.0]))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        await asyncio.gather(*(come_and_go() for _ in range(200)))
        await asyncio.sleep(5)
        for client in clients:
            assert left_in(client.governor) == []
            await client.governor.refresh()
        assert portal.refused == 0
        assert memory.states["portal"].admitted == used
        # All that can be used is free again.
        await asyncio.sleep(60)
        sent = [
            await clients[0].governor.admit(ask(clients[0], ["crm.deal.get"], max_wait=0)) for _ in range(49)
        ]
        for grant in sent:
            clients[0].governor.settle(grant, Report(not_sent=True))
        for client in clients:
            await client.governor.close()

    simulate(run())


def test_two_hundred_who_leave_at_once_leave_nothing_behind() -> None:
    async def run() -> None:
        memory, portal = Memory(1), Portal(random.Random(1), jitter=0.2, costs=lambda _: 0.001)
        one, other = governor_over(memory), governor_over(memory)
        client = Client(one, portal)
        grants = [await one.admit(ask(client, ["crm.deal.get"])) for _ in range(49)]
        tasks = [asyncio.create_task(one.admit(ask(client, ["crm.deal.get"]))) for _ in range(200)]
        await asyncio.sleep(0.5)
        assert not any(task.done() for task in tasks)
        said = memory.said
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.2)
        assert memory.said - said <= 3
        assert len(left_in(one)) == len(grants)
        assert memory.states["portal"].admitted == 49
        assert memory.states["portal"].rate.ahead == []
        for grant in grants:
            one.settle(grant, Report())
        await one.close()
        await other.close()

    simulate(run())


@pytest.mark.parametrize("batch", [False, True])
def test_a_method_that_only_others_know_takes_one_question(batch: bool) -> None:
    async def run() -> None:
        memory, portal = Memory(), Portal(random.Random(1), costs=lambda _: 5.0)
        one, other = (Client(governor_over(memory, limits=Limits(1000, 100.0)), portal) for _ in range(2))
        await asyncio.gather(*(one.request(["dear"]) for _ in range(2)))
        await asyncio.gather(*(one.request(["dear"]) for _ in range(55)))
        await other.request(["cheap"])
        await asyncio.sleep(1)
        assert memory.states["portal"].accounts.tight(0.0) == ["webhook|dear"]
        said = memory.said
        asked = ask(other, ["dear", "dear"] if batch else ["dear"])
        grant = await other.governor.admit(asked)
        assert memory.said - said == 1
        other.governor.settle(grant, Report(not_sent=True))
        for client in (one, other):
            await client.governor.close()

    simulate(run())


def test_who_waits_for_time_asks_seldom_and_goes_as_soon_as_there_is_some() -> None:
    async def run() -> None:
        memory, portal = Memory(), Portal(random.Random(1), costs=lambda _: 1.0)
        limits = Limits(1000, 100.0, operating=10.0)
        one, other = (Client(governor_over(memory, limits=limits), portal) for _ in range(2))
        await one.request(["m"])
        grants = [await one.governor.admit(ask(one, ["m"])) for _ in range(8)]
        waiting = asyncio.create_task(other.governor.admit(ask(other, ["m"])))
        await asyncio.sleep(1)
        said = memory.said
        await asyncio.sleep(40)
        assert not waiting.done()
        assert memory.said == said
        one.governor.settle(grants.pop(), Report(not_sent=True))
        other.governor.settle(await asyncio.wait_for(waiting, 0.2), Report(not_sent=True))
        for grant in grants:
            one.governor.settle(grant, Report(not_sent=True))
        for client in (one, other):
            await client.governor.close()

    simulate(run())


class Slow(Memory):
    """Hears what it is asked, even if whoever asked has gone before the answer comes."""

    answers_in = 0.0

    async def say(self, portal: str, asked: dict[str, Any]) -> dict[str, Any]:
        found = await asyncio.shield(asyncio.ensure_future(super().say(portal, asked)))
        await asyncio.sleep(self.answers_in)
        return found


@pytest.mark.parametrize("on_outage", ["fallback", "wait", "fail", "closed"])
def test_what_comes_back_unsent_is_others_only_once_even_if_redis_says_nothing_to_it(on_outage: str) -> None:
    async def run(seed: int) -> None:
        memory, rng = Slow(seed), random.Random(seed)
        portal = Portal(rng, latency=0.05, jitter=0.0, costs=lambda _: 0.001)
        options: Any = {} if on_outage == "closed" else {"on_outage": on_outage}
        one, other = (Client(governor_over(memory, timeout=0.1, **options), portal) for _ in range(2))
        work = [asyncio.create_task(one.request(["m.get"])) for _ in range(25)]
        await asyncio.gather(*work)
        unsent = [await one.governor.admit(ask(one, ["m.get"])) for _ in range(24)]
        memory.answers_in = 0.3
        for grant in unsent:
            one.governor.settle(grant, Report(not_sent=True))
        if on_outage == "closed":
            await asyncio.sleep(0.1)
            memory.answers_in = 0.0
            await one.governor.close()
        else:
            await asyncio.sleep(0.3)
            memory.answers_in = 0.0
            await asyncio.sleep(0.5)
        work = [asyncio.create_task(other.request(["m.get"])) for _ in range(60)]
        await asyncio.gather(*work)
        assert portal.refused == 0
        await one.governor.close()
        await other.governor.close()

    for seed in range(3):
        simulate(run(seed))
