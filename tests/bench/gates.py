"""Measures what has no noise, and fails where it is above its limit: instructions, system calls, and sizes.

    python tests/bench/gates.py LIBRARIES        where cargo put the release libpepay.so

A limit is what was reached, and a little for another compiler or interpreter; the goal is what is aimed at.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE / "python"))

import processes  # noqa: E402 - the benchmarks are no package
from server import Server  # noqa: E402


class Gate(NamedTuple):
    name: str
    limit: float
    goal: float
    measure: Callable[[], float]


def gates(url: str, libraries: Path) -> Iterator[Gate]:
    def python(kind: str) -> Callable[[], float]:
        return lambda: processes.instructions("pepay", kind, url)

    yield Gate("Python, GET: instructions", 72_000, 45_000, python("GET"))
    yield Gate("Python, POST of a session: instructions", 127_000, 62_000, python("POST"))
    yield Gate("Python, list of 100: instructions", 3_200_000, 900_000, python("list of 100"))
    # Valgrind has no SHA extensions, so most of it is SHA-256 in software.
    yield Gate("Python, webhook: instructions", 82_000, 82_000, lambda: processes.instructions("pepay", "webhook", ""))
    yield Gate("Python, warm GET: system calls", 3, 2, lambda: processes.system_calls("pepay", url) or 0)
    yield Gate("extension: bytes", 5_100_000, 3_200_000, extension)
    c = C(libraries)
    for kind, limit, goal in (("invoice", 23_500, 10_000), ("session", 26_500, 15_000), ("fetched", 27_000, 15_000)):
        yield Gate(f"C, {kind}: instructions", limit, goal, lambda kind=kind: c.instructions(kind))
    yield Gate("libpepay.so: bytes", 1_850_000, 1_200_000, (libraries / "libpepay.so").stat().st_size.__float__)


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

    def instructions(self, kind: str) -> float:
        few, many = (self._run(kind, rounds) for rounds in (200, 600))
        return (many - few) / 400

    def _run(self, kind: str, rounds: int) -> int:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / self._soname).symlink_to(self._libraries / "libpepay.so")
            options = [
                "-std=c11",
                "-O2",
                f"-I{HERE.parents[1] / 'include'}",
                f"-DROUNDS={rounds}",
                f"-Wl,-rpath,{folder}",
            ]
            build = ["cc", *options, "-o", f"{folder}/bench", HERE / "c/bench.c", f"{folder}/{self._soname}"]
            subprocess.run(build, check=True)
            return processes.counted([f"{folder}/bench", kind], HERE / "c")


def main() -> None:
    libraries = Path(sys.argv[1]).resolve()
    failed = False
    with Server() as server:
        print(f"{'':42} {'now':>12} {'limit':>12} {'goal':>12}")
        for gate in gates(server.url, libraries):
            value = gate.measure()
            is_above = value > gate.limit
            failed |= is_above
            print(f"{gate.name:42} {value:12,.0f} {gate.limit:12,.0f} {gate.goal:12,.0f} {'ABOVE' if is_above else ''}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
