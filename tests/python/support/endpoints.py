"""Every endpoint with a call that the sandbox answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pepay
from pepay.types import CommerceItem, FormResponse, ShippingAddress
from pepay_sandbox import Tenant

QUESTIONS = {"questions": [{"id": "q1", "question": "Mail?", "type": "email", "validation": {"required": True}}]}
ANSWERS: list[FormResponse] = [{"question_id": "q1", "response": "payor@example.com"}]
ITEM: CommerceItem = {"product_id": "prod_atlas", "quantity": 1}
ADDRESS: ShippingAddress = {
    "first_name": "Ada",
    "last_name": "Byron",
    "street_address": "1 Main Street",
    "city": "New York",
    "state": "NY",
    "zip_code": "10001",
    "country": "US",
}
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

        key: Any = dashboard.api_keys.create(name="shop", scope="commerce").api_key
        self.commerce_key = {"commerce_api_key": key, "base_url": world.url}
        shop = pepay.Pepay(**self.commerce_key)
        cart: Any = shop.carts.create(customer_id="customer_42", item=ITEM)
        self.item_id = cart.items[0].item_id
        estimate: Any = shop.checkout.estimate(customer_id="customer_42", use_cart=True)
        self.estimate_id = estimate.estimate_id
        self.address_id = shop.checkout.set_address(estimate_id=self.estimate_id, address=ADDRESS).address_id
        order = shop.checkout.create_invoice(estimate_id=self.estimate_id, address_id=self.address_id)
        self.order_id, self.order_invoice_id = order.order_id, order.invoice_id

        self.merchant = world.merchant(**settings)
        self.commerce = pepay.Pepay(**self.commerce_key, **settings)
        self.dashboard = world.dashboard(**settings)
        self.payor = world.payor(invoice, **settings)
        self.payviox = world.payviox(**settings)


class Endpoint(NamedTuple):
    name: str
    replay: str
    """`safe`, `keyed` or `once`."""
    call: Callable[[Stage], Any]


CALLS: dict[str, Callable[[Stage], Any]] = {
    "invoices.create": lambda it: it.merchant.invoices.create(amount_usd="5"),
    "invoices.list": lambda it: it.merchant.invoices.list(),
    "invoices.list_by_customer": lambda it: it.merchant.invoices.list_by_customer("cus_1"),
    "invoices.retrieve": lambda it: it.merchant.invoices.retrieve(it.invoice_id),
    "invoices.status": lambda it: it.merchant.invoices.status(it.invoice_id),
    "invoices.totals": lambda it: it.merchant.invoices.totals(),
    "manual_verification.trigger": lambda it: it.payor.manual_verification.trigger(it.invoice_id),
    "manual_verification.retrieve": lambda it: it.payor.manual_verification.retrieve(it.invoice_id),
    "payment_sessions.get_session_details": lambda it: it.payor.payment_sessions.get_session_details(),
    "payment_sessions.list_available_tokens": lambda it: it.payor.payment_sessions.list_available_tokens(),
    "payment_sessions.create_payment_address": lambda it: it.payor.payment_sessions.create_payment_address(
        network="base", token_id=1
    ),
    "payment_sessions.get_payment_status": lambda it: it.payor.payment_sessions.get_payment_status(),
    "payment_sessions.set_customer_email": lambda it: it.payor.payment_sessions.set_customer_email("payor@example.com"),
    "payment_sessions.get_customer_email": lambda it: it.payor.payment_sessions.get_customer_email(),
    "payment_sessions.get_questions": lambda it: it.payor.payment_sessions.get_questions(),
    "payment_sessions.submit_form": lambda it: it.payor.payment_sessions.submit_form(responses=ANSWERS),
    "tokens.list": lambda it: it.merchant.tokens.list(),
    "tokens.search": lambda it: it.merchant.tokens.search(),
    "tokens.block": lambda it: it.merchant.tokens.block(1, blocked=True),
    "events.list": lambda it: it.merchant.events.list(),
    "events.retrieve": lambda it: it.merchant.events.retrieve(it.event_id),
    "ws_tokens.mint": lambda it: it.merchant.ws_tokens.mint(scope="merchant"),
    "settlement.get": lambda it: it.dashboard.settlement.get(),
    "settlement.update": lambda it: it.dashboard.settlement.update(settlement_token_id=None),
    "access.status": lambda it: it.merchant.access.status(),
    "access.activate": lambda it: it.merchant.access.activate("key_1"),
    "access.set_environment": lambda it: it.merchant.access.set_environment("devnet"),
    "api_keys.list": lambda it: it.dashboard.api_keys.list(),
    "api_keys.create": lambda it: it.dashboard.api_keys.create(name="ci", scope="merchant"),
    "api_keys.revoke": lambda it: it.dashboard.api_keys.revoke(it.key_id),
    "commerce.status": lambda it: it.commerce.commerce.status(),
    "commerce.search": lambda it: it.commerce.commerce.search(q="atlas"),
    "carts.retrieve": lambda it: it.commerce.carts.retrieve(customer_id="customer_42"),
    "carts.create": lambda it: it.commerce.carts.create(wallet_address="0xabc", wallet_network="base"),
    "carts.delete": lambda it: it.commerce.carts.delete(customer_id="customer_42"),
    "carts.add_item": lambda it: it.commerce.carts.add_item(customer_id="customer_42", item=ITEM),
    "carts.update_item": lambda it: it.commerce.carts.update_item(it.item_id, quantity=2, customer_id="customer_42"),
    "carts.remove_item": lambda it: it.commerce.carts.remove_item(it.item_id, customer_id="customer_42"),
    "carts.validate": lambda it: it.commerce.carts.validate(customer_id="customer_42"),
    "carts.totals": lambda it: it.commerce.carts.totals(customer_id="customer_42", zip_code="10001"),
    "checkout.estimate": lambda it: it.commerce.checkout.estimate(customer_id="customer_42", items=[ITEM]),
    "checkout.set_address": lambda it: it.commerce.checkout.set_address(estimate_id=it.estimate_id, address=ADDRESS),
    "checkout.create_invoice": lambda it: it.commerce.checkout.create_invoice(
        estimate_id=it.estimate_id, address_id=it.address_id
    ),
    "orders.list": lambda it: it.commerce.orders.list(customer_id="customer_42"),
    "orders.retrieve": lambda it: it.commerce.orders.retrieve(it.order_id),
    "orders.cancel": lambda it: it.commerce.orders.cancel(it.order_id),
    "orders.simulate": lambda it: it.commerce.orders.simulate(it.order_id, transition_to="payment_confirmed"),
    "order_payments.retrieve": lambda it: it.commerce.order_payments.retrieve(it.order_id),
    "order_payments.list_statuses": lambda it: it.commerce.order_payments.list_statuses(order_ids=[it.order_id]),
    "order_payments.invoice_status": lambda it: it.commerce.order_payments.invoice_status(it.order_invoice_id),
    "addresses.list": lambda it: it.commerce.addresses.list(customer_id="customer_42"),
    "addresses.delete": lambda it: it.commerce.addresses.delete(it.address_id, customer_id="customer_42"),
    "sessions.create": lambda it: it.payviox.sessions.create(order_id="order_1", **ORDER),
    "payment_methods.list": lambda it: it.payviox.payment_methods.list(),
    "payment_methods.list_for_session": lambda it: it.payviox.payment_methods.list_for_session(it.session_id),
    "payments.retrieve": lambda it: it.payviox.payments.retrieve(it.session_id),
    "balance.retrieve": lambda it: it.payviox.balance.retrieve(),
    "payouts.create": lambda it: it.payviox.payouts.create(email="payee@example.com", amount=500),
}

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/schema.json").read_text())
# An operation without a call is a KeyError.
ENDPOINTS = [Endpoint(it["name"], it["replay"], CALLS[it["name"]]) for it in SCHEMA["operations"]]
assert len(ENDPOINTS) == len(CALLS), "a call of what is no operation"


def responses(reply: Any) -> list[pepay.Response]:
    """The response behind a reply; the same for each item of a list."""
    return [it.response for it in (reply if isinstance(reply, list) else [reply])]
