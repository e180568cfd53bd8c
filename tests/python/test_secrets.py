"""Planted secrets are searched wherever they could come out."""

from __future__ import annotations

import gc
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest

import pepay
from support.servers import Server, always, reply


@pytest.fixture
def client() -> pepay.Pepay:
    return pepay.Pepay(
        "sk_test_planted",
        session_token="pst_planted",
        signature="sig_planted",
        base_url="http://127.0.0.1:9",
        max_retries=0,
    )


def test_a_client_shows_nothing(client: pepay.Pepay) -> None:
    copies = [
        client,
        client.with_options(timeout=5),
        client.with_auth("sk_test_planted"),
        client._fixed(bytes(32)),
    ]
    resources = [getattr(client, name) for name in dir(client) if type(getattr(client, name)).__name__ in pepay.__all__]
    assert len(resources) == 15
    for thing in (*copies, *resources, client.invoices.iter()):
        assert "planted" not in f"{thing!r} {thing}"
        shown = [repr(getattr(thing, name)) for name in dir(thing) if name != "__doc__"]
        assert "planted" not in " ".join(shown)
        assert not hasattr(thing, "__dict__")
        with pytest.raises(TypeError):
            pickle.dumps(thing)
    assert not [referent for referent in gc.get_referents(client) if "planted" in str(referent)]


def test_a_call_to_be_driven_shows_nothing(client: pepay.Pepay) -> None:
    begin: Any = pepay.PaymentSessions.get_session_details
    call = begin.__wrapped__(client.payment_sessions)
    assert "planted" not in f"{call!r} {call}"
    with pytest.raises(TypeError):
        pickle.dumps(call)


REPLIES: list[tuple[bytes, Callable[[Any], Any]]] = [
    (
        b'{"invoice_id": "inv_1", "payment_url": "https://pay.example/?planted", "session_token": "planted"}',
        lambda it: it.invoices.create(amount_usd=1),
    ),
    (b'{"key_id": "key_1", "api_key": "planted"}', lambda it: it.api_keys.create(name="ci", scope="merchant")),
    (b'[{"key_id": "key_1", "api_key": "planted"}]', lambda it: it.api_keys.list()),
    (b'{"token": "planted"}', lambda it: it.ws_tokens.mint(scope="merchant")),
    (b'{"ws_connection": {"token": "planted"}, "quote_status": "x"}', lambda it: address(it)),
    (b'{"hash": "planted"}', lambda it: it.payouts.create(email="payee@example.com", amount=1)),
]


def address(client: pepay.Pepay) -> pepay.PaymentAddress:
    return client.payment_sessions.create_payment_address(network="base", token_id=1)


@pytest.mark.parametrize(("body", "call"), REPLIES, ids=[body.decode()[:30] for body, _ in REPLIES])
def test_secrets_in_replies(body: bytes, call: Callable[[Any], Any]) -> None:
    with Server(always(reply(body))) as server:
        client: Any = pepay.Payviox("sk_1", base_url=server.url)
        if b"hash" not in body:
            client = pepay.Pepay(bearer_token="b_1", session_token="p_1", signature="s_1", base_url=server.url)
        value = call(client)
    response = (value[0] if isinstance(value, list) else value).response
    assert "planted" not in f"{value!r} {value} {response!r}"
    restored = pickle.loads(pickle.dumps(value))
    assert b"planted" not in pickle.dumps(value)
    assert "planted" not in str([it.to_dict() for it in (restored if isinstance(value, list) else [restored])])

    def fail() -> None:
        kept = value
        raise RuntimeError(len([kept]))

    with pytest.raises(RuntimeError) as raised:
        fail()
    trace = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
    shown = "".join(trace.stack.format()[-1:])
    assert "kept" in shown
    assert "planted" not in shown


def test_an_error_that_echoes_a_key_is_masked() -> None:
    body = b'{"message": "bad key sk_test_planted", "code": "sk_test_planted", "errors": {"x": ["sk_test_planted"]}}'
    refuse = reply(body, "401 Unauthorized", headers="x-request-id: sk_test_planted\r\n")
    with Server(always(refuse)) as server:
        with pytest.raises(pepay.AuthenticationError) as raised:
            pepay.Pepay("sk_test_planted", base_url=server.url).invoices.create(amount_usd=1)
        error = raised.value
    assert error.message == "bad key ***"
    assert "planted" not in f"{error} {error!r} {vars(error)}"
    assert b"planted" not in pickle.dumps(error)


def test_a_traceback_with_locals_shows_nothing(client: pepay.Pepay) -> None:
    def handler() -> None:
        invoices = client.invoices
        invoices.create(amount_usd=1)

    with pytest.raises(pepay.TransportError) as raised:
        handler()
    trace = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
    shown = "".join(trace.format())
    assert "invoices" in shown
    assert "planted" not in shown
