"""A server of WebSockets that sends what the test says, frame by frame, and has an empty list of events."""

from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Callable
from hashlib import sha1

from support.servers import Request, Server, reply

EMPTY = b'{"object":"list","data":[],"has_more":false}'
TEXT, CLOSE, PING = 1, 8, 9


class Socket:
    """The server's end of one."""

    def __init__(self, connection: socket.socket, target: str = "") -> None:
        self.connection = connection
        self.target = target
        """The path and the query that it was opened with."""

    def send(self, text: str, opcode: int = TEXT) -> None:
        self.connection.sendall(frame(text.encode(), opcode))

    def receive(self) -> tuple[int, bytes]:
        """The opcode and the payload of the client's next frame; nothing when the connection is cut."""
        head = self._exactly(2)
        if not head:
            return 0, b""
        mask, payload = self._exactly(4), self._exactly(head[1] & 0x7F)
        return head[0] & 0x0F, bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count and (more := self.connection.recv(count - len(data))):
            data += more
        return data


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    length = bytes([len(payload)]) if len(payload) < 126 else b"\x7e" + len(payload).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + length + payload


def event(number: int, padding: int = 0) -> str:
    """An event as the provider writes it."""
    about = f'{{"object":"invoice","id":"inv_1","status":"unpaid","description":"{"x" * padding}"}}'
    return f'{{"object":"event","id":"evt_1-{number}","type":"invoice.updated","data":{{"object":{about}}}}}'


class Sockets(Server):
    """Lets `script` have each WebSocket, which ends with it. Other requests are answered with `body`."""

    def __init__(
        self, script: Callable[[Socket], None], body: bytes = EMPTY, tls: ssl.SSLContext | None = None
    ) -> None:
        def answer(connection: socket.socket, request: Request) -> None:
            key = request.header("sec-websocket-key")
            if key is None:
                reply(body)(connection)
                return
            accept = base64.b64encode(sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest()).decode()  # noqa: S324
            upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            connection.sendall(f"HTTP/1.1 101 Switching Protocols\r\n{upgrade}{accept}\r\n\r\n".encode())
            script(Socket(connection, request.head.split(" ")[1]))
            raise OSError("the script has ended")

        super().__init__(answer, tls)

    def count(self, path: str) -> int:
        """How many requests for this path there were."""
        return sum(request.head.split(" ")[1].startswith(path) for request in list(self.requests))
