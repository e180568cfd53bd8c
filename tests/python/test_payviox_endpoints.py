"""Payviox besides sessions: methods and fees, payments, balances, payouts."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import pepay
from pepay_sandbox import Tenant
from support.endpoints import ORDER
from support.receiver import Receiver
from support.servers import Server, always, reply


def test_methods_and_what_they_cost(world: Tenant) -> None:
    methods = {method.id: method for method in world.payviox().payment_methods.list(countries=["US"], currencies="USD")}
    card = methods["stripe_credit"]
    assert card.raw["name"] == card.name
    assert card.fees
    assert (card.fees.static_fees, card.fees.percent_fees) == (Decimal("0.30"), Decimal("0.029"))
    assert card.fees.on(10_000) == 320
    assert "nicepay_pix" not in methods


@pytest.mark.parametrize("amount", [1.5, "100", True, None, 10**30, 9 * 10**18], ids=str)
def test_what_is_no_amount_to_take_fees_on(amount: Any) -> None:
    with Server(always(reply(b'{"x": {"fees": {"static_fees": 0.3, "percent_fees": 9.5}}}'))) as server:
        [method] = pepay.Payviox("sk_1", base_url=server.url).payment_methods.list()
    assert method.fees
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        method.fees.on(amount)
    assert list(refusal.value.errors) == ["amount"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": {"name": "A", "new": 1}, "b": {"name": "B", "new": 2}}',
        b'[{"id": "a", "name": "A", "new": 1}, {"id": "b", "name": "B", "new": 2}]',
    ],
    ids=["by id", "a list"],
)
def test_both_shapes_of_the_list(body: bytes) -> None:
    with Server(always(reply(body))) as server:
        methods = pepay.Payviox("sk_1", base_url=server.url).payment_methods.list()
    assert [(it.id, it.name, it.raw["new"], it.response.status) for it in methods] == [
        ("a", "A", 1, 200),
        ("b", "B", 2, 200),
    ]


def test_an_item_that_was_left_out_confuses_no_other() -> None:
    with Server(always(reply(b'[5, {"id": "b", "new": 2}]'))) as server:
        payviox = pepay.Payviox("sk_1", base_url=server.url)
        [method] = payviox.payment_methods.list()
        assert method.raw == {"id": "b"}
        assert [(route, count) for route, _, count in payviox.drift()] == [("payment_methods.list", 1)] * 2


def test_a_payment(world: Tenant) -> None:
    payviox = world.payviox()
    session = payviox.sessions.create(order_id="order_1", **ORDER)
    assert payviox.payments.retrieve(session.session_id).status is None
    assert any(it.id == "stripe_credit" for it in payviox.payment_methods.list_for_session(session.session_id))
    world.act_on_session(session.session_id, "pay")
    payment = payviox.payments.retrieve(session.session_id)
    assert (payment.status, payment.order_id, payment.net_amount) == ("succeeded", "order_1", 10_000)
    assert payment.items
    assert payment.items[0].price == 5_000
    assert payment.created_at
    assert pickle.loads(pickle.dumps(payment)) == payment


def test_a_payout_and_its_webhooks(world: Tenant, receiver: Receiver) -> None:
    token = world.webhooks.add_endpoint("payviox_payout", receiver.url)["secret"]
    payviox = world.payviox()
    before = payviox.balance.retrieve().payout_balance
    payout = payviox.payouts.create(email="payee@example.com", amount=500)
    assert payout.hash
    assert payout.hash not in f"{payout!r} {payout}"
    assert payout.hash.encode() not in pickle.dumps(payout)
    assert before is not None
    assert payviox.balance.retrieve().payout_balance == before - 500

    world.withdraw("payee@example.com", 300, provider="crypto")
    delivery = receiver.next()
    event = pepay.webhooks.construct_payout_event(delivery.body, delivery.headers, token)
    assert (event.type, event.amount) == ("payout.created", 300)
    assert event.net is not None
    assert event.net <= 300
    assert event.dedupe_key == f"{event.order_id}:payout.created"
    assert pickle.loads(pickle.dumps(event)) == event
    with pytest.raises(pepay.SignatureError):
        pepay.webhooks.construct_payout_event(delivery.body, delivery.headers, "another token")


def test_a_public_key_is_refused_before_sending(world: Tenant) -> None:
    payviox = world.payviox().with_auth(world.api_key.replace("sk_", "pk_"))
    calls: list[Callable[[], object]] = [
        payviox.balance.retrieve,
        lambda: payviox.payments.retrieve("sess_1"),
        lambda: payviox.payouts.create(email="payee@example.com", amount=1),
    ]
    for call in calls:
        with pytest.raises(pepay.ConfigError, match="secret"):
            call()
    assert world.journal() == []
