"""Planted secrets: not on Werkzeug's debug page, not at Sentry, not in logs or tables."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sentry_sdk
from flask import Flask
from flask.typing import ResponseReturnValue
from sentry_sdk.envelope import Envelope
from sentry_sdk.scrubber import EventScrubber
from sentry_sdk.transport import Transport
from sqlalchemy import Connection
from werkzeug.debug import DebuggedApplication
from werkzeug.test import Client, TestResponse

from engines import engine_of
from pepay import Event, webhooks
from pepay.flask import FlaskPepay

# In two parts, since both show the lines of the source, too.
PLANTED = "planTED".lower()


class Kept(Transport):
    """Keeps what would be sent to Sentry."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = b""

    def capture_envelope(self, envelope: Envelope) -> None:
        self.sent += envelope.serialize()


@pytest.fixture
def sentry() -> Iterator[Kept]:
    kept = Kept()
    # Without Sentry's own scrubber, which knows some names of variables.
    scrubber = EventScrubber(denylist=[], pii_denylist=[])
    sentry_sdk.init("https://key@sentry.example/1", transport=kept, event_scrubber=scrubber, max_value_length=100_000)
    yield kept
    sentry_sdk.init()


@pytest.fixture
def app(tmp_path: Path, sentry: Kept) -> Iterator[Flask]:  # noqa: ARG001 - it looks at applications made after it
    app = Flask(__name__)
    app.config.update(
        PEPAY_API_KEY=f"sk_test_{PLANTED}1",
        PEPAY_PAYVIOX_API_KEY=f"sk_test_{PLANTED}2",
        PEPAY_BASE_URL="http://127.0.0.1:9",
        PEPAY_PAYVIOX_BASE_URL="http://127.0.0.1:9",
        PEPAY_WEBHOOK_SECRETS=[f"whsec_{PLANTED}3", f"whsec_{PLANTED}4"],
        PEPAY_OPTIONS={"max_retries": 0},
    )
    engine = engine_of(f"sqlite:///{tmp_path}/db.sqlite3")
    payments = FlaskPepay(app, engine=engine)
    payments.inbox.create_tables()

    @app.post("/checkout")
    def checkout() -> ResponseReturnValue:
        client = payments.client
        return client.invoices.create(amount_usd="49.99").payment_url or ""

    @app.post("/balance")
    def balance() -> ResponseReturnValue:
        client = payments.payviox
        return str(client.balance.retrieve())

    @payments.on("invoice.paid")
    def fail(event: Event, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        raise ValueError(f"nothing to do with {event.type}")

    yield app
    engine.dispose()


def post(app: Flask, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> TestResponse:
    """An answer as a browser gets it from `flask run --debug`."""
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return Client(DebuggedApplication(app)).post(path, data=body, headers=headers)


def paid() -> bytes:
    return webhooks.test_event("invoice.updated", {"object": "invoice", "id": "inv_1", "status": "paid"})


@pytest.mark.parametrize("path", ["/checkout", "/balance"])
def test_a_call_that_fails(app: Flask, path: str, sentry: Kept) -> None:
    page = post(app, path).text
    assert "TransportError" in page
    assert PLANTED not in page
    # Sent along as a variable of the view.
    assert b'"client":' in sentry.sent
    assert PLANTED.encode() not in sentry.sent


@pytest.mark.parametrize(
    "wrong",
    [
        {"WEBHOOK_SECRETS": [f"whsec_{PLANTED}3", f"whsec_{PLANTED}4".encode()]},
        {"WEBHOOK_SECRETS": f"whsec_{PLANTED}3".encode()},
        {"API_KEY": f"sk_test_{PLANTED}1".encode()},
        {"API_KEY": [f"sk_test_{PLANTED}1\n"]},
        {"OPTIONS": {"api_key": f"sk_test_{PLANTED}1"}},
    ],
)
def test_a_setting_that_is_wrong(app: Flask, wrong: dict[str, Any], sentry: Kept) -> None:
    app.config.update({f"PEPAY_{key}": value for key, value in wrong.items()})
    body = paid()
    path = "/webhooks/pepay" if "WEBHOOK_SECRETS" in wrong else "/checkout"
    answer = post(app, path, body, webhooks.sign(body, "whsec_another"))
    assert answer.status_code == 500
    assert PLANTED not in answer.text
    assert sentry.sent
    assert PLANTED.encode() not in sentry.sent


def test_webhooks_that_fail_or_are_refused(
    app: Flask, sentry: Kept, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    body = paid()
    assert post(app, "/webhooks/pepay", body, webhooks.sign(body, f"whsec_{PLANTED}4")).status_code == 500
    assert post(app, "/webhooks/pepay", body, webhooks.sign(body, "whsec_forged")).status_code == 400
    assert b"nothing to do with" in sentry.sent
    assert PLANTED.encode() not in sentry.sent
    assert "invalid_signature" in caplog.text
    assert PLANTED not in caplog.text
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as connection:
        tables = "\n".join(connection.iterdump())
    assert "nothing to do with" in tables
    assert PLANTED not in tables
