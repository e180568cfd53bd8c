"""What a client costs a process: its import, its memory, and the system calls of a warm call."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from peers import MODULES

HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])}
CALLS = 1_000


def import_ms(name: str) -> float:
    """CPU time of the import, in an interpreter that has imported nothing else."""
    script = f"from time import process_time as now\nstart = now()\nimport {MODULES[name]}\nprint(now() - start)"
    command = [sys.executable, "-I", "-c", script]
    return float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout) * 1000


def memory_mb(name: str, url: str) -> float:
    """Memory of its own after many calls, beyond that of a process with `json` and `decimal`."""
    script = f"""
import re, sys
def own():
    smaps = open("/proc/self/smaps_rollup").read()
    return sum(int(kb) for kb in re.findall(r"Private_(?:Clean|Dirty): *(\\d+)", smaps))
import peers
before = own()
get = peers.calls({name!r}, {url!r})["GET"]
for _ in range({CALLS}):
    get()
print((own() - before) / 1024)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True
    )
    return float(done.stdout)


def system_calls(name: str, url: str) -> float | None:
    """How many a warm GET makes: what more calls make more."""
    if not shutil.which("strace"):
        return None
    few, many = (_traced(name, url, calls) for calls in (100, 300))
    return round((many - few) / 200, 1)


def _traced(name: str, url: str, calls: int) -> int:
    script = f"import peers; get = peers.calls({name!r}, {url!r})['GET']\nfor _ in range({calls}): get()"
    command = ["strace", "-f", "-c", "-o", "/dev/stdout", sys.executable, "-c", script]
    done = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True)
    total = re.search(r"(\d+)(?: +\d+)? total", done.stdout)
    return int(total.group(1)) if total else 0


def instructions(name: str, kind: str, url: str) -> float:
    """How many a call takes in the process: what more calls make more. The same at every run."""
    few, many = (_counted(name, kind, url, calls) for calls in (100, 300))
    return (many - few) / 200


def _counted(name: str, kind: str, url: str, calls: int) -> int:
    source = "webhooks" if kind.startswith("webhook") else "peers"
    made = f"{source}.calls({name!r}, {url!r})" if url else f"{source}.calls({name!r})"
    script = f"import {source}; call = {made}[{kind!r}]\nfor _ in range({calls}): call()"
    return counted([sys.executable, "-c", script])


def counted(command: list[str], folder: Path | None = None) -> int:
    """The instructions of a command."""
    environment = {**ENVIRONMENT, "PYTHONHASHSEED": "0"}
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*valgrind, *command], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    total = re.search(r"Collected : (\d+)", done.stderr)
    assert total, done.stderr
    return int(total[1])
