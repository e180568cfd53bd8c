"""Payviox as its pages show it, with Python's requests."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from pepay_sandbox import Tenant

from .business import new_session
from .receiver import hex_hmac


class Api:
    """The sample code of the provider's pages: requests, a bearer key, JSON."""

    def __init__(self, http: requests.Session, tenant: Tenant) -> None:
        self._http = http
        self._url = tenant.url
        self.key = tenant.api_key

    def get(self, path: str, **query: str) -> requests.Response:
        return self._http.get(self._url + path, params=query, headers=self._headers, timeout=10)

    def post(self, path: str, body: Any) -> requests.Response:
        return self._http.post(self._url + path, json=body, headers=self._headers, timeout=10)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


@pytest.fixture
def api(http: requests.Session, tenant: Tenant) -> Api:
    return Api(http, tenant)


def test_from_session_to_webhook(api: Api, tenant: Tenant) -> None:
    endpoint = tenant.webhooks.add_endpoint("payviox", enabled_events=["succeeded"])
    order = new_session(description="Two books", metadata={"user_id": "7"})
    created = api.post("/session", order)
    assert created.status_code == 201
    assert list(created.json()) == ["session_id"]
    session_id = created.json()["session_id"]

    before = api.get(f"/payment/{session_id}").json()
    assert (before["status"], before["amount"], before["fees"], before["items"]) == (None, 10_000, None, order["items"])

    tenant.act_on_session(session_id, "pay", method="stripe_credit")
    after = api.get(f"/payment/{session_id}").json()
    assert (after["status"], after["payment_method"]) == ("succeeded", "stripe_credit")
    assert after["amount"] - after["fees"] == after["net_amount"] == 10_000

    [webhook] = tenant.webhooks.pull()
    headers = {name.lower(): value for name, value in webhook.headers.items()}
    assert headers["signature"] == hex_hmac(endpoint["secret"], webhook.body)
    paid = webhook.json()
    assert (paid["type"], paid["order_id"], paid["amount"]) == ("succeeded", order["order_id"], 10_000)
    assert paid["metadata"] == {"integration_session_id": session_id, "user_id": "7"}


def test_a_method_of_a_redirecting_provider_gives_its_page(api: Api, tenant: Tenant) -> None:
    created = api.post("/session", new_session(paymentMethodId="zen_card")).json()
    assert set(created) == {"session_id", "redirect_url"}
    assert created["redirect_url"].startswith(tenant.url)
    assert "redirect_url" not in api.post("/session", new_session(paymentMethodId="stripe_credit")).json()


def test_a_failed_initiation_still_gives_a_session(api: Api, tenant: Tenant) -> None:
    tenant.settings(payviox={"payment_initiation_fails": True})
    created = api.post("/session", new_session(paymentMethodId="zen_card"))
    assert created.status_code == 201
    assert created.json()["payment_error"] == {
        "success": False,
        "message": "Payment creation failed",
        "error_type": "http_error",
    }
    assert api.get(f"/payment/{created.json()['session_id']}").status_code == 200


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"amount": None}, {"amount": ["The amount field is required."]}),
        ({"currency": None}, {"currency": ["The currency field is required."]}),
        (
            {"amount": 10_001},
            {"amount": ["The total amount does not match the sum of the items (calculated: 10000, received: 10001)"]},
        ),
        ({"paymentMethodId": "barter"}, {"error": "Payment method not found"}),
    ],
)
def test_refusals_in_the_providers_own_words(api: Api, change: dict[str, Any], complaint: dict[str, Any]) -> None:
    answer = api.post("/session", new_session(**change))
    assert (answer.status_code, answer.json()) == (400, complaint)


def test_an_order_is_paid_for_once(api: Api) -> None:
    order = new_session()
    assert api.post("/session", order).status_code == 201
    assert (api.post("/session", order).status_code, "order_id" in api.post("/session", order).json()) == (400, True)


def test_methods_by_country_and_currency(api: Api) -> None:
    everywhere = api.get("/payments/methods").json()
    assert {"stripe_credit", "nicepay_pix", "zen_usdt"} <= set(everywhere)
    assert everywhere["stripe_credit"]["fees"] == {"static_fees": 0.3, "percent_fees": 0.029}
    assert "nicepay_pix" in api.get("/payments/methods", countries="BR,US").json()
    assert "nicepay_pix" not in api.get("/payments/methods", countries="US").json()
    assert "zen_usdt" not in api.get("/payments/methods", currencies="EUR").json()
    session_id = api.post("/session", new_session()).json()["session_id"]
    assert {method["id"] for method in api.get(f"/session/{session_id}/payments").json()} <= set(everywhere)


def test_a_public_key_may_only_start_payments(api: Api, tenant: Tenant) -> None:
    session_id = api.post("/session", new_session()).json()["session_id"]
    api.key = tenant.public_key
    assert api.post("/session", new_session()).status_code == 201
    assert api.get("/payments/methods").status_code == 200
    refused = [api.get("/balance"), api.get(f"/payment/{session_id}")]
    refused.append(api.post("/payout/create", {"email": "a@example.com", "amount": 1}))
    for answer in refused:
        assert (answer.status_code, answer.json()) == (401, {"error": "Unauthorized"})


def test_a_payout_reaches_its_user(api: Api, tenant: Tenant) -> None:
    before = api.get("/balance").json()
    created = api.post("/payout/create", {"email": "Ada@example.com", "amount": 5_000})
    assert created.status_code == 201
    assert api.get("/balance").json() == {**before, "payout_balance": before["payout_balance"] - 5_000}
    # The hash alone is the user's credential.
    user = {"X-Payout-Hash": created.json()["hash"]}
    assert requests.get(f"{tenant.url}/payout/operations", headers=user, timeout=10).json()["balance"] == 5_000
    too_much = api.post("/payout/create", {"email": "ada@example.com", "amount": 10**8})
    assert (too_much.status_code, too_much.json()) == (400, {"error": "Insufficient payout balance"})


def test_a_withdrawal_is_told_by_webhook(api: Api, tenant: Tenant) -> None:
    endpoint = tenant.webhooks.add_endpoint("payviox_payout", enabled_events=["payout.created"])
    api.post("/payout/create", {"email": "ada@example.com", "amount": 5_000})
    api.post("/_sandbox/payviox/payouts", {"email": "ada@example.com", "amount": 2_000, "provider": "paypal"})
    [webhook] = tenant.webhooks.pull()
    headers = {name.lower(): value for name, value in webhook.headers.items()}
    assert headers["signature"] == hex_hmac(endpoint["secret"], webhook.body)
    payout = webhook.json()
    assert (payout["type"], payout["amount"], payout["recipient"]["email"]) == (
        *("payout.created", 2_000),
        "ada@example.com",
    )
