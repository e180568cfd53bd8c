"""Events as the providers deliver them, by the names that handlers are registered for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, overload

from .. import webhooks
from .._inbox import AnyEvent, Provider, read
from .._inbox.handlers import refuse_unknown as refuse_unknown_name
from .fields import refuse_unknown, to_json, whole
from .replies import invoice_fields, new_id

if TYPE_CHECKING:
    from .._pepay import Event, Invoice, PayvioxEvent, PayvioxPayoutEvent
    from ..types import EventName, PayoutEventName, PepayEventName, SessionEventName

_BECOME = ("invoice.underpaid", "invoice.paid", "invoice.expired", "invoice.canceled")
"""What an inbox calls an `invoice.updated` by which an invoice becomes something."""

_sequence = count(1)


@overload
def event(
    name: PepayEventName, /, *, invoice: Invoice | None = None, object: Mapping[str, Any] | None = None, **fields: Any
) -> Event: ...
@overload
def event(name: SessionEventName, /, **fields: Any) -> PayvioxEvent: ...
@overload
def event(name: PayoutEventName, /, **fields: Any) -> PayvioxPayoutEvent: ...
def event(name: EventName, /, **about: Any) -> AnyEvent:
    """An event as a handler gets it.

    `invoice` is what an event `invoice.*` is about, by default one whose status fits the name, and `object` what any
    other event of Pepay is about. Other keywords are the event's own fields, such as `order_id` of Payviox's.
    """
    provider, body = _delivered(name, **about)
    return read(provider, body)


def webhook(name: EventName, secret: str, /, *, now: float | None = None, **about: Any) -> tuple[dict[str, str], bytes]:
    """The headers and the body with which a provider delivers such an `event`. `secret` is the webhook secret or
    Payviox's token; `now` is the time of the signature in Unix seconds, by default the current time."""
    provider, body = _delivered(name, now=now, **about)
    if provider == "pepay":
        return webhooks.sign(body, secret, now=now), body
    return webhooks.sign_payviox(body, secret), body


def _delivered(
    name: str,
    *,
    invoice: Invoice | None = None,
    object: Mapping[str, Any] | None = None,  # noqa: A002 - Pepay's word
    now: float | None = None,
    **fields: Any,
) -> tuple[Provider, bytes]:
    """Who delivers an event, and its body."""
    refuse_unknown_name(name)
    kind, _, state = name.partition(".")
    if kind in ("session", "payout"):
        if invoice is not None or object is not None:
            raise TypeError(f"{name} is Payviox's, which has neither invoices nor objects: pass its own fields")
        provider: Provider = "payviox" if kind == "session" else "payviox_payout"
        document = _session_event(state) if kind == "session" else _payout_event(name)
    else:
        provider, document = "pepay", _pepay_event(name, invoice, object, now)
    refuse_unknown(type(read(provider, _body(document))), fields)
    body = _body({**document, **fields})
    whole(read(provider, body), fields)
    return provider, body


def _body(document: Mapping[str, Any]) -> bytes:
    return to_json(document).encode()


def _pepay_event(
    name: str, invoice: Invoice | None, about: Mapping[str, Any] | None, now: float | None
) -> dict[str, Any]:
    is_of_invoice = name.startswith("invoice.")
    if (about if is_of_invoice else invoice) is not None:
        raise TypeError(f"what {name} is about is passed as {'invoice' if is_of_invoice else 'object'}=")
    if is_of_invoice:
        about = _of_invoice(name, invoice)
    elif name.startswith("invoice_payment."):
        payment = {"object": "invoice_payment", "id": new_id(), "invoice_id": new_id(), "status": "confirmed"}
        about = {**payment, **(about or {})}
    elif name.startswith("commerce.order."):
        order = {"object": "commerce_order", "id": new_id(), "invoice_id": new_id(), "status": "placed"}
        about = {**order, **(about or {})}
    kind = "invoice.updated" if name in _BECOME else name
    document: dict[str, Any] = json.loads(webhooks.test_event(kind, json.loads(to_json(about or {})), now=now))
    return {**document, "id": f"{document['id'].partition('-')[0]}-{next(_sequence)}"}


def _of_invoice(name: str, invoice: Invoice | None) -> Mapping[str, Any]:
    """The invoice that an event of this name is about."""
    status = name.removeprefix("invoice.") if name in _BECOME else "unpaid"
    if invoice is None:
        return invoice_fields(status)
    if name in _BECOME and invoice.status != status:
        raise ValueError(f"{name} is about an invoice that is {status}, and this one is {invoice.status}")
    return invoice.raw


def _session_event(state: str) -> dict[str, Any]:
    return {
        "type": state,
        "order_id": f"order_{new_id()}",
        "amount": 10_000,
        "currency": "USD",
        "fees": 320,
        "provider": "stripe",
        "payment_method": "card",
        "metadata": {"integration_session_id": new_id()},
        **({"amount_remaining": 4_000} if state == "incomplete" else {}),
    }


def _payout_event(name: str) -> dict[str, Any]:
    return {
        "type": name,
        "order_id": new_id(),
        "amount": 5_000,
        "currency": "USD",
        "provider": "paypal",
        "metadata": {},
        "recipient": {"email": "payee@example.com"},
        "test_mode": False,
    }
