from __future__ import annotations

from http.cookiejar import CookieJar, DefaultCookiePolicy
from os import PathLike
from ssl import SSLContext

import anyio
import httpx

from ..transports import MaybeSent, NotSent, Request, Response
from ..transports._httpx import kind_of_connecting, kind_of_exchange
from ..transports._trust import trust
from ._loop import PerLoop


class HttpxTransport:
    """A transport over httpx (`pip install "pepay[httpx]"`), for asyncio and trio.

    Without a `client` each event loop has its own, which keeps connections but no cookies. A client of yours is
    used as it is: for one event loop, and to be closed by you; let its transport retry nothing, which is our
    business.

    * Trust: the client's `verify`; or else the system's authorities, `SSL_CERT_FILE` and `SSL_CERT_DIR`, and
      besides them `ca_file`, a PEM file.
    * Proxies: the client's; or else `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, for https only.
    * Time: the whole attempt ends by its deadline.

    Raises `ConfigError` if `ca_file` cannot be used.
    """

    def __init__(self, client: httpx.AsyncClient | None = None, *, ca_file: str | PathLike[str] | None = None) -> None:
        self._client = client
        tls = trust(ca_file)
        self._own = PerLoop(lambda: new_client(tls), httpx.AsyncClient.aclose)

    async def __call__(self, request: Request) -> Response:
        client = self._client or await self._own.get()
        progress = Progress()
        status = None
        try:
            with anyio.fail_after(request.timeout):
                async with client.stream(
                    request.method,
                    request.url,
                    headers=request.headers,
                    content=request.body or None,
                    timeout=httpx.Timeout(request.timeout, connect=request.connect_timeout),
                    extensions={"trace": progress.trace},
                    auth=None,
                    follow_redirects=False,
                ) as response:
                    status = response.status_code
                    return status, response.headers.multi_items(), await read(response, request.response_limit)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            raise NotSent(kind_of_connecting(error), f"cannot connect: {error}") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise NotSent("protocol", f"cannot send: {error}") from None
        except (httpx.HTTPError, TimeoutError) as error:
            if progress.connecting:
                raise NotSent("timeout", "cannot connect: timed out") from None
            detail = str(error) or "timed out"
            raise MaybeSent(kind_of_exchange(error, status), f"no whole response: {detail}", status=status) from None

    async def aclose(self) -> None:
        """Closes this event loop's own connections."""
        await self._own.aclose()


class Progress:
    """How far a request has come, for the case that time runs out."""

    connecting = False

    async def trace(self, event: str, _: object) -> None:
        if event == "connection.connect_tcp.started":
            self.connecting = True
        elif event.endswith(".send_request_headers.started"):
            self.connecting = False


def new_client(tls: SSLContext) -> httpx.AsyncClient:
    limits = httpx.Limits(max_keepalive_connections=64, keepalive_expiry=30)
    return httpx.AsyncClient(
        verify=tls,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        limits=limits,
        # Clear text goes to this machine or a trusted network, where a proxy has no place.
        mounts={"http://": httpx.AsyncHTTPTransport(limits=limits)},
    )


async def read(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) >= limit:
            break
    return bytes(body)
