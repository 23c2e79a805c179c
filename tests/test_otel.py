"""Spans and metrics, as OpenTelemetry's own in-memory exporters see them."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from ground_kit import client, portal

from bitrix24_async import Limits, LocalGovernor, MemoryPortalStore, Portals, Tokens, raw
from bitrix24_async.errors import ApiError, OutcomeUnknown

pytest.importorskip("opentelemetry.sdk", reason="opentelemetry-sdk is not installed")
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from bitrix24_async.otel import Telemetry, instrument


class Seen:
    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.reader = InMemoryMetricReader()
        self.meters = MeterProvider([self.reader])

    @property
    def given(self) -> dict[str, Any]:
        return {"tracer_provider": self.tracers, "meter_provider": self.meters}

    @property
    def spans(self) -> list[ReadableSpan]:
        return list(self.exporter.get_finished_spans())

    def points(self, name: str) -> list[Any]:
        data = self.reader.get_metrics_data()
        return [
            point
            for resource in (data.resource_metrics if data else ())
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == name
            for point in metric.data.data_points
        ]


@pytest.fixture
def seen() -> Iterator[Seen]:
    seen = Seen()
    yield seen
    seen.meters.shutdown()
    seen.tracers.shutdown()


async def test_a_request_is_a_client_span_and_a_call_an_internal_one(seen: Seen) -> None:
    tracer = seen.tracers.get_tracer("test")
    async with portal() as bx, client(bx.webhook()) as b24:
        instrument(b24, **seen.given)
        with tracer.start_as_current_span("ring"):
            await b24.call("crm.deal.list")
        host, port = bx.url.removeprefix("http://").split(":")
        url, secret = bx.url, bx.webhook_url.split("/")[-2]
    request, call, ring = seen.spans
    assert (request.name, request.kind) == ("POST crm.deal.list", SpanKind.CLIENT)
    assert (call.name, call.kind) == ("crm.deal.list", SpanKind.INTERNAL)
    assert request.parent == call.parent == ring.context
    assert request.attributes is not None
    waited = request.attributes["bitrix24.waited_for"]
    assert dict(request.attributes) == {
        "http.request.method": "POST",
        "server.address": host,
        "server.port": int(port),
        "http.response.status_code": 200,
        "url.full": f"{url}/rest/crm.deal.list",
        "bitrix24.method": "crm.deal.list",
        "bitrix24.commands": 1,
        "bitrix24.waited_for": waited,
    }
    assert request.start_time is not None
    assert request.end_time is not None
    assert 0 < request.end_time - request.start_time < 60e9
    assert request.status.status_code is StatusCode.UNSET
    assert secret not in str([span.to_json() for span in seen.spans])


async def test_what_fails_has_its_kind_of_error(seen: Seen) -> None:
    async with portal() as bx, client(bx.webhook()) as b24:
        instrument(b24, **seen.given)
        bx.fail("crm.lead.add", status=400, code="BOOM")
        with pytest.raises(ApiError):
            await b24.call("crm.lead.add", {"fields": {}})
        bx.fail("crm.lead.add", kind="cut_after")
        with pytest.raises(OutcomeUnknown):
            await b24.call("crm.lead.add", {"fields": {}})
        bx.fail("crm.lead.list", kind="cut_after")
        await b24.call("crm.lead.list")
    told = [(span.name, span.status.description, dict(span.attributes or {})) for span in seen.spans]
    assert [(name, error) for name, error, _ in told] == [
        ("POST crm.lead.add", "ApiError"),
        ("crm.lead.add", "ApiError"),
        ("POST crm.lead.add", "OutcomeUnknown"),
        ("crm.lead.add", "OutcomeUnknown"),
        ("POST crm.lead.list", "OutcomeUnknown"),
        ("POST crm.lead.list", None),
        ("crm.lead.list", None),
    ]
    assert (told[0][2]["error.type"], told[0][2]["http.response.status_code"]) == ("400", 400)
    assert told[2][2]["error.type"] == "OutcomeUnknown"
    assert "http.response.status_code" not in told[2][2]
    assert told[5][2]["http.request.resend_count"] == 1
    assert told[6][2]["bitrix24.attempts"] == 2
    (retried,) = seen.points("bitrix24.call.retries")
    assert (retried.value, retried.attributes["bitrix24.method"]) == (1, "crm.lead.list")


async def test_calls_in_bulk_have_spans_only_if_asked_for(seen: Seen) -> None:
    calls = [raw("crm.company.list")] * 60
    async with portal() as bx, client(bx.webhook()) as b24:
        instrument(b24, **seen.given)
        await b24.run(calls)
    assert [span.name for span in seen.spans] == ["POST batch"] * 2
    assert sum(point.count for point in seen.points("bitrix24.call.duration")) == 60
    assert sum(point.sum for point in seen.points("bitrix24.request.commands")) == 60
    more = Seen()
    async with portal() as bx, client(bx.webhook()) as b24:
        instrument(b24, **more.given, spans_of_bulk_calls=True)
        await b24.run(calls)
    assert len(more.spans) == 62


async def test_durations_are_histograms_of_http_clients(seen: Seen) -> None:
    async with portal() as bx, client(bx.oauth()) as b24:
        instrument(b24, **seen.given)
        bx.expire_tokens()
        await b24.call("crm.deal.list")
    expired, done = sorted(
        seen.points("http.client.request.duration"),
        key=lambda point: -int(point.attributes["http.response.status_code"]),
    )
    assert (expired.count, expired.attributes["error.type"]) == (1, "401")
    assert (done.count, "error.type" in done.attributes) == (1, False)
    assert done.explicit_bounds[0] == 0.005
    assert done.attributes["http.request.method"] == "POST"
    (refreshes,) = seen.points("bitrix24.token.refreshes")
    assert refreshes.value == 1


@pytest.mark.parametrize("elsewhere", [False, True], ids=["in the loop", "in an exporter's thread"])
async def test_budgets_are_gauges(seen: Seen, elsewhere: bool) -> None:
    governor = LocalGovernor(Limits.STANDARD)
    async with (
        portal(operating=480.0) as bx,
        client(bx.webhook(), governor=governor, limits=None) as b24,
        client(bx.webhook(), governor=governor, limits=None) as second,
    ):
        telemetry = instrument(b24, **seen.given)
        telemetry.add(second)
        bx.costs["crm.deal.list"] = 1.5
        await b24.call("crm.deal.list")
        await second.call("profile")

        def look() -> dict[str, list[Any]]:
            names = (
                "rate.level",
                "rate.capacity",
                "rate.leak",
                "calls.waiting",
                "operating.used",
                "operating.limit",
            )
            return {name: seen.points(f"bitrix24.{name}") for name in names}

        found = await asyncio.to_thread(look) if elsewhere else look()
    (level,) = found["rate.level"]
    assert 0 < level.value <= 2
    assert [point.value for point in found["rate.capacity"] + found["rate.leak"]] == [50, 2]
    assert {point.attributes["bitrix24.priority"] for point in found["calls.waiting"]} == {
        "interactive",
        "bulk",
    }
    used = {point.attributes["bitrix24.method"]: point.value for point in found["operating.used"]}
    assert used["crm.deal.list"] == pytest.approx(1.5)
    assert {point.value for point in found["operating.limit"]} == {480}


async def test_it_can_be_ended_and_forgets_clients_that_are_no_more(seen: Seen) -> None:
    async with portal() as bx:
        async with client(bx.webhook()) as b24:
            telemetry = Telemetry(**seen.given)
            end = telemetry.add(b24)
            await b24.call("profile")
            end()
            await b24.call("profile")
            assert len(seen.spans) == 2
            assert not seen.points("bitrix24.rate.level")
            telemetry.add(b24)
        del b24
        other = client(bx.webhook())
        telemetry.add(other)
        assert len(telemetry._clients) == 1


async def test_it_is_an_observer_for_many_portals(seen: Seen) -> None:
    async with portal() as bx:
        store = MemoryPortalStore()
        async with Portals(
            bx.client_id,
            bx.client_secret,
            store=store,
            limits=Limits.SELF_HOSTED,
            server=bx.auth_url,
            private_hosts={"127.0.0.1"},
            observer=Telemetry(**seen.given),
        ) as portals:
            await store.put(bx.member_id, Tokens.from_fields(bx.tokens()))
            await (await portals.client(bx.member_id)).call("profile")
    assert [span.name for span in seen.spans] == ["POST profile", "profile"]


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.delitem(sys.modules, "bitrix24_async.otel")
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'bitrix24_async\[otel\]'"):
        importlib.import_module("bitrix24_async.otel")
