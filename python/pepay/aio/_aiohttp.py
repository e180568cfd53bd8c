from __future__ import annotations

import asyncio
from base64 import b64encode
from http.client import HTTPException
from math import inf
from os import PathLike
from ssl import SSLContext
from types import SimpleNamespace
from typing import Any

import aiohttp
from yarl import URL

from .._pepay import Proxy
from ..transports import FailureKind, NotSent, Phase, Request, Response, TransportFailure
from ..transports._answer import answer
from ..transports._attempt import CURRENT, Attempt
from ..transports._open import is_silent
from ..transports._proxy import ProxySetting, checked, login_of, proxy_of
from ..transports._trust import trust
from ._loop import PerLoop

MAX_HEAD = 100 * 1024
"""How long a header may be, as in httpx."""


class AiohttpTransport:
    """A transport over aiohttp (`pip install "pepay[aiohttp]"`), for asyncio.

    Without a `session` each event loop has its own, which keeps connections but no cookies. A session of yours is
    used as it is: for one event loop, and to be closed by you; let its middlewares retry nothing, which is our
    business.

    * Trust: the session's; or else the system's authorities, `SSL_CERT_FILE` and `SSL_CERT_DIR`, and besides
      them `ca_file`, a PEM file.
    * Proxies: the session's; or else `proxy`, or those of the environment, for https only. `proxy=False` is none.
      aiohttp knows `http://` alone.
    * Time: connecting, with all that belongs to it, ends by its own deadline, and the whole attempt by its.

    Raises `ConfigError` if `ca_file` or `proxy` cannot be used.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession | None = None,
        *,
        ca_file: str | PathLike[str] | None = None,
        proxy: ProxySetting = None,
    ) -> None:
        self._session = session
        tls = trust(ca_file)
        self._own = PerLoop(lambda: new_session(tls), aiohttp.ClientSession.close)
        self._proxy: ProxySetting = checked(proxy)

    async def __call__(self, request: Request) -> Response:
        failure: TransportFailure
        with Attempt(request, self._proxy) as attempt:
            try:
                return await self._send(request, attempt)
            except (TransportFailure, aiohttp.ClientError, HTTPException, OSError, asyncio.TimeoutError) as error:
                failure = failure_of(error, attempt)
        try:
            raise failure
        finally:
            del failure

    async def _send(self, request: Request, attempt: Attempt) -> Response:
        session = self._session or await self._own.get()
        proxy = None if self._session else http_proxy(attempt)
        connect_timeout = request.connect_timeout
        async with session.request(
            request.method,
            URL(request.url, encoded=True),
            headers=request.headers,
            data=request.body or None,
            timeout=aiohttp.ClientTimeout(
                request.timeout, connect=connect_timeout, sock_connect=connect_timeout, ceil_threshold=inf
            ),
            # Its login goes in the headers alone, since errors show the URL.
            proxy=proxy and URL.build(scheme="http", host=proxy.host, port=proxy.port),
            proxy_headers=proxy and login_headers(proxy),
            trace_request_ctx=attempt,
            allow_redirects=False,
            raise_for_status=False,
            auto_decompress=False,
            max_field_size=MAX_HEAD,
            max_line_size=MAX_HEAD,
        ) as response:
            attempt.phase, attempt.status = "reading", response.status
            body = bytearray()
            async for piece in response.content.iter_any():
                body += piece
                if len(body) >= request.response_limit:
                    break
            return answer(response.status, response.headers.items(), bytes(body))

    async def aclose(self) -> None:
        """Closes this event loop's own connections."""
        await self._own.aclose()


def http_proxy(attempt: Attempt) -> Proxy | None:
    proxy = proxy_of(attempt.url.geturl(), attempt.proxy)
    if proxy and proxy.scheme != "http":
        raise NotSent("settings", f"aiohttp does not support {proxy.scheme}:// proxies: use http://, or pepay[httpx]")
    return proxy


def login_headers(proxy: Proxy) -> dict[str, str] | None:
    login = login_of(proxy)
    return {"Proxy-Authorization": f"Basic {b64encode(':'.join(login).encode()).decode()}"} if login else None


def reaching(phase: Phase) -> Any:
    """A hook that notes how far the attempt has come. A session of yours has none."""

    async def note(_: object, context: SimpleNamespace, __: object) -> None:
        context.trace_request_ctx.phase = phase

    return note


async def once(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keeps aiohttp from sending a read again when a connection breaks, which it does if the error is its own."""
    try:
        return await send(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise aiohttp.ClientConnectionError(str(error)) from None


class Connector(aiohttp.TCPConnector):
    async def _get(self, key: Any, traces: list[Any]) -> Any:
        """An idle connection, if it is still good. aiohttp would take what has come unasked for the answer to the next
        request."""
        if CURRENT.get().needs_fresh_connection:
            return None
        for protocol, _ in self._conns.get(key, ()):
            sock = protocol.transport and protocol.transport.get_extra_info("socket")
            if sock and (protocol.should_close or not is_silent(sock)):
                protocol.close()
        return await super()._get(key, traces)


def new_session(tls: SSLContext) -> aiohttp.ClientSession:
    tracing = aiohttp.TraceConfig()
    tracing.on_connection_create_start.append(reaching("connecting"))
    tracing.on_dns_resolvehost_start.append(reaching("resolving"))
    tracing.on_dns_resolvehost_end.append(reaching("connecting"))
    tracing.on_connection_create_end.append(reaching("sending"))
    tracing.on_connection_reuseconn.append(reaching("sending"))
    tracing.on_request_headers_sent.append(reaching("waiting"))
    return aiohttp.ClientSession(
        connector=Connector(ssl=tls, limit=0, keepalive_timeout=30),
        cookie_jar=aiohttp.DummyCookieJar(),
        middlewares=(once,),
        trace_configs=[tracing],
    )


def failure_of(error: Exception, attempt: Attempt) -> TransportFailure:
    """What an exception means. A session of yours tells of no phase, so what aiohttp says of connecting counts too."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        attempt.phase = "tunnelling"
        # Its own text has the proxy's URL, which may hold a password.
        return attempt.failure(ConnectionError(f"the proxy answered {error.status}"))
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        attempt.phase = "resolving"
    elif isinstance(error, aiohttp.ClientSSLError):
        attempt.phase = "handshaking"
    elif isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)):
        attempt.phase = "connecting"
    return attempt.failure(error, kind_of(error))


def kind_of(error: Exception) -> FailureKind:
    if isinstance(error, asyncio.TimeoutError):
        return "timeout"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "dns"
    if isinstance(error, aiohttp.ClientSSLError):
        return "tls"
    if isinstance(error, aiohttp.InvalidURL):
        return "settings"
    # Closed before a single byte of an answer: that is the network's doing, not the protocol's.
    return "connection" if isinstance(error, (OSError, aiohttp.ClientConnectionError)) else "protocol"
