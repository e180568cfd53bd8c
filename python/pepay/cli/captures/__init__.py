"""Webhooks as people have them: requests that other tools have written down."""

from __future__ import annotations

import json
from typing import Any

from . import _aws, _curl, _har, _http, _postman, _webhook_site
from ._http import header_lines
from ._message import Message, UnreadableError, entry, headers_of

__all__ = ["Message", "UnreadableError", "header_lines", "read", "read_headers", "without_marks"]

READS = """\
It reads:
  HAR files of browsers and proxies
  curl: the output of -v, and a command with -H and --data
  Postman: a collection, Newman's report, what is copied from the console
  webhook.site: the export as JSON
  AWS Lambda and API Gateway events, and other logs with "headers" and "body" in JSON
  .http files, and raw HTTP"""

# The more particular before the more general.
_JSON = (_har.read, _postman.read, _webhook_site.read, _aws.read)


def read(data: bytes, name: str) -> list[Message]:
    """The signed requests in a file, or its only one."""
    messages = _recognised(data)
    if messages is None:
        raise UnreadableError(
            f"{name} is no request that can be read, with headers and a body. {READS}\n"
            "or the raw body, with its headers in a file (--headers) or one by one (-H)"
        )
    signed = [message for message in messages if message.is_signed]
    if not signed and len(messages) != 1:
        raise UnreadableError(f"none of the {len(messages)} requests in {name} has X-Pepay-Signature or Signature")
    return signed or messages


def read_headers(data: bytes, name: str) -> list[tuple[str, str]]:
    """The headers in a file: alone, one in a line or as JSON, or those of a request."""
    messages = _recognised(data)
    if messages is None:
        headers = _headers_alone(data)
        if not headers:
            raise UnreadableError(f"{name} has no headers that can be read: write one in a line. {READS}")
        return headers
    return next((message.headers for message in messages if message.is_signed), messages[0].headers if messages else [])


def _headers_alone(data: bytes) -> list[tuple[str, str]]:
    document = _json(data)
    if document is None:
        return header_lines(data.decode(errors="replace"))
    # A body is JSON, too, but its values are of other kinds as well.
    return headers_of(document) if all(isinstance(it, str | list) for it in entry(document).values()) else []


def _recognised(data: bytes) -> list[Message] | None:
    document = _json(data)
    if document is not None:
        return next((found for found in (read(document) for read in _JSON) if found is not None), None)
    text = data.decode(errors="surrogateescape")
    found = _curl.read(text)
    if found is None:
        found = _postman.read_console(text)
    return _http.read(data) if found is None else found


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def without_marks(data: bytes, name: str) -> tuple[bytes, str]:
    """A text file's bytes in UTF-8 and without a byte order mark, and what was done to it, if anything."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:], f"{name} begins with a byte order mark, which is left out"
    little, big = data[1:2] == b"\0" != data[:1], data[:1] == b"\0" != data[1:2]
    if not (data.startswith((b"\xff\xfe", b"\xfe\xff")) or little or big):
        return data, ""
    encoding = "utf-16" if not (little or big) else "utf-16-le" if little else "utf-16-be"
    try:
        return data.decode(encoding).encode(), f"{name} is in UTF-16, and is read as UTF-8"
    except UnicodeError:
        raise UnreadableError(f"{name} begins as UTF-16, but is none") from None
