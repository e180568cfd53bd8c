"""A sample of each event, as its provider writes it: for a receiver that has to be tried."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from uuid import uuid4

from .. import webhooks
from .delivery import Delivery
from .names import provider_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WALLET = "0x52908400098527886E0F7030069857D2E4169EE7"
# What has been paid of an invoice of 49.99 USD in each state, in thousandths.
_PAID = {"unpaid": 0, "underpaid": 20_000, "paid": 49_990, "expired": 0, "canceled": 0}


def sample(name: str, subject: str | None, metadata: Mapping[str, str]) -> Delivery:
    """An event of this name, about an invoice, order or payout of this id, else about one of its own."""
    provider = provider_of(name)
    kind, _, state = name.rpartition(".")
    if provider == "pepay":
        type_, thing = _pepay(kind, state, subject or str(uuid4()), metadata)
        body = webhooks.test_event(type_, thing)
    else:
        document = _session if kind == "session" else _payout
        body = json.dumps(document(state, subject, metadata)).encode()
    return Delivery.of_body(provider, body)


def _pepay(kind: str, state: str, subject: str, metadata: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    if kind == "invoice":
        # It says `invoice.updated` where a merchant thinks `invoice.paid`.
        type_ = f"invoice.{'updated' if state in _PAID else state}"
        status = {"created": "unpaid", "updated": "underpaid"}.get(state, state)
        return type_, _invoice(subject, status, metadata)
    make: dict[str, Callable[[str, str], dict[str, Any]]] = {
        "invoice_payment": _invoice_payment,
        "commerce.order": _commerce_order,
        "test": _ping,
    }
    return f"{kind}.{state}", make[kind](subject, state)


def _invoice(invoice_id: str, status: str, metadata: Mapping[str, str]) -> dict[str, Any]:
    now = int(time.time())
    paid = _PAID[status]
    millis = {"amount": 49_990, "amount_paid": paid, "amount_remaining": 49_990 - paid}
    return {
        "object": "invoice",
        "id": invoice_id,
        "merchant_id": 1,
        "status": status,
        "invoice_type": "standard",
        "currency": "usd",
        **millis,
        **{f"{name}_decimal": f"{amount // 1000}.{amount % 1000:03}" for name, amount in millis.items()},
        "amount_unit": "usd_millis",
        "customer_id": None,
        "payer_wallet_address": _WALLET if paid else None,
        "payer_wallet_network": "base" if paid else None,
        "commerce_order_id": None,
        "environment": "devnet",
        "expires_at": now - 1 if status == "expired" else now + 43_200,
        "created_at": now - 43_201 if status == "expired" else now,
        "paid_at": now if status == "paid" else None,
        "last_payment_at": now if paid else None,
        "metadata": dict(metadata),
    }


def _invoice_payment(invoice_id: str, state: str) -> dict[str, Any]:
    is_new = state == "created"
    return {
        "object": "invoice_payment",
        "id": str(uuid4()),
        "invoice_id": invoice_id,
        "merchant_id": 1,
        "status": "pending" if is_new else "confirmed",
        "settlement_status": "pending" if is_new else "settled",
    }


def _commerce_order(order_id: str, state: str) -> dict[str, Any]:
    status = "placed" if state == "created" else "fulfilled"
    return {"object": "commerce_order", "id": order_id, "status": status, "invoice_id": str(uuid4())}


def _ping(*_: str) -> dict[str, Any]:
    return {"object": "ping", "status": "ok"}


def _session(state: str, order_id: str | None, metadata: Mapping[str, str]) -> dict[str, Any]:
    document = {
        "amount": 4_999,
        "currency": "USD",
        "fees": 175,
        "metadata": {"integration_session_id": uuid4().hex, **metadata},
        "type": state,
        "provider": "crypto" if state == "incomplete" else "stripe",
        "order_id": order_id or f"order_{uuid4().hex[:12]}",
        "items": [{"name": "A sample", "quantity": 1, "price": 4_999}],
        "payment_method": "crypto" if state == "incomplete" else "card",
    }
    return {**document, "amount_remaining": 2_999} if state == "incomplete" else document


def _payout(state: str, order_id: str | None, _: Mapping[str, str]) -> dict[str, Any]:
    document = {
        "amount": 1_000,
        "currency": "USD",
        "fees": 20,
        "net_amount": 980,
        "metadata": {"payout_user_id": f"usr_{uuid4()}"},
        "type": f"payout.{state}",
        "provider": "paypal",
        "order_id": order_id or f"ord_{uuid4()}",
        "recipient": {"email": "payee@example.com"},
        "paypal": {"order_id": "PP-5MZZ9QME1MLW", "email": "payee@example.com"},
        "test_mode": True,
    }
    return {**document, "reason": "The address is not the payee's."} if state == "rejected" else document
