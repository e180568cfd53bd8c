"""Whether both APIs can be reached, take the keys, and have the same time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import pepay

from ._finding import ERROR, NOTE, OK, WARNING, Finding

# What webhooks may be off by; a third of it is worth a look.
TOLERANCE = 300
HINTS = {
    "dns": "Its name cannot be looked up: check the address and this machine's DNS.",
    "connection": "No connection: check the address, the firewall and the proxy. A sandbox has to be started first.",
    "tls": "TLS failed: check the clock, SSL_CERT_FILE and a proxy that puts its own certificate in place.",
    "timeout": "No answer in time: check the firewall and the proxy.",
    "protocol": "The answer is no HTTP: check the address and the proxy.",
}


MERCHANT = {
    "api_key": "PEPAY_API_KEY",
    "commerce_api_key": "PEPAY_COMMERCE_API_KEY",
    "bearer_token": "PEPAY_BEARER_TOKEN",
}
PAYOR = {"session_token": "PEPAY_SESSION_TOKEN", "signature": "PEPAY_SESSION_SIGNATURE"}


def examine(given: Mapping[str, str], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Makes one small read at each API that there is a key for."""
    at: dict[str, Any] = {"base_url": given.get("PEPAY_API_URL"), **options}
    merchant, payor = _credentials(MERCHANT, given), _credentials(PAYOR, given)
    if merchant:
        yield from _ask("Pepay", lambda: pepay.Pepay(**merchant, **at).access.status(), given)
    if len(payor) == 2:
        yield from _ask("session", lambda: pepay.Pepay(**payor, **at).payment_sessions.get_session_details(), given)
    business = _credentials({"api_key": "PAYVIOX_API_KEY"}, given)
    if business:
        at_payviox: dict[str, Any] = {"base_url": given.get("PAYVIOX_API_URL"), **options}
        yield from _ask("Payviox", lambda: pepay.Payviox(**business, **at_payviox).balance.retrieve(), given)


def _credentials(names: Mapping[str, str], given: Mapping[str, str]) -> dict[str, Any]:
    return {argument: given[name] for argument, name in names.items() if name in given}


def _ask(name: str, read: Callable[[], Any], given: Mapping[str, str]) -> Iterator[Finding]:
    about = "session" if name == "session" else f"{name} API"
    started = time.time()
    try:
        reply = read()
    except ImportError as error:
        yield Finding(ERROR, about, str(error))
        return
    except pepay.PepayError as error:
        yield _failure(about, error)
        return
    ended = time.time()
    yield Finding(OK, about, f"answers within {max(1, (ended - started) * 1000):.0f} ms, and takes the key")
    if name != "session":
        yield from _clock(name, reply.response.headers, (started + ended) / 2)
    if name == "Pepay":
        yield from _environment(reply, given)


def _failure(about: str, error: pepay.PepayError) -> Finding:
    if error.kind in ("transport", "timeout") and error.status is None:
        what = error.attempts[-1].outcome.rpartition(" ")[2] if error.attempts else error.kind
        return Finding(ERROR, about, f"cannot be reached: {error.message}", HINTS.get(what, HINTS["connection"]))
    if error.kind == "authentication":
        hint = "Is it a key of this provider, and for the right mode (live or test)? Was it replaced or revoked?"
        return Finding(ERROR, about, f"refuses the key: {error.message} (status {error.status})", hint)
    if error.kind == "config":
        return Finding(ERROR, about, f"cannot be asked: {error.message}")
    level = WARNING if error.kind in ("rate_limited", "permission") else ERROR
    return Finding(level, about, f"answers with an error: {error}", error.advice or "")


def _clock(name: str, headers: Mapping[str, str], here: float) -> Iterator[Finding]:
    date = next((value for key, value in headers.items() if key.lower() == "date"), None)
    if not date:
        return
    try:
        # The header has whole seconds: on average it is half a second old.
        skew = here - parsedate_to_datetime(date).timestamp() - 0.5
    except ValueError:
        return
    text = f"this machine is {abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} {name}"
    hint = "Let it be set by NTP (timedatectl set-ntp true)."
    if abs(skew) >= TOLERANCE:
        yield Finding(ERROR, "clock", f"{text}: webhooks look forged, since they may be off by {TOLERANCE} s", hint)
    elif abs(skew) >= TOLERANCE / 3:
        yield Finding(WARNING, "clock", f"{text}, and webhooks may be off by {TOLERANCE} s", hint)
    else:
        yield Finding(OK, "clock", text if abs(skew) >= 2 else f"has the time of {name}")


def _environment(access: Any, given: Mapping[str, str]) -> Iterator[Finding]:
    environment = access.current_environment
    if not environment:
        return
    key = given.get("PEPAY_API_KEY", "")
    if "_live_" in key and environment == "devnet":
        yield Finding(WARNING, "environment", "the key is a live one, but the account is on devnet: test tokens only")
    elif "_test_" in key and environment == "mainnet":
        yield Finding(WARNING, "environment", "the key is a test one, but the account is on mainnet: real money")
    elif environment == "mainnet" and access.has_mainnet_access is False:
        yield Finding(ERROR, "environment", "the account is on mainnet without access to it")
    else:
        yield Finding(NOTE, "environment", f"the account is on {environment}")
