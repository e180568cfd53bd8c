"""Whether a webhook route takes what is signed rightly, and nothing else."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Mapping
from typing import Any

from ... import webhooks
from ..http import Answer, NoAnswerError, post
from ..options import SECRETS
from ._finding import ERROR, OK, WARNING, Finding

LABELS = {"pepay": "Pepay webhooks", "payviox": "Payviox webhooks", "payviox_payout": "payout webhooks"}
HINTS = {
    401: "Something before the view wants a login: exempt the route.",
    403: "Exempt the route from CSRF protection and logins.",
    404: "Check the path, and the slash at its end.",
    405: "The route must take POST.",
    413: "The route or a proxy allows too little data.",
}


def examine(provider: str, url: str, given: Mapping[str, str], timeout: float) -> Iterator[Finding]:
    """Posts a forged, an old and a right event, and says what became of each."""
    about = LABELS[provider]
    name = SECRETS[provider][0]
    secret = given.get(name)
    if not secret:
        yield Finding(ERROR, about, f"cannot be tried: {name} is missing")
        return
    body = _event(provider)
    try:
        forged = post(url, _signed(provider, body, secrets.token_hex(16)), body, timeout)
        yield _refused(about, forged, "wrongly signed", "Anybody can tell it that an invoice is paid.")
        if provider == "pepay":
            stale = post(url, webhooks.sign(body, secret, now=time.time() - 3600), body, timeout)
            yield _refused(about, stale, "an hour old", "Whoever got hold of a webhook can send it again.")
        yield _taken(about, post(url, _signed(provider, body, secret), body, timeout), forged, name)
    except NoAnswerError as error:
        yield Finding(ERROR, about, f"no answer: {error}", "Is the server running, and reachable from here?")


def _event(provider: str) -> bytes:
    if provider == "pepay":
        return webhooks.test_event("test.ping", {"object": "ping", "status": "ok"})
    order_id = f"pepay-doctor-{time.time_ns() // 1_000_000}"
    event: dict[str, Any] = {"type": "test.ping", "order_id": order_id, "amount": 0, "currency": "USD", "metadata": {}}
    # As the dashboard marks its own tests of payouts.
    return json.dumps(event if provider == "payviox" else {**event, "test_mode": True}).encode()


def _signed(provider: str, body: bytes, secret: str) -> dict[str, str]:
    return webhooks.sign(body, secret) if provider == "pepay" else webhooks.sign_payviox(body, secret)


def _refused(about: str, answer: Answer, what: str, danger: str) -> Finding:
    if answer.is_taken:
        hint = f"{danger} Verify with pepay.webhooks before anything else."
        return Finding(ERROR, about, f"an event that is {what} was taken ({answer})", hint)
    if answer.status >= 500:
        hint = "Answer 400: after 500 the provider tries again."
        return Finding(WARNING, about, f"an event that is {what} made the server fail ({answer})", hint)
    return Finding(OK, about, f"an event that is {what} is refused ({answer})")


def _taken(about: str, answer: Answer, forged: Answer, secret: str) -> Finding:
    if answer.is_taken:
        return Finding(OK, about, f"a rightly signed event is taken ({answer})")
    hint = HINTS.get(answer.status, "")
    if 300 <= answer.status < 400:
        hint = f"No provider follows to {answer.location}: use the URL where it ends, and exempt it from logins."
    elif answer.status == 400 and forged.status == 400:
        hint = f"Does the server have the same {secret}? Does it verify the raw body? Is its clock right?"
    elif answer.status >= 500:
        hint = "The handler failed: see the server's log."
    return Finding(ERROR, about, f"a rightly signed event is not taken ({answer})", hint)
