"""Which payments of one of Payviox's orders stand.

A customer who has two providers' pages open can pay on both. Each payment and each refund is an event of its own, told
apart by its provider, late and in any order as all events are: so what an order is follows from all of them together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._pepay import PayvioxEvent

PAID_AGAIN = "paid_again"
"""The state of an order with two payments or more, of which all but one are to be given back."""

DECIDING = ("session.succeeded", "session.declined", "session.refunded")
"""What events that decide it are called."""

_SETTLED = ("succeeded", "declined", "refunded", PAID_AGAIN)


def is_decided_by_all(name: str, before: str) -> bool:
    """Whether one event is not enough to tell the state of its order, where `before` was the one until now."""
    return name in DECIDING and before in _SETTLED


def state_of(told: Iterable[PayvioxEvent]) -> str:
    """The state of an order, by all deciding events about it as they came."""
    paid: set[str] = set()
    refunded: set[str] = set()
    for event in told:
        provider = event.provider or ""
        if event.type == "succeeded":
            paid.add(provider)
        elif event.type == "refunded":
            refunded.add(provider)
        else:
            paid.discard(provider)
    # What names no provider is one of those that do, or the only one.
    if len(paid) > 1:
        paid.discard("")
    standing = len(paid - refunded)
    if standing and ("" in refunded - paid or (paid == {""} and refunded)):
        standing -= 1
    if standing:
        return "succeeded" if standing == 1 else PAID_AGAIN
    return "refunded" if refunded else "declined"


def names_of(state: str, before: str) -> tuple[str, ...]:
    """What an event goes by that made this state of the one before. What an order is already has no name, nor has a
    second payment, for which nothing is owed but its refund, nor that refund."""
    if state == before or (PAID_AGAIN in (state, before) and state in (PAID_AGAIN, "succeeded")):
        return ()
    return (f"session.{state}",)
