"""What a payor does besides paying."""

from __future__ import annotations

import pytest

import pepay
from pepay_sandbox import Tenant
from support.endpoints import ANSWERS, QUESTIONS


@pytest.fixture
def invoice(world: Tenant) -> pepay.CreatedInvoice:
    return world.merchant().invoices.create(amount_usd=5, questions=QUESTIONS)


def test_an_address_for_the_receipt(world: Tenant, invoice: pepay.CreatedInvoice) -> None:
    sessions = world.payor(invoice).payment_sessions
    assert sessions.get_customer_email().has_email is False
    assert sessions.set_customer_email("payor@example.com").success is True
    assert sessions.get_customer_email().email == "payor@example.com"
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        sessions.set_customer_email("nobody")
    assert (list(refusal.value.errors), refusal.value.status) == (["email"], None)


def test_questions_and_answers(world: Tenant, invoice: pepay.CreatedInvoice) -> None:
    sessions = world.payor(invoice).payment_sessions
    asked = sessions.get_questions()
    assert asked.has_questions
    assert asked.questions
    assert [(it.id, it.type, it.validation) for it in asked.questions.questions] == [
        ("q1", "email", {"required": True})
    ]
    assert sessions.submit_form(responses=ANSWERS).success
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        sessions.submit_form(responses=[{"question_id": "q1"}, 5])  # type: ignore[list-item, typeddict-item]
    assert list(refusal.value.errors) == ["responses.0.response", "responses.1"]


def test_verifying_by_hand(world: Tenant, invoice: pepay.CreatedInvoice) -> None:
    payor = world.payor(invoice)
    payor.payment_sessions.create_payment_address(network="base", token_id=1)
    job = payor.manual_verification.trigger(invoice.invoice_id, network="base")
    assert payor.invoices.manual_verification.retrieve(invoice.invoice_id).id == job.id
    assert job.response.retries == 0


def test_waiting_for_the_end(world: Tenant, invoice: pepay.CreatedInvoice) -> None:
    sessions = world.payor(invoice).payment_sessions
    with pytest.raises(pepay.RequestTimeoutError):
        sessions.wait_for_status(timeout=0.05, interval=0.01)
    world.pay(invoice.invoice_id)
    assert sessions.wait_for_status().status == "paid"
