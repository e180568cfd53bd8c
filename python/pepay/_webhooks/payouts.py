"""Payviox's payout webhooks (`/api/payout/webhooks`). Their token is another one than that of payments."""

from __future__ import annotations

from collections.abc import Sequence

from . import declared
from .arguments import HeaderSource
from .payviox import construct


class PayvioxPayoutEvent(declared.PayvioxPayoutEvent):
    """The event, with what follows from its fields."""

    @property
    def name(self) -> str:
        """What has happened: the type."""
        return str(self.type)

    @property
    def net(self) -> int | None:
        """What arrives, in cents: the net amount, which is left out if it is the amount."""
        net: int | None = self.amount if self.net_amount is None else self.net_amount
        return net

    @property
    def dedupe_key(self) -> str:
        """Identifies the event: all of its deliveries have it, and no other event does."""
        return f"{self.order_id}:{self.type}"


def construct_payout_event(body: bytes, headers: HeaderSource, token: str | Sequence[str]) -> PayvioxPayoutEvent:
    """The event of a Payviox payout webhook, if its signature is right."""
    return construct(PayvioxPayoutEvent, body, headers, token)
