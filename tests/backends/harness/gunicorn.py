"""An application under gunicorn, whose workers can be killed."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Protocol

_LISTENING = re.compile(r"Listening at: http://127\.0\.0\.1:(\d+)")


class Gunicorn:
    """Four workers that serve `application`; they stop when the `with` block ends.

    `log` gets everything that they print, in place of what is in it.
    """

    def __init__(self, application: str, *, folder: Path, log: Path, environ: Mapping[str, str], workers: int = 4):
        self.log = log
        self._workers = workers
        self._environ = {**os.environ, **environ}
        # Preloaded, so that a worker is a fork of what has imported everything already.
        options = ["--preload", "--bind=127.0.0.1:0", f"--workers={workers}", "--timeout=120", f"--pythonpath={folder}"]
        self._command = [sys.executable, "-m", "gunicorn", *options, application]

    def __enter__(self) -> Gunicorn:
        with self.log.open("wb") as log:
            self._arbiter = subprocess.Popen(self._command, stdout=log, stderr=log, env=self._environ)
        deadline = time.monotonic() + 60
        while not (listening := _LISTENING.search(self.log.read_text())) or len(self.workers()) < self._workers:
            if time.monotonic() > deadline or self._arbiter.poll() is not None:
                self._arbiter.kill()
                raise RuntimeError(self.log.read_text())
            time.sleep(0.05)
        self.port = int(listening[1])
        self.ports = [self.port]
        return self

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        arbiter = self._arbiter.pid
        return [int(pid) for pid in Path(f"/proc/{arbiter}/task/{arbiter}/children").read_text().split()]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._arbiter.terminate()
        try:
            self._arbiter.wait(60)
        except subprocess.TimeoutExpired:
            self._arbiter.kill()
            raise


class HasWorkers(Protocol):
    """What can be killed."""

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        ...


class Killer:
    """Kills one of the workers with SIGKILL, at once and then every `seconds`, until the `with` block ends."""

    def __init__(self, server: HasWorkers, seconds: float) -> None:
        self.killed = 0
        self._server = server
        self._seconds = seconds
        self._done = Event()
        self._thread = Thread(target=self._run)

    def _run(self) -> None:
        chance = random.Random(1)  # noqa: S311 - chosen, not secret
        while True:
            workers = self._server.workers()
            # While they are few, gunicorn is still replacing the last one.
            if len(workers) > 2:
                os.kill(chance.choice(workers), signal.SIGKILL)
                self.killed += 1
            if self._done.wait(self._seconds):
                return

    def __enter__(self) -> Killer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()
