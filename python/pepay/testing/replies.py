"""Replies as a client gives them, each with the values of an ordinary one."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import pepay

from .fields import refuse_unknown, to_json, whole

if TYPE_CHECKING:
    T = TypeVar("T", bound=pepay.ApiObject)

Usd: TypeAlias = "str | int | Decimal"

_HOUR = timedelta(hours=1)


def reply(kind: type[T], /, **fields: Any) -> T:
    """A reply of any class with these fields and no others, such as `reply(pepay.Access, has_mainnet_access=True)`. Its
    `extra`, a mapping, is what the reply has besides the fields that its class declares."""
    return _made(kind, {}, fields)


def raw_reply(raw: Any, *, status: int = 200, request_id: str | None = None) -> pepay.RawReply:
    """A reply of `client.request()` with this JSON."""
    body = to_json({"raw": raw}).removeprefix('{"raw": ').removesuffix("}")
    return pepay.RawReply._restore(body, status, request_id)


def created_invoice(**fields: Any) -> pepay.CreatedInvoice:
    """A reply of `invoices.create()`."""
    invoice_id, token, signature = new_id(), f"pst_{new_id()}", f"sig_{new_id()}"
    defaults = {
        "invoice_id": invoice_id,
        "payment_url": f"https://checkout.invalid/{invoice_id}",
        "expires_at": now() + _HOUR,
        "session_token": token,
        "signature": signature,
        "payment_session_headers": {"x-session-token": token, "x-signature": signature},
    }
    return _made(pepay.CreatedInvoice, defaults, fields)


def invoice(
    *, status: str = "unpaid", amount_usd: Usd = "49.99", amount_paid_usd: Usd | None = None, **fields: Any
) -> pepay.Invoice:
    """An invoice with consistent amounts: by default, `amount_paid_usd` is all of it if it is paid, half if it is
    underpaid, and nothing otherwise. Amounts are in US dollars, with up to three decimals."""
    return _made(pepay.Invoice, invoice_fields(status, amount_usd, amount_paid_usd), fields)


def invoice_fields(status: str, amount_usd: Usd = "49.99", amount_paid_usd: Usd | None = None) -> dict[str, Any]:
    """The fields of an invoice."""
    amount, paid = _usd(amount_usd), _paid(status, amount_usd, amount_paid_usd)
    amounts = {"amount": amount, "amount_paid": paid, "amount_remaining": max(amount - paid, Decimal(0))}
    moment = now()
    return {
        "id": new_id(),
        "object": "invoice",
        "status": status,
        "invoice_type": "standard",
        "currency": "usd",
        "amount_unit": "usd_millis",
        **{name: int(value * 1000) for name, value in amounts.items()},
        **{f"{name}_decimal": f"{value:.3f}" for name, value in amounts.items()},
        "environment": "devnet",
        "created_at": moment,
        "expires_at": moment + _HOUR,
        "last_payment_at": moment if paid else None,
        "paid_at": moment if status == "paid" else None,
    }


def session_details(
    *, status: str = "unpaid", amount_usd: Usd = "49.99", amount_paid_usd: Usd | None = None, **fields: Any
) -> pepay.SessionDetails:
    """A reply of a payor's `get_session_details()`. An underpaid session is locked to a network and token."""
    amount, paid = _usd(amount_usd), _paid(status, amount_usd, amount_paid_usd)
    seconds = 0 if status == "expired" else int(_HOUR.total_seconds())
    lock = {"locked_network": "base", "locked_token_id": 1, "locked_payment_address": _address()}
    defaults = {
        "invoice_id": new_id(),
        "invoice_status": status,
        "amount_usd": amount,
        "amount_remaining_usd": max(amount - paid, Decimal(0)),
        "expires_at": now() + timedelta(seconds=seconds),
        "remaining_seconds": seconds,
        "remaining_time": seconds * 1000,
        "network_environment": "devnet",
        **(lock if status == "underpaid" else {}),
    }
    return _made(pepay.SessionDetails, defaults, fields)


def payment_address(**fields: Any) -> pepay.PaymentAddress:
    """A reply of a payor's `create_payment_address()`, with a quote that can be used."""
    defaults = {
        "success": True,
        "temp_address": _address(),
        "network": "base",
        "supported_token_id": 1,
        "quote_status": "available",
        "usd_amount": "49.99",
        "exchange_rate": "1",
        "estimated_token_amount": "49.99",
        "quote_last_updated_at": now(),
        "quote_valid_until": now() + timedelta(minutes=1),
        "quote_expires_in_seconds": 60,
    }
    return _made(pepay.PaymentAddress, defaults, fields)


def payment_status(*, status: str = "unpaid", **fields: Any) -> pepay.PaymentStatus:
    """A reply of a payor's `get_payment_status()`."""
    defaults = {"status": status, "paid_at": now() if status == "paid" else None}
    return _made(pepay.PaymentStatus, defaults, fields)


def payviox_session(**fields: Any) -> pepay.PayvioxSession:
    """A reply of Payviox's `sessions.create()`, with a hosted page."""
    session_id = new_id()
    return _made(pepay.PayvioxSession, {"session_id": session_id, "url": f"https://pay.invalid/{session_id}"}, fields)


def payment(*, status: str | None = "succeeded", **fields: Any) -> pepay.PayvioxPayment:
    """A reply of Payviox's `payments.retrieve()`. Amounts are in cents: 10320 with fees of 320."""
    defaults = {
        "session_id": new_id(),
        "status": status,
        "amount": 10_320,
        "fees": 320,
        "net_amount": 10_000,
        "currency": "USD",
        "order_id": f"order_{new_id()}",
        "payment_method": "stripe_credit",
        "provider": "stripe",
        "created_at": now(),
    }
    return _made(pepay.PayvioxPayment, defaults, fields)


def balance(*, balance: int = 100_000, **fields: Any) -> pepay.PayvioxBalance:
    """A reply of Payviox's `balance.retrieve()`. Amounts are in cents."""
    return _made(pepay.PayvioxBalance, {"balance": balance, "payout_balance": balance}, fields)


def payout(**fields: Any) -> pepay.PayvioxPayout:
    """A reply of Payviox's `payouts.create()`."""
    return _made(pepay.PayvioxPayout, {"hash": new_id()}, fields)


def _made(kind: type[T], defaults: Mapping[str, Any], fields: dict[str, Any]) -> T:
    extra = fields.pop("extra", {})
    refuse_unknown(kind, fields)
    try:
        made: T = cast("Any", kind)._restore(to_json({**extra, **defaults, **fields}), 200, None)
    except ValueError as error:
        raise ValueError(f"the API says no such {kind.__name__}: {error}") from None
    return whole(made, fields)


def _usd(amount: Any) -> Decimal:
    if isinstance(amount, bool) or not isinstance(amount, str | int | Decimal):
        raise TypeError(f"an amount is text, int or Decimal, not {type(amount).__name__}: a float is not exact")
    try:
        dollars = Decimal(amount)
        if dollars >= 0 and dollars == round(dollars, 3):
            return dollars
    except ArithmeticError:
        pass
    raise ValueError(f"{amount!r} is not an amount in dollars: a number from 0, to the thousandth")


def _paid(status: str, amount: Usd, paid: Usd | None) -> Decimal:
    if paid is not None:
        return _usd(paid)
    part = {"paid": Decimal(1), "underpaid": Decimal("0.5")}.get(status, Decimal(0))
    return round(_usd(amount) * part, 3)


def new_id() -> str:
    """An id as the providers make them."""
    return str(uuid.uuid4())


def now() -> datetime:
    """The time, which tests may have moved."""
    return datetime.fromtimestamp(int(time.time()), timezone.utc)


def _address() -> str:
    return f"0x{uuid.uuid4().hex}{uuid.uuid4().hex[:8]}"
