"""Why a webhook's signature does not match: what people really get wrong, tried one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

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
    "body_reserialized": "the body was parsed and written again; verify the raw bytes as they were received",
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
_ASCII_SPACE = b" \t\r\n\x0c"


def mismatch(secrets: Sequence[bytes], signature: bytes, prefix: bytes, body: bytes) -> Finding:
    """Why none of `secrets` made `signature` of `prefix` and `body`."""

    def made(secrets: Sequence[bytes], *bodies: bytes) -> bool:
        return any(matching(secrets, [signature], prefix + body) for body in bodies)

    if made([_SPACE_AROUND.sub("", secret.decode()).encode() for secret in secrets], body):
        return finding("secret_whitespace")
    if made(secrets, _rewritten(body, b"", b""), _rewritten(body, b" ", b" "), _rewritten(body, b"", b" ")):
        return finding("body_reserialized")
    unix = body.replace(b"\r", b"")
    if made(secrets, unix, unix.replace(b"\n", b"\r\n"), body.rstrip(_ASCII_SPACE), body + b"\n"):
        return finding("body_newline")
    return finding("no_secret_matches")


def _rewritten(body: bytes, after_comma: bytes, after_colon: bytes) -> bytes:
    """JSON with these texts after each comma and colon, and no other space."""
    after = {b",": after_comma, b":": after_colon}
    out = bytearray()
    in_string = escaped = False
    for byte in (body[at : at + 1] for at in range(len(body))):
        if in_string or byte not in _ASCII_SPACE:
            out += byte
        if escaped:
            escaped = False
        elif byte == b"\\":
            escaped = in_string
        elif byte == b'"':
            in_string = not in_string
        elif not in_string:
            out += after.get(byte, b"")
    return bytes(out)
