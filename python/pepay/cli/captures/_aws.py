"""What a Lambda function is called with by API Gateway (both versions), a load balancer or its own URL.

Whatever else logs a request as JSON with `headers` and `body` is read as well.
"""

from __future__ import annotations

from typing import Any

from ._message import Message, body_of, entries, entry, headers_of


def read(document: Any) -> list[Message] | None:
    """The requests."""
    found = [event for event in map(entry, entries(document) or [document]) if _is_request(event)]
    return [_message(event) for event in found] or None


def _is_request(event: dict[str, Any]) -> bool:
    return "body" in event and ("headers" in event or "multiValueHeaders" in event)


def _message(event: dict[str, Any]) -> Message:
    headers = headers_of(event.get("multiValueHeaders") or event.get("headers"))
    return Message(headers, body_of(event["body"], is_base64=event.get("isBase64Encoded") is True))
