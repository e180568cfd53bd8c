"""The day after an outage: what was never delivered is found, handled once, and told by the doctor until then."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Thread

import pytest

from django_site.running import DjangoSite
from flask_site import FlaskSite
from harness.database import Database
from harness.outcome import assert_each_event_counted_once, assert_every_invoice_ended_right
from harness.provider import SECRET, TWO_HOURS, Provider, dated_now, live_through
from harness.site import Site
from harness.waiting import wait_until
from pepay_sandbox import Tenant, Webhook

WEBHOOKS = "/webhooks/pepay/"

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(params=[DjangoSite, FlaskSite])
def site(request: pytest.FixtureRequest, database: Database, tenant: Tenant, tmp_path: Path) -> Site:
    keys = {"SHOP_API_KEY": tenant.api_key, "PEPAY_API_KEY": tenant.api_key, "PEPAY_API_URL": tenant.url}
    site: Site = request.param(database, tmp_path / "log", keys)
    site.create_tables()
    return site


def deliver(site: Site, delivered: list[Webhook], **environ: str) -> None:
    """Delivers each once, dated now."""
    with site.serve(environ, workers=2) as server:
        provider = Provider(server.port, WEBHOOKS, attempts=1)
        provider.deliver(dated_now(delivered), duplicates=0, disorder=0)


def asked(tenant: Tenant) -> int:
    """How often the provider was asked for events."""
    return sum(entry["path"] == "/api/v1/events" for entry in tenant.journal())


@on_sqlite
def test_a_shop_that_was_down(site: Site, database: Database, past: Tenant) -> None:
    """The provider tried each webhook as often as it does, and gave up."""
    endpoint = past.webhooks.add_endpoint("pepay", url="http://127.0.0.1:9/webhooks/pepay/", secret=SECRET)
    happened = live_through(past, 8)
    past.clock.advance(TWO_HOURS)
    lost = len(happened.events)

    def has_given_up() -> bool:
        tried = [it for it in past.webhooks.deliveries() if it["endpoint_id"] == endpoint["id"]]
        past.clock.advance(60)
        return len(tried) == lost and {it["state"] for it in tried} == {"failed"}

    wait_until(has_given_up)
    assert f"events at Pepay that the inbox does not have: {lost}" in site.doctor(status=1)
    # Handlers would run for all that ever happened.
    assert site.recover(status=2) == ""

    told = site.recover("--since", "3h").splitlines()
    assert [line.split()[0] for line in told[:-1]] == ["missing"] * lost
    assert told[-1] == f"pepay: {lost} compared, {lost} missing, 0 tried again"
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)
    assert "has every event of Pepay" in site.doctor()


@on_sqlite
def test_a_quiet_account_costs_one_request(site: Site, past: Tenant) -> None:
    live_through(past, 60)
    past.clock.advance(TWO_HOURS)
    site.recover("--since", "3h")
    before = asked(past)
    assert site.recover() == "pepay: 0 compared, 0 missing, 0 tried again\n"
    assert asked(past) == before + 1


def test_a_gap_before_the_newest_event(site: Site, database: Database, past: Tenant) -> None:
    """Deliveries that arrive after an outage hide nothing."""
    happened = live_through(past, 12)
    past.clock.advance(TWO_HOURS)
    gap = happened.webhooks[10:20]
    deliver(site, [it for it in happened.webhooks if it not in gap])
    told = site.recover()
    assert [line.split()[1] for line in told.splitlines()[:-1]] == [it.json()["id"] for it in gap]
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)


@on_sqlite
def test_a_recovery_that_begins_later_leaves_what_is_before_it_to_the_next(
    site: Site, database: Database, past: Tenant
) -> None:
    happened = live_through(past, 6)
    deliver(site, happened.webhooks[:1])
    past.clock.advance(TWO_HOURS)
    assert site.recover("--since", "1h") == "pepay: 0 compared, 0 missing, 0 tried again\n"
    last = happened.webhooks[-2].json()["id"]
    assert site.recover("--since", last).endswith("pepay: 1 compared, 1 missing, 0 tried again\n")
    site.recover()
    assert_each_event_counted_once(database, site.inbox, happened)


@on_sqlite
def test_what_fails_is_told_and_tried_again(site: Site, database: Database, past: Tenant) -> None:
    happened = live_through(past, 5)
    past.clock.advance(TWO_HOURS)
    count = len(happened.events)
    told = site.recover("--since", "3h", environ={"SHOP_FAILS": "1"}, status=1).splitlines()
    assert all("failed: RuntimeError: the mail server does not answer" in line for line in told[:-1])
    assert told[-1] == f"pepay: {count} compared, {count} missing, 0 tried again, {count} still open"
    assert f"events that failed: {count}" in site.doctor(status=1)

    told = site.recover("--json").splitlines()
    assert Counter((json.loads(line)["was"], json.loads(line)["verdict"]) for line in told[:-1]) == {
        ("failed", "handled"): count
    }
    assert_each_event_counted_once(database, site.inbox, happened)
    assert "has every event of Pepay" in site.doctor()


def test_two_recoveries_and_the_deliveries_at_once(site: Site, database: Database, past: Tenant) -> None:
    happened = live_through(past, 40)
    past.clock.advance(TWO_HOURS)
    late = Thread(target=deliver, args=[site, happened.webhooks])
    late.start()
    commands = [site.start(*site.command("recover"), "--since", "3h") for _ in range(2)]
    for command in commands:
        command.communicate()
    late.join()
    assert [command.returncode for command in commands] == [0, 0]
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)


def test_a_recovery_that_is_killed(site: Site, database: Database, past: Tenant) -> None:
    happened = live_through(past, 60)
    past.clock.advance(TWO_HOURS)
    with site.start(*site.command("recover"), "--since", "3h", environ={"SHOP_SLEEPS": "0.01"}) as command:
        wait_until(lambda: len(site.recorded("id")) > 120)
        os.kill(command.pid, signal.SIGKILL)
    assert 120 < len(site.recorded("id")) < len(happened.events)
    site.recover()
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)


@on_sqlite
def test_a_provider_that_fails_on_the_way(site: Site, database: Database, past: Tenant) -> None:
    happened = live_through(past, 60)
    past.clock.advance(TWO_HOURS)
    with site.start(*site.command("recover"), "--since", "3h", environ={"SHOP_SLEEPS": "0.01"}) as command:
        wait_until(lambda: len(site.recorded("id")) > 10)
        past.faults.add("GET /api/v1/events", status=429, retry_after="600")
        told, _ = command.communicate()
    assert command.returncode == 3
    # The oldest one, which is looked for first, and the page after it.
    assert told.count("missing") == len(site.recorded("id")) == 101
    past.faults.clear()
    site.recover()
    assert_each_event_counted_once(database, site.inbox, happened)


@on_sqlite
def test_the_command_line_delivers_what_a_shop_lacks(
    site: Site, database: Database, past: Tenant, tmp_path: Path
) -> None:
    """Where nothing but the shop's webhook route can be reached."""
    happened = live_through(past, 6)
    past.clock.advance(TWO_HOURS)
    gap = happened.webhooks[3:8]
    cursor = tmp_path / "cursor"
    options = ["--cursor", str(cursor), "--json", "--url"]
    environ = {**os.environ, "PEPAY_API_KEY": past.api_key, "PEPAY_API_URL": past.url, "PEPAY_WEBHOOK_SECRET": SECRET}

    def recover(*arguments: str, status: int = 0) -> list[str]:
        command = [sys.executable, "-m", "pepay", "recover", *arguments]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stderr
        return [json.loads(line)["id"] for line in done.stdout.splitlines() if "outcome" in line]

    with site.serve(workers=2) as server:
        shop = f"http://127.0.0.1:{server.port}{WEBHOOKS}"
        others = [it for it in happened.webhooks if it not in gap]
        Provider(server.port, WEBHOOKS).deliver(dated_now(others), duplicates=0, disorder=0)
        assert recover(*options, shop, status=2) == []
        assert recover(*options, shop, "--since", "3h") == [it.json()["id"] for it in gap]
        before = asked(past)
        assert recover(*options, shop) == []
        assert asked(past) == before + 1
        assert_each_event_counted_once(database, site.inbox, happened)
        # The same command again, after an outage that began before its --since.
        later = dict.fromkeys(it.json()["id"] for it in live_through(past, 1).webhooks)
        past.clock.advance(TWO_HOURS)
        assert recover(*options, shop, "--since", "1s") == list(later)
        recover(*options, "nonsense", status=2)

    remembered = cursor.read_text()
    live_through(past, 1)
    recover(*options, shop, status=3)
    assert cursor.read_text() == remembered
    cursor.write_text("{")
    recover(*options, shop, status=2)


@on_sqlite
def test_what_a_check_reads(site: Site, past: Tenant) -> None:
    """Prometheus' text format, and JSON."""
    happened = live_through(past, 3)
    past.clock.advance(TWO_HOURS)
    session = past.payviox().sessions.create(
        amount=100, currency="USD", customer="c", order_id="o", items=[{"name": "Mug", "quantity": 1, "price": 100}]
    )
    past.act_on_session(session.session_id, "pay")
    payviox = {"PAYVIOX_API_KEY": past.api_key, "PAYVIOX_API_URL": past.url}
    deliver(site, happened.webhooks[:2], SHOP_FAILS="1")
    missing = len(happened.events) - 2
    told = site.doctor("--metrics", environ=payviox)
    assert 'pepay_inbox_open_events{verdict="failed"} 2\n' in told
    assert 'pepay_inbox_open_events{verdict="waiting"} 0\n' in told
    assert f'pepay_inbox_missing_events{{provider="pepay"}} {missing}\n' in told
    assert re.search(r'^pepay_inbox_newest_event_age_seconds\{provider="pepay"\} \d+(\.\d+)?$', told, re.MULTILINE)
    assert "pepay_inbox_open_sessions 0\n" in told
    # Every sample's family is described before it, once.
    families = re.findall(r"# HELP (\w+) .+\n# TYPE \1 gauge\n((?:\1(?:\{\w+=\"\w+\"\})? [0-9.]+\n)*)", told)
    assert "".join(samples for _, samples in families).count("\n") == len(re.findall(r"^\w", told, re.MULTILINE))
    assert len({family for family, _ in families}) == len(families) == told.count("# TYPE")

    found = json.loads(site.doctor("--json", environ=payviox, status=1))
    inbox = [(it["level"], it["text"]) for it in found if it["about"] == "inbox"]
    assert ("error", "events that failed: 2") in inbox
    assert ("error", f"events at Pepay that the inbox does not have: {missing}") in inbox
    told = site.recover("--session", session.session_id, environ=payviox)
    assert "o:succeeded:stripe  session.succeeded  session:o  handled" in told

    past.faults.add("GET /api/v1/events", status=401)
    assert 'pepay_inbox_provider_up{provider="pepay"} 0\n' in site.doctor("--metrics")
    assert "Pepay cannot be asked for what is missing" in site.doctor()


@on_sqlite
def test_without_the_tables(database: Database, tenant: Tenant, tmp_path: Path) -> None:
    keys = {"SHOP_API_KEY": tenant.api_key, "PEPAY_API_KEY": tenant.api_key, "PEPAY_API_URL": tenant.url}
    for kind in (DjangoSite, FlaskSite):
        site = kind(database, tmp_path / "log", keys)
        for command in (["recover"], ["doctor", "--metrics"], ["doctor"]):
            with site.start(*site.command(command[0]), *command[1:], stderr=subprocess.STDOUT) as started:
                told, _ = started.communicate()
            assert started.returncode == 1
            assert "Traceback" not in told
            assert "migrate" in told or "init-db" in told
