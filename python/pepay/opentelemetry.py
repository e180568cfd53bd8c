"""Traces for OpenTelemetry (`pip install "pepay[opentelemetry]"`).

::

    from pepay.opentelemetry import instrument

    pepay = instrument(Pepay())

Each call is a span of kind `CLIENT`, a child of the one that is current where the call is made, from the first
attempt to the end. It is named by method and path template, such as `POST /api/v1/invoices`, and its context goes
along in the `traceparent` header. Its attributes, by the semantic conventions for HTTP:

* `http.request.method`, `url.template`, `url.scheme`, `server.address`, `server.port`
* `http.response.status_code`: the last one, if there was a response
* `http.request.resend_count`: attempts after the first one, if there were any
* `error.type`: the `kind` of the error, such as `rate_limited` or `outcome_unknown`
* `pepay.operation`: the resource and method, such as `invoices.create`

Each attempt is an event `pepay.attempt` with `http.request.resend_count`, `http.response.status_code`,
`pepay.attempt.outcome`, such as `not sent: connection`, and `pepay.attempt.duration` in seconds.

No id, amount, key or word of the provider is in a span: `url.full` is left out for that.
"""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import urlsplit

from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer, TracerProvider, get_tracer, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import AttributeValue

from . import AttemptInfo, Payviox, Pepay, ResultInfo, __version__
from .aio import AsyncPayviox, AsyncPepay

__all__ = ["instrument"]

C = TypeVar("C", Pepay, Payviox, AsyncPepay, AsyncPayviox)


def instrument(client: C, tracer_provider: TracerProvider | None = None) -> C:
    """A copy of `client`, on the same connections, whose calls are traced; the client itself is not. Without a
    `tracer_provider` it is the global one."""
    tracer = get_tracer("pepay", __version__, tracer_provider, "https://opentelemetry.io/schemas/1.27.0")
    url = urlsplit(client.base_url)
    server: dict[str, AttributeValue] = {
        "url.scheme": url.scheme,
        "server.address": url.hostname or "",
        "server.port": url.port or (80 if url.scheme == "http" else 443),
    }

    def begin(route: str, method: str, path: str) -> CallSpan:
        attributes = {"http.request.method": method, "url.template": path, "pepay.operation": route, **server}
        return CallSpan(tracer, f"{method} {path}", attributes)

    return client._traced(begin)  # pyright: ignore[reportPrivateUsage]


class CallSpan:
    """The span of one call, as the native module asks for it."""

    def __init__(self, tracer: Tracer, name: str, attributes: dict[str, AttributeValue]) -> None:
        self._span: Span = tracer.start_span(name, kind=SpanKind.CLIENT, attributes=attributes)
        headers: dict[str, str] = {}
        TraceContextTextMapPropagator().inject(headers, set_span_in_context(self._span))
        self.traceparent = headers.get("traceparent")
        self.tracestate = headers.get("tracestate")

    def on_attempt(self, info: AttemptInfo) -> None:
        attributes: dict[str, AttributeValue] = {
            "http.request.resend_count": info.number - 1,
            "pepay.attempt.outcome": info.outcome,
            "pepay.attempt.duration": info.duration,
        }
        if info.status is not None:
            attributes["http.response.status_code"] = info.status
        self._span.add_event("pepay.attempt", attributes)

    def on_result(self, info: ResultInfo) -> None:
        if info.status is not None:
            self._span.set_attribute("http.response.status_code", info.status)
        if info.retries:
            self._span.set_attribute("http.request.resend_count", info.retries)
        if info.error is not None:
            self._span.set_attribute("error.type", info.error)
            self._span.set_status(StatusCode.ERROR)
        self._span.end()

    def __del__(self) -> None:
        # A call that Ctrl-C has ended has no result.
        if self._span.is_recording():
            self._span.end()
