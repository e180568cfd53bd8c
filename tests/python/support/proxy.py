"""A proxy that opens tunnels."""

from __future__ import annotations

import contextlib
import socket
import threading

from support.servers import Request, Server, reply


class Proxy(Server):
    """Answers `CONNECT` by joining the two ends, and anything else with an error."""

    def __init__(self) -> None:
        super().__init__(connect)


def connect(client: socket.socket, request: Request) -> None:
    method, target, _ = request.head.partition("\r\n")[0].split(" ")
    if method != "CONNECT":
        reply(b"{}", "403 Forbidden")(client)
        return
    host, _, port = target.rpartition(":")
    with socket.create_connection((host, int(port))) as server:
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        back = threading.Thread(target=copy, args=(server, client), daemon=True)
        back.start()
        copy(client, server)
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        back.join()


def copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):  # either end may be gone
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


class SocksProxy:
    """A SOCKS 5 proxy that opens connections, or answers each wish with a refusal."""

    def __init__(self, refusal: int = 0) -> None:
        self.asked: list[tuple[str, tuple[str, str] | None]] = []
        """The host, by name or address, and the login."""
        self._refusal = refusal
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client, client.makefile("rb") as said:
            methods = said.read(said.read(2)[1])
            login = None
            if 2 in methods:
                client.sendall(b"\x05\x02")
                username = said.read(said.read(2)[1]).decode()
                login = (username, said.read(said.read(1)[0]).decode())
                client.sendall(b"\x01\x00")
            else:
                client.sendall(b"\x05\x00")
            kind = said.read(4)[3]
            if kind == 3:
                host = said.read(said.read(1)[0]).decode()
            else:
                host = socket.inet_ntop(
                    *((socket.AF_INET, said.read(4)) if kind == 1 else (socket.AF_INET6, said.read(16)))
                )
            port = int.from_bytes(said.read(2), "big")
            self.asked.append((host, login))
            client.sendall(bytes([5, self._refusal, 0, 1]) + bytes(6))
            if self._refusal:
                return
            with socket.create_connection(("127.0.0.1", port)) as server:
                back = threading.Thread(target=copy, args=(server, client), daemon=True)
                back.start()
                copy(client, server)
                back.join()

    def __enter__(self) -> SocksProxy:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
