"""Django and Flask: a shop without webhooks, whose inbox a live stream feeds."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import pytest

from django_site.running import DjangoSite
from flask_site import FlaskSite
from harness.database import Database
from harness.outcome import assert_each_event_counted_once, assert_every_invoice_ended_right
from harness.provider import TWO_HOURS, Provider, dated_now, live_through
from harness.site import Site
from harness.waiting import wait_until
from pepay_sandbox import Sandbox, Tenant

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

Make = Callable[[Tenant], Site]


@pytest.fixture(params=[DjangoSite, FlaskSite])
def make(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Make:
    def make(tenant: Tenant) -> Site:
        keys = {"SHOP_API_KEY": tenant.api_key, "PEPAY_API_KEY": tenant.api_key, "PEPAY_API_URL": tenant.url}
        site: Site = request.param(database, tmp_path / "log", keys)
        site.create_tables()
        return site

    return make


class Following:
    """The command, as a supervisor runs it."""

    def __init__(self, site: Site, *arguments: str, **environ: str) -> None:
        self.process = site.start(*site.command("follow"), *arguments, environ=environ)
        table = site.inbox.replace("event", "cursor")
        wait_until(lambda: site.database.rows(f"SELECT 1 FROM {table}") != [])  # noqa: S608 - a test's own

    def __enter__(self) -> Following:
        return self

    def end(self, number: signal.Signals = signal.SIGTERM) -> list[list[str]]:
        """What it has printed, by words."""
        self.process.send_signal(number)
        printed, _ = self.process.communicate(timeout=30)
        assert self.process.returncode == 0
        return [line.split() for line in printed.splitlines()]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.returncode is None:
            self.process.kill()
            self.process.communicate()


def orders(site: Site) -> list[tuple[str, int]]:
    return site.database.rows("SELECT state, shipped FROM orders")


def recorded(site: Site, count: int) -> None:
    wait_until(lambda: len(site.recorded("id")) >= count)


def listed(tenant: Tenant) -> list[str]:
    """The ids of all events, from old to new."""
    return [event.id for event in tenant.merchant().events.iter()][::-1]


def test_an_order_is_paid_in_two_parts_while_the_provider_restarts(make: Make, tmp_path: Path) -> None:
    """The main job, with webhooks switched off."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def provider() -> Sandbox:
        return Sandbox(port=port, state=tmp_path / "state")

    with ExitStack() as until_the_end:
        with provider() as sandbox:
            tenant = sandbox.tenant("shop")
            site = make(tenant)
            client = tenant.merchant()
            client.invoices.create(amount_usd="1.00")  # of a time before the shop
            shop = until_the_end.enter_context(Following(site))
            invoice = client.invoices.create(amount_usd="49.99").invoice_id
            wait_until(lambda: orders(site) == [("unpaid", 0)])
        with provider():
            tenant.pay(invoice, "20.00")
            wait_until(lambda: orders(site) == [("underpaid", 0)])
            tenant.pay(invoice)
        with provider():
            wait_until(lambda: orders(site) == [("paid", 1)])
            tenant.settle(invoice)
            happened = listed(tenant)[1:]
            recorded(site, len(happened))
            told = shop.end()
            assert [event for _, event, *_ in told] == happened
            # The first one may have come before the stream.
            assert {was for was, *_ in told[1:]} == {"new"}
            assert site.recover() == f"pepay: {len(happened)} compared, 0 missing, 0 tried again\n"
            assert orders(site) == [("paid", 1)]
            assert tenant.webhooks.deliveries() == []


def test_what_happened_while_it_was_down_is_handled_first(make: Make, past: Tenant, database: Database) -> None:
    site = make(past)
    with Following(site) as shop:
        first = live_through(past, 3)
        recorded(site, len(first.events))
        shop.end(signal.SIGINT)
    missed = live_through(past, 10)
    past.clock.advance(TWO_HOURS)
    with Following(site) as shop:
        recorded(site, len(first.events | missed.events))
        last = live_through(past, 3)
        happened = first.and_then(missed).and_then(last)
        recorded(site, len(happened.events))
        told = shop.end()
    assert [was for was, *_ in told] == ["missing"] * len(missed.events) + ["new"] * len(last.events)
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)
    # It is the recoveries' cursor that has moved.
    assert site.recover() == f"pepay: {len(last.events)} compared, 0 missing, 0 tried again\n"


def test_webhooks_and_a_stream_beside_each_other(make: Make, past: Tenant, database: Database) -> None:
    site = make(past)
    with Following(site) as shop, site.serve(workers=2) as server:
        happened = live_through(past, 20)
        Provider(server.port, "/webhooks/pepay/").deliver(dated_now(happened.webhooks))
        recorded(site, len(happened.events))
        shop.end()
    assert_each_event_counted_once(database, site.inbox, happened)
    assert_every_invoice_ended_right(database, happened)


def test_a_refused_key_ends_it(make: Make, tenant: Tenant) -> None:
    site = make(tenant)
    tenant.faults.add("GET /api/v1/events", status=401)
    assert site.run(*site.command("follow"), status=1) == ""


def test_without_a_key_there_is_nothing_to_follow(make: Make, tenant: Tenant) -> None:
    site = make(tenant)
    assert site.run(*site.command("follow"), environ={"PEPAY_API_KEY": "", "SHOP_API_KEY": ""}, status=2) == ""
