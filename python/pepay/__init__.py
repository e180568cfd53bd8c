# Generated from crates/core by `cargo xtask generate`; do not edit.

"""The payment-session SDK: Pepay crypto invoices and Payviox hosted sessions.

A merchant asks for a payment and sends the payor to it::

    import pepay

    merchant = pepay.Pepay()  # PEPAY_API_KEY
    invoice = merchant.invoices.create(amount_usd="49.99", description="Order 1042")
    print(invoice.payment_url)

and trusts the webhook that says it is paid::

    event = pepay.webhooks.construct_event(body, headers, secret)
    if event.invoice and event.invoice.status == "paid":
        ...

Every error is a `PepayError`. Wrong values raise `InvalidRequestError` before anything is sent;
unknown arguments, and arguments of the wrong type outside of API calls, raise `TypeError`.
"""

from . import webhooks
from .errors import (
    Attempt,
    AuthenticationError,
    ConfigError,
    ConflictError,
    ConnectTimeoutError,
    DecodeError,
    InternalError,
    InvalidRequestError,
    NotFoundError,
    NotYet,
    OutcomeUnknownError,
    PepayError,
    PermissionDeniedError,
    RateLimitError,
    RecoveryError,
    RequestTimeoutError,
    ServerError,
    SignatureError,
    TransportError,
)

TYPE_CHECKING = False  # as in `typing`, which would take longer to import than all of this
_unloadable: str | None = None

try:
    from ._pepay import (
        DEBUG_BUILD,
        VERSION,
        Access,
        AccessChange,
        AccountAccess,
        Addresses,
        ApiKey,
        ApiKeys,
        ApiObject,
        AttemptInfo,
        AvailableToken,
        BalanceOf,
        BlockedToken,
        Cart,
        Carts,
        CartTotals,
        CartValidation,
        Checkout,
        CheckoutAddress,
        CheckoutEstimate,
        CheckoutInvoice,
        Commerce,
        CommerceFeatures,
        CommerceOrder,
        CommerceStatus,
        CreatedInvoice,
        CustomerEmail,
        Deletion,
        Event,
        EventData,
        EventPage,
        EventRequest,
        Events,
        Finding,
        Gap,
        InvalidItem,
        Invoice,
        InvoicePage,
        InvoicePayment,
        InvoiceQuestions,
        Invoices,
        InvoiceState,
        InvoiceTotals,
        LineItem,
        Lock,
        ManualVerification,
        ManualVerifications,
        MerchantToken,
        OrderActions,
        OrderCancellation,
        OrderFulfillment,
        OrderInvoiceStatus,
        OrderPage,
        OrderPagination,
        OrderPayment,
        OrderPaymentDetails,
        OrderPayments,
        OrderPaymentState,
        Orders,
        OrderSettlement,
        PaymentAddress,
        PaymentMethods,
        PaymentQuote,
        Payments,
        PaymentSessionHeaders,
        PaymentSessions,
        PaymentSettlement,
        PaymentStatus,
        Payouts,
        Payviox,
        PayvioxAddress,
        PayvioxBalance,
        PayvioxCard,
        PayvioxCryptoPayout,
        PayvioxCustomer,
        PayvioxEvent,
        PayvioxFees,
        PayvioxItem,
        PayvioxPayment,
        PayvioxPaymentDetails,
        PayvioxPaymentError,
        PayvioxPaymentMethod,
        PayvioxPayout,
        PayvioxPayoutEvent,
        PayvioxPaypalPayout,
        PayvioxRecipient,
        PayvioxSession,
        Pepay,
        Product,
        Question,
        QuestionList,
        RawReply,
        Response,
        ResultInfo,
        RevokedApiKey,
        SavedAddress,
        SessionDetails,
        Sessions,
        Settlement,
        Settlements,
        SettlementToken,
        Shipment,
        ShipmentsSummary,
        Success,
        TimelineEntry,
        TokenPage,
        TokenPrice,
        Tokens,
        Total,
        TotalsByStatus,
        UpdatedSettlement,
        Verified,
        WsConnection,
        WsToken,
        WsTokens,
        client_ip,
        idempotency_key,
    )
except ImportError as error:
    # `webhooks` and `errors` work without it: mod_wsgi's sub-interpreters, a platform without a wheel.
    _unloadable = str(error)
else:
    from . import _pepay
    from ._drive import Pages, install

    install(_pepay)
    __version__ = VERSION
    if DEBUG_BUILD:
        import warnings

        _slow = "pepay was built without optimisation: do not measure or deploy it"
        warnings.warn(_slow, RuntimeWarning, stacklevel=2)

if TYPE_CHECKING:
    from ._stream import EventStream
    from .aio import AsyncPayviox, AsyncPepay
    from .types import EVENT_NAMES

__all__ = [
    "EVENT_NAMES",
    "Access",
    "AccessChange",
    "AccountAccess",
    "Addresses",
    "ApiKey",
    "ApiKeys",
    "ApiObject",
    "AsyncPayviox",
    "AsyncPepay",
    "Attempt",
    "AttemptInfo",
    "AuthenticationError",
    "AvailableToken",
    "BalanceOf",
    "BlockedToken",
    "Cart",
    "CartTotals",
    "CartValidation",
    "Carts",
    "Checkout",
    "CheckoutAddress",
    "CheckoutEstimate",
    "CheckoutInvoice",
    "Commerce",
    "CommerceFeatures",
    "CommerceOrder",
    "CommerceStatus",
    "ConfigError",
    "ConflictError",
    "ConnectTimeoutError",
    "CreatedInvoice",
    "CustomerEmail",
    "DecodeError",
    "Deletion",
    "Event",
    "EventData",
    "EventPage",
    "EventRequest",
    "EventStream",
    "Events",
    "Finding",
    "Gap",
    "InternalError",
    "InvalidItem",
    "InvalidRequestError",
    "Invoice",
    "InvoicePage",
    "InvoicePayment",
    "InvoiceQuestions",
    "InvoiceState",
    "InvoiceTotals",
    "Invoices",
    "LineItem",
    "Lock",
    "ManualVerification",
    "ManualVerifications",
    "MerchantToken",
    "NotFoundError",
    "NotYet",
    "OrderActions",
    "OrderCancellation",
    "OrderFulfillment",
    "OrderInvoiceStatus",
    "OrderPage",
    "OrderPagination",
    "OrderPayment",
    "OrderPaymentDetails",
    "OrderPaymentState",
    "OrderPayments",
    "OrderSettlement",
    "Orders",
    "OutcomeUnknownError",
    "Pages",
    "PaymentAddress",
    "PaymentMethods",
    "PaymentQuote",
    "PaymentSessionHeaders",
    "PaymentSessions",
    "PaymentSettlement",
    "PaymentStatus",
    "Payments",
    "Payouts",
    "Payviox",
    "PayvioxAddress",
    "PayvioxBalance",
    "PayvioxCard",
    "PayvioxCryptoPayout",
    "PayvioxCustomer",
    "PayvioxEvent",
    "PayvioxFees",
    "PayvioxItem",
    "PayvioxPayment",
    "PayvioxPaymentDetails",
    "PayvioxPaymentError",
    "PayvioxPaymentMethod",
    "PayvioxPayout",
    "PayvioxPayoutEvent",
    "PayvioxPaypalPayout",
    "PayvioxRecipient",
    "PayvioxSession",
    "Pepay",
    "PepayError",
    "PermissionDeniedError",
    "Product",
    "Question",
    "QuestionList",
    "RateLimitError",
    "RawReply",
    "RecoveryError",
    "RequestTimeoutError",
    "Response",
    "ResultInfo",
    "RevokedApiKey",
    "SavedAddress",
    "ServerError",
    "SessionDetails",
    "Sessions",
    "Settlement",
    "SettlementToken",
    "Settlements",
    "Shipment",
    "ShipmentsSummary",
    "SignatureError",
    "Success",
    "TimelineEntry",
    "TokenPage",
    "TokenPrice",
    "Tokens",
    "Total",
    "TotalsByStatus",
    "TransportError",
    "UpdatedSettlement",
    "Verified",
    "WsConnection",
    "WsToken",
    "WsTokens",
    "__version__",
    "client_ip",
    "idempotency_key",
    "webhooks",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name == "EVENT_NAMES":
            from .types import EVENT_NAMES

            return EVENT_NAMES
        if _unloadable is not None and name in __all__:
            from ._missing import reason

            raise ImportError(reason(name, _unloadable), name="pepay._pepay")
        if name == "EventStream":
            from ._stream import EventStream

            return EventStream
        if name in ("AsyncPayviox", "AsyncPepay"):  # asyncio is for those who use it
            from . import aio

            return getattr(aio, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
