"""What helps with webhooks: building them for tests, and finding out why one is refused."""

from __future__ import annotations

from typing import Any

import pytest

import pepay
from pepay import webhooks

NOW = 1_700_000_000.0
INVOICE = {"object": "invoice", "id": "inv_1", "status": "paid", "amount": 49_990}
PAYMENT = {"object": "invoice_payment", "id": "pay_1", "status": "confirmed", "settlement": {"stage": "final"}}


def event_about(resource: dict[str, Any], kind: str = "invoice.updated") -> pepay.Event:
    body = webhooks.test_event(kind, resource)
    return webhooks.construct_event(body, webhooks.sign(body, "whsec_1"), "whsec_1")


def test_an_event_for_a_test() -> None:
    event = event_about(INVOICE)
    assert (event.type, event.object, event.livemode) == ("invoice.updated", "event", False)
    assert event.id.startswith("evt_")
    assert event.dedupe_key == event.id
    assert event.invoice
    assert event.invoice.id == "inv_1"
    assert event.invoice_payment is None
    assert webhooks.test_event("x", {}, now=NOW).startswith(b'{"id":"evt_1700000000000-1"')


def test_a_payment() -> None:
    event = event_about(PAYMENT, "payment.confirmed")
    assert event.invoice is None
    assert event.invoice_payment
    assert (event.invoice_payment.id, event.invoice_payment.status) == ("pay_1", "confirmed")
    assert event.invoice_payment.settlement
    assert event.invoice_payment.settlement.stage == "final"


def test_what_is_no_event() -> None:
    wrong: Any = webhooks.test_event
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        wrong(5, {1, 2})
    assert set(refusal.value.errors) == {"type", "object"}


def test_why_a_webhook_is_refused() -> None:
    body = webhooks.test_event("invoice.updated", INVOICE, now=NOW)
    headers = webhooks.sign(body, "whsec_1", now=NOW)
    spaced = body.replace(b":", b": ")

    def codes(body: bytes, headers: Any, secret: str = "whsec_1", now: float = NOW) -> list[str]:
        return [finding.code for finding in webhooks.explain(body, headers, secret, now=now)]

    assert codes(body, headers) == []
    assert codes(spaced, headers) == ["body_reserialized"]
    assert codes(body, headers, "whsec_2") == ["no_secret_matches"]
    assert codes(body, headers, " whsec_1\n") == ["secret_whitespace"]
    assert codes(body, headers, now=NOW + 400) == ["skew"]
    assert codes(body, {}) == ["missing_header", "missing_header"]
    assert codes(body, {**headers, "X-Pepay-Signature": "sha256=" + headers["X-Pepay-Signature"]}) == ["not_hex"]
    assert codes(body, webhooks.sign_payviox(body, "token")) == ["other_provider"]
    [finding] = webhooks.explain(spaced, headers, "whsec_1", now=NOW)
    assert "raw bytes" in str(finding)
    assert str(finding) == finding.message
    assert finding == webhooks.explain(spaced, headers, "whsec_1", now=NOW)[0]
    assert "whsec" not in repr(finding)


def test_why_a_payviox_webhook_is_refused() -> None:
    body = b'{"type": "succeeded", "order_id": "order_1"}'
    headers = webhooks.sign_payviox(body, "token")
    assert webhooks.explain_payviox(body, headers, ["token"]) == []
    assert [it.code for it in webhooks.explain_payviox(body + b"\n", headers, "token")] == ["body_newline"]
    assert [it.code for it in webhooks.explain_payviox(body, {}, "token")] == ["missing_header"]
    assert [it.code for it in webhooks.explain_payviox(body, webhooks.sign(body, "x"), "token")] == ["other_provider"]
