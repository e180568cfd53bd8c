"""What callers pass: bodies, headers, secrets and times, checked as the native module checks them."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import ConfigError
from .moments import is_millis

HeaderSource = Mapping[str, Any] | Mapping[bytes, Any] | Iterable[tuple[str | bytes, Any]]


def raw_body(body: object) -> bytes:
    """The body's bytes. A text is refused: encoded again it may be other bytes than those that were signed."""
    if not isinstance(body, bytes):
        raise TypeError(
            f"body must be the raw bytes of the request, not {type(body).__name__}: what has been decoded or parsed "
            "no longer matches its signature"
        )
    return body


class Headers:
    """Headers from a mapping or pairs, read without case.

    WSGI's and Django's `HTTP_X_PEPAY_SIGNATURE` is `X-Pepay-Signature`; what is neither text nor bytes can be no
    header and is left out.
    """

    def __init__(self, source: Any) -> None:
        self._values: dict[bytes, bytes] = {}
        for name, value in _pairs(source):
            key, text = _as_bytes(name), _as_bytes(value)
            if key is None or text is None:
                continue
            if key.startswith(b"HTTP_"):
                key = key[len(b"HTTP_") :].replace(b"_", b"-")
            # Of several the first counts, as everywhere.
            self._values.setdefault(key.strip().lower(), text.translate(_LINE_BREAKS).strip(b" \t\x0c"))

    def get(self, name: str) -> str | None:
        """A header, if it is there and is text."""
        value = self._values.get(name.lower().encode())
        try:
            return None if value is None else value.decode()
        except UnicodeDecodeError:
            return None


_LINE_BREAKS = bytes.maketrans(b"\r\n", b"  ")


def _pairs(source: Any) -> Iterable[tuple[Any, Any]]:
    try:
        return [(name, value) for name, value in (source.items() if hasattr(source, "items") else source)]
    except (TypeError, ValueError):
        raise TypeError("headers must be a mapping or a list of (name, value) pairs") from None


def _as_bytes(text: object) -> bytes | None:
    if isinstance(text, bytes):
        return text
    try:
        return text.encode() if isinstance(text, str) else None
    except UnicodeEncodeError:
        return None


def secrets(source: str | Sequence[str], name: str) -> list[bytes]:
    """One secret, or several; never none, and never an empty one."""
    try:
        listed = [secret.encode() for secret in ([source] if isinstance(source, str) else source)]
    except (AttributeError, TypeError, UnicodeEncodeError):
        raise TypeError(f"{name} must be a str or a list of str") from None
    if not listed or not all(listed):
        raise ConfigError(f"a webhook {name} is missing or empty: anybody could sign with it")
    return listed


def moment(now: float | None) -> int:
    """Unix seconds, or the clock, in milliseconds."""
    if now is None:
        now = time.time()  # which tests replace, like that of the native module
    millis = math.floor(now * 1000 + 0.5) if math.isfinite(now) else None
    if millis is None or not is_millis(millis):
        raise ConfigError("now must be a time in Unix seconds")
    return millis


def tolerance(seconds: float) -> float:
    """A tolerance in seconds, in milliseconds."""
    if not 0 <= seconds < 2**64:
        raise ConfigError("tolerance must be a number of seconds from 0")
    return seconds * 1000
