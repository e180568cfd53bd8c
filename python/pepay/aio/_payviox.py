from __future__ import annotations

from collections.abc import Callable, Sequence
from os import PathLike
from typing import Any, cast

from .._pepay import AttemptInfo, BalanceOf, PaymentMethods, Payments, Payouts, Payviox, ResultInfo, Sessions
from ..transports._proxy import ProxySetting
from ._client import Client, copy
from ._methods import Resource, call
from ._transport import Transport, default


class AsyncPayviox(Client[Payviox]):
    """The Payviox API for asyncio and trio: what `Payviox` does, with coroutines for methods.

    The key and the settings are those of `Payviox`; `transport` and the rest are as for `AsyncPepay`.

    Raises `ConfigError` if a setting cannot be used or there is no key.
    """

    __slots__ = ()

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        page_url: str | None = None,
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
        client = Payviox(
            api_key,
            base_url=base_url,
            page_url=page_url,
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

    with_auth = copy(Payviox.with_auth)
    with_options = copy(Payviox.with_options)

    @property
    def sessions(self) -> AsyncSessions:
        """Hosted sessions."""
        return AsyncSessions(self._native.sessions, self._transport)

    @property
    def payment_methods(self) -> AsyncPaymentMethods:
        """What a customer can pay with."""
        return AsyncPaymentMethods(self._native.payment_methods, self._transport)

    @property
    def payments(self) -> AsyncPayments:
        """Payments, by their session."""
        return AsyncPayments(self._native.payments, self._transport)

    @property
    def balance(self) -> AsyncBalanceOf:
        """The merchant's balance."""
        return AsyncBalanceOf(self._native.balance, self._transport)

    @property
    def payouts(self) -> AsyncPayouts:
        """Payouts."""
        return AsyncPayouts(self._native.payouts, self._transport)


class AsyncSessions(Resource):
    """`Sessions`, with coroutines."""

    __slots__ = ()

    create = call(Sessions.create)


class AsyncPaymentMethods(Resource):
    """`PaymentMethods`, with coroutines."""

    __slots__ = ()

    list = call(PaymentMethods.list)
    list_for_session = call(PaymentMethods.list_for_session)


class AsyncPayments(Resource):
    """`Payments`, with coroutines."""

    __slots__ = ()

    retrieve = call(Payments.retrieve)


class AsyncBalanceOf(Resource):
    """`BalanceOf`, with coroutines."""

    __slots__ = ()

    retrieve = call(BalanceOf.retrieve)


class AsyncPayouts(Resource):
    """`Payouts`, with coroutines."""

    __slots__ = ()

    create = call(Payouts.create)
