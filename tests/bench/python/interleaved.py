"""Measures several clients in turns, so that a busy machine troubles all alike."""

from __future__ import annotations

import gc
import os
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import rows

ROUNDS = int(os.environ.get("ROUNDS", "15"))

Run = Callable[[int], object]
"""Does it so many times."""


def repeated(call: Callable[[], object]) -> Run:
    def run(count: int) -> None:
        for _ in range(count):
            call()

    return run


def compare(what: str, runs: Mapping[str, Run], seconds: float = 0.05) -> None:
    """Prints the µs of CPU that one costs each client."""
    counts = {who: _calibrated(run, seconds) for who, run in runs.items()}
    spent: dict[str, list[float]] = {who: [] for who in runs}
    for _ in range(ROUNDS):
        for who, run in runs.items():
            spent[who].append(_cpu(run, counts[who]) * 1e6)
    rows.show(what, spent)


def _calibrated(run: Run, seconds: float) -> int:
    """How many take about that long, once all is warm."""
    _cpu(run, 20)
    return max(10, int(seconds / max(_cpu(run, 20), 1e-7)))


def _cpu(run: Run, count: int) -> float:
    gc.collect()
    gc.disable()
    start = time.process_time()
    run(count)
    spent = time.process_time() - start
    gc.enable()
    return spent / count


def refuse_a_slow_build() -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        import pepay
    if warned:
        sys.exit(f"{pepay.__file__}: {warned[0].message}")
