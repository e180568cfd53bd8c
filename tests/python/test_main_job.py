"""The main job against the sandbox: create, pay in parts, be told."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

import pepay
from pepay_sandbox import Tenant
from support.receiver import Receiver


def test_a_partial_payment_then_the_rest(world: Tenant) -> None:
    invoice = world.merchant().invoices.create(amount_usd="49.99", description="Order 1042")
    assert invoice.payment_url
    assert invoice.payment_url.startswith(world.url)
    assert isinstance(invoice.expires_at, datetime)
    assert invoice.expires_at.tzinfo is timezone.utc

    sessions = world.payor(invoice).payment_sessions
    session = sessions.get_session_details()
    assert (session.state, session.amount_usd, session.lock) == ("open", Decimal("49.99"), None)
    assert session.description == "Order 1042"

    tokens = sessions.list_available_tokens(available_only=True)
    usdc = next(token for token in tokens if token.network == "base" and token.token_symbol == "USDC")
    address = sessions.create_payment_address(network="base", token_id=usdc.id)
    assert address.quote_status == "available"
    assert address.temp_address
    assert isinstance(address.estimated_token_amount, Decimal)
    assert address.estimated_token_amount >= Decimal("49.99")

    world.pay(invoice.invoice_id, "20.00")
    session = sessions.get_session_details()
    assert session.state == "underpaid"
    assert session.lock
    assert (session.lock.network, session.lock.token_id) == ("base", usdc.id)
    assert session.lock.remaining_usd == Decimal("29.99")

    asked = len(world.journal())
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        sessions.create_payment_address(network="solana", token_id=usdc.id)
    assert list(refusal.value.errors) == ["network"]
    assert len(world.journal()) == asked, "it must be refused before anything is sent"

    assert sessions.create_payment_address(network="base", token_id=usdc.id).temp_address
    world.pay(invoice.invoice_id)
    assert sessions.get_session_details().state == "paid"
    status = sessions.get_payment_status()
    assert status.status == "paid"


def test_the_webhook_says_paid(world: Tenant, receiver: Receiver) -> None:
    secret = world.webhooks.add_endpoint("pepay", receiver.url)["secret"]
    invoice = world.merchant().invoices.create(amount_usd=Decimal("49.99"), metadata={"order": 1042})
    sessions = world.payor(invoice).payment_sessions
    sessions.create_payment_address(network="base", token_id=1)
    world.pay(invoice.invoice_id)

    while True:
        delivery = receiver.next()
        event = pepay.webhooks.construct_event(delivery.body, delivery.headers, secret)
        if event.invoice and event.invoice.status == "paid":
            break
    assert event.invoice.id == invoice.invoice_id
    assert event.invoice.amount == 49_990
    assert event.invoice.amount_paid_decimal == Decimal("49.99")
    assert event.invoice.metadata == {"order": 1042}
    assert event.type.startswith("invoice.")

    with pytest.raises(pepay.SignatureError):
        pepay.webhooks.construct_event(delivery.body.replace(b"paid", b"void"), delivery.headers, secret)


def test_the_session_expires(world: Tenant) -> None:
    invoice = world.merchant().invoices.create(amount_usd=1, expires_in=timedelta(minutes=1))
    world.clock.advance(61)
    assert world.payor(invoice).payment_sessions.get_payment_status().status == "expired"
