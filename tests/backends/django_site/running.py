"""The shop as it is run: its management commands, and four workers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from harness.database import Database
from harness.gunicorn import Gunicorn
from harness.provider import SECRET

WEBHOOKS = "/webhooks/pepay/"
NOTHING: Mapping[str, str] = {}


class Site:
    """The shop on a database, with its tables made."""

    def __init__(self, database: Database, log: Path) -> None:
        self._log = log
        self._environ = {
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "django_site.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONWARNINGS": "ignore:pepay was built:RuntimeWarning",
            "SHOP_WEBHOOK_SECRETS": SECRET,
        }
        self.manage("migrate", "--run-syncdb")

    def manage(self, *arguments: str, environ: Mapping[str, str] = NOTHING, status: int = 0) -> str:
        """Runs a management command, and gives what it printed."""
        with self.start(*arguments, environ=environ) as command:
            printed, _ = command.communicate()
        assert command.returncode == status, printed
        return printed

    def start(self, *arguments: str, environ: Mapping[str, str] = NOTHING) -> subprocess.Popen[str]:
        """Starts a management command."""
        return subprocess.Popen(
            [sys.executable, "-m", "django", *arguments],
            env={**os.environ, **self._environ, **environ},
            stdout=subprocess.PIPE,
            text=True,
        )

    def serve(self, environ: Mapping[str, str] = NOTHING) -> Gunicorn:
        """Its workers, to be started."""
        return Gunicorn(
            "django_site.wsgi",
            folder=Path(__file__).parents[1],
            log=self._log,
            environ={**self._environ, **environ},
        )
