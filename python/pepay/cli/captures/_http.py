"""HTTP as it goes over the wire, and `.http` files, which editors send."""

from __future__ import annotations

import re

from ._message import Message

_BETWEEN = re.compile(rb"^###.*$", re.MULTILINE)
# Comments and variables may stand before a request.
_START = re.compile(rb"(?:[ \t]*(?:(?:#|//|@).*)?\r?\n)*[A-Z]+ [^\s/]*/\S*(?: HTTP/[\d.]+)?[ \t]*(?:\r?\n|\Z)")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LENGTH = re.compile(r"\d{1,15}", re.ASCII)
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def read(data: bytes) -> list[Message] | None:
    """The requests."""
    messages: list[Message] = []
    for part in _BETWEEN.split(data):
        if start := _START.match(part):
            head, *rest = _HEAD_END.split(part[start.end() :], maxsplit=1)
            headers = header_lines(head.decode(errors="replace"))
            messages.append(Message(headers, _body(headers, rest[0] if rest else b"")))
    return messages or None


def header_lines(text: str) -> list[tuple[str, str]]:
    """Headers, one in a line. Lines of other kinds, such as a request line, are passed over."""
    lines = (line.partition(":") for line in text.splitlines())
    stripped = ((name.strip(), value.strip()) for name, colon, value in lines if colon)
    return [(name, value) for name, value in stripped if _NAME.fullmatch(name)]


def _body(headers: list[tuple[str, str]], rest: bytes) -> bytes:
    """As much as the headers say; without that an editor's last line breaks are none of it."""
    lengths = [int(value) for name, value in headers if name.lower() == "content-length" and _LENGTH.fullmatch(value)]
    return rest[: lengths[0]] if lengths and lengths[0] else rest.rstrip(b"\r\n")
