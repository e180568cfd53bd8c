"""Where a client's settings come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pepay
from support.servers import Server, always, reply

INVOICE = always(reply(b'{"invoice_id":"inv_1"}', "201 Created"))
DETAILS = always(reply(b'{"invoice_id":"inv_1","invoice_status":"unpaid"}'))


def test_everything_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(INVOICE) as server:
        monkeypatch.setenv("PEPAY_API_URL", server.url)
        monkeypatch.setenv("PEPAY_API_KEY", "sk_test_env")
        pepay.Pepay().invoices.create(amount_usd=1)
        assert server.requests[0].header("x-api-key") == "sk_test_env"
        monkeypatch.setenv("PAYVIOX_API_URL", server.url + "/")
        monkeypatch.setenv("PAYVIOX_API_KEY", "sk_test_env2")
        assert pepay.Payviox().base_url == server.url


def test_a_payors_client_never_holds_the_merchants_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEPAY_API_KEY", "sk_test_env")
    with Server(DETAILS) as server:
        payor = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=server.url)
        payor.payment_sessions.get_session_details()
        head = server.requests[0].head
        assert server.requests[0].header("x-session-token") == "pst_1"
        assert server.requests[0].header("x-signature") == "sig_1"
        assert "sk_test_env" not in head
        assert "x-api-key" not in head
        with pytest.raises(pepay.ConfigError, match="API key"):
            payor.invoices.create(amount_usd=1)


def test_a_payors_session_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEPAY_SESSION_TOKEN", "pst_env")
    monkeypatch.setenv("PEPAY_SESSION_SIGNATURE", "sig_env")
    with Server(DETAILS) as server:
        pepay.Pepay(base_url=server.url).payment_sessions.get_session_details()
        assert server.requests[0].header("x-session-token") == "pst_env"


def test_a_bearer_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEPAY_API_KEY", "sk_test_env")
    with Server(INVOICE) as server:
        pepay.Pepay(bearer_token="jwt_1", base_url=server.url).invoices.create(amount_usd=1)
        assert server.requests[0].header("authorization") == "Bearer jwt_1"
        assert server.requests[0].header("x-api-key") is None


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"api_key": ""},
        {"api_key": "sk_planted\r\nx-evil: 1"},
        {"api_key": "sk_planted\0"},
        {"api_key": "sk_planted é"},
        {"session_token": "pst_planted"},
        {"signature": "sig_planted"},
        {"session_token": "pst_planted", "signature": "sig\nplanted"},
        {"api_key": "sk_planted", "base_url": "ftp://x"},
        {"api_key": "sk_planted", "base_url": "https://user:planted@example.com"},
        {"api_key": "sk_planted", "base_url": "http://example.com"},
        {"api_key": "sk_planted", "timeout": 0},
        {"api_key": "sk_planted", "timeout": float("nan")},
        {"api_key": "sk_planted", "connect_timeout": -1},
        {"api_key": "sk_planted", "max_retries": -1},
        {"api_key": "sk_planted", "ca_file": "/nowhere/ca.pem"},
        {"api_key": "sk_planted", "ca_file": __file__},
        {"api_key": "sk_planted", "proxy": "http://user:planted@[::1"},
        {"api_key": "sk_planted", "proxy": True},
        {"api_key": "sk_planted", "proxy": "http://proxy.example", "transport": print},
    ],
    ids=str,
)
def test_settings_that_cannot_be_are_refused_without_repeating_secrets(settings: dict[str, Any]) -> None:
    with pytest.raises(pepay.ConfigError) as refusal:
        pepay.Pepay(**settings)
    assert "planted" not in str(refusal.value)


def test_http_beyond_this_machine_must_be_asked_for() -> None:
    assert pepay.Pepay("sk_1", base_url="http://example.com", allow_http=True).base_url == "http://example.com"


def test_wrong_types_are_type_errors(tmp_path: Path) -> None:
    make: Any = pepay.Pepay
    for settings in ({"api_key": 5}, {"api_key": "sk_1", "timeout": "5"}, {"api_key": "sk_1", "colour": "red"}):
        with pytest.raises(TypeError):
            make(**settings)
    (tmp_path / "empty.pem").touch()
    with pytest.raises(pepay.ConfigError):
        pepay.Pepay("sk_1", ca_file=tmp_path / "empty.pem")
