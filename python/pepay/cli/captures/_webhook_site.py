"""webhook.site: its export as JSON, and one request of it."""

from __future__ import annotations

from typing import Any

from ._message import Message, body_of, entries, entry, headers_of


def read(document: Any) -> list[Message] | None:
    """The requests that arrived."""
    listed = entries(document) or entries(entry(document).get("data")) or [document]
    found = [entry(it) for it in listed if {"uuid", "headers", "content"} <= entry(it).keys()]
    return [Message(headers_of(it["headers"]), body_of(it["content"])) for it in found] or None
