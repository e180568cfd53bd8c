"""A merchant's account: tokens, events, settlement, access, keys, and who may do what."""

from __future__ import annotations

import pickle
from datetime import datetime, timezone

import pytest

import pepay
from pepay_sandbox import Tenant
from support.servers import Server, always, reply

TOMORROW = datetime(2100, 1, 1, tzinfo=timezone.utc)


def test_tokens(world: Tenant) -> None:
    tokens = world.merchant().tokens
    listed = tokens.list()
    assert listed.acceptance_policy
    everything = list(tokens.iter_search(limit=2))
    first_page = tokens.search(limit=2)
    assert first_page.total == len(everything) > 2
    assert [token.id for token in everything[2:]] == [token.id for token in tokens.iter_search(limit=3, offset=2)]
    assert tokens.block(listed.tokens[0].id, blocked=True).blocked is True
    assert tokens.block(listed.tokens[0].id, blocked=False).blocked is False


def test_events(world: Tenant) -> None:
    merchant = world.merchant()
    invoice = merchant.invoices.create(amount_usd=5)
    first = merchant.events.list().data[-1]
    world.pay(invoice.invoice_id)
    missed = list(merchant.events.recover_since(first.id, limit=2, timeout=20, max_retries=1))
    assert len(missed) >= 2
    assert [event.id for event in missed] == [event.id for event in merchant.events.iter(limit=1)][-2::-1]
    assert missed[-1].dedupe_key == missed[-1].id
    assert any(event.invoice and event.invoice.status == "paid" for event in missed)
    assert any(event.invoice_payment for event in missed) == any("payment" in event.type for event in missed)
    assert merchant.events.retrieve(first.id).id == first.id
    assert {event.type.split(".")[0] for event in merchant.events.iter(type=["invoice.*"])} == {"invoice"}


def test_settlement(world: Tenant) -> None:
    settlement = world.dashboard().settlement
    choices = settlement.get().available_stable_tokens
    assert choices
    chosen = settlement.update(settlement_token_id=choices[0].id).settlement_token
    assert chosen
    assert chosen.id == choices[0].id
    assert settlement.update(settlement_token_id=None).success


def test_access(world: Tenant) -> None:
    access = world.merchant().access
    assert access.status().current_environment == "devnet"
    assert access.activate("key_1").success
    assert access.status().has_mainnet_access
    access.set_environment("mainnet")
    assert access.status().current_environment == "mainnet"


def test_keys_and_their_text(world: Tenant) -> None:
    keys = world.dashboard().api_keys
    key = keys.create(name="ci", scope="merchant", expires_at=TOMORROW)
    assert key.api_key
    assert key.expires_at == TOMORROW
    assert key.api_key not in repr(key)
    assert key.api_key.encode() not in pickle.dumps(key)
    listed = [it for it in keys.list(scope="merchant") if it.key_id == key.key_id]
    assert [(it.name, it.api_key, it.raw["key_id"]) for it in listed] == [("ci", None, key.key_id)]
    assert keys.revoke(key.key_id).message
    with pytest.raises(pepay.NotFoundError):
        keys.revoke("key_nobody")


def test_a_stream_token_is_a_secret(world: Tenant) -> None:
    token = world.merchant().ws_tokens.mint(scope="merchant", ttl_seconds=60)
    assert token.token not in repr(token)
    assert token.token.encode() not in pickle.dumps(token)


def test_a_dashboard_token_is_needed(world: Tenant) -> None:
    with pytest.raises(pepay.ConfigError, match="dashboard token"):
        world.merchant().settlement.get()
    token = world.describe()["pepay"]["jwt"]
    assert world.merchant().with_auth(bearer_token=token).settlement.get()


def test_one_credential_in_each_request() -> None:
    with Server(always(reply(b'{"tokens": []}'))) as server:
        everything = pepay.Pepay("sk_1", commerce_api_key="ck_1", bearer_token="jwt_1", base_url=server.url)
        everything.tokens.list()
        everything.settlement.get()
        everything.with_auth(commerce_api_key="ck_2").tokens.list()
        everything.with_auth(bearer_token="jwt_2").tokens.list()
        heads = [[line for line in it.head.split("\r\n") if "_" in line.split(": ")[-1]] for it in server.requests]
    assert heads == [
        ["x-api-key: sk_1"],
        ["authorization: Bearer jwt_1"],
        ["x-commerce-api-key: ck_2"],
        ["authorization: Bearer jwt_2"],
    ]


def test_other_credentials_must_be_some() -> None:
    client = pepay.Pepay("sk_1", base_url="http://127.0.0.1:9")
    for wrong in ({}, {"api_key": "a b"}, {"signature": "sig_1"}):
        with pytest.raises(pepay.ConfigError):
            client.with_auth(**wrong)
    with pytest.raises(pepay.ConfigError):
        pepay.Payviox("sk_1").with_auth("")


def test_other_options_hold_for_the_copy_alone(world: Tenant) -> None:
    world.faults.add("*", count=1, status=503, retry_after="0")
    merchant = world.merchant()
    with pytest.raises(pepay.ServerError):
        merchant.with_options(max_retries=0).with_options(timeout=5).tokens.list()
    world.faults.add("*", count=1, status=503, retry_after="0")
    assert merchant.tokens.list().response.retries == 1
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        merchant.with_options(timeout=-1, max_retries=True)
    assert list(refusal.value.errors) == ["max_retries", "timeout"]
