"""The invoice object, as webhooks carry it."""

from __future__ import annotations

from .objects import ApiObject, anything, decimal, fields, integer, moment, nested, one_of, text

_status = one_of({"cancelled": "canceled"})


class PaymentSettlement(ApiObject):
    """The settlement of a payment to the merchant."""

    FIELDS = fields(
        summary_status=text,
        stage=text,
        merchant_settlement_id=integer,
        settlement_tx_hash=text,
        network=text,
        status=text,
    )


class InvoicePayment(ApiObject):
    """A payment towards an invoice."""

    REQUIRED = ("id",)
    FIELDS = fields(
        id=text,
        object=text,
        invoice_id=text,
        merchant_id=integer,
        status=text,
        settlement_status=text,
        settlement=nested(PaymentSettlement),
    )


class Invoice(ApiObject):
    """An invoice; `amount`, `amount_paid` and `amount_remaining` are in thousandths of a dollar."""

    REQUIRED = ("id", "status")
    ALIAS = ("network_environment", "environment")
    FIELDS = fields(
        id=text,
        status=_status,
        object=text,
        merchant_id=integer,
        invoice_type=text,
        currency=text,
        amount=integer,
        amount_decimal=decimal,
        amount_paid=integer,
        amount_paid_decimal=decimal,
        amount_remaining=integer,
        amount_remaining_decimal=decimal,
        amount_unit=text,
        customer_id=text,
        payer_wallet_address=text,
        payer_wallet_network=text,
        commerce_order_id=text,
        environment=text,
        expires_at=moment,
        created_at=moment,
        paid_at=moment,
        last_payment_at=moment,
        metadata=anything,
        latest_payment=nested(InvoicePayment),
        payments=anything,
    )
