"""Thousands of deliveries to four workers: twice, out of order, while workers are killed and handlers raise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.database import Database
from harness.gunicorn import Gunicorn, Killer
from harness.provider import SECRET, Invoices, Provider, live_through
from pepay_sandbox import Tenant

HERE = Path(__file__).parent
PATH = "/webhooks/pepay/"


@pytest.fixture
def environ(database: Database) -> dict[str, str]:
    return {
        "DATABASE_URL": database.url,
        "DJANGO_SETTINGS_MODULE": "django_site.settings",
        "SHOP_WEBHOOK_SECRETS": SECRET,
        "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path]),
        "PYTHONWARNINGS": "ignore:pepay was built:RuntimeWarning",
    }


def manage(environ: dict[str, str], *arguments: str) -> str:
    """Runs a management command, and gives what it printed."""
    command = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(command, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_each_event_counted_once(database: Database, happened: Invoices) -> None:
    verdicts = dict(database.rows("SELECT dedupe_key, verdict FROM pepay_inboxevent"))
    assert verdicts.keys() == happened.events
    assert set(verdicts.values()) <= {"handled", "stale"}
    seen = [event for (event,) in database.rows("SELECT event FROM ledger")]
    assert len(seen) == len(set(seen))
    assert set(seen) == happened.events


def assert_every_invoice_ended_right(database: Database, happened: Invoices) -> None:
    orders = database.rows("SELECT invoice, state, shipped FROM orders")
    assert {invoice: state for invoice, state, _ in orders} == happened.ended
    assert {invoice: bool(shipped) for invoice, _, shipped in orders} == {
        invoice: state == "paid" for invoice, state in happened.ended.items()
    }
    assert {shipped for _, _, shipped in orders} <= {0, 1}


def test_workers_are_killed(database: Database, environ: dict[str, str], tenant: Tenant, tmp_path: Path) -> None:
    happened = live_through(tenant, int(os.environ.get("INVOICES", "100")))
    manage(environ, "migrate", "--run-syncdb", "-v0")
    with Gunicorn(
        "django_site.wsgi", folder=HERE, log=tmp_path / "log", environ={**environ, "SHOP_SLEEPS": "0.002"}
    ) as server:
        provider = Provider(server.port, PATH)
        with Killer(server, 0.5) as killer:
            provider.deliver(happened.webhooks)
    print(len(happened.webhooks), killer.killed, provider.answers)
    print(database.rows("SELECT verdict, count(*) from pepay_inboxevent group by 1"))
    assert killer.killed
    assert_each_event_counted_once(database, happened)
    assert_every_invoice_ended_right(database, happened)
