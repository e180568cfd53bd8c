"""Spans as a collector gets them, and what the provider sees of them."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode, format_span_id, format_trace_id

import pepay
from pepay.opentelemetry import instrument
from pepay_sandbox import Tenant
from support.aio import MakeTransport, over_each_transport
from support.servers import Server, always, echo_key, hang, reply

CREATE = "POST /api/v1/invoices"


class Traces:
    """The real SDK, with its spans in memory."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self.exporter))

    def spans(self) -> list[ReadableSpan]:
        return list(self.exporter.get_finished_spans())


@pytest.fixture
def traces() -> Traces:
    return Traces()


def test_a_call_is_a_span_and_its_attempts_are_events(world: Tenant, traces: Traces) -> None:
    merchant = instrument(world.merchant(), traces.provider)
    world.faults.add(CREATE, count=1, status=503, retry_after="0")
    invoice = merchant.invoices.create(amount_usd="49.99", customer_id="customer_42")
    merchant.invoices.retrieve(invoice.invoice_id)
    created, retrieved = traces.spans()
    host, _, port = world.url.removeprefix("http://").partition(":")
    common = {"url.scheme": "http", "server.address": host, "server.port": int(port)}
    assert (created.name, created.kind, created.status.status_code) == (CREATE, SpanKind.CLIENT, StatusCode.UNSET)
    assert dict(created.attributes or {}) == common | {
        "http.request.method": "POST",
        "url.template": "/api/v1/invoices",
        "pepay.operation": "invoices.create",
        "http.response.status_code": 201,
        "http.request.resend_count": 1,
    }
    events = [dict(it.attributes or {}) for it in created.events]
    assert [it.name for it in created.events] == ["pepay.attempt"] * 2
    assert all(float(str(it.pop("pepay.attempt.duration"))) > 0 for it in events)
    assert events == [
        {
            "http.request.resend_count": number,
            "http.response.status_code": status,
            "pepay.attempt.outcome": f"status {status}",
        }
        for number, status in enumerate((503, 201))
    ]
    assert retrieved.name == "GET /api/v1/invoices/{invoice_id}"
    assert "http.request.resend_count" not in (retrieved.attributes or {})
    shown = "".join(span.to_json() for span in traces.spans())
    for private in (world.api_key, invoice.invoice_id, "customer_42", "49.99", str(invoice.session_token)):
        assert private not in shown


def test_errors(world: Tenant, traces: Traces) -> None:
    merchant = instrument(world.merchant(max_retries=0), traces.provider)
    world.faults.add(CREATE, count=1, reset="after_commit")
    with pytest.raises(pepay.OutcomeUnknownError):
        merchant.invoices.create(amount_usd=1)
    with pytest.raises(pepay.NotFoundError):
        merchant.invoices.retrieve("00000000-0000-4000-8000-000000000000")
    with pytest.raises(pepay.InvalidRequestError):
        merchant.invoices.create(amount_usd=0)
    lost, missing = traces.spans()
    assert lost.status.status_code == missing.status.status_code == StatusCode.ERROR
    assert (lost.attributes or {})["error.type"] == "outcome_unknown"
    assert "http.response.status_code" not in (lost.attributes or {})
    assert (missing.attributes or {})["error.type"] == "not_found"
    assert (missing.attributes or {})["http.response.status_code"] == 404


def parent_of(header: str | None) -> tuple[str, ...]:
    """Trace and span, as the provider reads them."""
    return tuple((header or "").split("-")[1:3])


def ids(span: Any) -> tuple[str, str]:
    context = span.get_span_context()
    return format_trace_id(context.trace_id), format_span_id(context.span_id)


def test_the_provider_can_continue_the_trace(traces: Traces) -> None:
    tracer = traces.provider.get_tracer("shop")
    busy = reply(b"{}", "503 Service Unavailable", headers="retry-after: 0\r\n")
    with Server(always(busy, reply(b'{"invoice_id": "inv_1"}', "201 Created"))) as server:
        plain = pepay.Pepay("sk_1", base_url=server.url)
        merchant = instrument(plain, traces.provider)
        with tracer.start_as_current_span("checkout") as checkout:
            merchant.invoices.create(amount_usd=1)
        merchant.with_options(timeout=5).invoices.create(amount_usd=1)
        plain.invoices.create(amount_usd=1)
    first, _, alone = traces.spans()
    assert first.parent
    assert first.parent.span_id == checkout.get_span_context().span_id
    assert alone.parent is None, "copies are traced too"
    sent = [parent_of(it.header("traceparent")) for it in server.requests]
    assert sent == [ids(first), ids(first), ids(alone), ()], "every attempt has it; who was not asked has none"


@over_each_transport
def test_asynchronous_calls(make: MakeTransport, traces: Traces) -> None:
    tracer = traces.provider.get_tracer("shop")

    async def main() -> None:
        with Server(echo_key) as server:
            client = pepay.AsyncPepay("sk_1", base_url=server.url, transport=make())
            async with instrument(client, traces.provider) as traced:

                async def order(key: str) -> tuple[str, str]:
                    with tracer.start_as_current_span(key):
                        await traced.invoices.create(amount_usd=1, idempotency_key=key)
                    request = next(it for it in server.requests if it.header("idempotency-key") == key)
                    trace, span = parent_of(request.header("traceparent"))
                    return trace, span

                keys = [pepay.idempotency_key(f"key-{number}") for number in range(10)]
                seen = dict(zip(keys, await asyncio.gather(*map(order, keys)), strict=True))
        calls = [span for span in traces.spans() if span.name == CREATE]
        assert {ids(span) for span in calls} == set(seen.values())
        names = {ids(span): span.name for span in traces.spans()}
        for span in calls:
            assert span.parent
            parent = (format_trace_id(span.parent.trace_id), format_span_id(span.parent.span_id))
            assert seen[names[parent]] == ids(span), "each under its own caller"

    asyncio.run(main())


def test_what_is_given_up_ends_its_span(traces: Traces) -> None:
    async def main() -> None:
        with Server(always(hang)) as server:
            client = instrument(pepay.AsyncPepay("sk_1", base_url=server.url), traces.provider)
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(client.invoices.create(amount_usd=1), 0.2)

    asyncio.run(main())

    def leave(_: object) -> None:
        raise SystemExit(3)

    with Server(echo_key) as server:
        merchant = instrument(pepay.Pepay("sk_1", base_url=server.url, on_attempt=leave), traces.provider)
        with pytest.raises(SystemExit):
            merchant.invoices.create(amount_usd=1)
    gc.collect()
    given_up, left = traces.spans()
    assert (given_up.attributes or {})["error.type"] == "outcome_unknown"
    assert [it.name for it in left.events] == ["pepay.attempt"]


def test_pages_and_looks_are_calls_of_their_own(world: Tenant, traces: Traces) -> None:
    merchant = instrument(world.merchant(), traces.provider)
    made = [merchant.invoices.create(amount_usd=1).invoice_id for _ in range(3)]
    world.pay(made[0])
    traces.exporter.clear()
    assert len(list(merchant.invoices.iter(limit=2))) == 3
    merchant.invoices.wait_for_status(made[0])
    listed = "GET /api/v1/invoices"
    assert [span.name for span in traces.spans()] == [listed, listed, f"{listed}/{{invoice_id}}/status"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_mistake_in_tracing_costs_nothing(world: Tenant) -> None:
    def mistaken(*_: str) -> object:
        raise ValueError("oops")

    for tracer in (mistaken, lambda *_: object()):
        assert world.merchant()._traced(tracer).invoices.create(amount_usd=1).invoice_id
