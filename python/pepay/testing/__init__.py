"""Replies and webhooks for tests, without a network.

The objects have the same classes as those of a client, and are made by the same parser, so a test cannot make anything
that the API could not send: an unknown field raises a `TypeError` that names the known ones, an invalid value a
`ValueError`, and a float is refused, since money is exact::

    paid = pepay.testing.invoice(status="paid", amount_usd="49.99")
    headers, body = pepay.testing.webhook("invoice.paid", secret, invoice=paid)
    assert client.post("/webhooks/pepay", data=body, headers=headers).status_code == 200

Values are `str`, `int`, `bool`, `Decimal`, aware `datetime`, other replies, and dicts and lists of these. Ids are new
each time.

`event` and `webhook` do not need the native module; replies do.
"""

from .events import event, webhook
from .replies import (
    balance,
    created_invoice,
    invoice,
    payment,
    payment_address,
    payment_status,
    payout,
    payviox_session,
    raw_reply,
    reply,
    session_details,
)

__all__ = [
    "balance",
    "created_invoice",
    "event",
    "invoice",
    "payment",
    "payment_address",
    "payment_status",
    "payout",
    "payviox_session",
    "raw_reply",
    "reply",
    "session_details",
    "webhook",
]
