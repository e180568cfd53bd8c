"""What must be so, whatever happened on the way."""

from __future__ import annotations

from .database import Database
from .provider import Invoices


def assert_each_event_counted_once(database: Database, inbox: str, happened: Invoices) -> None:
    """Every event is in the table `inbox`, and a handler wrote it into the table `ledger` once."""
    verdicts = dict(database.rows(f"SELECT dedupe_key, verdict FROM {inbox}"))  # noqa: S608 - a test's own
    assert verdicts.keys() == happened.events
    assert set(verdicts.values()) <= {"handled", "stale", "overtaken"}
    seen = [event for (event,) in database.rows("SELECT event FROM ledger")]
    assert len(seen) == len(set(seen))
    assert set(seen) == happened.events


def assert_every_invoice_ended_right(database: Database, happened: Invoices) -> None:
    """Every order has its invoice's last state, and was shipped once if that is `paid`."""
    orders = database.rows("SELECT invoice, state, shipped FROM orders")
    assert {invoice: state for invoice, state, _ in orders} == happened.ended
    assert {invoice: shipped for invoice, _, shipped in orders} == {
        invoice: int(state == "paid") for invoice, state in happened.ended.items()
    }
