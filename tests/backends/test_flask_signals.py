"""Signals: sent once, after all is committed, and unable to undo it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, text

from engines import engine_of
from pepay import Event, webhooks
from pepay._inbox import NAMES
from pepay.flask import FlaskPepay, signals

SECRET = "whsec_of_the_tests"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = engine_of(f"sqlite:///{tmp_path}/db.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE shipped (invoice text)"))
    yield engine
    engine.dispose()


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.config["PEPAY_WEBHOOK_SECRETS"] = SECRET
    return app


@pytest.fixture
def payments(app: Flask, engine: Engine) -> FlaskPepay:
    payments = FlaskPepay(app, engine=engine)
    payments.inbox.create_tables()

    @payments.on("invoice.paid", "invoice.expired")
    def ship(event: Event, connection: Connection) -> None:
        assert event.invoice
        connection.execute(text("INSERT INTO shipped VALUES (:id)"), {"id": event.invoice.id})
        if event.invoice.status == "expired":
            raise RuntimeError("too late")

    return payments


def deliver(app: Flask, status: str, *, times: int = 1, now: float | None = None) -> None:
    thing = {"object": "invoice", "id": "inv_1", "status": status}
    body = webhooks.test_event("invoice.updated", thing, now=now)
    for _ in range(times):
        app.test_client().post("/webhooks/pepay", data=body, headers=webhooks.sign(body, SECRET))


def test_there_is_a_signal_for_every_name() -> None:
    assert {name for name in NAMES if not hasattr(signals, name.replace(".", "_"))} == set()


@pytest.mark.usefixtures("payments")
def test_they_are_sent_once_after_all_is_committed(app: Flask, engine: Engine) -> None:
    seen: list[Any] = []

    def look(sender: Flask, *, event: Event, verdict: str) -> None:
        with engine.connect() as connection:
            seen.append((sender, event.type, verdict, connection.scalar(text("SELECT count(*) FROM shipped"))))

    with signals.invoice_paid.connected_to(look, app):
        deliver(app, "paid", times=3)
    assert seen == [(app, "invoice.updated", "handled", 1)]


@pytest.mark.usefixtures("payments")
def test_another_applications_receivers_hear_nothing(app: Flask) -> None:
    heard: list[object] = []
    with signals.event_recorded.connected_to(lambda _, **said: heard.append(said), Flask("another")):
        deliver(app, "paid")
    assert heard == []


@pytest.mark.usefixtures("payments")
def test_the_generic_one_tells_of_what_is_stale_or_has_failed(app: Flask) -> None:
    verdicts: list[str] = []
    updates: list[str] = []

    def hear(_: Flask, *, event: Event, verdict: str) -> None:
        verdicts.append(f"{event.invoice and event.invoice.status} {verdict}")

    def hear_of_updates(_: Flask, *, event: Event, **__: Any) -> None:
        updates.append(event.invoice.status if event.invoice else "")

    with signals.event_recorded.connected_to(hear), signals.invoice_updated.connected_to(hear_of_updates):
        deliver(app, "expired", now=1_700_000_003)
        deliver(app, "underpaid", now=1_700_000_002, times=2)
        deliver(app, "unpaid", now=1_700_000_001)
    assert verdicts == ["expired failed", "underpaid handled", "unpaid stale"]
    assert updates == ["underpaid"]


@pytest.mark.usefixtures("payments")
def test_a_receiver_that_raises_hinders_nobody(app: Flask, engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def stumble(_: Flask, **__: Any) -> None:
        raise RuntimeError("the mail server does not answer")

    def hear(_: Flask, **__: Any) -> None:
        heard.append("paid")

    with signals.invoice_paid.connected_to(stumble), signals.invoice_paid.connected_to(hear):
        deliver(app, "paid")
    assert heard == ["paid"]
    assert "the mail server does not answer" in caplog.text
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM shipped")) == 1
