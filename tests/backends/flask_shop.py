"""A small shop. What a test varies is in the environment."""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, select, update

from engines import engine_of

if "SHOP_WITHOUT_NATIVE" in os.environ:
    # As under mod_wsgi, in whose interpreters it cannot be loaded.
    modules: dict[str, Any] = sys.modules
    modules["pepay._pepay"] = None

from pepay.flask import FlaskPepay

if TYPE_CHECKING:
    from pepay import Event
    from pepay.types import AnyEvent

FAIL = float(os.environ.get("SHOP_FAILS", "0"))
SLEEP = float(os.environ.get("SHOP_SLEEPS", "0"))
# As long as there is this file, handlers do not end.
HELD_UP = Path(os.environ["SHOP_HELD_UP"]) if "SHOP_HELD_UP" in os.environ else None
URL = os.environ["DATABASE_URL"]

metadata = MetaData()
# An event that a handler saw. Nothing but the inbox keeps it from being seen twice.
ledger = Table("ledger", metadata, Column("id", Integer, primary_key=True), Column("event", String(100)))
orders = Table(
    "orders",
    metadata,
    Column("invoice", String(100), primary_key=True),
    Column("state", String(100)),
    Column("shipped", Integer, default=0),
)

engine = engine_of(URL)
engine.dialect.name = os.environ.get("SHOP_DIALECT", engine.dialect.name)
app = Flask(__name__)
app.config.from_prefixed_env()
payments = FlaskPepay(app, engine=engine)


@app.cli.command()
def create_shop() -> None:
    metadata.create_all(engine)


@payments.on("invoice.created", "invoice.updated", "invoice_payment.created", "invoice_payment.updated", stale=True)
def note(event: Event, connection: Connection) -> None:
    connection.execute(insert(ledger).values(event=event.id))


@payments.on("invoice.created", "invoice.updated")
def follow(event: Event, connection: Connection) -> None:
    assert event.invoice
    state = {"state": event.invoice.status}
    # Deliveries about one invoice take turns.
    if not connection.execute(update(orders).where(orders.c.invoice == event.invoice.id).values(state)).rowcount:
        known = select(orders.c.invoice).where(orders.c.invoice == event.invoice.id)
        if not connection.execute(known).first():
            connection.execute(insert(orders).values(invoice=event.invoice.id, **state))


@payments.on("invoice.paid")
def ship(event: Event, connection: Connection) -> None:
    assert event.invoice
    order = update(orders).where(orders.c.invoice == event.invoice.id)
    connection.execute(order.values(shipped=orders.c.shipped + 1))


@payments.on("*", stale=True)
def stumble(event: AnyEvent, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
    """Where a worker is most likely to be killed: all is written, and nothing committed."""
    time.sleep(SLEEP)
    if random.random() < FAIL:  # noqa: S311 - chosen, not secret
        raise RuntimeError("the mail server does not answer")
    while HELD_UP and HELD_UP.exists():
        HELD_UP.with_suffix(".reached").touch()
        time.sleep(0.01)
