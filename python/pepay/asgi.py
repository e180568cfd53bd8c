"""The routes to which both providers deliver their webhooks, for Starlette, FastAPI, Litestar and whatever else mounts
an ASGI application::

    from pepay.asgi import Webhooks
    from pepay.sqlalchemy import AsyncInbox
    from starlette.routing import Mount

    inbox = AsyncInbox(engine)
    routes = [Mount("/webhooks", Webhooks(inbox))]

They are `/webhooks/pepay`, `/webhooks/payviox` and `/webhooks/payviox/payouts`. Needs nothing installed but what the
inbox needs.
"""

from __future__ import annotations

import inspect
import json
import logging
import math
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from functools import partial
from typing import Any, Protocol

from ._inbox import AnyEvent, Provider, Receipt
from ._route import PATHS, Answer, Refused, construct, refuse_too_large, refuse_unconfigured
from ._settings import Settings
from .aio._loop import in_thread
from .errors import ConfigError

__all__ = ["Inbox", "Webhooks"]

_log = logging.getLogger("pepay.asgi")

_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Inbox(Protocol):
    """Where events go: an `AsyncInbox` or an `Inbox` of `pepay.sqlalchemy`, or what has such a method."""

    def receive(self, provider: Provider, event: Any, body: bytes, /) -> Receipt | Awaitable[Receipt]:
        """Takes a delivery whose signature is right."""
        ...


class Webhooks:
    """An ASGI application with a route for each kind of webhook, which puts what is genuine into an inbox.

    An `Inbox` that blocks is run in worker threads. Secrets come from the environment (`PEPAY_WEBHOOK_SECRET`,
    `PAYVIOX_WEBHOOK_TOKEN`, `PAYVIOX_PAYOUT_WEBHOOK_TOKEN`), or from here: each is a text, or a list of them while it
    is being changed. Without a secret a route answers with 404. `webhook_tolerance` is how many seconds a webhook's
    time may be off, either way (300), `webhook_now` for tests the Unix time to compare it with, and
    `webhook_max_bytes` how large a webhook may be (1048576).

    :raises ConfigError: if a setting makes no sense.
    """

    def __init__(
        self,
        inbox: Inbox,
        *,
        webhook_secrets: str | Sequence[str] | None = None,
        payviox_webhook_tokens: str | Sequence[str] | None = None,
        payviox_payout_webhook_tokens: str | Sequence[str] | None = None,
        webhook_tolerance: float | None = None,
        webhook_now: float | None = None,
        webhook_max_bytes: int | None = None,
    ) -> None:
        self._inbox = inbox
        self._settings = Settings(
            {
                "WEBHOOK_SECRETS": webhook_secrets,
                "PAYVIOX_WEBHOOK_TOKENS": payviox_webhook_tokens,
                "PAYVIOX_PAYOUT_WEBHOOK_TOKENS": payviox_payout_webhook_tokens,
                "WEBHOOK_TOLERANCE": webhook_tolerance,
                "WEBHOOK_NOW": webhook_now,
                "WEBHOOK_MAX_BYTES": webhook_max_bytes,
            }
        )
        for problem in self._settings.problems():
            raise ConfigError(problem)

    async def __call__(self, scope: MutableMapping[str, Any], receive: _Receive, send: _Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            raise RuntimeError(f"webhooks come by HTTP, and not by {scope['type']}")
        provider = PATHS.get(_path(scope))
        try:
            if provider is None:
                raise Refused(404, "not_found")
            if scope["method"] != "POST":
                raise Refused(405, "method_not_allowed")
            said, status = await self._take(provider, scope, receive)
        except Refused as refused:
            said, status = refused.answer
        except _Disconnected:
            return
        answer = json.dumps(said).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        headers += [(b"allow", b"POST")] if status == 405 else []
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _take(self, provider: Provider, scope: Mapping[str, Any], receive: _Receive) -> Answer:
        refuse_unconfigured(self._settings, provider, _log)
        body = bytearray()
        has_more = True
        while has_more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Disconnected
            body += message.get("body", b"")
            refuse_too_large(self._settings, len(body))
            has_more = message.get("more_body", False)
        raw = bytes(body)
        event = construct(self._settings, provider, raw, _headers(scope), _log)
        return (await self._receipt(provider, event, raw)).response()

    async def _receipt(self, provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
        receive: Any = self._inbox.receive
        if inspect.iscoroutinefunction(receive):
            receipt: Receipt = await receive(provider, event, body)
            return receipt
        return await in_thread(partial(receive, provider, event, body), timeout=math.inf)


class _Disconnected(Exception):  # noqa: N818 - nobody is there to see it
    """The provider has hung up."""


def _path(scope: Mapping[str, Any]) -> str:
    """The path behind what the application is mounted at, with or without a slash at its end."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    behind = path.removeprefix(root)
    return (behind if behind[:1] in ("", "/") else path).rstrip("/")


def _headers(scope: Mapping[str, Any]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        # One that comes twice is none of the two, as in WSGI.
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    return headers
