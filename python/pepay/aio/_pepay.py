from __future__ import annotations

from collections.abc import Callable, Sequence
from os import PathLike
from typing import Any, cast

from .._pepay import (
    AccountAccess,
    ApiKeys,
    AttemptInfo,
    Events,
    Invoices,
    ManualVerifications,
    PaymentSessions,
    Pepay,
    ResultInfo,
    Settlements,
    Tokens,
    WsTokens,
)
from ..transports._proxy import ProxySetting
from ._client import Client, copy
from ._methods import Resource, call, pages
from ._transport import Transport, default


class AsyncPepay(Client[Pepay]):
    """The Pepay API for asyncio and trio: what `Pepay` does, with coroutines for methods.

    Credentials and settings are those of `Pepay`, and `transport` is what sends the requests: a callable that
    takes a `Request` and returns an awaitable of `(status, headers, body)`, as `pepay.aio` says. Without one
    it is httpx or aiohttp, whichever is installed, or else a worker thread. `ca_file` and `proxy` are for that
    one: a transport of yours has its own.

    `on_attempt` and `on_result` are called in the event loop, which waits for them.

    A client can be used in several event loops, one after the other or at the same time, and after a fork.

    Raises `ConfigError` if a setting cannot be used or there are no credentials.
    """

    __slots__ = ()

    def __init__(
        self,
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
        proxy: ProxySetting = None,
        allow_http: bool = False,
        transport: Transport | None = None,
        on_attempt: Callable[[AttemptInfo], object] | None = None,
        on_result: Callable[[ResultInfo], object] | None = None,
    ) -> None:
        client = Pepay(
            api_key,
            commerce_api_key=commerce_api_key,
            bearer_token=bearer_token,
            session_token=session_token,
            signature=signature,
            base_url=base_url,
            timeout=timeout,
            connect_timeout=connect_timeout,
            max_retries=max_retries,
            retryable_statuses=retryable_statuses,
            ca_file=ca_file,
            proxy=proxy,
            allow_http=allow_http,
            # Only looked at: what is for pepay's own connections cannot go with it.
            transport=cast(Any, transport),
            on_attempt=on_attempt,
            on_result=on_result,
        )
        super().__init__(client, default(ca_file, proxy) if transport is None else transport)

    with_auth = copy(Pepay.with_auth)
    with_options = copy(Pepay.with_options)

    @property
    def invoices(self) -> AsyncInvoices:
        """Invoices, as a merchant makes and reads them."""
        return AsyncInvoices(self._native.invoices, self._transport)

    @property
    def payment_sessions(self) -> AsyncPaymentSessions:
        """Payment sessions, as a payor sees them."""
        return AsyncPaymentSessions(self._native.payment_sessions, self._transport)

    @property
    def manual_verification(self) -> AsyncManualVerifications:
        """Verifying a payment by hand, for payors."""
        return AsyncManualVerifications(self._native.manual_verification, self._transport)

    @property
    def tokens(self) -> AsyncTokens:
        """The tokens that a merchant accepts."""
        return AsyncTokens(self._native.tokens, self._transport)

    @property
    def events(self) -> AsyncEvents:
        """What happened."""
        return AsyncEvents(self._native.events, self._transport)

    @property
    def ws_tokens(self) -> AsyncWsTokens:
        """Tokens for the live streams."""
        return AsyncWsTokens(self._native.ws_tokens, self._transport)

    @property
    def settlement(self) -> AsyncSettlements:
        """What payments are settled to."""
        return AsyncSettlements(self._native.settlement, self._transport)

    @property
    def access(self) -> AsyncAccountAccess:
        """Whether a merchant may take real money."""
        return AsyncAccountAccess(self._native.access, self._transport)

    @property
    def api_keys(self) -> AsyncApiKeys:
        """A merchant's API keys."""
        return AsyncApiKeys(self._native.api_keys, self._transport)


class AsyncInvoices(Resource):
    """`Invoices`, with coroutines."""

    __slots__ = ()

    create = call(Invoices.create)
    list = call(Invoices.list)
    iter = pages(Invoices.iter)
    list_by_customer = call(Invoices.list_by_customer)
    iter_by_customer = pages(Invoices.iter_by_customer)
    retrieve = call(Invoices.retrieve)
    status = call(Invoices.status)
    totals = call(Invoices.totals)
    wait_for_status = call(Invoices.wait_for_status)

    @property
    def manual_verification(self) -> AsyncManualVerifications:
        """Verifying a payment by hand; for a payor's client."""
        return AsyncManualVerifications(self._native.manual_verification, self._transport)


class AsyncPaymentSessions(Resource):
    """`PaymentSessions`, with coroutines."""

    __slots__ = ()

    get_session_details = call(PaymentSessions.get_session_details)
    list_available_tokens = call(PaymentSessions.list_available_tokens)
    create_payment_address = call(PaymentSessions.create_payment_address)
    get_payment_status = call(PaymentSessions.get_payment_status)
    set_customer_email = call(PaymentSessions.set_customer_email)
    get_customer_email = call(PaymentSessions.get_customer_email)
    get_questions = call(PaymentSessions.get_questions)
    submit_form = call(PaymentSessions.submit_form)
    wait_for_status = call(PaymentSessions.wait_for_status)


class AsyncManualVerifications(Resource):
    """`ManualVerifications`, with coroutines."""

    __slots__ = ()

    trigger = call(ManualVerifications.trigger)
    retrieve = call(ManualVerifications.retrieve)


class AsyncTokens(Resource):
    """`Tokens`, with coroutines."""

    __slots__ = ()

    list = call(Tokens.list)
    search = call(Tokens.search)
    iter_search = pages(Tokens.iter_search)
    block = call(Tokens.block)


class AsyncEvents(Resource):
    """`Events`, with coroutines."""

    __slots__ = ()

    list = call(Events.list)
    iter = pages(Events.iter)
    retrieve = call(Events.retrieve)
    recover_since = pages(Events.recover_since)


class AsyncWsTokens(Resource):
    """`WsTokens`, with coroutines."""

    __slots__ = ()

    mint = call(WsTokens.mint)


class AsyncSettlements(Resource):
    """`Settlements`, with coroutines."""

    __slots__ = ()

    get = call(Settlements.get)
    update = call(Settlements.update)


class AsyncAccountAccess(Resource):
    """`AccountAccess`, with coroutines."""

    __slots__ = ()

    status = call(AccountAccess.status)
    activate = call(AccountAccess.activate)
    set_environment = call(AccountAccess.set_environment)


class AsyncApiKeys(Resource):
    """`ApiKeys`, with coroutines."""

    __slots__ = ()

    list = call(ApiKeys.list)
    create = call(ApiKeys.create)
    revoke = call(ApiKeys.revoke)
