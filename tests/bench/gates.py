"""Measures what has no noise, and fails where it is above its limit: instructions, allocations, system calls,
connections and sizes.

    python tests/bench/gates.py LIBRARIES        where cargo put the release libpepay.so

A limit is what was reached and a few percent, since interpreters, compilers and what the C library chooses for a CPU
differ; the goal is what is aimed at.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE / "python"))

import processes  # noqa: E402 - the benchmarks are no package
import rows  # noqa: E402
import threads  # noqa: E402
from server import Certificates, Server  # noqa: E402


class Gate(NamedTuple):
    name: str
    limit: float
    goal: float
    why: str
    """What the limit keeps."""
    measure: Callable[[str], float]
    """The figure of a client."""
    peers: tuple[str, ...] = ()
    """Those that the table shows beside ours."""


def gates(url: str, libraries: Path) -> Iterator[Gate]:
    by_hand = ("pycurl + orjson", "http.client + json")
    for kind, limit, goal, peers, why in (
        ("GET", 59_000, 45_000, by_hand, "ureq finds the connection, and copies no header"),
        ("POST", 77_500, 62_000, by_hand, "parameters are written as JSON once"),
        ("list of 100", 1_235_000, 900_000, by_hand[:1], "nothing is built that nobody reads"),
        ("list of 100, three fields read", 1_675_000, 1_200_000, by_hand[:1], "a field is read when it is asked for"),
        ("list of 100, ten new fields each", 1_400_000, 900_000, by_hand[:1], "what is unknown costs next to nothing"),
    ):
        yield Gate(f"Python, {kind}: instructions", limit, goal, why, instructions(kind, url), peers)
    why = "one pass; valgrind has no SHA extensions, so most of it is SHA-256 in software"
    yield Gate("Python, webhook: instructions", 72_000, 72_000, why, instructions("webhook: verify"))
    for kind, limit, goal in (("GET", 48, 40), ("POST", 71, 60)):
        why = "a warm call takes its buffers from its connection"
        yield Gate(f"Python, {kind}: allocations", limit, goal, why, allocations(kind, url))
    # A Payviox session has no idempotency key, so that each is sent over a connection of its own.
    for kind, limit in (("GET", 3), ("POST", 11)):
        why = "no thread, no look-up, no timer set anew: what is sent, what is read, and whether it is open"
        yield Gate(f"Python, warm {kind}: system calls", limit, 2, why, system_calls(kind, url), by_hand)
    why = "every thread finds its connection again"
    yield Gate("32 threads: connections opened in 1,000 calls", 0, 0, why, lambda _: opened())
    yield Gate("extension: bytes", 4_650_000, 3_200_000, "a fat wheel is a slow deployment", lambda _: extension())
    [wheel] = (ROOT / "target/wheels/release").glob("*.whl")
    yield Gate("wheel: bytes", 2_450_000, 1_500_000, "it is downloaded by each build", lambda _: wheel.stat().st_size)
    c = C(libraries)
    for kind, limit, goal in (("invoice", 14_650, 10_000), ("session", 18_900, 15_000), ("fetched", 23_900, 15_000)):
        why = "other languages pay it with each call"
        yield Gate(f"C, {kind}: instructions", limit, goal, why, lambda _, kind=kind: c.warm_call(kind).instructions)
    for kind, limit in (("invoice", 12), ("session", 16), ("fetched", 19)):
        why = "what is borrowed is not copied"
        yield Gate(f"C, {kind}: allocations", limit, limit, why, lambda _, kind=kind: c.warm_call(kind).allocations)
    size = (libraries / "libpepay.so").stat().st_size
    yield Gate("libpepay.so: bytes", 1_700_000, 900_000, "programs carry it with them", lambda _: size)


def instructions(kind: str, url: str = "") -> Callable[[str], float]:
    return lambda who: processes.warm_call(who, kind, url).instructions


def allocations(kind: str, url: str) -> Callable[[str], float]:
    return lambda who: processes.warm_call(who, kind, url).allocations


def system_calls(kind: str, url: str) -> Callable[[str], float]:
    return lambda who: processes.system_calls(who, kind, url)


def opened() -> int:
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.made(folder)
        with Server(certificates, delay=0.05, sleeps=True) as server:
            calls = threads.of_threads("pepay", 32, server.url, certificates.authority)
            return threads.opened(server, calls)


def extension() -> float:
    import pepay._pepay

    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / "stripped"
        command = ["strip", "-o", stripped, pepay._pepay.__file__]
        subprocess.run(command, check=True)
        return stripped.stat().st_size


class C:
    """The benchmark of the C ABI, built for this library."""

    def __init__(self, libraries: Path) -> None:
        self._libraries = libraries
        command = ["readelf", "-d", libraries / "libpepay.so"]
        dynamic = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        [self._soname] = re.findall(r"SONAME.*\[(.*)\]", dynamic)

    @cache  # noqa: B019 - there is one
    def warm_call(self, kind: str) -> processes.Count:
        few, many = (self._run(kind, rounds) for rounds in (200, 600))
        return processes.Count(*((more - less) / 400 for less, more in zip(few, many, strict=True)))

    def _run(self, kind: str, rounds: int) -> processes.Count:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / self._soname).symlink_to(self._libraries / "libpepay.so")
            options = ["-std=c11", "-O2", f"-I{ROOT / 'include'}", f"-DROUNDS={rounds}", f"-Wl,-rpath,{folder}"]
            build = ["cc", *options, "-o", f"{folder}/bench", HERE / "c/bench.c", f"{folder}/{self._soname}"]
            subprocess.run(build, check=True)
            return processes.counted([f"{folder}/bench", kind], HERE / "c")


def check(every: Iterator[Gate]) -> bool:
    """Whether none is above its limit."""
    print(f"{'':46} {'now':>12} {'limit':>12} {'goal':>12}")
    above = False
    for gate in every:
        value = gate.measure(rows.OURS)
        note = f"ABOVE: {gate.why}" if value > gate.limit else ""
        above |= bool(note)
        print(f"{gate.name:46} {value:12,.0f} {gate.limit:12,.0f} {gate.goal:12,.0f} {note}", flush=True)
    return not above


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("libraries", type=Path)
    parser.add_argument("--rows", action="store_true", help="print rows of the table, with peers, and fail for nothing")
    args = parser.parse_args()
    with Server(sleeps=True) as server:
        every = gates(server.url, args.libraries.resolve())
        if not args.rows:
            sys.exit(not check(every))
        for gate in every:
            measured = {who: [gate.measure(who)] for who in (rows.OURS, *gate.peers)}
            rows.show(gate.name, measured, f"≤ {gate.goal:.0f}")


if __name__ == "__main__":
    main()
