"""OpenTelemetry: spans and metrics of what a client does; it needs the extra ``otel``.

::

    from bitrix24_async.otel import instrument

    async with Bitrix24(...) as b24:
        instrument(b24)

Every HTTP request becomes a client span, ``POST batch``, and every interactive call an internal one of the
method's name, which shows how long it waited; both lie under the span that is current where the call is
made. Coalesced calls share requests: those lie under the span of the first of them. Calls of ``run``,
``stream`` and ``rows`` have spans of their own only if that is asked for, for there may be very many.

Metrics, with the attributes of HTTP clients (``server.address``, ``error.type``, for requests
``http.response.status_code``) and ``bitrix24.method``:

- ``http.client.request.duration``: seconds a request was under way;
- ``bitrix24.call.duration`` and ``.wait_duration``: seconds a call took, and of these not under way;
- ``bitrix24.request.commands``: commands in a request;
- ``bitrix24.call.retries``, ``bitrix24.call.alone``, ``bitrix24.token.refreshes``: how often;
- the budgets, looked up when they are collected: ``bitrix24.rate.level``, ``.capacity`` and ``.leak``,
  ``bitrix24.requests.in_flight`` and ``.refused``, ``bitrix24.calls.waiting``, and of each method
  ``bitrix24.operating.used`` and ``.limit``.

No attribute holds a secret: URLs stand without user, secret and token.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import TimeoutError as TooLate
from contextlib import suppress
from typing import Any
from weakref import ref

try:
    from opentelemetry import metrics, trace
    from opentelemetry.metrics import CallbackOptions, MeterProvider, Observation
    from opentelemetry.trace import SpanKind, Status, StatusCode, TracerProvider
except ModuleNotFoundError as error:
    msg = "OpenTelemetry needs an extra: pip install 'bitrix24_async[otel]'"
    raise ModuleNotFoundError(msg, name=error.name) from error

from bitrix24_async.client import Bitrix24
from bitrix24_async.governor.protocol import Snapshot
from bitrix24_async.observing import CallEnded, Event, Outage, Refreshed, RequestEnded, Retried, SentAlone
from bitrix24_async.version import VERSION
from bitrix24_async.wire.call import trait_of

__all__ = ["Telemetry", "instrument"]

Attributes = dict[str, str | int | float]
Figures = Iterator[tuple[float, Mapping[str, str]]]

_NAME = "bitrix24_async"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_WAITS_FOR_LOOP = 1.0
"""Seconds that a collecting thread waits for the event loop of a client to answer."""


def instrument(
    *clients: Bitrix24,
    tracer_provider: TracerProvider | None = None,
    meter_provider: MeterProvider | None = None,
    spans_of_bulk_calls: bool = False,
) -> Telemetry:
    """Make spans and metrics of what these clients do; call it once, and ``add`` later clients.

    Providers that are not given are the global ones.
    """
    telemetry = Telemetry(
        tracer_provider=tracer_provider,
        meter_provider=meter_provider,
        spans_of_bulk_calls=spans_of_bulk_calls,
    )
    for client in clients:
        telemetry.add(client)
    return telemetry


class Telemetry:
    """Makes spans and metrics of facts; also an observer by itself, for ``Portals(observer=telemetry)``."""

    def __init__(
        self,
        *,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        spans_of_bulk_calls: bool = False,
    ) -> None:
        self._bulk = spans_of_bulk_calls
        self._clients: list[_Instrumented] = []
        self._tracer = trace.get_tracer(_NAME, VERSION, tracer_provider)
        meter = metrics.get_meter(_NAME, VERSION, meter_provider)
        self._requests = meter.create_histogram(
            "http.client.request.duration", "s", "Duration of HTTP client requests.", **_buckets()
        )
        self._calls = meter.create_histogram(
            "bitrix24.call.duration", "s", "Duration of calls, their waiting included.", **_buckets()
        )
        self._waits = meter.create_histogram(
            "bitrix24.call.wait_duration", "s", "How long calls were not under way.", **_buckets()
        )
        self._commands = meter.create_histogram(
            "bitrix24.request.commands", "{command}", "Commands in one HTTP request."
        )
        self._retries = meter.create_counter("bitrix24.call.retries", "{call}", "Calls that went again.")
        self._alone = meter.create_counter(
            "bitrix24.call.alone", "{call}", "Calls that no batch could carry."
        )
        self._refreshes = meter.create_counter("bitrix24.token.refreshes", "{refresh}", "Renewed tokens.")
        for name, unit, figures in _BUDGETS:
            meter.create_observable_gauge(name, [self._looking(figures)], unit)
        meter.create_observable_counter(
            "bitrix24.requests.refused", [self._looking(_refused)], "{refusal}", "Refusals all the same."
        )

    def add(self, client: Bitrix24) -> Callable[[], None]:
        """Listen to one more client, until what is returned is called or the client is no more."""
        instrumented = _Instrumented(self, client)
        self._clients = [one for one in self._clients if one.alive]
        self._clients.append(instrumented)
        stop = client.observe(instrumented)

        def end() -> None:
            stop()
            self._clients = [one for one in self._clients if one is not instrumented]

        return end

    def __call__(self, fact: Event) -> None:
        """Make spans and metrics of one fact."""
        match fact:
            case RequestEnded():
                self._request(fact)
            case CallEnded():
                self._call(fact)
            case Retried():
                self._retries.add(fact.commands, _of(fact.portal, fact.method, fact.error))
            case SentAlone():
                self._alone.add(1, _of(fact.portal, fact.method))
            case Refreshed():
                self._refreshes.add(1, _of(fact.portal))
            case _:
                pass

    def _request(self, fact: RequestEnded) -> None:
        attributes: Attributes = {"http.request.method": "POST", **_of(fact.portal, error=fact.error)}
        if fact.status is not None:
            attributes["http.response.status_code"] = fact.status
            if fact.status >= 400:
                attributes["error.type"] = str(fact.status)
        self._requests.record(fact.duration, attributes)
        self._commands.record(fact.commands, _of(fact.portal))
        attributes |= {
            "url.full": fact.address,
            "bitrix24.method": fact.method,
            "bitrix24.commands": fact.commands,
            "bitrix24.waited_for": fact.waited_for,
        }
        if fact.attempt > 1:
            attributes["http.request.resend_count"] = fact.attempt - 1
        self._span(f"POST {fact.method}", SpanKind.CLIENT, fact.duration, attributes, fact.error)

    def _call(self, fact: CallEnded) -> None:
        attributes = _of(fact.portal, fact.method, fact.error)
        self._calls.record(fact.duration, attributes)
        self._waits.record(fact.waited_for, _of(fact.portal, fact.method))
        if fact.priority == "bulk" and not self._bulk:
            return
        attributes |= {"bitrix24.attempts": fact.attempts, "bitrix24.waited_for": fact.waited_for}
        self._span(fact.method, SpanKind.INTERNAL, fact.duration, attributes, fact.error)

    def _span(
        self, name: str, kind: SpanKind, duration: float, attributes: Attributes, error: str | None
    ) -> None:
        end = time.time_ns()
        span = self._tracer.start_span(
            name, kind=kind, attributes=attributes, start_time=end - int(duration * 1e9)
        )
        if error is not None:
            span.set_status(Status(StatusCode.ERROR, error))
        span.end(end)

    def _looking(
        self, figures: Callable[[Snapshot], Figures]
    ) -> Callable[[CallbackOptions], Iterable[Observation]]:
        def look(_: CallbackOptions) -> Iterable[Observation]:
            seen = set[tuple[int, str]]()
            for one in self._clients:
                # Clients of one portal that share a governor have the same budgets.
                if one.budgets in seen or (snapshot := one.snapshot()) is None:
                    continue
                seen.add(one.budgets)
                for value, more in figures(snapshot):
                    yield Observation(value, {**_of(one.portal), **more})

        return look


class _Instrumented:
    """One client: its observer, and a way to its budgets from any thread."""

    def __init__(self, telemetry: Telemetry, client: Bitrix24) -> None:
        self._telemetry = telemetry
        self._client = ref(client)
        self._loop: asyncio.AbstractEventLoop | None = None
        self.portal = ""

    def __call__(self, fact: Event) -> None:
        self._loop = asyncio.get_running_loop()
        self.portal = fact.portal if not isinstance(fact, Outage) else self.portal
        self._telemetry(fact)

    @property
    def alive(self) -> bool:
        return self._client() is not None

    @property
    def budgets(self) -> tuple[int, str]:
        client = self._client()
        return (id(client and client.governor), self.portal)

    def snapshot(self) -> Snapshot | None:
        """Look at the budgets in the client's own thread, for that is where they change."""
        loop = self._loop
        if loop is None or loop.is_closed() or not self.portal:
            return None
        try:
            here = asyncio.get_running_loop()
        except RuntimeError:
            here = None
        if here is loop:
            return self._look()
        found = None
        with suppress(TooLate, RuntimeError):
            found = asyncio.run_coroutine_threadsafe(self._look_there(), loop).result(_WAITS_FOR_LOOP)
        return found

    async def _look_there(self) -> Snapshot | None:
        return self._look()

    def _look(self) -> Snapshot | None:
        client = self._client()
        return None if client is None else client.governor.snapshot(self.portal)


def _of(portal: str, method: str = "", error: str | None = None) -> Attributes:
    host, _, port = portal.rpartition(":")
    attributes: Attributes = {"server.address": host or portal}
    if host and port.isdigit():
        attributes["server.port"] = int(port)
    elif host:
        attributes["server.address"] = portal  # an address of version 6 without a port
    if method:
        attributes["bitrix24.method"] = method
    if error is not None:
        attributes["error.type"] = error
    return attributes


def _buckets() -> dict[str, Any]:
    return {"explicit_bucket_boundaries_advisory": _SECONDS}


def _refused(snapshot: Snapshot) -> Figures:
    yield snapshot.refused, {}


def _level(snapshot: Snapshot) -> Figures:
    if snapshot.capacity is not None:
        yield snapshot.level, {}


def _capacity(snapshot: Snapshot) -> Figures:
    if snapshot.capacity is not None:
        yield snapshot.capacity, {}


def _leak(snapshot: Snapshot) -> Figures:
    if snapshot.leak is not None:
        yield snapshot.leak, {}


def _in_flight(snapshot: Snapshot) -> Figures:
    yield snapshot.in_flight, {}


def _waiting(snapshot: Snapshot) -> Figures:
    for priority, count in snapshot.waiting.items():
        yield count, {"bitrix24.priority": priority}


def _used(snapshot: Snapshot) -> Figures:
    for name, method in snapshot.methods.items():
        yield method.operating, {"bitrix24.method": trait_of(name).spelling}


def _limit(snapshot: Snapshot) -> Figures:
    for name, method in snapshot.methods.items():
        if method.limit is not None:
            yield method.limit, {"bitrix24.method": trait_of(name).spelling}


_BUDGETS: tuple[tuple[str, str, Callable[[Snapshot], Figures]], ...] = (
    ("bitrix24.rate.level", "{request}", _level),
    ("bitrix24.rate.capacity", "{request}", _capacity),
    ("bitrix24.rate.leak", "{request}/s", _leak),
    ("bitrix24.requests.in_flight", "{request}", _in_flight),
    ("bitrix24.calls.waiting", "{call}", _waiting),
    ("bitrix24.operating.used", "s", _used),
    ("bitrix24.operating.limit", "s", _limit),
)
