"""What is aimed at: ours beside theirs, or our own figure. `≤` is at most, `≥` at least."""

from __future__ import annotations

from fractions import Fraction

GOALS = {
    ("GET, µs", "C socket"): "≤ 1.8",
    ("GET, µs", "pycurl + orjson"): "≤ 0.40",
    ("GET, µs", "stripe"): "≤ 1/45",
    ("POST, µs", "pycurl + orjson"): "≤ 0.5",
    ("POST, µs", "stripe"): "≤ 1/40",
    ("list of 100, µs", "pycurl + orjson"): "≤ 0.6",
    ("list of 100, three fields read, µs", "pycurl + orjson"): "≤ 0.8",
    ("webhook: verify, µs", "hmac.digest"): "≤ 0.45",
    ("webhook: event, µs", "hmac + orjson"): "≤ 0.4",
    ("webhook: event, µs", "stripe"): "≤ 1/60",
    ("webhook: event, three fields read, µs", "hmac + orjson"): "≤ 0.5",
    ("8 threads: calls/s", "pycurl + orjson"): "≥ 3",
    ("32 threads: calls/s", "pycurl + orjson"): "≥ 3",
    ("32 threads over TLS, 5 ms server: calls/s", "pycurl + orjson"): "≥ 1.25",
    ("32 threads over TLS, 5 ms server: client's CPU for one, µs", "pycurl + orjson"): "≤ 0.4",
    ("32 threads over TLS: connections opened in 1,000 calls", "pepay"): "≤ 0",
    ("p95 of a call beside a busy thread, switch intervals", "pepay"): "≤ 1.1",
    ("import, beyond the interpreter, ms", "json + decimal"): "≤ 0.08",
    ("import, beyond the interpreter, ms", "stripe"): "≤ 1/200",
    ("program's start to its first HTTPS reply, beyond the interpreter, ms", "http.client + json"): "≤ 0.2",
    ("memory after 1,000 calls, MB", "pepay"): "≤ 1.5",
    ("memory after 1,000 calls of 32 threads, MB", "pepay"): "≤ 3",
    ("asynchronous GET, µs", "aiohttp"): "≤ 1.0",
    ("asynchronous GET, 64 at once, µs", "aiohttp"): "≤ 1.0",
    ("live stream: events/s", "websockets + orjson"): "≥ 5",
    ("live stream: an event, µs", "websockets + orjson"): "≤ 1/5",
    ("inbox, Django: webhooks/s", "by hand"): "≥ 0.9",
    ("inbox, Flask: webhooks/s", "by hand"): "≥ 0.9",
    ("inbox, Django, no wait for the disk: webhooks/s", "by hand"): "≥ 0.9",
    ("inbox, Flask, no wait for the disk: webhooks/s", "by hand"): "≥ 0.9",
    ("Go, parse session details, ns", "encoding/json"): "≤ 0.2",
    ("Go, build an invoice, ns", "encoding/json"): "≤ 2",
    ("Go, whole call, ns", "net/http"): "≤ 1.05",
    ("Go, verify a webhook, ns", "crypto/hmac"): "≤ 0.5",
    ("Go, verify a webhook and read it, ns", "hmac + encoding/json"): "≤ 0.4",
    ("PHP, parse session details, ns", "json_decode"): "≤ 0.8",
    ("PHP, build an invoice, ns", "json_encode"): "≤ 3",
    ("PHP, verify a webhook, ns", "hash_hmac"): "≤ 0.2",
    ("PHP, verify a webhook, all included, ns", "hash_hmac"): "≤ 0.6",
    ("PHP, whole call, ns", "curl + json_decode"): "≤ 1.05",
    ("C, build a session, ns", "snprintf"): "≤ 1.5",
    ("C, parse session details, ns", "core"): "≤ 1.1",
    ("sandbox, one core: session-details/s", "pepay"): "≥ 25000",
    ("sandbox, one core: invoice creates/s", "pepay"): "≥ 15000",
    ("sandbox, 200 connections: p99 of session-details, ms", "pepay"): "≤ 15",
    ("sandbox, 200 connections: p99 of invoice creates, ms", "pepay"): "≤ 15",
    ("sandbox, one core, with --state: session-details/s", "pepay"): "≥ 8000",
    ("sandbox, one core, with --state: invoice creates/s", "pepay"): "≥ 3000",
    ("sandbox: memory of a world, KB", "pepay"): "≤ 20",
    ("sandbox: idle connections beside one that is served", "pepay"): "≥ 10000",
}


def is_reached(goal: str, value: float) -> bool:
    kind, _, bound = goal.partition(" ")
    return value <= Fraction(bound) if kind == "≤" else value >= Fraction(bound)
