"""Old events leave the inbox, and what they were needed for does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from django_site.running import DjangoSite
from django_site.webhook import invoice_event
from flask_site import FlaskSite
from harness.database import Database
from harness.provider import SECRET, Provider
from harness.site import Site
from pepay import webhooks
from pepay_sandbox import Webhook


@pytest.fixture(params=[DjangoSite, FlaskSite])
def site(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Site:
    site: Site = request.param(database, tmp_path / "log")
    site.create_tables()
    return site


def prune(site: Site, *arguments: str, status: int = 0) -> str:
    return site.run(*(["pepay_prune"] if site.program == "django" else ["pepay", "prune"]), *arguments, status=status)


def deliver(site: Site, *bodies: bytes, fails: str = "0") -> None:
    with site.serve({"SHOP_FAILS": fails}, workers=1) as server:
        signed = [Webhook(webhooks.sign(body, SECRET), body) for body in bodies]
        Provider(server.port, "/webhooks/pepay", attempts=1).deliver(signed, duplicates=0, disorder=0)


def test_what_was_settled_long_ago_is_deleted(site: Site, database: Database) -> None:
    old = [invoice_event("paid", invoice=f"inv_{number}", second=number) for number in range(510)]
    deliver(site, *old)
    deliver(site, invoice_event("paid", invoice="inv_open", second=600), fails="1")
    database.run(f"UPDATE {site.inbox} SET settled_at = '2026-01-01 00:00:00'")  # noqa: S608 - a test's own
    deliver(site, invoice_event("paid", invoice="inv_new", second=601))

    assert prune(site, "--older-than", "90d") == "Events deleted: 510.\n"
    assert sorted(site.recorded("subject, verdict")) == [("invoice:inv_new", "handled"), ("invoice:inv_open", "failed")]
    assert prune(site, "--older-than", "90d") == "Events deleted: 0.\n"

    for late in (invoice_event("unpaid", invoice="inv_7", second=6), old[7]):
        deliver(site, late)
    orders = database.rows("SELECT state, shipped FROM orders WHERE invoice = 'inv_7'")
    assert orders == [("paid", 1)], "it is still known that it was paid"


def test_what_may_be_delivered_again_is_not_deleted_unless_forced(site: Site) -> None:
    deliver(site, invoice_event("paid"))
    prune(site, "--older-than", "29d", status=1)
    prune(site, "--older-than", "soon", status=2)
    assert len(site.recorded("id")) == 1
    assert prune(site, "--older-than", "0.001s", "--force") == "Events deleted: 1.\n"
