"""Servers beside the measured process, on the last core.

python tests/bench/python/server.py     # prints its URL, and answers for as long as its input is open
"""

from __future__ import annotations

import ctypes
import heapq
import os
import selectors
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from multiprocessing import Process, SimpleQueue, Value
from pathlib import Path
from typing import Any, NamedTuple

import wire


class Certificates(NamedTuple):
    """Files of an authority, and of what it has signed for this machine."""

    authority: str
    """It has the system's as well, since reading those is what a first call has to do."""
    server: str

    @classmethod
    def made(cls, folder: str) -> Certificates:
        import trustme

        authority = trustme.CA()
        files = cls(f"{folder}/authority.pem", f"{folder}/server.pem")
        known = ssl.get_default_verify_paths().cafile
        Path(files.authority).write_bytes((Path(known).read_bytes() if known else b"") + authority.cert_pem.bytes())
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(files.server)
        return files


class Server:
    """Answers at once, or `delay` seconds later; with certificates over TLS.

    Unless it `sleeps`, it always looks for the next request: waking it would be charged to whoever calls.
    """

    def __init__(self, certificates: Certificates | None = None, delay: float = 0, *, sleeps: bool = False) -> None:
        self._sleeps = sleeps
        self._certificates = certificates
        self._delay = delay
        self._accepted = Value("i", 0, lock=False)

    def __enter__(self) -> Server:
        ports: SimpleQueue[int] = SimpleQueue()
        self._process = Process(target=self._serve, args=(ports,), daemon=True)
        self._process.start()
        self.port = ports.get()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}" if self._certificates else f"http://127.0.0.1:{self.port}"

    @property
    def accepted(self) -> int:
        """How many connections were opened to a server with TLS."""
        return self._accepted.value

    def _serve(self, ports: SimpleQueue[int]) -> None:
        pin(-1)
        listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        ports.put(listener.getsockname()[1])
        if self._certificates:
            _OverTls(listener, self._certificates, self._delay, self._accepted).serve(0.001 if self._sleeps else 0)
        patience, nanoseconds = -1 if self._sleeps else 0, ctypes.c_long(int(self._delay * 1e9))
        bare_sockets().serve(listener.fileno(), _answers(), patience, nanoseconds)


class _OverTls:
    def __init__(self, listener: socket.socket, certificates: Certificates, delay: float, accepted: Any) -> None:
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(certificates.server)
        self._delay = delay
        self._accepted = accepted
        self._watched = selectors.DefaultSelector()
        self._watched.register(listener, selectors.EVENT_READ)
        self._due: list[tuple[float, int, ssl.SSLSocket, bytes]] = []

    def serve(self, patience: float) -> None:
        while True:
            for key, _ in self._watched.select(patience):
                connection: Any = key.fileobj
                try:
                    self._read(connection, key.data) if key.data is not None else self._accept(connection)
                except OSError:
                    if key.data is not None:
                        self._watched.unregister(connection)
                        connection.close()
            while self._due and self._due[0][0] <= time.monotonic():
                *_, connection, answer = heapq.heappop(self._due)
                with suppress(OSError):
                    connection.sendall(answer)

    def _accept(self, listener: socket.socket) -> None:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        secured = self._context.wrap_socket(connection, server_side=True)
        self._watched.register(secured, selectors.EVENT_READ, bytearray())
        self._accepted.value += 1

    def _read(self, connection: ssl.SSLSocket, received: bytearray) -> None:
        data = connection.recv(65536)
        if not data:
            raise ConnectionError
        received += data
        head, found, body = received.partition(b"\r\n\r\n")
        if found and len(body) >= _length(head):
            line = head.partition(b"\r\n")[0]
            answer = next(answer for mark, answer in wire.ANSWERS.items() if mark in line)
            received.clear()
            heapq.heappush(self._due, (time.monotonic() + self._delay, id(connection), connection, answer))


def _length(head: bytearray) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


class _Answer(ctypes.Structure):
    _fields_ = (("mark", ctypes.c_char_p), ("text", ctypes.c_char_p), ("length", ctypes.c_size_t))


def _answers() -> ctypes.Array[_Answer]:
    answers = [_Answer(mark, text, len(text)) for mark, text in wire.ANSWERS.items()]
    return (_Answer * (len(answers) + 1))(*answers)


@cache
def bare_sockets() -> ctypes.CDLL:
    """`socket.c`, compiled."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["cc", "-O2", "-shared", "-fPIC", "-o", f"{folder}/socket.so", Path(__file__).with_name("socket.c")]
        subprocess.run(command, check=True)
        return ctypes.CDLL(f"{folder}/socket.so")


# Before anything is pinned.
_CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def pin(core: int) -> None:
    """Keeps this process on one core, where that can be said."""
    if _CORES:
        os.sched_setaffinity(0, {_CORES[core]})


if __name__ == "__main__":
    with Server(delay=0.0001) as server:
        print(server.url, flush=True)
        sys.stdin.read()
