"""The rules by which a webhook counts once and in order. The inboxes of Django and Flask keep them.

Both providers deliver an event at least once, in any order. An inbox therefore keeps two tables:

* **events**, unique by provider and dedupe key. A delivery *claims* its event by inserting that row. Its
  handlers run in the same transaction, so that both are there or neither is.
* **subjects**, one row for each invoice, payment, session or payout: the watermark of the newest event that was
  handled, and the state that it told. The row is locked before it is compared, so deliveries about one subject
  take turns.

An event below its subject's watermark is `stale`: it is recorded, but what it tells has been overtaken, so only
handlers that ask for stale events see it. When a handler raises, all is rolled back, the event is recorded as
`failed` in a transaction of its own, and the delivery is answered with 500: the provider tries again, and after its
last attempt the event waits to be replayed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from hashlib import sha256
from inspect import iscoroutinefunction
from traceback import format_exception_only
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar, cast

from . import webhooks

if TYPE_CHECKING:
    from ._pepay import Event, PayvioxEvent, PayvioxPayoutEvent

Provider: TypeAlias = Literal["pepay", "payviox", "payviox_payout"]
"""Who sent it. Payviox's payouts have a webhook and a token of their own."""

Verdict: TypeAlias = Literal["received", "handled", "stale", "failed"]
"""What became of an event. Nobody else sees `received`, since the claim commits together with its handlers."""

AnyEvent: TypeAlias = "Event | PayvioxEvent | PayvioxPayoutEvent"

EVERY = "*"
"""The name under which a handler gets every event."""

NAMES = (
    "invoice.created",
    "invoice.updated",
    "invoice.underpaid",
    "invoice.paid",
    "invoice.expired",
    "invoice.canceled",
    "invoice_payment.created",
    "invoice_payment.updated",
    "commerce.order.created",
    "commerce.order.updated",
    "test.ping",
    "session.succeeded",
    "session.pending_review",
    "session.declined",
    "session.refunded",
    "session.expired",
    "session.incomplete",
    "payout.created",
    "payout.processing",
    "payout.succeeded",
    "payout.failed",
    "payout.rejected",
)
"""What a handler can be registered for.

Pepay says `invoice.updated` with a status where a merchant thinks `invoice.paid`. Such a name is given when the
invoice *becomes* paid, not when something else about a paid one changes.
"""

# Which of two states is the later one where no time tells: Pepay's of one second, and all of Payviox's, whose
# events carry no time. Equals are both handled: which of them comes last is for the provider to say.
_INVOICE_RANKS = {"unpaid": 0, "underpaid": 1, "expired": 2, "canceled": 2, "paid": 3}
# What events of the first generation call otherwise.
_FIRST_GENERATION = {"partial_payment": "underpaid", "overpaid": "paid"}
_SESSION_RANKS = {"incomplete": 1, "expired": 2, "pending_review": 3, "declined": 4, "succeeded": 4, "refunded": 5}
_PAYOUT_RANKS = {"created": 1, "processing": 2, "succeeded": 3, "failed": 3, "rejected": 3}

_EVENT_ID = re.compile(r"evt_(\d{1,15})-(\d{1,12})", re.ASCII)
# What a column for keys holds, in every database and collation.
_KEY_LENGTH = 200


class Claim(NamedTuple):
    """What a delivery brings: which event, about what, and from when."""

    provider: Provider
    dedupe_key: str
    """The same for every delivery of the event and, with the provider, for no other.

    For Payviox that is order and state, and of an incomplete session also what remains to be paid, if it says so:
    it is told again when a part of that comes.
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
    if provider == "payviox" and state == "incomplete":
        remaining = cast("PayvioxEvent", event).amount_remaining
        dedupe_key += "" if remaining is None else f":{remaining}"
    return Claim(
        provider=provider,
        dedupe_key=_key(dedupe_key),
        name=_key(f"{kind}.{state}"),
        subject=_key(f"{kind}:{event.order_id}"),
        state=_key(state),
        watermark="" if rank is None else _watermark(rank=rank),
    )


def _pepay_claim(event: Event) -> Claim:
    data = event.data
    # What is signed may be odd: a text, for one.
    thing: Mapping[str, Any] = data.object if data and isinstance(data.object, Mapping) else {}
    kind, identity = thing.get("object"), thing.get("id")
    # The invoice's own status is the one with a single spelling.
    state = event.invoice.status if event.invoice else thing.get("status")
    if data and not thing and data.invoice_id:
        # An event of the first generation.
        kind, identity = "invoice", data.invoice_id
        state = _FIRST_GENERATION.get(data.status or "", data.status)
    state = state if isinstance(state, str) else ""
    subject = _key(f"{kind}:{identity}") if kind and identity else ""
    return Claim(
        provider="pepay",
        dedupe_key=_key(event.dedupe_key),
        name=_key(event.type),
        subject=subject,
        state=_key(state),
        # What is about nothing in particular has no order.
        watermark=_moment(event, _INVOICE_RANKS.get(state, 0) if kind == "invoice" else 0) if subject else "",
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
    """The text if a column can hold it, else a digest of it: what is signed may still be odd."""
    if len(text) <= _KEY_LENGTH and text.isprintable():
        return text
    return "sha256:" + sha256(text.encode(errors="surrogatepass")).hexdigest()


CONSTRUCT: dict[Provider, Callable[..., AnyEvent]] = {
    "pepay": webhooks.construct_event,
    "payviox": webhooks.construct_payviox_event,
    "payviox_payout": webhooks.construct_payout_event,
}
"""What verifies and reads a webhook of each provider."""


def read(provider: Provider, body: bytes) -> AnyEvent:
    """Reads a recorded event again, whose signature was checked when it came."""
    itself = "the inbox"
    sign = webhooks.sign if provider == "pepay" else webhooks.sign_payviox
    return CONSTRUCT[provider](body, sign(body, itself), itself)


def describe(error: BaseException) -> str:
    """An error in a line that a column can hold."""
    text = "".join(format_exception_only(error)).strip()
    return text.replace("\0", "\\0").encode(errors="backslashreplace").decode()[:1000]


_H = TypeVar("_H", bound=Callable[..., object])


class _Registration(NamedTuple):
    handler: Callable[..., object]
    names: frozenset[str]
    stale: bool


class Handlers:
    """What runs inside the transaction that claims an event, in the order it was registered."""

    def __init__(self) -> None:
        self._registered: list[_Registration] = []

    def on(self, *names: str, stale: bool = False) -> Callable[[_H], _H]:
        """Registers a function for events with any of these names, or `*` for all.

        `stale=True` gives it also what a newer event has overtaken.

        :raises ValueError: if there is no such name, since it would never be called.
        """
        if not names:
            raise TypeError("on() needs the name of an event, or '*'")
        for name in names:
            if name != EVERY and name not in NAMES:
                meant = get_close_matches(name, NAMES, 1)
                raise ValueError(f"there is no event {name!r}" + (f": did you mean {meant[0]!r}?" if meant else ""))

        def register(handler: _H) -> _H:
            if iscoroutinefunction(handler):
                raise TypeError(f"{handler.__name__} is a coroutine, which a transaction cannot wait for: write `def`")
            self._registered.append(_Registration(handler, frozenset(names), stale))
            return handler

        return register

    def matching(self, names: Sequence[str], *, stale: bool) -> list[Callable[..., object]]:
        """What an event that goes by these names is given to: each handler once."""
        wanted = {EVERY, *names}
        return [
            registered.handler
            for registered in self._registered
            if registered.names & wanted and (registered.stale or not stale)
        ]
