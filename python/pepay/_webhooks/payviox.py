"""Payviox's webhooks (`/webhooks/integration`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from . import arguments, declared, findings, signature
from .arguments import Headers, HeaderSource
from .findings import Finding, finding
from .objects import ApiObject, read

SIGNATURE = "Signature"

AnyEvent = TypeVar("AnyEvent", bound=ApiObject)


class PayvioxEvent(declared.PayvioxEvent):
    """The event, with what follows from its fields."""

    @property
    def name(self) -> str:
        """What has happened, as handlers are registered for it: `session.` and the type."""
        return f"session.{self.type}"

    @property
    def session_id(self) -> str | None:
        """The session it is about."""
        metadata = cast("dict[str, Any]", self.metadata) if isinstance(self.metadata, dict) else {}
        found = metadata.get("integration_session_id")
        return found if isinstance(found, str) else None

    @property
    def dedupe_key(self) -> str:
        """Identifies the event: all of its deliveries have it, and no other event does."""
        return f"{self.order_id}:{self.type}"


def construct_payviox_event(body: bytes, headers: HeaderSource, token: str | Sequence[str]) -> PayvioxEvent:
    """The event of a Payviox webhook, if its signature is right."""
    return construct(PayvioxEvent, body, headers, token)


def construct(kind: type[AnyEvent], body: bytes, headers: HeaderSource, token: str | Sequence[str]) -> AnyEvent:
    """An event of this kind, if its signature is right."""
    verify_payviox(body, headers, token)
    return read(kind, body)


def verify_payviox(body: bytes, headers: HeaderSource, token: str | Sequence[str]) -> int:
    """Which token signed a Payviox webhook, without reading the event."""
    body, read_headers = arguments.raw_body(body), Headers(headers)
    tokens = arguments.secrets(token, "token")
    given = signature.decode(read_headers.get(SIGNATURE))
    if given is None:
        raise signature.unreadable()
    found = signature.matching(tokens, [given], body)
    if not found:
        raise signature.mismatch()
    return found[0]


def explain_payviox(body: bytes, headers: HeaderSource, token: str | Sequence[str]) -> list[Finding]:
    """Why a Payviox webhook is not trusted: empty if it is."""
    body, read_headers = arguments.raw_body(body), Headers(headers)
    tokens = arguments.secrets(token, "token")
    if read_headers.get(SIGNATURE) is None and read_headers.get("X-Pepay-Signature") is not None:
        return [finding("other_provider")]
    found = findings.signature_header(read_headers, SIGNATURE)
    given = signature.decode(read_headers.get(SIGNATURE))
    if given and not signature.matching(tokens, [given], body):
        found.append(findings.mismatch(tokens, given, b"", body))
    return found


def sign_payviox(body: bytes, token: str) -> dict[str, str]:
    """The headers that Payviox would send with this body: for tests of a receiver."""
    made = signature.sign(token.encode(), arguments.raw_body(body))
    return {"Content-Type": "application/json", SIGNATURE: made}
