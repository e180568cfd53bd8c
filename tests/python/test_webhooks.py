"""Webhooks: any header and body gives an event or a documented error."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

import pepay
from pepay import webhooks

NOW = 1_700_000_000.0
NAN = float("nan")
BODY = json.dumps(
    {
        "id": "evt_1700000000000-1",
        "type": "invoice.updated",
        "created": 1_700_000_000,
        "data": {
            "object": {"object": "invoice", "id": "inv_1", "status": "paid", "amount": 49_990, "new": 1},
            "previous_attributes": {"status": "underpaid"},
        },
        "request": {"id": None, "idempotency_key": "order-1042"},
    }
).encode()
PAYVIOX_BODY = json.dumps(
    {
        "type": "succeeded",
        "order_id": "order_1",
        "amount": 10_000,
        "metadata": {"integration_session_id": "sess_1"},
        "customer": {"name": "A", "address": {"city": "B"}},
    }
).encode()


def construct(headers: Any, body: Any = BODY, secret: Any = "whsec_1", **options: Any) -> pepay.Event:
    return webhooks.construct_event(body, headers, secret, **{"now": NOW, **options})


def test_a_first_generation_event() -> None:
    body = b"""{"id": "evt_1", "event": "invoice.partial_payment", "data": {"invoice_id": "inv_1",
        "status": "partial_payment", "amount_paid": 12.30, "payment_network": "base", "transaction_hash": "0x1"}}"""
    event = construct(webhooks.sign(body, "whsec_1", now=NOW), body)
    assert event.type == "invoice.partial_payment"
    assert event.data
    assert (event.data.invoice_id, event.data.status) == ("inv_1", "partial_payment")
    assert (str(event.data.amount_paid), event.data.payment_network) == ("12.30", "base")
    assert event.data.transaction_hash == "0x1"
    assert event.invoice is None


@pytest.fixture
def signed() -> dict[str, str]:
    return webhooks.sign(BODY, "whsec_1", now=NOW)


def test_a_signed_event(signed: dict[str, str]) -> None:
    event = construct(signed)
    assert (event.id, event.type) == ("evt_1700000000000-1", "invoice.updated")
    assert event.invoice
    assert (event.invoice.id, event.invoice.status, event.invoice.amount) == ("inv_1", "paid", 49_990)
    assert event.data
    assert event.data.object
    assert event.data.object["new"] == 1
    assert event.data.previous_attributes == {"status": "underpaid"}
    assert event.request
    assert event.request.idempotency_key == "order-1042"
    assert event.raw == json.loads(BODY)
    assert event.response is None
    assert pickle.loads(pickle.dumps(event)) == event


def test_headers_of_every_framework(signed: dict[str, str]) -> None:
    wsgi: dict[str, Any] = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in signed.items()}
    wsgi |= {"wsgi.input": object(), "REQUEST_METHOD": "POST", "SERVER_PORT": 80}
    pairs = list(signed.items())
    asgi = [(name.lower().encode(), value.encode()) for name, value in pairs]
    for headers in (signed, wsgi, pairs, asgi, dict(asgi), {name.upper(): value for name, value in pairs}):
        assert construct(headers).id == "evt_1700000000000-1"


@pytest.mark.parametrize("seconds", [-301, 301, -10 * 365 * 86_400, 10 * 365 * 86_400])
def test_too_old_and_too_far_ahead(signed: dict[str, str], seconds: float) -> None:
    with pytest.raises(pepay.SignatureError) as refusal:
        construct(signed, now=NOW + seconds)
    assert refusal.value.code == "timestamp_out_of_range"
    assert construct(signed, now=NOW + seconds, tolerance=abs(seconds) + 1)


def test_now_is_the_clock_by_default() -> None:
    assert webhooks.construct_event(BODY, webhooks.sign(BODY, "whsec_1"), "whsec_1")


def test_a_rotation(signed: dict[str, str]) -> None:
    old = webhooks.sign(BODY, "whsec_0", now=NOW)
    rotating = {**signed, "X-Pepay-Signature-Previous": old["X-Pepay-Signature"]}
    for secret, expected in [
        ("whsec_1", (0, False)),
        ("whsec_0", (0, True)),
        (["whsec_2", "whsec_1"], (1, False)),
        (("whsec_2", "whsec_0"), (1, True)),
    ]:
        verified = webhooks.verify(BODY, rotating, secret, now=NOW)
        assert (verified.secret, verified.previous) == expected
        assert verified.timestamp.timestamp() == NOW


@pytest.mark.parametrize(
    "value",
    ["", "x", "é", "\ud800", "\0", "0" * 63, "0" * 64, "0" * 10_000, "sha256=00", -1, None, [], b"\xff", {}, object()],
    ids=repr,
)
@pytest.mark.parametrize("name", ["X-Pepay-Signature", "X-Pepay-Timestamp", "\ud800", "", 5, None], ids=repr)
def test_whatever_the_headers_hold(signed: dict[str, str], name: Any, value: Any) -> None:
    headers: dict[Any, Any] = {name: value} if name in signed else {**signed, name: value, "X-Pepay-Signature": ""}
    with pytest.raises(pepay.SignatureError):
        construct({**signed, **headers})
    with pytest.raises(pepay.SignatureError):
        construct([(name, value)])
    with pytest.raises(pepay.SignatureError):
        webhooks.construct_payviox_event(BODY, {"Signature": value}, "token")


def test_a_changed_body_or_another_secret(signed: dict[str, str]) -> None:
    for body, secret in [(BODY + b" ", "whsec_1"), (BODY, "whsec_2"), (BODY, ["whsec_2", "whsec_3"])]:
        with pytest.raises(pepay.SignatureError) as refusal:
            construct(signed, body, secret)
        assert refusal.value.code == "invalid_signature"
        assert "whsec" not in str(refusal.value)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b"<html>", b'{"id": 1, "type": "x"}', b"[" * 100_000])
def test_a_trusted_body_that_is_no_event(body: bytes) -> None:
    with pytest.raises(pepay.DecodeError):
        construct(webhooks.sign(body, "whsec_1", now=NOW), body)
    with pytest.raises(pepay.DecodeError):
        webhooks.construct_payviox_event(body, webhooks.sign_payviox(body, "token"), "token")


def test_a_missing_secret_is_refused(signed: dict[str, str]) -> None:
    for secret in ("", [], ["whsec_1", ""]):
        with pytest.raises(pepay.ConfigError):
            construct(signed, secret=secret)


def test_a_text_is_refused_and_the_reason_given(signed: dict[str, str]) -> None:
    for body in (BODY.decode(), json.loads(BODY), bytearray(BODY), None):
        with pytest.raises(TypeError, match="raw bytes"):
            construct(signed, body)


def test_other_wrong_types(signed: dict[str, str]) -> None:
    for secret in (5, [5], None, b"whsec_1"):
        with pytest.raises(TypeError):
            construct(signed, secret=secret)
    for headers in (None, 5, "X-Pepay-Signature: 0", [5]):
        with pytest.raises(TypeError):
            construct(headers)
    out_of_range: list[dict[str, float]] = [{"now": NAN}, {"now": 1e300}, {"tolerance": -1}, {"tolerance": NAN}]
    for options in out_of_range:
        with pytest.raises(pepay.ConfigError):
            construct(signed, **options)


def test_payviox() -> None:
    headers = webhooks.sign_payviox(PAYVIOX_BODY, "token")
    event = webhooks.construct_payviox_event(PAYVIOX_BODY, headers, ["new", "token"])
    assert (event.type, event.session_id, event.dedupe_key) == ("succeeded", "sess_1", "order_1:succeeded")
    assert event.customer
    assert event.customer.address
    assert event.customer.address.city == "B"
    assert webhooks.verify_payviox(PAYVIOX_BODY, headers, ["new", "token"]) == 1
    assert pickle.loads(pickle.dumps(event)) == event
    with pytest.raises(pepay.SignatureError):
        webhooks.construct_payviox_event(PAYVIOX_BODY + b" ", headers, "token")
