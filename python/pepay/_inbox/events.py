"""Events by their names, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from .. import webhooks
from ..types import EVENT_NAMES
from ..types import AnyEvent as AnyEvent

Provider: TypeAlias = Literal["pepay", "payviox", "payviox_payout"]
"""Who sent it. Payviox's payouts have a webhook and a token of their own."""

Verdict: TypeAlias = Literal["handled", "stale", "failed", "waiting", "overtaken"]
"""What became of an event.

* `handled`: its handlers ran, and what they wrote is committed with it.
* `stale`: a newer event of its subject was handled before; only handlers for stale events ran.
* `failed`: a handler raised. It is open: it is handled anew when it is delivered or replayed again.
* `waiting`: a handler said `NotYet`. It is open, too.
* `overtaken`: it had failed or waited, and then a newer event was handled, so that it never ran. Its error is kept.
"""

Outcome: TypeAlias = Literal["handled", "stale", "failed", "waiting", "overtaken", "duplicate"]
"""What became of a delivery. The event of a `duplicate` was settled before."""

Open: TypeAlias = Literal["failed", "waiting"]

OPEN: tuple[Open, ...] = ("failed", "waiting")
"""What is handled anew when it is delivered or replayed again."""

EVERY = "*"
"""The name under which a handler gets every event."""

NAMES = EVENT_NAMES
"""What a handler can be registered for."""

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
