"""A merchant's invoices: lists in both directions, totals, waiting."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import pepay
from pepay_sandbox import Tenant


@pytest.fixture
def made(world: Tenant) -> list[str]:
    """Seven invoices, from old to new."""
    invoices = world.merchant().invoices
    return [invoices.create(amount_usd=dollars, customer_id=f"cus_{dollars % 2}").invoice_id for dollars in range(1, 8)]


def test_a_page(world: Tenant, made: list[str]) -> None:
    page = world.merchant().invoices.list(limit=3)
    assert [invoice.id for invoice in page.data] == made[:-4:-1]
    assert page.has_more is True
    assert page.response.status == 200
    assert page.raw["data"][0]["id"] == made[-1]
    assert "InvoicePage(data=[{" in repr(page)


def test_all_pages_in_both_directions(world: Tenant, made: list[str]) -> None:
    invoices = world.merchant().invoices
    assert [invoice.id for invoice in invoices.iter(limit=3)] == made[::-1]
    assert [invoice.id for invoice in invoices.iter(limit=2, ending_before=made[1])] == made[2:]
    assert [invoice.id for invoice in invoices.iter(limit=2, starting_after=made[4])] == made[3::-1]


def test_pages_are_fetched_as_they_are_needed(world: Tenant, made: list[str]) -> None:
    before = len(world.journal())
    pages = world.merchant().invoices.iter(limit=2)
    assert len(world.journal()) == before
    assert [next(pages).id, next(pages).id] == made[:-3:-1]
    assert len(world.journal()) == before + 1
    later = world.merchant().invoices.iter(limit=2, starting_after=made[-2])
    assert [invoice.id for invoice in later] == made[-3::-1]


def test_filters(world: Tenant, made: list[str]) -> None:
    invoices = world.merchant().invoices
    world.pay(made[0])
    assert [invoice.id for invoice in invoices.iter(status=["paid", "expired"])] == [made[0]]
    assert [invoice.id for invoice in invoices.list_by_customer("cus_1").data] == made[::-2]
    assert [invoice.id for invoice in invoices.iter_by_customer("cus_1", limit=1)] == made[::-2]
    assert list(invoices.iter(created_gte=datetime.now(timezone.utc) + timedelta(days=1))) == []


def test_one_invoice_with_its_payments(world: Tenant, made: list[str]) -> None:
    world.pay(made[0])
    invoice = world.merchant().invoices.retrieve(made[0], expand=["latest_payment", "payments"])
    assert invoice.status == "paid"
    assert invoice.latest_payment
    assert invoice.latest_payment.invoice_id == made[0]
    assert invoice.latest_payment.status
    assert invoice.payments is not None
    with pytest.raises(pepay.NotFoundError):
        world.merchant().invoices.retrieve("a3bb189e-8bf9-3888-9912-ace4e6543002")


@pytest.mark.usefixtures("made")
def test_totals(world: Tenant) -> None:
    totals = world.merchant().invoices.totals().totals
    assert totals.all
    assert (totals.all.count, totals.all.amount, str(totals.all.amount_decimal)) == (7, 28_000, "28.000")
    assert totals.paid
    assert totals.paid.count == 0


def test_waiting_for_the_end(world: Tenant, made: list[str]) -> None:
    invoices = world.merchant().invoices
    with pytest.raises(pepay.RequestTimeoutError, match="has not ended"):
        invoices.wait_for_status(made[0], timeout=0.1, interval=0.02)
    payment = threading.Timer(0.1, world.pay, (made[0],))
    payment.start()
    state = invoices.wait_for_status(made[0], timeout=10, interval=0.02)
    assert (state.status, state.invoice.id) == ("paid", made[0])
    assert state.latest_payment
    payment.join()


def test_underpaid_is_no_end(world: Tenant, made: list[str]) -> None:
    world.merchant()
    world.pay(made[5], "1.00")
    with pytest.raises(pepay.RequestTimeoutError):
        world.merchant().invoices.wait_for_status(made[5], timeout=0.1, interval=0.02)


def test_each_look_of_a_wait_has_options_of_its_own(world: Tenant, made: list[str]) -> None:
    attempts: list[pepay.AttemptInfo] = []
    invoices = world.merchant(on_attempt=attempts.append).invoices
    world.faults.add("*", status=503, retry_after="0")
    with pytest.raises(pepay.ServerError):
        invoices.wait_for_status(made[0], max_retries=0)
    assert len(attempts) == 1
    world.faults.clear()
    world.faults.add("*", delay_ms=5_000)
    start = time.monotonic()
    with pytest.raises(pepay.RequestTimeoutError):
        invoices.wait_for_status(made[0], call_timeout=0.2)
    assert time.monotonic() - start < 4


@pytest.mark.parametrize(
    "wrong", [{"timeout": 0}, {"interval": -1}, {"timeout": float("nan")}, {"call_timeout": 0}, {"max_retries": -1}]
)
def test_a_wait_that_cannot_be(world: Tenant, wrong: dict[str, Any]) -> None:
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        world.merchant().invoices.wait_for_status("inv_1", **wrong)
    assert list(refusal.value.errors) == list(wrong)


def test_a_wait_ends_at_the_deadline_even_if_the_server_hangs(world: Tenant, made: list[str]) -> None:
    world.faults.add("*", delay_ms=5_000)
    start = time.monotonic()
    with pytest.raises(pepay.RequestTimeoutError):
        world.merchant().invoices.wait_for_status(made[0], timeout=0.2)
    assert time.monotonic() - start < 4
