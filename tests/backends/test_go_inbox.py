"""Go's inbox, on the databases that Python's are tested on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from django_site.running import DjangoSite
from harness.database import Database
from harness.mariadb import MariaDB
from harness.postgres import Postgres
from harness.provider import TWO_HOURS, live_through
from pepay_sandbox import Sandbox, Tenant
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


@pytest.mark.parametrize("database", ["mariadb"], indirect=True)
def test_a_worker_in_go_shares_the_tables_of_django(database: Database, past: Tenant, tmp_path: Path) -> None:
    keys = {"SHOP_API_KEY": past.api_key, "PEPAY_API_KEY": past.api_key, "PEPAY_API_URL": past.url}
    site = DjangoSite(database, tmp_path / "log", keys)
    site.create_tables()
    past.clock.set_ms(past.clock.now_ms() - TWO_HOURS * 1000)
    before = live_through(past, 4)
    past.clock.advance(TWO_HOURS)
    site.recover("--since", "5h")
    happened = live_through(past, 4)
    past.clock.advance(TWO_HOURS)

    parts = urlsplit(database.url)
    socket = parse_qs(parts.query)["unix_socket"][0]
    environment = go.environment("Go's inbox") | keys | {"DJANGO_DATABASE": f"root@unix({socket}){parts.path}"}
    command = [
        "go",
        "test",
        "-race",
        "-vet=off",
        "-count=1",
        "-timeout",
        "2m",
        "-v",
        "-run",
        "^TestOneInTheTablesOfDjango$",
        ".",
    ]
    ran = subprocess.run(command, cwd=MODULE, env=environment, capture_output=True, text=True)
    count = len(happened.events)
    assert f"recovered: {count} compared, {count} missing, 0 tried again\n" in ran.stdout, ran.stdout + ran.stderr
    # Each goes on where the other one stopped, and knows what it has handled.
    assert site.recover() == "pepay: 0 compared, 0 missing, 0 tried again\n"
    assert len(database.rows("SELECT id FROM pepay_inboxevent")) == count + len(before.events)
    states = dict(database.rows("SELECT subject, state FROM pepay_inboxsubject WHERE subject LIKE 'invoice:%'"))
    assert states == {f"invoice:{invoice}": state for invoice, state in before.and_then(happened).ended.items()}
    assert database.rows("SELECT session_id FROM pepay_inboxsession") == [("sess_1",)]
