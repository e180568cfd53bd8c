"""Application servers as they are started in production."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

import pepay

BIN = Path(sys.executable).parent
READY = pepay.idempotency_key("ready")
HERE = Path(__file__).parents[1]


class Answer(NamedTuple):
    pid: int
    invoice_id: str


class UnixConnection(HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=60)
        self._path = str(path)

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class Site(NamedTuple):
    """A server that listens on a Unix socket."""

    path: Path

    def order(self, key: str) -> Answer | None:
        """What it answers, or nothing if the worker died."""
        connection = UnixConnection(self.path)
        try:
            connection.request("GET", f"/{key}")
            response = connection.getresponse()
            body = response.read().decode()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        if response.status != 200:
            return None
        pid, _, invoice_id = body.partition(" ")
        return Answer(int(pid), invoice_id)


def environment(**more: str) -> dict[str, str]:
    paths = [str(HERE), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore", **more}


@contextmanager
def running(command: list[str], log: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a process group of its own, which ends with the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=env, stdout=output, stderr=subprocess.STDOUT, cwd=log.parent, start_new_session=True
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def serving(command: list[str], folder: Path, env: dict[str, str]) -> Iterator[Site]:
    """A server on `server.sock`, once it answers."""
    site = Site(folder / "server.sock")
    with running(command, folder / "server.log", environment(**env)) as process:
        wait_until(lambda: process.poll() is not None or site.order(READY))
        assert process.poll() is None, (folder / "server.log").read_text(errors="replace")
        yield site


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)
