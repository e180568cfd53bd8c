"""Measures this SDK beside its peers in every language, and prints one table.

    python tests/bench/table.py LIBRARIES [--into docs/performance.md] [--only calls go …]

LIBRARIES is where cargo put the release libpepay.so. What this machine has no tools for is named and left out.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from goals import GOALS, is_reached
from rows import OURS, Row, read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Part(NamedTuple):
    """A benchmark, as a command that prints rows."""

    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """As `tests/tools.sh` knows them."""
    environment: Mapping[str, str] = {}


def python(script: str) -> tuple[str, ...]:
    return sys.executable, str(HERE / script)


def parts(libraries: Path) -> dict[str, Part]:
    library = {"PEPAY_LIBRARY": str(libraries / "libpepay.so")}
    php = ("php", "-d", "opcache.enable_cli=1", str(ROOT / "bindings/php/bench/bench.php"))
    return {
        "calls": Part(python("python/calls.py")),
        "threads": Part(python("python/threads.py")),
        "processes": Part(python("python/processes.py")),
        "asynchronous": Part(python("python/asynchronous.py")),
        "stream": Part(python("python/stream.py")),
        "inbox": Part(python("python/inbox.py"), ("postgresql",), {"PYTHONPATH": str(ROOT / "tests/backends")}),
        "go": Part(("sh", str(HERE / "go/run.sh"), str(libraries)), ("go", "pkg-config")),
        "php": Part(php, ("php", "php-ffi", "php-curl"), library),
        "c": Part(("sh", str(HERE / "c/run.sh"), str(libraries))),
        "sandbox": Part((*python("sandbox/run.py"), str(libraries.parent / "release/pepay-sandbox")), ("wrk",)),
        "gates": Part((*python("gates.py"), str(libraries), "--rows"), ("valgrind", "strace")),
    }


def measured(name: str, part: Part, failed: list[str]) -> list[Row]:
    """A benchmark's rows; none if it cannot be run here, which is said."""
    ask = ["sh", ROOT / "tests/tools.sh", name, *part.needs]
    if part.needs and subprocess.run(ask, check=False).returncode:
        return []
    print(f"measuring: {name}", file=sys.stderr)
    environment = {**os.environ, **part.environment}
    done = subprocess.run(part.command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        failed.append(name)
    return list(read(done.stdout.splitlines()))


def table(rows: list[Row]) -> Iterator[str]:
    """In Markdown, and in columns."""
    cells = [("", "", "figure", "pepay / it", "goal", "")]
    last = ""
    for row in rows:
        if row.what == last and row.who == OURS:
            continue
        goal = row.goal or GOALS.get((row.what, row.who), "")
        value = row.figure if row.who == OURS else row.ratio
        verdict = ("reached" if is_reached(goal, value) else "missed") if goal and value is not None else ""
        ratio = "" if row.ratio is None else _ratio(row.ratio)
        cells.append((row.what if row.what != last else "", row.who, _figure(row.figure), ratio, goal, verdict))
        last = row.what
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, tuple("-" * width for width in widths))
    for line in cells:
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def _ratio(value: float) -> str:
    return f"1/{1 / value:.0f}" if 0 < value < 0.095 else f"{value:.2f}"


def machine() -> str:
    """What it was measured on."""
    models = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    if not optimised:
        interpreter += ", built without optimisation"
    today = datetime.datetime.now(datetime.timezone.utc).date()
    model = models[0] if models else platform.machine()
    return f"Measured on {today} on {os.cpu_count()} cores of {model}, {platform.system()}, {interpreter}."


def write(into: Path, lines: list[str]) -> None:
    """Puts the table in the place of the last one."""
    begin, end = "<!-- table -->", "<!-- end of the table -->"
    before, _, rest = into.read_text().partition(begin)
    _, found, after = rest.partition(end)
    assert found, f"{into} has no place for the table"
    into.write_text("\n".join([before + begin, *lines, end + after]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("libraries", type=lambda it: Path(it).resolve())
    parser.add_argument("--into", type=Path, help="the page whose table is written anew")
    parser.add_argument("--only", nargs="+", help="the benchmarks to run")
    args = parser.parse_args()
    every = parts(args.libraries)
    chosen = {name: every[name] for name in args.only} if args.only else every
    failed: list[str] = []
    rows = [row for name, part in chosen.items() for row in measured(name, part, failed)]
    lines = [machine(), "", *table(rows)]
    print("\n".join(lines))
    missing = sorted({what for what, _ in GOALS} - {row.what for row in rows})
    if missing and not args.only:
        print("not measured:", "; ".join(missing))
    if args.into:
        write(args.into, lines)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
