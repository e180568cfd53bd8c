"""One world of the sandbox: its keys, payments, clock, faults and webhooks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pepay_sandbox._control import Control

if TYPE_CHECKING:
    import pepay

JsonObject = dict[str, Any]


class Tenant:
    """A world of its own, opened by its keys.

    Amounts are US dollars as text (``"20.00"``) for Pepay and cents for Payviox. What a method returns is the
    sandbox's view of the invoice or session afterwards.
    """

    def __init__(self, control: Control, name: str) -> None:
        self.api_key = f"sk_{name}"
        """The secret key, for both providers."""
        self.public_key = f"pk_{name}"
        """Payviox's public key for the same business."""
        self.commerce_api_key = f"ck_{name}"
        """Pepay's commerce key."""
        self._control = control.with_key(self.api_key)
        self.clock = Clock(self._control)
        """The time of this world."""
        self.faults = Faults(self._control)
        """What goes wrong in it."""
        self.webhooks = Webhooks(self._control)
        """What is delivered from it."""

    @property
    def url(self) -> str:
        """Where both APIs are."""
        return self._control.url

    def merchant(self, **settings: Any) -> pepay.Pepay:
        """A Pepay client with the merchant's key, and settings such as ``transport``."""
        from pepay import Pepay

        return Pepay(self.api_key, base_url=self.url, **settings)

    def payor(self, invoice: pepay.CreatedInvoice, **settings: Any) -> pepay.Pepay:
        """A Pepay client with the session of an invoice as it was created."""
        from pepay import Pepay

        return Pepay(session_token=invoice.session_token, signature=invoice.signature, base_url=self.url, **settings)

    def dashboard(self, **settings: Any) -> pepay.Pepay:
        """A Pepay client with the token of somebody who is logged in to the dashboard."""
        from pepay import Pepay

        return Pepay(bearer_token=self.describe()["pepay"]["jwt"], base_url=self.url, **settings)

    def payviox(self, **settings: Any) -> pepay.Payviox:
        """A Payviox client with the secret key."""
        from pepay import Payviox

        return Payviox(self.api_key, base_url=self.url, **settings)

    def describe(self) -> JsonObject:
        """Keys, webhook secrets and the seed, by provider."""
        described: JsonObject = self._control.call("GET", "/tenant")
        return described

    @property
    def seed(self) -> int:
        """What repeats the ids and faults of this world."""
        return int(self.describe()["seed"])

    def pay(self, invoice_id: str, amount_usd: str | None = None, **options: Any) -> JsonObject:
        """Pays an invoice: what remains of it, or ``amount_usd``, which may be less or more.

        Options: ``network`` and ``token_id`` to pay with another token than the one asked for; ``pending=True`` to
        leave the payment unconfirmed until :meth:`confirm`.
        """
        if amount_usd is not None:
            options["amount_usd"] = amount_usd
        return self._invoice(invoice_id, "pay", options)

    def confirm(self, invoice_id: str) -> JsonObject:
        """Confirms a pending payment."""
        return self._invoice(invoice_id, "confirm")

    def settle(self, invoice_id: str) -> JsonObject:
        """Settles confirmed payments to the merchant."""
        return self._invoice(invoice_id, "settle")

    def expire(self, invoice_id: str) -> JsonObject:
        """Lets an invoice's time run out."""
        return self._invoice(invoice_id, "expire")

    def cancel(self, invoice_id: str) -> JsonObject:
        """Calls an invoice off."""
        return self._invoice(invoice_id, "cancel")

    def _invoice(self, invoice_id: str, action: str, body: JsonObject | None = None) -> JsonObject:
        state: JsonObject = self._control.call("POST", f"/pepay/invoices/{invoice_id}/{action}", body or {})
        return state

    def act_on_session(self, session_id: str, action: str, **options: Any) -> JsonObject:
        """Moves a Payviox session: ``pay``, ``process``, ``fail``, ``review``, ``accept``, ``decline``,
        ``incomplete``, ``refund`` or ``expire``.

        Options: ``method``, a payment method's id; ``amount_remaining``, the cents still due after ``incomplete``.
        """
        state: JsonObject = self._control.call("POST", f"/payviox/sessions/{session_id}/{action}", options)
        return state

    def withdraw(self, email: str, amount: int, **options: Any) -> JsonObject:
        """A Payviox payout user takes out cents. Option: ``provider``, ``paypal`` or ``crypto``."""
        payout: JsonObject = self._control.call(
            "POST", "/payviox/payouts", {"email": email, "amount": amount, **options}
        )
        return payout

    def settings(self, **changes: object) -> JsonObject:
        """Switches where the providers' pages disagree, such as ``settings(pepay={"times": "iso8601"})``."""
        settings: JsonObject = (
            self._control.call("POST", "/settings", changes) if changes else self._control.call("GET", "/settings")
        )
        return settings

    def journal(self) -> list[JsonObject]:
        """Every API request so far, secrets masked."""
        entries: list[JsonObject] = self._control.call("GET", "/journal")["data"]
        return entries

    def reset(self, seed: int | None = None) -> None:
        """Forgets everything, and starts over with ``seed`` if given."""
        self._control.call("POST", "/reset", {} if seed is None else {"seed": seed})

    def __repr__(self) -> str:
        return f"Tenant({self.url!r}, {self.api_key!r})"


class Clock:
    """A world's time. Expiry, quotes, rate limits and webhook retries follow it."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def now_ms(self) -> int:
        """Unix milliseconds."""
        return int(self._control.call("GET", "/clock")["now_ms"])

    def advance(self, seconds: float) -> int:
        """Moves it forward; what falls due on the way happens. The new time in Unix milliseconds."""
        return self._change(advance_ms=round(seconds * 1000))

    def set_ms(self, unix_ms: int) -> int:
        """Sets it."""
        return self._change(set_ms=unix_ms)

    def freeze(self, frozen: bool = True) -> int:
        """Stops it, or lets it go on."""
        return self._change(freeze=frozen)

    def _change(self, **change: int | bool) -> int:
        return int(self._control.call("POST", "/clock", change)["now_ms"])


class Faults:
    """What goes wrong with requests, by rule."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def add(self, route: str = "*", **rule: Any) -> JsonObject:
        """Adds a rule for ``route``, such as ``"POST /api/v1/invoices"``; it holds ``count`` times, or for good.

        What it does: ``status``, ``retry_after``, ``retry_after_date_s``, ``body``, ``html``, ``empty``, ``oversize``,
        ``truncate``, ``delay_ms``, ``slow_body_ms``, ``reset="before"`` or ``"after_commit"``, ``duplicate_header``.
        ``probability`` draws from the seed.
        """
        added: JsonObject = self._control.call("POST", "/faults", {"route": route, **rule})
        return added

    def clear(self) -> None:
        """Removes every rule."""
        self._control.call("DELETE", "/faults")


class Webhook(NamedTuple):
    """A signed webhook, as a receiver would get it."""

    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


class Webhooks:
    """A world's webhooks: endpoints, deliveries, and what a test does to them."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def add_endpoint(self, provider: str = "pepay", url: str | None = None, **options: Any) -> JsonObject:
        """Adds an endpoint for ``pepay``, ``payviox`` or ``payviox_payout``; its ``secret`` is in the answer.

        Without ``url`` it is pulled: see :meth:`pull`. Options: ``enabled_events``, ``environment``, ``secret``.
        """
        options.setdefault("enabled_events", ["*"])
        added: JsonObject = self._control.call(
            "POST", "/webhooks/endpoints", {"provider": provider, "url": url, **options}
        )
        return added

    def endpoints(self) -> list[JsonObject]:
        """All endpoints, with their secrets."""
        listed: list[JsonObject] = self._control.call("GET", "/webhooks/endpoints")["data"]
        return listed

    def remove_endpoint(self, endpoint_id: str) -> None:
        """Removes an endpoint."""
        self._control.call("DELETE", f"/webhooks/endpoints/{endpoint_id}")

    def rotate(self, endpoint_id: str, secret: str | None = None, *, finish: bool = False) -> JsonObject:
        """Gives an endpoint a new secret, the old one signing beside it until ``finish=True``."""
        body = {"finish": finish} if secret is None else {"secret": secret, "finish": finish}
        endpoint: JsonObject = self._control.call("POST", f"/webhooks/endpoints/{endpoint_id}/rotate", body)
        return endpoint

    def pull(self) -> list[Webhook]:
        """Takes what waits for endpoints without a URL, signed as it would be sent."""
        pulled = self._control.call("POST", "/webhooks/pull", {})["data"]
        return [Webhook(dict(message["headers"]), message["body"].encode()) for message in pulled]

    def deliveries(self) -> list[JsonObject]:
        """The log of deliveries with their attempts, latest first."""
        log: list[JsonObject] = self._control.call("GET", "/webhooks/deliveries")["data"]
        return log

    def redeliver(self, delivery_id: str, **options: Any) -> JsonObject:
        """Sends a delivery again. Options: ``count``, ``tamper``, ``skew_ms``."""
        copies: JsonObject = self._control.call("POST", f"/webhooks/deliveries/{delivery_id}/redeliver", options)
        return copies

    def hold(self) -> None:
        """Keeps deliveries back until :meth:`release`."""
        self._control.call("POST", "/webhooks/hold", {})

    def release(self, order: str = "original") -> None:
        """Lets them go: ``original``, ``reversed`` or ``shuffled``."""
        self._control.call("POST", "/webhooks/release", {"order": order})
