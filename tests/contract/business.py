"""A business with one of everything, so that generated requests reach more than "not found"."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import requests

from pepay_sandbox import Tenant

QUESTIONS = {"questions": [{"id": "mail", "question": "?", "type": "email", "validation": {"required": True}}]}
CUSTOMER = "customer_1"
ADDRESS = {
    "first_name": "Ada",
    "last_name": "Lovelace",
    "street_address": "12 St James's Square",
    "city": "London",
    "zip_code": "SW1Y 4JH",
    "country": "GB",
}


class Business:
    """What the parameters and security schemes of the OpenAPI document stand for, in one world of the sandbox."""

    def __init__(self, http: requests.Session, tenant: Tenant) -> None:
        self._http = http
        self._tenant = tenant
        jwt = {"authorization": f"Bearer {tenant.describe()['pepay']['jwt']}"}
        secret = {"authorization": f"Bearer {tenant.api_key}"}
        invoice = self._create("/api/v1/invoices", self._key, amount_usd=20, customer_id=CUSTOMER, questions=QUESTIONS)
        session = self._create("/session", secret, **new_session())
        payout = self._create("/payout/create", secret, email="a@example.com", amount=1000)
        withdrawal = self._create("/_sandbox/payviox/payouts", self._key, email="a@example.com", amount=500)
        endpoint = tenant.webhooks.add_endpoint()
        tenant.pay(invoice["invoice_id"], "5.00")
        delivery = next(it for it in tenant.webhooks.deliveries() if it["endpoint_id"] == endpoint["id"])
        self._create(f"/api/v1/invoice/{invoice['invoice_id']}/verify", invoice["payment_session_headers"])
        commerce = {"x-commerce-api-key": tenant.commerce_api_key}
        order = self._order(commerce)
        issued = self._create("/api/v1/api-keys", jwt, name="A key", scope="merchant")

        self.path_parameters: dict[str, object] = {
            "invoice_id": invoice["invoice_id"],
            "session_id": session["session_id"],
            "payout_id": withdrawal["id"],
            "endpoint_id": endpoint["id"],
            "delivery_id": delivery["id"],
            "fault_id": tenant.faults.add("GET /never", status=503)["id"],
            "customer_id": CUSTOMER,
            **order,
            "key_id": issued["key_id"],
            "event_id": delivery["event_id"],
            "token_id": 1,
        }
        self._credentials: dict[str, dict[str, str]] = {
            "merchantKey": self._key,
            "commerceKey": commerce,
            "sessionToken": {"x-session-token": invoice["session_token"]},
            "sessionSignature": {"x-signature": invoice["signature"]},
            "payoutHash": {"x-payout-hash": payout["hash"]},
            "dashboard": jwt,
            "bearer": secret,
        }

    @property
    def _key(self) -> dict[str, str]:
        return {"x-api-key": self._tenant.api_key}

    def credentials(self, path: str, schemes: list[str]) -> dict[str, str]:
        """The headers for one way to authenticate, named by its security schemes."""
        if path.startswith("/_sandbox/"):
            return self._key  # not a credential there: it only picks the world
        headers: dict[str, str] = {}
        for scheme in schemes:
            # The document has one bearer scheme for what are a key of one provider and a login of the other.
            headers |= self._credentials["dashboard" if scheme == "bearer" and path.startswith("/api/") else scheme]
        return headers

    def _order(self, commerce: dict[str, str]) -> dict[str, object]:
        """The ids of an order, of its address, and of an item in the customer's cart."""

        def create(route: str, **body: Any) -> Any:
            return self._create(f"/api/commerce/merchant/{route}", commerce, **body)["data"]

        cart = create("carts", customer_id=CUSTOMER, item={"productId": "prod_atlas", "quantity": 1})
        estimate_id = create("checkout/estimate", customer_id=CUSTOMER, useCart=True)["estimateId"]
        address_id = create("checkout/address", estimateId=estimate_id, address=ADDRESS)["addressId"]
        order = create("checkout/invoice", estimateId=estimate_id, addressId=address_id)
        return {"order_id": order["orderId"], "address_id": address_id, "item_id": cart["items"][0]["itemId"]}

    def _create(self, path: str, credentials: dict[str, str], **body: Any) -> Any:
        headers = {"idempotency-key": str(uuid4()), **credentials}
        response = self._http.post(self._tenant.url + path, json=body, headers=headers, timeout=10)
        assert response.ok, response.text
        return response.json()


def new_session(**members: Any) -> dict[str, Any]:
    """The body of a valid `POST /session`, each with an order of its own."""
    return {
        "amount": 10_000,
        "currency": "USD",
        "customer": CUSTOMER,
        "order_id": f"order_{uuid4().hex}",
        "items": [{"name": "A book", "quantity": 2, "price": 5_000}],
        **members,
    }
