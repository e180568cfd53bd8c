from __future__ import annotations

import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy
from socket import gaierror
from time import monotonic

import httpx

from . import FailureKind, MaybeSent, NotSent, Request, Response
from ._kinds import kind_of
from ._process import PerProcess


class HttpxTransport:
    """A transport over httpx (`pip install "pepay[httpx]"`), for its transports, proxies, HTTP/2 and mocks.

    Without a `client` each process makes its own, which keeps connections but no cookies. A client of
    yours is used as it is: do not carry it over a fork, and let its transport retry nothing, which is
    our business.

    * Trust: the client's `verify`, `SSL_CERT_FILE` and `SSL_CERT_DIR`, or else the authorities that come with
      httpx.
    * Proxies: the client's; or else `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, for https only.
    * Time: connecting and each silence are bounded, and the deadline is looked at whenever a piece of the
      body has come, so a server that sends byte by byte can take up to twice as long.
    """

    def __init__(self, client: httpx.Client | None = None) -> None:
        self._client = PerProcess(new_client if client is None else lambda: client)

    def __call__(self, request: Request) -> Response:
        deadline = monotonic() + request.timeout
        status = None
        try:
            with self._client.get().stream(
                request.method,
                request.url,
                headers=request.headers,
                content=request.body or None,
                timeout=httpx.Timeout(request.timeout, connect=request.connect_timeout),
                auth=None,
                follow_redirects=False,
            ) as response:
                status = response.status_code
                return status, response.headers.multi_items(), read(response, request.response_limit, deadline)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            raise NotSent(kind_of_connecting(error), f"cannot connect: {error}") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise NotSent("protocol", f"cannot send: {error}") from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise MaybeSent(kind_of_exchange(error, status), f"no whole response: {error}", status=status) from None


class OwnClient(httpx.Client):
    """One that nobody else holds, so its connections go with it."""

    def __del__(self) -> None:
        self.close()


def new_client() -> httpx.Client:
    limits = httpx.Limits(max_keepalive_connections=64, keepalive_expiry=30)
    return OwnClient(
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        limits=limits,
        # Clear text goes to this machine or a trusted network, where a proxy has no place.
        mounts={"http://": httpx.HTTPTransport(limits=limits)},
    )


def read(response: httpx.Response, limit: int, deadline: float) -> bytes:
    """The body, in the pieces in which it comes, so that a slow one is noticed."""
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) >= limit:
            break
        if monotonic() > deadline:
            raise TimeoutError("timed out")
    return bytes(body)


def kind_of_connecting(error: httpx.TransportError) -> FailureKind:
    """httpx has one exception for it, over that of the standard library."""
    if isinstance(error, httpx.TimeoutException):
        return "timeout"
    reason: BaseException | None = error
    while reason:
        if isinstance(reason, (gaierror, ssl.SSLError)):
            return kind_of(reason)
        reason = reason.__cause__ or reason.__context__
    return "connection"


def kind_of_exchange(error: Exception, status: int | None) -> FailureKind:
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return "timeout"
    if isinstance(error, httpx.NetworkError):
        return "connection"
    # Closed before a single byte of an answer, which httpx says in words only: unlike other breaches of the
    # protocol it has no exception of the parser's under that of httpcore.
    below = error.__cause__
    if status is None and isinstance(error, httpx.RemoteProtocolError) and below and not below.__context__:
        return "connection"
    return "protocol"
