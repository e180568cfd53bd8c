from __future__ import annotations

import ssl
from http.client import HTTPException
from http.cookiejar import CookieJar, DefaultCookiePolicy
from os import PathLike
from socket import gaierror, socket
from typing import Any

import httpcore
import httpx

from . import FailureKind, Request, Response, TransportFailure
from ._answer import answer
from ._attempt import CURRENT, Attempt
from ._kinds import kind_of
from ._open import open_socket, secure
from ._process import PerProcess
from ._proxy import ProxySetting, checked
from ._timed import TimedSocket
from ._trust import also_trust

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.InvalidURL, httpx.UnsupportedProtocol)


class HttpxTransport:
    """A transport over httpx (`pip install "pepay[httpx]"`), for its transports, proxies, HTTP/2 and mocks.

    Without a `client` each process makes its own, which keeps connections but no cookies. A client of
    yours is used as it is: do not carry it over a fork, and let its transport retry nothing, which is
    our business.

    * Trust: the client's `verify`; or else `SSL_CERT_FILE` and `SSL_CERT_DIR`, or the authorities that come with
      httpx, and besides them `ca_file`, a PEM file.
    * Proxies: the client's; or else `proxy`, or those of the environment, for https only. `proxy=False` is none.
    * Time: the whole attempt ends by its deadline. With a client of yours, connecting to each address and each
      silence are bounded, and the deadline is looked at before the request is sent and whenever a piece of the
      body has come.

    Raises `ConfigError` if `ca_file` or `proxy` cannot be used.
    """

    def __init__(
        self,
        client: httpx.Client | None = None,
        *,
        ca_file: str | PathLike[str] | None = None,
        proxy: ProxySetting = None,
    ) -> None:
        if client is None:
            tls = also_trust(httpx.create_ssl_context(), ca_file)
            self._client = PerProcess(lambda: new_client(tls))
        else:
            self._client = PerProcess(lambda: client)
        self._proxy: ProxySetting = checked(proxy)

    def __call__(self, request: Request) -> Response:
        failure: TransportFailure
        with Attempt(request, self._proxy) as attempt:
            try:
                return self._send(request, Exchange(attempt))
            except (TransportFailure, httpx.HTTPError, httpx.InvalidURL, HTTPException, OSError) as error:
                failure = failure_of(error, attempt)
        try:
            raise failure
        finally:
            del failure

    def _send(self, request: Request, exchange: Exchange) -> Response:
        with self._client.get().stream(
            request.method,
            request.url,
            headers=request.headers,
            content=request.body or None,
            timeout=httpx.Timeout(request.timeout, connect=request.connect_timeout),
            extensions={"trace": exchange.trace},
            auth=None,
            follow_redirects=False,
        ) as response:
            exchange.begin(response)
            body = bytearray()
            # What a mock gives has been read already.
            for piece in [response.content] if response.is_stream_consumed else response.iter_raw():
                body += piece
                if len(body) >= request.response_limit:
                    break
                exchange.attempt.left()
            return answer(response.status_code, response.headers.multi_items(), bytes(body))


class Exchange:
    """What httpx tells of an attempt, in a client of yours too."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self._response: httpx.Response | None = None

    def begin(self, response: httpx.Response) -> None:
        self.attempt.status = response.status_code
        self._response = response

    def trace(self, event: str, details: dict[str, Any]) -> None:
        if stream := self.note(event, details):
            stream.close()

    def note(self, event: str, details: dict[str, Any]) -> Any:
        """Follows the phases, by the events of httpcore. Gives the stream, if the connection must not be used again."""
        _, _, what = event.partition(".")
        attempt = self.attempt
        if what == "connect_tcp.started":
            attempt.phase = "connecting"
        elif what == "start_tls.started":
            attempt.phase = "handshaking"
        elif what == "send_request_headers.started":
            if details["request"].method == b"CONNECT":
                attempt.phase = "tunnelling"
            else:
                attempt.begin_sending()
        elif what == "receive_response_headers.started" and not attempt.is_connecting:
            attempt.phase = "waiting"
        elif what == "receive_response_headers.complete" and not attempt.is_connecting:
            attempt.phase = "reading"
        elif event == "http11.response_closed.started" and self._response and has_more(self._response):
            # httpx would take it for the answer to the next request.
            return self._response.extensions.get("network_stream")
        return None


def has_more(response: Any) -> bool:
    """Whether more has come than the answer, or nobody can tell."""
    try:
        # The stream of httpx, that of its transport, of the pool, of the connection.
        state = response.stream._stream._httpcore_stream._stream._connection._h11_state
        return bool(state.trailing_data[0])
    except AttributeError:
        return True


def failure_of(error: Exception, attempt: Attempt) -> TransportFailure:
    """What an exception means. Mocks tell of no phase, so what httpx says of connecting counts as well."""
    if isinstance(error, httpx.ProxyError) and not attempt.is_connecting:
        attempt.phase = "tunnelling"
    elif isinstance(error, NEVER_SENT) and not attempt.is_connecting:
        attempt.phase = "connecting"
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol)):
        return attempt.failure(error, "settings")
    return attempt.failure(error, kind_of_httpx(error, attempt) if isinstance(error, httpx.HTTPError) else None)


def kind_of_httpx(error: httpx.HTTPError, attempt: Attempt) -> FailureKind:
    """httpx has one exception for many, over that of the standard library."""
    if isinstance(error, httpx.TimeoutException):
        return "timeout"
    reason: BaseException | None = error
    while reason:
        if isinstance(reason, (gaierror, ssl.SSLError)):
            return kind_of(reason)
        reason = reason.__cause__ or reason.__context__
    if isinstance(error, (httpx.NetworkError, httpx.ProxyError)):
        return "connection"
    # Closed before a single byte of an answer, which httpx says in words only: unlike other breaches of the
    # protocol it has no exception of the parser's under that of httpcore.
    below = error.__cause__
    if attempt.phase == "waiting" and isinstance(error, httpx.RemoteProtocolError) and below and not below.__context__:
        return "connection"
    return "protocol"


class OwnClient(httpx.Client):
    """One that nobody else holds, so its connections go with it."""

    def __del__(self) -> None:
        self.close()


class TimedTransport(httpx.HTTPTransport):
    """httpx's own over our sockets."""

    def __init__(self, tls: ssl.SSLContext, kept: int) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=kept,
            keepalive_expiry=30,
            network_backend=Backend(),
        )


class OwnTransport(httpx.BaseTransport):
    def __init__(self, tls: ssl.SSLContext) -> None:
        self._kept = TimedTransport(tls, kept=64)
        self._fresh = TimedTransport(tls, kept=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        transport = self._fresh if CURRENT.get().needs_fresh_connection else self._kept
        return transport.handle_request(request)

    def close(self) -> None:
        self._kept.close()
        self._fresh.close()


def new_client(tls: ssl.SSLContext) -> httpx.Client:
    # Proxies are our business, and so is what else it would take from the environment.
    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return OwnClient(transport=OwnTransport(tls), cookies=cookies, trust_env=False)


class Backend(httpcore.NetworkBackend):
    """Opens connections of ours. Timeouts are those of the attempt."""

    def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore.NetworkStream:
        return Stream(open_socket(CURRENT.get(), host, port))


class Stream(httpcore.NetworkStream):
    def __init__(self, sock: socket) -> None:
        self._sock = TimedSocket(sock)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, *_: object, **__: object
    ) -> httpcore.NetworkStream:
        return Stream(secure(CURRENT.get(), self._sock.sock, ssl_context, server_hostname))

    def read(self, max_bytes: int, *_: object, **__: object) -> bytes:
        return self._sock.recv(max_bytes)

    def write(self, buffer: bytes, *_: object, **__: object) -> None:
        self._sock.sendall(buffer)

    def close(self) -> None:
        self._sock.close()

    def get_extra_info(self, info: str) -> Any:
        sock = self._sock.sock
        if info == "ssl_object":
            return sock if isinstance(sock, ssl.SSLSocket) else None
        if info == "is_readable":
            return not self._sock.is_silent()
        return sock if info == "socket" else None
