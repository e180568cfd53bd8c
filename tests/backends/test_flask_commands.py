"""`flask pepay …`, as a person runs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness.database import Database
from harness.gunicorn import Gunicorn
from harness.provider import SECRET, Provider, live_through
from pepay import Pepay
from pepay_sandbox import Tenant

HERE = Path(__file__).parent


@pytest.fixture
def environ(tmp_path: Path, tenant: Tenant) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "FLASK_APP": "flask_shop",
        "PEPAY_API_KEY": tenant.api_key,
        "PEPAY_API_URL": tenant.url,
        "PEPAY_WEBHOOK_SECRET": SECRET,
        "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path]),
        "PYTHONWARNINGS": "ignore:pepay was built:RuntimeWarning",
    }


def run(environ: Mapping[str, str], *arguments: str, group: tuple[str, ...] = ("pepay",)) -> tuple[int, str]:
    """The exit status of a command, and what it printed."""
    command = [sys.executable, "-m", "flask", *group, *arguments]
    done = subprocess.run(command, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_doctor_finds_the_setup_well_and_its_webhook_route_guarded(environ: dict[str, str], tmp_path: Path) -> None:
    assert run(environ, "init-db") == (0, "The inbox's tables are there.\n")
    run(environ, "create-shop", group=())
    with Gunicorn("flask_shop:app", folder=HERE, log=tmp_path / "log", environ=environ, workers=1) as server:
        status, report = run(environ, "doctor", "--site", f"http://127.0.0.1:{server.port}/")
    assert status == 0, report
    assert re.search(r"ok +inbox +is ready, and no event has failed", report)
    assert re.search(r"ok +Pepay webhooks +a rightly signed event is taken", report), report
    assert Database(environ["DATABASE_URL"]).rows("SELECT name, verdict FROM pepay_inbox_events") == [
        ("test.ping", "handled")
    ]


def test_the_doctor_names_settings_as_flask_does(environ: dict[str, str]) -> None:
    environ["PEPAY_WEBHOOK_SECRET"] = "sk_test_shop"
    environ["PEPAY_API_KEY"] = ""
    status, report = run(environ, "doctor", "--offline")
    assert status == 1
    assert re.search(r"error +inbox +has no table pepay_inbox_events .*\n +Run `flask pepay init-db`", report)
    assert re.search(r"error +PEPAY_WEBHOOK_SECRETS +holds a secret API key", report)


def test_the_doctor_knows_what_a_misspelt_setting_means(environ: dict[str, str]) -> None:
    environ["FLASK_PEPAY_WEBHOOK_SECRET"] = "whsec_1"
    status, report = run(environ, "doctor", "--offline")
    assert status == 1
    assert "PEPAY_WEBHOOK_SECRET means nothing. Did you mean WEBHOOK_SECRETS?" in report


def test_what_fails_again_when_replayed_is_told_by_the_exit_status(
    environ: dict[str, str], tenant: Tenant, tmp_path: Path
) -> None:
    """The shop's own tables are missing, so that its handlers raise."""
    happened = live_through(tenant, 1)
    run(environ, "init-db")
    with Gunicorn("flask_shop:app", folder=HERE, log=tmp_path / "log", environ=environ, workers=1) as server:
        Provider(server.port, "/webhooks/pepay", attempts=1).deliver(happened.webhooks, duplicates=0)
    assert f"events that failed: {len(happened.webhooks)}" in run(environ, "doctor", "--offline")[1]

    status, report = run(environ, "replay")
    assert status == 1
    lines = report.splitlines()
    assert len(lines) == len(happened.webhooks)
    assert re.match(
        r"\d+  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \S+  \S+:\S+  failed: sqlalchemy\.exc\.OperationalError", lines[0]
    )
    assert run(environ, "replay", "1000") == (0, "No event waits to be replayed.\n")


def test_the_sandbox_delivers_to_the_application(environ: dict[str, str], tmp_path: Path) -> None:
    del environ["PEPAY_API_URL"]
    run(environ, "init-db")
    with (
        Gunicorn("flask_shop:app", folder=HERE, log=tmp_path / "log", environ=environ, workers=1) as server,
        sandbox(environ, f"http://127.0.0.1:{server.port}") as lacking,
    ):
        client = Pepay(environ["PEPAY_API_KEY"], base_url=lacking["PEPAY_API_URL"])
        client.invoices.create(amount_usd="49.99")
        deadline = time.monotonic() + 60
        while not (events := Database(environ["DATABASE_URL"]).rows("SELECT name FROM pepay_inbox_events")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    assert events == [("invoice.created",)]


@contextmanager
def sandbox(environ: Mapping[str, str], site: str) -> Iterator[dict[str, str]]:
    """The settings that it says the application lacks."""
    command = [sys.executable, "-m", "flask", "pepay", "sandbox", "--port", "0", "--site", site]
    process = subprocess.Popen(command, env={**os.environ, **environ}, stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout
        lacking: dict[str, str] = {}
        for line in process.stdout:
            name, is_setting, value = line.strip().partition("=")
            if is_setting:
                lacking[name] = value
            if name == "PAYVIOX_PAYOUT_WEBHOOK_TOKEN":
                break
        yield lacking
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
