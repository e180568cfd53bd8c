"""Calls a second of many threads, what a call takes beside a busy thread, and the connections that it needs."""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import peers
from interleaved import ROUNDS, refuse_a_slow_build, rows
from server import Certificates, Server, pin

MEASURED = ("pepay", "http.client + json", "pycurl + orjson", "requests")
SECONDS, DELAY = 0.5, 0.005
Call = Callable[[], object]


def main() -> None:
    refuse_a_slow_build()
    names = [name for name in peers.installed(peers.PEERS) if name in MEASURED]
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.made(folder)
        with Server() as server, Server(certificates, DELAY) as slow:
            pin(0)
            for count in (8, 32):
                compare(f"{count} threads", {it: of_threads(it, count, server.url) for it in names})
            about = f"32 threads over TLS, {DELAY * 1000:.0f} ms server"
            secured = {it: of_threads(it, 32, slow.url, certificates.authority) for it in names}
            compare(about, secured, cpu=True)
            beside_a_busy_thread({it: peers.calls(it, server.url)["GET"] for it in names})
        with Server(certificates, DELAY) as slow:
            fresh = {it: of_threads(it, 32, slow.url, certificates.authority) for it in names}
            what = "32 threads over TLS: connections opened in 1,000 calls"
            rows.show(what, {it: [opened(slow, calls)] for it, calls in fresh.items()})


def of_threads(name: str, count: int, url: str, authority: str | None = None) -> list[Call]:
    """A call for each thread. This SDK's client is shared, the others' connections are not."""
    if name == rows.OURS:
        return [peers.calls(name, url, authority)["GET"]] * count
    return [peers.calls(name, url, authority)["GET"] for _ in range(count)]


def compare(what: str, clients: dict[str, list[Call]], *, cpu: bool = False) -> None:
    rates: dict[str, list[float]] = {name: [] for name in clients}
    spent: dict[str, list[float]] = {name: [] for name in clients}
    for calls in clients.values():
        at_once(calls, 0.1)
    for _ in range(max(2, ROUNDS // 3)):
        for name, calls in clients.items():
            cpu_before, before = time.process_time(), time.perf_counter()
            done = at_once(calls, SECONDS)
            rates[name].append(done / (time.perf_counter() - before))
            spent[name].append((time.process_time() - cpu_before) / done * 1e6)
    rows.show(f"{what}: calls/s", rates)
    if cpu:
        rows.show(f"{what}: client's CPU for one, µs", spent)


def at_once(calls: Sequence[Call], seconds: float) -> int:
    """How many calls the threads make in that time."""
    end = time.monotonic() + seconds

    def work(call: Call) -> int:
        count = 0
        while time.monotonic() < end:
            call()
            count += 1
        return count

    with ThreadPoolExecutor(len(calls)) as workers:
        return sum(workers.map(work, calls))


def opened(server: Server, calls: Sequence[Call]) -> int:
    """How many connections a thousand calls of threads open, once each can have one."""
    before = server.accepted
    for _ in range(100):
        at_once(calls, 0.2)
        if server.accepted - before >= len(calls):
            break
    else:
        raise AssertionError("the threads share connections")
    before, done = server.accepted, 0
    while done < 1_000:
        done += at_once(calls, 0.2)
    return server.accepted - before


def beside_a_busy_thread(calls: dict[str, Call]) -> None:
    """The 95th percentile of a call beside a thread that never waits, in the interpreter's switch intervals."""
    is_over = threading.Event()

    def busy() -> None:
        while not is_over.is_set():
            pass

    neighbour = threading.Thread(target=busy, daemon=True)
    neighbour.start()
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(200):
        for name, call in calls.items():
            before = time.perf_counter()
            call()
            times[name].append((time.perf_counter() - before) / sys.getswitchinterval())
    is_over.set()
    neighbour.join()
    p95 = {name: [statistics.quantiles(figures, n=20)[-1]] for name, figures in times.items()}
    rows.show("p95 of a call beside a busy thread, switch intervals", p95)


if __name__ == "__main__":
    main()
