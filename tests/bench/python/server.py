"""A server that answers at once and never sleeps: waking it would be charged to whoever calls."""

from __future__ import annotations

import os
import selectors
import socket
from multiprocessing import Process, SimpleQueue

import wire


def answer(body: bytes, status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


# By how the request line goes on after the path's beginning, which is each client's own.
ANSWERS = {
    b"POST": answer(wire.SESSION, "201 Created"),
    b"GET list": answer(wire.PAGE),
    b"GET": answer(wire.DETAILS),
}


class Server:
    """Runs beside the measured process, on the last core."""

    def __enter__(self) -> Server:
        ports: SimpleQueue[int] = SimpleQueue()
        self._process = Process(target=_serve, args=(ports,), daemon=True)
        self._process.start()
        self.port = ports.get()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def pin(core: int) -> None:
    """Keeps this process on one core, where that can be said."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[core]})


def _serve(ports: SimpleQueue[int]) -> None:
    pin(-1)
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    ports.put(listener.getsockname()[1])
    listener.setblocking(False)
    watched = selectors.DefaultSelector()
    watched.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in watched.select(timeout=0):
            if key.fileobj is listener:
                connection, _ = listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                watched.register(connection, selectors.EVENT_READ, bytearray())
            elif not _talk(key.fileobj, key.data):  # type: ignore[arg-type]
                watched.unregister(key.fileobj)
                key.fileobj.close()  # type: ignore[union-attr]


def _talk(connection: socket.socket, received: bytearray) -> bool:
    """Reads what is there, and answers a whole request; False at the end of the connection."""
    try:
        data = connection.recv(65536)
    except OSError:
        return False
    received += data
    head, found, body = received.partition(b"\r\n\r\n")
    if found and len(body) >= _length(head):
        received.clear()
        connection.setblocking(True)
        connection.sendall(ANSWERS[_kind(head)])
    return bool(data)


def _length(head: bytearray) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


def _kind(head: bytearray) -> bytes:
    line = head.partition(b"\r\n")[0]
    if line.startswith(b"POST"):
        return b"POST"
    return b"GET list" if b"limit=100" in line else b"GET"
