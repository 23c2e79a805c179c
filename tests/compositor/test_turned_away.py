"""What a portal turns away again and again goes again ever more slowly, whatever the governor lets through."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson
import pytest
from virtual import simulate

from bitrix24_async import Bitrix24, raw
from bitrix24_async.governor.protocol import Ask, Grant, Report, Scope, Snapshot
from bitrix24_async.observing import Event, Retried
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire.http import HttpRequest, HttpResponse

WEBHOOK = "https://acme.bitrix24.com/rest/1/secret/"


class Everything:
    """An allowance for whatever is wanted."""

    full = False

    def __init__(self) -> None:
        self.count = 0

    def take(self, method: str) -> bool:
        self.count += 1
        return True

    def take_all(self, methods: Sequence[str]) -> bool:
        self.count += len(methods)
        return True


class Careless:
    """A governor that knows no limits and learns nothing."""

    async def admit(self, ask: Ask) -> Grant:
        allowance = Everything()
        ask.choose(allowance)
        return Grant(ask.scope, allowance.count, 0.0)

    def settle(self, grant: Grant, report: Report) -> None:
        pass

    def snapshot(self, portal: Scope | str | None = None) -> Snapshot:
        return Snapshot(0.0, None, None, {}, 0, 0, 0)


class Refusing:
    """A portal that refuses so many requests, or so many times the commands of a batch."""

    def __init__(self, times: int, *, inside: bool) -> None:
        self.left = times
        self.inside = inside

    async def send(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request.body, bytes)
        commands = orjson.loads(request.body).get("cmd", {})
        self.left -= 1
        if self.left < 0:
            result: Any = {"result": dict.fromkeys(commands, 1)} if commands else 1
        elif self.inside and commands:
            result = {"result_error": {key: {"error": "OPERATION_TIME_LIMIT"} for key in commands}}
        else:
            return HttpResponse(503, {}, orjson.dumps({"error": "QUERY_LIMIT_EXCEEDED"}))
        return HttpResponse(200, {}, orjson.dumps({"result": result}))

    async def close(self) -> None:
        pass


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("way", ["run", "coalesced", "alone"])
def test_it_goes_again_at_once_twice_and_then_after_ever_longer_rests(way: str, inside: bool) -> None:
    told: list[Event] = []

    async def main() -> float:
        portal = Refusing(9, inside=inside)
        async with Bitrix24(WEBHOOK, transport=portal, governor=Careless(), observer=told.append) as b24:
            began = asyncio.get_running_loop().time()
            if way == "run":
                assert all(outcome.ok for outcome in await b24.run(raw("a.get", {"n": n}) for n in range(3)))
            elif way == "coalesced":
                await asyncio.gather(*(b24.coalesced.call("a.get", {"n": n}) for n in range(3)))
            else:
                await b24.call("a.get")
            return asyncio.get_running_loop().time() - began

    seconds = simulate(main())
    rests = [fact.retry_in for fact in told if isinstance(fact, Retried)]
    assert len(rests) == 9
    assert rests[:2] == [0, 0]
    for refusals, rest in enumerate(rests[2:], 1):
        assert 0 < rest <= 0.5 * 2 ** (refusals - 1)
    assert seconds == pytest.approx(sum(rests))


async def test_a_governor_that_cannot_rename_serves_a_portal_that_was_renamed() -> None:
    async with FakePortal(capacity=None, leak=None) as bx:
        bx.on("a.get", lambda params, context: True)
        async with Bitrix24(bx.webhook(), governor=Careless()) as b24:
            for _ in range(2):
                bx.rename()
                assert (await b24.call("a.get")).result is True
                bx.rename()
                assert [
                    outcome.ok for outcome in await b24.run(raw("a.get", {"n": n}) for n in range(3))
                ] == [True] * 3
