"""An application as it is run: its commands, and its workers."""

from __future__ import annotations

import os
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from .database import Database
from .gunicorn import Gunicorn

HERE = Path(__file__).parents[1]
NOTHING: Mapping[str, str] = {}


class Site(ABC):
    """The shop on a database. `environ` is for every command and worker; `log` gets what the workers print."""

    program: ClassVar[str]
    """The module that runs its commands."""
    application: ClassVar[str]
    """What gunicorn serves."""
    inbox: ClassVar[str]
    """The table of events."""
    environ: ClassVar[Mapping[str, str]]
    """Where its settings are, and its secrets."""

    def __init__(self, database: Database, log: Path, environ: Mapping[str, str] = NOTHING) -> None:
        self.database = database
        self._log = log
        self._environ = {
            "DATABASE_URL": database.url,
            "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path]),
            "PYTHONWARNINGS": "ignore:pepay was built:RuntimeWarning",
            **self.environ,
            **environ,
        }

    @abstractmethod
    def create_tables(self) -> None:
        """The inbox's and the shop's own."""

    @abstractmethod
    def command(self, name: str) -> list[str]:
        """One of pepay's commands, as it is called here."""

    def replay(self, *arguments: str, environ: Mapping[str, str] = NOTHING, status: int = 0) -> str:
        """Runs the command that handles failed events again."""
        return self.run(*self.command("replay"), *arguments, environ=environ, status=status)

    def recover(self, *arguments: str, environ: Mapping[str, str] = NOTHING, status: int = 0) -> str:
        """Runs the command that handles what was never delivered."""
        return self.run(*self.command("recover"), *arguments, environ=environ, status=status)

    def doctor(self, *arguments: str, environ: Mapping[str, str] = NOTHING, status: int = 0) -> str:
        """Runs the command that says what is wrong."""
        return self.run(*self.command("doctor"), *arguments, environ=environ, status=status)

    def run(self, *arguments: str, environ: Mapping[str, str] = NOTHING, status: int = 0) -> str:
        """Runs a command, and gives what it printed."""
        with self.start(*arguments, environ=environ) as command:
            printed, _ = command.communicate()
        assert command.returncode == status, printed
        return printed

    def start(
        self, *arguments: str, environ: Mapping[str, str] = NOTHING, stderr: int | None = None
    ) -> subprocess.Popen[str]:
        """Starts a command."""
        return subprocess.Popen(
            [sys.executable, "-m", self.program, *arguments],
            env={**os.environ, **self._environ, **environ},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )

    def serve(self, environ: Mapping[str, str] = NOTHING, workers: int = 4) -> Gunicorn:
        """Its workers, to be started."""
        environ = {**self._environ, **environ}
        return Gunicorn(self.application, folder=HERE, log=self._log, environ=environ, workers=workers)

    def recorded(self, columns: str) -> list[tuple[Any, ...]]:
        """What the inbox has of its events."""
        return self.database.rows(f"SELECT {columns} FROM {self.inbox}")  # noqa: S608 - a test's own
