from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from typing import Any, cast

from .._pepay import AttemptInfo, Pepay, ResultInfo
from ..transports._proxy import ProxySetting
from ._client import copy
from ._methods import call
from ._resources import PepayResources
from ._transport import Transport, default


class AsyncPepay(PepayResources):
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
        user_access_token: str | None = None,
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
        default_headers: Mapping[str, str] | None = None,
        transport: Transport | None = None,
        on_attempt: Callable[[AttemptInfo], object] | None = None,
        on_result: Callable[[ResultInfo], object] | None = None,
    ) -> None:
        client = Pepay(
            api_key,
            commerce_api_key=commerce_api_key,
            bearer_token=bearer_token,
            user_access_token=user_access_token,
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
            default_headers=default_headers,
            # Only looked at: what is for pepay's own connections cannot go with it.
            transport=cast(Any, transport),
            on_attempt=on_attempt,
            on_result=on_result,
        )
        super().__init__(client, default(ca_file, proxy) if transport is None else transport)

    with_auth = copy(Pepay.with_auth)
    with_options = copy(Pepay.with_options)
    request = call(Pepay.request)
