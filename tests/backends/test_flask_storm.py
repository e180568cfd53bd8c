"""Thousands of deliveries to four workers: twice, out of order, while workers are killed and handlers raise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.database import Database
from harness.gunicorn import Gunicorn, Killer
from harness.outcome import assert_each_event_counted_once, assert_every_invoice_ended_right
from harness.provider import SECRET, Provider, live_through
from pepay_sandbox import Tenant

HERE = Path(__file__).parent
PATH = "/webhooks/pepay"
INVOICES = int(os.environ.get("INVOICES", "100"))


@pytest.fixture
def environ(database: Database) -> dict[str, str]:
    return {
        "DATABASE_URL": database.url,
        "FLASK_APP": "flask_shop",
        "PEPAY_WEBHOOK_SECRET": SECRET,
        "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path]),
        "PYTHONWARNINGS": "ignore:pepay was built:RuntimeWarning",
    }


def flask(environ: dict[str, str], *arguments: str) -> str:
    """Runs a command of the shop, and gives what it printed."""
    command = [sys.executable, "-m", "flask", *arguments]
    done = subprocess.run(command, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def create_tables(environ: dict[str, str]) -> None:
    flask(environ, "pepay", "init-db")
    flask(environ, "create-shop")


def test_workers_are_killed(database: Database, environ: dict[str, str], tenant: Tenant, tmp_path: Path) -> None:
    happened = live_through(tenant, INVOICES)
    create_tables(environ)
    environ["SHOP_SLEEPS"] = "0.002"
    with Gunicorn("flask_shop:app", folder=HERE, log=tmp_path / "log", environ=environ) as server:
        provider = Provider(server.port, PATH)
        with Killer(server, 0.5) as killer:
            provider.deliver(happened.webhooks)
    print(f"{len(happened.webhooks)} events, {killer.killed} workers killed, answers: {dict(provider.answers)}")
    assert killer.killed
    assert_each_event_counted_once(database, "pepay_inbox_events", happened)
    assert_every_invoice_ended_right(database, happened)


def test_handlers_raise_until_they_are_replayed(
    database: Database, environ: dict[str, str], tenant: Tenant, tmp_path: Path
) -> None:
    happened = live_through(tenant, INVOICES)
    create_tables(environ)
    failing = {**environ, "SHOP_FAILS": "0.5"}
    with Gunicorn("flask_shop:app", folder=HERE, log=tmp_path / "log", environ=failing) as server:
        provider = Provider(server.port, PATH, attempts=3)
        provider.deliver(happened.webhooks)
    assert provider.given_up
    waiting = database.rows("SELECT dedupe_key, error FROM pepay_inbox_events WHERE verdict = 'failed'")
    # One that the provider gave up may have been taken as a duplicate.
    assert {event for event, _ in waiting} <= {webhook.json()["id"] for webhook in provider.given_up}
    assert {error for _, error in waiting} == {"RuntimeError: the mail server does not answer"}

    listed = flask(environ, "pepay", "replay", "--list")
    assert len(listed.splitlines()) == len(waiting)
    flask(environ, "pepay", "replay")
    assert flask(environ, "pepay", "replay") == "No event waits to be replayed.\n"
    assert_each_event_counted_once(database, "pepay_inbox_events", happened)
    assert_every_invoice_ended_right(database, happened)
