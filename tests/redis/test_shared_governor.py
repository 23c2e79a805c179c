"""What workers that share a portal promise together, on a virtual clock against a portal that keeps books."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from typing import Any

import pytest
from admitting import ask
from clients import Client as AnyClient
from shared_kit import Memory, governor_over
from simulation import Portal, Rate
from virtual import simulate

from bitrix24_async.errors import NotSent, Overloaded, Throttled
from bitrix24_async.governor.protocol import Ask, Report
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Outage
from bitrix24_async.redis.governor import RedisGovernor
from bitrix24_async.wire.call import Priority


class Client(AnyClient):
    governor: RedisGovernor


async def finish(clients: list[Client], count: int, methods: list[str], *, batch: bool) -> float:
    ends = await asyncio.gather(
        *(clients[number % len(clients)].request(methods, batch=batch) for number in range(count))
    )
    return max(end for _, end in ends)


@pytest.mark.parametrize("latency", [0.0, 1.0])
def test_200_batches_of_four_workers_are_never_refused_and_waste_little(latency: float) -> None:
    async def run(seed: int) -> None:
        rng, memory = random.Random(seed), Memory(seed)
        portal = Portal(rng, latency=latency, costs=lambda _: 0.001)
        clients = [Client(governor_over(memory), portal) for _ in range(4)]
        end = await finish(clients, 200, ["crm.deal.list"] * 50, batch=True)
        assert portal.refused == portal.turned_away == 0
        assert portal.requests == 200
        assert end <= 75 + 3 + latency + 1.0
        for client in clients:
            await client.governor.close()

    for seed in range(3):
        simulate(run(seed))


@pytest.mark.parametrize("workers", [1, 4, 16])
def test_redis_is_asked_less_than_twice_for_each_request(workers: int) -> None:
    async def run() -> None:
        memory = Memory()
        portal = Portal(random.Random(1))
        clients = [Client(governor_over(memory), portal) for _ in range(workers)]
        await finish(clients, 200, ["crm.deal.get"], batch=False)
        assert memory.said < 400
        for client in clients:
            await client.governor.close()

    simulate(run())


def test_a_request_that_runs_for_long_is_not_taken_to_be_on_its_way() -> None:
    class Listening(Memory):
        unheard = 0.0

        async def say(self, portal: str, asked: dict[str, Any]) -> dict[str, Any]:
            self.unheard = asked["unheard"]
            return await super().say(portal, asked)

    async def run() -> None:
        memory = Listening(latency=0.0)
        client = Client(governor_over(memory), Portal(random.Random(1)))
        sent_at = list[float]()
        for pause, earliest in ((0.5, 0), (0.6, 1)):
            grant = await client.governor.admit(ask("crm.deal.get", scope=client.scope))
            sent_at.append(grant.sent_at)
            await asyncio.sleep(pause)
            await client.governor.refresh()
            assert memory.unheard == pytest.approx(sent_at[earliest])
        await client.governor.close()

    simulate(run())


class Distant(Memory):
    """To connect takes some answers, and that does not count as one."""

    def __init__(self, opening: float) -> None:
        super().__init__(latency=0.2)
        self.opening = opening
        self.connected = False

    async def open(self, portal: str) -> None:
        if not self.connected:
            await asyncio.sleep(self.opening)
            self.connected = True

    async def say(self, portal: str, asked: dict[str, Any]) -> dict[str, Any]:
        await self.open(portal)
        return await super().say(portal, asked)

    async def ping(self) -> None:
        await self.open("")
        await super().ping()


def test_to_connect_may_take_longer_than_an_answer_when_redis_is_back_too() -> None:
    async def run() -> None:
        facts: list[Any] = []
        memory = Distant(1.6)
        client = Client(governor_over(memory, observer=facts.append), Portal(random.Random(1)))
        await client.request(["crm.deal.get"])
        assert not [fact for fact in facts if isinstance(fact, Outage)]
        memory.away = True
        await client.request(["crm.deal.get"])
        memory.away = memory.connected = False
        await asyncio.sleep(5)
        assert [fact.over for fact in facts if isinstance(fact, Outage)] == [False, True]
        await client.governor.close()

    simulate(run())


def test_to_connect_may_not_take_for_ever() -> None:
    async def run() -> None:
        facts: list[Any] = []
        client = Client(governor_over(Distant(60.0), observer=facts.append), Portal(random.Random(1)))
        await client.request(["crm.deal.get"])
        assert [fact.over for fact in facts if isinstance(fact, Outage)] == [False]
        assert client.since() < 8
        await client.governor.close()

    simulate(run())


@pytest.mark.parametrize("pause", [0.05, 0.3, 0.6])
def test_requests_that_could_not_be_sent_for_a_while_are_counted_when_they_go(pause: float) -> None:
    async def run() -> None:
        portal = Portal(random.Random(1), jitter=0.0)
        client = Client(governor_over(Memory()), portal)

        async def request() -> None:
            while client.since() < 20:
                grant = await client.governor.admit(ask("crm.deal.get", scope=client.scope))
                await asyncio.sleep(pause)
                client.governor.settle(grant, Report(not_sent=True))
            await client.request(["crm.deal.get"])

        await asyncio.gather(*(request() for _ in range(49)))
        await finish([client], 60, ["crm.deal.get"], batch=False)
        assert portal.refused == 0
        assert client.since() < 20 + 31 + 3
        await client.governor.close()

    simulate(run())


@pytest.mark.parametrize("workers", [4, 16])
def test_nobody_is_refused_when_redis_loses_everything_between_two_questions(workers: int) -> None:
    async def run(seed: int) -> None:
        rng, memory = random.Random(seed), Memory(seed)
        portal = Portal(rng, jitter=0.0, rate=Rate(phase=rng.random()))
        clients = [Client(governor_over(memory), portal) for _ in range(workers)]
        work = asyncio.create_task(finish(clients, 120, ["crm.deal.get"], batch=False))
        await asyncio.sleep(10 + seed / 7)
        memory.states.clear()
        memory.up_for = 0.0
        assert await work <= 35 + 3
        assert portal.refused == 0
        for client in clients:
            await client.governor.close()

    for seed in range(7):
        simulate(run(seed))


def test_an_hour_of_sixteen_workers_that_come_and_go_uses_the_budget_and_no_more() -> None:
    async def run() -> None:
        rng, memory = random.Random(16), Memory(16)
        portal = Portal(rng, latency=0.3, costs=lambda _: 0.001)
        loop = asyncio.get_running_loop()
        over_at = loop.time() + 3600

        async def work(governor: RedisGovernor) -> None:
            client = Client(governor, portal)
            while loop.time() < over_at:
                await client.request(["crm.deal.list"] * 5, batch=True)

        async def worker() -> None:
            while (left := over_at - loop.time()) > 0:
                governor = governor_over(memory)
                tasks = [asyncio.create_task(work(governor)) for _ in range(rng.choice([1, 1, 3]))]
                await asyncio.wait(tasks, timeout=min(left, rng.uniform(20, 900)))
                for task in tasks:
                    task.cancel()
                if rng.random() < 0.5:
                    await governor.close()
                else:
                    await killed(governor)
                await asyncio.sleep(rng.uniform(0, 60))

        await asyncio.gather(*(worker() for _ in range(16)))
        assert portal.refused == 0
        assert portal.requests >= 0.97 * (50 + 2 * 3600)

    simulate(run())


async def killed(governor: RedisGovernor) -> None:
    """As a process ends that says no last word."""
    for portal in governor._portals.values():
        portal.turns.end()
        portal.talks.stop()
    await asyncio.sleep(0)


def test_cards_of_a_fifth_worker_go_at_once_beside_the_bulk_work_of_four() -> None:
    async def run() -> None:
        rng, memory = random.Random(5), Memory(5)
        portal = Portal(rng, latency=0.1, jitter=0.2, costs=lambda _: 0.001)
        bulk = [Client(governor_over(memory), portal) for _ in range(4)]
        cards = Client(governor_over(memory), portal)
        work = asyncio.create_task(finish(bulk, 300, ["crm.deal.list"] * 50, batch=True))
        await asyncio.sleep(60)
        waits = []
        for _ in range(20):
            asked_at = cards.since()
            sent_at, _ = await cards.request(["telephony.externalcall.show"], priority=Priority.INTERACTIVE)
            waits.append(sent_at - asked_at)
            await asyncio.sleep(1.5)
        await work
        assert waits[0] <= 0.5 + 1.0
        assert max(waits[1:]) < 0.1
        assert portal.refused == 0

    simulate(run())


@pytest.mark.parametrize("figures", [True, False])
def test_execution_time_is_booked_for_all_workers(figures: bool) -> None:
    async def run(seed: int) -> None:
        rng, memory = random.Random(seed), Memory(seed)
        portal = Portal(rng, limit=480.0, figures=figures, costs=lambda _: 1.0, rate=Rate(capacity=1e9))
        limits = Limits(capacity=None, leak=None)
        clients = [Client(governor_over(memory, limits=limits), portal) for _ in range(4)]
        streams = [
            asyncio.create_task(client.stream(["crm.deal.list"] * 500, until=1300)) for client in clients
        ]
        await asyncio.gather(*streams)
        # About a budget at once, and one more after each ten minutes.
        assert portal.used["crm.deal.list"] >= 0.95 * 2 * 480
        assert portal.peak["crm.deal.list"] <= 480.0
        assert portal.turned_away == 0

    for seed in range(2):
        simulate(run(seed))


def test_a_method_that_is_full_holds_nobody_else_up() -> None:
    async def run() -> None:
        memory, rng = Memory(), random.Random(1)
        portal = Portal(rng, limit=20.0, costs=lambda method: 5.0 if method == "slow" else 0.01)
        limits = Limits(operating=20.0)
        one, other = (Client(governor_over(memory, limits=limits), portal) for _ in range(2))
        await one.request(["slow"])
        await asyncio.sleep(1)
        slow = [asyncio.create_task(client.request(["slow"])) for client in (one, other) for _ in range(6)]
        await asyncio.sleep(60)
        assert sum(task.done() for task in slow) <= 3
        for client in (one, other):
            asked_at = client.since()
            sent_at, _ = await client.request(["fast"])
            assert sent_at - asked_at < 0.1
        await asyncio.wait(slow, timeout=4000)
        assert all(task.done() for task in slow)
        assert portal.turned_away == 0

    simulate(run())


def test_max_wait_is_judged_by_the_slot_that_is_told() -> None:
    async def run() -> None:
        memory, rng = Memory(), random.Random(1)
        portal = Portal(rng)
        busy, late = Client(governor_over(memory), portal), governor_over(memory)
        work = asyncio.create_task(finish([busy], 70, ["crm.deal.get"], batch=False))
        await asyncio.sleep(1)
        with pytest.raises(Throttled) as caught:
            await late.admit(ask("crm.deal.get", max_wait=0.2, scope=busy.scope))
        assert caught.value.reason == "rate"
        grant = await late.admit(ask("crm.deal.get", max_wait=30.0, scope=busy.scope))
        late.settle(grant, Report())
        await work
        await late.close()

    simulate(run())


def test_beside_others_too_max_wait_is_judged_by_the_slot_that_is_told() -> None:
    async def run() -> None:
        memory = Memory()
        governor, late = governor_over(memory), governor_over(memory)
        client = Client(governor, Portal(random.Random(1)))
        grants = [await governor.admit(ask("crm.deal.get", scope=client.scope)) for _ in range(49)]
        await asyncio.sleep(0.1)
        governor.settle(grants[-1], Report(query_limit=True))
        await asyncio.sleep(0.1)
        work = [asyncio.create_task(client.request(["crm.deal.get"])) for _ in range(20)]
        await asyncio.sleep(0.1)
        asked_at = client.since()
        with pytest.raises(Throttled) as caught:
            await late.admit(ask("crm.deal.get", max_wait=6.0, scope=client.scope))
        assert client.since() - asked_at < 1
        assert caught.value.retry_in is not None
        assert caught.value.retry_in > 6
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        await governor.close()
        await late.close()

    simulate(run())


def test_a_cancelled_ask_leaves_its_slot_to_others() -> None:
    async def run() -> None:
        memory, rng = Memory(), random.Random(1)
        portal = Portal(rng, jitter=0.0)
        one, other = Client(governor_over(memory), portal), Client(governor_over(memory), portal)
        await asyncio.gather(*(one.request(["crm.deal.get"]) for _ in range(49)))
        waiting = [asyncio.create_task(one.request(["crm.deal.get"])) for _ in range(1)]
        await asyncio.sleep(0.1)
        for task in waiting:
            task.cancel()
        await asyncio.sleep(0.2)
        asked_at = other.since()
        sent_at, _ = await other.request(["crm.deal.get"])
        assert sent_at - asked_at < 2.0
        assert one.governor.snapshot().waiting == {"interactive": 0, "bulk": 0}
        assert portal.refused == 0

    simulate(run())


@pytest.mark.parametrize("lost", [False, True])
def test_when_redis_goes_away_work_goes_on_and_comes_back_without_a_burst(lost: bool) -> None:
    async def run(seed: int) -> None:
        rng, memory, facts = random.Random(seed), Memory(seed), list[Any]()
        portal = Portal(rng, latency=0.1, jitter=0.3, costs=lambda _: 0.001)
        clients = [Client(governor_over(memory, observer=facts.append), portal) for _ in range(4)]
        work = asyncio.create_task(finish(clients, 200, ["crm.deal.list"] * 50, batch=True))
        await asyncio.sleep(30)
        memory.away = True
        before = portal.requests
        await asyncio.sleep(10)
        assert portal.requests - before >= 10
        if lost:
            memory.states.clear()
            memory.up_for = 0.0
        memory.away = False
        end = await work
        assert portal.requests - portal.refused == 200
        assert portal.refused <= 4
        assert end <= 75 + 3 + 15
        outages = [fact for fact in facts if isinstance(fact, Outage)]
        # A worker that has nothing to do need not notice.
        assert [fact.over for fact in outages] in ([False] * n + [True] * n for n in (2, 3, 4))
        for client in clients:
            await client.governor.close()

    for seed in range(3):
        simulate(run(seed))


@pytest.mark.parametrize(("away_for", "at_most"), [(2.0, 80.0), (10.0, 83.0)])
def test_what_was_told_before_redis_goes_away_or_comes_back_is_used(away_for: float, at_most: float) -> None:
    async def run(seed: int) -> None:
        rng, memory = random.Random(seed), Memory(seed)
        portal = Portal(rng, latency=0.05, costs=lambda _: 0.001)
        clients = [Client(governor_over(memory), portal) for _ in range(4)]
        work = asyncio.create_task(finish(clients, 200, ["crm.deal.list"] * 50, batch=True))
        await asyncio.sleep(30)
        memory.away = True
        await asyncio.sleep(away_for)
        memory.away = False
        assert await work <= at_most
        assert not portal.refused
        for client in clients:
            await client.governor.close()

    for seed in range(3):
        simulate(run(seed))


def test_nobody_forgets_what_it_sent_while_redis_comes_and_goes() -> None:
    async def run() -> None:
        memory, facts = Memory(0), list[Any]()
        portal = Portal(random.Random(0), latency=0.05, costs=lambda _: 0.001)
        client = Client(governor_over(memory, observer=facts.append), portal)
        await client.request(["m.get"])
        memory.away = True
        work = [asyncio.create_task(client.request(["m.get"])) for _ in range(30)]
        await asyncio.sleep(5)
        own = client.governor._own["portal"]
        before = own.admitted

        async def ping() -> None:
            """Each look finds Redis, and no question does."""

        memory.ping = ping  # type: ignore[method-assign]  # from now on
        await asyncio.sleep(5)
        assert sum(isinstance(fact, Outage) for fact in facts) > 4
        assert client.governor._own["portal"].admitted > before
        await asyncio.gather(*work)
        assert not portal.refused
        # What is told when Redis answers makes its own books old.
        memory.away = False
        await client.request(["m.get"])
        await asyncio.sleep(1)
        await client.request(["m.get"])
        assert not client.governor._own
        await client.governor.close()

    simulate(run())


@pytest.mark.parametrize("on_outage", ["wait", "fail"])
def test_those_who_prefer_wait_or_fail_while_redis_is_away(on_outage: Any) -> None:
    async def run() -> None:
        memory, portal = Memory(), Portal(random.Random(1))
        client = Client(governor_over(memory, on_outage=on_outage), portal)
        await client.request(["crm.deal.get"])
        memory.away = True
        asking = asyncio.create_task(client.request(["crm.deal.get"]))
        await asyncio.sleep(5)
        if on_outage == "fail":
            with pytest.raises(NotSent, match="Redis"):
                await asking
            with pytest.raises(NotSent):
                await client.request(["crm.deal.get"])
        else:
            assert not asking.done()
            assert portal.requests == 1
        memory.away = False
        await asyncio.sleep(3)
        with suppress(NotSent):
            await asking
        await client.request(["crm.deal.get"])
        await client.governor.close()

    simulate(run())


def test_a_portal_that_was_blocked_by_hand_is_left_alone_by_all() -> None:
    async def run() -> None:
        memory = Memory()
        one, other = governor_over(memory), governor_over(memory)
        scope = Client(one, Portal(random.Random(1))).scope
        ask = Ask(scope, Priority.BULK, lambda allowance: allowance.take("m"))
        grant = await one.admit(ask)
        one.settle(grant, Report(overloaded=True))
        with pytest.raises(Overloaded):
            await one.admit(ask)
        await asyncio.sleep(1)
        with pytest.raises(Overloaded):
            await other.admit(ask)
        await one.close()
        await other.close()

    simulate(run())


def test_the_picture_is_of_the_whole_portal() -> None:
    async def run() -> None:
        memory, portal = Memory(), Portal(random.Random(1), costs=lambda _: 2.0)
        clients = [Client(governor_over(memory), portal) for _ in range(3)]
        await finish(clients, 30, ["crm.deal.get"], batch=False)
        await asyncio.sleep(1)
        await clients[0].governor.refresh()
        seen = clients[0].governor.snapshot()
        assert (seen.workers, seen.shared, seen.admitted, seen.refused) == (3, True, 30, 0)
        assert seen.methods["crm.deal.get"].operating >= 60
        assert seen.in_flight == 0
        for client in clients:
            await client.governor.close()

    simulate(run())


def test_at_most_one_question_for_each_admission() -> None:
    async def run() -> None:
        memory, portal = Memory(), Portal(random.Random(1), jitter=0.1, costs=lambda _: 0.001)
        client = Client(governor_over(memory), portal)
        await finish([client], 100, ["crm.deal.get"], batch=False)
        assert memory.asked <= 100
        await client.governor.close()

    simulate(run())
