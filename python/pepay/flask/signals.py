"""Signals, sent after an event's transaction has ended.

The sender is the application. `event` is the event as pepay read it, `verdict` what became of it, such as `handled`,
`stale` or `failed`. A receiver that raises is logged, and hinders nobody. A worker that dies before it has sent them
sends none: what must not be lost belongs in a handler (`FlaskPepay.on`).

`event_recorded` is sent for every event, again when it is replayed. The others are sent once, for events that were
handled.
"""

import logging

from blinker import Namespace
from flask import Flask

from .._inbox import NAMES
from ..sqlalchemy import Receipt

_log = logging.getLogger("pepay.flask")
_signals = Namespace()

event_recorded = _signals.signal("event_recorded")

invoice_created = _signals.signal("invoice.created")
invoice_updated = _signals.signal("invoice.updated")
invoice_underpaid = _signals.signal("invoice.underpaid")
invoice_paid = _signals.signal("invoice.paid")
invoice_expired = _signals.signal("invoice.expired")
invoice_canceled = _signals.signal("invoice.canceled")
invoice_payment_created = _signals.signal("invoice_payment.created")
invoice_payment_updated = _signals.signal("invoice_payment.updated")
commerce_order_created = _signals.signal("commerce.order.created")
commerce_order_updated = _signals.signal("commerce.order.updated")
test_ping = _signals.signal("test.ping")
session_succeeded = _signals.signal("session.succeeded")
session_pending_review = _signals.signal("session.pending_review")
session_declined = _signals.signal("session.declined")
session_refunded = _signals.signal("session.refunded")
session_expired = _signals.signal("session.expired")
session_incomplete = _signals.signal("session.incomplete")
payout_created = _signals.signal("payout.created")
payout_processing = _signals.signal("payout.processing")
payout_succeeded = _signals.signal("payout.succeeded")
payout_failed = _signals.signal("payout.failed")
payout_rejected = _signals.signal("payout.rejected")


def send(app: Flask, receipt: Receipt) -> None:
    """Tells the receivers what became of a delivery."""
    if receipt.verdict == "duplicate":
        return
    names = [name for name in receipt.names if name in NAMES] if receipt.verdict == "handled" else []
    for signal in (event_recorded, *(_signals[name] for name in names)):
        for receiver in signal.receivers_for(app):
            try:
                receiver(app, event=receipt.event, verdict=receipt.verdict)
            except Exception:  # noqa: PERF203 - one must not hinder the next
                _log.exception("a receiver of the signal %s raised", signal.name)
