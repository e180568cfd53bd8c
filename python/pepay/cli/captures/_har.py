"""HAR, which browsers and proxies save."""

from __future__ import annotations

from typing import Any

from ._message import Message, body_of, entries, entry, headers_of


def read(document: Any) -> list[Message] | None:
    """Its requests."""
    log = entry(entry(document).get("log"))
    if "entries" not in log:
        return None
    return [_message(entry(entry(it).get("request"))) for it in entries(log["entries"])]


def _message(request: dict[str, Any]) -> Message:
    posted = entry(request.get("postData"))
    body = body_of(posted.get("text"), is_base64=posted.get("encoding") == "base64")
    return Message(headers_of(request.get("headers")), body)
