"""A tenant of the sandbox: its keys, payments, clock, faults and webhooks."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from pepay_sandbox._control import Control, SandboxError

if TYPE_CHECKING:
    import pepay
    from pepay_sandbox._receiver import Receiver
    from pepay_sandbox._time import WorldTime

JsonObject = dict[str, Any]

# The sandbox delivers within milliseconds, and gives a receiver 30 seconds.
DELIVERY_SECONDS = 35.0


class Tenant:
    """A tenant of the sandbox: a business with its own keys, invoices, sessions, clock, faults and webhooks.

    Amounts are US dollars as text (``"20.00"``) for Pepay and cents for Payviox. Methods that act on an invoice,
    session or payout return its state afterwards.
    """

    def __init__(self, control: Control, name: str) -> None:
        self.api_key = f"sk_{name}"
        """The secret key for both providers."""
        self.public_key = f"pk_{name}"
        """The public key for Payviox."""
        self.commerce_api_key = f"ck_{name}"
        """The commerce key for Pepay."""
        self._control = control.with_key(self.api_key)
        self.clock = Clock(self._control)
        """The tenant's clock."""
        self.faults = Faults(self._control)
        """The tenant's fault rules."""
        self.webhooks = Webhooks(self._control)
        """The tenant's webhook endpoints and deliveries."""

    @classmethod
    def at(cls, url: str, api_key: str) -> Tenant:
        """The tenant of an API key at a sandbox that is already running at ``url``."""
        return cls(Control(url.rstrip("/")), api_key.partition("_")[2])

    @property
    def url(self) -> str:
        """The base URL of both APIs."""
        return self._control.url

    def merchant(self, **settings: Any) -> pepay.Pepay:
        """A Pepay client with the secret key. ``settings`` are passed to the client, for example ``transport``."""
        from pepay import Pepay

        return Pepay(self.api_key, base_url=self.url, **settings)

    def payor(self, invoice: pepay.CreatedInvoice, **settings: Any) -> pepay.Pepay:
        """A Pepay client with the payor session of a created invoice."""
        from pepay import Pepay

        return Pepay(session_token=invoice.session_token, signature=invoice.signature, base_url=self.url, **settings)

    def dashboard(self, **settings: Any) -> pepay.Pepay:
        """A Pepay client with the bearer token of a dashboard login."""
        from pepay import Pepay

        return Pepay(bearer_token=self.describe()["pepay"]["jwt"], base_url=self.url, **settings)

    def payviox(self, **settings: Any) -> pepay.Payviox:
        """A Payviox client with the secret key."""
        from pepay import Payviox

        return Payviox(self.api_key, base_url=self.url, **settings)

    def describe(self) -> JsonObject:
        """The tenant's seed, and its keys and webhook secrets by provider."""
        described: JsonObject = self._control.call("GET", "/tenant")
        return described

    @property
    def seed(self) -> int:
        """The seed that repeats the tenant's ids and random faults."""
        return int(self.describe()["seed"])

    def pay(self, invoice_id: str, amount_usd: str | None = None, **options: Any) -> JsonObject:
        """Pays an invoice: the remaining amount, or ``amount_usd``, which may be less or more.

        Options: ``network`` and ``token_id`` to pay with another token than the one asked for; ``pending=True`` to
        leave the payment unconfirmed until :meth:`confirm`.
        """
        if amount_usd is not None:
            options["amount_usd"] = amount_usd
        return self._invoice(invoice_id, "pay", options)

    def confirm(self, invoice_id: str) -> JsonObject:
        """Confirms the pending payments of an invoice."""
        return self._invoice(invoice_id, "confirm")

    def settle(self, invoice_id: str) -> JsonObject:
        """Settles the confirmed payments of an invoice to the merchant."""
        return self._invoice(invoice_id, "settle")

    def expire(self, invoice_id: str) -> JsonObject:
        """Expires an invoice now."""
        return self._invoice(invoice_id, "expire")

    def cancel(self, invoice_id: str) -> JsonObject:
        """Cancels an invoice."""
        return self._invoice(invoice_id, "cancel")

    def flood(self, invoice_id: str, count: int) -> None:
        """Records ``count`` events of an invoice at once (up to 20,000), without webhooks, for tests of streams."""
        self._control.call("POST", f"/pepay/invoices/{invoice_id}/flood", {"count": count})

    def _invoice(self, invoice_id: str, action: str, body: JsonObject | None = None) -> JsonObject:
        state: JsonObject = self._control.call("POST", f"/pepay/invoices/{invoice_id}/{action}", body or {})
        return state

    def act_on_session(self, session_id: str, action: str, **options: Any) -> JsonObject:
        """Moves a Payviox session to its next state: ``pay``, ``process``, ``fail``, ``review``, ``accept``,
        ``decline``, ``incomplete``, ``refund`` or ``expire``.

        Options: ``method``, the id of a payment method, or for ``refund`` of the payment to refund;
        ``amount_remaining``, the cents still due after ``incomplete``.
        """
        state: JsonObject = self._control.call("POST", f"/payviox/sessions/{session_id}/{action}", options)
        return state

    def withdraw(self, email: str, amount: int, **options: Any) -> JsonObject:
        """Withdraws cents from a Payviox payout user's balance. Option: ``provider``, ``paypal`` or ``crypto``."""
        payout: JsonObject = self._control.call(
            "POST", "/payviox/payouts", {"email": email, "amount": amount, **options}
        )
        return payout

    def act_on_payout(self, payout_id: str, action: str, **options: Any) -> JsonObject:
        """Moves a withdrawal to its next state: ``process``, ``succeed``, ``fail`` or ``reject``.

        Option of ``reject``: ``reason``.
        """
        payout: JsonObject = self._control.call("POST", f"/payviox/payouts/{payout_id}/{action}", options)
        return payout

    def settings(self, **changes: object) -> JsonObject:
        """Changes settings, for example ``settings(pepay={"times": "iso8601"})``, and returns all of them."""
        settings: JsonObject = (
            self._control.call("POST", "/settings", changes) if changes else self._control.call("GET", "/settings")
        )
        return settings

    def time_travel(self) -> AbstractContextManager[None]:
        """While the ``with`` block runs, ``time.time`` and ``time.time_ns`` of this process follow :attr:`clock`,
        and the tenant's webhooks are signed with that time. Otherwise they are signed with the real time, so that
        receivers accept them wherever the clock is.
        """
        from pepay_sandbox._time import time_travel

        return time_travel(self)

    def receiver(self) -> Receiver:
        """A server that receives the tenant's webhooks while its ``with`` block runs."""
        from pepay_sandbox._receiver import Receiver

        return Receiver(self.webhooks)

    def journal(self) -> list[JsonObject]:
        """The tenant's latest API requests, with secrets masked."""
        entries: list[JsonObject] = self._control.call("GET", "/journal")["data"]
        return entries

    def reset(self, seed: int | None = None) -> None:
        """Deletes everything the tenant has and starts over, with ``seed`` if given."""
        self._control.call("POST", "/reset", {} if seed is None else {"seed": seed})

    def __repr__(self) -> str:
        return f"Tenant({self.url!r}, {self.api_key!r})"


class Clock:
    """A tenant's clock. Expiry, quotes, rate limits and webhook retries follow it."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._world_time: WorldTime | None = None

    def now_ms(self) -> int:
        """The current time in Unix milliseconds."""
        return int(self._control.call("GET", "/clock")["now_ms"])

    def advance(self, by: float | timedelta) -> int:
        """Moves the clock forward by seconds or a ``timedelta``, and lets everything happen that falls due until then.

        Returns the new time in Unix milliseconds.
        """
        return self._change(advance_ms=round((by.total_seconds() if isinstance(by, timedelta) else by) * 1000))

    def set_ms(self, unix_ms: int) -> int:
        """Sets the clock. Returns the new time in Unix milliseconds."""
        return self._change(set_ms=unix_ms)

    def freeze(self, frozen: bool = True) -> int:
        """Stops the clock, or lets it run again. Returns its time in Unix milliseconds."""
        return self._change(freeze=frozen)

    def drive(self, world_time: WorldTime | None) -> None:
        """Makes ``world_time`` follow this clock, now and after every change made here; ``None`` ends that."""
        self._world_time = world_time
        self._change()

    def _change(self, **change: int | bool) -> int:
        def post() -> JsonObject:
            clock: JsonObject = self._control.call("POST", "/clock", change)
            return clock

        clock = post() if self._world_time is None else self._world_time.follow(post)
        return int(clock["now_ms"])


class Faults:
    """A tenant's rules for what goes wrong with requests."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def add(self, route: str = "*", **rule: Any) -> JsonObject:
        """Adds a rule for ``route``, such as ``"POST /api/v1/invoices"``. It applies ``count`` times or always.

        Effects: ``status``, ``retry_after``, ``retry_after_date_s``, ``body``, ``html``, ``empty``, ``oversize``,
        ``truncate``, ``delay_ms``, ``slow_body_ms``, ``reset="before"`` or ``"after_commit"``, ``duplicate_header``.
        ``probability`` applies the rule to a random share of the requests, which the seed repeats.
        ``status`` refuses the upgrade of a WebSocket; for what befalls it later, see :meth:`add_stream`.
        """
        added: JsonObject = self._control.call("POST", "/faults", {"route": route, **rule})
        return added

    def add_stream(self, route: str = "/ws/*", *, count: int | None = None, **stream: Any) -> JsonObject:
        """Adds a rule for open WebSockets, such as ``"GET /ws/merchant/events"``: for the next ``count``, or always.

        Effects: ``skip`` events of the replay; ``delay_ms``, ``duplicate``, ``reorder`` for frames;
        ``drop_after_bytes``; ``turn="drop"``, ``"close"`` (with ``close_code``), ``"error"``, ``"half_close"``,
        ``"silence"``, ``"garbage"`` or ``"binary"``, which happens once, after ``after_frames`` frames.
        """
        return self.add(route, count=count, stream=stream)

    def clear(self) -> None:
        """Removes all fault rules."""
        self._control.call("DELETE", "/faults")


class Webhook(NamedTuple):
    """A signed webhook as a receiver gets it."""

    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body, parsed as JSON."""
        return json.loads(self.body)


class Webhooks:
    """A tenant's webhook endpoints and deliveries."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def add_endpoint(self, provider: str = "pepay", url: str | None = None, **options: Any) -> JsonObject:
        """Adds an endpoint for ``pepay``, ``payviox`` or ``payviox_payout``; its ``secret`` is in the answer.

        Without ``url``, its deliveries are fetched with :meth:`pull`.

        Options: ``enabled_events``, ``environment``, ``secret``.
        """
        options.setdefault("enabled_events", ["*"])
        added: JsonObject = self._control.call(
            "POST", "/webhooks/endpoints", {"provider": provider, "url": url, **options}
        )
        return added

    def endpoints(self) -> list[JsonObject]:
        """All webhook endpoints with their secrets."""
        listed: list[JsonObject] = self._control.call("GET", "/webhooks/endpoints")["data"]
        return listed

    def remove_endpoint(self, endpoint_id: str) -> None:
        """Removes a webhook endpoint."""
        self._control.call("DELETE", f"/webhooks/endpoints/{endpoint_id}")

    def rotate(self, endpoint_id: str, secret: str | None = None, *, finish: bool = False) -> JsonObject:
        """Gives an endpoint a new secret. The old one signs as well until it is called with ``finish=True``."""
        body = {"finish": finish} if secret is None else {"secret": secret, "finish": finish}
        endpoint: JsonObject = self._control.call("POST", f"/webhooks/endpoints/{endpoint_id}/rotate", body)
        return endpoint

    def pull(self) -> list[Webhook]:
        """Fetches the signed deliveries for endpoints without a URL."""
        pulled = self._control.call("POST", "/webhooks/pull", {})["data"]
        return [Webhook(dict(message["headers"]), message["body"].encode()) for message in pulled]

    def ping(self) -> None:
        """Sends ``test.ping`` to Pepay's endpoints."""
        self._control.call("POST", "/webhooks/ping")

    def wait(self) -> None:
        """Waits until every delivery that is due has been answered, except those that are held, pulled or retried.

        :raises SandboxError: if no delivery is answered for 35 seconds.
        """
        due, end = 0, 0.0
        while left := self._due():
            if left != due:
                due, end = left, time.monotonic() + DELIVERY_SECONDS
            elif time.monotonic() > end:
                raise SandboxError(f"{due} webhook deliveries were not answered within {DELIVERY_SECONDS:.0f} seconds")
            time.sleep(0.005)

    def _due(self) -> int:
        log = self._control.call("GET", "/webhooks/deliveries?limit=0")
        return 0 if log["held"] else int(log["due"])

    def deliveries(self, state: str = "") -> list[JsonObject]:
        """The latest 200 deliveries with their attempts, newest first.

        ``state`` limits them to ``pending``, ``delivered`` or ``failed`` ones.
        """
        log: list[JsonObject] = self._control.call(
            "GET", "/webhooks/deliveries" + (f"?state={state}" if state else "")
        )["data"]
        return log

    def redeliver(self, delivery_id: str, **options: Any) -> JsonObject:
        """Sends a delivery again. Options: ``count``, ``tamper``, ``skew_ms``."""
        copies: JsonObject = self._control.call("POST", f"/webhooks/deliveries/{delivery_id}/redeliver", options)
        return copies

    def hold(self) -> None:
        """Holds deliveries back until :meth:`release`."""
        self._control.call("POST", "/webhooks/hold", {})

    @property
    def held(self) -> bool:
        """Whether deliveries are held back."""
        return bool(self._control.call("GET", "/webhooks/deliveries?limit=0")["held"])

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Holds deliveries back while the ``with`` block runs, once those that are due have been answered."""
        self.wait()
        held = self.held
        self.hold()
        try:
            yield
        finally:
            if not held:
                self.release()

    def release(self, order: str = "original") -> None:
        """Sends the held deliveries in ``original``, ``reversed`` or ``shuffled`` order."""
        self._control.call("POST", "/webhooks/release", {"order": order})
