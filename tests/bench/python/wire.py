"""The answers that everybody reads."""

from __future__ import annotations

import json

DETAILS = json.dumps(
    {
        "invoice_id": "a3bb189e-8bf9-3888-9912-ace4e6543002",
        "amount_usd": 49.99,
        "description": "Order 1042",
        "expires_at": 1777890600,
        "invoice_status": "underpaid",
        "remaining_time": 42_000_000,
        "remaining_seconds": 42_000,
        "amount_remaining_usd": 29.99,
        "merchant_name": "Example Shop",
        "merchant_email": "shop@example.com",
        "network_environment": "mainnet",
        "locked_network": "base",
        "locked_token_id": 1,
        "locked_payment_address": "0x52908400098527886E0F7030069857D2E4169EE7",
    }
).encode()

SESSION = b'{"session_id": "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6"}'

ORDER = {
    "amount": 10_000,
    "currency": "USD",
    "customer": "customer_42",
    "order_id": "order_1042",
    "items": [{"name": "T-shirt", "quantity": 2, "price": 5_000}],
    "metadata": {"cart": "c_42", "coupon": None, "is_gift": False, "lines": [1, 2]},
}


def invoice(number: int) -> dict[str, object]:
    """As different from its neighbours as those of a shop are."""
    amount = 1_000 + 7_919 * number % 90_000
    paid = amount if number % 3 else 0
    at = 1777847400 + 61 * number
    return {
        "object": "invoice",
        "id": f"a3bb189e-8bf9-3888-9912-{number:012}",
        "merchant_id": 42,
        "status": "paid" if paid else "unpaid",
        "invoice_type": "standard",
        "currency": "usd",
        "amount": amount,
        "amount_decimal": dollars(amount),
        "amount_paid": paid,
        "amount_paid_decimal": dollars(paid),
        "amount_remaining": amount - paid,
        "amount_remaining_decimal": dollars(amount - paid),
        "amount_unit": "usd_millis",
        "customer_id": f"cus_{7 * number % 31}",
        "payer_wallet_address": f"0x52908400098527886E0F7030069857D2E4{number:06X}",
        "payer_wallet_network": "base",
        "environment": "mainnet",
        "expires_at": at + 43_200,
        "created_at": at,
        "paid_at": at + 2_600 if paid else None,
        "metadata": {"order": number},
    }


def dollars(millis: int) -> str:
    return f"{millis // 1000}.{millis % 1000:03}"


def page(**more: object) -> bytes:
    """A list of a hundred, each with more fields."""
    data = [invoice(number) | more for number in range(100)]
    return json.dumps({"object": "list", "data": data, "has_more": False}).encode()


def answer(body: bytes, status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


# By what the request's first line has; paths are each client's own.
ANSWERS = {
    b"POST ": answer(SESSION, "201 Created"),
    b"limit=100": answer(page()),
    # The provider has gone on, and the client has not.
    b"limit=99": answer(page(**{f"added_{number}": f"value {number}" for number in range(10)})),
    b"GET ": answer(DETAILS),
}

EVENT = json.dumps(
    {
        "id": "evt_1777850000000-1",
        "object": "event",
        "api_version": "2025-12-16",
        "created": 1777850000,
        "type": "invoice.updated",
        "livemode": True,
        "data": {"object": invoice(1), "previous_attributes": {"status": "underpaid", "note": "x" * 200}},
    }
).encode()
