"""Go's inbox, on the databases that Python's are tested on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from harness.mariadb import MariaDB
from harness.postgres import Postgres
from pepay_sandbox import Sandbox
from support import go

MODULE = Path(__file__).parent / "go_inbox"


def test_the_inbox_of_go(sandbox: Sandbox, postgres: Postgres, mariadb: MariaDB, tmp_path: Path) -> None:
    environment = go.environment("Go's inbox")
    postgres.create("go_inbox")
    mariadb.create("go_inbox")
    databases = {
        "postgresql": f"host={postgres.folder} user=postgres dbname=go_inbox",
        "mariadb": f"root@unix({mariadb.socket})/go_inbox",
        "sqlite": f"file:{tmp_path}/inbox.db?_journal_mode=WAL&_busy_timeout=20000&_txlock=immediate",
    }
    environment["DATABASES"] = json.dumps(databases)
    environment["PEPAY_API_URL"] = sandbox.url
    command = ["go", "test", "-race", "-count=1", "-timeout", "5m", "./..."]
    ran = subprocess.run(command, cwd=MODULE, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
