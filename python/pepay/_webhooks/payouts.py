"""Payviox's payout webhooks (`/api/payout/webhooks`). Their token is another one than that of payments."""

from __future__ import annotations

from collections.abc import Sequence

from .arguments import HeaderSource
from .objects import ApiObject, anything, boolean, decimal, fields, integer, nested, text
from .payviox import construct


class PayvioxRecipient(ApiObject):
    """Who gets a payout."""

    FIELDS = fields(email=text)


class PayvioxPaypalPayout(ApiObject):
    """A payout over PayPal."""

    FIELDS = fields(order_id=text, email=text)


class PayvioxCryptoPayout(ApiObject):
    """A payout in crypto."""

    FIELDS = fields(
        order_id=text,
        currency=text,
        chain=text,
        crypto_amount=decimal,
        usd_amount=decimal,
        network_fee=decimal,
        to_address=text,
        tx_hash=text,
        confirmations=integer,
    )


class PayvioxPayoutEvent(ApiObject):
    """Something that happened to a withdrawal; amounts are in cents.

    Delivered at least once, in any order: `dedupe_key` tells repeats apart.
    """

    REQUIRED = ("type", "order_id")
    FIELDS = fields(
        type=text,
        order_id=text,
        amount=integer,
        currency=text,
        fees=integer,
        net_amount=integer,
        metadata=anything,
        provider=text,
        recipient=nested(PayvioxRecipient),
        paypal=nested(PayvioxPaypalPayout),
        crypto=nested(PayvioxCryptoPayout),
        reason=text,
        test_mode=boolean,
    )

    @property
    def net(self) -> int | None:
        """What arrives, in cents: the net amount, which is left out if it is the amount."""
        net: int | None = self.amount if self.net_amount is None else self.net_amount
        return net

    @property
    def dedupe_key(self) -> str:
        """The same for every delivery of the same event, and for no other."""
        return f"{self.order_id}:{self.type}"


def construct_payout_event(body: bytes, headers: HeaderSource, token: str | Sequence[str]) -> PayvioxPayoutEvent:
    """The event of a Payviox payout webhook, if its signature is right."""
    return construct(PayvioxPayoutEvent, body, headers, token)
