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
    return {
        "object": "invoice",
        "id": f"a3bb189e-8bf9-3888-9912-{number:012}",
        "merchant_id": 42,
        "status": "paid",
        "invoice_type": "standard",
        "currency": "usd",
        "amount": 49_990,
        "amount_decimal": "49.990",
        "amount_paid": 49_990,
        "amount_paid_decimal": "49.990",
        "amount_remaining": 0,
        "amount_remaining_decimal": "0.000",
        "amount_unit": "usd_millis",
        "customer_id": "cus_77",
        "payer_wallet_address": "0x52908400098527886E0F7030069857D2E4169EE7",
        "payer_wallet_network": "base",
        "environment": "mainnet",
        "expires_at": 1777890600,
        "created_at": 1777847400,
        "paid_at": 1777850000,
        "metadata": {"order": number},
    }


PAGE = json.dumps({"object": "list", "data": [invoice(number) for number in range(100)], "has_more": False}).encode()

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
