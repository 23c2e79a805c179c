"""A portal behind a network, and the weather over both: all that can befall a request, on a virtual clock."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from typing import Any, Self
from urllib.parse import urlsplit

import orjson
from attrs import astuple, define
from virtual import VirtualLoop

from bitrix24_async import MemoryTokenStore, Safety, Tokens
from bitrix24_async.errors import NotSent, OutcomeUnknown
from bitrix24_async.php import parse_query
from bitrix24_async.testing import FakePortal
from bitrix24_async.testing.wire import Answer, Request
from bitrix24_async.wire.http import HttpRequest, HttpResponse

METHODS = {"f.get": Safety.READ, "f.set": Safety.IDEMPOTENT, "f.add": Safety.UNSAFE}
ROWS = 730
PORTAL = "http://127.0.0.1:1"
AUTHORITY = "http://127.0.0.1:2"


WEATHERS = [
    "fair",
    "fair",
    "cut",
    "storm",
    "5xx",
    "limits",
    "commands",
    "tokens",
    "no tokens",
    "slow hooks",
    "silence",
    "dark",
    "asleep",
    "ahead",
]


class Loop(VirtualLoop):
    """A virtual clock of a machine that may be put to sleep."""

    jumped_at = 0.0

    def jump(self, seconds: float) -> None:
        """Sleep: all timers are late."""
        self._jump.now += seconds
        self.jumped_at = self.time()


class Portal(FakePortal):
    """A portal without sockets."""

    def _endpoints(self) -> dict[str, str]:
        return {"client_endpoint": f"{PORTAL}/rest/", "server_endpoint": f"{AUTHORITY}/rest/"}


class Store(MemoryTokenStore):
    """A store that is slow now and then, and fails."""

    def __init__(self, tokens: Tokens, dice: random.Random) -> None:
        super().__init__(tokens)
        self.dice = dice
        self.trouble = 0.0

    async def load(self) -> Tokens | None:
        await self._meet_trouble()
        return await super().load()

    async def save(self, tokens: Tokens) -> None:
        await self._meet_trouble()
        await super().save(tokens)

    async def _meet_trouble(self) -> None:
        if self.dice.random() < self.trouble:
            await asyncio.sleep(self.dice.choice([0.1, 3.0, 15.0]))
            if self.dice.random() < 0.5:
                raise OSError("the store is away")


@define
class Spent:
    """Where the requests went."""

    sent: int = 0
    """Requests that left the client, whether they arrived or not."""
    faulted: int = 0
    """Those of them that a fault made vain, wholly or for one of their commands."""
    ideal: int = 0
    """Those that the work would have taken without any fault."""
    turned_away: int = 0
    """Those that the portal refused by itself, for one of its limits."""
    refused: int = 0
    """Connections that were refused, beside all these."""
    dark_for: float = 0.0
    """Seconds in which they were."""

    def __add__(self, other: Self) -> Self:
        pairs = zip(astuple(self), astuple(other), strict=True)
        return type(self)(*(one + another for one, another in pairs))

    @property
    def ratio(self) -> float:
        """How many were sent for each that was necessary."""
        return self.sent / max(1, self.ideal + self.faulted)


def _numbers(body: dict[str, Any]) -> list[int]:
    """Return the numbers of the calls in a request."""
    if "cmd" in body:
        return [
            int(one[1]) for command in body["cmd"].values() if (one := re.search(r"[?&]n=(\d+)", command))
        ]
    return [body["n"]] if "n" in body else []


class World:
    """A portal, and the transport that leads to it; all from a seed."""

    def __init__(self, seed: int, seconds: float) -> None:
        self.seconds = seconds
        self.ends_at = 0.0
        self.spent = Spent()
        self.ran: Counter[int] = Counter()
        self.over: set[int] = set()
        """Calls that have come to their end, or whose callers have left."""
        self.late: set[int] = set()
        """Those of them that were sent all the same."""
        self.weather = "fair"
        self.dice = dice = random.Random(seed)
        self.portal = portal = Portal(
            seed=seed,
            clock=lambda: 1.7e9 + asyncio.get_running_loop().time(),
            default_cost=0.12,
            phase=dice.random(),
        )
        portal.latency = lambda _: dice.choice([0.05, 0.05, 0.3, 2.0])
        for method in METHODS:
            portal.on(method, self._run)
        portal.table("f.item", ({"ID": number, "NAME": f"n{number}"} for number in range(1, ROWS + 1)))
        pair = portal._auth.issue(1)
        tokens = Tokens(pair["access_token"], pair["refresh_token"], f"{PORTAL}/rest/", pair["member_id"])
        self.store = Store(tokens, dice)
        self.arriving: set[asyncio.Task[Answer]] = set()

    def _run(self, params: Any, context: Any) -> int:
        number = int(params["n"])
        self.ran[number] += 1
        return number

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Carry a request there and back, or not."""
        assert isinstance(request.body, bytes)
        path = urlsplit(request.url).path
        if request.url.startswith(AUTHORITY):
            return await self._authorize(request, path)
        if self.weather == "dark":
            self.spent.refused += 1
            await asyncio.sleep(0.01)
            raise NotSent("connection refused", method=request.method)
        self.spent.sent += 1
        body = orjson.loads(request.body)
        self.late |= self.over.intersection(_numbers(body))
        # It arrives even if nobody waits for it any more.
        arriving = asyncio.create_task(self.portal._engine.serve(Request(path, {}, body, {})))
        self.arriving.add(arriving)
        arriving.add_done_callback(self.arriving.discard)
        answer = await asyncio.shield(arriving)
        if answer.delay:
            await asyncio.sleep(answer.delay)
        text = b"<html>" if answer.html else orjson.dumps(answer.body)
        self.spent.faulted += (
            answer.cut
            or answer.silent
            or answer.truncate
            or answer.html
            or answer.status != 200
            or any(code in text for code in (b"OPERATION_TIME_LIMIT", b"INTERNAL_SERVER_ERROR"))
        )
        if answer.silent:
            await asyncio.sleep(request.timeout)
        if answer.cut or answer.silent or answer.truncate:
            raise OutcomeUnknown("the reply was lost", method=request.method)
        return HttpResponse(answer.status, {}, text)

    async def _authorize(self, request: HttpRequest, path: str) -> HttpResponse:
        if self.weather == "dark":
            raise NotSent("connection refused", method=request.method)
        assert isinstance(request.body, bytes)
        if self.weather == "slow hooks":
            await asyncio.sleep(self.dice.choice([0.1, 5.0, 20.0]))
        answer = await self.portal.authority.serve(Request(path, {}, parse_query(request.body), {}))
        if answer.cut:
            raise OutcomeUnknown("the reply was lost", method=request.method)
        return HttpResponse(answer.status, {}, b"<html>" if answer.html else orjson.dumps(answer.body))

    async def close(self) -> None:
        """Nothing is open."""

    async def change(self) -> None:
        """Let the weather change until the end, and then be fair."""
        loop, dice, portal = asyncio.get_running_loop(), self.dice, self.portal
        assert isinstance(loop, Loop)
        while loop.time() < self.ends_at:
            portal.heal()
            self.store.trouble = 0.0
            self.weather = dice.choice(WEATHERS)
            match self.weather:
                case "cut":
                    portal.fail(None, kind="cut_before", probability=0.1, times=None)
                    portal.fail(None, kind="cut_after", probability=0.1, times=None)
                    portal.fail(None, kind="truncate", probability=0.05, times=None)
                case "storm":
                    portal.fail(None, kind="cut_after", probability=0.2, times=None)
                    portal.fail(None, code="QUERY_LIMIT_EXCEEDED", status=503, probability=0.4, times=None)
                case "5xx":
                    portal.fail(None, kind="html", probability=0.15, times=None)
                    portal.fail(None, status=500, probability=0.05, after=True, times=None)
                case "limits":
                    portal.fail(None, code="QUERY_LIMIT_EXCEEDED", status=503, probability=0.1, times=None)
                    if dice.random() < 0.3:
                        # What is refused so is let alone for minutes.
                        method = dice.choice(list(METHODS))
                        portal.fail(method, code="OPERATION_TIME_LIMIT", status=429, times=2)
                case "commands":
                    for method in METHODS:
                        portal.fail(method, status=500, probability=0.02, times=None)
                        portal.fail(method, code="NO_WAY", status=400, probability=0.02, times=None)
                case "tokens":
                    portal.expire_tokens()
                    portal.fail(None, kind="expired", probability=0.03, times=None)
                case "no tokens":
                    portal.fail("oauth.token", kind="html", times=None)
                    portal.expire_tokens()
                case "slow hooks":
                    self.store.trouble = 0.5
                    portal.expire_tokens()
                case "silence":
                    portal.fail(None, kind="lost", probability=0.05, times=None)
                case "asleep":
                    # The machine sleeps: all its timers are late.
                    slept = dice.choice([1.0, 30.0, 700.0])
                    self.ends_at += slept
                    loop.jump(slept)
                case "ahead":
                    portal.advance(dice.choice([0.7, 61.0, 3600.0]))
            lasts = dice.uniform(2.0, 25.0)
            self.spent.dark_for += lasts * (self.weather == "dark")
            await asyncio.sleep(lasts)
        portal.heal()
        self.store.trouble = 0.0
        self.weather = "fair"
