"""Mistakes in the settings that show without asking the providers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from ._settings import SECRETS, Settings

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_API_KEYS = {"API_KEY": "PEPAY_API_KEY", "PAYVIOX_API_KEY": "PAYVIOX_API_KEY"}
_URLS = {"BASE_URL": "PEPAY_API_URL", "PAYVIOX_BASE_URL": "PAYVIOX_API_URL"}


class Mistake(NamedTuple):
    """What is wrong, without the value that is."""

    code: str
    text: str
    hint: str


def find_mistakes(settings: Settings, *, debug: bool) -> Iterator[Mistake]:
    """Everything that is wrong in itself. `debug` tells a developer's machine from production."""
    for key, meant in settings.unknown().items():
        yield Mistake("unknown_key", f"{key} means nothing.", f"Did you mean {meant}?" if meant else "")
    wrong_types = list(_wrong_types(settings))
    if wrong_types:  # nothing more can be read from such settings
        yield from wrong_types
        return
    yield from _misplaced(settings)
    yield from _missing(settings)
    if debug:
        for key, variable in _API_KEYS.items():
            if "_live_" in (settings.get(key, variable) or ""):
                yield Mistake("live_key", f"{key} is a live key, and DEBUG is on.", "Use a test key, or the sandbox.")


def find_sandbox_urls(settings: Settings) -> Iterator[Mistake]:
    """URLs that only a developer's machine should have."""
    for key, variable in _URLS.items():
        if _is_loopback(settings.get(key, variable)):
            yield Mistake("sandbox_url", f"{key} is this machine: nobody pays there.", f"Remove it, or {variable}.")


def _wrong_types(settings: Settings) -> Iterator[Mistake]:
    for key in (*_API_KEYS, *_URLS):
        if not isinstance(settings.get(key) or "", str):
            yield Mistake("wrong_type", f"{key} is no text.", "")
    for key, _ in SECRETS.values():
        if not _is_secrets(settings.get(key) or ""):
            yield Mistake("wrong_type", f"{key} is neither a text nor a list of texts, none empty.", "")
    for key in ("WEBHOOK_TOLERANCE", "WEBHOOK_MAX_BYTES"):
        if not isinstance(settings.get(key) or 0, int | float) or (settings.get(key) or 0) < 0:
            yield Mistake("wrong_type", f"{key} is no positive number.", "")
    if not isinstance(settings.get("OPTIONS") or {}, dict):
        yield Mistake("wrong_type", "OPTIONS is no dict.", "")


def _is_secrets(value: Any) -> bool:
    if not isinstance(value, list | tuple):
        return isinstance(value, str)
    return all(isinstance(secret, str) and secret for secret in cast("Sequence[object]", value))


def _misplaced(settings: Settings) -> Iterator[Mistake]:
    """Keys and secrets where another one belongs, as far as their first letters tell."""
    for key, variable in _API_KEYS.items():
        value = settings.get(key, variable) or ""
        if value.startswith("whsec_"):
            yield Mistake("misplaced_key", f"{key} is a webhook secret.", "Put it into WEBHOOK_SECRETS.")
        if value.startswith("ck_"):
            yield Mistake("misplaced_key", f"{key} is a commerce key.", "Use one that begins with sk_ or pk_.")
    if (settings.get("PAYVIOX_API_KEY", "PAYVIOX_API_KEY") or "").startswith("pk_"):
        hint = "A server needs the secret key, which begins with sk_."
        yield Mistake("misplaced_key", "PAYVIOX_API_KEY is a public key.", hint)
    same_key = settings.get("API_KEY") and settings.get("API_KEY") == settings.get("PAYVIOX_API_KEY")
    if same_key and not _is_loopback(settings.get("BASE_URL", "PEPAY_API_URL")):
        hint = "Each provider issues its own; one key fits both in the sandbox only."
        yield Mistake("misplaced_key", "API_KEY and PAYVIOX_API_KEY are the same.", hint)
    for provider, (key, _) in SECRETS.items():
        if any(secret.startswith(("sk_", "pk_", "ck_")) for secret in settings.secrets(provider)):
            hint = "The dashboard has another secret for each webhook."
            yield Mistake("misplaced_key", f"{key} has an API key in it.", hint)


def _missing(settings: Settings) -> Iterator[Mistake]:
    if not any(settings.get(key, variable) for key, variable in _API_KEYS.items()):
        yield Mistake("no_key", "there is no API key.", "Set API_KEY or PAYVIOX_API_KEY.")
    for key, variable in _API_KEYS.items():
        secrets, variables = SECRETS["pepay" if key == "API_KEY" else "payviox"]
        if settings.get(key, variable) and not settings.secrets("pepay" if key == "API_KEY" else "payviox"):
            hint = f"Set {secrets}, or {variables[0]} in the environment."
            yield Mistake("no_webhook_secret", f"{key} is set, but webhooks cannot be checked.", hint)


def _is_loopback(url: Any) -> bool:
    return isinstance(url, str) and urlsplit(url).hostname in _LOOPBACK
