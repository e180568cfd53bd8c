"""Payviox's open sessions, whose payments are looked up one by one: Payviox has no list of events.

A payment's status becomes the event that its webhook would have brought, with the same key, so that a webhook that
still arrives is a duplicate. Payviox tells neither a refund nor a part payment in that way: those come by webhook only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from .._exact import exact_json
from ..errors import NotFoundError
from .claims import claim
from .events import NAMES, read
from .records import Records

if TYPE_CHECKING:
    from .._pepay import Payviox, PayvioxEvent, PayvioxPayment

# What nothing but a refund follows.
_ENDED = ("succeeded", "declined", "expired", "refunded")
_UNFINISHED = ("incomplete", "pending_review")
# Seconds for which a payment is followed. One that was begun and given up never ends, as far as Payviox tells.
_FOLLOWED = 30 * 86_400
SESSION_LIFE = 86_400
"""Seconds after which a session of Payviox that nobody paid has expired."""


def open_sessions(records: Records) -> dict[str, float]:
    """The sessions that have no end yet, and for how many seconds the shop has waited for them: those that it expects,
    and those that webhooks told of."""
    told = [cast("PayvioxEvent", read("payviox", it)) for it in records.unfinished_sessions(_UNFINISHED, _FOLLOWED)]
    expected = {session_id: age for session_id, age in records.expected_sessions().items() if age < _FOLLOWED}
    return {event.session_id: 0.0 for event in told if event.session_id} | expected


class LookedUp(NamedTuple):
    """A session, as Payviox and the inbox have it."""

    session_id: str
    is_known: bool
    """Whether Payviox knows it, by this key."""
    missing: bytes | None
    """The body of the event that the inbox lacks."""
    has_ended: bool
    """Whether it need not be looked up again: nothing but a refund can follow, or Payviox still does not know it after
    more than its life."""


def look_up(records: Records, client: Payviox, sessions: Iterable[str] = ()) -> Iterator[LookedUp]:
    """What has become of these sessions, and of those that are open."""
    ages = open_sessions(records)
    for session_id in dict.fromkeys([*sessions, *ages]):
        try:
            payment = client.payments.retrieve(session_id)
        except NotFoundError:
            yield LookedUp(session_id, is_known=False, missing=None, has_ended=ages.get(session_id, 0) > SESSION_LIFE)
            continue
        body = event_of(payment)
        if body is not None and _is_told(records, payment, body):
            body = None
        yield LookedUp(session_id, is_known=True, missing=body, has_ended=payment.status in _ENDED)


def _is_told(records: Records, payment: PayvioxPayment, body: bytes) -> bool:
    """Whether the inbox has this event, or one that says the same of this session: a look-up tells of a single payment,
    so that a provider with another spelling, or none, is not a second one."""
    claimed = claim("payviox", read("payviox", body))
    if records.verdicts("payviox", [claimed.dedupe_key]):
        return True
    told = (cast("PayvioxEvent", read("payviox", it)) for it in records.bodies("payviox", claimed.subject))
    return any((it.type, it.session_id) == (payment.status, payment.session_id) for it in told)


def event_of(payment: PayvioxPayment) -> bytes | None:
    """The body of the webhook that tells of a payment's status; `None` if there is none for it."""
    said: dict[str, Any] = payment.raw
    if f"session.{payment.status}" not in NAMES:
        return None
    # Fees come on top of what was asked for, and some copies of the provider's pages include them in `amount`.
    asked = sum((item.price or 0) * (item.quantity or 0) for item in payment.items or ()) or payment.net_amount
    details = payment.payment_details
    event: dict[str, Any] = {
        "amount": asked,
        "currency": said.get("currency"),
        "fees": said.get("fees"),
        "metadata": {**(payment.metadata or {}), "integration_session_id": payment.session_id},
        "type": payment.status,
        "provider": said.get("provider"),
        "order_id": payment.order_id,
        "items": said.get("items"),
        "payment_method": details and details.type,
        "customer": said.get("customer_details"),
        "amount_remaining": said.get("amount_remaining"),
    }
    return exact_json({name: value for name, value in event.items() if value is not None}).encode()
