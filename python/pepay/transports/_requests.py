from __future__ import annotations

from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from ssl import SSLCertVerificationError
from time import monotonic
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema
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

from . import MaybeSent, NotSent, Request, Response, TransportFailure
from ._kinds import kind_of
from ._process import PerProcess

# Clear text goes to this machine or a trusted network, where a proxy has no place.
UNPROXIED: Any = {"http": None, "all": None}


class RequestsTransport:
    """A transport over requests (`pip install "pepay[requests]"`), for its adapters, proxies and mocks.

    Without a `session` each process makes its own, which keeps connections but no cookies. A session of
    yours is used as it is: do not carry it over a fork, and let its adapters retry nothing, which is the
    client's business.

    * Trust: the session's `verify`, `REQUESTS_CA_BUNDLE`, or else the authorities that come with requests.
    * Proxies: the session's, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, for https only.
    * Time: connecting and each silence are bounded, and the deadline is looked at whenever a piece of the
      body has come, so a server that sends byte by byte can take up to twice as long.
    """

    def __init__(self, session: requests.Session | None = None) -> None:
        self._session = PerProcess(new_session if session is None else lambda: session)

    def __call__(self, request: Request) -> Response:
        deadline = monotonic() + request.timeout
        # requests hands it to urllib3, which knows more than requests says.
        timeout: Any = Timeout(total=request.timeout, connect=request.connect_timeout)
        session, status = self._session.get(), None
        try:
            with session.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                data=request.body or None,
                timeout=timeout,
                proxies=UNPROXIED if request.url.startswith("http:") else None,
                # Said outright, since requests puts REQUESTS_CA_BUNDLE before what a session trusts.
                verify=None if session.verify is True else session.verify,
                auth=as_it_is,
                allow_redirects=False,
                stream=True,
            ) as response:
                status = response.status_code
                if status < 200:
                    # http.client takes it for the response; the one to come must not answer the next request.
                    response.raw.close()
                    raise MaybeSent("protocol", "no whole response: only an interim one", status=status)
                return status, list(response.raw.headers.items()), read(response.raw, request.response_limit, deadline)
        except (requests.RequestException, HTTPError, TimeoutError) as error:
            raise failure(error, status) from None


def new_session() -> requests.Session:
    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_maxsize=64))
    return session


def as_it_is(prepared: requests.PreparedRequest) -> requests.PreparedRequest:
    """An authentication that adds none: requests would put one from ~/.netrc in the place of ours."""
    return prepared


def read(raw: BaseHTTPResponse, limit: int, deadline: float) -> bytes:
    """The body, in the pieces in which it comes, so that a slow one is noticed."""
    body = bytearray()
    while len(body) < limit and (piece := raw.read1(65_536)):
        body += piece
        if monotonic() > deadline:
            raise TimeoutError("timed out")
    return bytes(body)


def failure(error: Exception, status: int | None) -> TransportFailure:
    """What an exception means. requests says `ConnectionError` to both, so urllib3's own reason decides; where it
    leaves it open, as for most of a TLS handshake, the request may have been sent."""
    reasons = list(unwrap(error))

    def is_due_to(*kinds: type[Exception]) -> bool:
        return any(isinstance(reason, kinds) for reason in reasons)

    if is_due_to(NameResolutionError):
        return NotSent("dns", f"cannot connect: {error}")
    # A ProxyError alone says little: urllib3 makes one of whatever breaks behind a proxy, even after the sending.
    refused = any(type(reason) is OSError and str(reason).startswith("Tunnel connection failed") for reason in reasons)
    if is_due_to(NewConnectionError) or (refused and is_due_to(ProxyError)):
        return NotSent("connection", f"cannot connect: {error}")
    if is_due_to(ConnectTimeoutError):
        return NotSent("timeout", f"cannot connect: {error}")
    if is_due_to(SSLCertVerificationError):
        return NotSent("tls", f"cannot connect: {error}")
    if is_due_to(InvalidSchema, InvalidURL, MissingSchema):
        return NotSent("protocol", f"cannot send: {error}")
    kind = "timeout" if is_due_to(ReadTimeoutError) else kind_of(reasons[-1])
    return MaybeSent(kind, f"no whole response: {error}", status=status)


def unwrap(error: BaseException) -> Iterator[BaseException]:
    """An exception and those that it wraps, the outermost first."""
    yield error
    wrapped = (error.reason,) if isinstance(error, MaxRetryError) else error.args
    for inner in wrapped:
        if isinstance(inner, BaseException):
            yield from unwrap(inner)
