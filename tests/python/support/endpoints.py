"""Every endpoint with a call that the sandbox answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pepay
from pepay.types import FormResponse
from pepay_sandbox import Tenant

QUESTIONS = {"questions": [{"id": "q1", "question": "Mail?", "type": "email", "validation": {"required": True}}]}
ANSWERS: list[FormResponse] = [{"question_id": "q1", "response": "payor@example.com"}]
ORDER: dict[str, Any] = {
    "amount": 10_000,
    "currency": "USD",
    "customer": "customer_42",
    "items": [{"name": "T-shirt", "quantity": 2, "price": 5_000}],
}


class Stage:
    """A world in which every endpoint has something to answer with."""

    def __init__(self, world: Tenant, **settings: Any) -> None:
        self.world = world
        merchant, dashboard, payviox = world.merchant(), world.dashboard(), world.payviox()
        invoice = merchant.invoices.create(amount_usd=5, customer_id="cus_1", questions=QUESTIONS)
        payor = world.payor(invoice)
        payor.payment_sessions.create_payment_address(network="base", token_id=1)
        payor.manual_verification.trigger(invoice.invoice_id)
        self.invoice = invoice
        self.invoice_id = invoice.invoice_id
        self.event_id = merchant.events.list().data[0].id
        self.key_id = dashboard.api_keys.create(name="ci", scope="merchant").key_id
        self.session_id = payviox.sessions.create(order_id="order_0", **ORDER).session_id

        self.merchant = world.merchant(**settings)
        self.dashboard = world.dashboard(**settings)
        self.payor = world.payor(invoice, **settings)
        self.payviox = world.payviox(**settings)


class Endpoint(NamedTuple):
    name: str
    replay: str
    """`safe`, `keyed` or `once`."""
    call: Callable[[Stage], Any]


ENDPOINTS = [
    Endpoint("invoices.create", "keyed", lambda it: it.merchant.invoices.create(amount_usd="5")),
    Endpoint("invoices.list", "safe", lambda it: it.merchant.invoices.list()),
    Endpoint("invoices.list_by_customer", "safe", lambda it: it.merchant.invoices.list_by_customer("cus_1")),
    Endpoint("invoices.retrieve", "safe", lambda it: it.merchant.invoices.retrieve(it.invoice_id)),
    Endpoint("invoices.status", "safe", lambda it: it.merchant.invoices.status(it.invoice_id)),
    Endpoint("invoices.totals", "safe", lambda it: it.merchant.invoices.totals()),
    Endpoint("manual_verification.trigger", "keyed", lambda it: it.payor.manual_verification.trigger(it.invoice_id)),
    Endpoint("manual_verification.retrieve", "safe", lambda it: it.payor.manual_verification.retrieve(it.invoice_id)),
    Endpoint(
        "payment_sessions.get_session_details", "safe", lambda it: it.payor.payment_sessions.get_session_details()
    ),
    Endpoint(
        "payment_sessions.list_available_tokens", "safe", lambda it: it.payor.payment_sessions.list_available_tokens()
    ),
    Endpoint(
        "payment_sessions.create_payment_address",
        "keyed",
        lambda it: it.payor.payment_sessions.create_payment_address(network="base", token_id=1),
    ),
    Endpoint("payment_sessions.get_payment_status", "safe", lambda it: it.payor.payment_sessions.get_payment_status()),
    Endpoint(
        "payment_sessions.set_customer_email",
        "keyed",
        lambda it: it.payor.payment_sessions.set_customer_email("payor@example.com"),
    ),
    Endpoint("payment_sessions.get_customer_email", "safe", lambda it: it.payor.payment_sessions.get_customer_email()),
    Endpoint("payment_sessions.get_questions", "safe", lambda it: it.payor.payment_sessions.get_questions()),
    Endpoint(
        "payment_sessions.submit_form", "keyed", lambda it: it.payor.payment_sessions.submit_form(responses=ANSWERS)
    ),
    Endpoint("tokens.list", "safe", lambda it: it.merchant.tokens.list()),
    Endpoint("tokens.search", "safe", lambda it: it.merchant.tokens.search()),
    Endpoint("tokens.block", "keyed", lambda it: it.merchant.tokens.block(1, blocked=True)),
    Endpoint("events.list", "safe", lambda it: it.merchant.events.list()),
    Endpoint("events.retrieve", "safe", lambda it: it.merchant.events.retrieve(it.event_id)),
    Endpoint("ws_tokens.mint", "keyed", lambda it: it.merchant.ws_tokens.mint(scope="merchant")),
    Endpoint("settlement.get", "safe", lambda it: it.dashboard.settlement.get()),
    Endpoint("settlement.update", "keyed", lambda it: it.dashboard.settlement.update(settlement_token_id=None)),
    Endpoint("access.status", "safe", lambda it: it.merchant.access.status()),
    Endpoint("access.activate", "keyed", lambda it: it.merchant.access.activate("key_1")),
    Endpoint("access.set_environment", "keyed", lambda it: it.merchant.access.set_environment("devnet")),
    Endpoint("api_keys.list", "safe", lambda it: it.dashboard.api_keys.list()),
    Endpoint("api_keys.create", "keyed", lambda it: it.dashboard.api_keys.create(name="ci", scope="merchant")),
    Endpoint("api_keys.revoke", "keyed", lambda it: it.dashboard.api_keys.revoke(it.key_id)),
    Endpoint("sessions.create", "once", lambda it: it.payviox.sessions.create(order_id="order_1", **ORDER)),
    Endpoint("payment_methods.list", "safe", lambda it: it.payviox.payment_methods.list()),
    Endpoint(
        "payment_methods.list_for_session",
        "safe",
        lambda it: it.payviox.payment_methods.list_for_session(it.session_id),
    ),
    Endpoint("payments.retrieve", "safe", lambda it: it.payviox.payments.retrieve(it.session_id)),
    Endpoint("balance.retrieve", "safe", lambda it: it.payviox.balance.retrieve()),
    Endpoint("payouts.create", "once", lambda it: it.payviox.payouts.create(email="payee@example.com", amount=500)),
]


def responses(reply: Any) -> list[pepay.Response]:
    """The response behind a reply; the same for each item of a list."""
    return [it.response for it in (reply if isinstance(reply, list) else [reply])]
