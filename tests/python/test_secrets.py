"""Planted secrets are searched wherever they could come out."""

from __future__ import annotations

import gc
import pickle
import traceback

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
    for thing in (client, client.invoices, client.payment_sessions):
        assert "planted" not in f"{thing!r} {thing}"
        shown = [repr(getattr(thing, name)) for name in dir(thing) if name != "__doc__"]
        assert "planted" not in " ".join(shown)
        assert not hasattr(thing, "__dict__")
        with pytest.raises(TypeError):
            pickle.dumps(thing)
    assert not [referent for referent in gc.get_referents(client) if "planted" in str(referent)]


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
