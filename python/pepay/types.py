# Generated from crates/core by `cargo xtask generate`; do not edit.

"""Types to annotate with. `import pepay` does not import this module.

What the API may add to, such as `InvoiceStatus`, is any text: the values that are known are for editors.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, get_args

if TYPE_CHECKING:
    from ._pepay import Event, PayvioxEvent, PayvioxPayoutEvent

__all__ = [
    "EVENT_NAMES",
    "AcceptancePolicy",
    "AnyEvent",
    "ApiKeyStatus",
    "AvailabilityStatus",
    "CommerceItem",
    "CommerceOrderStatus",
    "Environment",
    "EventName",
    "Expansion",
    "FormResponse",
    "InvoiceStatus",
    "InvoiceType",
    "Item",
    "Network",
    "OrderTransition",
    "PaymentReceiptStatus",
    "PayoutEventName",
    "PayvioxEventType",
    "PayvioxPaymentStatus",
    "PayvioxPayoutEventType",
    "PepayEventName",
    "QuoteStatus",
    "Scope",
    "SessionEventName",
    "SettlementPreference",
    "SettlementStatus",
    "ShippingAddress",
    "TokenMode",
    "TokenType",
]

PepayEventName: TypeAlias = Literal[
    "invoice.created",
    "invoice.updated",
    "invoice.underpaid",
    "invoice.paid",
    "invoice.expired",
    "invoice.canceled",
    "invoice_payment.created",
    "invoice_payment.updated",
    "commerce.order.created",
    "commerce.order.updated",
    "test.ping",
]
"""What a `pepay.Event` is called.

Pepay tells of most changes of an invoice as `invoice.updated`, with a status. An inbox calls such an event
`invoice.paid` as well when the invoice *becomes* paid, not when something else about a paid one changes.
"""

SessionEventName: TypeAlias = Literal[
    "session.succeeded",
    "session.pending_review",
    "session.declined",
    "session.refunded",
    "session.expired",
    "session.incomplete",
]
"""What a `pepay.PayvioxEvent` is called."""

PayoutEventName: TypeAlias = Literal[
    "payout.created",
    "payout.processing",
    "payout.succeeded",
    "payout.failed",
    "payout.rejected",
]
"""What a `pepay.PayvioxPayoutEvent` is called."""

EventName: TypeAlias = Literal[PepayEventName, SessionEventName, PayoutEventName]
"""What an event is called, of both providers."""

EVENT_NAMES: tuple[EventName, ...] = get_args(EventName)
"""All of them."""

AnyEvent: TypeAlias = "Event | PayvioxEvent | PayvioxPayoutEvent"
"""What a handler for `*` gets."""

PayvioxEventType: TypeAlias = (
    Literal["succeeded", "pending_review", "declined", "refunded", "expired", "incomplete"] | str
)
"""The type of a `pepay.PayvioxEvent`: its name without `session.`."""

PayvioxPayoutEventType: TypeAlias = PayoutEventName | str
"""The type of a `pepay.PayvioxPayoutEvent`."""

AvailabilityStatus: TypeAlias = Literal["DEVNET", "AVAILABLE", "STALE", "NO_LIQUIDITY", "QUOTE_REQUIRED"] | str
"""Whether a token can be used right now."""

Expansion: TypeAlias = Literal["latest_payment", "payments"] | str
"""What to include in an invoice."""

InvoiceType: TypeAlias = Literal["standard", "commerce"] | str
"""The type of an invoice."""

Scope: TypeAlias = Literal["merchant", "commerce"] | str
"""What a key or a stream is for."""

TokenType: TypeAlias = Literal["native", "erc20", "spl", "sui", "ton"] | str
"""The type of a token."""

Environment: TypeAlias = Literal["mainnet", "devnet"] | str
"""Real money or test tokens.

* `mainnet`: Real money.
* `devnet`: Test tokens, on test networks.
"""

Network: TypeAlias = (
    Literal["ethereum", "base", "solana", "avalanche", "ton", "bsc", "arbitrum", "optimism", "cardano", "sui"] | str
)
"""A blockchain network.

* `ethereum`: Ethereum.
* `base`: Base.
* `solana`: Solana.
* `avalanche`: Avalanche.
* `ton`: TON.
* `bsc`: BNB Smart Chain.
* `arbitrum`: Arbitrum.
* `optimism`: Optimism.
* `cardano`: Cardano.
* `sui`: Sui.
"""

InvoiceStatus: TypeAlias = Literal["unpaid", "underpaid", "paid", "expired", "canceled"] | str
"""The payment status of an invoice.

* `unpaid`: Nothing has been paid.
* `underpaid`: A part has been paid. The rest must be paid on the same network and with the same token.
* `paid`: Paid in full. Final.
* `expired`: Not paid in full in time. Final.
* `canceled`: Canceled. Final.
"""

PaymentReceiptStatus: TypeAlias = Literal["pending", "underpaid", "confirmed", "manual_retry"] | str
"""The status of a payment.

* `pending`: Seen on the network, but not confirmed.
* `underpaid`: Confirmed, but less than the amount due.
* `confirmed`: Confirmed.
* `manual_retry`: Being reviewed by hand.
"""

SettlementStatus: TypeAlias = Literal["pending", "processing", "manual", "failed", "settled"] | str
"""The status of a settlement to the merchant.

* `pending`: Not started.
* `processing`: In progress.
* `manual`: Being reviewed by hand.
* `failed`: Failed.
* `settled`: Completed.
"""

TokenMode: TypeAlias = Literal["monitored", "all", "network"] | str
"""Which tokens to list.

* `monitored`: The tokens whose payments are detected without a quote. The default.
* `all`: All tokens, including those that need a quote first.
* `network`: The tokens of one network.
"""

QuoteStatus: TypeAlias = Literal["available", "unavailable", "expired"] | str
"""Whether a quote can be used.

* `available`: The quote can be used.
* `unavailable`: There is no quote at the moment.
* `expired`: The quote has expired.
"""

AcceptancePolicy: TypeAlias = Literal["accept_all", "accept_none", "selective"] | str
"""Which tokens a merchant accepts.

* `accept_all`: All tokens.
* `accept_none`: No tokens.
* `selective`: All tokens that the merchant has not blocked.
"""

SettlementPreference: TypeAlias = Literal["stables_only", "stables_preferred", "tokens"] | str
"""Which kind of token payments are settled in.

* `stables_only`: Only stable tokens.
* `stables_preferred`: Stable tokens where possible.
* `tokens`: The tokens that the payors paid with.
"""

ApiKeyStatus: TypeAlias = Literal["active", "revoked", "suspended"] | str
"""Whether an API key can be used.

* `active`: The key can be used.
* `revoked`: The key has been revoked permanently.
* `suspended`: The provider has suspended the key.
"""

CommerceOrderStatus: TypeAlias = Literal["processing", "placed", "fulfilled", "canceled", "failed", "refunded"] | str
"""The status of a commerce order.

* `processing`: Its payment is awaited, or is being settled.
* `placed`: Placed with the retailer.
* `fulfilled`: Delivered.
* `canceled`: Canceled.
* `failed`: It could not be placed.
* `refunded`: Refunded.
"""

OrderTransition: TypeAlias = (
    Literal[
        "payment_confirmed",
        "payment_settled",
        "placed",
        "shipped",
        "delivery_confirmed",
        "failed",
        "cancelled",
        "refunded",
    ]
    | str
)
"""What the devnet simulator does to an order.

* `payment_confirmed`: The payment is confirmed. The first step.
* `payment_settled`: The payment is settled. After `payment_confirmed`.
* `placed`: The order is placed with the retailer. After `payment_settled`.
* `shipped`: The order is shipped. After `placed`.
* `delivery_confirmed`: The order is delivered. After `shipped`.
* `failed`: The order cannot be placed. Only from the status `processing`.
* `cancelled`: The order is canceled. Only from the status `placed`.
* `refunded`: The payment is refunded. The order needs a valid address for refunds on BNB Smart Chain.
"""

PayvioxPaymentStatus: TypeAlias = (
    Literal["succeeded", "failed", "pending", "processing", "pending_review", "declined", "expired"] | str
)
"""The status of a payment.

* `succeeded`: Paid. Final, unless it is refunded.
* `failed`: An attempt to pay has failed. The customer may try again.
* `pending`: The payment has started.
* `processing`: The payment provider is processing the payment.
* `pending_review`: Being reviewed for fraud. The payment then succeeds or is declined.
* `declined`: Declined as fraud, and refunded. Final.
* `expired`: Not paid in time. Final.
"""


class FormResponse(TypedDict):
    """An answer to a question."""

    question_id: str
    """The id of the question that is answered. It must not be empty."""
    response: str
    """The answer."""


class _CommerceItem(TypedDict):
    product_id: str
    """The product's id, as `commerce.search` gives it. It must not be empty."""
    quantity: int
    """How many pieces. At least 1."""


class CommerceItem(_CommerceItem, total=False):
    """A product to put into a cart or to order, and how many of it."""

    retailer: str
    """The retailer that sells the product."""
    price: Decimal | int | str
    """The price of one piece, in US dollars. An order is 2,500 dollars at most. Between 0 and 2500."""
    title: str
    """The product's title."""
    image_url: str
    """The URL of the product's image."""


class _ShippingAddress(TypedDict):
    first_name: str
    """The recipient's first name. It must not be empty."""
    last_name: str
    """The recipient's last name. It must not be empty."""
    street_address: str
    """The street and the number. It must not be empty."""
    city: str
    """The city. It must not be empty."""
    zip_code: str
    """The postal code. It must not be empty."""
    country: str
    """The country, such as `US`. It must not be empty."""


class ShippingAddress(_ShippingAddress, total=False):
    """Where an order is delivered."""

    address_line2: str
    """The apartment, the floor or the like."""
    state: str
    """The state or the province."""
    phone: str
    """The recipient's phone number."""
    email: str
    """The recipient's e-mail address."""


class Item(TypedDict):
    """One item of an order."""

    name: str
    """The name of the item. It must not be empty."""
    quantity: int
    """How many pieces of the item are bought. At least 1."""
    price: int
    """The price of one piece, in cents. At least 1."""
