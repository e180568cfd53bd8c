"""Payviox's webhooks (`/webhooks/integration`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from . import arguments, findings, signature
from .arguments import Headers, HeaderSource
from .findings import Finding, finding
from .objects import ApiObject, anything, fields, integer, list_of, nested, read, text

SIGNATURE = "Signature"

AnyEvent = TypeVar("AnyEvent", bound=ApiObject)


class PayvioxItem(ApiObject):
    """One line of an order; `price` is for one, in cents."""

    REQUIRED = ("name", "quantity", "price")
    FIELDS = fields(name=text, quantity=integer, price=integer)


class PayvioxAddress(ApiObject):
    """A billing address."""

    FIELDS = fields(line1=text, line2=text, city=text, state=text, postal_code=text, country=text)


class PayvioxCustomer(ApiObject):
    """Who paid, as far as they said."""

    FIELDS = fields(name=text, email=text, phone=text, address=nested(PayvioxAddress))


class PayvioxEvent(ApiObject):
    """Something that happened to a session; amounts are in cents.

    Delivered at least once, in any order: `dedupe_key` tells repeats apart.
    """

    REQUIRED = ("type", "order_id")
    FIELDS = fields(
        type=text,
        order_id=text,
        amount=integer,
        currency=text,
        fees=integer,
        metadata=anything,
        provider=text,
        items=list_of(PayvioxItem),
        payment_method=text,
        customer=nested(PayvioxCustomer),
        amount_remaining=integer,
    )

    @property
    def session_id(self) -> str | None:
        """The session it is about."""
        metadata = cast("dict[str, Any]", self.metadata) if isinstance(self.metadata, dict) else {}
        found = metadata.get("integration_session_id")
        return found if isinstance(found, str) else None

    @property
    def dedupe_key(self) -> str:
        """The same for every delivery of the same event, and for no other."""
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
