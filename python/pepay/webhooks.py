"""Webhooks of both providers: verify, read, and sign for tests.

Always pass the raw bytes of the request (`request.body` in Django, `request.get_data()` in Flask)
and all of its headers::

    event = pepay.webhooks.construct_event(request.body, request.headers, secret)
    event = pepay.webhooks.construct_payviox_event(request.body, request.headers, token)

Both providers deliver an event more than once: remember `Event.id`, or `PayvioxEvent.dedupe_key`.
"""

from ._pepay import (
    construct_event,
    construct_payviox_event,
    sign,
    sign_payviox,
    verify,
    verify_payviox,
)

__all__ = [
    "construct_event",
    "construct_payviox_event",
    "sign",
    "sign_payviox",
    "verify",
    "verify_payviox",
]
