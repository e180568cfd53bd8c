import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar, final

from typing_extensions import disjoint_base

from .errors import Attempt, PepayError
from .transports import Response as TransportResponse
from .transports import Transport, TransportFailure
from .types import FormResponse, Item

__all__ = [
    "DEBUG_BUILD",
    "VERSION",
    "Access",
    "AccessChange",
    "AccountAccess",
    "ApiKey",
    "ApiKeys",
    "ApiObject",
    "AttemptInfo",
    "AvailableToken",
    "BalanceOf",
    "BlockedToken",
    "Call",
    "CallPages",
    "CreatedInvoice",
    "CustomerEmail",
    "Event",
    "EventData",
    "EventPage",
    "EventRequest",
    "Events",
    "Finding",
    "Invoice",
    "InvoicePage",
    "InvoicePayment",
    "InvoiceQuestions",
    "InvoiceState",
    "InvoiceTotals",
    "Invoices",
    "Lock",
    "Looks",
    "ManualVerification",
    "ManualVerifications",
    "MerchantToken",
    "NativeTransport",
    "PaymentAddress",
    "PaymentMethods",
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
    "Proxy",
    "Question",
    "QuestionList",
    "Request",
    "Response",
    "ResultInfo",
    "RevokedApiKey",
    "SessionDetails",
    "Sessions",
    "Settlement",
    "SettlementToken",
    "Settlements",
    "Step",
    "Success",
    "TokenPage",
    "TokenPrice",
    "Tokens",
    "Total",
    "TotalsByStatus",
    "UpdatedSettlement",
    "Verified",
    "WsConnection",
    "WsToken",
    "WsTokens",
    "client_ip",
    "construct_event",
    "construct_payout_event",
    "construct_payviox_event",
    "explain",
    "explain_payviox",
    "fork_generation",
    "idempotency_key",
    "proxy_for",
    "report",
    "sign",
    "sign_payviox",
    "test_event",
    "verify",
    "verify_payviox",
]

_Word = TypeVar("_Word", bound=str)

# What is known, for editors; the API may add to it, so any text is possible.
_AcceptancePolicy: TypeAlias = Literal["accept_all", "accept_none", "selective"] | str
_ApiKeyStatus: TypeAlias = Literal["active", "revoked", "suspended"] | str
_AvailabilityStatus: TypeAlias = Literal["DEVNET", "AVAILABLE", "STALE", "NO_LIQUIDITY", "QUOTE_REQUIRED"] | str
_Environment: TypeAlias = Literal["mainnet", "devnet"] | str
_FindingCode: TypeAlias = (
    Literal[
        "missing_header",
        "not_hex",
        "other_provider",
        "timestamp_unreadable",
        "timestamp_in_seconds",
        "skew",
        "previous_secret",
        "body_reserialized",
        "body_newline",
        "secret_whitespace",
        "no_secret_matches",
    ]
    | str
)
_InvoiceStatus: TypeAlias = Literal["unpaid", "underpaid", "paid", "expired", "canceled"] | str
_InvoiceType: TypeAlias = Literal["standard", "commerce"] | str
_Network: TypeAlias = (
    Literal["ethereum", "base", "solana", "avalanche", "ton", "bsc", "arbitrum", "optimism", "cardano", "sui"] | str
)
_PaymentReceiptStatus: TypeAlias = Literal["pending", "underpaid", "confirmed", "manual_retry"] | str
_PayvioxEventType: TypeAlias = (
    Literal["succeeded", "pending_review", "declined", "refunded", "expired", "incomplete"] | str
)
_PayvioxPaymentStatus: TypeAlias = (
    Literal["succeeded", "failed", "pending", "processing", "pending_review", "declined", "expired"] | str
)
_PayvioxPayoutEventType: TypeAlias = (
    Literal["payout.created", "payout.processing", "payout.succeeded", "payout.failed", "payout.rejected"] | str
)
_QuoteStatus: TypeAlias = Literal["available", "unavailable", "expired"] | str
_Scope: TypeAlias = Literal["merchant", "commerce"] | str
_SessionState: TypeAlias = Literal["open", "underpaid", "paid", "expired", "canceled"] | str
_SettlementPreference: TypeAlias = Literal["stables_only", "stables_preferred", "tokens"] | str
_SettlementStatus: TypeAlias = Literal["pending", "processing", "manual", "failed", "settled"] | str
_TokenType: TypeAlias = Literal["native", "erc20", "spl", "sui", "ton"] | str

_Headers: TypeAlias = Mapping[str, Any] | Mapping[bytes, Any] | Iterable[tuple[str | bytes, Any]]
_Json: TypeAlias = Mapping[str, Any]
_Words: TypeAlias = _Word | Sequence[_Word]

_Tracer: TypeAlias = Callable[[str, str, str], object]
_OnAttempt: TypeAlias = Callable[[AttemptInfo], object]
_OnResult: TypeAlias = Callable[[ResultInfo], object]

VERSION: str
DEBUG_BUILD: bool

@disjoint_base
class ApiObject:
    @property
    def raw(self) -> dict[str, Any]: ...
    @property
    def response(self) -> Response | None: ...
    def to_dict(self) -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ApiObject: ...
    def __deepcopy__(self, _memo: Any) -> ApiObject: ...
    def __reduce__(self) -> tuple[Any, tuple[str, int | None, str | None]]: ...

@final
class Response:
    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> dict[str, str]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def request_id(self) -> str | None: ...
    @property
    def attempts(self) -> list[Attempt]: ...
    @property
    def retries(self) -> int: ...

@final
class AttemptInfo:
    @property
    def route(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def status(self) -> int | None: ...
    @property
    def outcome(self) -> str: ...
    @property
    def duration(self) -> float: ...

@final
class ResultInfo:
    @property
    def route(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def status(self) -> int | None: ...
    @property
    def error(self) -> str | None: ...
    @property
    def retries(self) -> int: ...
    @property
    def duration(self) -> float: ...

@final
class Call:
    watch: Any
    @property
    def request(self) -> Request: ...
    @property
    def hooks(self) -> tuple[_Tracer | None, _OnAttempt | None, _OnResult | None] | None: ...
    @property
    def route(self) -> tuple[str, str, str]: ...
    @property
    def transport(self) -> Transport | None: ...
    @property
    def is_undecided(self) -> bool: ...
    @property
    def ca_file(self) -> Path | None: ...
    @property
    def proxy(self) -> str | Literal[False] | None: ...
    def decide(self, transport: Transport | None) -> None: ...
    def trace(self, traceparent: str, tracestate: str | None = None) -> None: ...
    def start(self) -> Any: ...
    def attempt(self) -> Step: ...
    def received(self, response: TransportResponse, now: float | None = None) -> Step: ...
    def failed(
        self, failure: TransportFailure, now: float | None = None, *, cause: BaseException | None = None
    ) -> Step: ...
    def resume(self, now: float | None = None) -> Step: ...
    def give_up(self, end: BaseException, now: float | None = None) -> None: ...
    def news(self) -> list[AttemptInfo | ResultInfo]: ...

@final
class CallPages:
    def next_page(self) -> Call | None: ...

@final
class Looks:
    def due(self) -> Call | float | None: ...

@final
class Step:
    @property
    def done(self) -> bool: ...
    @property
    def reply(self) -> Any: ...
    @property
    def pause(self) -> float | None: ...
    @property
    def error(self) -> PepayError | None: ...

@final
class Request:
    @property
    def method(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def headers(self) -> list[tuple[str, str]]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def timeout(self) -> float: ...
    @property
    def connect_timeout(self) -> float: ...
    @property
    def response_limit(self) -> int: ...

@final
class NativeTransport:
    def __new__(
        cls, *, ca_file: str | PathLike[str] | None = None, proxy: str | Literal[False] | None = None
    ) -> NativeTransport: ...
    def __call__(self, request: Request) -> TransportResponse: ...

@final
class Finding:
    @property
    def code(self) -> _FindingCode: ...
    @property
    def message(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Proxy:
    @property
    def scheme(self) -> Literal["http", "https", "socks5", "socks5h"]: ...
    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def username(self) -> str | None: ...
    @property
    def password(self) -> str | None: ...
    @property
    def url(self) -> str: ...
    @property
    def source(self) -> str: ...

@final
class Pepay:
    def __new__(
        cls,
        api_key: str | None = None,
        *,
        commerce_api_key: str | None = None,
        bearer_token: str | None = None,
        session_token: str | None = None,
        signature: str | None = None,
        base_url: str | None = None,
        timeout: float = 20.0,
        connect_timeout: float = 5.0,
        max_retries: int = 2,
        retryable_statuses: Sequence[int] | None = None,
        ca_file: str | PathLike[str] | None = None,
        proxy: str | Literal[False] | None = None,
        allow_http: bool = False,
        transport: Transport | None = None,
        on_attempt: _OnAttempt | None = None,
        on_result: _OnResult | None = None,
    ) -> Pepay: ...
    @property
    def invoices(self) -> Invoices: ...
    @property
    def payment_sessions(self) -> PaymentSessions: ...
    @property
    def manual_verification(self) -> ManualVerifications: ...
    @property
    def tokens(self) -> Tokens: ...
    @property
    def events(self) -> Events: ...
    @property
    def ws_tokens(self) -> WsTokens: ...
    @property
    def settlement(self) -> Settlements: ...
    @property
    def access(self) -> AccountAccess: ...
    @property
    def api_keys(self) -> ApiKeys: ...
    @property
    def base_url(self) -> str: ...
    def with_auth(
        self,
        api_key: str | None = None,
        *,
        commerce_api_key: str | None = None,
        bearer_token: str | None = None,
        session_token: str | None = None,
        signature: str | None = None,
    ) -> Pepay: ...
    def with_options(self, *, timeout: float | None = None, max_retries: int | None = None) -> Pepay: ...
    def _fixed(self, entropy: bytes, unix_ms: int | None = None) -> Pepay: ...
    def _traced(self, tracer: _Tracer) -> Pepay: ...
    def drift(self) -> list[tuple[str, str, int]]: ...

@final
class Invoices:
    def create(
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
        idempotency_key: str | None = None,
    ) -> CreatedInvoice: ...
    def list(
        self,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[_InvoiceStatus] | None = None,
        invoice_type: _Words[_InvoiceType] | None = None,
        customer_id: str | None = None,
        environment: _Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Literal["latest_payment", "payments"]] | None = None,
        payments_limit: int | None = None,
        payer_wallet_address: str | None = None,
        payer_wallet_network: _Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> InvoicePage: ...
    def iter(
        self,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[_InvoiceStatus] | None = None,
        invoice_type: _Words[_InvoiceType] | None = None,
        customer_id: str | None = None,
        environment: _Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Literal["latest_payment", "payments"]] | None = None,
        payments_limit: int | None = None,
        payer_wallet_address: str | None = None,
        payer_wallet_network: _Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Iterator[Invoice]: ...
    def list_by_customer(
        self,
        customer_id: str,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[_InvoiceStatus] | None = None,
        invoice_type: _Words[_InvoiceType] | None = None,
        environment: _Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Literal["latest_payment", "payments"]] | None = None,
        payments_limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> InvoicePage: ...
    def iter_by_customer(
        self,
        customer_id: str,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        status: _Words[_InvoiceStatus] | None = None,
        invoice_type: _Words[_InvoiceType] | None = None,
        environment: _Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        expand: _Words[Literal["latest_payment", "payments"]] | None = None,
        payments_limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Iterator[Invoice]: ...
    def retrieve(
        self,
        invoice_id: str,
        *,
        expand: _Words[Literal["latest_payment", "payments"]] | None = None,
        payments_limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Invoice: ...
    def status(
        self,
        invoice_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> InvoiceState: ...
    def totals(
        self,
        *,
        status: _Words[_InvoiceStatus] | None = None,
        invoice_type: _Words[_InvoiceType] | None = None,
        customer_id: str | None = None,
        environment: _Environment | None = None,
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> InvoiceTotals: ...
    def wait_for_status(
        self,
        invoice_id: str,
        *,
        timeout: float = 900.0,
        interval: float = 1.5,
        call_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> InvoiceState: ...
    @property
    def manual_verification(self) -> ManualVerifications: ...

@final
class CreatedInvoice(ApiObject):
    @property
    def invoice_id(self) -> str: ...
    @property
    def payment_url(self) -> str | None: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def session_token(self) -> str | None: ...
    @property
    def signature(self) -> str | None: ...
    @property
    def payment_session_headers(self) -> PaymentSessionHeaders | None: ...
    @property
    def response(self) -> Response: ...

@final
class PaymentSessionHeaders(ApiObject):
    @property
    def x_session_token(self) -> str | None: ...
    @property
    def x_signature(self) -> str | None: ...

@final
class InvoicePage(ApiObject):
    @property
    def data(self) -> list[Invoice]: ...
    @property
    def object(self) -> str | None: ...
    @property
    def has_more(self) -> bool | None: ...
    @property
    def response(self) -> Response: ...

@final
class InvoiceState(ApiObject):
    @property
    def invoice(self) -> Invoice: ...
    @property
    def object(self) -> str | None: ...
    @property
    def latest_payment(self) -> InvoicePayment | None: ...
    @property
    def status(self) -> _InvoiceStatus: ...
    @property
    def response(self) -> Response: ...

@final
class InvoiceTotals(ApiObject):
    @property
    def totals(self) -> TotalsByStatus: ...
    @property
    def object(self) -> str | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def amount_unit(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class TotalsByStatus(ApiObject):
    @property
    def all(self) -> Total | None: ...
    @property
    def paid(self) -> Total | None: ...
    @property
    def unpaid(self) -> Total | None: ...
    @property
    def underpaid(self) -> Total | None: ...
    @property
    def expired(self) -> Total | None: ...
    @property
    def canceled(self) -> Total | None: ...

@final
class Total(ApiObject):
    @property
    def amount(self) -> int | None: ...
    @property
    def amount_decimal(self) -> Decimal | None: ...
    @property
    def count(self) -> int | None: ...

@final
class Invoice(ApiObject):
    @property
    def id(self) -> str: ...
    @property
    def status(self) -> _InvoiceStatus: ...
    @property
    def object(self) -> str | None: ...
    @property
    def merchant_id(self) -> int | None: ...
    @property
    def invoice_type(self) -> str | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def amount_decimal(self) -> Decimal | None: ...
    @property
    def amount_paid(self) -> int | None: ...
    @property
    def amount_paid_decimal(self) -> Decimal | None: ...
    @property
    def amount_remaining(self) -> int | None: ...
    @property
    def amount_remaining_decimal(self) -> Decimal | None: ...
    @property
    def amount_unit(self) -> str | None: ...
    @property
    def customer_id(self) -> str | None: ...
    @property
    def payer_wallet_address(self) -> str | None: ...
    @property
    def payer_wallet_network(self) -> _Network | None: ...
    @property
    def commerce_order_id(self) -> str | None: ...
    @property
    def environment(self) -> _Environment | None: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def paid_at(self) -> datetime | None: ...
    @property
    def last_payment_at(self) -> datetime | None: ...
    @property
    def metadata(self) -> dict[str, Any] | None: ...
    @property
    def latest_payment(self) -> InvoicePayment | None: ...
    @property
    def payments(self) -> list[Any] | dict[str, Any] | None: ...

@final
class InvoicePayment(ApiObject):
    @property
    def id(self) -> str: ...
    @property
    def object(self) -> str | None: ...
    @property
    def invoice_id(self) -> str | None: ...
    @property
    def merchant_id(self) -> int | None: ...
    @property
    def status(self) -> _PaymentReceiptStatus | None: ...
    @property
    def settlement_status(self) -> _SettlementStatus | None: ...
    @property
    def settlement(self) -> PaymentSettlement | None: ...

@final
class PaymentSettlement(ApiObject):
    @property
    def summary_status(self) -> _SettlementStatus | None: ...
    @property
    def stage(self) -> str | None: ...
    @property
    def merchant_settlement_id(self) -> int | None: ...
    @property
    def settlement_tx_hash(self) -> str | None: ...
    @property
    def network(self) -> _Network | None: ...
    @property
    def status(self) -> str | None: ...

@final
class PaymentSessions:
    def get_session_details(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> SessionDetails: ...
    def list_available_tokens(
        self,
        *,
        mode: Literal["monitored", "all", "network"] | None = None,
        network: _Network | None = None,
        available_only: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> list[AvailableToken]: ...
    def create_payment_address(
        self,
        *,
        network: _Network,
        token_id: int,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentAddress: ...
    def get_payment_status(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> PaymentStatus: ...
    def set_customer_email(
        self,
        email: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> CustomerEmail: ...
    def get_customer_email(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> CustomerEmail: ...
    def get_questions(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> InvoiceQuestions: ...
    def submit_form(
        self,
        *,
        responses: Sequence[FormResponse],
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> Success: ...
    def wait_for_status(
        self,
        *,
        timeout: float = 900.0,
        interval: float = 1.5,
        call_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> PaymentStatus: ...

@final
class SessionDetails(ApiObject):
    @property
    def invoice_id(self) -> str: ...
    @property
    def amount_usd(self) -> Decimal | None: ...
    @property
    def description(self) -> str | None: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def invoice_status(self) -> _InvoiceStatus | None: ...
    @property
    def remaining_time(self) -> int | None: ...
    @property
    def remaining_seconds(self) -> int | None: ...
    @property
    def amount_remaining_usd(self) -> Decimal | None: ...
    @property
    def merchant_name(self) -> str | None: ...
    @property
    def merchant_email(self) -> str | None: ...
    @property
    def network_environment(self) -> _Environment | None: ...
    @property
    def locked_network(self) -> _Network | None: ...
    @property
    def locked_token_id(self) -> int | None: ...
    @property
    def locked_payment_address(self) -> str | None: ...
    @property
    def state(self) -> _SessionState: ...
    @property
    def lock(self) -> Lock | None: ...
    @property
    def response(self) -> Response: ...

@final
class Lock(ApiObject):
    @property
    def network(self) -> _Network | None: ...
    @property
    def token_id(self) -> int | None: ...
    @property
    def address(self) -> str | None: ...
    @property
    def remaining_usd(self) -> Decimal | None: ...

@final
class AvailableToken(ApiObject):
    @property
    def id(self) -> int: ...
    @property
    def token_symbol(self) -> str | None: ...
    @property
    def token_name(self) -> str | None: ...
    @property
    def token_type(self) -> str | None: ...
    @property
    def network(self) -> _Network | None: ...
    @property
    def token_decimals(self) -> int | None: ...
    @property
    def token_address(self) -> str | None: ...
    @property
    def requires_memo(self) -> bool | None: ...
    @property
    def photo_uri(self) -> str | None: ...
    @property
    def is_monitored(self) -> bool | None: ...
    @property
    def has_settlement_route(self) -> bool | None: ...
    @property
    def supports_stable_settlement(self) -> bool | None: ...
    @property
    def settlement_rate(self) -> Decimal | None: ...
    @property
    def settlement_cost_usd(self) -> Decimal | None: ...
    @property
    def is_same_token_settlement(self) -> bool | None: ...
    @property
    def tier(self) -> str | None: ...
    @property
    def tier_fee(self) -> Decimal | None: ...
    @property
    def availability_status(self) -> _AvailabilityStatus | None: ...
    @property
    def rate_updated_at(self) -> datetime | None: ...
    @property
    def unavailable_reason(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class PaymentAddress(ApiObject):
    @property
    def temp_address(self) -> str | None: ...
    @property
    def success(self) -> bool | None: ...
    @property
    def quote_status(self) -> _QuoteStatus | None: ...
    @property
    def status_code(self) -> str | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def network(self) -> _Network | None: ...
    @property
    def supported_token_id(self) -> int | None: ...
    @property
    def estimated_token_amount(self) -> Decimal | None: ...
    @property
    def exchange_rate(self) -> Decimal | None: ...
    @property
    def usd_amount(self) -> Decimal | None: ...
    @property
    def quote_last_updated_at(self) -> datetime | None: ...
    @property
    def quote_valid_until(self) -> datetime | None: ...
    @property
    def quote_expires_in_seconds(self) -> int | None: ...
    @property
    def retryable(self) -> bool | None: ...
    @property
    def retry_after_seconds(self) -> int | None: ...
    @property
    def ws_connection(self) -> WsConnection | None: ...
    @property
    def response(self) -> Response: ...

@final
class WsConnection(ApiObject):
    @property
    def token(self) -> str | None: ...
    @property
    def endpoint(self) -> str | None: ...
    @property
    def format(self) -> str | None: ...
    @property
    def ws_url(self) -> str | None: ...

@final
class PaymentStatus(ApiObject):
    @property
    def status(self) -> _InvoiceStatus: ...
    @property
    def paid_at(self) -> datetime | None: ...
    @property
    def response(self) -> Response: ...

@final
class CustomerEmail(ApiObject):
    @property
    def email(self) -> str | None: ...
    @property
    def has_email(self) -> bool | None: ...
    @property
    def success(self) -> bool | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class InvoiceQuestions(ApiObject):
    @property
    def has_questions(self) -> bool: ...
    @property
    def questions(self) -> QuestionList | None: ...
    @property
    def response(self) -> Response: ...

@final
class QuestionList(ApiObject):
    @property
    def questions(self) -> list[Question]: ...

@final
class Question(ApiObject):
    @property
    def id(self) -> str: ...
    @property
    def question(self) -> str | None: ...
    @property
    def type(self) -> str | None: ...
    @property
    def validation(self) -> dict[str, Any] | None: ...

@final
class Success(ApiObject):
    @property
    def success(self) -> bool: ...
    @property
    def message(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class ManualVerifications:
    def trigger(
        self,
        invoice_id: str,
        *,
        network: _Network | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> ManualVerification: ...
    def retrieve(
        self,
        invoice_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> ManualVerification: ...

@final
class ManualVerification(ApiObject):
    @property
    def id(self) -> str: ...
    @property
    def object(self) -> str | None: ...
    @property
    def invoice_id(self) -> str | None: ...
    @property
    def network(self) -> _Network | None: ...
    @property
    def job_status(self) -> str | None: ...
    @property
    def status(self) -> str | None: ...
    @property
    def attempt_count(self) -> int | None: ...
    @property
    def max_attempts(self) -> int | None: ...
    @property
    def next_attempt_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    @property
    def completed_at(self) -> datetime | None: ...
    @property
    def result(self) -> dict[str, Any] | None: ...
    @property
    def error(self) -> dict[str, Any] | None: ...
    @property
    def response(self) -> Response: ...

@final
class Tokens:
    def list(
        self,
        *,
        environment: _Environment | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> TokenPage: ...
    def search(
        self,
        *,
        environment: _Environment | None = None,
        limit: int | None = None,
        offset: int | None = None,
        search: str | None = None,
        network: _Network | None = None,
        token_type: _TokenType | None = None,
        is_active: bool | None = None,
        supports_stable_settlement: bool | None = None,
        blocked: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> TokenPage: ...
    def iter_search(
        self,
        *,
        environment: _Environment | None = None,
        limit: int | None = None,
        offset: int | None = None,
        search: str | None = None,
        network: _Network | None = None,
        token_type: _TokenType | None = None,
        is_active: bool | None = None,
        supports_stable_settlement: bool | None = None,
        blocked: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Iterator[MerchantToken]: ...
    def block(
        self,
        token_id: int,
        *,
        blocked: bool,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> BlockedToken: ...

@final
class TokenPage(ApiObject):
    @property
    def tokens(self) -> list[MerchantToken]: ...
    @property
    def acceptance_policy(self) -> _AcceptancePolicy | None: ...
    @property
    def environment(self) -> _Environment | None: ...
    @property
    def total(self) -> int | None: ...
    @property
    def limit(self) -> int | None: ...
    @property
    def offset(self) -> int | None: ...
    @property
    def response(self) -> Response: ...

@final
class MerchantToken(ApiObject):
    @property
    def id(self) -> int: ...
    @property
    def token_symbol(self) -> str | None: ...
    @property
    def token_name(self) -> str | None: ...
    @property
    def network(self) -> _Network | None: ...
    @property
    def network_environment(self) -> _Environment | None: ...
    @property
    def photo_uri(self) -> str | None: ...
    @property
    def supports_subscriptions(self) -> bool | None: ...
    @property
    def is_blocked(self) -> bool | None: ...
    @property
    def price(self) -> TokenPrice | None: ...
    @property
    def token_address(self) -> str | None: ...
    @property
    def token_decimals(self) -> int | None: ...
    @property
    def token_type(self) -> str | None: ...
    @property
    def requires_memo(self) -> bool | None: ...
    @property
    def supports_stable_settlement(self) -> bool | None: ...
    @property
    def is_active(self) -> bool | None: ...
    @property
    def is_monitored(self) -> bool | None: ...

@final
class TokenPrice(ApiObject):
    @property
    def usd(self) -> Decimal | None: ...
    @property
    def last_updated_at(self) -> datetime | None: ...
    @property
    def provider_type(self) -> str | None: ...

@final
class BlockedToken(ApiObject):
    @property
    def blocked(self) -> bool: ...
    @property
    def success(self) -> bool | None: ...
    @property
    def response(self) -> Response: ...

@final
class Events:
    def list(
        self,
        *,
        type: str | Sequence[str] | None = None,  # noqa: A002
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        invoice_id: str | None = None,
        environment: _Environment | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> EventPage: ...
    def iter(
        self,
        *,
        type: str | Sequence[str] | None = None,  # noqa: A002
        created_gte: datetime | None = None,
        created_lte: datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        ending_before: str | None = None,
        invoice_id: str | None = None,
        environment: _Environment | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Iterator[Event]: ...
    def retrieve(
        self,
        event_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Event: ...
    def recover_since(
        self,
        event_id: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Iterator[Event]: ...

@final
class EventPage(ApiObject):
    @property
    def data(self) -> list[Event]: ...
    @property
    def object(self) -> str | None: ...
    @property
    def has_more(self) -> bool | None: ...
    @property
    def response(self) -> Response: ...

@final
class WsTokens:
    def mint(
        self,
        *,
        scope: _Scope,
        ttl_seconds: int | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> WsToken: ...

@final
class WsToken(ApiObject):
    @property
    def token(self) -> str: ...
    @property
    def scope(self) -> str | None: ...
    @property
    def merchant_id(self) -> int | None: ...
    @property
    def network_environment(self) -> _Environment | None: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def ws_url(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class Settlements:
    def get(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Settlement: ...
    def update(
        self,
        *,
        settlement_token_id: int | None,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> UpdatedSettlement: ...

@final
class Settlement(ApiObject):
    @property
    def settlement_preference(self) -> _SettlementPreference | None: ...
    @property
    def description(self) -> str | None: ...
    @property
    def selected_settlement_token(self) -> SettlementToken | None: ...
    @property
    def available_stable_tokens(self) -> list[SettlementToken] | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    @property
    def response(self) -> Response: ...

@final
class SettlementToken(ApiObject):
    @property
    def id(self) -> int: ...
    @property
    def token_symbol(self) -> str | None: ...
    @property
    def token_name(self) -> str | None: ...
    @property
    def network(self) -> _Network | None: ...
    @property
    def token_address(self) -> str | None: ...
    @property
    def token_decimals(self) -> int | None: ...
    @property
    def photo_uri(self) -> str | None: ...
    @property
    def is_default(self) -> bool | None: ...
    @property
    def is_default_settlement(self) -> bool | None: ...

@final
class UpdatedSettlement(ApiObject):
    @property
    def success(self) -> bool | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def settlement_token(self) -> SettlementToken | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    @property
    def response(self) -> Response: ...

@final
class AccountAccess:
    def status(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> Access: ...
    def activate(
        self,
        access_key: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> AccessChange: ...
    def set_environment(
        self,
        environment: _Environment,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> AccessChange: ...

@final
class Access(ApiObject):
    @property
    def has_mainnet_access(self) -> bool | None: ...
    @property
    def current_environment(self) -> _Environment | None: ...
    @property
    def response(self) -> Response: ...

@final
class AccessChange(ApiObject):
    @property
    def success(self) -> bool | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def environment(self) -> _Environment | None: ...
    @property
    def response(self) -> Response: ...

@final
class ApiKeys:
    def list(
        self,
        *,
        scope: _Scope | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> builtins.list[ApiKey]: ...
    def create(
        self,
        *,
        name: str,
        scope: _Scope,
        expires_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> ApiKey: ...
    def revoke(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> RevokedApiKey: ...

@final
class ApiKey(ApiObject):
    @property
    def key_id(self) -> str: ...
    @property
    def name(self) -> str | None: ...
    @property
    def scope(self) -> str | None: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def status(self) -> _ApiKeyStatus | None: ...
    @property
    def last_used_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def revoked_at(self) -> datetime | None: ...
    @property
    def revoked_reason(self) -> str | None: ...
    @property
    def api_key(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class RevokedApiKey(ApiObject):
    @property
    def message(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class Event(ApiObject):
    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def object(self) -> str | None: ...
    @property
    def api_version(self) -> str | None: ...
    @property
    def created(self) -> datetime | None: ...
    @property
    def livemode(self) -> bool | None: ...
    @property
    def pending_webhooks(self) -> int | None: ...
    @property
    def request(self) -> EventRequest | None: ...
    @property
    def data(self) -> EventData | None: ...
    @property
    def invoice(self) -> Invoice | None: ...
    @property
    def invoice_payment(self) -> InvoicePayment | None: ...
    @property
    def dedupe_key(self) -> str: ...

@final
class EventRequest(ApiObject):
    @property
    def id(self) -> str | None: ...
    @property
    def idempotency_key(self) -> str | None: ...

@final
class EventData(ApiObject):
    @property
    def object(self) -> dict[str, Any] | None: ...
    @property
    def previous_attributes(self) -> dict[str, Any] | None: ...
    @property
    def invoice_id(self) -> str | None: ...
    @property
    def status(self) -> str | None: ...
    @property
    def amount_paid(self) -> Decimal | None: ...
    @property
    def payment_network(self) -> _Network | None: ...
    @property
    def transaction_hash(self) -> str | None: ...

@final
class Payviox:
    def __new__(
        cls,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        page_url: str | None = None,
        timeout: float = 20.0,
        connect_timeout: float = 5.0,
        max_retries: int = 2,
        retryable_statuses: Sequence[int] | None = None,
        ca_file: str | PathLike[str] | None = None,
        proxy: str | Literal[False] | None = None,
        allow_http: bool = False,
        transport: Transport | None = None,
        on_attempt: _OnAttempt | None = None,
        on_result: _OnResult | None = None,
    ) -> Payviox: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def payment_methods(self) -> PaymentMethods: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def balance(self) -> BalanceOf: ...
    @property
    def payouts(self) -> Payouts: ...
    @property
    def base_url(self) -> str: ...
    def with_auth(self, api_key: str) -> Payviox: ...
    def with_options(self, *, timeout: float | None = None, max_retries: int | None = None) -> Payviox: ...
    def _fixed(self, entropy: bytes, unix_ms: int | None = None) -> Payviox: ...
    def _traced(self, tracer: _Tracer) -> Payviox: ...
    def drift(self) -> list[tuple[str, str, int]]: ...

@final
class Sessions:
    def create(
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
    ) -> PayvioxSession: ...

@final
class PayvioxSession(ApiObject):
    @property
    def session_id(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def redirect_url(self) -> str | None: ...
    @property
    def payment_error(self) -> PayvioxPaymentError | None: ...
    @property
    def response(self) -> Response: ...

@final
class PayvioxPaymentError(ApiObject):
    @property
    def success(self) -> bool | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def error_type(self) -> str | None: ...

@final
class PayvioxItem(ApiObject):
    @property
    def name(self) -> str: ...
    @property
    def quantity(self) -> int: ...
    @property
    def price(self) -> int: ...

@final
class PaymentMethods:
    def list(
        self,
        *,
        countries: str | Sequence[str] | None = None,
        currencies: str | Sequence[str] | None = None,
        is_company: bool | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> builtins.list[PayvioxPaymentMethod]: ...
    def list_for_session(
        self,
        session_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> builtins.list[PayvioxPaymentMethod]: ...

@final
class PayvioxPaymentMethod(ApiObject):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str | None: ...
    @property
    def type(self) -> str | None: ...
    @property
    def image(self) -> str | None: ...
    @property
    def countries(self) -> list[str] | None: ...
    @property
    def currencies(self) -> list[str] | None: ...
    @property
    def fees(self) -> PayvioxFees | None: ...
    @property
    def response(self) -> Response: ...

@final
class PayvioxFees(ApiObject):
    @property
    def static_fees(self) -> Decimal | None: ...
    @property
    def percent_fees(self) -> Decimal | None: ...
    def on(self, amount: int) -> int: ...

@final
class Payments:
    def retrieve(
        self,
        session_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> PayvioxPayment: ...

@final
class PayvioxPayment(ApiObject):
    @property
    def session_id(self) -> str: ...
    @property
    def status(self) -> _PayvioxPaymentStatus | None: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def fees(self) -> int | None: ...
    @property
    def net_amount(self) -> int | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def order_id(self) -> str | None: ...
    @property
    def customer(self) -> str | None: ...
    @property
    def description(self) -> str | None: ...
    @property
    def items(self) -> list[PayvioxItem] | None: ...
    @property
    def metadata(self) -> dict[str, Any] | None: ...
    @property
    def payment_method(self) -> str | None: ...
    @property
    def provider(self) -> str | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def customer_details(self) -> PayvioxCustomer | None: ...
    @property
    def payment_details(self) -> PayvioxPaymentDetails | None: ...
    @property
    def ip(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def user_agent(self) -> str | None: ...
    @property
    def response(self) -> Response: ...

@final
class PayvioxPaymentDetails(ApiObject):
    @property
    def type(self) -> str | None: ...
    @property
    def card(self) -> PayvioxCard | None: ...

@final
class PayvioxCard(ApiObject):
    @property
    def brand(self) -> str | None: ...
    @property
    def last4(self) -> str | None: ...
    @property
    def exp_month(self) -> str | None: ...
    @property
    def exp_year(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...

@final
class BalanceOf:
    def retrieve(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> PayvioxBalance: ...

@final
class PayvioxBalance(ApiObject):
    @property
    def balance(self) -> int: ...
    @property
    def payout_balance(self) -> int | None: ...
    @property
    def response(self) -> Response: ...

@final
class Payouts:
    def create(
        self,
        *,
        email: str,
        amount: int,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> PayvioxPayout: ...

@final
class PayvioxPayout(ApiObject):
    @property
    def hash(self) -> str: ...
    @property
    def response(self) -> Response: ...

@final
class PayvioxEvent(ApiObject):
    @property
    def type(self) -> _PayvioxEventType: ...
    @property
    def order_id(self) -> str: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def fees(self) -> int | None: ...
    @property
    def metadata(self) -> dict[str, Any] | None: ...
    @property
    def provider(self) -> str | None: ...
    @property
    def items(self) -> list[PayvioxItem] | None: ...
    @property
    def payment_method(self) -> str | None: ...
    @property
    def customer(self) -> PayvioxCustomer | None: ...
    @property
    def amount_remaining(self) -> int | None: ...
    @property
    def session_id(self) -> str | None: ...
    @property
    def dedupe_key(self) -> str: ...

@final
class PayvioxCustomer(ApiObject):
    @property
    def name(self) -> str | None: ...
    @property
    def email(self) -> str | None: ...
    @property
    def phone(self) -> str | None: ...
    @property
    def address(self) -> PayvioxAddress | None: ...

@final
class PayvioxAddress(ApiObject):
    @property
    def line1(self) -> str | None: ...
    @property
    def line2(self) -> str | None: ...
    @property
    def city(self) -> str | None: ...
    @property
    def state(self) -> str | None: ...
    @property
    def postal_code(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...

@final
class PayvioxPayoutEvent(ApiObject):
    @property
    def type(self) -> _PayvioxPayoutEventType: ...
    @property
    def order_id(self) -> str: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def fees(self) -> int | None: ...
    @property
    def net_amount(self) -> int | None: ...
    @property
    def metadata(self) -> dict[str, Any] | None: ...
    @property
    def provider(self) -> str | None: ...
    @property
    def recipient(self) -> PayvioxRecipient | None: ...
    @property
    def paypal(self) -> PayvioxPaypalPayout | None: ...
    @property
    def crypto(self) -> PayvioxCryptoPayout | None: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def test_mode(self) -> bool | None: ...
    @property
    def net(self) -> int | None: ...
    @property
    def dedupe_key(self) -> str: ...

@final
class PayvioxRecipient(ApiObject):
    @property
    def email(self) -> str | None: ...

@final
class PayvioxPaypalPayout(ApiObject):
    @property
    def order_id(self) -> str | None: ...
    @property
    def email(self) -> str | None: ...

@final
class PayvioxCryptoPayout(ApiObject):
    @property
    def order_id(self) -> str | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def chain(self) -> str | None: ...
    @property
    def crypto_amount(self) -> Decimal | None: ...
    @property
    def usd_amount(self) -> Decimal | None: ...
    @property
    def network_fee(self) -> Decimal | None: ...
    @property
    def to_address(self) -> str | None: ...
    @property
    def tx_hash(self) -> str | None: ...
    @property
    def confirmations(self) -> int | None: ...

@final
class Verified:
    @property
    def secret(self) -> int: ...
    @property
    def previous(self) -> bool: ...
    @property
    def timestamp(self) -> datetime: ...
    def __eq__(self, other: object, /) -> bool: ...

def construct_event(
    body: bytes,
    headers: _Headers,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> Event: ...
def verify(
    body: bytes,
    headers: _Headers,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> Verified: ...
def explain(
    body: bytes,
    headers: _Headers,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> list[Finding]: ...
def test_event(type: str, object: _Json, *, now: float | None = None) -> bytes: ...  # noqa: A002, PT028
def sign(body: bytes, secret: str, *, now: float | None = None) -> dict[str, str]: ...
def construct_payviox_event(body: bytes, headers: _Headers, token: str | Sequence[str]) -> PayvioxEvent: ...
def construct_payout_event(body: bytes, headers: _Headers, token: str | Sequence[str]) -> PayvioxPayoutEvent: ...
def explain_payviox(body: bytes, headers: _Headers, token: str | Sequence[str]) -> list[Finding]: ...
def verify_payviox(body: bytes, headers: _Headers, token: str | Sequence[str]) -> int: ...
def sign_payviox(body: bytes, token: str) -> dict[str, str]: ...
def proxy_for(url: str, proxy: str | Literal[False] | None = None) -> Proxy | None: ...
def idempotency_key(name: str) -> str: ...
def client_ip(peer: str, forwarded_for: str | None, trusted_proxies: Sequence[str]) -> str: ...
def report(hook: object, error: BaseException) -> None: ...
def fork_generation() -> int: ...
