"""What a type checker must see in replies, and what it must refuse. Never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from typing_extensions import assert_type

import pepay
from pepay import testing


def merchants(client: pepay.Pepay) -> None:
    created = client.invoices.create(amount_usd="49.99")
    assert_type(created, pepay.CreatedInvoice)
    assert_type(created.expires_at, datetime | None)
    assert_type(created.response, pepay.Response)
    assert_type(created.response.retries, int)
    assert_type(created.raw, dict[str, Any])

    page = client.invoices.list(status=["paid", "expired"])
    assert_type(page.data, list[pepay.Invoice])
    assert_type(page.has_more, bool | None)
    assert_type(client.invoices.iter(limit=5), Iterator[pepay.Invoice])
    assert_type(client.invoices.retrieve("inv_1", expand="payments").amount, int | None)
    assert_type(client.invoices.wait_for_status("inv_1", timeout=5).latest_payment, pepay.InvoicePayment | None)
    assert_type(client.tokens.iter_search(blocked=True), Iterator[pepay.MerchantToken])
    assert_type(client.events.recover_since("evt_1-1"), Iterator[pepay.Event])
    assert_type(client.api_keys.list(), list[pepay.ApiKey])
    assert_type(client.settlement.update(settlement_token_id=None), pepay.UpdatedSettlement)
    assert_type(client.drift(), list[tuple[str, str, int]])
    assert_type(client.with_options(timeout=5).with_auth("sk_1"), pepay.Pepay)


def payors(client: pepay.Pepay) -> None:
    session = client.payment_sessions.get_session_details()
    assert_type(session.amount_usd, Decimal | None)
    assert_type(session.lock, pepay.Lock | None)
    assert_type(client.payment_sessions.list_available_tokens(), list[pepay.AvailableToken])
    assert_type(client.payment_sessions.wait_for_status().paid_at, datetime | None)


def payviox(client: pepay.Payviox) -> None:
    for method in client.payment_methods.list(countries=["US"]):
        assert_type(method.fees, pepay.PayvioxFees | None)
        if method.fees:
            assert_type(method.fees.on(10_000), int)
    assert_type(client.payment_methods.list_for_session("sess_1"), list[pepay.PayvioxPaymentMethod])
    assert_type(client.payments.retrieve("sess_1").customer_details, pepay.PayvioxCustomer | None)
    assert_type(client.payouts.create(email="payee@example.com", amount=1).hash, str)


def webhooks(body: bytes, headers: dict[str, str]) -> None:
    event = pepay.webhooks.construct_event(body, headers, ["whsec_1"])
    assert_type(event.invoice_payment, pepay.InvoicePayment | None)
    assert_type(event.order, pepay.CommerceOrder | None)
    assert_type(pepay.webhooks.construct_payout_event(body, headers, "token").net, int | None)
    assert_type(pepay.webhooks.explain(body, headers, "whsec_1"), list[pepay.Finding])
    assert_type(pepay.webhooks.test_event("invoice.updated", {}), bytes)


def made_for_tests() -> None:
    assert_type(testing.invoice(status="paid"), pepay.Invoice)
    assert_type(testing.reply(pepay.Access, has_mainnet_access=True), pepay.Access)
    assert_type(testing.event("invoice.paid", invoice=testing.invoice(status="paid")), pepay.Event)
    assert_type(testing.event("session.succeeded", order_id="order_1042"), pepay.PayvioxEvent)
    assert_type(testing.event("payout.failed"), pepay.PayvioxPayoutEvent)
    assert_type(testing.webhook("invoice.paid", "whsec_1"), tuple[dict[str, str], bytes])
