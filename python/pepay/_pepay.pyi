# Generated from crates/core by `cargo xtask generate`; do not edit.

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar, final

from typing_extensions import disjoint_base

from ._stream import EventStream
from .errors import Attempt, PepayError
from .transports import Response as TransportResponse
from .transports import Transport, TransportFailure
from .types import (
    AcceptancePolicy,
    ApiKeyStatus,
    AvailabilityStatus,
    CommerceItem,
    CommerceOrderStatus,
    Environment,
    EventName,
    Expansion,
    FormResponse,
    InvoiceStatus,
    InvoiceType,
    Item,
    Network,
    OrderTransition,
    PaymentReceiptStatus,
    PayvioxPaymentStatus,
    QuoteStatus,
    Scope,
    SettlementPreference,
    SettlementStatus,
    ShippingAddress,
    TokenMode,
    TokenType,
)

__all__ = [
    "DEBUG_BUILD",
    "VERSION",
    "Access",
    "AccessChange",
    "AccountAccess",
    "Addresses",
    "ApiKey",
    "ApiKeys",
    "ApiObject",
    "AttemptInfo",
    "AvailableToken",
    "BalanceOf",
    "BlockedToken",
    "Call",
    "CallPages",
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
    "CreatedInvoice",
    "CustomerEmail",
    "Deletion",
    "Event",
    "EventData",
    "EventPage",
    "EventRequest",
    "Events",
    "Finding",
    "Gap",
    "InvalidItem",
    "Invoice",
    "InvoicePage",
    "InvoicePayment",
    "InvoiceQuestions",
    "InvoiceState",
    "InvoiceTotals",
    "Invoices",
    "LineItem",
    "Lock",
    "Looks",
    "ManualVerification",
    "ManualVerifications",
    "MerchantToken",
    "NativeTransport",
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
    "Product",
    "Proxy",
    "Question",
    "QuestionList",
    "RawReply",
    "Request",
    "Response",
    "ResultInfo",
    "RevokedApiKey",
    "SavedAddress",
    "SessionDetails",
    "Sessions",
    "Settlement",
    "SettlementToken",
    "Settlements",
    "Shipment",
    "ShipmentsSummary",
    "Step",
    "Stream",
    "Success",
    "TimelineEntry",
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
        "body_empty",
        "body_bom",
        "body_charset",
        "secret_whitespace",
        "no_secret_matches",
    ]
    | str
)
_SessionState: TypeAlias = Literal["open", "underpaid", "paid", "expired", "canceled"] | str

_Headers: TypeAlias = Mapping[str, Any] | Mapping[bytes, Any] | Iterable[tuple[str | bytes, Any]]
_Json: TypeAlias = Mapping[str, Any]
_Auth: TypeAlias = Literal["merchant", "commerce", "dashboard", "session", "any_key", "secret_key"]
_Words: TypeAlias = _Word | Sequence[_Word]

_Tracer: TypeAlias = Callable[[str, str, str], object]
_OnAttempt: TypeAlias = Callable[[AttemptInfo], object]
_OnResult: TypeAlias = Callable[[ResultInfo], object]

VERSION: str
DEBUG_BUILD: bool

@disjoint_base
class ApiObject:
    """What the API said, read-only. All objects of the API derive from this.

    Fields are attributes; one that the API left out is `None`. Amounts are exact: `decimal.Decimal` for dollars and
    tokens, `int` for cents and thousandths. Times are aware `datetime` in UTC.

    Two objects are equal if they have the same type and the same fields. `repr` masks credentials, and a pickle
    leaves them out: after unpickling they are `None`, and `raw` has only the fields that this version knows.
    """

    @property
    def raw(self) -> dict[str, Any]:
        """The JSON as it came, parsed anew each time: unknown fields are in it, credentials are not masked, and numbers
        with a point are `decimal.Decimal`.

        An object that is a field of another one has only the fields that this version knows, and no credentials: ask
        the outer one. The items of a page or an iterator have all of theirs.
        """

    @property
    def extra(self) -> dict[str, Any]:
        """The members of the object that this version does not declare, as in `raw`; nearly always empty. Objects
        within it have their own.
        """

    @property
    def response(self) -> Response | None:
        """The HTTP response it was read from, for an item that of its page, or `None` if it is a field of another
        object or came by a webhook.
        """

    def to_dict(self) -> dict[str, Any]:
        """The fields that have a value, by their names in the API, with the same types as the attributes; objects
        become dicts. Credentials are not masked.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ApiObject: ...
    def __deepcopy__(self, _memo: Any) -> ApiObject: ...
    def __reduce__(self) -> tuple[Any, tuple[str, int | None, str | None]]: ...

@final
class Response:
    """The HTTP response that a reply was read from.

    Its body can hold credentials, so it is neither shown nor pickled.
    """

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> dict[str, str]:
        """The headers: names in lower case, repeated ones joined by a comma."""

    @property
    def body(self) -> bytes:
        """The body as it came."""

    @property
    def request_id(self) -> str | None:
        """The provider's id of the request, for its support."""

    @property
    def attempts(self) -> list[Attempt]:
        """The attempts that came to nothing before this response."""

    @property
    def retries(self) -> int:
        """How many attempts came to nothing before this response."""

@final
class RawReply:
    """What a request gave that no method describes.

    Its JSON can hold credentials, so it is neither shown nor pickled.
    """

    @classmethod
    def _restore(cls, json: str, status: int, request_id: str | None) -> RawReply:
        """What a test says."""

    @property
    def raw(self) -> Any:
        """The JSON as it came, parsed anew each time, in which numbers with a point are `decimal.Decimal`; `None` if
        there was no body.
        """

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> dict[str, str]:
        """The headers: names in lower case, repeated ones joined by a comma."""

    @property
    def request_id(self) -> str | None:
        """The provider's id of the request, for its support."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class AttemptInfo:
    """One attempt, as `on_attempt` sees it. No secret is in it."""

    @property
    def route(self) -> str:
        """The resource and method, such as `invoices.create`."""

    @property
    def method(self) -> str:
        """The HTTP method."""

    @property
    def path(self) -> str:
        """The path template, such as `/api/v1/invoices/{invoice_id}`."""

    @property
    def number(self) -> int:
        """Which attempt of the call it is, counted from 1."""

    @property
    def status(self) -> int | None:
        """The HTTP status, if there was a response."""

    @property
    def outcome(self) -> str:
        """How it ended, such as `status 503` or `not sent: connection`."""

    @property
    def duration(self) -> float:
        """How long it took, in seconds."""

    @property
    def pause(self) -> float | None:
        """Seconds until the next attempt, if there is to be one."""

@final
class ResultInfo:
    """One call, as `on_result` sees it. No secret is in it."""

    @property
    def route(self) -> str:
        """The resource and method, such as `invoices.create`."""

    @property
    def method(self) -> str:
        """The HTTP method."""

    @property
    def path(self) -> str:
        """The path template, such as `/api/v1/invoices/{invoice_id}`."""

    @property
    def status(self) -> int | None:
        """The last HTTP status, if there was a response."""

    @property
    def error(self) -> str | None:
        """The `kind` of the error that it ended with; none if it succeeded."""

    @property
    def request_id(self) -> str | None:
        """The provider's id of the last request, for its support."""

    @property
    def retries(self) -> int:
        """Attempts after the first one."""

    @property
    def duration(self) -> float:
        """How long it took, pauses included, in seconds."""

@final
class Call:
    """One call: a request to send, and what to do about each outcome.

    Make an `attempt` over pepay's own connections, or send the `request` and report `received` or `failed`; then do
    as the `Step` says. Every attempt sends the same bytes. `now` is in seconds from the beginning of the call;
    without it the call has a clock of its own.
    """

    watch: Any

    @property
    def request(self) -> Request:
        """What the attempt under way is to send."""

    @property
    def hooks(self) -> tuple[_Tracer | None, _OnAttempt | None, _OnResult | None] | None:
        """The client's `(tracer, on_attempt, on_result)`; none if nobody looks on."""

    @property
    def route(self) -> tuple[str, str, str]:
        """The endpoint's name, method and path template."""

    @property
    def transport(self) -> Transport | None:
        """What sends the requests: none for pepay's own connections."""

    @property
    def is_undecided(self) -> bool:
        """Whether this process has yet to `decide` what sends the requests."""

    @property
    def ca_file(self) -> Path | None:
        """The `ca_file` of the client."""

    @property
    def proxy(self) -> str | Literal[False] | None:
        """The `proxy` of the client."""

    def decide(self, transport: Transport | None) -> None:
        """Has this client and its copies send by `transport` in this process, or by pepay's own connections."""

    def trace(self, traceparent: str, tracestate: str | None = None) -> None:
        """Sends W3C trace context with every attempt.

        Raises `ConfigError` if a value cannot be such a header.
        """

    def start(self) -> Any:
        """Begins to make the call: the reply, if all there is to it is an attempt over pepay's own connections that
        succeeds; otherwise a `Step`.
        """

    def attempt(self) -> Step:
        """Makes an attempt over pepay's own connections, without the GIL."""

    def received(self, response: TransportResponse, now: float | None = None) -> Step:
        """The transport returned this, `(status, headers, body)`."""

    def failed(
        self, failure: TransportFailure, now: float | None = None, *, cause: BaseException | None = None
    ) -> Step:
        """The transport raised this `TransportFailure`. `cause` is what it stands for, if that is to be known."""

    def resume(self, now: float | None = None) -> Step:
        """The pause is over."""

    def give_up(self, end: BaseException, now: float | None = None) -> None:
        """The caller gets the exception `end` instead of what the call gives. If a write may have happened, the
        `OutcomeUnknownError` becomes its `__context__`: also where the call has just ended, well or not, and its end
        did not reach the caller. No Python code runs in between, so no signal handler can either.
        """

    def news(self) -> list[AttemptInfo | ResultInfo]:
        """What those who look on have not seen yet: an `AttemptInfo` for each attempt, a `ResultInfo` for the end."""

@final
class CallPages:
    """A list, page by page."""

    def next_page(self) -> Call | None:
        """The call for the next page, whose reply is a list of its items; none after the last page. To be asked when
        the call before has succeeded.
        """

@final
class Stream:
    """A live stream: ask what is `due`."""

    def due(self) -> ApiObject | Call | None:
        """What is due: something to hand out, a call to make and report as `fetched`, or nothing for Python: `attend`
        to it.

        Raises what ends the stream.
        """

    def attend(self, within: float | None = None) -> bool:
        """Does what is due without Python, and waits for it without the GIL, so many seconds at most; whether the
        stream goes on.
        """

    def fetched(self, call: Call) -> None:
        """The call has ended, well or not."""

    def close(self) -> None:
        """Ends it: whoever waits for it does so no longer, and tells the server. From any thread."""

    @property
    def cursor(self) -> str | None:
        """The id of the last event that was given, or of the one that it began after."""

    @property
    def trouble(self) -> str | None:
        """Why there is no connection, or what came that could not be read."""

    @property
    def is_live(self) -> bool:
        """Whether there is a connection."""

@final
class Looks:
    """A wait for an end: when to look, and how."""

    def due(self) -> Call | float:
        """What is due: a look; or seconds to `pause`. To be asked when what was due is done.

        Raises `RequestTimeoutError` when the time is over.
        """

    @property
    def is_end(self) -> bool:
        """Whether the last look has seen the end."""

    @property
    def has_stream(self) -> bool:
        """Whether a stream may end a pause."""

    def pause(self, seconds: float) -> None:
        """Pauses without the GIL for so many seconds, or less: whatever ends it, ask what is `due`."""

    def close(self) -> None:
        """Ends the stream."""

@final
class Step:
    """What to do next: if `pause` is a number, wait so many seconds and `resume`; if `done`, take the `reply`; if there
    is an `error`, raise it; otherwise send the request again.
    """

    @property
    def done(self) -> bool:
        """Whether the call has succeeded."""

    @property
    def reply(self) -> Any:
        """The reply of a call that has succeeded."""

    @property
    def pause(self) -> float | None:
        """How long to wait before the next attempt, in seconds."""

    @property
    def error(self) -> PepayError | None:
        """What the call has failed with."""

@final
class Request:
    """One request for a transport to send.

    Its headers hold credentials, so it is neither shown in full nor pickled.
    """

    @property
    def method(self) -> str:
        """The HTTP method."""

    @property
    def url(self) -> str:
        """The absolute URL."""

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers, names in lower case; `host` and `content-length` are the transport's to add."""

    @property
    def body(self) -> bytes:
        """The body, or nothing."""

    @property
    def timeout(self) -> float:
        """How many seconds there are for all of it, from connecting to the last byte."""

    @property
    def connect_timeout(self) -> float:
        """How many seconds opening a connection may take, within `timeout`."""

    @property
    def response_limit(self) -> int:
        """How many bytes of the response's body are looked at: reading can stop there."""

@final
class NativeTransport:
    """pepay's own connections as a transport, for what stands between: threads of an event loop, a recorder.

    * `ca_file`: a PEM file of certificate authorities to trust besides the system's.
    * `proxy`: the proxy for https, `False` for none. Default: what the environment says.

    It can be shared by threads and used after a fork. Raises `ConfigError` if `ca_file` cannot be used; a proxy that
    cannot be used ends the first call that needs it.
    """

    def __new__(
        cls, *, ca_file: str | PathLike[str] | None = None, proxy: str | Literal[False] | None = None
    ) -> NativeTransport: ...
    def __call__(self, request: Request) -> TransportResponse:
        """Sends a request, without the GIL.

        Returns `(status, headers, body)`; raises `NotSent` or `MaybeSent`.
        """

@final
class Finding:
    """Something about a webhook that explains its verdict."""

    @property
    def code(self) -> _FindingCode:
        """The finding in a word: `missing_header`, `not_hex`, `other_provider`, `timestamp_unreadable`,
        `timestamp_in_seconds`, `skew`, `previous_secret`, `body_reserialized`, `body_newline`, `body_empty`,
        `body_bom`, `body_charset`, `secret_whitespace`, `no_secret_matches`, or one of a later version.
        """

    @property
    def message(self) -> str:
        """The finding in a sentence, with what to do about it."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Proxy:
    """A proxy. Its text leaves out the login."""

    @property
    def scheme(self) -> Literal["http", "https", "socks5", "socks5h"]:
        """How it is spoken to: `http`, `https`, `socks5` or `socks5h`."""

    @property
    def host(self) -> str:
        """A name or an address, IPv6 without brackets."""

    @property
    def port(self) -> int:
        """Where it listens."""

    @property
    def username(self) -> str | None:
        """The user name of its login."""

    @property
    def password(self) -> str | None:
        """The password of its login."""

    @property
    def url(self) -> str:
        """The whole URL with the login, percent-encoded: what other libraries take."""

    @property
    def source(self) -> str:
        """Who named it: a variable of the environment, or `proxy`, the client's argument."""

@final
class Pepay:
    """The Pepay API: crypto invoices for merchants, payment sessions for payors.

    Who is calling is one or more of:

    * `api_key`: a merchant's key.
    * `commerce_api_key`: a commerce key, for what is of commerce, and for everything if there is no `api_key`.
    * `bearer_token`: a dashboard token, for `settlement` and `api_keys`, or instead of a key.
    * `user_access_token`: a commerce customer's access token, which goes with the commerce key on calls about a
      customer.
    * `session_token` and `signature`: a payor's session, for `payment_sessions` and `manual_verification`, as
      `invoices.create()` returned them.

    If none of them is passed, they are read from `PEPAY_API_KEY`, `PEPAY_COMMERCE_API_KEY`, `PEPAY_BEARER_TOKEN`,
    `PEPAY_USER_ACCESS_TOKEN`, and `PEPAY_SESSION_TOKEN` with `PEPAY_SESSION_SIGNATURE`. If one is passed, none is
    read: a client made for a payor never holds a merchant's key.

    Other settings:

    * `base_url`: where the API is. Default: `PEPAY_API_URL`, or else Pepay's own address.
    * `timeout`: seconds for a whole call, all its attempts and pauses together.
    * `connect_timeout`: seconds for opening a connection, within the timeout.
    * `max_retries`: attempts after the first one.
    * `retryable_statuses`: the HTTP statuses after which a read, or a write with a key, is tried again. Default: 408,
      429, 500, 502 to 504, 520 to 527 and 530.
    * `ca_file`: a PEM file of certificate authorities to trust besides the system's.
    * `proxy`: the proxy for https, such as `http://user:password@host:3128` or `socks5h://host`; `False` for none.
      Default: what the environment says, in `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.
    * `allow_http`: allows `http://` to hosts other than this machine: keys travel in clear text.
    * `default_headers`: headers of every request, such as a tracing id. Their values are masked like keys.
    * `transport`: a callable that sends the requests instead of pepay's own connections; see `pepay.transports`. Where
      gevent or eventlet has patched the sockets, the default is `UrllibTransport`.
    * `on_attempt`, `on_result`: called with an `AttemptInfo` after each attempt, and with a `ResultInfo` after each
      call, on its thread, which waits. An `Exception` in them goes to `sys.unraisablehook` and changes nothing.

    A client keeps its connections, can be shared by threads, and can be used after a fork. A payor's client
    remembers the network and token that a partial payment was made with.

    Raises `ConfigError` if a setting cannot be used or there are no credentials.
    """

    def __new__(
        cls,
        api_key: str | None = None,
        *,
        commerce_api_key: str | None = None,
        bearer_token: str | None = None,
        user_access_token: str | None = None,
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
        default_headers: Mapping[str, str] | None = None,
        transport: Transport | None = None,
        on_attempt: _OnAttempt | None = None,
        on_result: _OnResult | None = None,
    ) -> Pepay: ...
    @property
    def invoices(self) -> Invoices:
        """Invoices, as a merchant creates and reads them."""

    @property
    def payment_sessions(self) -> PaymentSessions:
        """The payment session of one invoice, as its payor sees it."""

    @property
    def manual_verification(self) -> ManualVerifications:
        """A payor's request to search the network for a payment."""

    @property
    def tokens(self) -> Tokens:
        """The tokens that a merchant accepts."""

    @property
    def events(self) -> Events:
        """Events, to catch up after a missed webhook."""

    @property
    def ws_tokens(self) -> WsTokens:
        """Tokens for live streams of events."""

    @property
    def settlement(self) -> Settlements:
        """What a merchant's payments are settled in."""

    @property
    def access(self) -> AccountAccess:
        """Whether a merchant may take real money."""

    @property
    def api_keys(self) -> ApiKeys:
        """A merchant's API keys."""

    @property
    def commerce(self) -> Commerce:
        """Whether commerce is available, and the products that can be ordered."""

    @property
    def carts(self) -> Carts:
        """The carts of a shop's customers, one for each of them."""

    @property
    def checkout(self) -> Checkout:
        """The way from a cart to its invoice: an estimate, an address, an invoice."""

    @property
    def orders(self) -> Orders:
        """Commerce orders, which can be read, canceled and, on devnet, simulated."""

    @property
    def order_payments(self) -> OrderPayments:
        """The payments and invoices of commerce orders."""

    @property
    def addresses(self) -> Addresses:
        """The addresses that a commerce customer's orders are delivered to."""

    @property
    def base_url(self) -> str:
        """Where requests go."""

    def with_auth(
        self,
        api_key: str | None = None,
        *,
        commerce_api_key: str | None = None,
        bearer_token: str | None = None,
        user_access_token: str | None = None,
        session_token: str | None = None,
        signature: str | None = None,
    ) -> Pepay:
        """The same client, on the same connections, with these credentials instead of its own; none is read from the
        environment.

        Raises `ConfigError` if there are none, or they cannot be used.
        """

    def with_options(
        self, *, timeout: float | None = None, max_retries: int | None = None, base_url: str | None = None
    ) -> Pepay:
        """The same client, on the same connections, with another `timeout` in seconds, other `max_retries` for each
        call, or another `base_url`; what is left out stays.

        Raises `InvalidRequestError` or `ConfigError` if one of them cannot be used.
        """

    def request(
        self,
        method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"],
        path: str,
        *,
        params: _Json | None = None,
        json: Any = None,
        auth: _Auth | None = None,
        replay: Literal["safe", "keyed", "once"] | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        extra_body: _Json | None = None,
    ) -> RawReply:
        """Sends a request that no method describes, for routes that this version does not have. It is a call like any
        other, with one deadline, with retries, errors and hooks; its reply is JSON as it came.

        * `method`: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
        * `path`: The path after the base URL, such as `/api/v1/webhooks`. What cannot stand in a URL is
          percent-encoded; `%` and two hexadecimal digits stay as they are.
        * `params`: The query: texts, numbers, booleans, and lists of them, which repeat the name.
        * `json`: The body, anything that JSON can say.
        * `auth`: Which of the client's credentials it takes: `merchant`, `commerce`, `dashboard`, `session`, `any_key`
          or `secret_key`. Default: an API key, or what stands in for one.
        * `replay`: What may be sent again: `safe` after any failure that may pass, `keyed` with the same idempotency
          key, `once` only if nothing was done. Default: `safe` for `GET`; `keyed` with an `idempotency_key`; else
          `once`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `idempotency_key`: A UUID of version 4. Default: a new one if `replay` is `keyed`, else none.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query.
        * `extra_body`: More members of the body.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, `OutcomeUnknownError` if a write
        may have happened, and any other `PepayError`, whose class says what to do about it.
        """

    def close(self) -> None:
        """Closes the client and its copies in this process, with the connections that no call uses. Calls under way go
        on; what is called later raises `ConfigError`. Closing again changes nothing. A transport of yours is yours to
        close.
        """

    def __enter__(self) -> Pepay: ...
    def __exit__(self, *_end: object) -> None: ...
    def _fixed(self, entropy: bytes, unix_ms: int | None = None) -> Pepay:
        """The same client, for tests: with these random bytes and this wall clock, or none, for each call."""

    def _traced(self, tracer: _Tracer) -> Pepay:
        """The same client, which asks `tracer(route, method, path)` for a span of each call: an object with
        `traceparent` and `tracestate`, to be sent, and with the methods `on_attempt` and `on_result`.
        """

    def drift(self) -> list[tuple[str, str, int]]:
        """What was undocumented in the replies to this process: unknown fields, new values, other shapes. Each is the
        endpoint, what was odd, and how often. The client's copies count together.
        """

@final
class Payviox:
    """The Payviox API: hosted payment sessions over many providers.

    * `api_key`: a secret (`sk_…`) or public (`pk_…`) key. Default: `PAYVIOX_API_KEY`.
    * `base_url`: where the API is. Default: `PAYVIOX_API_URL`, or else Payviox's own address.
    * `page_url`: where the hosted pages are. Default: `PAYVIOX_PAGE_URL`; or else `base_url` if that is this machine,
      as a sandbox's is; or else Payviox's own address.
    * `timeout`: seconds for a whole call, all its attempts and pauses together.
    * `connect_timeout`: seconds for opening a connection, within the timeout.
    * `max_retries`: attempts after the first one.
    * `retryable_statuses`: the HTTP statuses after which a read is tried again. Default: 408, 429, 500, 502 to 504, 520
      to 527 and 530. A session or payout is repeated after 429 alone.
    * `ca_file`: a PEM file of certificate authorities to trust besides the system's.
    * `proxy`: the proxy for https, such as `http://user:password@host:3128` or `socks5h://host`; `False` for none.
      Default: what the environment says, in `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.
    * `allow_http`: allows `http://` to hosts other than this machine: keys travel in clear text.
    * `default_headers`: headers of every request, such as a tracing id. Their values are masked like keys.
    * `transport`: a callable that sends the requests instead of pepay's own connections; see `pepay.transports`. Where
      gevent or eventlet has patched the sockets, the default is `UrllibTransport`.
    * `on_attempt`, `on_result`: called with an `AttemptInfo` after each attempt, and with a `ResultInfo` after each
      call, on its thread, which waits. An `Exception` in them goes to `sys.unraisablehook` and changes nothing.

    A client keeps its connections, can be shared by threads, and can be used after a fork.

    Raises `ConfigError` if a setting cannot be used or there is no key.
    """

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
        default_headers: Mapping[str, str] | None = None,
        transport: Transport | None = None,
        on_attempt: _OnAttempt | None = None,
        on_result: _OnResult | None = None,
    ) -> Payviox: ...
    @property
    def sessions(self) -> Sessions:
        """Payment sessions on hosted pages."""

    @property
    def payment_methods(self) -> PaymentMethods:
        """Payment methods and their fees."""

    @property
    def payments(self) -> Payments:
        """Payments, for reconciliation and after a missed webhook."""

    @property
    def balance(self) -> BalanceOf:
        """The balances of the business."""

    @property
    def payouts(self) -> Payouts:
        """Payouts to people by e-mail address."""

    @property
    def base_url(self) -> str:
        """Where requests go."""

    def with_auth(self, api_key: str) -> Payviox:
        """The same client, on the same connections, with another key.

        Raises `ConfigError` if it cannot be used.
        """

    def with_options(
        self, *, timeout: float | None = None, max_retries: int | None = None, base_url: str | None = None
    ) -> Payviox:
        """The same client, on the same connections, with another `timeout` in seconds, other `max_retries` for each
        call, or another `base_url`; what is left out stays.

        Raises `InvalidRequestError` or `ConfigError` if one of them cannot be used.
        """

    def request(
        self,
        method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"],
        path: str,
        *,
        params: _Json | None = None,
        json: Any = None,
        auth: _Auth | None = None,
        replay: Literal["safe", "keyed", "once"] | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        idempotency_key: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: _Json | None = None,
        extra_body: _Json | None = None,
    ) -> RawReply:
        """Sends a request that no method describes, for routes that this version does not have. It is a call like any
        other, with one deadline, with retries, errors and hooks; its reply is JSON as it came.

        * `method`: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
        * `path`: The path after the base URL, such as `/api/v1/webhooks`. What cannot stand in a URL is
          percent-encoded; `%` and two hexadecimal digits stay as they are.
        * `params`: The query: texts, numbers, booleans, and lists of them, which repeat the name.
        * `json`: The body, anything that JSON can say.
        * `auth`: Which of the client's credentials it takes: `merchant`, `commerce`, `dashboard`, `session`, `any_key`
          or `secret_key`. Default: an API key, or what stands in for one.
        * `replay`: What may be sent again: `safe` after any failure that may pass, `keyed` with the same idempotency
          key, `once` only if nothing was done. Default: `safe` for `GET`; `keyed` with an `idempotency_key`; else
          `once`.
        * `timeout`: How long the call may take, all its attempts and pauses together, in seconds. Default: the
          client's.
        * `max_retries`: How often to try again after a failure. Default: the client's.
        * `idempotency_key`: A UUID of version 4. Default: a new one if `replay` is `keyed`, else none.
        * `extra_headers`: Headers to send besides. Their values are masked like keys.
        * `extra_query`: More of the query.
        * `extra_body`: More members of the body.

        Raises `InvalidRequestError` before anything is sent if an argument is wrong, `OutcomeUnknownError` if a write
        may have happened, and any other `PepayError`, whose class says what to do about it.
        """

    def close(self) -> None:
        """Closes the client and its copies in this process, with the connections that no call uses. Calls under way go
        on; what is called later raises `ConfigError`. Closing again changes nothing. A transport of yours is yours to
        close.
        """

    def __enter__(self) -> Payviox: ...
    def __exit__(self, *_end: object) -> None: ...
    def _fixed(self, entropy: bytes, unix_ms: int | None = None) -> Payviox:
        """The same client, for tests: with these random bytes and this wall clock, or none, for each call."""

    def _traced(self, tracer: _Tracer) -> Payviox:
        """The same client, which asks `tracer(route, method, path)` for a span of each call: an object with
        `traceparent` and `tracestate`, to be sent, and with the methods `on_attempt` and `on_result`.
        """

    def drift(self) -> list[tuple[str, str, int]]:
        """What was undocumented in the replies to this process: unknown fields, new values, other shapes. Each is the
        endpoint, what was odd, and how often. The client's copies count together.
        """

@final
class Invoices:
    """Invoices, as a merchant creates and reads them."""

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

    def list(
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
    ) -> Iterator[Invoice]:
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

    def list_by_customer(
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
    ) -> Iterator[Invoice]:
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

    def retrieve(
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

    def status(
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

    def totals(
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

    def wait_for_status(
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
    def manual_verification(self) -> ManualVerifications:
        """A payor's request to search the network for a payment."""

@final
class PaymentSessions:
    """The payment session of one invoice, as its payor sees it."""

    def get_session_details(
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

    def list_available_tokens(
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

    def create_payment_address(
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

    def get_payment_status(
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

    def set_customer_email(
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

    def get_customer_email(
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

    def get_questions(
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

    def submit_form(
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
    ) -> EventStream[Event | PaymentStatus]:
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

    def wait_for_status(
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

@final
class ManualVerifications:
    """A payor's request to search the network for a payment."""

    def trigger(
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

    def retrieve(
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

@final
class Tokens:
    """The tokens that a merchant accepts."""

    def list(
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

    def search(
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
    ) -> Iterator[MerchantToken]:
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

    def block(
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

@final
class Events:
    """Events, to catch up after a missed webhook."""

    def list(
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
    ) -> Iterator[Event]:
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

    def retrieve(
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
    ) -> EventStream[Event]:
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
    ) -> Iterator[Event]:
        """Iterates over what happened after an event, from old to new, page by page as they are needed. For a receiver
        that was down: remember the last event handled, and go on from there.

        `GET /api/v1/events`

        * `event_id`: The id of the last event that you know.
        * `limit`: How many events a page holds. Default: the provider's.
        * `timeout`: How long each page may take, in seconds. Default: the client's.
        * `max_retries`: How often each page is tried again after a failure. Default: the client's.

        Raises what `iter` raises.
        """

@final
class WsTokens:
    """Tokens for live streams of events."""

    def mint(
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

@final
class Settlements:
    """What a merchant's payments are settled in."""

    def get(
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

    def update(
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

@final
class AccountAccess:
    """Whether a merchant may take real money."""

    def status(
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

    def activate(
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

    def set_environment(
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

@final
class ApiKeys:
    """A merchant's API keys."""

    def list(
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

    def create(
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

    def revoke(
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

@final
class Commerce:
    """Whether commerce is available, and the products that can be ordered."""

    def status(
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

    def search(
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

@final
class Carts:
    """The carts of a shop's customers, one for each of them."""

    def retrieve(
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

    def create(
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

    def delete(
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

    def add_item(
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

    def update_item(
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

    def remove_item(
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

    def validate(
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

    def totals(
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

@final
class Checkout:
    """The way from a cart to its invoice: an estimate, an address, an invoice."""

    def estimate(
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

    def set_address(
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

    def create_invoice(
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

@final
class Orders:
    """Commerce orders, which can be read, canceled and, on devnet, simulated."""

    def list(
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
    ) -> Iterator[CommerceOrder]:
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

    def retrieve(
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

    def cancel(
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

    def simulate(
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
    ) -> EventStream[Event]:
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

@final
class OrderPayments:
    """The payments and invoices of commerce orders."""

    def retrieve(
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

    def list_statuses(
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

    def invoice_status(
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

@final
class Addresses:
    """The addresses that a commerce customer's orders are delivered to."""

    def list(
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

    def delete(
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

@final
class Sessions:
    """Payment sessions on hosted pages."""

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

@final
class PaymentMethods:
    """Payment methods and their fees."""

    def list(
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

    def list_for_session(
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

@final
class Payments:
    """Payments, for reconciliation and after a missed webhook."""

    def retrieve(
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

@final
class BalanceOf:
    """The balances of the business."""

    def retrieve(
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

@final
class Payouts:
    """Payouts to people by e-mail address."""

    def create(
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

@final
class CreatedInvoice(ApiObject):
    """A new invoice: where to send the payor, and the payor's session.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def invoice_id(self) -> str:
        """The invoice's id. Do not rely on its format."""

    @property
    def payment_url(self) -> str | None:
        """The URL of the hosted checkout page, to redirect the payor to. It contains the session, so it is secret.
        It is a secret: `repr` masks it, and a pickle leaves it out.
        """

    @property
    def expires_at(self) -> datetime | None:
        """When the invoice expires."""

    @property
    def session_token(self) -> str | None:
        """The payor's session token, which is sent as `x-session-token`. It is a secret: `repr` masks it, and a
        pickle leaves it out.
        """

    @property
    def signature(self) -> str | None:
        """The signature of the session token, which is sent as `x-signature`. It is a secret: `repr` masks it, and a
        pickle leaves it out.
        """

    @property
    def payment_session_headers(self) -> PaymentSessionHeaders | None:
        """The session token and its signature as headers."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PaymentSessionHeaders(ApiObject):
    """The payor's session as headers, ready to be sent.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def x_session_token(self) -> str | None:
        """The payor's session token. It is a secret: `repr` masks it, and a pickle leaves it out."""

    @property
    def x_signature(self) -> str | None:
        """The signature of the session token. It is a secret: `repr` masks it, and a pickle leaves it out."""

@final
class InvoicePage(ApiObject):
    """One page of invoices, newest first.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def data(self) -> list[Invoice]:
        """The invoices on this page, newest first."""

    @property
    def object(self) -> str | None:
        """Always `list`."""

    @property
    def has_more(self) -> bool | None:
        """Whether there are more invoices beyond this page, in the direction of travel."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class Invoice(ApiObject):
    """An invoice, as its merchant reads it and as webhooks carry it.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def id(self) -> str:
        """The invoice's id. Do not rely on its format."""

    @property
    def status(self) -> InvoiceStatus:
        """The payment status of the invoice. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`."""

    @property
    def object(self) -> str | None:
        """Always `invoice`."""

    @property
    def merchant_id(self) -> int | None:
        """The merchant's id at Pepay."""

    @property
    def invoice_type(self) -> InvoiceType | None:
        """The type of invoice: `standard` or `commerce`."""

    @property
    def currency(self) -> str | None:
        """Always `usd`."""

    @property
    def amount(self) -> int | None:
        """The invoiced amount, in thousandths of a US dollar."""

    @property
    def amount_decimal(self) -> Decimal | None:
        """The invoiced amount in US dollars, with three decimals."""

    @property
    def amount_paid(self) -> int | None:
        """The amount that has been paid so far, in thousandths of a US dollar."""

    @property
    def amount_paid_decimal(self) -> Decimal | None:
        """The amount that has been paid so far, in US dollars with three decimals."""

    @property
    def amount_remaining(self) -> int | None:
        """The amount that remains to be paid, in thousandths of a US dollar."""

    @property
    def amount_remaining_decimal(self) -> Decimal | None:
        """The amount that remains to be paid, in US dollars with three decimals."""

    @property
    def amount_unit(self) -> str | None:
        """The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar."""

    @property
    def customer_id(self) -> str | None:
        """The merchant's own id of the customer."""

    @property
    def payer_wallet_address(self) -> str | None:
        """The address of the wallet that paid."""

    @property
    def payer_wallet_network(self) -> Network | None:
        """The network of the wallet that paid. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
        `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def commerce_order_id(self) -> str | None:
        """The id of the commerce order that the invoice belongs to."""

    @property
    def environment(self) -> Environment | None:
        """Whether the invoice is about real money or test tokens. Known values: `mainnet`, `devnet`."""

    @property
    def expires_at(self) -> datetime | None:
        """When the invoice expires."""

    @property
    def created_at(self) -> datetime | None:
        """When the invoice was created."""

    @property
    def paid_at(self) -> datetime | None:
        """When the invoice was paid in full; absent until then."""

    @property
    def last_payment_at(self) -> datetime | None:
        """When the last payment arrived; absent if there was none."""

    @property
    def metadata(self) -> dict[str, Any] | None:
        """The JSON object that the merchant attached when it created the invoice."""

    @property
    def latest_payment(self) -> InvoicePayment | None:
        """The latest payment. Present if `expand` asks for `latest_payment`."""

    @property
    def payments(self) -> Any:
        """The payments, as a list or in a list envelope. Present if `expand` asks for `payments`."""

@final
class InvoicePayment(ApiObject):
    """A payment towards an invoice.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def id(self) -> str:
        """The payment's id. Do not rely on its format."""

    @property
    def object(self) -> str | None:
        """Always `invoice_payment`."""

    @property
    def invoice_id(self) -> str | None:
        """The id of the invoice that is paid."""

    @property
    def merchant_id(self) -> int | None:
        """The merchant's id at Pepay."""

    @property
    def status(self) -> PaymentReceiptStatus | None:
        """The status of the payment. Known values: `pending`, `underpaid`, `confirmed`, `manual_retry`."""

    @property
    def settlement_status(self) -> SettlementStatus | None:
        """The status of the payment's settlement to the merchant. Known values: `pending`, `processing`, `manual`,
        `failed`, `settled`.
        """

    @property
    def settlement(self) -> PaymentSettlement | None:
        """The payment's settlement to the merchant."""

@final
class PaymentSettlement(ApiObject):
    """The settlement of a payment to the merchant.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def summary_status(self) -> SettlementStatus | None:
        """The status of the settlement as a whole. Known values: `pending`, `processing`, `manual`, `failed`,
        `settled`.
        """

    @property
    def stage(self) -> str | None:
        """The stage of the settlement, such as `final`."""

    @property
    def merchant_settlement_id(self) -> int | None:
        """The settlement's id."""

    @property
    def settlement_tx_hash(self) -> str | None:
        """The hash of the settlement's transaction."""

    @property
    def network(self) -> Network | None:
        """The network that the merchant is paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
        `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def status(self) -> str | None:
        """The status of the current stage, in the provider's own word."""

@final
class InvoiceState(ApiObject):
    """An invoice with its latest payment.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def invoice(self) -> Invoice:
        """The invoice."""

    @property
    def object(self) -> str | None:
        """Always `invoice_status`."""

    @property
    def latest_payment(self) -> InvoicePayment | None:
        """The latest payment towards the invoice; absent if there is none."""

    @property
    def status(self) -> InvoiceStatus:
        """The invoice's status: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`, or a value that is newer."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class InvoiceTotals(ApiObject):
    """Totals of invoices by status.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def totals(self) -> TotalsByStatus:
        """The totals."""

    @property
    def object(self) -> str | None:
        """Always `invoice_totals`."""

    @property
    def currency(self) -> str | None:
        """Always `usd`."""

    @property
    def amount_unit(self) -> str | None:
        """The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class TotalsByStatus(ApiObject):
    """A total for each status of invoices.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def all(self) -> Total | None:
        """The total of all invoices, whatever their status."""

    @property
    def paid(self) -> Total | None:
        """The total of the invoices that are paid in full."""

    @property
    def unpaid(self) -> Total | None:
        """The total of the invoices for which nothing has been paid."""

    @property
    def underpaid(self) -> Total | None:
        """The total of the invoices that are paid in part."""

    @property
    def expired(self) -> Total | None:
        """The total of the invoices that were not paid in time."""

    @property
    def canceled(self) -> Total | None:
        """The total of the invoices that were canceled."""

@final
class Total(ApiObject):
    """A total of several invoices.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/invoices
    """

    @property
    def amount(self) -> int | None:
        """The total amount, in thousandths of a US dollar."""

    @property
    def amount_decimal(self) -> Decimal | None:
        """The total amount in US dollars, with three decimals."""

    @property
    def count(self) -> int | None:
        """The number of invoices."""

@final
class SessionDetails(ApiObject):
    """What a payor is asked to pay.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def invoice_id(self) -> str:
        """The invoice's id. Do not rely on its format."""

    @property
    def amount_usd(self) -> Decimal | None:
        """The invoiced amount, in US dollars."""

    @property
    def description(self) -> str | None:
        """The merchant's text for the payor."""

    @property
    def expires_at(self) -> datetime | None:
        """When the invoice expires."""

    @property
    def invoice_status(self) -> InvoiceStatus | None:
        """The payment status of the invoice. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`."""

    @property
    def remaining_time(self) -> int | None:
        """How long the invoice can still be paid, in milliseconds; 0 once it has expired."""

    @property
    def remaining_seconds(self) -> int | None:
        """How long the invoice can still be paid, in seconds; 0 once it has expired."""

    @property
    def amount_remaining_usd(self) -> Decimal | None:
        """The amount that remains to be paid, in US dollars. Often absent, even on an underpaid invoice."""

    @property
    def merchant_name(self) -> str | None:
        """The name of the merchant."""

    @property
    def merchant_email(self) -> str | None:
        """The merchant's e-mail address, for questions."""

    @property
    def network_environment(self) -> Environment | None:
        """Whether the invoice is about real money or test tokens. Known values: `mainnet`, `devnet`."""

    @property
    def locked_network(self) -> Network | None:
        """The network that the rest must be paid on. Present once a part has been paid. Known values: `ethereum`,
        `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def locked_token_id(self) -> int | None:
        """The id of the token that the rest must be paid with. Present once a part has been paid."""

    @property
    def locked_payment_address(self) -> str | None:
        """The address that the rest must be paid to. Present once a part has been paid."""

    @property
    def state(self) -> _SessionState:
        """The state of the session: `open`, `underpaid`, `paid`, `expired`, `canceled`, or a status that is newer.
        `paid`, `expired` and `canceled` are final.
        """

    @property
    def lock(self) -> Lock | None:
        """What the rest must be paid with, if `state` is `underpaid`."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class AvailableToken(ApiObject):
    """A token that the payor can pay with.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def id(self) -> int:
        """The token's id, which `create_payment_address` takes."""

    @property
    def token_symbol(self) -> str | None:
        """The token's symbol, such as `USDC`."""

    @property
    def token_name(self) -> str | None:
        """The token's name, such as `USD Coin`."""

    @property
    def token_type(self) -> TokenType | None:
        """The type of token: `native`, `erc20`, `spl`, `sui` or `ton`."""

    @property
    def network(self) -> Network | None:
        """The token's network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`,
        `optimism`, `cardano`, `sui`.
        """

    @property
    def token_decimals(self) -> int | None:
        """The number of decimals of the token: 6 for USDC."""

    @property
    def token_address(self) -> str | None:
        """The address of the token's contract; absent for a native token."""

    @property
    def requires_memo(self) -> bool | None:
        """Whether a payment must carry a memo."""

    @property
    def photo_uri(self) -> str | None:
        """The URL of the token's image."""

    @property
    def is_monitored(self) -> bool | None:
        """Whether payments in this token are detected without a quote."""

    @property
    def has_settlement_route(self) -> bool | None:
        """Whether payments in this token can be settled to the merchant."""

    @property
    def supports_stable_settlement(self) -> bool | None:
        """Whether payments in this token can be settled in a stable token."""

    @property
    def settlement_rate(self) -> Decimal | None:
        """How many settlement tokens one token is worth."""

    @property
    def settlement_cost_usd(self) -> Decimal | None:
        """The cost of the settlement, in US dollars."""

    @property
    def is_same_token_settlement(self) -> bool | None:
        """Whether the payment is settled in the same token, without an exchange."""

    @property
    def tier(self) -> str | None:
        """The fee tier."""

    @property
    def tier_fee(self) -> Decimal | None:
        """The fee of the tier."""

    @property
    def availability_status(self) -> AvailabilityStatus | None:
        """Whether the token can be used now: `DEVNET`, `AVAILABLE`, `STALE`, `NO_LIQUIDITY` or `QUOTE_REQUIRED`."""

    @property
    def rate_updated_at(self) -> datetime | None:
        """When the settlement rate was last updated."""

    @property
    def unavailable_reason(self) -> str | None:
        """Why the token cannot be used now."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PaymentAddress(ApiObject):
    """An address to pay to, with a quote for the amount of tokens.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def temp_address(self) -> str | None:
        """The address to pay to. May be absent if there is no quote."""

    @property
    def success(self) -> bool | None:
        """Always true, even without a usable quote: `quote_status` says whether there is one."""

    @property
    def quote_status(self) -> QuoteStatus | None:
        """Whether the quote can be used. Known values: `available`, `unavailable`, `expired`."""

    @property
    def status_code(self) -> str | None:
        """The state of the quote in detail: `ok`, `quote_unavailable`, `quote_expired` or `settlement_unavailable`."""

    @property
    def message(self) -> str | None:
        """The provider's message about the quote."""

    @property
    def network(self) -> Network | None:
        """The network to pay on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`,
        `optimism`, `cardano`, `sui`.
        """

    @property
    def supported_token_id(self) -> int | None:
        """The id of the token to pay with."""

    @property
    def estimated_token_amount(self) -> Decimal | None:
        """How many tokens to send. A small buffer is included."""

    @property
    def exchange_rate(self) -> Decimal | None:
        """How many tokens one US dollar is worth."""

    @property
    def usd_amount(self) -> Decimal | None:
        """The amount that the quote is for, in US dollars."""

    @property
    def quote_last_updated_at(self) -> datetime | None:
        """When the quote was made."""

    @property
    def quote_valid_until(self) -> datetime | None:
        """When the quote expires."""

    @property
    def quote_expires_in_seconds(self) -> int | None:
        """How long the quote is valid, in seconds from when the reply was sent."""

    @property
    def retryable(self) -> bool | None:
        """Whether another call may give a usable quote."""

    @property
    def retry_after_seconds(self) -> int | None:
        """How long to wait before another call, in seconds."""

    @property
    def ws_connection(self) -> WsConnection | None:
        """How to open the live stream of this payment session."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class WsConnection(ApiObject):
    """How to open the live stream of a payment session.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def token(self) -> str | None:
        """The token that opens the stream. It is a secret: `repr` masks it, and a pickle leaves it out."""

    @property
    def endpoint(self) -> str | None:
        """The path of the stream: `/ws/payment`."""

    @property
    def format(self) -> str | None:
        """The format of the stream's messages: `event_v1`."""

    @property
    def ws_url(self) -> str | None:
        """The path and query of the stream, without the token."""

@final
class PaymentStatus(ApiObject):
    """The payment status of a session.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def status(self) -> InvoiceStatus:
        """The payment status of the invoice. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`."""

    @property
    def paid_at(self) -> datetime | None:
        """When the invoice was paid in full; absent until then."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CustomerEmail(ApiObject):
    """A payor's e-mail address.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def email(self) -> str | None:
        """The e-mail address in the form that the provider stores; absent if none was set."""

    @property
    def has_email(self) -> bool | None:
        """Whether an address was set. Present in the reply of `get_customer_email`."""

    @property
    def success(self) -> bool | None:
        """Whether the address was accepted. Present in the reply of `set_customer_email`."""

    @property
    def message(self) -> str | None:
        """The provider's message. Present in the reply of `set_customer_email`."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class InvoiceQuestions(ApiObject):
    """The merchant's questions to the payor.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def has_questions(self) -> bool:
        """Whether the merchant asks any questions."""

    @property
    def questions(self) -> QuestionList | None:
        """The questions; absent if there are none."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class QuestionList(ApiObject):
    """A list of questions to the payor.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def questions(self) -> list[Question]:
        """The questions, up to 5."""

@final
class Question(ApiObject):
    """A question to the payor.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def id(self) -> str:
        """The question's id, which its answer refers to."""

    @property
    def question(self) -> str | None:
        """The text of the question."""

    @property
    def type(self) -> str | None:
        """The type of answer that is expected, such as `email`."""

    @property
    def validation(self) -> dict[str, Any] | None:
        """The rules for the answer: `{"required": true}`."""

@final
class Success(ApiObject):
    """A confirmation by the provider.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def success(self) -> bool:
        """Always true."""

    @property
    def message(self) -> str | None:
        """The provider's message."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class ManualVerification(ApiObject):
    """A search for an invoice's payment on the network, started by the payor.

    The provider's page:
    https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice
    """

    @property
    def id(self) -> str:
        """The verification's id."""

    @property
    def object(self) -> str | None:
        """Always `invoice_manual_verification`."""

    @property
    def invoice_id(self) -> str | None:
        """The id of the invoice whose payment is searched for."""

    @property
    def network(self) -> Network | None:
        """The network that is searched. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`,
        `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def job_status(self) -> str | None:
        """The status of the background job, such as `pending`."""

    @property
    def status(self) -> str | None:
        """The status of the verification, such as `pending`."""

    @property
    def attempt_count(self) -> int | None:
        """How many attempts have been made."""

    @property
    def max_attempts(self) -> int | None:
        """How many attempts are made at most."""

    @property
    def next_attempt_at(self) -> datetime | None:
        """When the next attempt is due."""

    @property
    def created_at(self) -> datetime | None:
        """When the verification was requested."""

    @property
    def updated_at(self) -> datetime | None:
        """When the verification last changed."""

    @property
    def completed_at(self) -> datetime | None:
        """When the verification was completed; absent until then."""

    @property
    def result(self) -> Any:
        """What the verification found, as the provider describes it."""

    @property
    def error(self) -> Any:
        """Why the verification failed, as the provider describes it."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class TokenPage(ApiObject):
    """Tokens, with the merchant's decisions about them.

    The provider's page: https://docs-alpha.pepay.io/sdk/merchants/tokens
    """

    @property
    def tokens(self) -> list[MerchantToken]:
        """The tokens."""

    @property
    def acceptance_policy(self) -> AcceptancePolicy | None:
        """Which tokens the merchant accepts. Known values: `accept_all`, `accept_none`, `selective`."""

    @property
    def environment(self) -> Environment | None:
        """The environment of the tokens. Known values: `mainnet`, `devnet`."""

    @property
    def total(self) -> int | None:
        """How many tokens match the search. Present in the reply of `tokens.search`."""

    @property
    def limit(self) -> int | None:
        """How many tokens the page may hold. Present in the reply of `tokens.search`."""

    @property
    def offset(self) -> int | None:
        """How many tokens were skipped. Present in the reply of `tokens.search`."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class MerchantToken(ApiObject):
    """A token, with the merchant's decision about it.

    The provider's page: https://docs-alpha.pepay.io/sdk/merchants/tokens
    """

    @property
    def id(self) -> int:
        """The token's id."""

    @property
    def token_symbol(self) -> str | None:
        """The token's symbol, such as `USDC`."""

    @property
    def token_name(self) -> str | None:
        """The token's name, such as `USD Coin`."""

    @property
    def network(self) -> Network | None:
        """The token's network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`,
        `optimism`, `cardano`, `sui`.
        """

    @property
    def network_environment(self) -> Environment | None:
        """Whether the token is real money or a test token. Known values: `mainnet`, `devnet`."""

    @property
    def photo_uri(self) -> str | None:
        """The URL of the token's image."""

    @property
    def supports_subscriptions(self) -> bool | None:
        """Whether recurring payments can be made with the token."""

    @property
    def is_blocked(self) -> bool | None:
        """Whether the merchant refuses the token."""

    @property
    def price(self) -> TokenPrice | None:
        """The token's price."""

    @property
    def token_address(self) -> str | None:
        """The address of the token's contract; absent for a native token."""

    @property
    def token_decimals(self) -> int | None:
        """The number of decimals of the token: 6 for USDC."""

    @property
    def token_type(self) -> TokenType | None:
        """The type of token: `native`, `erc20`, `spl`, `sui` or `ton`."""

    @property
    def requires_memo(self) -> bool | None:
        """Whether a payment must carry a memo."""

    @property
    def supports_stable_settlement(self) -> bool | None:
        """Whether payments in this token can be settled in a stable token."""

    @property
    def is_active(self) -> bool | None:
        """Whether the token is in use."""

    @property
    def is_monitored(self) -> bool | None:
        """Whether payments in this token are detected without a quote."""

@final
class TokenPrice(ApiObject):
    """The price of a token.

    The provider's page: https://docs-alpha.pepay.io/sdk/merchants/tokens
    """

    @property
    def usd(self) -> Decimal | None:
        """The price of one token, in US dollars."""

    @property
    def last_updated_at(self) -> datetime | None:
        """When the price was last updated."""

    @property
    def provider_type(self) -> str | None:
        """The source of the price."""

@final
class BlockedToken(ApiObject):
    """Whether a token is refused.

    The provider's page: https://docs-alpha.pepay.io/sdk/merchants/tokens
    """

    @property
    def blocked(self) -> bool:
        """Whether the merchant refuses the token."""

    @property
    def success(self) -> bool | None:
        """Always true."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class EventPage(ApiObject):
    """One page of events, newest first.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/events
    """

    @property
    def data(self) -> list[Event]:
        """The events on this page, newest first."""

    @property
    def object(self) -> str | None:
        """Always `list`."""

    @property
    def has_more(self) -> bool | None:
        """Whether there are more events beyond this page, in the direction of travel."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class Event(ApiObject):
    """Something that happened to an invoice, a payment or an order. It may be delivered more than once: repeats have
    the same `id`.

    The provider's page: https://docs-alpha.pepay.io/api-spec/webhook-events
    """

    @property
    def id(self) -> str:
        """The event's id: `evt_1700000000000-123`. Repeated deliveries have the same id."""

    @property
    def type(self) -> str:
        """The type of event, such as `invoice.updated`. `name` is the same as a value to match."""

    @property
    def object(self) -> str | None:
        """Always `event`."""

    @property
    def api_version(self) -> str | None:
        """The version of the event's format, such as `2025-12-16`."""

    @property
    def created(self) -> datetime | None:
        """When the event happened."""

    @property
    def livemode(self) -> bool | None:
        """True on mainnet, false on devnet."""

    @property
    def pending_webhooks(self) -> int | None:
        """How many deliveries of the event are still pending."""

    @property
    def request(self) -> EventRequest | None:
        """The API call that caused the event."""

    @property
    def data(self) -> EventData | None:
        """What the event is about."""

    @property
    def name(self) -> EventName | str:
        """What has happened, one of `pepay.EVENT_NAMES` if it is known: the `type`. An inbox calls `invoice.updated`
        `invoice.paid` as well, if the invoice became that.
        """

    @property
    def invoice(self) -> Invoice | None:
        """The invoice that the event is about, if it is about one."""

    @property
    def invoice_payment(self) -> InvoicePayment | None:
        """The payment that the event is about, if it is about one."""

    @property
    def order(self) -> CommerceOrder | None:
        """The commerce order that the event is about, if it is about one."""

    @property
    def payment_quote(self) -> PaymentQuote | None:
        """The quote that the event is about, if it is about one."""

    @property
    def dedupe_key(self) -> str:
        """Identifies the event: all of its deliveries have it, and no other event does. It is the `id`."""

@final
class EventRequest(ApiObject):
    """The API call that caused an event.

    The provider's page: https://docs-alpha.pepay.io/api-spec/webhook-events
    """

    @property
    def id(self) -> str | None:
        """The provider's id of the API call."""

    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key of the API call."""

@final
class EventData(ApiObject):
    """What an event is about.

    The provider's page: https://docs-alpha.pepay.io/api-spec/webhook-events
    """

    @property
    def object(self) -> dict[str, Any] | None:
        """The resource after the change. Its own field `object` names its type: `invoice`, `invoice_payment`,
        `commerce_order`, and on a payor's stream `payment_quote`.
        """

    @property
    def previous_attributes(self) -> dict[str, Any] | None:
        """The fields that changed, with the values that they had before."""

    @property
    def invoice_id(self) -> str | None:
        """The invoice's id. Only in events of the first generation, which have no `object`."""

    @property
    def status(self) -> str | None:
        """What happened: `paid`, `expired`, `partial_payment` or `overpaid`. Only in events of the first generation."""

    @property
    def amount_paid(self) -> Decimal | None:
        """The amount that has been paid, in US dollars. Only in events of the first generation. An invoice counts it
        in thousandths.
        """

    @property
    def payment_network(self) -> Network | None:
        """The network that was paid on. Only in events of the first generation. Known values: `ethereum`, `base`,
        `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def transaction_hash(self) -> str | None:
        """The hash of the payment's transaction. Only in events of the first generation."""

@final
class WsToken(ApiObject):
    """A token for a live stream of events.

    The provider's page: https://docs-alpha.pepay.io/api-spec/realtime/ws-token
    """

    @property
    def token(self) -> str:
        """The token, which is sent as the query parameter `token`. It is a secret: `repr` masks it, and a pickle
        leaves it out.
        """

    @property
    def scope(self) -> Scope | None:
        """The scope of the stream: `merchant` or `commerce`."""

    @property
    def merchant_id(self) -> int | None:
        """The merchant's id at Pepay."""

    @property
    def network_environment(self) -> Environment | None:
        """The environment of the stream; absent for a stream of scope `merchant`, which covers both. Known values:
        `mainnet`, `devnet`.
        """

    @property
    def expires_at(self) -> datetime | None:
        """When the token expires."""

    @property
    def ws_url(self) -> str | None:
        """The URL of the stream, without the token."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class Settlement(ApiObject):
    """What the merchant's payments are settled in.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/settlement
    """

    @property
    def settlement_preference(self) -> SettlementPreference | None:
        """Which kind of token payments are settled in. Known values: `stables_only`, `stables_preferred`, `tokens`."""

    @property
    def description(self) -> str | None:
        """The provider's description of the preference."""

    @property
    def selected_settlement_token(self) -> SettlementToken | None:
        """The token that payments are settled in."""

    @property
    def available_stable_tokens(self) -> list[SettlementToken] | None:
        """The stable tokens that can be chosen."""

    @property
    def updated_at(self) -> datetime | None:
        """When the settings last changed."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class SettlementToken(ApiObject):
    """A token that payments can be settled in.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/settlement
    """

    @property
    def id(self) -> int:
        """The token's id, which `settlement.update` takes."""

    @property
    def token_symbol(self) -> str | None:
        """The token's symbol, such as `USDC`."""

    @property
    def token_name(self) -> str | None:
        """The token's name, such as `USD Coin`."""

    @property
    def network(self) -> Network | None:
        """The token's network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`,
        `optimism`, `cardano`, `sui`.
        """

    @property
    def token_address(self) -> str | None:
        """The address of the token's contract."""

    @property
    def token_decimals(self) -> int | None:
        """The number of decimals of the token: 6 for USDC."""

    @property
    def photo_uri(self) -> str | None:
        """The URL of the token's image."""

    @property
    def is_default(self) -> bool | None:
        """Whether the provider chose this token because the merchant has chosen none."""

    @property
    def is_default_settlement(self) -> bool | None:
        """Whether the provider chooses this token if the merchant chooses none."""

@final
class UpdatedSettlement(ApiObject):
    """The token that has been chosen for settlement.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/settlement
    """

    @property
    def success(self) -> bool | None:
        """Always true."""

    @property
    def message(self) -> str | None:
        """The provider's message."""

    @property
    def settlement_token(self) -> SettlementToken | None:
        """The token that payments are settled in from now on."""

    @property
    def updated_at(self) -> datetime | None:
        """When the token was chosen."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class Access(ApiObject):
    """Whether the account may use mainnet.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/access
    """

    @property
    def has_mainnet_access(self) -> bool | None:
        """Whether the account may use mainnet."""

    @property
    def current_environment(self) -> Environment | None:
        """The environment that the account is in now. Known values: `mainnet`, `devnet`."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class AccessChange(ApiObject):
    """The answer to a change of access or environment.

    The provider's page: https://docs-alpha.pepay.io/api-spec/merchant/access
    """

    @property
    def success(self) -> bool | None:
        """Whether the change has been made."""

    @property
    def message(self) -> str | None:
        """The provider's message."""

    @property
    def environment(self) -> Environment | None:
        """The environment that the account is in after the change. Known values: `mainnet`, `devnet`."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class ApiKey(ApiObject):
    """An API key. Only the reply to its creation contains its text.

    The provider's page: https://docs-alpha.pepay.io/sdk/merchants/api-keys
    """

    @property
    def key_id(self) -> str:
        """The key's id, which `api_keys.revoke` takes. It is not the key itself."""

    @property
    def name(self) -> str | None:
        """The name that the merchant has given to the key."""

    @property
    def scope(self) -> Scope | None:
        """What the key is for: `merchant` or `commerce`."""

    @property
    def expires_at(self) -> datetime | None:
        """When the key expires; absent if it never does."""

    @property
    def status(self) -> ApiKeyStatus | None:
        """Whether the key can be used. Known values: `active`, `revoked`, `suspended`."""

    @property
    def last_used_at(self) -> datetime | None:
        """When the key was last used; absent if it never was."""

    @property
    def created_at(self) -> datetime | None:
        """When the key was created."""

    @property
    def revoked_at(self) -> datetime | None:
        """When the key was revoked."""

    @property
    def revoked_reason(self) -> str | None:
        """Why the key was revoked."""

    @property
    def api_key(self) -> str | None:
        """The text of the key. Present only in the reply to its creation. It is a secret: `repr` masks it, and a
        pickle leaves it out.
        """

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class RevokedApiKey(ApiObject):
    """The answer to revoking a key.

    The provider's page: https://docs-alpha.pepay.io/sdk/merchants/api-keys
    """

    @property
    def message(self) -> str | None:
        """The provider's message."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CommerceStatus(ApiObject):
    """Whether commerce is available to a merchant.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def status(self) -> str | None:
        """The state in the provider's own word: `available`, or what stands in the way."""

    @property
    def escrow_balance(self) -> Decimal | None:
        """The balance in escrow that orders are placed from, in US dollars."""

    @property
    def minimum_required(self) -> Decimal | None:
        """The balance that the escrow must hold, in US dollars."""

    @property
    def features(self) -> CommerceFeatures | None:
        """Which parts of commerce the merchant can use."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CommerceFeatures(ApiObject):
    """Which parts of commerce a merchant can use.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def search(self) -> bool | None:
        """Whether products can be searched."""

    @property
    def cart(self) -> bool | None:
        """Whether carts can be kept."""

    @property
    def checkout(self) -> bool | None:
        """Whether a cart can be checked out."""

    @property
    def orders(self) -> bool | None:
        """Whether orders can be read."""

@final
class Product(ApiObject):
    """A product that can be ordered.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def product_id(self) -> str:
        """The product's id. Do not rely on its format."""

    @property
    def title(self) -> str | None:
        """The product's title."""

    @property
    def price(self) -> Decimal | None:
        """The price of one piece, in US dollars."""

    @property
    def image(self) -> str | None:
        """The URL of the product's image."""

    @property
    def retailer(self) -> str | None:
        """The retailer that sells the product."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class Cart(ApiObject):
    """A customer's cart.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def merchant_id(self) -> int | None:
        """The merchant's id at Pepay."""

    @property
    def customer_id(self) -> str | None:
        """The merchant's own id of the customer."""

    @property
    def wallet_address(self) -> str | None:
        """The address of the customer's wallet."""

    @property
    def wallet_network(self) -> Network | None:
        """The network of the customer's wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
        `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def items(self) -> list[LineItem] | None:
        """What is in the cart."""

    @property
    def subtotal(self) -> Decimal | None:
        """What the items come to, in US dollars, without taxes and shipping."""

    @property
    def item_count(self) -> int | None:
        """How many items there are."""

    @property
    def created_at(self) -> datetime | None:
        """When the cart was created."""

    @property
    def updated_at(self) -> datetime | None:
        """When the cart was last changed."""

    @property
    def message(self) -> str | None:
        """The provider's message, such as when the cart was created."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class LineItem(ApiObject):
    """A product in a cart, an estimate or an order, and how many of it.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def item_id(self) -> str | None:
        """The item's id, to change it or to remove it."""

    @property
    def product_id(self) -> str | None:
        """The product's id."""

    @property
    def retailer(self) -> str | None:
        """The retailer that sells the product."""

    @property
    def quantity(self) -> int | None:
        """How many pieces."""

    @property
    def price(self) -> Decimal | None:
        """The price of one piece, in US dollars."""

    @property
    def title(self) -> str | None:
        """The product's title."""

    @property
    def image_url(self) -> str | None:
        """The URL of the product's image."""

@final
class Deletion(ApiObject):
    """A deletion that was done.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def success(self) -> bool | None:
        """Always true."""

    @property
    def message(self) -> str | None:
        """The provider's message."""

    @property
    def data(self) -> dict[str, Any] | None:
        """What else the provider says of it."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CartValidation(ApiObject):
    """Whether what is in a cart can be ordered.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def is_valid(self) -> bool | None:
        """Whether all of it can be ordered."""

    @property
    def valid_items(self) -> list[LineItem] | None:
        """The items that can be ordered."""

    @property
    def invalid_items(self) -> list[InvalidItem] | None:
        """The items that cannot be ordered."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class InvalidItem(ApiObject):
    """A product that cannot be ordered as it was asked for.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def item_id(self) -> str | None:
        """The item's id, if it is from a cart."""

    @property
    def product_id(self) -> str | None:
        """The product's id."""

    @property
    def retailer(self) -> str | None:
        """The retailer that sells the product."""

    @property
    def reason(self) -> str | None:
        """Why it cannot be ordered, in the provider's own words."""

@final
class CartTotals(ApiObject):
    """What a cart comes to.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def subtotal(self) -> Decimal | None:
        """What the items come to, in US dollars."""

    @property
    def tax(self) -> Decimal | None:
        """The taxes, in US dollars."""

    @property
    def shipping(self) -> Decimal | None:
        """The cost of shipping, in US dollars."""

    @property
    def total(self) -> Decimal | None:
        """What has to be paid in all, in US dollars."""

    @property
    def currency(self) -> str | None:
        """The currency of the amounts, always `usd`."""

    @property
    def item_count(self) -> int | None:
        """How many items there are."""

    @property
    def zip_code(self) -> str | None:
        """The postal code that the taxes and the shipping are for."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CheckoutEstimate(ApiObject):
    """An estimate of an order.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def estimate_id(self) -> str | None:
        """The estimate's id, for the next steps. Absent if nothing can be ordered."""

    @property
    def valid_items(self) -> list[LineItem] | None:
        """The items that can be ordered."""

    @property
    def invalid_items(self) -> list[InvalidItem] | None:
        """The items that cannot be ordered, and are left out."""

    @property
    def subtotal(self) -> Decimal | None:
        """What the items come to, in US dollars."""

    @property
    def tax(self) -> Decimal | None:
        """The taxes, in US dollars."""

    @property
    def shipping(self) -> Decimal | None:
        """The cost of shipping, in US dollars."""

    @property
    def total(self) -> Decimal | None:
        """What has to be paid in all, in US dollars."""

    @property
    def currency(self) -> str | None:
        """The currency of the amounts, always `usd`."""

    @property
    def expires_at(self) -> datetime | None:
        """When the estimate expires."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CheckoutAddress(ApiObject):
    """An address that an order is delivered to.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def address_id(self) -> str:
        """The address's id, for the next step."""

    @property
    def estimate_id(self) -> str | None:
        """The estimate's id."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CheckoutInvoice(ApiObject):
    """A new order with its invoice: where to send the payor, and the payor's session.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def order_id(self) -> str:
        """The order's id. Do not rely on its format."""

    @property
    def invoice_id(self) -> str:
        """The invoice's id. Do not rely on its format."""

    @property
    def invoice_url(self) -> str | None:
        """The URL of the hosted checkout page, to redirect the payor to. It contains the session, so it is secret.
        It is a secret: `repr` masks it, and a pickle leaves it out.
        """

    @property
    def session_token(self) -> str | None:
        """The payor's session token, which is sent as `x-session-token`. It is a secret: `repr` masks it, and a
        pickle leaves it out.
        """

    @property
    def signature(self) -> str | None:
        """The signature of the session token, which is sent as `x-signature`. It is a secret: `repr` masks it, and a
        pickle leaves it out.
        """

    @property
    def payment_session_headers(self) -> PaymentSessionHeaders | None:
        """The session token and its signature as headers."""

    @property
    def merchant_id(self) -> int | None:
        """The merchant's id at Pepay."""

    @property
    def network_environment(self) -> Environment | None:
        """Whether the order is about real money or test tokens. Known values: `mainnet`, `devnet`."""

    @property
    def customer_id(self) -> str | None:
        """The merchant's own id of the customer."""

    @property
    def amount(self) -> Decimal | None:
        """The amount to be paid, in US dollars."""

    @property
    def status(self) -> str | None:
        """The status of the order, in the provider's own word."""

    @property
    def expires_at(self) -> datetime | None:
        """When the invoice expires."""

    @property
    def endpoints(self) -> dict[str, Any] | None:
        """The paths of the API under which the order and its payment can be read."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class OrderPage(ApiObject):
    """One page of orders.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def orders(self) -> list[CommerceOrder]:
        """The orders on this page."""

    @property
    def pagination(self) -> OrderPagination | None:
        """Where the page is in the list."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class CommerceOrder(ApiObject):
    """A commerce order: a row of `orders.list`, the whole of `orders.retrieve`, or as an event carries it.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def order_id(self) -> str:
        """The order's id. Do not rely on its format."""

    @property
    def status(self) -> CommerceOrderStatus:
        """The status of the order. Known values: `processing`, `placed`, `fulfilled`, `canceled`, `failed`,
        `refunded`.
        """

    @property
    def object(self) -> str | None:
        """In an event it is `commerce_order`; it is absent elsewhere."""

    @property
    def invoice_id(self) -> str | None:
        """The id of the order's invoice."""

    @property
    def substatus(self) -> str | None:
        """What the order is waiting for within its status, such as `AWAITING_TRACKING`, in the provider's own word."""

    @property
    def network_environment(self) -> Environment | None:
        """Whether the order is about real money or test tokens. Known values: `mainnet`, `devnet`."""

    @property
    def actions(self) -> OrderActions | None:
        """What can be done with the order."""

    @property
    def shipments_summary(self) -> ShipmentsSummary | None:
        """How far its shipments are."""

    @property
    def retailer(self) -> str | None:
        """The retailer that the order is placed with."""

    @property
    def wallet_address(self) -> str | None:
        """The address of the customer's wallet."""

    @property
    def wallet_network(self) -> Network | None:
        """The network of the customer's wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`,
        `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def customer_id(self) -> str | None:
        """The merchant's own id of the customer."""

    @property
    def total(self) -> Decimal | None:
        """What the order comes to, in US dollars."""

    @property
    def created_at(self) -> datetime | None:
        """When the order was created."""

    @property
    def updated_at(self) -> datetime | None:
        """When the order was last changed."""

    @property
    def item_count(self) -> int | None:
        """How many items were ordered."""

    @property
    def timeline(self) -> list[TimelineEntry] | None:
        """What has happened to the order. Present in the reply of `orders.retrieve`."""

    @property
    def payment(self) -> OrderPaymentState | None:
        """The payment of the order. Present in the reply of `orders.retrieve`."""

    @property
    def fulfillment(self) -> OrderFulfillment | None:
        """The delivery of the order. Present in the reply of `orders.retrieve`."""

    @property
    def line_items(self) -> list[LineItem] | None:
        """What was ordered. Present in the reply of `orders.retrieve`."""

@final
class OrderActions(ApiObject):
    """What can be done with an order.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def can_cancel(self) -> bool | None:
        """Whether the order can be canceled."""

@final
class ShipmentsSummary(ApiObject):
    """How far the shipments of an order are.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def has_tracking(self) -> bool | None:
        """Whether a shipment can be tracked."""

    @property
    def is_delivered(self) -> bool | None:
        """Whether the order was delivered."""

    @property
    def last_tracking_at(self) -> datetime | None:
        """When a shipment was last tracked."""

    @property
    def shipment_count(self) -> int | None:
        """How many shipments there are."""

@final
class TimelineEntry(ApiObject):
    """Something that has happened to an order.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def status(self) -> str | None:
        """The status that the order reached, in the provider's own word."""

    @property
    def timestamp(self) -> datetime | None:
        """When it did."""

    @property
    def message(self) -> str | None:
        """The provider's message."""

@final
class OrderPaymentState(ApiObject):
    """The payment of an order.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def status(self) -> str | None:
        """The status of the payment, in the provider's own word."""

    @property
    def tx_hash(self) -> str | None:
        """The hash of the payment's transaction."""

    @property
    def settlement(self) -> OrderSettlement | None:
        """The settlement of the payment."""

@final
class OrderSettlement(ApiObject):
    """The settlement of an order's payment.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def status(self) -> str | None:
        """The status of the settlement, in the provider's own word."""

    @property
    def tx_hash(self) -> str | None:
        """The hash of the settlement's transaction."""

    @property
    def network(self) -> Network | None:
        """The network of the settlement. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`,
        `arbitrum`, `optimism`, `cardano`, `sui`.
        """

@final
class OrderFulfillment(ApiObject):
    """The delivery of an order.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def shipments(self) -> list[Shipment] | None:
        """The shipments, of which an order can have several."""

@final
class Shipment(ApiObject):
    """A shipment of an order.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def carrier(self) -> str | None:
        """The carrier."""

    @property
    def tracking_number(self) -> str | None:
        """The number to track the shipment by."""

    @property
    def tracking_url(self) -> str | None:
        """The URL to track the shipment at."""

    @property
    def status(self) -> str | None:
        """The status of the shipment, in the provider's own word."""

    @property
    def shipped_at(self) -> datetime | None:
        """When it was handed over to the carrier."""

    @property
    def delivered_at(self) -> datetime | None:
        """When it was delivered; absent until then."""

@final
class OrderPagination(ApiObject):
    """Where a page of orders is in the list.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def limit(self) -> int | None:
        """How many orders the page may hold."""

    @property
    def offset(self) -> int | None:
        """How many orders were skipped."""

    @property
    def count(self) -> int | None:
        """How many orders there are. The provider does not say whether on this page or in all."""

@final
class OrderCancellation(ApiObject):
    """An order that was canceled, or is about to be.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def order_id(self) -> str | None:
        """The order's id."""

    @property
    def status(self) -> CommerceOrderStatus | None:
        """The status of the order. Known values: `processing`, `placed`, `fulfilled`, `canceled`, `failed`,
        `refunded`.
        """

    @property
    def substatus(self) -> str | None:
        """What the order is waiting for within its status, in the provider's own word."""

    @property
    def message(self) -> str | None:
        """The provider's message."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class OrderPayment(ApiObject):
    """The payment of an order.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def order_id(self) -> str:
        """The order's id."""

    @property
    def invoice_id(self) -> str | None:
        """The id of the order's invoice."""

    @property
    def status(self) -> str | None:
        """The status of the payment, in the provider's own word."""

    @property
    def order_status(self) -> str | None:
        """The status of the order, in the provider's own word."""

    @property
    def customer_id(self) -> str | None:
        """The merchant's own id of the customer."""

    @property
    def amount(self) -> Decimal | None:
        """The invoiced amount, in US dollars."""

    @property
    def paid_at(self) -> datetime | None:
        """When the order was paid in full; absent until then."""

    @property
    def payment_details(self) -> OrderPaymentDetails | None:
        """What was paid with; absent until then."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class OrderPaymentDetails(ApiObject):
    """What an order was paid with.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def network(self) -> Network | None:
        """The network that was paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`,
        `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def token(self) -> str | None:
        """The symbol of the token that was paid with."""

    @property
    def amount(self) -> Decimal | None:
        """How many tokens were paid."""

    @property
    def tx_hash(self) -> str | None:
        """The hash of the payment's transaction."""

    @property
    def wallet_address(self) -> str | None:
        """The address of the wallet that paid."""

@final
class OrderInvoiceStatus(ApiObject):
    """The order of an invoice, and its payment.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def invoice_id(self) -> str:
        """The invoice's id."""

    @property
    def order_id(self) -> str | None:
        """The order's id."""

    @property
    def payment(self) -> OrderPaymentState | None:
        """The payment of the order."""

    @property
    def order(self) -> CommerceOrder | None:
        """The order."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class SavedAddress(ApiObject):
    """An address that can be delivered to.

    The provider's page: https://docs-alpha.pepay.io/guides/integrate-commerce
    """

    @property
    def address_id(self) -> str:
        """The address's id."""

    @property
    def first_name(self) -> str | None:
        """The recipient's first name."""

    @property
    def last_name(self) -> str | None:
        """The recipient's last name."""

    @property
    def street_address(self) -> str | None:
        """The street and the number."""

    @property
    def address_line2(self) -> str | None:
        """The apartment, the floor or the like."""

    @property
    def city(self) -> str | None:
        """The city."""

    @property
    def state(self) -> str | None:
        """The state or the province."""

    @property
    def zip_code(self) -> str | None:
        """The postal code."""

    @property
    def country(self) -> str | None:
        """The country, such as `US`."""

    @property
    def phone(self) -> str | None:
        """The recipient's phone number."""

    @property
    def email(self) -> str | None:
        """The recipient's e-mail address."""

    @property
    def created_at(self) -> datetime | None:
        """When the address was given."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PayvioxItem(ApiObject):
    """One item of an order.

    The provider's page: https://docs.payviox.com/api/endpoints/create-session
    """

    @property
    def name(self) -> str:
        """The name of the item. It must not be empty."""

    @property
    def quantity(self) -> int:
        """How many pieces of the item are bought. At least 1."""

    @property
    def price(self) -> int:
        """The price of one piece, in cents. At least 1."""

@final
class PayvioxSession(ApiObject):
    """A new payment session. Send the customer to its `url`.

    The provider's page: https://docs.payviox.com/api/endpoints/create-session
    """

    @property
    def session_id(self) -> str:
        """The session's id. Do not rely on its format."""

    @property
    def redirect_url(self) -> str | None:
        """The payment provider's own page. Present if the session's payment method redirects."""

    @property
    def payment_error(self) -> PayvioxPaymentError | None:
        """Why a direct payment could not be started. The session exists, and its hosted page works."""

    @property
    def url(self) -> str:
        """Where to send the customer: `redirect_url`, or else the hosted page."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PayvioxPaymentError(ApiObject):
    """Why a direct payment could not be started. The session exists, and its hosted page works.

    The provider's page: https://docs.payviox.com/api/endpoints/create-session
    """

    @property
    def success(self) -> bool | None:
        """Always false."""

    @property
    def message(self) -> str | None:
        """The provider's message."""

    @property
    def error_type(self) -> str | None:
        """The type of error, such as `http_error`."""

@final
class PayvioxPaymentMethod(ApiObject):
    """A payment method.

    The provider's page: https://docs.payviox.com/api/endpoints/get-payment-methods
    """

    @property
    def id(self) -> str:
        """The method's id, which `sessions.create` takes as the payment method."""

    @property
    def name(self) -> str | None:
        """The method's name, such as `Credit Card (Stripe)`."""

    @property
    def type(self) -> str | None:
        """The type of method, such as `card`."""

    @property
    def image(self) -> str | None:
        """The URL of the method's image."""

    @property
    def countries(self) -> list[str] | None:
        """The countries that the method is for, as ISO 3166-1 alpha-2 codes; empty or absent if it is for all."""

    @property
    def currencies(self) -> list[str] | None:
        """The currencies that the method is for, as ISO 4217 codes; empty or absent if it is for all."""

    @property
    def fees(self) -> PayvioxFees | None:
        """The fees of a payment."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PayvioxFees(ApiObject):
    """The fees of a payment method.

    The provider's page: https://docs.payviox.com/api/endpoints/get-payment-methods
    """

    @property
    def static_fees(self) -> Decimal | None:
        """The fee for each payment, in dollars: `0.30`."""

    @property
    def percent_fees(self) -> Decimal | None:
        """The fee as a fraction of the amount: `0.029` is 2.9 %."""

    def on(self, amount: int) -> int:
        """The fees on an amount, in cents, half a cent rounded up. How the provider rounds is undocumented.

        * `amount`: The amount, in cents.

        Raises `InvalidRequestError` if it is not an amount or is too large.
        """

@final
class PayvioxPayment(ApiObject):
    """A session with its payment.

    The provider's page: https://docs.payviox.com/api/endpoints/get-payment-details
    """

    @property
    def session_id(self) -> str:
        """The session's id."""

    @property
    def status(self) -> PayvioxPaymentStatus | None:
        """The status of the payment; absent until the customer tries to pay. Known values: `succeeded`, `failed`,
        `pending`, `processing`, `pending_review`, `declined`, `expired`.
        """

    @property
    def amount_with_fees(self) -> int | None:
        """The amount that the customer pays, in cents; it includes the fees once the payment is completed. The
        provider calls it `amount`, but an event's `amount` does not include the fees.
        """

    @property
    def fees(self) -> int | None:
        """All fees, in cents: 320. Absent until the payment is completed."""

    @property
    def net_amount(self) -> int | None:
        """The amount that the business receives, in cents: 10000. Absent until the payment is completed."""

    @property
    def currency(self) -> str | None:
        """The currency, as an ISO 4217 code such as `USD`."""

    @property
    def order_id(self) -> str | None:
        """The merchant's own id of the order."""

    @property
    def customer(self) -> str | None:
        """The merchant's own id of the customer. `customer_details` says who paid."""

    @property
    def description(self) -> str | None:
        """The merchant's text for the customer."""

    @property
    def items(self) -> list[PayvioxItem] | None:
        """The items of the order."""

    @property
    def metadata(self) -> dict[str, Any] | None:
        """The JSON object that the merchant attached when it created the session."""

    @property
    def payment_method(self) -> str | None:
        """The id of the payment method, such as `stripe_credit`. An event has the method's type instead."""

    @property
    def provider(self) -> str | None:
        """The payment provider, such as `stripe`."""

    @property
    def created_at(self) -> datetime | None:
        """When the session was created."""

    @property
    def customer_details(self) -> PayvioxCustomer | None:
        """The customer's details; absent until the payment is completed."""

    @property
    def payment_details(self) -> PayvioxPaymentDetails | None:
        """What the customer paid with; absent until the payment is completed."""

    @property
    def ip(self) -> str | None:
        """The IP address that the customer paid from."""

    @property
    def country(self) -> str | None:
        """The country of the IP address, as an ISO 3166-1 alpha-2 code."""

    @property
    def user_agent(self) -> str | None:
        """The user agent of the browser that the customer paid with."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PayvioxCustomer(ApiObject):
    """A customer's details, as far as they were given.

    The provider's page: https://docs.payviox.com/webhooks/integration
    """

    @property
    def name(self) -> str | None:
        """The customer's name."""

    @property
    def email(self) -> str | None:
        """The customer's e-mail address."""

    @property
    def phone(self) -> str | None:
        """The customer's phone number."""

    @property
    def address(self) -> PayvioxAddress | None:
        """The customer's billing address."""

@final
class PayvioxAddress(ApiObject):
    """A billing address.

    The provider's page: https://docs.payviox.com/webhooks/integration
    """

    @property
    def line1(self) -> str | None:
        """The first line of the address."""

    @property
    def line2(self) -> str | None:
        """The second line of the address."""

    @property
    def city(self) -> str | None:
        """The city."""

    @property
    def state(self) -> str | None:
        """The state, province or region."""

    @property
    def postal_code(self) -> str | None:
        """The postal code."""

    @property
    def country(self) -> str | None:
        """The country, as an ISO 3166-1 alpha-2 code."""

@final
class PayvioxPaymentDetails(ApiObject):
    """What a customer paid with.

    The provider's page: https://docs.payviox.com/api/endpoints/get-payment-details
    """

    @property
    def type(self) -> str | None:
        """The type of payment, such as `card`, `bancontact` or `ideal`."""

    @property
    def card(self) -> PayvioxCard | None:
        """The card, if the payment was made with one."""

@final
class PayvioxCard(ApiObject):
    """What is known about a payment card. Numbers are strings.

    The provider's page: https://docs.payviox.com/api/endpoints/get-payment-details
    """

    @property
    def brand(self) -> str | None:
        """The card's brand, such as `visa`."""

    @property
    def last4(self) -> str | None:
        """The last four digits of the card's number."""

    @property
    def exp_month(self) -> str | None:
        """The month in which the card expires: `1` to `12`."""

    @property
    def exp_year(self) -> str | None:
        """The year in which the card expires, in four digits."""

    @property
    def country(self) -> str | None:
        """The country of the card's issuer, as an ISO 3166-1 alpha-2 code."""

@final
class PayvioxBalance(ApiObject):
    """The balances of the business.

    The provider's page: https://docs.payviox.com/api/endpoints/get-balance
    """

    @property
    def balance(self) -> int:
        """The balance from payments, in cents."""

    @property
    def payout_balance(self) -> int | None:
        """The balance set aside for payouts, in cents."""

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PayvioxPayout(ApiObject):
    """A new payout.

    The provider's page: https://docs.payviox.com/api/payout/create-payout-user
    """

    @property
    def hash(self) -> str:
        """The credential with which the payee withdraws the money. It belongs to the payee and is secret. It is a
        secret: `repr` masks it, and a pickle leaves it out.
        """

    @property
    def response(self) -> Response:
        """The HTTP response that it was read from."""

@final
class PayvioxEvent(ApiObject):
    """Something that happened to a payment session. It may be delivered more than once and in any order.

    The provider's page: https://docs.payviox.com/webhooks/integration
    """

    @property
    def type(self) -> str:
        """The type of event: `succeeded`, `pending_review`, `declined`, `refunded`, `expired` or `incomplete`. The
        event's name has `session.` before it: `session.succeeded`.
        """

    @property
    def order_id(self) -> str:
        """The merchant's own id of the order."""

    @property
    def amount(self) -> int | None:
        """The amount of the session, in cents, without the fees: 10000. A payment's `amount_with_fees` includes
        them.
        """

    @property
    def currency(self) -> str | None:
        """The currency, as an ISO 4217 code such as `USD`."""

    @property
    def fees(self) -> int | None:
        """The fees, in cents: 320. The customer pays them on top of the amount."""

    @property
    def metadata(self) -> dict[str, Any] | None:
        """The merchant's own metadata, and the session's id as `integration_session_id`."""

    @property
    def provider(self) -> str | None:
        """The payment provider, such as `stripe`."""

    @property
    def items(self) -> list[PayvioxItem] | None:
        """The items of the order."""

    @property
    def payment_method(self) -> str | None:
        """The type of payment method, such as `card`. A payment has the method's id instead."""

    @property
    def customer(self) -> PayvioxCustomer | None:
        """The customer's details, as far as they were given. A payment has them as `customer_details`; its
        `customer` is the merchant's own id of the customer.
        """

    @property
    def amount_remaining(self) -> int | None:
        """The amount that is still due, in cents. Only in events of the type `incomplete`."""

    @property
    def name(self) -> EventName | str:
        """What has happened, one of `pepay.EVENT_NAMES` if it is known: `session.succeeded`, where the `type` is
        `succeeded`.
        """

    @property
    def session_id(self) -> str | None:
        """The session that the event is about."""

    @property
    def dedupe_key(self) -> str:
        """Identifies the event: all of its deliveries have it, and no other event does."""

@final
class PayvioxPayoutEvent(ApiObject):
    """Something that happened to a withdrawal. It may be delivered more than once and in any order.

    The provider's page: https://docs.payviox.com/api/payout/webhooks
    """

    @property
    def type(self) -> str:
        """The type of event: `payout.created`, `payout.processing`, `payout.succeeded`, `payout.failed` or
        `payout.rejected`.
        """

    @property
    def order_id(self) -> str:
        """The withdrawal's id. It is not the id of a merchant's order."""

    @property
    def amount(self) -> int | None:
        """The amount that is withdrawn, in cents. The fees are deducted from it."""

    @property
    def currency(self) -> str | None:
        """Always `USD`."""

    @property
    def fees(self) -> int | None:
        """The fees that are deducted from the amount, in cents; absent if there are none."""

    @property
    def net_amount(self) -> int | None:
        """The amount that arrives, in cents; absent if it is the whole amount."""

    @property
    def metadata(self) -> dict[str, Any] | None:
        """A JSON object with the `payout_user_id`."""

    @property
    def provider(self) -> str | None:
        """How the money is paid out: `paypal` or `crypto`."""

    @property
    def recipient(self) -> PayvioxRecipient | None:
        """Who receives the money."""

    @property
    def paypal(self) -> PayvioxPaypalPayout | None:
        """The details of a payout over PayPal."""

    @property
    def crypto(self) -> PayvioxCryptoPayout | None:
        """The details of a payout in crypto."""

    @property
    def reason(self) -> str | None:
        """Why the withdrawal was rejected, if a reason was given."""

    @property
    def test_mode(self) -> bool | None:
        """True for a test event from the dashboard."""

    @property
    def name(self) -> EventName | str:
        """What has happened, one of `pepay.EVENT_NAMES` if it is known: the `type`."""

    @property
    def net(self) -> int | None:
        """The amount that arrives, in cents: `net_amount`, or else `amount`."""

    @property
    def dedupe_key(self) -> str:
        """Identifies the event: all of its deliveries have it, and no other event does."""

@final
class PayvioxRecipient(ApiObject):
    """The recipient of a payout.

    The provider's page: https://docs.payviox.com/api/payout/webhooks
    """

    @property
    def email(self) -> str | None:
        """The recipient's e-mail address."""

@final
class PayvioxPaypalPayout(ApiObject):
    """A payout over PayPal.

    The provider's page: https://docs.payviox.com/api/payout/webhooks
    """

    @property
    def order_id(self) -> str | None:
        """The payout's id at PayPal."""

    @property
    def email(self) -> str | None:
        """The e-mail address of the recipient's PayPal account."""

@final
class PayvioxCryptoPayout(ApiObject):
    """A payout in crypto.

    The provider's page: https://docs.payviox.com/api/payout/webhooks
    """

    @property
    def order_id(self) -> str | None:
        """The payout's id at the crypto provider."""

    @property
    def currency(self) -> str | None:
        """The token, such as `USDT`."""

    @property
    def chain(self) -> str | None:
        """The network standard of the token, such as `ERC20`."""

    @property
    def crypto_amount(self) -> Decimal | None:
        """The amount, in tokens."""

    @property
    def usd_amount(self) -> Decimal | None:
        """The amount, in US dollars."""

    @property
    def network_fee(self) -> Decimal | None:
        """The network's fee, as a decimal number. Its unit is undocumented."""

    @property
    def to_address(self) -> str | None:
        """The address that the tokens are sent to."""

    @property
    def tx_hash(self) -> str | None:
        """The hash of the transaction."""

    @property
    def confirmations(self) -> int | None:
        """How many confirmations the transaction has."""

@final
class Lock(ApiObject):
    """What a partial payment has fixed: the rest must be paid on this network and with this token.

    The provider's page: https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
    """

    @property
    def network(self) -> Network | None:
        """The only network that the rest can be paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`,
        `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def token_id(self) -> int | None:
        """The id of the only token that the rest can be paid with."""

    @property
    def address(self) -> str | None:
        """The current payment address for the rest."""

    @property
    def remaining_usd(self) -> Decimal | None:
        """The amount that remains to be paid, in US dollars. Often absent; a new payment address says how many
        tokens to send.
        """

@final
class Gap(ApiObject):
    """A place in a stream where events may be missing, because the provider no longer has them. Read from the API
    what they may have been about, such as the invoices that are open.

    The provider's page: https://docs-alpha.pepay.io/api-spec/realtime/websockets
    """

    @property
    def after(self) -> str | None:
        """The id of the last event before the gap; absent at the beginning."""

    @property
    def before(self) -> str | None:
        """The id of the first event after the gap; absent if there is none yet."""

@final
class PaymentQuote(ApiObject):
    """What is still to be paid by the quote of a payment address. It is what an event `payment_quote.updated` of a
    payor's stream is about.

    The provider's page: https://docs-alpha.pepay.io/api-spec/realtime/websockets
    """

    @property
    def object(self) -> str | None:
        """Always `payment_quote`."""

    @property
    def invoice_id(self) -> str | None:
        """The invoice's id."""

    @property
    def network(self) -> Network | None:
        """The network that is paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`,
        `arbitrum`, `optimism`, `cardano`, `sui`.
        """

    @property
    def currency(self) -> str | None:
        """What the amount is in."""

    @property
    def amount_remaining(self) -> int | None:
        """What is still to be paid, as an integer in `amount_unit`."""

    @property
    def amount_remaining_decimal(self) -> Decimal | None:
        """What is still to be paid, as a decimal number."""

    @property
    def amount_unit(self) -> str | None:
        """The unit of `amount_remaining`."""

@final
class Verified:
    """How a webhook was signed."""

    @property
    def secret(self) -> int:
        """Which of the secrets matched, from 0."""

    @property
    def previous(self) -> bool:
        """Whether it was the previous secret's signature that matched: a rotation is under way."""

    @property
    def timestamp(self) -> datetime:
        """When it was signed."""

    def __eq__(self, other: object, /) -> bool: ...

def construct_event(
    body: bytes,
    headers: _Headers,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> Event:
    """The event of a Pepay webhook, if its signature is right and recent (/api-spec/webhooks-authentication).

    * `body`: the raw request body, exactly as received.
    * `headers`: the request's headers, a mapping or pairs; WSGI and Django names work too.
    * `secret`: the webhook's secret, or several while it is rotated.
    * `tolerance`: how far from now it may have been signed, either way, in seconds.
    * `now`: Unix seconds, instead of the clock.

    Raises `SignatureError` if it is not to be trusted, `DecodeError` if it is genuine but not an event, `TypeError` if
    an argument has the wrong type.
    """

def verify(
    body: bytes,
    headers: _Headers,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> Verified:
    """How a Pepay webhook was signed, without reading the event.

    Arguments and errors as for `construct_event`.
    """

def explain(
    body: bytes,
    headers: _Headers,
    secret: str | Sequence[str],
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> list[Finding]:
    """Why a Pepay webhook is not trusted: empty if it is, and in no way odd.

    For a person who looks for a mistake: it tries the common ones, so it is slower than `verify`, which alone
    decides. Arguments and errors as for `construct_event`.
    """

def test_event(type: str, object: _Json, *, now: float | None = None) -> bytes:  # noqa: A002, PT028
    """The body of an event as Pepay would send it: for tests of a receiver.

    * `type`: such as `invoice.updated`.
    * `object`: the resource, with its own `object` field.
    * `now`: Unix seconds, instead of the clock.

    Raises `InvalidRequestError` if one of them cannot be.
    """

def sign(body: bytes, secret: str, *, now: float | None = None) -> dict[str, str]:
    """The headers that Pepay would send with this body: for tests of a receiver.

    `now` is in Unix seconds.
    """

def construct_payviox_event(body: bytes, headers: _Headers, token: str | Sequence[str]) -> PayvioxEvent:
    """The event of a Payviox webhook, if its signature is right (/webhooks/integration).

    * `body`: the raw request body, exactly as received.
    * `headers`: the request's headers, a mapping or pairs; WSGI and Django names work too.
    * `token`: your webhook token, or several while it is changed.

    The signature carries no time, so a repeat is told by `dedupe_key` alone.

    Raises `SignatureError` if it is not to be trusted, `DecodeError` if it is genuine but not an event, `TypeError` if
    an argument has the wrong type.
    """

def construct_payout_event(body: bytes, headers: _Headers, token: str | Sequence[str]) -> PayvioxPayoutEvent:
    """The event of a Payviox payout webhook, if its signature is right (/api/payout/webhooks).

    * `body`: the raw request body, exactly as received.
    * `headers`: the request's headers, a mapping or pairs; WSGI and Django names work too.
    * `token`: your payout webhook token, which is not that of payments.

    The signature carries no time, so a repeat is told by `dedupe_key` alone.

    Raises `SignatureError` if it is not to be trusted, `DecodeError` if it is genuine but not an event, `TypeError` if
    an argument has the wrong type.
    """

def explain_payviox(body: bytes, headers: _Headers, token: str | Sequence[str]) -> list[Finding]:
    """Why a Payviox webhook is not trusted: empty if it is.

    For a person who looks for a mistake: it tries the common ones, so it is slower than `verify_payviox`, which
    alone decides. Arguments and errors as for `construct_payviox_event`.
    """

def verify_payviox(body: bytes, headers: _Headers, token: str | Sequence[str]) -> int:
    """Which token signed a Payviox webhook, counted from 0, without reading the event.

    Arguments and errors as for `construct_payviox_event`.
    """

def sign_payviox(body: bytes, token: str) -> dict[str, str]:
    """The headers that Payviox would send with this body: for tests of a receiver."""

def proxy_for(url: str, proxy: str | Literal[False] | None = None) -> Proxy | None:
    """The proxy for requests to `url`, by the rules of all of pepay's transports.

    * `proxy`: the one to take for every host; `None` for what the environment says, `False` or an empty text for none.

    Raises `ConfigError` if the proxy cannot be used as it is written.
    """

def idempotency_key(name: str) -> str:
    """The idempotency key of a name: the same UUID of version 4 for the same name, every time and in every language.

    * `name`: what the call is for, such as `order-1042`.

    Raises `ValueError` if the name is blank: orders without a name must not share a key.

    So an order is its own key, without keeping one. It is made of the first 16 bytes of the name's SHA-256; whoever
    knows the name knows the key.
    """

def client_ip(peer: str, forwarded_for: str | None, trusted_proxies: Sequence[str]) -> str:
    """The address of the client behind your own proxies, such as Payviox wants it as `ip`.

    * `peer`: who connected to you, `REMOTE_ADDR` in WSGI and Django.
    * `forwarded_for`: the request's `X-Forwarded-For`. Anybody can send one.
    * `trusted_proxies`: the addresses of your own proxies, such as `10.0.0.0/8`.

    The header is read from its end, and only as far as your own proxies have written it: without `trusted_proxies`
    the answer is `peer`.

    Raises `ConfigError` if `peer` or a proxy is not an address.
    """

def report(hook: object, error: BaseException) -> None:
    """Reports what a hook has raised like an exception in `__del__`: to `sys.unraisablehook`."""

def fork_generation() -> int:
    """How many forks lie between the first process and this one. What a process inherits was made in an earlier
    generation.
    """
