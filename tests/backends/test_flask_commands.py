"""`flask pepay …`, as a person runs it."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from flask_site import FlaskSite
from harness.database import Database
from harness.provider import Provider, live_through
from harness.waiting import wait_until
from pepay import Pepay
from pepay_sandbox import Tenant
from pepay_sandbox._control import Control

NO_URL = {"PEPAY_API_URL": ""}


@pytest.fixture
def site(tenant: Tenant, tmp_path: Path) -> FlaskSite:
    database = Database(f"sqlite:///{tmp_path}/db.sqlite3")
    environ = {"PEPAY_API_KEY": tenant.api_key, "PEPAY_API_URL": tenant.url}
    return FlaskSite(database, tmp_path / "log", environ)


def test_the_doctor_finds_the_setup_well_and_its_webhook_route_guarded(site: FlaskSite) -> None:
    site.create_tables()
    with site.serve(workers=1) as server:
        report = site.run("pepay", "doctor", "--site", f"http://127.0.0.1:{server.port}/")
    assert re.search(r"ok +inbox +is ready, and no event has failed", report)
    for provider in ("Pepay", "Payviox"):
        assert re.search(rf"ok +{provider} webhooks +a rightly signed event is taken", report)
    assert site.recorded("name, verdict") == [("test.ping", "handled"), ("session.test.ping", "handled")]


def test_the_doctor_names_settings_as_flask_does(site: FlaskSite) -> None:
    swapped = {"PEPAY_WEBHOOK_SECRET": "sk_test_shop", "PEPAY_API_KEY": ""}
    report = site.run("pepay", "doctor", "--offline", environ=swapped, status=1)
    assert re.search(r"error +inbox +tables are missing: pepay_inbox_events, .*\n +Run `flask pepay init-db`", report)
    assert re.search(r"error +PEPAY_WEBHOOK_SECRETS +holds a secret API key", report)


def test_the_doctor_refuses_another_database(site: FlaskSite) -> None:
    other = {"SHOP_DIALECT": "mssql", "PEPAY_API_URL": ""}
    report = site.run("pepay", "doctor", "--offline", environ=other, status=1)
    assert re.search(r"error +inbox +the inbox works on PostgreSQL, MySQL, MariaDB and SQLite, not on mssql", report)


def test_the_doctor_knows_what_a_misspelt_setting_means(site: FlaskSite) -> None:
    misspelt = {"FLASK_PEPAY_WEBHOOK_SECRET": "whsec_1"}
    report = site.run("pepay", "doctor", "--offline", environ=misspelt, status=1)
    assert "PEPAY_WEBHOOK_SECRET means nothing. Did you mean WEBHOOK_SECRETS?" in report


def test_what_fails_again_when_replayed_is_told_by_the_exit_status(site: FlaskSite, tenant: Tenant) -> None:
    """The shop's own tables are missing, so that its handlers raise."""
    happened = live_through(tenant, 1)
    site.run("pepay", "init-db")
    with site.serve(workers=1) as server:
        Provider(server.port, "/webhooks/pepay", attempts=1).deliver(happened.webhooks, duplicates=0)
    assert f"events that failed: {len(happened.webhooks)}" in site.run("pepay", "doctor", "--offline", status=1)

    lines = site.replay(status=1).splitlines()
    assert len(lines) == len(happened.webhooks)
    assert re.fullmatch(
        r"\d+  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \S+  \S+:\S+  failed: \S+OperationalError: .*no such table.*", lines[0]
    )
    assert site.replay("1000", status=1) == ""
    site.run("create-shop")
    site.replay("1")
    assert site.replay("1", status=1) == "1  settled before: --force handles it once more\n"
    assert site.replay("1", "--force") == "1  handled\n"


def test_the_sandbox_delivers_to_the_application(site: FlaskSite, tenant: Tenant) -> None:
    site.create_tables()
    with (
        site.serve(workers=1) as server,
        site.start(
            "pepay", "sandbox", "--port=0", "--seed=7", f"--site=http://127.0.0.1:{server.port}", environ=NO_URL
        ) as sandbox,
    ):
        url = next(line.partition("=")[2].strip() for line in sandbox.stdout or () if "PEPAY_API_URL=" in line)
        assert Tenant(Control(url), "test_any").seed == 7
        Pepay(tenant.api_key, base_url=url).invoices.create(amount_usd="49.99")
        wait_until(lambda: site.recorded("name") == [("invoice.created",)])
        sandbox.send_signal(signal.SIGINT)
        assert sandbox.wait(60) == 0
