"""Keys that are missing, swapped, mistyped or of the wrong world. Nothing is sent."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import combinations
from urllib.parse import urlsplit

from ..http import is_loopback
from ._finding import ERROR, NOTE, OK, WARNING, Finding

# What a value is, by how it begins. The providers promise nothing about it, so an unknown beginning is no fault.
KINDS = {
    "sk_": "a secret API key",
    "pk_": "a public API key",
    "ck_": "a commerce key",
    "pst_": "a session token",
    "sig_": "a session's signature",
    "whsec_": "a webhook secret",
    "eyJ": "a dashboard token (JWT)",
    "http": "a URL",
}
# Pepay's pages show merchants' keys as sk_ and as pk_.
BEGINNINGS = {
    "PEPAY_API_KEY": ("sk_", "pk_"),
    "PEPAY_COMMERCE_API_KEY": ("ck_",),
    "PEPAY_BEARER_TOKEN": ("eyJ",),
    "PEPAY_SESSION_TOKEN": ("pst_",),
    "PEPAY_SESSION_SIGNATURE": ("sig_",),
    "PEPAY_WEBHOOK_SECRET": ("whsec_",),
    "PEPAY_WEBHOOK_SECRET_PREVIOUS": ("whsec_",),
    "PAYVIOX_API_KEY": ("sk_", "pk_"),
    "PAYVIOX_WEBHOOK_TOKEN": ("whsec_",),
    "PAYVIOX_PAYOUT_WEBHOOK_TOKEN": ("whsec_",),
}
API_KEYS = ("PEPAY_API_KEY", "PEPAY_COMMERCE_API_KEY", "PAYVIOX_API_KEY")
URLS = ("PEPAY_API_URL", "PAYVIOX_API_URL")
# Read by the sandbox, its launcher, or the provider's own examples.
OTHERS = {
    "PAYVIOX_PUBLIC_KEY",
    "PEPAY_DASHBOARD_JWT",
    "PEPAY_JWT",
    "PEPAY_PAYMENT_SESSION_JWT",
    "PEPAY_SANDBOX_BIN",
    "PEPAY_WS_URL",
}
KNOWN = {*BEGINNINGS, *URLS}


def examine(given: Mapping[str, str]) -> Iterator[Finding]:
    keys = {name: given[name] for name in BEGINNINGS if name in given}
    if not any(name in keys for name in (*API_KEYS, "PEPAY_BEARER_TOKEN", "PEPAY_SESSION_TOKEN")):
        yield Finding(ERROR, "keys", "there is neither a key of Pepay nor one of Payviox", "Set PEPAY_API_KEY.")
    for name, value in keys.items():
        yield _about(name, value)
    yield from _pairs(keys)
    yield from _repeated(given, keys)
    yield from _worlds(given, keys)
    yield from _webhook_secrets(keys)
    yield from _misspelt(given)


def _about(name: str, value: str) -> Finding:
    """What is to be said about one value, without a word of it."""
    if value != value.strip():
        return Finding(ERROR, name, "has white space around it", "Copy it again: a line end counts, too.")
    if value[0] in "'\"":
        return Finding(ERROR, name, "has quotation marks around it", "They are a part of it: leave them out.")
    if not (value.isascii() and value.isprintable()) or " " in value:
        return Finding(ERROR, name, "has a character that no key has", "Copy it again.")
    if set("<>…") & set(value) or "..." in value:
        return Finding(ERROR, name, "is a placeholder", "Put the real one in its place.")
    kind = next((beginning for beginning in KINDS if value.startswith(beginning)), None)
    if kind and kind not in BEGINNINGS[name]:
        return Finding(ERROR, name, f"holds {KINDS[kind]} ({kind}…)", f"It should be {_wanted(name)}.")
    if name == "PAYVIOX_API_KEY" and kind == "pk_":
        return Finding(
            ERROR, name, "is the public key (pk_…)", "It may only create sessions. Use the secret key (sk_…)."
        )
    mode = _mode(value)
    return Finding(OK, name, f"is {_wanted(name)}{f', for {mode} payments' if mode else ''}")


def _wanted(name: str) -> str:
    if name == "PEPAY_API_KEY":
        return "a merchant's API key"
    return KINDS[BEGINNINGS[name][0]]


def _mode(value: str) -> str:
    return next((mode for mode in ("live", "test") if f"_{mode}_" in value), "")


def _pairs(keys: Mapping[str, str]) -> Iterator[Finding]:
    pair = ("PEPAY_SESSION_TOKEN", "PEPAY_SESSION_SIGNATURE")
    for name, other in (pair, pair[::-1]):
        if name in keys and other not in keys:
            yield Finding(ERROR, other, f"is missing, and {name} is useless without it")


def _repeated(given: Mapping[str, str], keys: Mapping[str, str]) -> Iterator[Finding]:
    """The same value under two names: one was put where the other belongs."""
    one_sandbox = given.get("PEPAY_API_URL") == given.get("PAYVIOX_API_URL") is not None
    for name, other in combinations(keys, 2):
        if keys[name] == keys[other] and not (one_sandbox and {name, other} <= set(API_KEYS)):
            yield Finding(ERROR, name, f"is the same as {other}", "One of them was copied to the wrong place.")


def _worlds(given: Mapping[str, str], keys: Mapping[str, str]) -> Iterator[Finding]:
    """Live keys where test keys belong, and the other way round."""
    modes = {name: _mode(keys[name]) for name in API_KEYS if name in keys and _mode(keys[name])}
    if len(set(modes.values())) > 1:
        told = " and ".join(f"{name} ({mode})" for name, mode in modes.items())
        yield Finding(WARNING, "keys", f"live and test are mixed: {told}", "Use keys of one world.")
    for name in URLS:
        if name in given:
            yield from _url(name, given[name], modes)
    on_machine = [name for name in URLS if is_loopback(given.get(name, ""))]
    if len(on_machine) == 1 and {name.partition("_")[0] for name in keys} == {"PEPAY", "PAYVIOX"}:
        (other,) = set(URLS) - set(on_machine)
        yield Finding(WARNING, other, f"is another place, though {on_machine[0]} is this machine", "Is that meant?")


def _url(name: str, url: str, modes: Mapping[str, str]) -> Iterator[Finding]:
    live = [key for key, mode in modes.items() if mode == "live" and key.partition("_")[0] == name.partition("_")[0]]
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        yield Finding(ERROR, name, "is not a URL", "Write it as https://host, or leave it out.")
    elif not is_loopback(url):
        yield Finding(NOTE, name, f"requests go to {urlsplit(url).hostname}")
    elif live:
        yield Finding(ERROR, name, f"is this machine, and {live[0]} is a live key", "Use a test key with a sandbox.")
    else:
        yield Finding(NOTE, name, "is this machine: a sandbox, no real money")


def _webhook_secrets(keys: Mapping[str, str]) -> Iterator[Finding]:
    for key, secret in (("PEPAY_API_KEY", "PEPAY_WEBHOOK_SECRET"), ("PAYVIOX_API_KEY", "PAYVIOX_WEBHOOK_TOKEN")):
        if key in keys and secret not in keys:
            yield Finding(WARNING, secret, "is missing", "Without it no webhook can be trusted.")
    if "PEPAY_WEBHOOK_SECRET_PREVIOUS" in keys and "PEPAY_WEBHOOK_SECRET" in keys:
        yield Finding(NOTE, "PEPAY_WEBHOOK_SECRET_PREVIOUS", "a rotation is under way", "Remove it once that is over.")


def _misspelt(given: Mapping[str, str]) -> Iterator[Finding]:
    if "PEPAY_JWT" in given and "PEPAY_BEARER_TOKEN" not in given:
        yield Finding(NOTE, "PEPAY_JWT", "is not read", "The dashboard token is read from PEPAY_BEARER_TOKEN.")
    for name in sorted(os.environ.keys() & given.keys() - KNOWN - OTHERS):
        if name.startswith(("PEPAY", "PAYVIOX")) and (meant := get_close_matches(name, KNOWN, 1, 0.8)):
            yield Finding(WARNING, name, "means nothing to pepay", f"Is {meant[0]} meant?")
