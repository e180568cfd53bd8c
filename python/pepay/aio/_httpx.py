from __future__ import annotations

import ssl
from http.client import HTTPException
from http.cookiejar import CookieJar, DefaultCookiePolicy
from os import PathLike
from typing import Any

import anyio
import httpcore
import httpx

from ..transports import Request, Response, TransportFailure
from ..transports._answer import answer
from ..transports._attempt import CURRENT, Attempt
from ..transports._httpx import Exchange, failure_of
from ..transports._open import is_silent, proxy_to
from ..transports._proxy import ProxySetting, checked
from ..transports._trust import trust
from ..transports._tunnel import Dialogue, tunnel
from ._loop import PerLoop


class HttpxTransport:
    """A transport over httpx (`pip install "pepay[httpx]"`), for asyncio and trio.

    Without a `client` each event loop has its own, which keeps connections but no cookies. A client of yours is
    used as it is: for one event loop, and to be closed by you; let its transport retry nothing, which is our
    business.

    * Trust: the client's `verify`; or else the system's authorities, `SSL_CERT_FILE` and `SSL_CERT_DIR`, and
      besides them `ca_file`, a PEM file.
    * Proxies: the client's; or else `proxy`, or those of the environment, for https only. `proxy=False` is none.
    * Time: connecting, with all that belongs to it, ends by its own deadline, and the whole attempt by its.

    Raises `ConfigError` if `ca_file` or `proxy` cannot be used.
    """

    def __init__(
        self,
        client: httpx.AsyncClient | None = None,
        *,
        ca_file: str | PathLike[str] | None = None,
        proxy: ProxySetting = None,
    ) -> None:
        self._client = client
        tls = trust(ca_file)
        self._own = PerLoop(lambda: new_client(tls), httpx.AsyncClient.aclose)
        self._proxy: ProxySetting = checked(proxy)

    async def __call__(self, request: Request) -> Response:
        failure: TransportFailure
        with Attempt(request, self._proxy) as attempt:
            try:
                return await self._send(request, attempt)
            except (TransportFailure, httpx.HTTPError, httpx.InvalidURL, HTTPException, OSError) as error:
                failure = failure_of(error, attempt)
        try:
            raise failure
        finally:
            del failure

    async def _send(self, request: Request, attempt: Attempt) -> Response:
        client = self._client or await self._own.get()
        exchange = Exchange(attempt)
        with anyio.fail_after(attempt.left()) as scope:

            async def trace(event: str, details: dict[str, Any]) -> None:
                if stream := exchange.note(event, details):
                    await stream.aclose()
                # Whatever comes next, each step of connecting included, ends by the deadline that it falls under.
                scope.deadline = anyio.current_time() + attempt.left()

            async with client.stream(
                request.method,
                request.url,
                headers=request.headers,
                content=request.body or None,
                timeout=None,
                extensions={"trace": trace},
                auth=None,
                follow_redirects=False,
            ) as response:
                exchange.begin(response)
                # What a mock gives has been read already.
                body = bytearray(response.content if response.is_stream_consumed else b"")
                if not response.is_stream_consumed:
                    async for piece in response.aiter_raw():
                        body += piece
                        if len(body) >= request.response_limit:
                            break
                return answer(response.status_code, response.headers.multi_items(), bytes(body))

    async def aclose(self) -> None:
        """Closes this event loop's own connections."""
        await self._own.aclose()


class RoutedTransport(httpx.AsyncHTTPTransport):
    """httpx's own over connections that go where we say."""

    def __init__(self, tls: ssl.SSLContext, kept: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=kept,
            keepalive_expiry=30,
            network_backend=Backend(),
        )


class OwnTransport(httpx.AsyncBaseTransport):
    def __init__(self, tls: ssl.SSLContext) -> None:
        self._kept = RoutedTransport(tls, kept=64)
        self._fresh = RoutedTransport(tls, kept=0)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        transport = self._fresh if CURRENT.get().needs_fresh_connection else self._kept
        return await transport.handle_async_request(request)

    async def aclose(self) -> None:
        await self._kept.aclose()
        await self._fresh.aclose()


def new_client(tls: ssl.SSLContext) -> httpx.AsyncClient:
    # Proxies are our business, and so is what else it would take from the environment.
    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx.AsyncClient(transport=OwnTransport(tls), cookies=cookies, trust_env=False)


class Backend(httpcore.AsyncNetworkBackend):
    """Opens connections through the proxy, if there is one."""

    def __init__(self) -> None:
        self._network: Any = httpcore.AnyIOBackend()

    async def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        attempt = CURRENT.get()
        proxy = proxy_to(attempt)
        if proxy is None:
            return Stream(await self._network.connect_tcp(host, port))
        if proxy.scheme == "socks5":
            attempt.phase = "resolving"
            host = str((await anyio.getaddrinfo(host, port))[0][4][0])
            attempt.phase = "connecting"
        stream: httpcore.AsyncNetworkStream = await self._network.connect_tcp(proxy.host, proxy.port)
        attempt.phase = "tunnelling"
        try:
            await talk(stream, tunnel(proxy, host, port))
        except BaseException:
            await stream.aclose()
            raise
        return Stream(stream)


async def talk(stream: httpcore.AsyncNetworkStream, dialogue: Dialogue[None]) -> None:
    try:
        request, limit = next(dialogue)
        while True:
            await stream.write(request)
            request, limit = dialogue.send(await stream.read(limit))
    except StopIteration:
        pass


class Stream(httpcore.AsyncNetworkStream):
    """One that can tell whether anything has come unasked."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def start_tls(self, *arguments: Any, **settings: Any) -> httpcore.AsyncNetworkStream:
        return Stream(await self._stream.start_tls(*arguments, **settings))

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        # All that has come, so that nothing of it waits where nobody looks.
        return await self._stream.read(max(max_bytes, 1 << 20), timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return not is_silent(self._stream.get_extra_info("socket"), self._stream.get_extra_info("ssl_object"))
        return self._stream.get_extra_info(info)
