"""Calls, batches and repeats of REST 3.0 (docs: rest-v3.md)."""

from __future__ import annotations

from typing import Any

import orjson

from bitrix24_async.testing.running import LENGTH, Exchange, Runner
from bitrix24_async.testing.values import array, elements, fields
from bitrix24_async.testing.wire import Answer, Context, FakeError, Method, Page

_PREFIX = "BITRIX_REST_V3_EXCEPTION_"
UNKNOWN = f"{_PREFIX}METHODNOTFOUNDEXCEPTION"
OPERATING = f"{_PREFIX}RATELIMITEXCEPTION"
VALIDATION = f"{_PREFIX}VALIDATION_REQUESTVALIDATIONEXCEPTION"
PROPERTY = f"{_PREFIX}UNKNOWNDTOPROPERTYEXCEPTION"
UNFOUND = f"{_PREFIX}ENTITYNOTFOUNDEXCEPTION"
REQUEST = f"{_PREFIX}INVALIDREQUESTEXCEPTION"
JSON = f"{_PREFIX}INVALIDJSONEXCEPTION"
SELECT = f"{_PREFIX}INVALIDSELECTEXCEPTION"
REUSED = f"{_PREFIX}IDEMPOTENCYKEYREUSEDEXCEPTION"
BAD_KEY = f"{_PREFIX}INVALIDIDEMPOTENCYKEYEXCEPTION"

_HEADER = "Idempotency-Key"
_KEPT = 24 * 3600.0
_LONGEST = 255


class Runner3:
    """Runs calls the REST 3.0 way."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        # client, user, method and key -> when, the request, the reply
        self._kept: dict[tuple[str, int, str, str], tuple[float, bytes, dict[str, Any]]] = {}

    async def reply(self, exchange: Exchange) -> Answer:
        """Run what a request asks for, or repeat what it was answered before."""
        entry, request = exchange.entry, exchange.request
        if not request.json:
            raise FakeError(JSON, "The request body is not valid JSON")
        folded = entry.method.casefold()
        key = request.headers.get(_HEADER)
        if key is None or not self._changes(folded):
            return Answer(200, await self._run(folded, exchange))
        if not 1 <= len(key) <= _LONGEST or not (key.isascii() and key.isprintable()):
            raise FakeError(BAD_KEY, f"{_HEADER} must be 1-255 printable ASCII characters")
        place = (exchange.caller.client, exchange.caller.user_id, folded, key)
        asked = orjson.dumps(entry.params)
        when, before, body = self._kept.get(place, (entry.at - _KEPT, b"", {}))
        if entry.at < when + _KEPT:
            if before != asked:
                raise FakeError(REUSED, f"{_HEADER} was already used with a different request", 422)
            entry.replayed = True
            return Answer(200, body, {_HEADER: key, "Idempotent-Replayed": "true"})
        body = await self._run(folded, exchange)
        self._kept[place] = (entry.at, asked, body)
        return Answer(200, body, {_HEADER: key})

    def _changes(self, folded: str) -> bool:
        """Whether the key counts: methods that only read pass it over."""
        method = self._runner.find(folded)
        return folded == "batch" or method is None or not method.reads

    async def _run(self, folded: str, exchange: Exchange) -> dict[str, Any]:
        if folded == "batch":
            return {"result": await self._batch(exchange), "time": self._runner.time(exchange.meter, None)}
        entry = exchange.entry
        result = await self._call(entry.method, entry.params, exchange)
        method = self._runner.find(folded)
        if method is not None and method.bare:
            body: dict[str, Any] = result
            return body
        time = self._runner.time(exchange.meter, folded, self._runner.cost(folded))
        return {"result": result, "time": time}

    async def _batch(self, exchange: Exchange) -> list[Any]:
        params = exchange.entry.params
        if not all(key.isdecimal() for key in params):
            raise FakeError(SELECT, "Cannot recognize select expression")
        commands = [fields(command) for command in elements(params)]
        if any("method" not in command or "query" not in command for command in commands):
            # Observed: one command without its query, be it empty, and the whole batch is refused.
            raise FakeError(SELECT, "Cannot recognize select expression")
        exchange.entry.commands = len(commands)
        if len(commands) > LENGTH:
            raise FakeError(REQUEST, "Max batch length exceeded")
        # Observed: one failing command fails the whole batch; what ran before it has run.
        return [
            await self._call(
                str(command.get("method")), fields(command.get("query")), exchange, in_batch=True
            )
            for command in commands
        ]

    async def _call(
        self, name: str, params: dict[str, Any], exchange: Exchange, *, in_batch: bool = False
    ) -> Any:
        folded = name.casefold()
        method = self._runner.find(folded)
        if method is None or (in_batch and folded == "batch"):
            raise FakeError(UNKNOWN, f"Method `{name}` not found", 404)
        self._admit(method, folded, exchange)
        context = Context(method.name, 0, self._runner.clock.now(), exchange.caller, in_batch, version=3)
        if in_batch:
            await self._runner.meet_fault(folded)
        result = await self._runner.run(method, params, context, meter=exchange.meter, charged=folded)
        return result.result if isinstance(result, Page) else array(result)

    def _admit(self, method: Method, folded: str, exchange: Exchange) -> None:
        if exchange.meter.refuses(folded, self._runner.clock.now()):
            self._runner.records.refusals["OPERATION_TIME_LIMIT"] += 1
            raise FakeError(OPERATING, "Method is blocked due to operation time limit.", 429)


def invalid(name: str, told: str = "") -> FakeError:
    """The error that a parameter is which is missing or of the wrong kind."""
    missing = {"field": name, "message": told or f"Required field `{name}` is not specified"}
    return FakeError(VALIDATION, "Error validating request object", data={"validation": [missing]})
