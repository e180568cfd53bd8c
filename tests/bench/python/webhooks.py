"""Verifying a webhook of a kilobyte, and reading the event in it."""

from __future__ import annotations

import hmac
import importlib
import json
import time
from collections.abc import Callable
from typing import Any

import wire

Call = Callable[[], object]
SECRET = "whsec_bench"
VERIFY, EVENT, READ = "webhook: verify", "webhook: event", "webhook: event, three fields read"
MOMENT = str(int(time.time() * 1000))


def calls(name: str) -> dict[str, Call]:
    return PEERS[name]()


def of_pepay() -> dict[str, Call]:
    return _by(importlib.import_module("pepay.webhooks"))


def of_pure_pepay() -> dict[str, Call]:
    return _by(importlib.import_module("pepay._webhooks"))


def _by(webhooks: Any) -> dict[str, Call]:
    headers = webhooks.sign(wire.EVENT, SECRET)

    def read() -> object:
        it = webhooks.construct_event(wire.EVENT, headers, SECRET)
        return it.id, it.type, it.invoice.status

    return {
        VERIFY: lambda: webhooks.verify(wire.EVENT, headers, SECRET),
        EVENT: lambda: webhooks.construct_event(wire.EVENT, headers, SECRET),
        READ: read,
    }


def signed() -> str:
    return hmac.new(SECRET.encode(), f"{MOMENT}.".encode() + wire.EVENT, "sha256").hexdigest()


def of_digest() -> dict[str, Call]:
    """The bare digest, with nothing that makes it a check."""
    secret, message = SECRET.encode(), f"{MOMENT}.".encode() + wire.EVENT
    return {VERIFY: lambda: hmac.digest(secret, message, "sha256")}


def of_hmac(loads: Callable[[bytes], Any]) -> dict[str, Call]:
    headers = {"X-Pepay-Timestamp": MOMENT, "X-Pepay-Signature": signed()}
    secret = SECRET.encode()

    def verify() -> None:
        moment = headers["X-Pepay-Timestamp"]
        made = hmac.digest(secret, f"{moment}.".encode() + wire.EVENT, "sha256").hex()
        if not hmac.compare_digest(made, headers["X-Pepay-Signature"]):
            raise ValueError("forged")
        if abs(time.time() * 1000 - int(moment)) > 300_000:
            raise ValueError("old")

    def event() -> Any:
        verify()
        return loads(wire.EVENT)

    def read() -> object:
        it = event()
        return it["id"], it["type"], it["data"]["object"]["status"]

    return {VERIFY: verify, EVENT: event, READ: read}


def of_stripe() -> dict[str, Call]:
    stripe = importlib.import_module("stripe")
    moment = int(time.time())
    made = hmac.new(SECRET.encode(), f"{moment}.".encode() + wire.EVENT, "sha256").hexdigest()
    header = f"t={moment},v1={made}"

    def event() -> Any:
        return stripe.Webhook.construct_event(wire.EVENT, header, SECRET)

    def read() -> object:
        it = event()
        return it.id, it.type, it.data.object["status"]

    verify = stripe.WebhookSignature.verify_header
    return {VERIFY: lambda: verify(wire.EVENT.decode(), header, SECRET, 300), EVENT: event, READ: read}


PEERS: dict[str, Callable[[], dict[str, Call]]] = {
    "pepay": of_pepay,
    "pepay, pure Python": of_pure_pepay,
    "hmac.digest": of_digest,
    "hmac + json": lambda: of_hmac(json.loads),
    "hmac + orjson": lambda: of_hmac(importlib.import_module("orjson").loads),
    "stripe": of_stripe,
}
