"""What a call and a webhook cost this SDK and its peers, in µs of the client's CPU."""

from __future__ import annotations

import socket
import tempfile

import peers
import webhooks
from interleaved import Run, compare, refuse_a_slow_build, repeated
from server import Certificates, Server, bare_sockets, pin


def main() -> None:
    refuse_a_slow_build()
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.made(folder)
        # Long enough for each client to wait, as it does for any real server: who is slow would else be spared that.
        with Server(delay=0.0001) as server, Server(certificates, 0.0001) as over_tls:
            pin(0)
            plain = {name: peers.calls(name, server.url) for name in peers.installed(peers.PEERS)}
            for kind in plain["pepay"]:
                runs = {name: repeated(calls[kind]) for name, calls in plain.items()}
                if kind == "GET":
                    runs["C socket"] = of_c_socket(server.port)
                compare(f"{kind}, µs", runs)
            secured = {name: peers.calls(name, over_tls.url, certificates.authority) for name in peers.OVER_TLS}
            compare("GET over TLS, µs", {name: repeated(calls["GET"]) for name, calls in secured.items()})
    received = {name: webhooks.calls(name) for name in webhooks.PEERS}
    for kind in received["pepay"]:
        runs = {name: repeated(calls[kind]) for name, calls in received.items() if kind in calls}
        compare(f"{kind}, µs", runs, 0.03)


def of_c_socket(port: int) -> Run:
    """The floor: GETs of a client in C that does nothing else."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = [
        f"GET {peers.GET} HTTP/1.1",
        "host: 127.0.0.1",
        *(f"{name}: {value}" for name, value in peers.HEADERS.items()),
        "",
        "",
    ]
    request = "\r\n".join(lines).encode()

    def run(count: int) -> None:
        assert bare_sockets().exchange(connection.fileno(), request, len(request), count)

    return run


if __name__ == "__main__":
    main()
