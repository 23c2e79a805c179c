"""Calls and batches of REST version 2 (docs: batch.md)."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Callable
from typing import Any

from attrs import frozen

from bitrix24_async.php import parse_query
from bitrix24_async.testing.clock import Clock
from bitrix24_async.testing.faults import Faults
from bitrix24_async.testing.limits import Meter
from bitrix24_async.testing.records import Received, Records
from bitrix24_async.testing.references import substitute
from bitrix24_async.testing.values import array, fields, integer, truth
from bitrix24_async.testing.wire import Answer, Caller, Context, FakeError, Method, Page, Request

_log = logging.getLogger(__name__)

LENGTH = 50
"""Commands one batch may hold."""

_CONTROLS = dict.fromkeys([*range(32), 127], "_")
"""``parse_url`` puts this in the place of control characters."""

_NOT_FOUND = ("ERROR_METHOD_NOT_FOUND", "Method not found!", 404)


@frozen
class Exchange:
    """A request that was let in, with who sent it and what it spends."""

    request: Request
    entry: Received
    caller: Caller
    meter: Meter


class Runner:
    """Runs calls: the methods of one version, what they cost, and what is noted of them."""

    def __init__(
        self,
        *,
        clock: Clock,
        faults: Faults,
        records: Records,
        cost: Callable[[str], float],
        charge_batch: bool,
        figures: bool,
        application_only: bool,
    ) -> None:
        self.clock, self.faults, self.records, self.cost = clock, faults, records, cost
        self._charge_batch, self._figures, self._application_only = charge_batch, figures, application_only
        self.methods: dict[str, Method] = {}
        self.unbatchable: set[str] = {"batch"}
        self.resolve: Callable[[str], Method | None] = lambda _name: None
        """Makes a method at its first call."""
        self.receive: Callable[[str, Request], Any] | None = None
        """Takes what is posted to the upload addresses that methods gave out."""

    def add(self, method: Method) -> None:
        """Let the portal know a method."""
        self.methods[method.name.casefold()] = method

    def find(self, folded: str) -> Method | None:
        """A method by its folded name."""
        method = self.methods.get(folded)
        if method is None and (method := self.resolve(folded)) is not None:
            self.add(method)
        return method

    async def reply(self, exchange: Exchange) -> Answer:
        """Run what a request asks for."""
        entry = exchange.entry
        if "token" in entry.params:
            return Answer(200, {"result": self._upload(exchange)})
        if entry.method.casefold() != "batch":
            return Answer(200, await self._call(entry.method, entry.params, exchange))
        if self._charge_batch and exchange.meter.refuses("batch", entry.at):
            raise self._operating()
        result = await self._batch(exchange)
        # The outer batch is free, unless it is what everything is charged to.
        time = self.time(exchange.meter, "batch" if self._charge_batch else None)
        return Answer(200, {"result": result, "time": time})

    async def _call(
        self, name: str, params: dict[str, Any], exchange: Exchange, *, in_batch: bool = False
    ) -> dict[str, Any]:
        """Run one call and return its reply, or raise its error."""
        folded = name.casefold()
        method = self.find(folded)
        if in_batch and (folded in self.unbatchable or (method is not None and not method.batchable)):
            raise FakeError("ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage", 405)
        if method is None:
            _log.warning("the fake portal has no method %r: portal.on() or portal.table() adds one", name)
            raise FakeError(*_NOT_FOUND)
        if method.application_only and self._application_only and not exchange.caller.application:
            raise FakeError("WRONG_AUTH_TYPE", "Current authorization type is denied for this method", 403)
        charged = "batch" if in_batch and self._charge_batch else folded
        now = self.clock.now()
        if charged == folded and exchange.meter.refuses(charged, now):
            raise self._operating()
        if in_batch:
            await self.meet_fault(folded)
        context = Context(method.name, integer(params.get("start", 0)), now, exchange.caller, in_batch)
        result = await self.run(method, params, context, meter=exchange.meter, charged=charged)
        time = self.time(exchange.meter, charged, self.cost(folded))
        if type(result) is not Page:
            return {"result": array(result), "time": time}
        reply: dict[str, Any] = {"result": result.result}
        if result.next is not None:
            reply["next"] = result.next
        if result.total is not None:
            reply["total"] = result.total
        reply["time"] = time
        return reply

    async def run(
        self, method: Method, params: dict[str, Any], context: Context, *, meter: Meter, charged: str
    ) -> Any:
        """Run a method, charge for it and note it."""
        ok = False
        try:
            result = method.run(params, context)
            if inspect.isawaitable(result):
                result = await result
            ok = True
        finally:
            meter.charge(charged, self.cost(method.name.casefold()))
            self.records.execution(context.now, method.name, params, ok=ok, in_batch=context.in_batch)
        return result

    async def meet_fault(self, method: str) -> None:
        """Let a command inside a batch meet the fault that waits for it."""
        fault = self.faults.take(method, command=True)
        if fault is None:
            return
        if fault.seconds:
            await asyncio.sleep(fault.seconds)
        if fault.kind != "delay":
            raise fault.error()

    def _operating(self) -> FakeError:
        self.records.refusals["OPERATION_TIME_LIMIT"] += 1
        return FakeError("OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.", 429)

    def time(self, meter: Meter, charged: str | None, cost: float = 0.0) -> dict[str, Any]:
        """A reply's ``time``."""
        now = self.clock.now()
        out: dict[str, Any] = {
            "start": now - cost,
            "finish": now,
            "duration": cost,
            "processing": cost,
            "date_start": self.clock.date(now - cost),
            "date_finish": self.clock.date(now),
        }
        if self._figures:
            out["operating_reset_at"] = int(meter.resets_at(charged, now))
            out["operating"] = meter.figure(charged, now) or 0
        return out

    async def _batch(self, exchange: Exchange) -> dict[str, Any]:
        given = {key.casefold(): value for key, value in exchange.entry.params.items()}
        halt = truth(given.get("halt"))
        commands = fields(given.get("cmd"))
        exchange.entry.commands = len(commands)
        parts: dict[str, dict[str, Any]] = {"result": {}, "error": {}, "total": {}, "next": {}, "time": {}}
        for index, (key, command) in enumerate(commands.items()):
            try:
                reply = await self._command(index, command, exchange, parts)
            except FakeError as error:
                parts["error"][key] = error.body()
                if halt:
                    break
            else:
                for part, value in reply.items():
                    parts[part][key] = value
        if self._charge_batch and self._figures:
            shared = self.time(exchange.meter, "batch")
            for inner in parts["time"].values():
                inner["operating"], inner["operating_reset_at"] = (
                    shared["operating"],
                    shared["operating_reset_at"],
                )
        return {f"result_{part}".removesuffix("_result"): _map(entries) for part, entries in parts.items()}

    async def _command(
        self, index: int, command: Any, exchange: Exchange, parts: dict[str, dict[str, Any]]
    ) -> dict[str, Any]:
        """Run one command, read as ``parse_url`` and ``parse_str`` do: ``#`` cuts, every value is a text."""
        if index >= LENGTH:
            raise FakeError("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded", 400)
        if not isinstance(command, str):
            raise FakeError(*_NOT_FOUND)
        path, _, query = command.translate(_CONTROLS).partition("#")[0].partition("?")
        params = substitute(parse_query(query), parts)
        return await self._call(without_suffix(path), params, exchange, in_batch=True)

    def _upload(self, exchange: Exchange) -> Any:
        """Take a multipart upload; ``token`` says for what the address was given out."""
        if self.receive is None or not exchange.request.files:
            raise FakeError("ACCESS_DENIED", "Link check failed", 403)
        params = exchange.entry.params
        result = self.receive(str(params["token"]), exchange.request)
        self.records.execution(self.clock.now(), "upload", params, ok=True, in_batch=False)
        return array(result)


def without_suffix(name: str) -> str:
    """A method's name without the optional format."""
    return name[:-5] if name[-5:].lower() == ".json" else name


def _map(entries: dict[str, Any]) -> Any:
    """A map of results as PHP writes it: a list when its keys happen to be 0..n-1, as when it is empty."""
    if all(key == str(index) for index, key in enumerate(entries)):
        return list(entries.values())
    return entries
