"""What can go wrong, sorted by what to do about it.

Every error is a `PepayError`. None holds a secret, and all can be pickled.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._inbox.recover import Recovery

__all__ = [
    "Attempt",
    "AuthenticationError",
    "ConfigError",
    "ConflictError",
    "ConnectTimeoutError",
    "DecodeError",
    "InternalError",
    "InvalidRequestError",
    "NotFoundError",
    "NotYet",
    "OutcomeUnknownError",
    "PepayError",
    "PermissionDeniedError",
    "RateLimitError",
    "RecoveryError",
    "RequestTimeoutError",
    "ServerError",
    "SignatureError",
    "TransportError",
]


class Attempt:
    """One attempt that did not settle a call.

    `started` is in seconds from the start of the call, `outcome` is such as `status 503`,
    `not sent: connection` or `maybe sent: timeout`, and `waited` is the pause after it in seconds.
    """

    __slots__ = ("outcome", "started", "waited")

    def __init__(self, started: float, outcome: str, waited: float) -> None:
        self.started = started
        self.outcome = outcome
        self.waited = waited

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Attempt):
            return NotImplemented
        return (self.started, self.outcome, self.waited) == (other.started, other.outcome, other.waited)

    def __hash__(self) -> int:
        return hash((self.started, self.outcome, self.waited))

    def __repr__(self) -> str:
        return f"Attempt(started={self.started:.3f}, outcome={self.outcome!r}, waited={self.waited:.3f})"


class PepayError(Exception):
    """The base of all errors.

    `str(error)` says all in one line. The parts, each `None` or empty where there is none:

    * `kind`: what to do about it in a word, the same in every language's binding.
    * `message`: the provider's own words, or ours.
    * `status`: the HTTP status of the last response.
    * `code`: the provider's code, such as `API_KEY_INVALID`.
    * `errors`: what is wrong with which field, `{"amount_usd": ["The amount_usd field …"]}`.
    * `request_id`: the provider's id of the request, for its support.
    * `idempotency_key`: the key under which the call can be made again without happening twice.
    * `order_id`: your own id of what was to be made, to look it up by.
    * `retry_after`: how many seconds the provider asks to wait.
    * `attempts`: every attempt that was made.
    * `excerpt`: the beginning of a body that could not be read.
    * `advice`: what to do next when the outcome is unknown.
    * `reason`: the `kind` that an unknown outcome would have had for a read, such as `decode` or `timeout`; the error
      of that kind is its `__cause__`, unless the transport has raised one of its own.
    * `body`: what the provider said, at most 64 KiB of it. `headers`: by their names in lower case. Secrets are masked.
    * `limit_type`: what is limited, on a `RateLimitError`, if Payviox says so.
    * `seen`, `cursor`: how many items a list gave before it broke off, and what to pass to go on from there.
    """

    kind: str = "internal"

    def __init__(
        self,
        text: str = "",
        *,
        message: str | None = None,
        status: int | None = None,
        code: str | None = None,
        errors: dict[str, list[str]] | None = None,
        request_id: str | None = None,
        idempotency_key: str | None = None,
        order_id: str | None = None,
        retry_after: float | None = None,
        attempts: list[Attempt] | None = None,
        excerpt: str | None = None,
        advice: str | None = None,
        reason: str | None = None,
        body: str | None = None,
        headers: dict[str, str] | None = None,
        limit_type: str | None = None,
        seen: int | None = None,
        cursor: str | None = None,
    ) -> None:
        super().__init__(text)
        self.message = text if message is None else message
        self.status = status
        self.code = code
        self.errors = errors or {}
        self.request_id = request_id
        self.idempotency_key = idempotency_key
        self.order_id = order_id
        self.retry_after = retry_after
        self.attempts = attempts or []
        self.excerpt = excerpt
        self.advice = advice
        self.reason = reason
        self.body = body
        self.headers = headers or {}
        self.limit_type = limit_type
        self.seen = seen
        self.cursor = cursor


class InvalidRequestError(PepayError):
    """Fix the request: `errors` says what. Never sent, or refused by the server (a 4xx without an error of its own)."""

    kind = "invalid_request"


class AuthenticationError(PepayError):
    """Check the key, or the session token and its signature (401)."""

    kind = "authentication"


class PermissionDeniedError(PepayError):
    """These credentials may not do this (403)."""

    kind = "permission"


class NotFoundError(PepayError):
    """It is not there, or its session has expired (404, 410)."""

    kind = "not_found"


class ConflictError(PepayError):
    """The idempotency key was used for something else, or is still in use (409)."""

    kind = "conflict"


class RateLimitError(PepayError):
    """Wait `retry_after` seconds, then try again (429)."""

    kind = "rate_limited"


class ServerError(PepayError):
    """The provider failed (5xx). A read, or a write that can be repeated with its `idempotency_key`."""

    kind = "server"


class TransportError(PepayError):
    """The request did not get through. Nothing happened, or it was a read."""

    kind = "transport"


class RequestTimeoutError(TransportError):
    """Time ran out. Nothing happened, or it was a read."""

    kind = "timeout"


class ConnectTimeoutError(RequestTimeoutError):
    """Time ran out before anything was sent."""


class OutcomeUnknownError(PepayError):
    """It may have happened.

    Before doing it anew, call again with the same `idempotency_key`, or look `order_id` up at the
    provider. `advice` says which.
    """

    kind = "outcome_unknown"

    @classmethod
    def behind(cls, error: BaseException | None) -> "OutcomeUnknownError | None":
        """The one that `error` is, or that stands behind it: behind the `CancelledError` or `TimeoutError`, say, that
        ended a call to an asynchronous client. `None` if there is none."""
        left, seen = [error], set[int]()
        while left:
            error = left.pop()
            if isinstance(error, cls):
                return error
            if error is not None and id(error) not in seen:
                seen.add(id(error))
                left += (error.__context__, error.__cause__)
        return None


class DecodeError(PepayError):
    """The provider answered with something that it does not document. `excerpt` shows how it begins."""

    kind = "decode"


class ConfigError(PepayError):
    """Fix the client's settings."""

    kind = "config"


class InternalError(PepayError):
    """A bug in pepay. Please report it."""

    kind = "internal"


class SignatureError(PepayError):
    """A webhook is not to be trusted.

    `code` is `unreadable_signature`, `invalid_signature` or `timestamp_out_of_range`.
    """

    kind = "signature"


class RecoveryError(PepayError):
    """The provider failed in the middle of an inbox's recovery. What was done stays; the next one goes on from there.

    `recovery` says how far it came. The provider's error is the `__cause__`; its `kind`, `status` and `retry_after` are
    this one's too.
    """

    def __init__(self, text: str = "", *, recovery: "Recovery | None" = None, cause: PepayError | None = None) -> None:
        super().__init__(text)
        self.recovery = recovery
        if cause is not None:
            self.kind, self.status, self.retry_after = cause.kind, cause.status, cause.retry_after
            self.__cause__ = cause


class NotYet(Exception):  # noqa: N818 - what a handler says, not what went wrong
    """What a handler of an inbox raises, or returns, when it cannot do its work yet.

    `NotYet("order-1042 is not here yet")`: what it wrote is undone, and the event is kept as waiting. The provider is
    answered with 503 and delivers it again; after its last attempt, the event can still be replayed.
    """
