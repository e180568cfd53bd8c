"""Servers that answer what the test says, byte for byte."""

from __future__ import annotations

import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, TypeVar

Answer = Callable[[socket.socket], None]


class Request(NamedTuple):
    head: str
    body: bytes
    peer: int
    """The client's port, which tells its connections apart."""

    def header(self, name: str) -> str | None:
        match = re.search(rf"^{re.escape(name)}: (.*)$", self.head, re.IGNORECASE | re.MULTILINE)
        return match.group(1).strip() if match else None


S = TypeVar("S", bound="Server")


class Server:
    """Reads requests, one thread per connection, and lets `answer` write the reply.

    It ends with its `with` block: every connection is closed, and no thread is left.
    """

    def __init__(self, answer: Callable[[socket.socket, Request], None], tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self._answer = answer
        self._tls = tls
        self._lock = threading.Lock()
        self._ended = False
        self._serving: dict[threading.Thread, socket.socket] = {}
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            with self._lock:
                self._serving[thread] = connection
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            # What has been sent has been sent, and does not wait for an acknowledgement.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                with self._lock:
                    self._serving[threading.current_thread()] = connection
                    if self._ended:
                        return
                connection.do_handshake()
            while request := read_request(connection):
                self.requests.append(request)
                self._answer(connection, request)
        except (OSError, ValueError):
            pass  # the client is gone, or never spoke TLS
        finally:
            with self._lock:
                del self._serving[threading.current_thread()]
                connection.close()

    def __enter__(self: S) -> S:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(10)
        with self._lock:
            self._ended = True
            serving = dict(self._serving)
            for connection in serving.values():
                with suppress(OSError):  # the client was quicker
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in serving:
            thread.join(10)
            assert not thread.is_alive(), "a connection of this server does not end"


def read_request(connection: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return None
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    request = Request(head.decode("latin-1"), b"", connection.getpeername()[1])
    length = int(request.header("content-length") or 0)
    while len(body) < length:
        chunk = connection.recv(65536)
        if not chunk:
            return None
        body += chunk
    return request._replace(body=body)


def always(*answers: Answer) -> Callable[[socket.socket, Request], None]:
    """The answers in turn, the last one for good."""
    left = list(answers)

    def answer(connection: socket.socket, _: Request) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection)

    return answer


def reply(
    body: bytes = b"{}", status: str = "200 OK", content_type: str = "application/json", headers: str = ""
) -> Answer:
    """A whole response."""
    head = f"HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {len(body)}\r\n{headers}\r\n"
    return lambda connection: connection.sendall(head.encode() + body)


def raw(data: bytes) -> Answer:
    """Just these bytes, then the end of the connection."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_RDWR)

    return answer


def reset(connection: socket.socket) -> None:
    """A reset instead of an answer."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def hang(connection: socket.socket) -> None:
    """No answer; ends when the client gives up."""
    connection.recv(1)


def echo_key(connection: socket.socket, request: Request) -> None:
    """A created invoice whose id is the idempotency key of the request: any mix-up shows."""
    key = request.header("idempotency-key")
    reply(f'{{"invoice_id": "{key}"}}'.encode(), "201 Created")(connection)
