"""Live events read in a second, and the CPU of one: this SDK's stream beside `websockets` and orjson.

The stream does more: it leaves out what came before, puts in order, and makes an event of each.
"""

from __future__ import annotations

import base64
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha1
from multiprocessing import Process, SimpleQueue

import orjson
import wire
from interleaved import ROUNDS, refuse_a_slow_build, rows
from server import pin
from websockets.sync.client import connect

import pepay

EVENTS = 20_000
NOTHING = wire.answer(b'{"object":"list","data":[],"has_more":false}')


def frames() -> bytes:
    """An event in each, as the provider sends them."""
    made = bytearray()
    for number in range(1, EVENTS + 1):
        about = wire.EVENT.replace(b"evt_1777850000000-1", f"evt_1777850000000-{number}".encode())
        made += b"\x81\x7e" + len(about).to_bytes(2, "big") + about
    return bytes(made)


def serve(ports: SimpleQueue[int]) -> None:
    pin(-1)
    flood = frames()
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    ports.put(listener.getsockname()[1])
    while True:
        threading.Thread(target=talk, args=(listener.accept()[0], flood), daemon=True).start()


def talk(connection: socket.socket, flood: bytes) -> None:
    """Sends all events over a WebSocket, and lists none."""
    with connection, suppress(OSError):
        while head := connection.recv(65536):
            key = re.search(rb"sec-websocket-key: (\S+)", head, re.IGNORECASE)
            if not key:
                connection.sendall(NOTHING)
                continue
            accept = base64.b64encode(sha1(key[1] + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())  # noqa: S324
            upgrade = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\n" + upgrade + accept + b"\r\n\r\n" + flood)
            # Closing is answered by an end, for which nobody waits long.
            connection.recv(1)
            return


def of_pepay(port: int) -> Callable[[int], None]:
    client = pepay.Pepay("sk_live_bench", base_url=f"http://127.0.0.1:{port}")

    def read(count: int) -> None:
        with client.events.stream() as stream:
            for _ in range(count):
                assert next(stream).invoice

    return read


def by_hand(port: int) -> Callable[[int], None]:
    def read(count: int) -> None:
        with connect(f"ws://127.0.0.1:{port}/", compression=None) as messages:
            for _ in range(count):
                assert orjson.loads(messages.recv())["data"]["object"]["status"]

    return read


def main() -> None:
    refuse_a_slow_build()
    ports: SimpleQueue[int] = SimpleQueue()
    server = Process(target=serve, args=(ports,), daemon=True)
    server.start()
    port = ports.get()
    pin(0)
    clients = {"pepay": of_pepay(port), "websockets + orjson": by_hand(port)}
    rates: dict[str, list[float]] = {name: [] for name in clients}
    spent: dict[str, list[float]] = {name: [] for name in clients}
    for _ in range(max(2, ROUNDS // 3)):
        for name, read in clients.items():
            cpu, before = time.process_time(), time.perf_counter()
            read(EVENTS)
            rates[name].append(EVENTS / (time.perf_counter() - before))
            spent[name].append((time.process_time() - cpu) / EVENTS * 1e6)
    rows.show("live stream: events/s", rates)
    rows.show("live stream: an event, µs", spent)
    server.kill()


if __name__ == "__main__":
    main()
