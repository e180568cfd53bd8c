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
MOMENT = str(int(time.time() * 1000))


def calls(name: str) -> dict[str, Call]:
    return PEERS[name]()


def of_pepay() -> dict[str, Call]:
    return _by(importlib.import_module("pepay.webhooks"))


def of_pure_pepay() -> dict[str, Call]:
    return _by(importlib.import_module("pepay._webhooks"))


def _by(webhooks: Any) -> dict[str, Call]:
    headers = webhooks.sign(wire.EVENT, SECRET)

    def event() -> object:
        it = webhooks.construct_event(wire.EVENT, headers, SECRET)
        return it.id, it.type, it.data

    return {"webhook": lambda: webhooks.verify(wire.EVENT, headers, SECRET), "webhook + event": event}


def of_hmac() -> dict[str, Call]:
    signed = hmac.new(SECRET.encode(), f"{MOMENT}.".encode() + wire.EVENT, "sha256").hexdigest()
    headers = {"X-Pepay-Timestamp": MOMENT, "X-Pepay-Signature": signed}

    def verify() -> None:
        moment = headers["X-Pepay-Timestamp"]
        made = hmac.new(SECRET.encode(), f"{moment}.".encode() + wire.EVENT, "sha256").hexdigest()
        if not hmac.compare_digest(made, headers["X-Pepay-Signature"]):
            raise ValueError("forged")
        if abs(time.time() * 1000 - int(moment)) > 300_000:
            raise ValueError("old")

    def event() -> object:
        verify()
        it = json.loads(wire.EVENT)
        return it["id"], it["type"], it["data"]

    return {"webhook": verify, "webhook + event": event}


def of_stripe() -> dict[str, Call]:
    stripe = importlib.import_module("stripe")
    moment = int(time.time())
    signed = hmac.new(SECRET.encode(), f"{moment}.".encode() + wire.EVENT, "sha256").hexdigest()
    header = f"t={moment},v1={signed}"

    def event() -> object:
        it = stripe.Webhook.construct_event(wire.EVENT, header, SECRET)
        return it.id, it.type, it.data

    verify = stripe.WebhookSignature.verify_header
    return {"webhook": lambda: verify(wire.EVENT.decode(), header, SECRET, 300), "webhook + event": event}


PEERS: dict[str, Callable[[], dict[str, Call]]] = {
    "pepay": of_pepay,
    "pepay, pure Python": of_pure_pepay,
    "hmac + json": of_hmac,
    "stripe": of_stripe,
}
