"""`pepay.webhooks` in Python alone, for where the native module cannot be loaded.

Verdicts, errors and the attributes of events are the native module's; `tests/vectors` hold both to it.
Slower, and the classes are others: `pepay.Event` is not to be had without the native module.
"""

from .findings import Finding
from .payouts import PayvioxPayoutEvent, construct_payout_event
from .payviox import PayvioxEvent, construct_payviox_event, explain_payviox, sign_payviox, verify_payviox
from .pepay import Event, Verified, construct_event, explain, sign, test_event, verify

__all__ = [
    "Event",
    "Finding",
    "PayvioxEvent",
    "PayvioxPayoutEvent",
    "Verified",
    "construct_event",
    "construct_payout_event",
    "construct_payviox_event",
    "explain",
    "explain_payviox",
    "sign",
    "sign_payviox",
    "test_event",
    "verify",
    "verify_payviox",
]
