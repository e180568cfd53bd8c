# Generated from crates/core by `cargo xtask generate`; do not edit.

import builtins
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from .._pepay import (
    Access,
    AccessChange,
    ApiKey,
    AvailableToken,
    BlockedToken,
    Cart,
    CartTotals,
    CartValidation,
    CheckoutAddress,
    CheckoutEstimate,
    CheckoutInvoice,
    CommerceOrder,
    CommerceStatus,
    CreatedInvoice,
    CustomerEmail,
    Deletion,
    Event,
    EventPage,
    Invoice,
    InvoicePage,
    InvoiceQuestions,
    InvoiceState,
    InvoiceTotals,
    ManualVerification,
    MerchantToken,
    OrderCancellation,
    OrderInvoiceStatus,
    OrderPage,
    OrderPayment,
    PaymentAddress,
    PaymentStatus,
    Payviox,
    PayvioxBalance,
    PayvioxPayment,
    PayvioxPaymentMethod,
    PayvioxPayout,
    PayvioxSession,
    Pepay,
    Product,
    RevokedApiKey,
    SavedAddress,
    SessionDetails,
    Settlement,
    Success,
    TokenPage,
    UpdatedSettlement,
    WsToken,
)
from ..types import (
    CommerceItem,
    Environment,
    Expansion,
    FormResponse,
    InvoiceStatus,
    InvoiceType,
    Item,
    Network,
    OrderTransition,
    Scope,
    ShippingAddress,
    TokenMode,
    TokenType,
)
from ._client import Client
from ._methods import Resource
from ._stream import AsyncEventStream

_Word = TypeVar("_Word", bound=str)
_Json: TypeAlias = Mapping[str, Any]
_Words: TypeAlias = _Word | Sequence[_Word]

class PepayResources(Client[Pepay]):
    """The resources of `AsyncPepay`."""

    __slots__ = ()

    @property
    def invoices(self) -> AsyncInvoices:
        """Invoices, as a merchant creates and reads them."""

    @property
    def payment_sessions(self) -> AsyncPaymentSessions:
        """The payment session of one invoice, as its payor sees it."""

    @property
    def manual_verification(self) -> AsyncManualVerifications:
        """A payor's request to search the network for a payment."""

    @property
    def tokens(self) -> AsyncTokens:
        """The tokens that a merchant accepts."""

    @property
    def events(self) -> AsyncEvents:
        """Events, to catch up after a missed webhook."""

    @property
    def ws_tokens(self) -> AsyncWsTokens:
        """Tokens for live streams of events."""

    @property
    def settlement(self) -> AsyncSettlements:
        """What a merchant's payments are settled in."""

    @property
    def access(self) -> AsyncAccountAccess:
        """Whether a merchant may take real money."""

    @property
    def api_keys(self) -> AsyncApiKeys:
        """A merchant's API keys."""

    @property
    def commerce(self) -> AsyncCommerce:
        """Whether commerce is available, and the products that can be ordered."""

    @property
    def carts(self) -> AsyncCarts:
        """The carts of a shop's customers, one for each of them."""

    @property
    def checkout(self) -> AsyncCheckout:
        """The way from a cart to its invoice: an estimate, an address, an invoice."""

    @property
    def orders(self) -> AsyncOrders:
        """Commerce orders, which can be read, canceled and, on devnet, simulated."""

    @property
    def order_payments(self) -> AsyncOrderPayments:
        """The payments and invoices of commerce orders."""

    @property
    def addresses(self) -> AsyncAddresses:
        """The addresses that a commerce customer's orders are delivered to."""

class PayvioxResources(Client[Payviox]):
    """The resources of `AsyncPayviox`."""

    __slots__ = ()

    @property
    def sessions(self) -> AsyncSessions:
        """Payment sessions on hosted pages."""

    @property
    def payment_methods(self) -> AsyncPaymentMethods:
        """Payment methods and their fees."""

    @property
    def payments(self) -> AsyncPayments:
        """Payments, for reconciliation and after a missed webhook."""

    @property
    def balance(self) -> AsyncBalanceOf:
        """The balances of the business."""

    @property
    def payouts(self) -> AsyncPayouts:
        """Payouts to people by e-mail address."""

class AsyncInvoices(Resource):
    """Invoices, as a merchant creates and reads them."""

    __slots__ = ()

    async def create(
        self,
        *,
        amount_usd: Decimal | int | str,
        description: str | None = None,
        customer_id: str | None = None,
        metadata: _Json | None = None,
        expires_in: timedelta | None = None,
        receiver_override_enable: bool | None = None,
        receiver_override_address: str | None = None,
        invoice_title: str | None = None,
        invoice_footer: str | None = None,
        customer_email: str | None = None,
        payment_return_url: str | None = None,
        payment_return_url_enabled: bool | None = None,
        questions: _Json | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> CreatedInvoice:
        """Creates an invoice. The reply holds the checkout page and the payor's session.

        `POST /api/v1/invoices`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce
        API key or a bearer token.

        * `amount_usd`: The amount to be paid, in US dollars. Between 0.01 and 1000000.
        * `description`: A text for the payor. At most 255 characters.
        * `customer_id`: The merchant's own id of the customer. At most 255 characters.
        * `metadata`: Any JSON object. The invoice and its events carry it. At most 512 bytes.
        * `expires_in`: How long the invoice can be paid, 1 millisecond to 30 days. Default: 12 hours.
        * `receiver_override_enable`: True to settle to `receiver_override_address` instead of the merchant's own
          address.
        * `receiver_override_address`: The address to settle to. Required if `receiver_override_enable` is true.
        * `invoice_title`: A title for the invoice. Default: the merchant's company name. At most 255 characters.
        * `invoice_footer`: A footer for the invoice. Default: the merchant's company name. At most 255 characters.
        * `customer_email`: The customer's e-mail address. At most 255 characters.
        * `payment_return_url`: The https URL that the payor returns to. Default: the merchant's. With a sandbox on
          this machine, it may also be an http URL on this machine. At most 2048 characters.
        * `payment_return_url_enabled`: False to keep the payor on the checkout page even if there is a return URL.
        * `questions`: The questions to the payor, up to 5 of them: `{"questions": [{"id", "question", "type",
          "validation": {"required"}}]}`. At most 512 bytes.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def list(
        self,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[InvoiceStatus] | None = None,
        invoice_type: _Words[InvoiceType] | None = None,
        customer_id: str | None = None,
        environment: Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Expansion] | None = None,
        payments_limit: int | None = None,
        payer_wallet_address: str | None = None,
        payer_wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> InvoicePage:
        """Lists one page of invoices, newest first.

        `GET /api/v1/invoices`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API
        key or a bearer token.

        * `limit`: How many invoices a page holds. Default: 10. Between 1 and 100.
        * `starting_after`: The id of an invoice: the page begins with the next older one. Not together with
          `ending_before`.
        * `ending_before`: The id of an invoice: the page ends with the next newer one. Not together with
          `starting_after`.
        * `status`: Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`,
          `canceled`.
        * `invoice_type`: Only invoices of these types: `standard` or `commerce`.
        * `customer_id`: Only invoices of this customer, by the merchant's own id.
        * `environment`: Only invoices of this environment. Known values: `mainnet`, `devnet`.
        * `created_gte`: Only invoices created at this time or later.
        * `created_lte`: Only invoices created at this time or earlier.
        * `expand`: What to include in each invoice: `latest_payment` or `payments`.
        * `payments_limit`: How many payments to include in each invoice if `expand` asks for `payments`. Default: 10.
          Between 1 and 100.
        * `payer_wallet_address`: Only invoices paid from the wallet with this address. Requires
          `payer_wallet_network`.
        * `payer_wallet_network`: The network of the wallet in `payer_wallet_address`. Known values: `ethereum`,
          `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    def iter(
        self,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[InvoiceStatus] | None = None,
        invoice_type: _Words[InvoiceType] | None = None,
        customer_id: str | None = None,
        environment: Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Expansion] | None = None,
        payments_limit: int | None = None,
        payer_wallet_address: str | None = None,
        payer_wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> AsyncIterator[Invoice]:
        """Iterates over every `Invoice` of all pages of `list`, which are fetched as they are needed: from new to
        old, or from old to new with `ending_before`.

        `GET /api/v1/invoices`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API
        key or a bearer token.

        * `limit`: How many invoices a page holds. Default: 10. Between 1 and 100.
        * `starting_after`: The id of an invoice: the page begins with the next older one. Not together with
          `ending_before`.
        * `ending_before`: The id of an invoice: the page ends with the next newer one. Not together with
          `starting_after`.
        * `status`: Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`,
          `canceled`.
        * `invoice_type`: Only invoices of these types: `standard` or `commerce`.
        * `customer_id`: Only invoices of this customer, by the merchant's own id.
        * `environment`: Only invoices of this environment. Known values: `mainnet`, `devnet`.
        * `created_gte`: Only invoices created at this time or later.
        * `created_lte`: Only invoices created at this time or earlier.
        * `expand`: What to include in each invoice: `latest_payment` or `payments`.
        * `payments_limit`: How many payments to include in each invoice if `expand` asks for `payments`. Default: 10.
          Between 1 and 100.
        * `payer_wallet_address`: Only invoices paid from the wallet with this address. Requires
          `payer_wallet_network`.
        * `payer_wallet_network`: The network of the wallet in `payer_wallet_address`. Known values: `ethereum`,
          `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises what `list` raises, when it comes to that page. A page that is empty or repeated although there are more
        raises `DecodeError`, with the number of items `seen` and the `cursor`.
        """

    async def list_by_customer(
        self,
        customer_id: str,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[InvoiceStatus] | None = None,
        invoice_type: _Words[InvoiceType] | None = None,
        environment: Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Expansion] | None = None,
        payments_limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> InvoicePage:
        """Lists one page of a customer's invoices, newest first.

        `GET /api/v1/invoices/customer/{customer_id}`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an
        API key, a commerce API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `limit`: How many invoices a page holds. Default: 10. Between 1 and 100.
        * `starting_after`: The id of an invoice: the page begins with the next older one. Not together with
          `ending_before`.
        * `ending_before`: The id of an invoice: the page ends with the next newer one. Not together with
          `starting_after`.
        * `status`: Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`,
          `canceled`.
        * `invoice_type`: Only invoices of these types: `standard` or `commerce`.
        * `environment`: Only invoices of this environment. Known values: `mainnet`, `devnet`.
        * `created_gte`: Only invoices created at this time or later.
        * `created_lte`: Only invoices created at this time or earlier.
        * `expand`: What to include in each invoice: `latest_payment` or `payments`.
        * `payments_limit`: How many payments to include in each invoice if `expand` asks for `payments`. Default: 10.
          Between 1 and 100.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    def iter_by_customer(
        self,
        customer_id: str,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[InvoiceStatus] | None = None,
        invoice_type: _Words[InvoiceType] | None = None,
        environment: Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Expansion] | None = None,
        payments_limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> AsyncIterator[Invoice]:
        """Iterates over every `Invoice` of all pages of `list_by_customer`, which are fetched as they are needed:
        from new to old, or from old to new with `ending_before`.

        `GET /api/v1/invoices/customer/{customer_id}`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an
        API key, a commerce API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `limit`: How many invoices a page holds. Default: 10. Between 1 and 100.
        * `starting_after`: The id of an invoice: the page begins with the next older one. Not together with
          `ending_before`.
        * `ending_before`: The id of an invoice: the page ends with the next newer one. Not together with
          `starting_after`.
        * `status`: Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`,
          `canceled`.
        * `invoice_type`: Only invoices of these types: `standard` or `commerce`.
        * `environment`: Only invoices of this environment. Known values: `mainnet`, `devnet`.
        * `created_gte`: Only invoices created at this time or later.
        * `created_lte`: Only invoices created at this time or earlier.
        * `expand`: What to include in each invoice: `latest_payment` or `payments`.
        * `payments_limit`: How many payments to include in each invoice if `expand` asks for `payments`. Default: 10.
          Between 1 and 100.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises what `list_by_customer` raises, when it comes to that page. A page that is empty or repeated although
        there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.
        """

    async def retrieve(
        self,
        invoice_id: str,
        *,
        expand: _Words[Expansion] | None = None,
        payments_limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> Invoice:
        """Retrieves one invoice.

        `GET /api/v1/invoices/{invoice_id}`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a
        commerce API key or a bearer token.

        * `invoice_id`: The invoice's id.
        * `expand`: What to include in the invoice: `latest_payment` or `payments`.
        * `payments_limit`: How many payments to include in the invoice if `expand` asks for `payments`. Default: 10.
          Between 1 and 100.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def status(
        self,
        invoice_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> InvoiceState:
        """Retrieves an invoice with its latest payment, for polling.

        `GET /api/v1/invoices/{invoice_id}/status`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API
        key, a commerce API key or a bearer token.

        * `invoice_id`: The invoice's id.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def totals(
        self,
        *,
        status: _Words[InvoiceStatus] | None = None,
        invoice_type: _Words[InvoiceType] | None = None,
        customer_id: str | None = None,
        environment: Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> InvoiceTotals:
        """Retrieves the totals of invoices by status.

        `GET /api/v1/invoices/totals`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a
        commerce API key or a bearer token.

        * `status`: Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`,
          `canceled`.
        * `invoice_type`: Only invoices of these types: `standard` or `commerce`.
        * `customer_id`: Only invoices of this customer, by the merchant's own id.
        * `environment`: Only invoices of this environment. Known values: `mainnet`, `devnet`.
        * `created_gte`: Only invoices created at this time or later.
        * `created_lte`: Only invoices created at this time or earlier.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def wait_for_status(
        self,
        invoice_id: str,
        *,
        timeout: float = 900.0,
        interval: float = 1.5,
        call_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> InvoiceState:
        """Waits until an invoice is paid, expired or canceled. An underpaid invoice has not ended: the rest can still
        be paid. A live stream tells when to look sooner, unless the client has a `transport` of yours.

        `GET /api/v1/invoices/{invoice_id}/status`

        * `invoice_id`: The invoice's id.
        * `timeout`: How long to wait, in seconds.
        * `interval`: How long to pause at first, in seconds. Later pauses are longer, up to 10 seconds, and all are a
          little random.
        * `call_timeout`: How long each look may take, in seconds. Default: the client's `timeout`.
        * `max_retries`: How often each look is tried again after a failure. Default: the client's.

        Raises `RequestTimeoutError` if the invoice has not ended in time, and what `status` raises.
        """

    @property
    def manual_verification(self) -> AsyncManualVerifications:
        """A payor's request to search the network for a payment."""

class AsyncPaymentSessions(Resource):
    """The payment session of one invoice, as its payor sees it."""

    __slots__ = ()

    async def get_session_details(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> SessionDetails:
        """Retrieves the payor's view of the invoice: the amount, the time left, and the status.

        `GET /api/v1/payments/session-details`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the
        payor's session token and its signature.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def list_available_tokens(
        self,
        *,
        mode: TokenMode | None = None,
        network: Network | None = None,
        available_only: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> list[AvailableToken]:
        """Lists the tokens that the payor can pay with. Once a part has been paid, only the locked token is listed.

        `GET /api/v1/payments/available-tokens`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the
        payor's session token and its signature.

        * `mode`: Which tokens to list. Default: `monitored`. Known values: `monitored`, `all`, `network`.
        * `network`: Only tokens on this network. Required if `mode` is `network`. Known values: `ethereum`, `base`,
          `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `available_only`: True to list only tokens that can be used now.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def create_payment_address(
        self,
        *,
        network: Network,
        token_id: int,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> PaymentAddress:
        """Creates an address to pay to, with a quote. Each call replaces the invoice's previous address.

        `POST /api/v1/payments/payment-addresses`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs
        the payor's session token and its signature.

        * `network`: The network to pay on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`,
          `arbitrum`, `optimism`, `cardano`, `sui`.
        * `token_id`: The id of the token to pay with, as `list_available_tokens` gives it.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def get_payment_status(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> PaymentStatus:
        """Retrieves the payment status alone, for polling.

        `GET /api/v1/payments/payment-status`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the
        payor's session token and its signature.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def set_customer_email(
        self,
        email: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> CustomerEmail:
        """Sets the payor's e-mail address, to which the receipt is sent.

        `POST /api/v1/payments/customer-email`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the
        payor's session token and its signature.

        * `email`: The payor's e-mail address.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def get_customer_email(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> CustomerEmail:
        """Retrieves the payor's e-mail address.

        `GET /api/v1/payments/customer-email`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the
        payor's session token and its signature.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def get_questions(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> InvoiceQuestions:
        """Retrieves the merchant's questions to the payor.

        `GET /api/v1/payments/invoice-questions`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs
        the payor's session token and its signature.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def submit_form(
        self,
        *,
        responses: Sequence[FormResponse],
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> Success:
        """Sends the payor's answers to the merchant's questions.

        `POST /api/v1/payments/submit-form`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the
        payor's session token and its signature.

        * `responses`: The answers. Between 1 and 5.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    def stream(
        self,
        *,
        token: str | None = None,
        since: str | None = None,
        mint_token: bool | None = None,
        poll: bool | None = None,
        max_outage: float | None = None,
    ) -> AsyncEventStream[Event | PaymentStatus]:
        """A live stream of one payment session as it changes: its quotes, its payments, and its status until the
        end.

        `GET /ws/payment`, https://docs-alpha.pepay.io/api-spec/realtime/websockets. Needs the token among its
        parameters.

        * `token`: The token of the stream, from the `ws_connection` of a payment address. Without one the status is
          polled. It is a secret: `repr` masks it, and a pickle leaves it out.
        * `since`: The id of the last event that was handled: the stream begins with the next one. Default: with what
          happens from now on.
        * `mint_token`: True to connect with a token that is created for it, where the key must not be. Default:
          false.
        * `poll`: True to open no WebSocket, and read the list every few seconds. Default: false.
        * `max_outage`: How long the provider may be out of reach before the stream fails, in seconds. Default: no
          limit.

        Raises `InvalidRequestError` or `ConfigError` before anything is sent; while it is iterated over, the
        `PepayError` that ends it.
        """

    async def wait_for_status(
        self,
        *,
        timeout: float = 900.0,
        interval: float = 1.5,
        call_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> PaymentStatus:
        """Waits until the invoice is paid, expired or canceled. An underpaid invoice has not ended: the rest can still
        be paid.

        `GET /api/v1/payments/payment-status`

        * `timeout`: How long to wait, in seconds.
        * `interval`: How long to pause at first, in seconds. Later pauses are longer, up to 10 seconds, and all are a
          little random.
        * `call_timeout`: How long each look may take, in seconds. Default: the client's `timeout`.
        * `max_retries`: How often each look is tried again after a failure. Default: the client's.

        Raises `RequestTimeoutError` if the invoice has not ended in time, and what `get_payment_status` raises.
        """

class AsyncManualVerifications(Resource):
    """A payor's request to search the network for a payment."""

    __slots__ = ()

    async def trigger(
        self,
        invoice_id: str,
        *,
        network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> ManualVerification:
        """Asks the provider to search the network for an invoice's payment. The search runs in the background: the
        reply only says that it has started.

        `POST /api/v1/invoice/{invoice_id}/verify`,
        https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice. Needs the
        payor's session token and its signature.

        * `invoice_id`: The invoice's id.
        * `network`: The network to search: `base`, `solana` or `bsc`. It must be the network that the invoice is
          being paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`,
          `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def retrieve(
        self,
        invoice_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> ManualVerification:
        """Retrieves the state of a manual verification.

        `GET /api/v1/invoice/{invoice_id}/verify`,
        https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice. Needs the
        payor's session token and its signature.

        * `invoice_id`: The invoice's id.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

class AsyncTokens(Resource):
    """The tokens that a merchant accepts."""

    __slots__ = ()

    async def list(
        self,
        *,
        environment: Environment | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> TokenPage:
        """Lists the tokens that the merchant accepts.

        `GET /api/v1/merchant/tokens`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API key, a commerce
        API key or a bearer token.

        * `environment`: Only tokens of this environment. Default: the one that the account is in. Known values:
          `mainnet`, `devnet`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def search(
        self,
        *,
        environment: Environment | None = None,
        limit: int | None = None,
        offset: int | None = None,
        search: str | None = None,
        network: Network | None = None,
        token_type: TokenType | None = None,
        is_active: bool | None = None,
        supports_stable_settlement: bool | None = None,
        blocked: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> TokenPage:
        """Searches all tokens that the provider supports, a page at a time.

        `GET /api/v1/merchant/tokens/search`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API key, a
        commerce API key or a bearer token.

        * `environment`: Only tokens of this environment. Default: the one that the account is in. Known values:
          `mainnet`, `devnet`.
        * `limit`: How many tokens a page holds. Default: 50. Between 1 and 200.
        * `offset`: How many tokens to skip. Default: 0. At least 0.
        * `search`: Only tokens with this text in their symbol, name or address. Case is ignored.
        * `network`: Only tokens on this network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
          `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `token_type`: Only tokens of this type: `native`, `erc20`, `spl`, `sui` or `ton`.
        * `is_active`: True to list only tokens that are in use, false to list only those that are not.
        * `supports_stable_settlement`: True to list only tokens that can be settled in a stable token, false to list
          only those that cannot.
        * `blocked`: True to list only tokens that the merchant has blocked, false to list only those that are not
          blocked.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    def iter_search(
        self,
        *,
        environment: Environment | None = None,
        limit: int | None = None,
        offset: int | None = None,
        search: str | None = None,
        network: Network | None = None,
        token_type: TokenType | None = None,
        is_active: bool | None = None,
        supports_stable_settlement: bool | None = None,
        blocked: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> AsyncIterator[MerchantToken]:
        """Iterates over every `MerchantToken` of all pages of `search`, which are fetched as they are needed.

        `GET /api/v1/merchant/tokens/search`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API key, a
        commerce API key or a bearer token.

        * `environment`: Only tokens of this environment. Default: the one that the account is in. Known values:
          `mainnet`, `devnet`.
        * `limit`: How many tokens a page holds. Default: 50. Between 1 and 200.
        * `offset`: How many tokens to skip. Default: 0. At least 0.
        * `search`: Only tokens with this text in their symbol, name or address. Case is ignored.
        * `network`: Only tokens on this network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
          `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `token_type`: Only tokens of this type: `native`, `erc20`, `spl`, `sui` or `ton`.
        * `is_active`: True to list only tokens that are in use, false to list only those that are not.
        * `supports_stable_settlement`: True to list only tokens that can be settled in a stable token, false to list
          only those that cannot.
        * `blocked`: True to list only tokens that the merchant has blocked, false to list only those that are not
          blocked.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises what `search` raises, when it comes to that page. A page that is empty or repeated although there are
        more raises `DecodeError`, with the number of items `seen` and the `cursor`.
        """

    async def block(
        self,
        token_id: int,
        *,
        blocked: bool,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> BlockedToken:
        """Blocks a token, or accepts it again.

        `POST /api/v1/merchant/tokens/{token_id}/block`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API
        key, a commerce API key or a bearer token.

        * `token_id`: The token's id.
        * `blocked`: True to refuse the token, false to accept it again.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

class AsyncEvents(Resource):
    """Events, to catch up after a missed webhook."""

    __slots__ = ()

    async def list(
        self,
        *,
        type: _Words[str] | None = None,  # noqa: A002
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        invoice_id: str | None = None,
        environment: Environment | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> EventPage:
        """Lists one page of events, newest first, to catch up after a missed webhook.

        `GET /api/v1/events`, https://docs-alpha.pepay.io/api-spec/merchant/events. Needs an API key, a commerce API key
        or a bearer token.

        * `type`: Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.
        * `created_gte`: Only events that happened at this time or later.
        * `created_lte`: Only events that happened at this time or earlier.
        * `limit`: How many events a page holds. The provider sets the default and the maximum. At least 1.
        * `starting_after`: The id of an event: the page begins with the next older one. Not together with
          `ending_before`.
        * `ending_before`: The id of an event: the page ends with the next newer one. Not together with
          `starting_after`.
        * `invoice_id`: Only events about this invoice.
        * `environment`: Only events of this environment. Known values: `mainnet`, `devnet`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    def iter(
        self,
        *,
        type: _Words[str] | None = None,  # noqa: A002
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        invoice_id: str | None = None,
        environment: Environment | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> AsyncIterator[Event]:
        """Iterates over every `Event` of all pages of `list`, which are fetched as they are needed: from new to old,
        or from old to new with `ending_before`.

        `GET /api/v1/events`, https://docs-alpha.pepay.io/api-spec/merchant/events. Needs an API key, a commerce API key
        or a bearer token.

        * `type`: Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.
        * `created_gte`: Only events that happened at this time or later.
        * `created_lte`: Only events that happened at this time or earlier.
        * `limit`: How many events a page holds. The provider sets the default and the maximum. At least 1.
        * `starting_after`: The id of an event: the page begins with the next older one. Not together with
          `ending_before`.
        * `ending_before`: The id of an event: the page ends with the next newer one. Not together with
          `starting_after`.
        * `invoice_id`: Only events about this invoice.
        * `environment`: Only events of this environment. Known values: `mainnet`, `devnet`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises what `list` raises, when it comes to that page. A page that is empty or repeated although there are more
        raises `DecodeError`, with the number of items `seen` and the `cursor`.
        """

    async def retrieve(
        self,
        event_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> Event:
        """Retrieves one event.

        `GET /api/v1/events/{event_id}`, https://docs-alpha.pepay.io/api-spec/merchant/events. Needs an API key, a
        commerce API key or a bearer token.

        * `event_id`: The event's id: `evt_1700000000000-123`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    def stream(
        self,
        *,
        types: _Words[str] | None = None,
        invoice_type: _Words[str] | None = None,
        invoice_id: str | None = None,
        customer_id: str | None = None,
        environment: Environment | None = None,
        since: str | None = None,
        mint_token: bool | None = None,
        poll: bool | None = None,
        max_outage: float | None = None,
    ) -> AsyncEventStream[Event]:
        """A live stream of the events of the merchant's account as they happen: invoices and payments.

        `GET /ws/merchant/events`, https://docs-alpha.pepay.io/api-spec/realtime/websockets. Needs an API key, a
        commerce API key or a bearer token.

        * `types`: Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.
        * `invoice_type`: Only events about invoices of these types: `standard`, `commerce`.
        * `invoice_id`: Only events about this invoice.
        * `customer_id`: Only events about invoices of this customer: the merchant's own id.
        * `environment`: Only events of this environment. Known values: `mainnet`, `devnet`.
        * `since`: The id of the last event that was handled: the stream begins with the next one. Default: with what
          happens from now on.
        * `mint_token`: True to connect with a token that is created for it, where the key must not be. Default:
          false.
        * `poll`: True to open no WebSocket, and read the list every few seconds. Default: false.
        * `max_outage`: How long the provider may be out of reach before the stream fails, in seconds. Default: no
          limit.

        Raises `InvalidRequestError` or `ConfigError` before anything is sent; while it is iterated over, the
        `PepayError` that ends it.
        """

    def recover_since(
        self,
        event_id: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> AsyncIterator[Event]:
        """Iterates over what happened after an event, from old to new, page by page as they are needed. For a receiver
        that was down: remember the last event handled, and go on from there.

        `GET /api/v1/events`

        * `event_id`: The id of the last event that you know.
        * `limit`: How many events a page holds. Default: the provider's.
        * `timeout`: How long each page may take, in seconds. Default: the client's.
        * `max_retries`: How often each page is tried again after a failure. Default: the client's.

        Raises what `iter` raises.
        """

class AsyncWsTokens(Resource):
    """Tokens for live streams of events."""

    __slots__ = ()

    async def mint(
        self,
        *,
        scope: Scope,
        ttl_seconds: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> WsToken:
        """Creates a short-lived token with which a browser opens a live stream of events.

        `POST /api/v1/ws/token`, https://docs-alpha.pepay.io/api-spec/realtime/ws-token. Needs an API key, a commerce
        API key or a bearer token.

        * `scope`: The scope of the stream: `merchant` or `commerce`. It must be the scope of the API key. It must not
          be empty.
        * `ttl_seconds`: How long the token is valid, in seconds. The provider sets the default and the maximum. At
          least 1.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

class AsyncSettlements(Resource):
    """What a merchant's payments are settled in."""

    __slots__ = ()

    async def get(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> Settlement:
        """Retrieves what the merchant's payments are settled in.

        `GET /api/v1/merchant/settlement-preference`, https://docs-alpha.pepay.io/api-spec/merchant/settlement. Needs a
        bearer token of the dashboard.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def update(
        self,
        *,
        settlement_token_id: int | None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> UpdatedSettlement:
        """Chooses the token that the merchant's payments are settled in.

        `PUT /api/v1/merchant/settlement-token`, https://docs-alpha.pepay.io/api-spec/merchant/settlement. Needs a
        bearer token of the dashboard.

        * `settlement_token_id`: The id of the token to settle in, or null to leave the choice to the provider.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

class AsyncAccountAccess(Resource):
    """Whether a merchant may take real money."""

    __slots__ = ()

    async def status(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> Access:
        """Retrieves whether the account may use mainnet, and which environment it is in.

        `GET /api/v1/user/mainnet-access/status`, https://docs-alpha.pepay.io/api-spec/merchant/access. Needs an API
        key, a commerce API key or a bearer token.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def activate(
        self,
        access_key: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> AccessChange:
        """Activates mainnet for the account, with an access key from the provider.

        `POST /api/v1/user/mainnet-access/activate`, https://docs-alpha.pepay.io/api-spec/merchant/access. Needs an API
        key, a commerce API key or a bearer token.

        * `access_key`: The access key, as issued by the provider. It must not be empty. It is a secret: `repr` masks
          it, and a pickle leaves it out.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def set_environment(
        self,
        environment: Environment,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> AccessChange:
        """Moves the account to another environment.

        `PUT /api/v1/user/environment`, https://docs-alpha.pepay.io/api-spec/merchant/access. Needs an API key, a
        commerce API key or a bearer token.

        * `environment`: The environment to move the account to. Known values: `mainnet`, `devnet`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

class AsyncApiKeys(Resource):
    """A merchant's API keys."""

    __slots__ = ()

    async def list(
        self,
        *,
        scope: Scope | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> builtins.list[ApiKey]:
        """Lists the merchant's API keys, without their secret text.

        `GET /api/v1/api-keys`, https://docs-alpha.pepay.io/sdk/merchants/api-keys. Needs a bearer token of the
        dashboard.

        * `scope`: Only keys of this scope: `merchant` or `commerce`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def create(
        self,
        *,
        name: str,
        scope: Scope,
        expires_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> ApiKey:
        """Creates an API key. Only this reply contains its text, which is never shown again.

        `POST /api/v1/api-keys`, https://docs-alpha.pepay.io/sdk/merchants/api-keys. Needs a bearer token of the
        dashboard.

        * `name`: A name for the key. Between 1 and 255 characters.
        * `scope`: What the key is for: `merchant` or `commerce`. It must not be empty.
        * `expires_at`: When the key expires. Default: never.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def revoke(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> RevokedApiKey:
        """Revokes an API key, immediately and permanently.

        `POST /api/v1/api-keys/{key_id}/revoke`, https://docs-alpha.pepay.io/sdk/merchants/api-keys. Needs a bearer
        token of the dashboard.

        * `key_id`: The id of the key to revoke.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

class AsyncCommerce(Resource):
    """Whether commerce is available, and the products that can be ordered."""

    __slots__ = ()

    async def status(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> CommerceStatus:
        """Retrieves whether commerce is available to the merchant, and the balance that its orders are placed from.

        `GET /api/commerce/status`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an
        API key or a bearer token.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def search(
        self,
        *,
        q: str,
        limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> list[Product]:
        """Searches the products that can be ordered.

        `GET /api/commerce/search`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an
        API key or a bearer token.

        * `q`: What to search for. It must not be empty.
        * `limit`: How many products to list at most. At least 1.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

class AsyncCarts(Resource):
    """The carts of a shop's customers, one for each of them."""

    __slots__ = ()

    async def retrieve(
        self,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> Cart:
        """Retrieves a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
        `wallet_network`.

        `GET /api/commerce/merchant/carts`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API
        key, an API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def create(
        self,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        item: CommerceItem | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> Cart:
        """Creates a customer's cart, with a first item if there is one. The customer is given by `customer_id`, or
        by `wallet_address` and `wallet_network`.

        `POST /api/commerce/merchant/carts`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API
        key, an API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `item`: The first item.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def delete(
        self,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
    ) -> Deletion:
        """Deletes a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
        `wallet_network`.

        A deletion that is repeated may find nothing left, and fail with 404.

        `DELETE /api/commerce/merchant/carts`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce
        API key, an API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def add_item(
        self,
        *,
        item: CommerceItem,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> Cart:
        """Puts an item into a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
        `wallet_network`.

        `POST /api/commerce/merchant/carts/items`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `item`: The item.
        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def update_item(
        self,
        item_id: str,
        *,
        quantity: int,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> Cart:
        """Changes how many of an item are in a customer's cart. The customer is given by `customer_id`, or by
        `wallet_address` and `wallet_network`.

        `PUT /api/commerce/merchant/carts/items/{item_id}`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs
        a commerce API key, an API key or a bearer token.

        * `item_id`: The item's id.
        * `quantity`: How many pieces. At least 1.
        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def remove_item(
        self,
        item_id: str,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
    ) -> Cart:
        """Removes an item from a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and
        `wallet_network`.

        A removal that is repeated may find nothing left, and fail with 404.

        `DELETE /api/commerce/merchant/carts/items/{item_id}`, https://docs-alpha.pepay.io/guides/integrate-commerce.
        Needs a commerce API key, an API key or a bearer token.

        * `item_id`: The item's id.
        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def validate(
        self,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        extra_body: _Json | None = None,
    ) -> CartValidation:
        """Checks whether what is in a customer's cart can be ordered. The customer is given by `customer_id`, or by
        `wallet_address` and `wallet_network`.

        `POST /api/commerce/merchant/carts/validate`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def totals(
        self,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        zip_code: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> CartTotals:
        """Retrieves what a customer's cart comes to. The customer is given by `customer_id`, or by `wallet_address`
        and `wallet_network`.

        `GET /api/commerce/merchant/carts/totals`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values:
          `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `zip_code`: The postal code to deliver to, on which taxes and shipping depend.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

class AsyncCheckout(Resource):
    """The way from a cart to its invoice: an estimate, an address, an invoice."""

    __slots__ = ()

    async def estimate(
        self,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        items: Sequence[CommerceItem] | None = None,
        use_cart: bool | None = None,
        item_overrides: Sequence[CommerceItem] | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> CheckoutEstimate:
        """Estimates an order: of `items`, of the customer's cart with `use_cart`, or of the cart with changes in
        `item_overrides`. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.

        An order is 2,500 US dollars at most.

        `POST /api/commerce/merchant/checkout/estimate`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
          `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `items`: What to order. Not together with `use_cart`. At least one.
        * `use_cart`: True to order what is in the customer's cart.
        * `item_overrides`: What to order instead of the cart's items of the same products. Requires `use_cart`. At
          least one.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def set_address(
        self,
        *,
        estimate_id: str,
        address: ShippingAddress,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> CheckoutAddress:
        """Sets where an estimated order is delivered.

        `POST /api/commerce/merchant/checkout/address`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `estimate_id`: The estimate's id. It must not be empty.
        * `address`: Where to deliver.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def create_invoice(
        self,
        *,
        estimate_id: str,
        address_id: str,
        refund_address: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> CheckoutInvoice:
        """Creates the order and its invoice. The reply holds the checkout page and the payor's session, as that of
        `invoices.create` does.

        The invoice can be paid for about 30 minutes. Each attempt to pay makes a new invoice: a call with another
        idempotency key creates another order.

        `POST /api/commerce/merchant/checkout/invoice`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `estimate_id`: The estimate's id. It must not be empty.
        * `address_id`: The address's id. It must not be empty.
        * `refund_address`: The address on BNB Smart Chain that refunds are sent to.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

class AsyncOrders(Resource):
    """Commerce orders, which can be read, canceled and, on devnet, simulated."""

    __slots__ = ()

    async def list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> OrderPage:
        """Lists one page of orders, newest first.

        `GET /api/commerce/merchant/orders`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API
        key, an API key or a bearer token.

        * `limit`: How many orders a page holds. At least 1.
        * `offset`: How many orders to skip. Default: 0. At least 0.
        * `customer_id`: Only orders of this customer, by the merchant's own id.
        * `wallet_address`: Only orders of the wallet with this address. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet in `wallet_address`. Known values: `ethereum`, `base`, `solana`,
          `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    def iter(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> AsyncIterator[CommerceOrder]:
        """Iterates over every `CommerceOrder` of all pages of `list`, which are fetched as they are needed.

        `GET /api/commerce/merchant/orders`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API
        key, an API key or a bearer token.

        * `limit`: How many orders a page holds. At least 1.
        * `offset`: How many orders to skip. Default: 0. At least 0.
        * `customer_id`: Only orders of this customer, by the merchant's own id.
        * `wallet_address`: Only orders of the wallet with this address. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet in `wallet_address`. Known values: `ethereum`, `base`, `solana`,
          `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises what `list` raises, when it comes to that page. A page that is empty or repeated although there are more
        raises `DecodeError`, with the number of items `seen` and the `cursor`.
        """

    async def retrieve(
        self,
        order_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> CommerceOrder:
        """Retrieves one order, with its timeline, payment, shipments and line items.

        `GET /api/commerce/merchant/orders/{order_id}`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `order_id`: The order's id.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def cancel(
        self,
        order_id: str,
        *,
        refund_address: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> OrderCancellation:
        """Cancels an order, as long as `actions.can_cancel` of the order is true. What was paid is refunded.

        However often it is sent with one idempotency key, it cancels once.

        `POST /api/commerce/merchant/orders/{order_id}/cancel`, https://docs-alpha.pepay.io/guides/integrate-commerce.
        Needs a commerce API key, an API key or a bearer token.

        * `order_id`: The order's id.
        * `refund_address`: The address on BNB Smart Chain that the refund is sent to.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    async def simulate(
        self,
        order_id: str,
        *,
        transition_to: OrderTransition,
        wallet_network: Network | None = None,
        wallet_address: str | None = None,
        tracking: _Json | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
        extra_body: _Json | None = None,
    ) -> CommerceOrder:
        """Moves a devnet order along, as payments and deliveries would: `payment_confirmed`, `payment_settled`,
        `placed`, `shipped`, `delivery_confirmed`. Requires a commerce key of devnet.

        Each step is reported by an event `commerce.order.updated`.

        `POST /api/commerce/devnet/orders/{order_id}/simulate`, https://docs-alpha.pepay.io/guides/integrate-commerce.
        Needs a commerce API key, an API key or a bearer token.

        * `order_id`: The order's id.
        * `transition_to`: What happens to the order. Known values: `payment_confirmed`, `payment_settled`, `placed`,
          `shipped`, `delivery_confirmed`, `failed`, `cancelled`, `refunded`.
        * `wallet_network`: The network of the wallet that pays. Known values: `ethereum`, `base`, `solana`,
          `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `wallet_address`: The address of the wallet that pays.
        * `tracking`: How the shipment is tracked, as an object.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

    def stream(
        self,
        *,
        types: _Words[str] | None = None,
        order_id: str | None = None,
        invoice_id: str | None = None,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        since: str | None = None,
        mint_token: bool | None = None,
        poll: bool | None = None,
        max_outage: float | None = None,
    ) -> AsyncEventStream[Event]:
        """A live stream of the events of commerce orders, and of their invoices and payments, as they happen.

        `GET /ws/commerce/events`, https://docs-alpha.pepay.io/api-spec/realtime/websockets. Needs a commerce API key,
        an API key or a bearer token.

        * `types`: Only events of these types; `commerce.order.*` stands for all types that begin with
          `commerce.order.`.
        * `order_id`: Only events about this order.
        * `invoice_id`: Only events about this invoice.
        * `customer_id`: Only events about orders of this customer: the merchant's own id.
        * `wallet_address`: Only events about orders of the wallet with this address.
        * `wallet_network`: The network of the wallet in `wallet_address`. Known values: `ethereum`, `base`, `solana`,
          `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `since`: The id of the last event that was handled: the stream begins with the next one. Default: with what
          happens from now on.
        * `mint_token`: True to connect with a token that is created for it, where the key must not be. Default:
          false.
        * `poll`: True to open no WebSocket, and read the list every few seconds. Default: false.
        * `max_outage`: How long the provider may be out of reach before the stream fails, in seconds. Default: no
          limit.

        Raises `InvalidRequestError` or `ConfigError` before anything is sent; while it is iterated over, the
        `PepayError` that ends it.
        """

class AsyncOrderPayments(Resource):
    """The payments and invoices of commerce orders."""

    __slots__ = ()

    async def retrieve(
        self,
        order_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> OrderPayment:
        """Retrieves the payment of an order.

        `GET /api/commerce/merchant/payments/{order_id}/status`, https://docs-alpha.pepay.io/guides/integrate-commerce.
        Needs a commerce API key, an API key or a bearer token.

        * `order_id`: The order's id.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

    async def list_statuses(
        self,
        *,
        order_ids: Sequence[str],
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        extra_body: _Json | None = None,
    ) -> list[OrderPayment]:
        """Retrieves the payments of several orders at once.

        `POST /api/commerce/merchant/payments/bulk-status`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs
        a commerce API key, an API key or a bearer token.

        * `order_ids`: The ids of the orders. At least one.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def invoice_status(
        self,
        invoice_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> OrderInvoiceStatus:
        """Retrieves the order of an invoice, and its payment.

        `GET /api/commerce/merchant/invoices/{invoice_id}/status`,
        https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.

        * `invoice_id`: The invoice's id.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

class AsyncAddresses(Resource):
    """The addresses that a commerce customer's orders are delivered to."""

    __slots__ = ()

    async def list(
        self,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> builtins.list[SavedAddress]:
        """Lists a customer's addresses. The customer is given by `customer_id`, or by `wallet_address` and
        `wallet_network`.

        `GET /api/v1/commerce/merchant/addresses`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a
        commerce API key, an API key or a bearer token.

        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
          `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def delete(
        self,
        address_id: str,
        *,
        customer_id: str | None = None,
        wallet_address: str | None = None,
        wallet_network: Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        idempotency_key: str | None = None,
    ) -> Deletion:
        """Deletes an address of a customer. The customer is given by `customer_id`, or by `wallet_address` and
        `wallet_network`.

        A deletion that is repeated may find nothing left, and fail with 404.

        `DELETE /api/v1/commerce/merchant/addresses/{address_id}`,
        https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.

        * `address_id`: The address's id.
        * `customer_id`: The merchant's own id of the customer.
        * `wallet_address`: The address of the customer's wallet. Requires `wallet_network`.
        * `wallet_network`: The network of the wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
          `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `idempotency_key`: A UUID of version 4, such as `pepay.idempotency_key("order-1042")`: what is called again
          with the same key and the same arguments happens once. Default: a new one.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any
        other `PepayError`, whose class says what to do about it.
        """

class AsyncSessions(Resource):
    """Payment sessions on hosted pages."""

    __slots__ = ()

    async def create(
        self,
        *,
        amount: int,
        currency: str,
        customer: str,
        order_id: str,
        items: Sequence[Item],
        description: str | None = None,
        payment_method_id: str | None = None,
        ip: str | None = None,
        metadata: _Json | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        extra_body: _Json | None = None,
    ) -> PayvioxSession:
        """Creates a payment session, to be paid on a hosted page or directly at a payment provider.

        There is no idempotency key: before you repeat a call whose outcome is unknown, look up the order id in the
        dashboard.

        `POST /session`, https://docs.payviox.com/api/endpoints/create-session. Needs a public or a secret key.

        * `amount`: The amount to be paid, in cents. It must be the sum of the items. At least 100.
        * `currency`: The currency, as an ISO 4217 code of three letters such as `USD`.
        * `customer`: The merchant's own id of the customer. It must not be empty.
        * `order_id`: The merchant's own id of the order. It must be unique, and webhooks carry it. It must not be
          empty.
        * `items`: The items of the order. At least one.
        * `description`: A text for the customer.
        * `payment_method_id`: The id of the only payment method to offer. A method that redirects gives the session a
          `redirect_url`.
        * `ip`: The customer's IP address. The provider refuses payments from any other address. Requires a secret
          key.
        * `metadata`: Any JSON object. The payment and webhooks carry it.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: there is no idempotency key, so look it up before you
        call again; and any other `PepayError`, whose class says what to do about it.
        """

class AsyncPaymentMethods(Resource):
    """Payment methods and their fees."""

    __slots__ = ()

    async def list(
        self,
        *,
        countries: _Words[str] | None = None,
        currencies: _Words[str] | None = None,
        is_company: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> builtins.list[PayvioxPaymentMethod]:
        """Lists the payment methods that the business offers, with their fees.

        `GET /payments/methods`, https://docs.payviox.com/api/endpoints/get-payment-methods. Needs a public or a secret
        key.

        * `countries`: Only methods for one of these countries, as ISO 3166-1 alpha-2 codes such as `US`. At most 200
          codes.
        * `currencies`: Only methods for one of these currencies, as ISO 4217 codes such as `USD`. At most 200 codes.
        * `is_company`: True to get the fees for business customers. Default: false.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

    async def list_for_session(
        self,
        session_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> builtins.list[PayvioxPaymentMethod]:
        """Lists the payment methods that a session can be paid with.

        `GET /session/{session_id}/payments`, https://docs.payviox.com/api/endpoints/get-payment-methods. Needs a public
        or a secret key.

        * `session_id`: The session's id.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

class AsyncPayments(Resource):
    """Payments, for reconciliation and after a missed webhook."""

    __slots__ = ()

    async def retrieve(
        self,
        session_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> PayvioxPayment:
        """Retrieves a session with its payment, for reconciliation or after a missed webhook.

        `GET /payment/{session_id}`, https://docs.payviox.com/api/endpoints/get-payment-details. Needs a secret key.

        * `session_id`: The session's id.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class
        says what to do about it.
        """

class AsyncBalanceOf(Resource):
    """The balances of the business."""

    __slots__ = ()

    async def retrieve(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
    ) -> PayvioxBalance:
        """Retrieves the business's balances.

        `GET /balance`, https://docs.payviox.com/api/endpoints/get-balance. Needs a secret key.

        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.

        Raises a `PepayError`, whose class says what to do about it.
        """

class AsyncPayouts(Resource):
    """Payouts to people by e-mail address."""

    __slots__ = ()

    async def create(
        self,
        *,
        email: str,
        amount: int,
        timeout: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        extra_body: _Json | None = None,
    ) -> PayvioxPayout:
        """Adds money to a payee's payout balance, from which the payee withdraws it.

        There is no idempotency key: a repeated call pays twice.

        `POST /payout/create`, https://docs.payviox.com/api/payout/create-payout-user. Needs a secret key.

        * `email`: The payee's e-mail address. An unknown address creates the payee. At most 255 characters.
        * `amount`: The amount to pay, in cents. It is taken from the payout balance. Between 1 and 100000000.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query, for parameters that this version does not have.
        * `extra_body`: More members of the body, for parameters that this version does not have.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its
        `errors`; `OutcomeUnknownError` if it may have happened: there is no idempotency key, so look it up before you
        call again; and any other `PepayError`, whose class says what to do about it.
        """
