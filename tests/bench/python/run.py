"""Measures this SDK beside its peers, all in one run. `README.md` says how to read it."""

from __future__ import annotations

import argparse
import gc
import os
import platform
import statistics
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping

import peers
import processes
import webhooks
from server import Server, pin

Call = Callable[[], object]
OURS = "pepay"
# What is aimed at: ours as a part of theirs.
TARGETS = {
    ("GET", "pycurl + orjson"): 0.70,
    ("GET", "http.client + json"): 0.32,
    ("GET", "requests"): 1 / 22,
    ("GET", "stripe"): 1 / 28,
    ("POST", "pycurl + orjson"): 0.75,
    ("POST", "http.client + json"): 0.25,
    ("POST", "stripe"): 1 / 30,
    ("list of 100", "pycurl + orjson"): 0.85,
    ("list of 100", "stripe"): 1 / 50,
    ("webhook", "hmac + json"): 0.45,
    ("webhook + event", "stripe"): 1 / 40,
}
MOST = {"import, ms": 1.5, "memory, MB": 2.5, "system calls": 3.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.1, help="how long a client is measured in a round")
    args = parser.parse_args()
    refuse_a_slow_build()
    names = list(peers.installed(peers.PEERS))
    missing = sorted(set(peers.PEERS) - set(names))
    print(f"{interpreter()}, {os.cpu_count()} cores, {args.rounds} rounds")
    if missing:
        print(f"not installed: {', '.join(missing)}")
    with Server() as server:
        processes_of(names, server.url)
        pin(0)
        by_client = {name: peers.calls(name, server.url) for name in names}
        for kind in by_client[OURS]:
            compare(kind, {name: calls[kind] for name, calls in by_client.items()}, args.rounds, args.seconds)
    receivers = [name for name in webhooks.PEERS if name not in missing]
    by_receiver = {name: webhooks.calls(name) for name in receivers}
    for kind in by_receiver[OURS]:
        compare(kind, {name: calls[kind] for name, calls in by_receiver.items()}, args.rounds, args.seconds)


def interpreter() -> str:
    name = f"{platform.python_implementation()} {platform.python_version()}"
    if "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or ""):
        return name
    return f"{name} (built without optimisation, so what is written in Python looks up to a fifth slower)"


def refuse_a_slow_build() -> None:
    import warnings

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        import pepay
    if warned:
        sys.exit(f"{pepay.__file__}: {warned[0].message}")


def compare(kind: str, calls: Mapping[str, Call], rounds: int, seconds: float) -> None:
    """Prints what a call costs each client, and ours as a part of theirs."""
    spent: dict[str, list[float]] = {name: [] for name in calls}
    counts = {name: calibrate(call, seconds) for name, call in calls.items()}
    for _ in range(rounds):
        for name, call in calls.items():
            spent[name].append(cpu(call, counts[name]))
    print(f"\n{kind}: µs of CPU for one")
    for name, figures in spent.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(spent[OURS], figures, strict=True))
        show(name, f"{statistics.median(figures) * 1e6:9.2f}", ratio, TARGETS.get((kind, name)))


def calibrate(call: Call, seconds: float) -> int:
    """How many calls take about that long, once all is warm."""
    cpu(call, 20)
    return max(10, int(seconds / max(cpu(call, 20), 1e-7)))


def cpu(call: Call, count: int) -> float:
    gc.collect()
    gc.disable()
    start = time.process_time()
    for _ in range(count):
        call()
    spent = time.process_time() - start
    gc.enable()
    return spent / count


def processes_of(names: list[str], url: str) -> None:
    """Prints what each client costs a process."""
    imports: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(11):
        for name in names:
            imports[name].append(processes.import_ms(name))
    table("import, ms", {name: statistics.median(figures) for name, figures in imports.items()})
    table("memory, MB", {name: processes.memory_mb(name, url) for name in names})
    table("system calls", {name: processes.system_calls(name, url) for name in names})


def table(kind: str, figures: Mapping[str, float | None]) -> None:
    print(f"\n{kind}")
    ours = figures[OURS]
    if ours is None:
        print("  not measured: strace is not installed")
        return
    for name, figure in figures.items():
        assert figure is not None
        is_ours = name == OURS
        met = f"  at most {MOST[kind]}: {'met' if figure <= MOST[kind] else 'MISSED'}" if is_ours else ""
        print(f"  {name:<20}{figure:9.2f}{met or f'  {ours / max(figure, 0.01):6.3f}'}")


def show(name: str, figure: str, ratio: float, target: float | None) -> None:
    aim = f"  at most {target:.3f}: {'met' if ratio <= target else 'MISSED'}" if target else ""
    print(f"  {name:<20}{figure}  {ratio:6.3f}{aim}")


if __name__ == "__main__":
    main()
