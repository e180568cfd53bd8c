from __future__ import annotations

import asyncio
from math import inf
from os import PathLike
from ssl import SSLContext
from types import SimpleNamespace
from urllib.parse import SplitResult, urlsplit

import aiohttp
from yarl import URL

from ..transports import FailureKind, MaybeSent, NotSent, Request, Response
from ..transports._trust import trust
from ..transports._urllib import proxy_for, proxy_headers
from ._loop import PerLoop


class AiohttpTransport:
    """A transport over aiohttp (`pip install "pepay[aiohttp]"`), for asyncio.

    Without a `session` each event loop has its own, which keeps connections but no cookies. A session of yours is
    used as it is: for one event loop, and to be closed by you; let its middlewares retry nothing, which is our
    business.

    * Trust: the session's; or else the system's authorities, `SSL_CERT_FILE` and `SSL_CERT_DIR`, and besides
      them `ca_file`, a PEM file.
    * Proxies: the session's; or else `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, for https only.
    * Time: the whole attempt ends by its deadline.

    Raises `ConfigError` if `ca_file` cannot be used.
    """

    def __init__(
        self, session: aiohttp.ClientSession | None = None, *, ca_file: str | PathLike[str] | None = None
    ) -> None:
        self._session = session
        tls = trust(ca_file)
        self._own = PerLoop(lambda: new_session(tls), aiohttp.ClientSession.close)

    async def __call__(self, request: Request) -> Response:
        session = self._session or await self._own.get()
        proxy = None if self._session else proxy_of(request.url)
        connect_timeout = request.connect_timeout
        progress = Progress()
        status = None
        try:
            async with session.request(
                request.method,
                URL(request.url, encoded=True),
                headers=request.headers,
                data=request.body or None,
                timeout=aiohttp.ClientTimeout(
                    request.timeout, connect=connect_timeout, sock_connect=connect_timeout, ceil_threshold=inf
                ),
                # Its login goes in the headers alone, since errors show the URL.
                proxy=proxy and proxy._replace(netloc=proxy.netloc.rpartition("@")[2]).geturl(),
                proxy_headers=proxy and proxy_headers(proxy),
                trace_request_ctx=progress,
                allow_redirects=False,
                raise_for_status=False,
            ) as response:
                status = response.status
                body = await read(response, request.response_limit)
                return status, list(response.headers.items()), body
        except aiohttp.ClientHttpProxyError as error:
            # Its own text has the proxy's URL, which may hold a password.
            raise NotSent("connection", f"cannot connect: the proxy answered {error.status}") from None
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(kind_of_connecting(error), f"cannot connect: {error}") from None
        except aiohttp.InvalidURL as error:
            raise NotSent("protocol", f"cannot send: {error}") from None
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            if progress.connecting:
                raise NotSent("timeout", "cannot connect: timed out") from None
            detail = str(error) or "timed out"
            raise MaybeSent(kind_of_exchange(error), f"no whole response: {detail}", status=status) from None

    async def aclose(self) -> None:
        """Closes this event loop's own connections."""
        await self._own.aclose()


class Progress:
    """How far a request has come, for the case that time runs out. A session of yours does not tell."""

    connecting = False


async def begin_connecting(_: object, context: SimpleNamespace, __: object) -> None:
    context.trace_request_ctx.connecting = True


async def end_connecting(_: object, context: SimpleNamespace, __: object) -> None:
    context.trace_request_ctx.connecting = False


async def once(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keeps aiohttp from sending a read again when a connection breaks, which it does if the error is its own."""
    try:
        return await send(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise MaybeSent("connection", f"no whole response: {error}") from None


def new_session(tls: SSLContext) -> aiohttp.ClientSession:
    tracing = aiohttp.TraceConfig()
    tracing.on_connection_create_start.append(begin_connecting)
    tracing.on_connection_create_end.append(end_connecting)
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=tls, limit=0, keepalive_timeout=30),
        cookie_jar=aiohttp.DummyCookieJar(),
        middlewares=(once,),
        trace_configs=[tracing],
    )


def proxy_of(url: str) -> SplitResult | None:
    parts = urlsplit(url)
    # Clear text goes to this machine or a trusted network, where a proxy has no place.
    return proxy_for(parts.hostname or "") if parts.scheme == "https" else None


async def read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if len(body) >= limit:
            break
    return bytes(body)


def kind_of_connecting(error: aiohttp.ClientError) -> FailureKind:
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return "timeout"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "dns"
    return "tls" if isinstance(error, aiohttp.ClientSSLError) else "connection"


def kind_of_exchange(error: Exception) -> FailureKind:
    if isinstance(error, asyncio.TimeoutError):
        return "timeout"
    # Closed before a single byte of an answer: that is the network's doing, not the protocol's.
    return "connection" if isinstance(error, (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError)) else "protocol"
