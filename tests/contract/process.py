"""What the operating system says about the sandbox's process."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import Popen
from typing import Any

from pepay_sandbox import Sandbox


def process_of(sandbox: Sandbox) -> Popen[Any]:
    process = sandbox._process
    assert process is not None
    return process


def resident_kib(sandbox: Sandbox) -> int:
    """VmRSS: the memory that it really holds."""
    status = Path(f"/proc/{process_of(sandbox).pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def cpu_seconds(sandbox: Sandbox) -> float:
    """What it has computed so far, in user and kernel mode."""
    status = Path(f"/proc/{process_of(sandbox).pid}/stat").read_text().rpartition(")")[2].split()
    return (int(status[11]) + int(status[12])) / os.sysconf("SC_CLK_TCK")


def is_running(sandbox: Sandbox) -> bool:
    return process_of(sandbox).poll() is None


def listens_on(sandbox: Sandbox) -> set[str]:
    """The addresses of its listening sockets, as /proc/net/tcp writes them."""
    sockets = {link.readlink().name for link in Path(f"/proc/{process_of(sandbox).pid}/fd").iterdir()}
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.exists() else []:
            _, local, _, state, *rest = line.split()
            if state == "0A" and f"socket:[{rest[5]}]" in sockets:
                found.add(local.split(":")[0])
    return found
