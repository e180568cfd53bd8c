"""Pepay's main job as its pages show it, with curl."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from pepay_sandbox import Tenant

from .curl import Answer, curl
from .receiver import Receiver, hex_hmac


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def create_invoice(tenant: Tenant, idempotency_key: str, **body: Any) -> Answer:
    return curl(
        *("-X", "POST", f"{tenant.url}/api/v1/invoices"),
        *("-H", f"x-api-key: {tenant.api_key}"),
        *("-H", f"Idempotency-Key: {idempotency_key}"),
        *("-H", "Content-Type: application/json"),
        *("-d", json.dumps({"amount_usd": 49.99, "description": "Order 1042", **body})),
    )


def payor(tenant: Tenant, invoice: Any, path: str, *arguments: str) -> Any:
    headers = invoice["payment_session_headers"]
    answer = curl(
        f"{tenant.url}/api/v1/payments/{path}",
        *("-H", f"x-session-token: {headers['x-session-token']}"),
        *("-H", f"x-signature: {headers['x-signature']}"),
        *arguments,
    )
    assert answer.status == 200, answer.text
    return answer.json()


def test_from_invoice_to_paid_in_two_parts(tenant: Tenant, receiver: Receiver) -> None:
    endpoint = tenant.webhooks.add_endpoint(url=receiver.url, enabled_events=["invoice.updated"])
    created = create_invoice(tenant, str(uuid4()))
    assert created.status == 201
    invoice = created.json()

    details = payor(tenant, invoice, "session-details")
    assert details["invoice_id"] == invoice["invoice_id"]
    assert (details["invoice_status"], details["amount_usd"], details["locked_network"]) == ("unpaid", 49.99, None)

    tokens = payor(tenant, invoice, "available-tokens?available_only=true")
    assert len({token["network"] for token in tokens}) > 1
    token = next(token for token in tokens if (token["network"], token["token_symbol"]) == ("base", "USDC"))
    choice = json.dumps({"network": token["network"], "tokenId": token["id"]})
    address = payor(tenant, invoice, "payment-addresses", "-H", "Content-Type: application/json", "-d", choice)
    assert (address["success"], address["quote_status"], address["usd_amount"]) == (True, "available", 49.99)
    assert address["temp_address"].startswith("0x")

    tenant.pay(invoice["invoice_id"], "20.00")
    details = payor(tenant, invoice, "session-details")
    assert (details["invoice_status"], details["amount_remaining_usd"]) == ("underpaid", 29.99)
    assert (details["locked_network"], details["locked_token_id"]) == ("base", token["id"])
    assert details["locked_payment_address"] == address["temp_address"]
    assert [token["id"] for token in payor(tenant, invoice, "available-tokens")] == [token["id"]]
    assert payor(tenant, invoice, "payment-status") == {"status": "underpaid", "paid_at": None}

    tenant.pay(invoice["invoice_id"])
    status = payor(tenant, invoice, "payment-status")
    assert status["status"] == "paid"
    assert abs(status["paid_at"] - time.time()) < 60

    for expected in ("underpaid", "paid"):
        webhook = receiver.next()
        signed = webhook.headers["x-pepay-timestamp"].encode() + b"." + webhook.body
        assert webhook.headers["x-pepay-signature"] == hex_hmac(endpoint["secret"], signed)
        assert webhook.headers["x-pepay-event-id"] == webhook.json()["id"]
        assert webhook.json()["data"]["object"]["status"] == expected


def test_the_merchant_reads_it_back(tenant: Tenant) -> None:
    invoice = create_invoice(tenant, str(uuid4()), customer_id="customer_7", metadata={"order": 1042}).json()
    key = ("-H", f"x-api-key: {tenant.api_key}")
    path = f"{tenant.url}/api/v1/invoices"
    read = curl(f"{path}/{invoice['invoice_id']}", *key).json()
    assert (read["object"], read["status"], read["amount"], read["amount_decimal"]) == (
        *("invoice", "unpaid"),
        *(49_990, "49.990"),
    )
    assert read["metadata"] == {"order": 1042}
    listed = curl(f"{path}?status=unpaid&customer_id=customer_7&limit=1", *key).json()
    assert ([it["id"] for it in listed["data"]], listed["has_more"]) == ([invoice["invoice_id"]], False)
    assert curl(f"{path}/totals", *key).json()["totals"]["unpaid"] == {
        "amount": 49_990,
        "amount_decimal": "49.990",
        "count": 1,
    }


def test_the_same_idempotency_key_gives_the_same_invoice(tenant: Tenant) -> None:
    key = str(uuid4())
    first, again = create_invoice(tenant, key), create_invoice(tenant, key)
    assert first.json()["invoice_id"] == again.json()["invoice_id"]
    assert create_invoice(tenant, key, amount_usd=50).status == 409


def test_without_a_merchants_key_there_is_no_invoice(tenant: Tenant) -> None:
    no_key = curl(f"{tenant.url}/api/v1/invoices")
    wrong_key = curl(f"{tenant.url}/api/v1/invoices", "-H", "x-api-key: nonsense")
    wrong_kind = curl(f"{tenant.url}/api/v1/invoices", "-H", "x-session-token: pst_1", "-H", "x-signature: sig_1")
    assert [answer.status for answer in (no_key, wrong_key, wrong_kind)] == [401, 401, 403]
    assert no_key.json()["success"] is False


def test_a_signature_of_another_invoice_opens_nothing(tenant: Tenant) -> None:
    mine, other = (create_invoice(tenant, str(uuid4())).json() for _ in range(2))
    answer = curl(
        f"{tenant.url}/api/v1/payments/session-details",
        *("-H", f"x-session-token: {mine['session_token']}"),
        *("-H", f"x-signature: {other['signature']}"),
    )
    assert answer.status in (401, 403)
