"""The webhook vectors, and what comes of them in this Python.

As a program it runs them without the native module, as where that cannot be loaded, and prints the names of those that
differ.
"""

from __future__ import annotations

import json
import sys
from typing import Any

if __name__ == "__main__":
    sys.modules["pepay._pepay"] = None  # type: ignore[assignment]

import pepay
from pepay import webhooks
from support import vectors
from support.vectors import Vector

VERIFIERS: dict[str, Any] = {
    "pepay": (webhooks.construct_event, webhooks.verify, webhooks.explain),
    "payviox": (webhooks.construct_payviox_event, webhooks.verify_payviox, webhooks.explain_payviox),
    "payviox_payout": (webhooks.construct_payout_event, webhooks.verify_payviox, webhooks.explain_payviox),
}


def outcome(vector: Vector) -> Vector:
    """What comes of a webhook, as its `expect` says it."""
    is_pepay = vector["verifier"] == "pepay"
    options = {"now": vector["now_ms"] / 1000} if is_pepay else {}
    if "tolerance_ms" in vector:
        options["tolerance"] = vector["tolerance_ms"] / 1000
    delivery = (vectors.body(vector), vectors.headers(vector.get("headers", "")), vector["secrets"])
    construct, verify, explain = VERIFIERS[vector["verifier"]]

    verdict: Vector = {}
    actual: Vector = {"verdict": verdict}
    try:
        verified = verify(*delivery, **options)
        verdict |= {"secret": verified.secret, "previous": verified.previous} if is_pepay else {"secret": verified}
    except pepay.SignatureError:
        pass
    if findings := [str(finding) for finding in explain(*delivery, **options)]:
        verdict["findings"] = findings
    try:
        event = construct(*delivery, **options)
        actual |= {"event": vectors.canonical(event), "dedupe_key": event.dedupe_key, "name": event.name}
    except pepay.PepayError as error:
        actual["error"] = vectors.error(error)
    return actual


def without_syntax(result: Vector) -> Vector:
    """The same, but that a text is not JSON is said in the words of whoever parsed it."""
    message = result.get("error", {}).get("message", "")
    if "not an event: " in message and " column " in message:
        return {**result, "error": {**result["error"], "message": "no JSON"}}
    return result


if __name__ == "__main__":
    assert "_webhooks" in webhooks.verify.__module__
    expected = {name: (vector, vectors.canonical(vector["expect"])) for name, vector in vectors.vectors("webhooks")}
    differing = [
        name for name, (it, expect) in expected.items() if without_syntax(outcome(it)) != without_syntax(expect)
    ]
    print(json.dumps({"ran": len(expected), "differing": differing}))
