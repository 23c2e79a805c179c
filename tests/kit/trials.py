"""One call over a transport that answers as it was told, on a clock that jumps."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from simulation import simulate

from bitrix24_async import Limits, LocalGovernor, Safety, Webhook, raw
from bitrix24_async.errors import (
    Bitrix24Error,
    OutcomeUnknown,
)
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.retry import Retry
from bitrix24_async.transport.single import perform
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.http import HttpRequest, HttpResponse

HOOK = "https://acme.bitrix24.com/rest/1/secret/"


PATIENT = Retry(base=1e6, cap=1e6, within=1e7)


OK = (200, b'{"result": 1}')


def answer(code: str, status: int) -> tuple[int, bytes]:
    return status, json.dumps({"error": code, "error_description": "why"}).encode()


class Script:
    """A transport that answers as it was told, and knows when it was asked; the last answer is for ever."""

    def __init__(self, *answers: tuple[int, bytes] | Bitrix24Error, takes: float = 0.0) -> None:
        self.answers = list(answers)
        self.takes = takes
        self.asked_at: list[float] = []
        self.requests: list[HttpRequest] = []

    async def send(self, request: HttpRequest) -> HttpResponse:
        self.asked_at.append(asyncio.get_running_loop().time())
        self.requests.append(request)
        await asyncio.sleep(self.takes)
        told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(told, Bitrix24Error):
            raise told
        return HttpResponse(told[0], {}, told[1])

    async def close(self) -> None:
        pass


class Trial:
    """One call over a scripted transport, on a clock that jumps."""

    def __init__(
        self,
        *answers: tuple[int, bytes] | Bitrix24Error,
        takes: float = 0.0,
        chance: float = 1.0,
        **retry: Any,
    ) -> None:
        self.script = Script(*answers, takes=takes)
        self.retry = Retry(**retry)
        self.chance = chance
        self.sleeps: list[float] = []
        self.events: list[Any] = []
        self.error: Bitrix24Error | None = None
        self.value: Any = None
        self.took = 0.0

    def run(self, safety: Safety = Safety.READ, call: Call[Any] | None = None, **options: Any) -> Trial:
        simulate(self._run(call or raw("crm.deal.add", safety=safety), Options(**options)))
        return self

    async def _run(self, call: Call[Any], options: Options) -> None:
        async def sleep(seconds: float) -> None:
            self.sleeps.append(seconds)
            await asyncio.sleep(seconds)

        loop = asyncio.get_running_loop()
        governor = LocalGovernor(Limits.SELF_HOSTED)
        dispatch = Dispatch(
            Webhook(HOOK),
            self.script,
            governor,
            retry=self.retry,
            observer=self.events.append,
            chance=lambda: self.chance,
            sleep=sleep,
        )
        began = loop.time()
        try:
            _, self.value = await perform(dispatch, call, options)
        except Bitrix24Error as error:
            self.error = error
        self.took = loop.time() - began
        await dispatch.close()
        assert governor.snapshot().in_flight == 0

    @property
    def sent(self) -> int:
        return len(self.script.requests)


REFUSED = [answer("QUERY_LIMIT_EXCEEDED", 503), answer("operation_time_limit", 429)]


FINAL = [
    answer("OVERLOAD_LIMIT", 503),
    answer("PORTAL_DELETED", 500),
    answer("expired_token", 401),
    answer("NO_AUTH_FOUND", 401),
    answer("insufficient_scope", 403),
    answer("ERROR_METHOD_NOT_FOUND", 404),
    answer("ERROR_CORE", 400),
    answer("", 400),
]


OPEN: list[tuple[int, bytes] | Bitrix24Error] = [
    answer("INTERNAL_SERVER_ERROR", 500),
    answer("whatever", 502),
    (502, b"<html>"),
    (504, b""),
    (200, b'{"result": '),
    (200, b"<html>maintenance</html>"),
    (200, b""),
    (404, b"<html>"),
    OutcomeUnknown("lost"),
]
