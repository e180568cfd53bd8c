"""Hex HMAC-SHA256, which both providers sign their webhooks with."""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence

from ..errors import SignatureError

_HEX = re.compile(r"[0-9a-fA-F]{64}")


def sign(secret: bytes, signed: bytes) -> str:
    """The lower-case hex signature."""
    return hmac.digest(secret, signed, "sha256").hex()


def decode(header: str | None) -> bytes | None:
    """The bytes of a signature header, whatever the header holds."""
    return bytes.fromhex(header) if header and _HEX.fullmatch(header) else None


def matching(secrets: Sequence[bytes], signatures: Sequence[bytes], signed: bytes) -> tuple[int, int] | None:
    """Which of `secrets` made which of `signatures`, in constant time per comparison.

    Of several, the first signature counts.
    """
    made = [hmac.digest(secret, signed, "sha256") for secret in secrets]
    for at, signature in enumerate(signatures):
        for secret, digest in enumerate(made):
            if hmac.compare_digest(digest, signature):
                return secret, at
    return None


def unreadable() -> SignatureError:
    return _error("unreadable_signature", "a signature header is missing or cannot be read")


def mismatch() -> SignatureError:
    return _error(
        "invalid_signature",
        "the signature matches none of the secrets; check the secret, and that the body is the raw bytes received",
    )


def out_of_range() -> SignatureError:
    return _error(
        "timestamp_out_of_range",
        "the signature is valid, but its timestamp is too far from now; check the clock",
    )


def _error(code: str, message: str) -> SignatureError:
    return SignatureError(f"{message} (code {code})", message=message, code=code)
