"""Scenes: some work for the governor over a simulated portal, and the least time it could take."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterator, Sequence
from itertools import cycle, islice
from typing import Any

from attrs import define, field
from clients import Client, Foreigners, bursts, client_of, irregular, steady
from networks import Network, even
from shared_kit import Memory, governor_over
from simulation import Portal, Rate
from virtual import clock

from bitrix24_async import Limits, LocalGovernor, Priority, raw

CAPACITY, LEAK = 50, 2.0


@define
class Shown:
    """What came of a scene."""

    seconds: float
    optimum: float
    requests: int
    necessary: int
    refused: int
    """Requests and commands that the portal refused by one of its limits."""
    cut_off: int
    more: dict[str, float] = field(factory=dict)

    @property
    def ratio(self) -> float:
        return self.seconds / self.optimum


def shown(portal: Portal, seconds: float, optimum: float, necessary: int, **more: float) -> Shown:
    refused = portal.refused + portal.turned_away
    return Shown(seconds, optimum, portal.requests, necessary, refused, portal.cut_off, more)


def a_rate(rng: random.Random) -> Rate:
    return Rate(phase=rng.random(), even=rng.random() < 0.3, counts_refused=rng.random() < 0.5)


def least(requests: int, *, share: float = 0.0) -> float:
    """Seconds until the last of so many requests may be sent, beside others."""
    return max(0.0, requests - CAPACITY) / (LEAK - share)


def fewest_refusals(share: float, seconds: float) -> int:
    """What no client is spared, but by luck, that cannot see the others and goes on when they stop.

    They may stop just after a refusal, so that 120 s later the whole rate has to be used. If they have not
    stopped, the level then rises by what they take, and even an empty bucket is full after ``CAPACITY / share``
    seconds. No two refusals are further apart than that, whatever room was kept.
    """
    return int(seconds / (120 + CAPACITY / share))


async def single_calls(
    seed: int, network: Callable[[random.Random], Network], *, count: int = 200, cost: float = 0.01
) -> Shown:
    """Independent calls, all at once, as fast as may be."""
    rng = random.Random(seed)
    net = network(rng)
    portal = Portal(rng, rate=a_rate(rng), network=net, costs=lambda _: cost)
    client = Client(LocalGovernor(), portal)
    ends = await asyncio.gather(*(client.request(["crm.deal.get"]) for _ in range(count)))
    last_sent = max(sent for sent, _ in ends)
    on_the_way = max(end - sent for sent, end in ends if sent >= last_sent - 1)
    return shown(portal, max(end for _, end in ends), least(count) + on_the_way, count)


async def run(
    seed: int,
    methods: Sequence[str],
    *,
    optimum: float,
    necessary: int,
    network: Network | None = None,
    warm: Sequence[str] = (),
    governor: LocalGovernor | None = None,
    **world: Any,
) -> Shown:
    """``Bitrix24.run`` over calls of these methods, some of which it knows already."""
    rng = random.Random(seed)
    network = network or even(0.05)
    portal = Portal(rng, network=network, **world)
    async with client_of(portal, governor) as b24:
        for method in warm:
            await b24.call(method)
        if warm:
            await asyncio.sleep(700)
        portal.requests, began_at = 0, clock()
        outcomes = await b24.run(raw(method, {"n": n}) for n, method in enumerate(methods))
        seconds = clock() - began_at
        unknown = sum(not outcome.ok for outcome in outcomes)
        return shown(portal, seconds, optimum, necessary, failed=unknown)


HABITS: dict[str, Callable[[float, random.Random], Iterator[tuple[float, int]]]] = {
    "steady": lambda share, rng: steady(share),
    "irregular": irregular,
    "bursts of 5": lambda share, rng: bursts(share, 5, rng),
    "bursts of 15": lambda share, rng: bursts(share, 15, rng),
}


async def beside_others(
    seed: int,
    habit: str,
    share: float,
    *,
    count: int = 200,
    latency: float = 0.05,
    lead: float = 60.0,
    workers: int = 0,
) -> Shown:
    """Work while another program uses the bucket too; afterwards it stops.

    The work is one program's, or that of so many ``workers`` that share a law.
    """
    rng = random.Random(seed)
    rate = a_rate(rng)
    portal = Portal(rng, rate=rate, network=even(latency))
    others = Foreigners(rate, HABITS[habit](share, rng))
    await asyncio.sleep(rng.random() * lead)
    memory = Memory(seed)
    sharing = [governor_over(memory) for _ in range(workers)]
    clients = [Client(governor, portal) for governor in sharing] or [Client(LocalGovernor(), portal)]
    before = others.taken
    ends = await asyncio.gather(*_spread(clients, count))
    seconds = max(end for _, end in ends)
    requests, refused = portal.requests, portal.refused
    theirs = others.taken - before
    optimum = max(0.0, count + theirs - CAPACITY) / LEAK + latency
    more = [asyncio.create_task(request) for request in _spread(clients, 1200)]
    await asyncio.sleep(rng.random() * 120)
    await others.stop()
    await asyncio.sleep(120)
    then = portal.requests
    await asyncio.sleep(60)
    recovered = (portal.requests - then) / 60
    for task in more:
        task.cancel()
    await asyncio.gather(*more, return_exceptions=True)
    for governor in sharing:
        await governor.close()
    found = shown(portal, seconds, optimum, count, recovered=recovered, at_best=least(count, share=share))
    found.requests, found.refused = requests, refused
    return found


def _spread(clients: Sequence[Client], count: int) -> list[Coroutine[Any, Any, tuple[float, float]]]:
    return [clients[number % len(clients)].request(["crm.deal.get"]) for number in range(count)]


async def others_begin(
    seed: int, habit: str, share: float, *, alone: float = 100.0, count: int = 600
) -> Shown:
    """More work than fits, and after some time another program begins to use the bucket too."""
    rng = random.Random(seed)
    rate = a_rate(rng)
    portal = Portal(rng, rate=rate, network=even(0.05))
    client = Client(LocalGovernor(), portal)
    work = [asyncio.create_task(client.request(["crm.deal.get"])) for _ in range(count)]
    await asyncio.sleep(alone)
    others = Foreigners(rate, HABITS[habit](share, rng))
    ends = await asyncio.gather(*work)
    await others.stop()
    optimum = max(0.0, count + others.taken - CAPACITY) / LEAK + 0.05
    return shown(portal, max(end for _, end in ends), optimum, count)


async def told_of_others(seed: int, habit: str, share: float, *, count: int = 200, keep: int = 4) -> Shown:
    """What a client reaches that is told what the others take on average, and never tries whether they stopped.

    It has nothing to learn, so whoever must learn it does worse. It keeps a little room from its first refusal
    on; with none it would be refused up to four times as often.
    """
    rng = random.Random(seed)
    rate = a_rate(rng)
    portal = Portal(rng, rate=rate, network=even(0.0))
    others = Foreigners(rate, HABITS[habit](share, rng))
    await asyncio.sleep(rng.random() * 60.0)
    began_at = at = clock()
    before, level, leak, capacity = others.taken, 0.0, LEAK, CAPACITY
    while portal.requests - portal.refused < count:
        level, at = max(0.0, level - leak * (clock() - at)), clock()
        if level + 1 > capacity + 1e-6:
            await asyncio.sleep((level + 1 - capacity) / leak + 0.001)
        elif (await portal.serve(["crm.deal.get"], batch=False)).status != 503:
            level += 1
        else:
            leak, capacity = LEAK - share, CAPACITY - keep
            level = CAPACITY + rate.counts_refused
    seconds, theirs = clock() - began_at, others.taken - before
    await others.stop()
    return shown(portal, seconds, max(1.0, count + theirs - CAPACITY) / LEAK, count)


async def long_beside_others(seed: int, habit: str, share: float, *, seconds: float = 2400.0) -> Shown:
    """As much work as there can be, for long, while another program uses the bucket too."""
    rng = random.Random(seed)
    rate = a_rate(rng)
    portal = Portal(rng, rate=rate, network=even(0.05))
    client = Client(LocalGovernor(), portal)
    others = Foreigners(rate, HABITS[habit](share, rng))
    done = 0

    async def work() -> None:
        nonlocal done
        while True:
            await client.request(["crm.deal.get"])
            done += 1

    tasks = [asyncio.create_task(work()) for _ in range(60)]
    await asyncio.sleep(seconds)
    possible, used = CAPACITY + LEAK * seconds - others.taken, done
    requests, refused = portal.requests, portal.refused
    await others.stop()
    await asyncio.sleep(120)
    then = portal.requests
    await asyncio.sleep(60)
    recovered = (portal.requests - then) / 60
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    more = {"recovered": recovered, "refused_at_least": fewest_refusals(share, seconds)}
    found = shown(portal, seconds, seconds * used / possible, round(possible), **more)
    found.requests, found.refused = requests, refused
    return found


def alternating(*methods: str, count: int) -> list[str]:
    return list(islice(cycle(methods), count))


async def cards_beside_bulk(seed: int, *, seconds: float, share: float = 0.3) -> Shown:
    """Interactive calls as they come, while bulk runs of 10,000 commands begin every half an hour."""
    rng = random.Random(seed)
    portal = Portal(rng, rate=a_rate(rng), network=even(0.1))
    client = Client(LocalGovernor(), portal)
    waits: list[float] = []

    async def card() -> None:
        asked_at = client.since()
        sent_at, _ = await client.request(["telephony.externalcall.show"], priority=Priority.INTERACTIVE)
        waits.append(sent_at - asked_at)

    async def bulk() -> None:
        while True:
            await asyncio.gather(*(client.request(["m"] * 50, batch=True) for _ in range(200)))
            await asyncio.sleep(1800)

    running = asyncio.create_task(bulk())
    cards: list[asyncio.Task[None]] = []
    while client.since() < seconds:
        await asyncio.sleep(rng.expovariate(share))
        cards.append(asyncio.create_task(card()))
    await asyncio.gather(*cards)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    waits.sort()
    p99 = waits[int(len(waits) * 0.99)]
    return shown(portal, client.since(), seconds, portal.requests, p99=p99, longest=waits[-1])


async def cards_of_a_spent_method(seed: int, *, seconds: float, latency: float = 0.05, **world: Any) -> Shown:
    """Short interactive calls as they come, of a method whose execution time coalesced ones have used up."""
    rng = random.Random(seed)
    portal = Portal(rng, rate=a_rate(rng), network=even(latency), costs=lambda _: 0.04, **world)
    client = Client(LocalGovernor(), portal)
    waits: list[float] = []

    async def card() -> None:
        asked_at = client.since()
        sent_at, _ = await client.request(["m.show"], priority=Priority.INTERACTIVE)
        waits.append(sent_at - asked_at)

    await client.request(["m.show"])
    await asyncio.gather(*(client.request(["m.show"] * 50, batch=True) for _ in range(235)))
    began_at = client.since()
    cards: list[asyncio.Task[None]] = []
    while client.since() < began_at + seconds:
        await asyncio.sleep(rng.expovariate(0.5))
        cards.append(asyncio.create_task(card()))
    await asyncio.gather(*cards)
    return shown(portal, client.since() - began_at, seconds + latency, portal.requests, longest=max(waits))


def standard(operating: float = 480.0) -> LocalGovernor:
    return LocalGovernor(Limits(CAPACITY, LEAK, operating))
