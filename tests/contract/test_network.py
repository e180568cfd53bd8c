"""Who can reach the sandbox: this machine, and pages of other origins only where payors' browsers must."""

from __future__ import annotations

import pytest
import requests

from pepay_sandbox import Sandbox, Tenant

from .business import Business
from .process import listens_on

SHOP = "https://shop.example"
PAYOR_ROUTES = [
    ("GET", "/api/v1/payments/session-details"),
    ("GET", "/api/v1/payments/available-tokens"),
    ("POST", "/api/v1/payments/payment-addresses"),
    ("GET", "/api/v1/payments/payment-status"),
    ("POST", "/api/v1/payments/customer-email"),
    ("GET", "/api/v1/payments/customer-email"),
    ("GET", "/api/v1/payments/invoice-questions"),
    ("POST", "/api/v1/payments/submit-form"),
]


def test_it_listens_on_loopback_only(sandbox: Sandbox) -> None:
    assert listens_on(sandbox) == {"0100007F"}  # 127.0.0.1


@pytest.mark.parametrize(("method", "path"), PAYOR_ROUTES)
def test_a_shops_page_may_call_what_payors_call(http: requests.Session, tenant: Tenant, method: str, path: str) -> None:
    asked = {
        "origin": SHOP,
        "access-control-request-method": method,
        "access-control-request-headers": "content-type,x-session-token,x-signature",
    }
    preflight = http.options(tenant.url + path, headers=asked, timeout=10)
    assert preflight.status_code in (200, 204)
    assert preflight.headers["access-control-allow-origin"] in ("*", SHOP)
    assert method in preflight.headers["access-control-allow-methods"]
    allowed = preflight.headers["access-control-allow-headers"].lower()
    assert all(name in allowed for name in ("content-type", "x-session-token", "x-signature"))

    credentials = Business(http, tenant).credentials(path, ["sessionToken", "sessionSignature"])
    for headers in (credentials, {}):  # the page must be able to read a refusal as well
        answer = http.request(method, tenant.url + path, headers={"origin": SHOP, **headers}, timeout=10)
        assert answer.headers.get("access-control-allow-origin") in ("*", SHOP), answer.text


@pytest.mark.parametrize("path", ["/api/v1/invoices", "/api/v1/events", "/balance", "/_sandbox/tenant"])
def test_a_shops_page_may_not_read_what_merchants_read(http: requests.Session, tenant: Tenant, path: str) -> None:
    headers = {"origin": SHOP, "x-api-key": tenant.api_key, "authorization": f"Bearer {tenant.api_key}"}
    assert "access-control-allow-origin" not in http.get(tenant.url + path, headers=headers, timeout=10).headers


def test_a_page_of_another_origin_cannot_steer_it(http: requests.Session, tenant: Tenant) -> None:
    before = tenant.clock.freeze()
    headers = {"origin": SHOP, "content-type": "text/plain", "x-api-key": tenant.api_key}
    answer = http.post(f"{tenant.url}/_sandbox/clock", data='{"advance_ms": 60000}', headers=headers, timeout=10)
    assert answer.status_code == 403
    assert tenant.clock.now_ms() == before
