"""A merchant who creates what the pages are about."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener
from uuid import uuid4

from pepay_sandbox import Tenant

# Its pages are answered by the tests themselves.
SHOP = "https://shop.example"
PLAIN_SHOP = "http://shop.example"
_open = build_opener(ProxyHandler({})).open


class Shop:
    """One business of the sandbox."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant

    def invoice(self, **terms: Any) -> Any:
        """A Pepay invoice; its checkout page is at `payment_url`."""
        return self._call("/api/v1/invoices", {"amount_usd": 49.99, **terms})

    def payments(self, invoice_id: str) -> Any:
        """What was paid on a Pepay invoice, latest first."""
        return self._call(f"/_sandbox/pepay/invoices/{invoice_id}")["payments"]

    def session(self, **terms: Any) -> str:
        """The address of a Payviox session's hosted page."""
        items = [{"name": "Annual plan", "quantity": 1, "price": 10_000}]
        order = {"amount": 10_000, "currency": "USD", "customer": "customer_1", "order_id": uuid4().hex, "items": items}
        return f"{self.tenant.url}/{self._call('/session', order | terms)['session_id']}"

    def state(self, session_id: str) -> Any:
        """What the merchant reads about a Payviox session."""
        return self._call(f"/payment/{session_id}")

    def _call(self, path: str, body: object = None) -> Any:
        headers = {
            "x-api-key": self.tenant.api_key,
            "authorization": f"Bearer {self.tenant.api_key}",
            "idempotency-key": str(uuid4()),
        }
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.tenant.url + path, data, headers)  # noqa: S310 - the sandbox's own address
        with _open(request) as answer:
            return json.load(answer)
