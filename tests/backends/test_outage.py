"""Django and Flask: a shop was dead until thousands of webhooks had run out of tries, and becomes whole again, although
the provider fails, recoveries are killed, and so are the workers that take what arrives meanwhile."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from django_site.running import DjangoSite
from flask_site import FlaskSite
from harness.database import Database
from harness.gunicorn import Killer
from harness.outcome import assert_each_event_counted_once, assert_every_invoice_ended_right
from harness.provider import SECRET, Invoices, Provider, dated_now, live_through
from harness.site import Site
from harness.waiting import wait_until
from pepay_sandbox import Tenant

WEBHOOKS = "/webhooks/pepay/"
LACKING = "events at Pepay that the inbox does not have"
# With fewer, a recovery is over before it can be broken off twice: it reads a hundred at a time.
FEWEST = 1_200


def events(database: Database) -> int:
    """More on PostgreSQL, which is the fastest."""
    wanted = int(os.environ.get("DELIVERIES", "2400")) if database.url.startswith("postgresql") else 0
    return max(FEWEST, wanted)


@pytest.fixture(params=[DjangoSite, FlaskSite])
def site(request: pytest.FixtureRequest, database: Database, tenant: Tenant, tmp_path: Path) -> Site:
    keys = {"SHOP_API_KEY": tenant.api_key, "PEPAY_API_KEY": tenant.api_key, "PEPAY_API_URL": tenant.url}
    site: Site = request.param(database, tmp_path / "log", keys)
    site.create_tables()
    return site


def an_hour_without_the_shop(tenant: Tenant, invoices: int) -> Invoices:
    """What happens to so many invoices, while the provider tries in vain to tell of it until it gives up."""
    endpoint = tenant.webhooks.add_endpoint("pepay", url="http://127.0.0.1:9/", secret=SECRET)
    happened = live_through(tenant, invoices)
    for _ in range(60):
        tenant.webhooks.wait()
        tenant.clock.advance(60)
    assert tenant.webhooks.deliveries("pending") == []
    tries = [len(it["attempts"]) for it in tenant.webhooks.deliveries("failed")]
    assert set(tries) == {3}
    tenant.webhooks.remove_endpoint(endpoint["id"])
    return happened


def recover_until(site: Site, tenant: Tenant, outage: dict[str, Any], gate: Path) -> None:
    """A recovery whose provider fails after it has told the first page of events."""
    gate.touch()
    reached = gate.with_suffix(".reached")
    reached.unlink(missing_ok=True)
    with site.start(*site.command("recover"), environ={"SHOP_HELD_UP": str(gate)}) as command:
        wait_until(reached.exists, 300)
        tenant.faults.add("GET /api/v1/events", **outage)
        gate.unlink()
        told, _ = command.communicate()
    assert command.returncode == 3
    assert 0 < told.count("missing") <= 100
    tenant.faults.clear()


def test_an_outage(site: Site, database: Database, past: Tenant, tmp_path: Path) -> None:
    """Most events are lost. The first fifth came before, the last one arrives while the lost ones are recovered."""
    # An invoice makes four events or so.
    fifth = events(database) // 4 // 5
    before = live_through(past, fifth)
    with site.serve() as server, Killer(server, 0.5) as killer:
        Provider(server.port, WEBHOOKS).deliver(dated_now(before.webhooks))
    assert killer.killed
    lost = an_hour_without_the_shop(past, 3 * fifth)
    late = live_through(past, fifth)
    past.clock.advance(3_600)
    happened = before.and_then(lost).and_then(late)
    assert f"{LACKING}: {len(lost.events | late.events)}" in site.doctor(status=1)

    with site.serve() as server, Killer(server, 0.5) as killer:
        provider = Provider(server.port, WEBHOOKS)
        deliveries = Thread(target=provider.deliver, args=[dated_now(late.webhooks)])
        deliveries.start()
        recover_until(site, past, {"status": 503}, tmp_path / "handlers")
        recover_until(site, past, {"reset": "before"}, tmp_path / "handlers")
        assert LACKING in site.doctor(status=1)
        seen = len(site.recorded("id"))
        with site.start(*site.command("recover")) as command:
            wait_until(lambda: len(site.recorded("id")) > seen + fifth // 4, 300)
            os.kill(command.pid, signal.SIGKILL)
        site.recover()
        deliveries.join()
    assert killer.killed
    assert site.recover().endswith(" 0 missing, 0 tried again\n")
    assert "has every event of Pepay" in site.doctor()
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)
