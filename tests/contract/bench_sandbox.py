"""Prints how fast the sandbox is, in memory and with `--state`: `python -m tests.contract.bench_sandbox`.

Not a test: the numbers depend on the machine, its disk, and on how the program was built.
"""

from __future__ import annotations

import json
import socket
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import UUID

from pepay_sandbox import Sandbox

from .process import cpu_seconds

STARTS = 20
CONNECTIONS = (8, 200)
SECONDS = 3.0
BODY = '{"amount_usd": 49.99}'


def main() -> None:
    starts = [start_ms() for _ in range(STARTS)]
    print(f"start to ready: median {statistics.median(starts):.1f} ms, slowest {max(starts):.1f} ms")
    with Sandbox() as sandbox:
        measure(sandbox, "in memory")
    with tempfile.TemporaryDirectory() as directory, Sandbox(state=Path(directory, "state")) as sandbox:
        measure(sandbox, "with --state")


def start_ms() -> float:
    begin = time.perf_counter()
    with Sandbox():
        return (time.perf_counter() - begin) * 1000


def measure(sandbox: Sandbox, how: str) -> None:
    for connections in CONNECTIONS:
        print(f"{how}, {connections} connections:")
        for name, request in requests(sandbox).items():
            before = cpu_seconds(sandbox)
            rounds = keep_busy(sandbox, request, connections)
            answered = len(rounds) * connections
            cpu_us = (cpu_seconds(sandbox) - before) / answered * 1e6
            slow_ms = sorted(rounds)[len(rounds) * 99 // 100] * 1000
            print(
                f"  {name}: {answered / sum(rounds):,.0f} per second, {cpu_us:.0f} µs of CPU each,"
                f" 99 % of the rounds within {slow_ms:.1f} ms"
            )


def requests(sandbox: Sandbox) -> dict[str, Callable[[], str]]:
    """What to measure; each call gives the next request."""
    environ = sandbox.environ
    key = f"x-api-key: {environ['PEPAY_API_KEY']}\r\n"
    numbers = count(time.time_ns())

    def create() -> str:
        head = f"{key}idempotency-key: {UUID(int=next(numbers), version=4)}\r\ncontent-length: {len(BODY)}\r\n"
        return f"POST /api/v1/invoices HTTP/1.1\r\n{head}host: x\r\n\r\n{BODY}"

    def get(path: str, headers: str = "") -> Callable[[], str]:
        request = f"GET {path} HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n"
        return lambda: request

    payor = payor_headers(sandbox)
    return {
        "GET /api/v1/payments/session-details": get("/api/v1/payments/session-details", payor),
        "GET /balance": get("/balance", f"authorization: Bearer {environ['PAYVIOX_API_KEY']}\r\n"),
        "GET /_sandbox/health": get("/_sandbox/health"),
        "POST /api/v1/invoices": create,
    }


def payor_headers(sandbox: Sandbox) -> str:
    create = Request(  # noqa: S310 - the sandbox's own address
        f"{sandbox.url}/api/v1/invoices",
        data=BODY.encode(),
        headers={
            "x-api-key": sandbox.environ["PEPAY_API_KEY"],
            "idempotency-key": "6f1cbf1e-5d3c-4c61-8f0c-111111111111",
        },
    )
    with urlopen(create) as answer:  # noqa: S310
        payor = json.load(answer)["payment_session_headers"]
    return "".join(f"{name}: {value}\r\n" for name, value in payor.items())


def keep_busy(sandbox: Sandbox, request: Callable[[], str], count: int) -> list[float]:
    """The seconds of each round of one request per connection: one thread costs less than any HTTP client."""
    host, _, port = urlsplit(sandbox.url).netloc.partition(":")
    connections = [socket.create_connection((host, int(port))) for _ in range(count)]
    rounds, begin = [], time.perf_counter()
    while time.perf_counter() - begin < SECONDS:
        sent = time.perf_counter()
        for connection in connections:
            connection.sendall(request().encode())
        for connection in connections:
            assert connection.recv(65536).startswith(b"HTTP/1.1 20")
        rounds.append(time.perf_counter() - sent)
    for connection in connections:
        connection.close()
    return rounds


if __name__ == "__main__":
    main()
