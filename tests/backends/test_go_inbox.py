"""Go's inbox, on the databases that Python's are tested on."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from harness.mariadb import MariaDB
from harness.postgres import Postgres
from pepay_sandbox import Sandbox
from support.paths import ROOT
from support.tools import needs

GO = Path(os.environ.get("GO", ROOT / "target/tools/go-1.26.6/go/bin/go"))
MODULE = Path(__file__).parent / "go_inbox"
LIBRARY = ROOT / "target/fast/tests-go/lib"


def test_the_inbox_of_go(sandbox: Sandbox, postgres: Postgres, mariadb: MariaDB, tmp_path: Path) -> None:
    needs("Go's inbox", "cc", "pkg-config", "go", "libsqlite3")
    command = ["make", "-s", "-C", str(ROOT / "bindings/go"), "needed", f"GO={GO}", f"LIBDIR={LIBRARY.parents[1]}"]
    subprocess.run(command, check=True, timeout=120)
    postgres.create("go_inbox")
    mariadb.create("go_inbox")
    databases = {
        "postgresql": f"host={postgres.folder} user=postgres dbname=go_inbox",
        "mariadb": f"root@unix({mariadb.socket})/go_inbox",
        "sqlite": f"file:{tmp_path}/inbox.db?_journal_mode=WAL&_busy_timeout=20000&_txlock=immediate",
    }
    environment = os.environ | {
        "DATABASES": json.dumps(databases),
        "PEPAY_API_URL": sandbox.url,
        "PKG_CONFIG_PATH": str(LIBRARY / "pkgconfig"),
        "CGO_LDFLAGS": f"-Wl,-rpath,{LIBRARY}",
        "PATH": f"{GO.parent}{os.pathsep}{os.environ['PATH']}",
    }
    # The driver of SQLite takes minutes to build, unless it takes the system's library.
    command = ["go", "test", "-race", "-count=1", "-timeout", "5m", "-tags", "libsqlite3", "./..."]
    ran = subprocess.run(command, cwd=MODULE, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
