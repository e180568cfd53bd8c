"""The Flask shop as it is run: its commands, and its workers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from harness.gunicorn import Gunicorn
from harness.provider import SECRET

HERE = Path(__file__).parent
WEBHOOKS = "/webhooks/pepay"
NOTHING: Mapping[str, str] = {}


class FlaskSite:
    """The shop on a database; `environ` is for every command and worker."""

    def __init__(self, database_url: str, log: Path, environ: Mapping[str, str] = NOTHING) -> None:
        self._log = log
        self._environ = {
            "DATABASE_URL": database_url,
            "FLASK_APP": "flask_shop",
            "PEPAY_WEBHOOK_SECRET": SECRET,
            "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path]),
            "PYTHONWARNINGS": "ignore:pepay was built:RuntimeWarning",
            **environ,
        }

    def create_tables(self) -> None:
        """The inbox's and the shop's own."""
        self.run("pepay", "init-db")
        self.run("create-shop")

    def run(self, *arguments: str, environ: Mapping[str, str] = NOTHING, status: int = 0) -> str:
        """Runs a command of `flask`, and gives what it printed."""
        with self.start(*arguments, environ=environ) as command:
            printed, _ = command.communicate()
        assert command.returncode == status, printed
        return printed

    def start(self, *arguments: str, environ: Mapping[str, str] = NOTHING) -> subprocess.Popen[str]:
        """Starts a command of `flask`."""
        return subprocess.Popen(
            [sys.executable, "-m", "flask", *arguments],
            env={**os.environ, **self._environ, **environ},
            stdout=subprocess.PIPE,
            text=True,
        )

    def serve(self, environ: Mapping[str, str] = NOTHING, workers: int = 4) -> Gunicorn:
        """Its workers, to be started."""
        environ = {**self._environ, **environ}
        return Gunicorn("flask_shop:app", folder=HERE, log=self._log, environ=environ, workers=workers)
