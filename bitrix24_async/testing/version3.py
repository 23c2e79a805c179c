"""Calls, batches and repeats of REST 3.0 (docs: rest-v3.md)."""

from __future__ import annotations

from typing import Any

import orjson

from bitrix24_async.testing.running import LENGTH, Exchange, Runner
from bitrix24_async.testing.values import array, elements, fields
from bitrix24_async.testing.wire import Answer, Context, FakeError, Page

_PREFIX = "BITRIX_REST_V3_EXCEPTION_"
UNKNOWN = f"{_PREFIX}METHODNOTFOUNDEXCEPTION"
OPERATING = f"{_PREFIX}RATELIMITEXCEPTION"
VALIDATION = f"{_PREFIX}VALIDATION_REQUESTVALIDATIONEXCEPTION"
PROPERTY = f"{_PREFIX}UNKNOWNDTOPROPERTYEXCEPTION"
UNFOUND = f"{_PREFIX}ENTITYNOTFOUNDEXCEPTION"
REQUEST = f"{_PREFIX}INVALIDREQUESTEXCEPTION"

_HEADER = "Idempotency-Key"
_KEPT = 24 * 3600.0


class Runner3:
    """Runs calls the REST 3.0 way."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        # client and key -> when, the request, the reply
        self._kept: dict[tuple[str, str], tuple[float, bytes, dict[str, Any]]] = {}

    async def reply(self, exchange: Exchange) -> Answer:
        """Run what a request asks for, or repeat what it was answered before."""
        entry = exchange.entry
        if not exchange.request.posted:
            raise FakeError(REQUEST, "Only POST is allowed", 405)
        key = exchange.request.headers.get(_HEADER)
        asked = orjson.dumps([entry.method.casefold(), entry.params])
        if key is not None:
            stored = self._stored((exchange.caller.client, key), asked, entry.at)
            if stored is not None:
                entry.replayed = True
                return Answer(200, stored, {"Idempotent-Replayed": "true"})
        if entry.method.casefold() == "batch":
            body = {
                "result": await self._batch(exchange),
                "time": self._runner.time(exchange.meter, None),
            }
        else:
            folded = entry.method.casefold()
            body = {
                "result": await self._call(entry.method, entry.params, exchange),
                "time": self._runner.time(exchange.meter, folded, self._runner.cost(folded)),
            }
        if key is not None:
            self._kept[exchange.caller.client, key] = (entry.at, asked, body)
        return Answer(200, body)

    def _stored(self, key: tuple[str, str], asked: bytes, now: float) -> dict[str, Any] | None:
        if not 1 <= len(key[1]) <= 255 or not (key[1].isascii() and key[1].isprintable()):
            raise FakeError(REQUEST, f"{_HEADER} must be 1-255 printable ASCII characters")
        when, before, body = self._kept.get(key, (now - _KEPT, b"", {}))
        if now >= when + _KEPT:
            return None
        if before != asked:
            raise FakeError(REQUEST, f"{_HEADER} was used with another request", 422)
        return body

    async def _batch(self, exchange: Exchange) -> list[Any]:
        commands = [fields(command) for command in elements(exchange.entry.params)]
        exchange.entry.commands = len(commands)
        if len(commands) > LENGTH:
            raise FakeError(REQUEST, "Max batch length exceeded")
        # Observed: one failing command fails the whole batch.
        return [
            await self._call(str(command.get("method")), fields(command.get("query")), exchange)
            for command in commands
        ]

    async def _call(self, name: str, params: dict[str, Any], exchange: Exchange) -> Any:
        folded = name.casefold()
        method = self._runner.find(folded)
        if method is None:
            raise FakeError(UNKNOWN, f"Method `{name}` not found", 404)
        now = self._runner.clock.now()
        if exchange.meter.refuses(folded, now):
            self._runner.records.refusals["OPERATION_TIME_LIMIT"] += 1
            raise FakeError(OPERATING, "Method is blocked due to operation time limit.", 429)
        context = Context(method.name, 0, now, exchange.caller, version=3)
        result = await self._runner.run(method, params, context, meter=exchange.meter, charged=folded)
        return result.result if isinstance(result, Page) else array(result)
