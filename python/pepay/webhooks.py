"""Webhooks of both providers: verify, read, explain, and sign for tests.

Always pass the raw bytes of the request (`request.body` in Django, `request.get_data()` in Flask)
and all of its headers::

    event = pepay.webhooks.construct_event(request.body, request.headers, secret)
    event = pepay.webhooks.construct_payviox_event(request.body, request.headers, token)
    event = pepay.webhooks.construct_payout_event(request.body, request.headers, payout_token)

Both providers deliver an event more than once: remember its `dedupe_key`.

When a signature is wrong and nobody knows why::

    for finding in pepay.webhooks.explain(body, headers, secret):
        print(finding)

A test of a receiver makes its own webhooks::

    body = pepay.webhooks.test_event("invoice.updated", {"object": "invoice", "id": "inv_1", "status": "paid"})
    headers = pepay.webhooks.sign(body, secret)

Where the native module cannot be loaded (mod_wsgi's sub-interpreters, a platform without a wheel), the
same functions run in Python alone: same verdicts, same errors, same attributes of events.
"""

TYPE_CHECKING = False

try:
    from ._pepay import (
        construct_event,
        construct_payout_event,
        construct_payviox_event,
        explain,
        explain_payviox,
        sign,
        sign_payviox,
        test_event,
        verify,
        verify_payviox,
    )
except ImportError:
    if not TYPE_CHECKING:
        from ._webhooks import (
            construct_event,
            construct_payout_event,
            construct_payviox_event,
            explain,
            explain_payviox,
            sign,
            sign_payviox,
            test_event,
            verify,
            verify_payviox,
        )

__all__ = [
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
