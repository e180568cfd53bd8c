"""A request as a tool has written it down."""

from __future__ import annotations

from base64 import b64decode
from typing import Any, NamedTuple, cast

from ..failure import UsageError


class Message(NamedTuple):
    """The headers and the body of a request."""

    headers: list[tuple[str, str]]
    body: bytes | None
    """None if the tool does not show it."""

    @property
    def is_signed(self) -> bool:
        """Whether it carries the signature of a provider."""
        return any(name.lower() in ("x-pepay-signature", "signature") for name, _ in self.headers)


class UnreadableError(UsageError):
    """There is no request to be read; says why."""


def entry(value: Any) -> dict[str, Any]:
    """A JSON object; empty if it is none."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def entries(value: Any) -> list[Any]:
    """A JSON array; empty if it is none."""
    return cast("list[object]", value) if isinstance(value, list) else []


def headers_of(value: Any) -> list[tuple[str, str]]:
    """Headers in every form that JSON has for them: by name, with one value or several, or as a list."""
    listed: list[tuple[Any, Any]] = [*entry(value).items()]
    for it in entries(value):
        if isinstance(it, list) and len(pair := entries(it)) == 2:
            listed.append((pair[0], pair[1]))
        elif not entry(it).get("disabled"):
            listed.append((entry(it).get("name") or entry(it).get("key"), entry(it).get("value")))
    return [
        (str(name), str(single))
        for name, values in listed
        if name
        for single in (entries(values) if isinstance(values, list) else [values])
    ]


def body_of(value: Any, *, is_base64: bool = False) -> bytes:
    """The bytes of a body that was written down as text."""
    if value is None:
        return b""
    if not isinstance(value, str):
        raise UnreadableError(
            "the body in it was parsed as JSON, so the bytes that were signed are lost: record the raw body"
        )
    if not is_base64:
        return value.encode(errors="surrogatepass")
    try:
        return b64decode(value, validate=True)
    except ValueError:
        raise UnreadableError("the body in it is said to be base64, but is none") from None
