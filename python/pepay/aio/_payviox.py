from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from typing import Any, cast

from .._pepay import AttemptInfo, Payviox, ResultInfo
from ..transports._proxy import ProxySetting
from ._client import copy
from ._methods import call
from ._resources import PayvioxResources
from ._transport import Transport, default


class AsyncPayviox(PayvioxResources):
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
        default_headers: Mapping[str, str] | None = None,
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
            default_headers=default_headers,
            # Only looked at: what is for pepay's own connections cannot go with it.
            transport=cast(Any, transport),
            on_attempt=on_attempt,
            on_result=on_result,
        )
        super().__init__(client, default(ca_file, proxy) if transport is None else transport)

    with_auth = copy(Payviox.with_auth)
    with_options = copy(Payviox.with_options)
    request = call(Payviox.request)
