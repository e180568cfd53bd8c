"""The management commands against a running shop and the sandbox."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

import pepay
from django_site.running import DjangoSite
from harness.database import Database
from harness.site import HERE
from harness.waiting import wait_until
from pepay_sandbox import Tenant
from pepay_sandbox._control import Control


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path}/db.sqlite3")


@pytest.fixture
def site(database: Database, tmp_path: Path) -> DjangoSite:
    site = DjangoSite(database, tmp_path / "log")
    site.create_tables()
    return site


def test_the_doctor_tries_keys_and_routes(site: DjangoSite, tenant: Tenant) -> None:
    here = {"SHOP_API_KEY": tenant.api_key, "PEPAY_API_URL": tenant.url, "PAYVIOX_API_URL": tenant.url}
    with site.serve(here) as server:
        shop = f"http://127.0.0.1:{server.port}/"
        told = words(site.run("pepay_doctor", "--site", shop, environ=here))
        for provider in ("Pepay webhooks", "Payviox webhooks", "payout webhooks"):
            assert (
                f"ok {provider} an event that is wrongly signed is refused (400 Bad Request, invalid_signature)" in told
            )
            assert f"ok {provider} a rightly signed event is taken (200 OK, handled)" in told
        assert "ok PEPAY['API_KEY'] is a merchant's API key" in told
        assert tenant.api_key not in told

        here["SHOP_WEBHOOK_SECRETS"] = "whsec_other"
        told = words(site.run("pepay_doctor", "--site", shop, environ=here, status=1))
        assert "error Pepay webhooks a rightly signed event is not taken (400 Bad Request, invalid_signature)" in told


def test_the_doctor_offline(site: DjangoSite) -> None:
    told = site.run("pepay_doctor", "--offline", environ={"SHOP_API_KEY": "whsec_swapped"}, status=1)
    assert "holds a webhook secret (whsec_…)" in told
    assert "swapped" not in told


def words(printed: str) -> str:
    return " ".join(printed.split())


def test_the_sandbox_delivers_to_the_shop(site: DjangoSite, database: Database, tmp_path: Path) -> None:
    with site.serve() as server:
        shop = f"http://127.0.0.1:{server.port}"
        options = ("--port", "0", "--seed", "7", "--state", str(tmp_path / "state"))
        # The program is enough: its package cannot be imported here.
        (tmp_path / "pepay_sandbox.py").write_text("raise ImportError")
        alone = {"PYTHONPATH": os.pathsep.join([str(HERE), str(tmp_path), *sys.path])}
        # What an earlier sandbox printed is still in this shell.
        earlier = {"PEPAY_API_URL": "http://127.0.0.1:9"}
        with site.start("pepay_sandbox", *options, "--site", shop, environ={**alone, **earlier}) as command:
            try:
                assert command.stdout
                url = command.stdout.readline().split()[4].rstrip(",")
                told = [command.stdout.readline() for _ in range(5)]
                assert told[2:] == [
                    f"export PEPAY_API_URL={url}\n",
                    f"export PAYVIOX_API_URL={url}\n",
                    "export PAYVIOX_API_KEY=sk_test_pepaysandbox\n",
                ]

                tenant = Tenant(Control(url), "test_shop")
                assert tenant.seed == 7
                invoice = pepay.Pepay(tenant.api_key, base_url=url).invoices.create(amount_usd="49.99").invoice_id
                tenant.pay(invoice)
                wait_until(lambda: database.rows("SELECT state, shipped FROM orders") == [("paid", 1)])
            finally:
                command.send_signal(signal.SIGINT)
        assert command.returncode == 0
        assert (tmp_path / "state").exists()
