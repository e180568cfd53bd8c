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
from ._pepay import (
    DEBUG_BUILD,
    VERSION,
    ApiObject,
    AvailableToken,
    CreatedInvoice,
    Event,
    EventData,
    EventRequest,
    Invoice,
    Invoices,
    Lock,
    PaymentAddress,
    PaymentSessionHeaders,
    PaymentSessions,
    PaymentStatus,
    Payviox,
    PayvioxAddress,
    PayvioxCustomer,
    PayvioxEvent,
    PayvioxItem,
    PayvioxPaymentError,
    PayvioxSession,
    Pepay,
    Response,
    SessionDetails,
    Sessions,
    Verified,
    WsConnection,
)
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
    OutcomeUnknownError,
    PepayError,
    PermissionDeniedError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    SignatureError,
    TransportError,
)

__all__ = [
    "ApiObject",
    "Attempt",
    "AuthenticationError",
    "AvailableToken",
    "ConfigError",
    "ConflictError",
    "ConnectTimeoutError",
    "CreatedInvoice",
    "DecodeError",
    "Event",
    "EventData",
    "EventRequest",
    "InternalError",
    "InvalidRequestError",
    "Invoice",
    "Invoices",
    "Lock",
    "NotFoundError",
    "OutcomeUnknownError",
    "PaymentAddress",
    "PaymentSessionHeaders",
    "PaymentSessions",
    "PaymentStatus",
    "Payviox",
    "PayvioxAddress",
    "PayvioxCustomer",
    "PayvioxEvent",
    "PayvioxItem",
    "PayvioxPaymentError",
    "PayvioxSession",
    "Pepay",
    "PepayError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestTimeoutError",
    "Response",
    "ServerError",
    "SessionDetails",
    "Sessions",
    "SignatureError",
    "TransportError",
    "Verified",
    "WsConnection",
    "__version__",
    "webhooks",
]

__version__ = VERSION

if DEBUG_BUILD:
    import warnings

    warnings.warn("pepay was built without optimisation: do not measure or deploy it", RuntimeWarning, stacklevel=2)
