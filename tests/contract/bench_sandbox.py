"""Prints how fast the sandbox starts and answers: `python tests/contract/bench_sandbox.py`.

Not a test: the numbers depend on the machine and on how the program was built.
"""

from __future__ import annotations

import json
import socket
import statistics
import time
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from pepay_sandbox import Sandbox

STARTS = 20
CONNECTIONS = 8
SECONDS = 3.0


def main() -> None:
    starts = [start_ms() for _ in range(STARTS)]
    print(f"start to ready: median {statistics.median(starts):.1f} ms, slowest {max(starts):.1f} ms")
    with Sandbox() as sandbox:
        for path, headers in requests(sandbox).items():
            print(f"{path}: {requests_per_second(sandbox, path, headers):,.0f} requests per second")


def start_ms() -> float:
    begin = time.perf_counter()
    with Sandbox():
        return (time.perf_counter() - begin) * 1000


def requests(sandbox: Sandbox) -> dict[str, str]:
    """Routes to measure, with the headers they need."""
    environ = sandbox.environ
    create = Request(  # noqa: S310 - the sandbox's own address
        f"{sandbox.url}/api/v1/invoices",
        data=b'{"amount_usd": 49.99}',
        headers={"x-api-key": environ["PEPAY_API_KEY"], "idempotency-key": "6f1cbf1e-5d3c-4c61-8f0c-111111111111"},
    )
    with urlopen(create) as answer:  # noqa: S310
        payor = json.load(answer)["payment_session_headers"]
    return {
        "/api/v1/payments/session-details": "".join(f"{name}: {value}\r\n" for name, value in payor.items()),
        "/balance": f"authorization: Bearer {environ['PAYVIOX_API_KEY']}\r\n",
        "/_sandbox/health": "",
    }


def requests_per_second(sandbox: Sandbox, path: str, headers: str) -> float:
    """A few connections kept busy by one thread, which costs less per request than any HTTP client."""
    authority = urlsplit(sandbox.url).netloc
    host, _, port = authority.partition(":")
    request = f"GET {path} HTTP/1.1\r\nhost: {authority}\r\n{headers}\r\n".encode()
    connections = [socket.create_connection((host, int(port))) for _ in range(CONNECTIONS)]
    answered, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < SECONDS:
        for connection in connections:
            connection.sendall(request)
        for connection in connections:
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
            answered += 1
    seconds = time.perf_counter() - begin
    for connection in connections:
        connection.close()
    return answered / seconds


if __name__ == "__main__":
    main()
