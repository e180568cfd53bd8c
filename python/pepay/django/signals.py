"""Signals, sent after an event's transaction has been committed.

Each is sent with `event`, as pepay read it, and `record`, its `InboxEvent`; the sender is `InboxEvent`. A receiver
that raises is logged, and hinders nobody. A worker that dies before it has sent them sends none: what must not be lost
belongs in a handler (`pepay.django.on`).

`event_recorded` is sent for every event, also for one that is stale or has failed: `record.verdict` says which. The
others are sent for an event that was handled.
"""

from django.dispatch import Signal

from .._inbox import NAMES

event_recorded = Signal()

invoice_created = Signal()
invoice_updated = Signal()
invoice_underpaid = Signal()
invoice_paid = Signal()
invoice_expired = Signal()
invoice_canceled = Signal()
invoice_payment_created = Signal()
invoice_payment_updated = Signal()
commerce_order_created = Signal()
commerce_order_updated = Signal()
test_ping = Signal()
session_succeeded = Signal()
session_pending_review = Signal()
session_declined = Signal()
session_refunded = Signal()
session_expired = Signal()
session_incomplete = Signal()
payout_created = Signal()
payout_processing = Signal()
payout_succeeded = Signal()
payout_failed = Signal()
payout_rejected = Signal()

BY_NAME: dict[str, Signal] = {name: globals()[name.replace(".", "_")] for name in NAMES}
