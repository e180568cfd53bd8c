# Generated from crates/core by `cargo xtask generate`; do not edit.

"""What webhooks hold: the fields of each object, and how they are read."""

from __future__ import annotations

from .objects import (
    ApiObject,
    anything,
    boolean,
    decimal,
    fields,
    integer,
    keys,
    list_of,
    moment,
    nested,
    one_of,
    text,
)


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
    """An invoice, as its merchant reads it and as webhooks carry it."""

    REQUIRED = ("id", "status")
    ALIASES = (("environment", "network_environment"),)
    FIELDS = fields(
        id=text,
        status=one_of({"cancelled": "canceled"}),
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


class OrderActions(ApiObject):
    """What can be done with an order."""

    KEYS = keys(can_cancel="canCancel")
    ALIASES = (("can_cancel", "can_cancel"),)
    FIELDS = fields(
        can_cancel=boolean,
    )


class ShipmentsSummary(ApiObject):
    """How far the shipments of an order are."""

    KEYS = keys(
        has_tracking="hasTracking",
        is_delivered="isDelivered",
        last_tracking_at="lastTrackingAt",
        shipment_count="shipmentCount",
    )
    ALIASES = (
        ("has_tracking", "has_tracking"),
        ("is_delivered", "is_delivered"),
        ("last_tracking_at", "last_tracking_at"),
        ("shipment_count", "shipment_count"),
    )
    FIELDS = fields(
        has_tracking=boolean,
        is_delivered=boolean,
        last_tracking_at=moment,
        shipment_count=integer,
    )


class TimelineEntry(ApiObject):
    """Something that has happened to an order."""

    FIELDS = fields(
        status=text,
        timestamp=moment,
        message=text,
    )


class OrderSettlement(ApiObject):
    """The settlement of an order's payment."""

    KEYS = keys(tx_hash="txHash")
    ALIASES = (("tx_hash", "tx_hash"),)
    FIELDS = fields(
        status=text,
        tx_hash=text,
        network=text,
    )


class OrderPaymentState(ApiObject):
    """The payment of an order."""

    KEYS = keys(tx_hash="txHash")
    ALIASES = (("tx_hash", "tx_hash"),)
    FIELDS = fields(
        status=text,
        tx_hash=text,
        settlement=nested(OrderSettlement),
    )


class Shipment(ApiObject):
    """A shipment of an order."""

    KEYS = keys(
        tracking_number="trackingNumber",
        tracking_url="trackingUrl",
        shipped_at="shippedAt",
        delivered_at="deliveredAt",
    )
    ALIASES = (
        ("tracking_number", "tracking_number"),
        ("tracking_url", "tracking_url"),
        ("shipped_at", "shipped_at"),
        ("delivered_at", "delivered_at"),
    )
    FIELDS = fields(
        carrier=text,
        tracking_number=text,
        tracking_url=text,
        status=text,
        shipped_at=moment,
        delivered_at=moment,
    )


class OrderFulfillment(ApiObject):
    """The delivery of an order."""

    FIELDS = fields(
        shipments=list_of(Shipment),
    )


class LineItem(ApiObject):
    """A product in a cart, an estimate or an order, and how many of it."""

    KEYS = keys(item_id="itemId", product_id="productId", image_url="imageUrl")
    ALIASES = (
        ("item_id", "item_id"),
        ("item_id", "id"),
        ("product_id", "product_id"),
        ("image_url", "image_url"),
        ("image_url", "image"),
    )
    FIELDS = fields(
        item_id=text,
        product_id=text,
        retailer=text,
        quantity=integer,
        price=decimal,
        title=text,
        image_url=text,
    )


class CommerceOrder(ApiObject):
    """A commerce order: a row of `orders.list`, the whole of `orders.retrieve`, or as an event carries it."""

    REQUIRED = ("order_id", "status")
    KEYS = keys(
        order_id="orderId",
        invoice_id="invoiceId",
        network_environment="networkEnvironment",
        shipments_summary="shipmentsSummary",
        wallet_address="walletAddress",
        wallet_network="walletNetwork",
        customer_id="customerId",
        created_at="createdAt",
        updated_at="updatedAt",
        item_count="itemCount",
        line_items="lineItems",
    )
    ALIASES = (
        ("order_id", "order_id"),
        ("order_id", "id"),
        ("invoice_id", "invoice_id"),
        ("network_environment", "network_environment"),
        ("network_environment", "environment"),
        ("shipments_summary", "shipments_summary"),
        ("wallet_address", "wallet_address"),
        ("wallet_network", "wallet_network"),
        ("customer_id", "customer_id"),
        ("created_at", "created_at"),
        ("updated_at", "updated_at"),
        ("item_count", "item_count"),
        ("line_items", "line_items"),
    )
    FIELDS = fields(
        order_id=text,
        status=one_of({"cancelled": "canceled"}),
        object=text,
        invoice_id=text,
        substatus=text,
        network_environment=text,
        actions=nested(OrderActions),
        shipments_summary=nested(ShipmentsSummary),
        retailer=text,
        wallet_address=text,
        wallet_network=text,
        customer_id=text,
        total=decimal,
        created_at=moment,
        updated_at=moment,
        item_count=integer,
        timeline=list_of(TimelineEntry),
        payment=nested(OrderPaymentState),
        fulfillment=nested(OrderFulfillment),
        line_items=list_of(LineItem),
    )


class PaymentQuote(ApiObject):
    """What is still to be paid by the quote of a payment address. It is what an event `payment_quote.updated` of a
    payor's stream is about.
    """

    FIELDS = fields(
        object=text,
        invoice_id=text,
        network=text,
        currency=text,
        amount_remaining=integer,
        amount_remaining_decimal=decimal,
        amount_unit=text,
    )


class EventRequest(ApiObject):
    """The API call that caused an event."""

    FIELDS = fields(
        id=text,
        idempotency_key=text,
    )


class EventData(ApiObject):
    """What an event is about."""

    FIELDS = fields(
        object=anything,
        previous_attributes=anything,
        invoice_id=text,
        status=text,
        amount_paid=decimal,
        payment_network=text,
        transaction_hash=text,
    )


class Event(ApiObject):
    """Something that happened to an invoice, a payment or an order. It may be delivered more than once: repeats have
    the same `id`.
    """

    REQUIRED = ("id", "type")
    ALIASES = (("type", "event"),)
    FIELDS = fields(
        id=text,
        type=text,
        object=text,
        api_version=text,
        created=moment,
        livemode=boolean,
        pending_webhooks=integer,
        request=nested(EventRequest),
        data=nested(EventData),
    )


class PayvioxItem(ApiObject):
    """One item of an order."""

    REQUIRED = ("name", "quantity", "price")
    FIELDS = fields(
        name=text,
        quantity=integer,
        price=integer,
    )


class PayvioxAddress(ApiObject):
    """A billing address."""

    FIELDS = fields(
        line1=text,
        line2=text,
        city=text,
        state=text,
        postal_code=text,
        country=text,
    )


class PayvioxCustomer(ApiObject):
    """A customer's details, as far as they were given."""

    FIELDS = fields(
        name=text,
        email=text,
        phone=text,
        address=nested(PayvioxAddress),
    )


class PayvioxEvent(ApiObject):
    """Something that happened to a payment session. It may be delivered more than once and in any order."""

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


class PayvioxRecipient(ApiObject):
    """The recipient of a payout."""

    FIELDS = fields(
        email=text,
    )


class PayvioxPaypalPayout(ApiObject):
    """A payout over PayPal."""

    FIELDS = fields(
        order_id=text,
        email=text,
    )


class PayvioxCryptoPayout(ApiObject):
    """A payout in crypto."""

    FIELDS = fields(
        order_id=text,
        currency=text,
        chain=text,
        crypto_amount=decimal,
        usd_amount=decimal,
        network_fee=decimal,
        to_address=text,
        tx_hash=text,
        confirmations=integer,
    )


class PayvioxPayoutEvent(ApiObject):
    """Something that happened to a withdrawal. It may be delivered more than once and in any order."""

    REQUIRED = ("type", "order_id")
    FIELDS = fields(
        type=text,
        order_id=text,
        amount=integer,
        currency=text,
        fees=integer,
        net_amount=integer,
        metadata=anything,
        provider=text,
        recipient=nested(PayvioxRecipient),
        paypal=nested(PayvioxPaypalPayout),
        crypto=nested(PayvioxCryptoPayout),
        reason=text,
        test_mode=boolean,
    )
