#!/usr/bin/env python3
"""Runs a command; past a time limit it shows where every thread stands, and ends it.

limit.py SECONDS COMMAND...
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def stacks(pid: int) -> str:
    """Every thread's stack, or at least what it waits for."""
    if gdb := shutil.which("gdb"):
        command = [gdb, "--batch", "--nx", "-p", str(pid), "-ex", "thread apply all backtrace"]
        with suppress(subprocess.TimeoutExpired):  # gdb may hang as well
            shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            if "\n#0" in shown.stdout:
                return shown.stdout
    threads = sorted(Path(f"/proc/{pid}/task").glob("*"))
    return "\n".join(
        f"thread {thread.name} ({_read(thread / 'comm')}) in {_read(thread / 'wchan')}, {_read(thread / 'syscall')}"
        for thread in threads
    )


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError as error:
        return error.strerror or "?"


def main() -> int:
    seconds, command = float(sys.argv[1]), sys.argv[2:]
    process = subprocess.Popen(command)
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        print(f"{command[0]}: not done after {seconds:g} s; its threads:\n{stacks(process.pid)}", file=sys.stderr)
        process.send_signal(signal.SIGABRT)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
        return 124  # as timeout(1) has it
    except KeyboardInterrupt:  # the command has got it too
        status = process.wait()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
