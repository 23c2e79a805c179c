"""What the governor promises, shown on a virtual clock against a portal that keeps its own books."""

from __future__ import annotations

import asyncio
import random

import pytest
from clients import Client
from simulation import Portal, Rate
from virtual import simulate

from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.limits import Limits
from bitrix24_async.wire.call import Priority

LATENCIES = [0.0, 0.1, 1.0, 3.0, 10.0]


def a_rate(rng: random.Random) -> Rate:
    return Rate(phase=rng.random(), even=rng.random() < 0.3, counts_refused=rng.random() < 0.5)


async def finish(client: Client, count: int, methods: list[str], *, batch: bool) -> float:
    ends = await asyncio.gather(*(client.request(methods, batch=batch) for _ in range(count)))
    return max(end for _, end in ends)


@pytest.mark.parametrize("latency", LATENCIES)
@pytest.mark.parametrize("jitter", [0.0, 1.0])
def test_200_batches_are_never_refused_and_waste_nothing(latency: float, jitter: float) -> None:
    async def run(seed: int) -> None:
        rng = random.Random(seed)
        portal = Portal(rng, rate=a_rate(rng), latency=latency, jitter=jitter, costs=lambda _: 0.001)
        client = Client(LocalGovernor(), portal)
        end = await finish(client, 200, ["crm.deal.list"] * 50, batch=True)
        assert portal.refused == portal.turned_away == 0
        assert portal.requests == 200
        assert end <= 75 + 2 + latency + jitter

    for seed in range(6):
        simulate(run(seed))


@pytest.mark.parametrize("latency", LATENCIES)
def test_2000_single_calls_are_never_refused_and_waste_nothing(latency: float) -> None:
    async def run() -> None:
        rng = random.Random(latency)
        portal = Portal(rng, rate=a_rate(rng), latency=latency, jitter=1.0, costs=lambda _: 0.05)
        client = Client(LocalGovernor(), portal)
        end = await finish(client, 2000, ["crm.deal.get"], batch=False)
        assert portal.refused == portal.turned_away == 0
        assert end <= 975 + 2 + latency + 1.0

    simulate(run())


def test_no_random_schedule_is_ever_refused() -> None:
    async def run(seed: int) -> None:
        rng = random.Random(seed)
        capacity, leak = rng.choice([(50, 2.0), (50, 2.0), (250, 5.0), (10, 1.0), (5, 0.5), (20, 3.0)])
        rate = Rate(capacity=capacity, leak=leak, phase=rng.random(), even=rng.random() < 0.3)
        portal = Portal(rng, rate=rate, latency=rng.choice(LATENCIES), jitter=rng.choice([0.0, 0.3, 1.0]))
        client = Client(LocalGovernor(Limits(capacity=capacity, leak=leak)), portal)

        async def later(wait: float, priority: Priority) -> None:
            await asyncio.sleep(wait)
            await client.request(["crm.deal.get"], priority=priority)

        span = capacity / leak * rng.choice([0.1, 1, 3])
        count = int(capacity * rng.uniform(0.5, 4))
        share = rng.random()
        await asyncio.gather(
            *(
                later(rng.random() * span, Priority.INTERACTIVE if rng.random() < share else Priority.BULK)
                for _ in range(count)
            )
        )
        assert portal.refused == 0, seed

    for seed in range(150):
        simulate(run(seed))


@pytest.mark.parametrize("even", [False, True])
@pytest.mark.parametrize("counts_refused", [False, True])
@pytest.mark.parametrize("latency", [0.1, 3.0])
def test_a_foreign_program_that_takes_half_of_the_rate_costs_few_refusals(
    even: bool, counts_refused: bool, latency: float
) -> None:
    async def run(seed: int) -> tuple[float, float, float]:
        rng = random.Random(seed)
        rate = Rate(phase=rng.random(), even=even, counts_refused=counts_refused)
        portal = Portal(rng, rate=rate, latency=latency)
        client = Client(LocalGovernor(), portal)
        done = foreign = 0

        async def foreigner() -> None:
            nonlocal foreign
            while client.since() < 2400:
                foreign += rate.arrive(portal.now()) or counts_refused
                await asyncio.sleep(rng.expovariate(1.0))

        async def work() -> None:
            nonlocal done
            while client.since() < 2400:
                await client.request(["crm.deal.get"])
                done += 1

        await asyncio.gather(foreigner(), *(work() for _ in range(50)))
        refused = portal.refused / portal.requests
        left = 50 + 2 * 2400 - foreign
        calm = [asyncio.create_task(client.request(["crm.deal.get"])) for _ in range(1000)]
        await asyncio.sleep(360)
        before = portal.requests
        await asyncio.sleep(60)
        recovered = (portal.requests - before) / 60
        for task in calm:
            task.cancel()
        await asyncio.gather(*calm, return_exceptions=True)
        return refused, done / left, recovered

    refused, used, recovered = simulate(run(7))
    # Where replies take 3 s, the four that are on their way are refused with the first.
    assert refused <= (0.02 if latency < 1 else 0.04)
    assert used >= 0.85
    assert recovered >= 1.9


def heavy(method: str) -> float:
    return 5.0 if method == "heavy" else 0.02


@pytest.mark.parametrize("figures", [True, False])
@pytest.mark.parametrize("latency", [0.1, 3.0, 10.0])
def test_a_heavy_method_uses_its_budget_and_delays_nobody(figures: bool, latency: float) -> None:
    async def run(seed: int) -> None:
        rng = random.Random(seed)
        portal = Portal(rng, latency=latency, figures=figures, costs=heavy)
        client = Client(LocalGovernor(), portal)
        waits: list[float] = []

        async def work() -> None:
            while client.since() < 3600:
                await client.request(["heavy"])

        async def neighbour() -> None:
            while client.since() < 3600:
                await asyncio.sleep(rng.expovariate(0.5))
                asked_at = client.since()
                sent_at, _ = await client.request(["light"])
                waits.append(sent_at - asked_at)

        tasks = [asyncio.create_task(work()) for _ in range(4)]
        tasks += [asyncio.create_task(neighbour()) for _ in range(2)]
        await asyncio.sleep(3600)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert portal.turned_away == portal.refused == 0
        assert portal.seconds["heavy"] >= 0.9 * 480 * 6
        assert portal.peak["heavy"] <= 480
        assert max(waits) <= 1.5

    for seed in range(2):
        simulate(run(seed))


@pytest.mark.parametrize("charges", ["methods", "batch"])
@pytest.mark.parametrize("figures", [True, False])
@pytest.mark.parametrize("latency", [0.1, 3.0])
def test_in_batches_the_fuller_account_decides(charges: str, figures: bool, latency: float) -> None:
    async def run(seed: int) -> None:
        rng = random.Random(seed)
        portal = Portal(
            rng,
            latency=latency,
            figures=figures,
            charges="batch" if charges == "batch" else "methods",
            costs=heavy,
        )
        client = Client(LocalGovernor(), portal)
        await client.request(["heavy"])
        await client.stream(["heavy"] * 4000 + ["a", "b"] * 20_000, most=6, until=3600)
        assert portal.refused == 0
        if charges == "methods":
            assert portal.turned_away == 0
            assert portal.seconds["heavy"] >= 0.9 * 480 * 6
            assert portal.used["a"] == portal.used["b"] == 20_000
        else:
            assert sum(portal.seconds.values()) >= 0.9 * 480 * 6
            # Without any figure only a refusal can tell that batches are charged like this.
            assert portal.turned_away <= (0 if figures else 30)

    for seed in range(2):
        simulate(run(seed))


@pytest.mark.parametrize("latency", LATENCIES)
def test_an_interactive_call_passes_a_bulk_run(latency: float) -> None:
    async def run(seed: int) -> None:
        rng = random.Random(seed)
        portal = Portal(rng, rate=a_rate(rng), latency=latency)
        client = Client(LocalGovernor(), portal)
        bulk = [asyncio.create_task(client.request(["crm.deal.get"])) for _ in range(10_000)]

        async def wait() -> float:
            asked_at = client.since()
            sent_at, _ = await client.request(["user.current"], priority=Priority.INTERACTIVE)
            return sent_at - asked_at

        await asyncio.sleep(rng.choice([0.0, rng.random() * 100]))
        first = await wait()
        assert first <= 1 / 2 + 1 + 0.002
        await asyncio.sleep(5)
        reserve = [await asyncio.wait_for(wait(), 1000) for _ in range(1)]
        assert reserve == [0.0]
        waits = await asyncio.gather(*(wait() for _ in range(4)))
        assert waits == [0.0] * 4
        for _ in range(10):
            await asyncio.sleep(rng.random() * 3)
            assert await wait() <= 1 / 2 + 1 + 0.002
        for task in bulk:
            task.cancel()
        await asyncio.gather(*bulk, return_exceptions=True)
        assert portal.refused == 0

    for seed in range(2):
        simulate(run(seed))


def test_bulk_work_is_never_starved() -> None:
    async def run() -> None:
        rng = random.Random(1)
        portal = Portal(rng)
        client = Client(LocalGovernor(), portal)

        async def flood() -> None:
            while True:
                await client.request(["user.current"], priority=Priority.INTERACTIVE)

        flooding = [asyncio.create_task(flood()) for _ in range(200)]
        await asyncio.sleep(60)
        started_at = client.since()
        await asyncio.gather(*(client.request(["crm.deal.get"]) for _ in range(10)))
        assert client.since() - started_at <= 10 * 10 / 2 + 5
        for task in flooding:
            task.cancel()
        await asyncio.gather(*flooding, return_exceptions=True)
        assert portal.refused == 0

    simulate(run())
