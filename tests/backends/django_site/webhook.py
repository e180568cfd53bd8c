"""Webhooks as a test sends them to the shop in its own process."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from django.test import Client

from pepay import webhooks

PATHS = {
    "pepay": "/webhooks/pepay/",
    "payviox": "/webhooks/payviox/",
    "payviox_payout": "/webhooks/payviox/payouts/",
}


def invoice_event(status: str, *, second: int = 0, invoice: str = "inv_1", kind: str = "invoice.updated") -> bytes:
    """Pepay's event of that second: the invoice is now in this state."""
    return webhooks.test_event(kind, {"object": "invoice", "id": invoice, "status": status}, now=1_700_000_000 + second)


def payviox_event(kind: str, order: str = "order_1", **fields: Any) -> bytes:
    """Payviox's event about an order, or a payout."""
    return json.dumps({"type": kind, "order_id": order, "amount": 10_000, "currency": "USD", **fields}).encode()


class Answer(NamedTuple):
    """The status of a view's answer, and the JSON in it."""

    status: int
    said: dict[str, str]


def post(
    body: bytes,
    secret: str = "whsec_shop",
    provider: str = "pepay",
    path: str = "",
    content_type: str = "application/json",
) -> Answer:
    """Delivers a signed webhook."""
    sign = webhooks.sign if provider == "pepay" else webhooks.sign_payviox
    return send(body, sign(body, secret), path or PATHS[provider], content_type)


def send(
    body: bytes, headers: dict[str, str], path: str = PATHS["pepay"], content_type: str = "application/json"
) -> Answer:
    """Posts a body with headers, while Django looks for forged requests."""
    environ: dict[str, Any] = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    client = Client(enforce_csrf_checks=True)
    answer = client.post(path, body, content_type=content_type, **environ)
    return Answer(answer.status_code, answer.json())
