from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from os import PathLike, environ
from socket import socket
from ssl import SSLCertVerificationError, SSLContext
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util import Timeout
from urllib3.util.ssl_ import create_urllib3_context

from . import FailureKind, Phase, Request, Response, TransportFailure
from ._answer import answer
from ._attempt import CURRENT, Attempt
from ._kinds import kind_of
from ._open import open_socket
from ._process import PerProcess
from ._proxy import ProxySetting, checked
from ._timed import TimedSocket, WholeResponse
from ._trust import also_trust

# Clear text goes to this machine or a trusted network, where a proxy has no place.
UNPROXIED: Any = {"http": None, "all": None}


class RequestsTransport:
    """A transport over requests (`pip install "pepay[requests]"`), for its adapters, proxies and mocks.

    Without a `session` each process makes its own, which keeps connections but no cookies. A session of
    yours is used as it is: do not carry it over a fork, and let its adapters retry nothing, which is the
    client's business.

    * Trust: the session's `verify`; or else `REQUESTS_CA_BUNDLE` or the authorities that come with requests, and
      besides them `ca_file`, a PEM file.
    * Proxies: the session's; or else `proxy`, or those of the environment, for https only. `proxy=False` is none.
    * Time: the whole attempt ends by its deadline. With a session of yours, connecting to each address and each
      silence are bounded, and the deadline is looked at whenever a piece of the body has come.

    Raises `ConfigError` if `ca_file` or `proxy` cannot be used.
    """

    def __init__(
        self,
        session: requests.Session | None = None,
        *,
        ca_file: str | PathLike[str] | None = None,
        proxy: ProxySetting = None,
    ) -> None:
        tls = None if ca_file is None else also_trust(create_urllib3_context(), ca_file)
        self._session = PerProcess((lambda: new_session(tls)) if session is None else lambda: session)
        self._proxy: ProxySetting = checked(proxy)

    def __call__(self, request: Request) -> Response:
        failure: TransportFailure
        with Attempt(request, self._proxy) as attempt:
            try:
                return self._send(request, attempt)
            except (TransportFailure, requests.RequestException, HTTPError, HTTPException, OSError) as error:
                failure = failure_of(error, attempt)
        try:
            raise failure
        finally:
            del failure

    def _send(self, request: Request, attempt: Attempt) -> Response:
        session = self._session.get()
        # requests hands it to urllib3, which knows more than requests says.
        timeout: Any = Timeout(total=request.timeout, connect=request.connect_timeout)
        with session.request(
            request.method,
            request.url,
            headers=dict(request.headers),
            data=request.body or None,
            timeout=timeout,
            proxies=UNPROXIED if attempt.url.scheme == "http" else None,
            # Said outright, since requests puts REQUESTS_CA_BUNDLE before what a session trusts.
            verify=None if session.verify is True else session.verify,
            auth=as_it_is,
            allow_redirects=False,
            stream=True,
        ) as response:
            attempt.status = response.status_code
            if response.status_code < 200:
                # The response to come must not answer the next request.
                response.raw.close()
            body = read(response.raw, request.response_limit, attempt)
            return answer(response.status_code, response.raw.headers.items(), body)


class Timed(HTTPConnection):
    """A connection over our own sockets."""

    response_class = WholeResponse

    def _new_conn(self) -> socket:
        attempt = CURRENT.get()
        sock = open_socket(attempt, self.host, self.port)
        if isinstance(self, HTTPSConnection):
            attempt.phase = "handshaking"
            # The handshake as a whole ends by then.
            sock.settimeout(attempt.left())
        return sock

    @property
    def is_connected(self) -> bool:
        """urllib3 asks before it uses a connection again."""
        return not CURRENT.get().needs_fresh_connection and super().is_connected

    def connect(self) -> None:
        try:
            super().connect()
        except (OSError, HTTPException, HTTPError) as error:
            raise CURRENT.get().failure(error) from None
        timed: Any = TimedSocket(self.sock)
        self.sock = timed


class TimedTLS(Timed, HTTPSConnection):
    pass


class Pool(HTTPConnectionPool):
    @property
    def ConnectionCls(self) -> Any:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride] # noqa: N802
        """Ours, unless a recorder of tests has put its own in the place of urllib3's."""
        theirs: Any = HTTPConnectionPool.ConnectionCls
        return Timed if theirs is HTTPConnection else theirs


class PoolTLS(HTTPSConnectionPool):
    @property
    def ConnectionCls(self) -> Any:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride] # noqa: N802
        theirs: Any = HTTPSConnectionPool.ConnectionCls
        return TimedTLS if theirs is HTTPSConnection else theirs


class Adapter(HTTPAdapter):
    def __init__(self, tls: SSLContext | None) -> None:
        self._tls = tls
        super().__init__(pool_maxsize=64)

    def init_poolmanager(self, *arguments: Any, **settings: Any) -> None:
        super().init_poolmanager(*arguments, **settings, ssl_context=self._tls)
        pools: Any = {"http": Pool, "https": PoolTLS}
        self.poolmanager.pool_classes_by_scheme = pools


def new_session(tls: SSLContext | None) -> requests.Session:
    session = requests.Session()
    # Proxies are our business, and so is what else it would take from there.
    session.trust_env = False
    session.verify = environ.get("REQUESTS_CA_BUNDLE") or environ.get("CURL_CA_BUNDLE") or True
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        session.mount(scheme, Adapter(tls))
    return session


def as_it_is(prepared: requests.PreparedRequest) -> requests.PreparedRequest:
    """An authentication that adds none: requests would put one from ~/.netrc in the place of ours."""
    return prepared


def read(raw: BaseHTTPResponse, limit: int, attempt: Attempt) -> bytes:
    """The body as it is, in the pieces in which it comes, so that a slow one is noticed in a session of yours too."""
    body = bytearray()
    while len(body) < limit and (piece := raw.read1(65_536, decode_content=False)):
        body += piece
        attempt.left()
    return bytes(body)


def failure_of(error: Exception, attempt: Attempt) -> TransportFailure:
    """What an exception means. In a session of yours no socket of ours has noted how far it came, and requests says
    `ConnectionError` to all, so urllib3's own reason decides; where it leaves it open, as for most of a TLS handshake,
    the request may have been sent."""
    reasons = list(unwrap(error))

    def is_due_to(*kinds: type[Exception]) -> bool:
        return any(isinstance(reason, kinds) for reason in reasons)

    def not_sent(kind: FailureKind | None, phase: Phase) -> TransportFailure:
        attempt.phase = phase
        return attempt.failure(error, kind)

    if isinstance(error, TransportFailure):
        return attempt.failure(error)
    # A ProxyError alone says little: urllib3 makes one of whatever breaks behind a proxy, even after the sending.
    refused = any(type(reason) is OSError and str(reason).startswith("Tunnel connection failed") for reason in reasons)
    if is_due_to(NameResolutionError):
        return not_sent("dns", "resolving")
    if is_due_to(NewConnectionError):
        return not_sent("connection", "connecting")
    if refused and is_due_to(ProxyError):
        return not_sent("connection", "tunnelling")
    if is_due_to(ConnectTimeoutError):
        return not_sent("timeout", "connecting")
    if is_due_to(SSLCertVerificationError):
        return not_sent("tls", "handshaking")
    if is_due_to(InvalidSchema, InvalidURL, MissingSchema):
        return not_sent("settings", "connecting")
    if is_due_to(ReadTimeoutError):
        return attempt.failure(error, "timeout")
    is_theirs = isinstance(reasons[-1], (requests.RequestException, HTTPError))
    return attempt.failure(error, "protocol" if is_theirs else kind_of(reasons[-1]))


def unwrap(error: Exception) -> Iterator[Exception]:
    """An exception and those that it wraps, the outermost first."""
    yield error
    wrapped = (error.reason,) if isinstance(error, MaxRetryError) else error.args
    for inner in wrapped:
        if isinstance(inner, Exception):
            yield from unwrap(inner)
