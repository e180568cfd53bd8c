from __future__ import annotations

import ssl
from http.client import HTTPException, RemoteDisconnected
from socket import gaierror

from . import FailureKind


def kind_of(error: BaseException) -> FailureKind:
    """What failed, by an exception of the standard library, while connecting or later."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ssl.SSLError):
        return "tls"
    if isinstance(error, (gaierror, UnicodeError)):
        return "dns"
    # Closed before a single byte of an answer: that is the network's doing, not the protocol's.
    if isinstance(error, HTTPException) and not isinstance(error, RemoteDisconnected):
        return "protocol"
    return "connection"
