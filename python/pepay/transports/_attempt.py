"""How far an attempt has come and how long it may take: facts that its sockets note, whichever library uses them."""

from __future__ import annotations

from contextvars import ContextVar, Token
from sys import exc_info
from time import monotonic
from types import TracebackType
from urllib.parse import urlsplit

from .._outside import from_outside
from . import FailureKind, MaybeSent, NotSent, Phase, Request, TransportFailure
from ._kinds import kind_of
from ._proxy import ProxySetting

CONNECTING: tuple[Phase, ...] = ("resolving", "connecting", "tunnelling", "handshaking")


class Attempt:
    """One attempt, and the current one within its `with`: libraries pass nothing on to the sockets that they are given.

    Until one of our sockets has said otherwise, the request counts as one that may have been received.
    """

    def __init__(self, request: Request, proxy: ProxySetting = None) -> None:
        now = monotonic()
        self._outer = exc_info()[1]
        self.url = urlsplit(request.url)
        self.proxy: ProxySetting = proxy
        self.via = ""
        self.phase: Phase = "waiting"
        self.status: int | None = None
        # A write that cannot be repeated must not be answered by what was left over on a connection: however silent
        # that is, an answer that nobody asked for may be on its way.
        self.needs_fresh_connection = request.method != "GET" and all(
            it != "idempotency-key" for it, _ in request.headers
        )
        self.deadline = now + request.timeout
        self.connect_deadline = now + min(request.timeout, request.connect_timeout)

    def __enter__(self) -> Attempt:
        self._token: Token[Attempt] = CURRENT.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        CURRENT.reset(self._token)

    @property
    def is_connecting(self) -> bool:
        return self.phase in CONNECTING

    def left(self) -> float:
        """The time that is left, in seconds.

        Raises `TimeoutError` if none is.
        """
        left = (self.connect_deadline if self.is_connecting else self.deadline) - monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        return left

    def begin_sending(self) -> None:
        """Called before each write. Nothing is sent once the deadline is over."""
        if monotonic() >= self.deadline:
            if self.phase != "sending":
                self.phase = "connecting"
            raise TimeoutError("timed out before the request was sent")
        self.phase = "sending"

    def let_through(self, error: Exception) -> None:
        """Raises what a signal handler has raised, if the error is that or was made of it: it is no failure of the
        transport, whatever its class."""
        struck = from_outside(error, self._outer)
        if struck is not None:
            raise struck

    def failure(self, error: Exception, kind: FailureKind | None = None) -> TransportFailure:
        """What it means for the request that there is no whole response. To be raised outside of `except`: the frames
        below hold the headers, and with them the key."""
        self.let_through(error)
        if isinstance(error, TransportFailure):
            kind, detail, self.phase = error.kind, error.detail, error.phase
        else:
            kind = kind or kind_of(error)
            where = f"cannot connect to {self.url.netloc}{self.via}" if self.is_connecting else "no whole response"
            detail = f"{where}: {error}"
        if self.is_connecting:
            return NotSent(kind, detail, phase=self.phase)
        return MaybeSent(kind, detail, phase=self.phase, status=self.status)


CURRENT: ContextVar[Attempt] = ContextVar("CURRENT")
