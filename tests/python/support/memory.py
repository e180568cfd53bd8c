"""The memory of another process, as a core dump of it would have it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def occurrences(pid: int, needle: bytes) -> int:
    """How often it is in what a process has written."""
    return sum(region.count(needle) for region in regions(pid))


def regions(pid: int) -> Iterator[bytes]:
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb") as memory:
        for line in maps:
            area, permissions, *rest = line.split()
            if not permissions.startswith("rw") or (rest and rest[-1].startswith("[v")):
                continue
            start, end = (int(edge, 16) for edge in area.split("-"))
            memory.seek(start)
            yield memory.read(end - start)
