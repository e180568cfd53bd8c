"""Why a webhook's signature does not match: what people really get wrong, tried one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from . import bodies, rewritten
from .arguments import Headers
from .signature import decode, matching


class Finding:
    """Something about a webhook that explains its verdict: `code` in a word, `message` in a sentence."""

    __slots__ = ("code", "message")

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return (self.code, self.message) == (other.code, other.message)

    def __hash__(self) -> int:
        return hash((self.code, self.message))

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"<Finding {self.code}: {self.message}>"


MESSAGES = {
    "other_provider": "these are the other provider's headers; use its verifier",
    "timestamp_unreadable": "the timestamp is not a number",
    "timestamp_in_seconds": "the timestamp counts seconds; it must count milliseconds",
    "previous_secret": "the previous secret matches; put the new one in place",
    "body_empty": "the body is empty: something has read it before; take the raw bytes before any parser does",
    "body_bom": "a byte order mark was put before the body; verify the raw bytes as they were received",
    "body_charset": "the body was read in one character set and written in another; "
    "verify the raw bytes as they were received",
    "body_newline": "line ends were changed; verify the raw bytes as they were received",
    "secret_whitespace": "there is white space around the secret; remove it",
    "no_secret_matches": "the secret is another endpoint's, or the body was changed",
}


def finding(code: str) -> Finding:
    return Finding(code, MESSAGES[code])


def missing(name: str) -> Finding:
    return Finding("missing_header", f"the header {name} is missing; does a proxy remove it?")


def skew(seconds: int) -> Finding:
    return Finding(
        "skew", f"the signature is valid but {seconds} s from now; check both clocks, or a queue that delays"
    )


def signature_header(headers: Headers, name: str) -> list[Finding]:
    """What is wrong with a signature header."""
    value = headers.get(name)
    if value is None:
        return [missing(name)]
    if decode(value):
        return []
    prefix, equals, digits = value.rpartition("=")
    if equals and decode(digits):
        begins = json.dumps(prefix + equals, ensure_ascii=False)
        return [Finding("not_hex", f"the header {name} begins with {begins}; it must be bare hex")]
    return [Finding("not_hex", f"the header {name} is not 64 hex digits")]


_SPACE_AROUND = re.compile(r"\A[\s\x00-\x1f\x7f-\x9f]+|[\s\x00-\x1f\x7f-\x9f]+\Z")


def mismatch(secrets: Sequence[bytes], signature: bytes, prefix: bytes, body: bytes) -> Finding:
    """Why none of `secrets` made `signature` of `prefix` and `body`."""

    def is_signed(body: bytes) -> bool:
        return matching(secrets, [signature], prefix + body) is not None

    trimmed = [_SPACE_AROUND.sub("", secret.decode()).encode() for secret in secrets]
    if matching(trimmed, [signature], prefix + body):
        return finding("secret_whitespace")
    if not body:
        return finding("body_empty")
    if any(map(is_signed, bodies.without_bom(body))):
        return finding("body_bom")
    if any(map(is_signed, bodies.other_newlines(body))):
        return finding("body_newline")
    if any(map(is_signed, bodies.other_charsets(body))):
        return finding("body_charset")
    text = bodies.decoded(body, "utf-8") or ""
    how = rewritten.signed_as(text, lambda text: is_signed(text.encode()))
    if how is not None:
        return _reserialized(how)
    # What cannot be undone.
    if "\N{REPLACEMENT CHARACTER}" in text:
        return finding("body_charset")
    if rewritten.is_sorted(text):
        return _reserialized("its keys are sorted, as no provider sends them")
    return finding("no_secret_matches")


def _reserialized(how: str) -> Finding:
    message = f"the body was parsed and written again: {how}; verify the raw bytes as they were received"
    return Finding("body_reserialized", message)
