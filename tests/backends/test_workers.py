"""Django and Flask, four workers: thousands of deliveries, twice, in disorder, while workers die and handlers raise."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from django_site.running import DjangoSite
from django_site.webhook import invoice_event, payviox_event
from flask_site import FlaskSite
from harness.database import Database
from harness.gunicorn import Killer
from harness.outcome import assert_each_event_counted_once, assert_every_invoice_ended_right
from harness.provider import SECRET, Invoices, Provider, live_through
from harness.site import Site
from harness.waiting import wait_until
from pepay import webhooks
from pepay_sandbox import Tenant, Webhook

WEBHOOKS = "/webhooks/pepay/"
# Deliveries, a share of them more than once; tests/storm makes ten thousand. SQLite has one writer at a time, and takes
# longer.
DELIVERIES = {"postgresql": int(os.environ.get("DELIVERIES", "2000")), "mariadb": 2_000, "sqlite": 1_500}


@pytest.fixture(params=[DjangoSite, FlaskSite])
def site(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Site:
    site: Site = request.param(database, tmp_path / "log")
    site.create_tables()
    return site


def deliveries_of(database: Database, tenant: Tenant, share: float = 1) -> Invoices:
    """What happens to so many invoices that their webhooks make the wanted number of deliveries."""
    wanted = DELIVERIES[database.url.partition(":")[0]] * share
    # An invoice makes four events or so, and three in ten are delivered twice.
    return live_through(tenant, round(wanted / 1.3 / 4))


def test_workers_are_killed(site: Site, database: Database, tenant: Tenant) -> None:
    happened = deliveries_of(database, tenant)
    with site.serve({"SHOP_SLEEPS": "0.002"}) as server:
        provider = Provider(server.port, WEBHOOKS)
        with Killer(server, 0.5) as killer:
            provider.deliver(happened.webhooks)
    assert killer.killed
    # Some of them died while they handled something.
    assert provider.answers.total() > provider.answers[200]
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)


def test_handlers_raise_and_what_failed_is_replayed(site: Site, database: Database, tenant: Tenant) -> None:
    happened = deliveries_of(database, tenant, share=0.2)
    with site.serve({"SHOP_FAILS": "0.5"}) as server:
        provider = Provider(server.port, WEBHOOKS, attempts=2)
        provider.deliver(happened.webhooks)
    assert provider.given_up
    failed = site.recorded("verdict").count(("failed",))
    assert failed
    assert len(site.replay("--list").splitlines()) == failed
    site.replay(environ={"SHOP_FAILS": "1"}, status=1)
    site.replay()
    assert site.replay() == "No event waits to be replayed.\n"
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)


def signed(body: bytes, sign: Callable[[bytes, str], dict[str, str]] = webhooks.sign, secret: str = SECRET) -> Webhook:
    return Webhook(sign(body, secret), body)


def test_a_worker_is_killed_in_the_middle_of_a_handler(site: Site, database: Database, tmp_path: Path) -> None:
    held_up = tmp_path / "handlers"
    held_up.touch()
    paid = signed(invoice_event("paid"))
    with site.serve({"SHOP_HELD_UP": str(held_up)}) as server:
        provider = Provider(server.port, WEBHOOKS, attempts=1)
        first = Thread(target=provider.deliver, args=[[paid]], kwargs={"duplicates": 0})
        first.start()
        wait_until(held_up.with_suffix(".reached").exists)
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)
        first.join()
        assert provider.given_up == [paid]
        assert database.rows("SELECT event FROM ledger") == []
        assert site.recorded("dedupe_key") == []

        held_up.unlink()
        Provider(server.port, WEBHOOKS).deliver([paid], duplicates=0)
    assert database.rows("SELECT shipped FROM orders") == [(1,)]


def test_the_same_event_many_times_at_once(site: Site, database: Database) -> None:
    paid = signed(invoice_event("paid"))
    with site.serve({"SHOP_SLEEPS": "0.1"}) as server:
        provider = Provider(server.port, WEBHOOKS)
        provider.deliver([paid] * 8, duplicates=0)
    assert provider.answers == {200: 8}
    assert database.rows("SELECT shipped FROM orders") == [(1,)]
    assert site.recorded("verdict, attempts") == [("handled", 1)]


def test_a_failed_event_many_times_at_once(site: Site, database: Database) -> None:
    paid = signed(invoice_event("paid"))
    with site.serve({"SHOP_FAILS": "1"}) as server:
        Provider(server.port, WEBHOOKS, attempts=1).deliver([paid], duplicates=0)
    with site.serve({"SHOP_SLEEPS": "0.1"}) as server:
        Provider(server.port, WEBHOOKS).deliver([paid] * 8, duplicates=0)
    assert database.rows("SELECT count(*) FROM ledger") == [(1,)]
    assert site.recorded("verdict, attempts") == [("handled", 2)]


def test_two_events_of_one_invoice_at_once(site: Site, database: Database) -> None:
    """Each worker has the newer one and the older one of an invoice at the same time as another."""

    def told(number: int, status: str, second: int) -> Webhook:
        return signed(invoice_event(status, second=10 * number + second, invoice=f"inv_{number}"))

    with site.serve({"SHOP_SLEEPS": "0.05"}) as server:
        provider = Provider(server.port, WEBHOOKS)
        provider.deliver([told(number, "unpaid", 0) for number in range(20)], duplicates=0)
        pairs = [told(number, *state) for number in range(20) for state in (("paid", 2), ("underpaid", 1))]
        provider.deliver(pairs, duplicates=0, disorder=0)
    orders = database.rows("SELECT invoice, state, shipped FROM orders")
    assert set(orders) == {(f"inv_{number}", "paid", 1) for number in range(20)}


def test_whatever_is_signed_can_be_recorded(site: Site) -> None:
    odd = payviox_event("succeeded", "order\0" * 1_000, metadata={"note": "\0\ud83d"})
    with site.serve() as server:
        provider = Provider(server.port, "/webhooks/payviox/", attempts=1)
        provider.deliver([signed(odd, webhooks.sign_payviox, "whsec_payviox")] * 2, duplicates=0)
    assert provider.answers == {200: 2}
    [(body, attempts)] = site.recorded("body, attempts")
    assert (bytes(body), attempts) == (odd, 1)
