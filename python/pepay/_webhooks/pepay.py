"""Pepay's webhooks (`/api-spec/webhooks-authentication`, `/api-spec/webhook-events`)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from ..errors import InvalidRequestError, SignatureError
from . import arguments, declared, findings, moments, signature
from .arguments import Headers, HeaderSource
from .declared import CommerceOrder, Invoice, InvoicePayment, PaymentQuote
from .findings import Finding, finding
from .objects import ApiObject, IncompleteError, read

TIMESTAMP = "X-Pepay-Timestamp"
SIGNATURE = "X-Pepay-Signature"
PREVIOUS_SIGNATURE = "X-Pepay-Signature-Previous"

Resource = TypeVar("Resource", bound=ApiObject)


class Event(declared.Event):
    """The event, with what follows from its fields."""

    def __init__(self, document: Any) -> None:
        super().__init__(document)
        # Without its object the event would look like one that is about something else, and nothing would be shipped.
        self._about(Invoice, "invoice")
        self._about(InvoicePayment, "invoice_payment")
        self._about(CommerceOrder, "commerce_order")

    @property
    def name(self) -> str:
        """What has happened: the type."""
        return str(self.type)

    @property
    def invoice(self) -> Invoice | None:
        """The invoice it is about, if it is about one."""
        return self._about(Invoice, "invoice")

    @property
    def invoice_payment(self) -> InvoicePayment | None:
        """The payment it is about, if it is about one."""
        return self._about(InvoicePayment, "invoice_payment")

    @property
    def order(self) -> CommerceOrder | None:
        """The commerce order it is about, if it is about one."""
        return self._about(CommerceOrder, "commerce_order")

    @property
    def payment_quote(self) -> PaymentQuote | None:
        """The quote it is about, if it is about one: on a payor's stream."""
        return self._about(PaymentQuote, "payment_quote")

    @property
    def dedupe_key(self) -> str:
        """Identifies the event: all of its deliveries have it, and no other event does. It is the `id`."""
        return str(self.id)

    def _about(self, kind: type[Resource], name: str) -> Resource | None:
        about = self.data and self.data.object
        if not isinstance(about, dict) or cast("dict[str, object]", about).get("object") != name:
            return None
        try:
            return kind(about)
        except IncompleteError as error:
            raise IncompleteError(f"data.object is no {name}: {error}") from None


class Verified:
    """How a webhook was signed."""

    __slots__ = ("previous", "secret", "timestamp")

    def __init__(self, secret: int, previous: bool, timestamp: datetime) -> None:
        self.secret = secret
        """Which of the secrets matched, from 0."""
        self.previous = previous
        """Whether it was the previous secret's signature: a rotation is under way."""
        self.timestamp = timestamp
        """When it was signed."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Verified):
            return NotImplemented
        return (self.secret, self.previous, self.timestamp) == (other.secret, other.previous, other.timestamp)

    def __repr__(self) -> str:
        moment = self.timestamp.isoformat().replace("+00:00", "Z")
        return f"<Verified secret={self.secret} previous={self.previous} timestamp={moment}>"


class _Verifier:
    def __init__(self, secret: str | Sequence[str], tolerance: float, now: float | None) -> None:
        self.secrets = arguments.secrets(secret, "secret")
        self.tolerance = arguments.tolerance(tolerance)
        self.now = arguments.moment(now)

    def verify(self, body: bytes, headers: Headers) -> Verified:
        signed_at = headers.get(TIMESTAMP)
        millis = _millis(signed_at)
        current = signature.decode(headers.get(SIGNATURE))
        signatures = [it for it in (current, signature.decode(headers.get(PREVIOUS_SIGNATURE))) if it]
        if signed_at is None or millis is None or not moments.is_millis(millis) or not signatures:
            raise signature.unreadable()
        found = signature.matching(self.secrets, signatures, f"{signed_at}.".encode() + body)
        if not found:
            raise signature.mismatch()
        if abs(self.now - millis) > self.tolerance:
            raise signature.out_of_range()
        secret, at = found
        return Verified(secret, at == 1 or current is None, moments.from_millis(millis))

    def explain(self, body: bytes, headers: Headers) -> list[Finding]:
        if headers.get(SIGNATURE) is None and headers.get("Signature") is not None:
            return [finding("other_provider")]
        found = findings.signature_header(headers, SIGNATURE)
        signed_at = headers.get(TIMESTAMP)
        millis = _millis(signed_at)
        if signed_at is None:
            found.append(findings.missing(TIMESTAMP))
        elif millis is None or not moments.is_millis(millis):
            found.append(finding("timestamp_unreadable"))
        # As milliseconds this would be before March 1973, and is about now as seconds.
        elif abs(millis - self.now // 1000) < 1_000_000_000:
            found.append(finding("timestamp_in_seconds"))
        try:
            if self.verify(body, headers).previous:
                found.append(finding("previous_secret"))
        except SignatureError as error:
            current = signature.decode(headers.get(SIGNATURE))
            if error.code == "timestamp_out_of_range" and not found:
                found.append(findings.skew(int((self.now - (millis or 0)) / 1000)))
            elif error.code == "invalid_signature" and current:
                found.append(findings.mismatch(self.secrets, current, f"{signed_at}.".encode(), body))
        return found


def _millis(header: str | None) -> int | None:
    """A number of milliseconds, if the header holds one of 64 bits."""
    match = re.fullmatch(r"([+-]?)0*([0-9]{1,19})", header or "")
    millis = int("".join(match.groups())) if match else None
    return millis if millis is not None and -(2**63) <= millis < 2**63 else None


def construct_event(
    body: bytes,
    headers: HeaderSource,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> Event:
    """The event of a Pepay webhook, if its signature is right and recent."""
    verify(body, headers, secret, tolerance=tolerance, now=now)
    return read(Event, body)


def verify(
    body: bytes,
    headers: HeaderSource,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> Verified:
    """How a Pepay webhook was signed, without reading the event."""
    body, read_headers = arguments.raw_body(body), Headers(headers)
    return _Verifier(secret, tolerance, now).verify(body, read_headers)


def explain(
    body: bytes,
    headers: HeaderSource,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> list[Finding]:
    """Why a Pepay webhook is not trusted: empty if it is, and in no way odd."""
    body, read_headers = arguments.raw_body(body), Headers(headers)
    return _Verifier(secret, tolerance, now).explain(body, read_headers)


def sign(body: bytes, secret: str, *, now: float | None = None) -> dict[str, str]:
    """The headers that Pepay would send with this body: for tests of a receiver."""
    signed_at = str(arguments.moment(now))
    signed = f"{signed_at}.".encode() + arguments.raw_body(body)
    return {
        "Content-Type": "application/json",
        TIMESTAMP: signed_at,
        SIGNATURE: signature.sign(secret.encode(), signed),
    }


def test_event(type: str, object: Mapping[str, Any], *, now: float | None = None) -> bytes:  # noqa: A002, PT028
    """The body of an event as Pepay would send it: for tests of a receiver."""
    errors: dict[str, list[str]] = {}
    given: list[tuple[str, Any, Any]] = [("type", type, str), ("object", object, None)]
    for name, value, expected in given:
        if value is None:
            errors[name] = [f"The {name} field is required."]
        elif expected and not isinstance(value, expected):
            errors[name] = [f"The {name} field must be a str, not {value.__class__.__name__}."]
    try:
        json.dumps(object, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        errors.setdefault("object", [f"The object field must be JSON: {error}."])
    if errors:
        problems = " ".join(problem for problems in errors.values() for problem in problems)
        raise InvalidRequestError(problems, errors=errors)
    millis = arguments.moment(now)
    event = {
        "id": f"evt_{millis}-1",
        "type": type,
        "object": "event",
        "api_version": "2025-12-16",
        "created": millis // 1000,
        "livemode": False,
        "data": {"object": object},
    }
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
