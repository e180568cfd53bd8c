"""What identifies and orders an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from .events import NAMES, AnyEvent, Provider

if TYPE_CHECKING:
    from .._pepay import Event, PayvioxEvent, PayvioxPayoutEvent

# Which of two states is the later one where no time tells: Pepay's of one second, and all of Payviox's, whose
# events carry no time. Equals are both handled: which of them comes last is for the provider to say.
_INVOICE_RANKS = {"unpaid": 0, "underpaid": 1, "expired": 2, "canceled": 2, "paid": 3}
_ORDER_RANKS = {"processing": 0, "placed": 1, "fulfilled": 2, "canceled": 3, "failed": 3, "refunded": 4}
# What events of the first generation call otherwise.
_FIRST_GENERATION = {"partial_payment": "underpaid", "overpaid": "paid", "cancelled": "canceled"}
_SESSION_RANKS = {"incomplete": 1, "expired": 2, "pending_review": 3, "declined": 4, "succeeded": 4, "refunded": 5}
_PAYOUT_RANKS = {"created": 1, "processing": 2, "succeeded": 3, "failed": 3, "rejected": 3}

_EVENT_ID = re.compile(r"evt_(\d{1,15})-(\d{1,12})", re.ASCII)
# What a column for keys holds, in every database and collation.
_KEY_LENGTH = 200
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Claim(NamedTuple):
    """What a delivery brings: which event, about what, and from when."""

    provider: Provider
    dedupe_key: str
    """Identifies the event together with the provider: all of its deliveries have it, and no other event does.

    For Payviox that is order and state, and besides what tells two such events of one order apart: of an incomplete
    session what remains to be paid, of a payment and its refund the provider that it was made at.
    """
    name: str
    """One of `NAMES`, or one that this version does not know."""
    subject: str
    """What it is about, such as `invoice:inv_1`. Empty if that has no identity, like a ping."""
    state: str
    """What it says of the subject, such as `paid`."""
    watermark: str
    """Its place among the events of its subject; compares as text. Empty if nothing tells."""

    def is_stale(self, watermark: str) -> bool:
        """Whether it is older than what set this watermark of its subject."""
        return bool(self.watermark) and self.watermark < watermark

    def names(self, before: str) -> tuple[str, ...]:
        """The names it goes by, where `before` was its subject's state: `invoice.updated`, and `invoice.paid`.

        An event that is itself called `invoice.paid` has no name if its invoice was paid before.
        """
        became = f"invoice.{self.state}"
        if not self.name.startswith("invoice.") or became not in NAMES:
            return (self.name,)
        if self.name == became:
            return (became,) if self.state != before else ()
        return (self.name, became) if self.state != before else (self.name,)


def claim(provider: Provider, event: AnyEvent) -> Claim:
    """What identifies and orders an event."""
    if provider == "pepay":
        return _pepay_claim(cast("Event", event))
    kind, ranks = ("session", _SESSION_RANKS) if provider == "payviox" else ("payout", _PAYOUT_RANKS)
    event = cast("PayvioxEvent | PayvioxPayoutEvent", event)
    state = event.type.removeprefix("payout.")
    rank = ranks.get(state)
    dedupe_key = event.dedupe_key
    if provider == "payviox":
        session = cast("PayvioxEvent", event)
        told = {
            "incomplete": session.amount_remaining,
            "succeeded": session.provider,
            "refunded": session.provider,
        }.get(state)
        dedupe_key += "" if told is None else f":{told}"
    return Claim(
        provider=provider,
        dedupe_key=_key(dedupe_key),
        name=_key(f"{kind}.{state}"),
        subject=_key(f"{kind}:{event.order_id}"),
        state=_key(state),
        watermark="" if rank is None else _watermark(rank=rank),
    )


def pepay_key(event: Event) -> str:
    """The dedupe key of an event of Pepay's, without looking at what it is about."""
    return _key(event.dedupe_key)


def _pepay_claim(event: Event) -> Claim:
    data = event.data
    said = data.object if data else None
    # What is signed may be odd: a text, for one.
    thing: Mapping[str, Any] = said if isinstance(said, Mapping) else {}
    kind, identity = thing.get("object"), thing.get("id")
    ranks: Mapping[str, int] = {}
    state = thing.get("status")
    # Their own status is the one with a single spelling.
    if invoice := event.invoice:
        state, ranks = invoice.status, _INVOICE_RANKS
    elif order := event.order:
        identity, state, ranks = order.order_id, order.status, _ORDER_RANKS
    if data and not thing and data.invoice_id:
        # An event of the first generation.
        kind, identity = "invoice", data.invoice_id
        state, ranks = _FIRST_GENERATION.get(data.status or "", data.status), _INVOICE_RANKS
    state = state if isinstance(state, str) else ""
    is_named = isinstance(kind, str) and isinstance(identity, (str, int)) and not isinstance(identity, bool)
    subject = _key(f"{kind}:{identity}") if is_named and kind and identity else ""
    return Claim(
        provider="pepay",
        dedupe_key=pepay_key(event),
        name=_key(event.type),
        subject=subject,
        state=_key(state),
        # What is about nothing in particular has no order.
        watermark=_moment(event, ranks.get(state, 0)) if subject else "",
    )


def _moment(event: Event, rank: int) -> str:
    """The event's place in Pepay's stream: its id tells the millisecond and a sequence, `created` the second."""
    numbers = _EVENT_ID.fullmatch(event.id)
    if numbers:
        return _watermark(int(numbers[1]), int(numbers[2]), rank)
    return _watermark(int(event.created.timestamp() * 1000), 0, rank) if event.created else ""


def _watermark(unix_ms: int = 0, sequence: int = 0, rank: int = 0) -> str:
    return f"{unix_ms:015}-{sequence:012}-{rank}"


def _key(text: str) -> str:
    """The text if a column can hold it and tell it from others, else a digest: what is signed may still be odd."""
    # To MySQL, a space at the end is none.
    if len(text) <= _KEY_LENGTH and not _UNFIT.search(text) and not text.endswith(" "):
        return text
    return "sha256:" + sha256(text.encode(errors="surrogatepass")).hexdigest()
