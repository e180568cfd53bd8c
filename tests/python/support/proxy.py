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
