"""Transports: what sends a client's requests, if pepay's own connections are not to.

A transport is a callable that takes a `Request` and returns `(status, headers, body)`: an `int`, a
mapping or pairs of text, and `bytes`. Retries, deadlines, keys and errors stay the client's, so they
are the same whatever sends the bytes::

    pepay.Pepay(transport=pepay.transports.HttpxTransport())

There are `UrllibTransport` (nothing but the standard library), `RequestsTransport` and `HttpxTransport`, and
`NativeTransport`, pepay's own connections, for what stands between.

One of your own sends the request within `request.timeout` seconds, follows no redirect, and returns
any status and any bytes as they are. When there is no whole response, it says how far it came: it raises
`TransportFailure`, or one of its two short forms, `NotSent` and `MaybeSent`, since a payment depends on which
of the two it was.

`OSError` and the exceptions of the HTTP libraries that it may be built on (`pepay._outside.LIBRARIES`) count as
`MaybeSent`, and are the `__cause__` of the error that the call ends with. Whatever else comes out of it ends the call
at once and is raised as it is: a mistake in it, Ctrl-C, gevent's `Timeout`, and what a signal handler raises, whatever
its class, such as Celery's soft time limit. If a write may have happened by then, `OutcomeUnknownError.behind(error)`
finds that, with the key to settle it. A transport catches the classes that it knows, and lets everything else through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._pepay import NativeTransport, Request

if TYPE_CHECKING:
    from ._httpx import HttpxTransport
    from ._requests import RequestsTransport
    from ._urllib import UrllibTransport

__all__ = [
    "FailureKind",
    "HttpxTransport",
    "MaybeSent",
    "NativeTransport",
    "NotSent",
    "Phase",
    "Request",
    "RequestsTransport",
    "Response",
    "Transport",
    "TransportFailure",
    "UrllibTransport",
]

FailureKind: TypeAlias = Literal["dns", "connection", "tls", "timeout", "protocol", "settings"]
"""What failed: the look-up, the connection, TLS, the time, or the other side's HTTP; or what was configured, such as
a proxy, cannot be used."""

Phase: TypeAlias = Literal["resolving", "connecting", "tunnelling", "handshaking", "sending", "waiting", "reading"]
"""How far an attempt came: the name, TCP, the proxy's tunnel, TLS; then the request, which may have been received from
`sending` on, the first byte of the answer, and the rest."""

Response: TypeAlias = tuple[int, Mapping[str, str] | Iterable[tuple[str, str]], bytes]
"""The status, the headers and the body, as they came."""

Transport: TypeAlias = Callable[[Request], Response]
"""What a client takes as `transport`."""


class TransportFailure(Exception):  # noqa: N818 - what a transport says, not what a caller catches
    """There is no whole response.

    `kind` is what failed, `detail` says it for a person, in a sentence without secrets, `phase` is how far the
    attempt came, and `status` is the HTTP status if the response had begun.
    """

    def __init__(self, kind: FailureKind, detail: str, *, phase: Phase, status: int | None = None) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind: FailureKind = kind
        self.detail = detail
        self.phase: Phase = phase
        self.status = status


class NotSent(TransportFailure):
    """The server cannot have received the request: not a byte of it was written."""

    def __init__(self, kind: FailureKind, detail: str, *, phase: Phase = "connecting") -> None:
        super().__init__(kind, detail, phase=phase)


class MaybeSent(TransportFailure):
    """The server may have received the request, and acted on it."""

    def __init__(self, kind: FailureKind, detail: str, *, phase: Phase = "waiting", status: int | None = None) -> None:
        super().__init__(kind, detail, phase=phase, status=status)


_MODULES = {"HttpxTransport": "_httpx", "RequestsTransport": "_requests", "UrllibTransport": "_urllib"}


def __getattr__(name: str) -> object:
    # Each imports its own HTTP client, which need not be installed.
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
