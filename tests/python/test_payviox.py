"""Payviox sessions against the sandbox."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

import pepay
from pepay_sandbox import Tenant
from support.receiver import Receiver

numbers = itertools.count(1)


def order(**changes: Any) -> dict[str, Any]:
    return {
        "amount": 10_000,
        "currency": "USD",
        "customer": "customer_42",
        "order_id": f"order_{next(numbers)}",
        "items": [{"name": "T-shirt", "quantity": 2, "price": 5_000}],
        **changes,
    }


def test_the_hosted_page(world: Tenant) -> None:
    session = world.payviox().sessions.create(**order())
    assert session.url == f"{world.url}/{session.session_id}"
    assert session.redirect_url is None
    assert session.payment_error is None


def test_a_method_that_redirects(world: Tenant) -> None:
    session = world.payviox().sessions.create(**order(payment_method_id="paypal"))
    assert session.redirect_url
    assert session.url == session.redirect_url


def test_field_errors_from_the_server(world: Tenant) -> None:
    same = order()
    world.payviox().sessions.create(**same)
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        world.payviox().sessions.create(**same)
    assert refusal.value.status == 400
    assert refusal.value.errors == {"order_id": ["The order id has already been taken."]}


def test_every_broken_rule_at_once_before_sending(world: Tenant) -> None:
    items = [{"name": "", "quantity": 0, "price": 5_000}]
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        world.payviox().sessions.create(**order(amount=50, currency="dollars", items=items))
    assert set(refusal.value.errors) == {"amount", "currency", "items.0.name", "items.0.quantity"}
    assert refusal.value.status is None
    assert world.journal() == []


def test_the_webhook_says_succeeded(world: Tenant, receiver: Receiver) -> None:
    token = world.webhooks.add_endpoint("payviox", receiver.url)["secret"]
    session = world.payviox().sessions.create(**order(order_id="order_w", metadata={"plan": "pro"}))
    world.act_on_session(session.session_id, "pay")
    delivery = receiver.next()
    event = pepay.webhooks.construct_payviox_event(delivery.body, delivery.headers, token)
    assert (event.type, event.order_id, event.amount) == ("succeeded", "order_w", 10_000)
    assert event.session_id == session.session_id
    assert event.dedupe_key == "order_w:succeeded"
    assert event.items
    assert (event.items[0].name, event.items[0].quantity, event.items[0].price) == ("T-shirt", 2, 5_000)
    assert event.metadata
    assert event.metadata["plan"] == "pro"


@pytest.mark.parametrize("fault", [{"reset": "after_commit"}, {"status": 502}], ids=["answer lost", "502"])
def test_a_session_that_may_exist_is_not_made_twice(world: Tenant, fault: dict[str, Any]) -> None:
    world.faults.add("POST /session", **fault)
    with pytest.raises(pepay.OutcomeUnknownError) as unknown:
        world.payviox().sessions.create(**order(order_id="order_x"))
    assert unknown.value.order_id == "order_x"
    assert unknown.value.idempotency_key is None
    assert unknown.value.advice
    assert len(unknown.value.attempts) == 1
    assert len([entry for entry in world.journal() if entry["path"] == "/session"]) == 1


def test_a_session_that_was_refused_is_tried_again(world: Tenant) -> None:
    world.faults.add("POST /session", count=1, status=429, retry_after="0")
    session = world.payviox().sessions.create(**order())
    assert [attempt.outcome for attempt in session.response.attempts] == ["status 429"]
