"""One storm over the inbox of each language: ten thousand events of the sandbox, three in ten delivered twice, in
disorder and with pauses, while workers and a recovery are killed. Afterwards each has counted once, none is lost, and
all languages agree with the sandbox."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from harness.database import Database
from harness.gunicorn import Killer
from harness.outcome import assert_each_event_counted_once, assert_every_invoice_ended_right
from harness.postgres import Postgres
from harness.provider import TWO_HOURS, Invoices, Provider, dated_now, live_through
from harness.waiting import wait_until
from pepay_sandbox import Sandbox, Tenant
from shops import SHOPS, Shop
from support.tools import needs

EVENTS = int(os.environ.get("DELIVERIES", "10000"))
# What arrives nowhere, a recovery has to find.
LOST = 0.1


@pytest.fixture(scope="module")
def tenant() -> Iterator[Tenant]:
    with Sandbox() as sandbox:
        tenant = sandbox.tenant()
        tenant.clock.set_ms(tenant.clock.now_ms() - TWO_HOURS * 1000)
        yield tenant


@pytest.fixture(scope="module")
def happened(tenant: Tenant) -> Invoices:
    # An invoice makes four events or so.
    happened = live_through(tenant, EVENTS // 4)
    tenant.clock.advance(TWO_HOURS)
    return happened


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    needs("PostgreSQL", "postgresql")
    with Postgres() as postgres:
        yield postgres


@pytest.fixture(params=SHOPS, ids=lambda shop: shop.language)
def shop(request: pytest.FixtureRequest, postgres: Postgres, tenant: Tenant, tmp_path: Path) -> Shop:
    kind: type[Shop] = request.param
    database = Database(postgres.create(f"storm_{kind.language.lower()}"))
    shop = kind(database, postgres.folder, tenant.api_key, tenant.url, tmp_path)
    shop.create_tables()
    return shop


def test_the_storm(shop: Shop, happened: Invoices) -> None:
    webhooks = dated_now(happened.webhooks)
    began = time.monotonic()
    with shop.serve() as server, Killer(server, 0.5) as killer:
        provider = Provider(server.ports, "/webhooks/pepay/", attempts=3, loses=LOST)
        third = len(webhooks) // 3
        for part in (webhooks[:third], webhooks[third : 2 * third], webhooks[2 * third :]):
            provider.deliver(part)
            # Nobody is there for a while, and nothing is delivered meanwhile.
            dead = set(server.workers())
            for worker in dead:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
            wait_until(lambda dead=dead: len(set(server.workers()) - dead) > 2)  # type: ignore[misc]
    delivered = time.monotonic() - began
    assert killer.killed
    assert provider.given_up

    began, seen = time.monotonic(), len(shop.recorded())
    with shop.start("recover") as command:
        wait_until(lambda: len(shop.recorded()) > seen or command.poll() is not None, 120)
        command.kill()
    shop.run("recover")
    assert " 0 missing, 0 tried again" in shop.run("recover")
    recovered = time.monotonic() - began
    assert_each_event_counted_once(shop.database, shop.table, happened)
    assert_every_invoice_ended_right(shop.database, happened)
    print(
        f"\n{shop.language:8} {provider.answers.total():6} deliveries, {provider.answers.total() / delivered:5.0f}/s, "
        f"{killer.killed:3} workers killed, {len(provider.given_up):5} events lost and recovered in {recovered:4.1f} s"
    )
