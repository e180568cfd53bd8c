"""Rust's inbox, on the databases that Python's are tested on."""

from __future__ import annotations

import os
import subprocess

from harness.mariadb import MariaDB
from harness.postgres import Postgres
from support.paths import ROOT


def test_the_inbox_of_rust(postgres: Postgres, mariadb: MariaDB) -> None:
    postgres.create("rust_inbox")
    mariadb.create("rust_inbox")
    databases = (
        f"postgresql://postgres@localhost/rust_inbox?host={postgres.folder}",
        f"mysql://root@localhost/rust_inbox?socket={mariadb.socket}",
    )
    # As `make test-rust` has built it.
    command = ["cargo", "test", "--quiet", "--locked", "-p", "pepay-client", "--all-features", "--test", "inbox"]
    environment = os.environ | {"DATABASES": " ".join(databases)}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)
    assert ran.returncode == 0, ran.stdout + ran.stderr
