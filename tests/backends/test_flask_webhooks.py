"""The webhook routes of Flask: what they take, what they refuse, and who may stand before them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask_login import LoginManager, current_user  # type: ignore[import-untyped]
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, text
from werkzeug.test import TestResponse

from engines import engine_of
from pepay import ConfigError, Event, PayvioxEvent, webhooks
from pepay.flask import FlaskPepay

SECRET = "whsec_of_the_tests"
TOKEN = "token_of_the_tests"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = engine_of(f"sqlite:///{tmp_path}/db.sqlite3")
    yield engine
    engine.dispose()


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="of the tests", PEPAY_WEBHOOK_SECRETS=SECRET, PEPAY_PAYVIOX_WEBHOOK_TOKENS=[TOKEN])
    return app


@pytest.fixture
def payments(app: Flask, engine: Engine) -> FlaskPepay:
    payments = FlaskPepay(app, engine=engine)
    payments.inbox.create_tables()
    return payments


def paid(invoice: str = "inv_1") -> bytes:
    return webhooks.test_event("invoice.updated", {"object": "invoice", "id": invoice, "status": "paid"})


def post(app: Flask, body: bytes, path: str = "/webhooks/pepay", secret: str = SECRET, **options: Any) -> TestResponse:
    content_type = options.pop("content_type", "application/json")
    headers = webhooks.sign(body, secret, **options)
    return app.test_client().post(path, data=body, headers=headers, content_type=content_type)


def succeeded(order: str = "order_1") -> bytes:
    return json.dumps({"type": "succeeded", "order_id": order, "amount": 10_000, "currency": "USD"}).encode()


def test_an_event_is_handled_once(app: Flask, payments: FlaskPepay) -> None:
    shipped: list[str] = []

    @payments.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        assert event.invoice
        shipped.append(event.invoice.id)

    body = paid()
    answers = [post(app, body) for _ in range(2)]
    assert [(answer.status_code, answer.json) for answer in answers] == [
        (200, {"outcome": "handled"}),
        (200, {"outcome": "duplicate"}),
    ]
    assert shipped == ["inv_1"]


def test_payviox_has_a_route_and_a_token_of_its_own(app: Flask, payments: FlaskPepay) -> None:
    orders: list[str] = []

    @payments.on("session.succeeded")
    def ship(event: PayvioxEvent, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        orders.append(event.order_id)

    body = succeeded()
    client = app.test_client()
    assert client.post("/webhooks/payviox", data=body, headers=webhooks.sign_payviox(body, TOKEN)).status_code == 200
    assert client.post("/webhooks/payviox", data=body, headers=webhooks.sign_payviox(body, SECRET)).status_code == 400
    assert orders == ["order_1"]


def test_payouts_have_a_route_of_their_own(app: Flask, payments: FlaskPepay) -> None:
    app.config["PEPAY_PAYVIOX_PAYOUT_WEBHOOK_TOKENS"] = "token_of_payouts"
    types: list[str] = []
    payments.on("payout.succeeded")(lambda event, _: types.append(event.type))
    body = json.dumps({"type": "payout.succeeded", "order_id": "payout_1", "amount": 5_000}).encode()
    headers = webhooks.sign_payviox(body, "token_of_payouts")
    assert app.test_client().post("/webhooks/payviox/payouts", data=body, headers=headers).status_code == 200
    assert types == ["payout.succeeded"]


@pytest.mark.usefixtures("payments")
def test_a_slash_at_the_end_does_not_redirect(app: Flask) -> None:
    assert post(app, paid(), "/webhooks/pepay/").status_code == 200


@pytest.mark.usefixtures("payments")
@pytest.mark.parametrize(
    ("send", "status", "error"),
    [
        pytest.param(lambda app: post(app, paid(), secret="another"), 400, "invalid_signature", id="another secret"),
        pytest.param(
            lambda app: post(app, paid(), now=time.time() - 600), 400, "timestamp_out_of_range", id="ten minutes old"
        ),
        pytest.param(
            lambda app: app.test_client().post("/webhooks/pepay", data=paid()),
            400,
            "unreadable_signature",
            id="unsigned",
        ),
        pytest.param(lambda app: post(app, b"<html>"), 400, "not_an_event", id="signed, but no event"),
        pytest.param(lambda app: post(app, paid(), "/webhooks/payviox/payouts"), 404, "not_configured", id="no token"),
    ],
)
def test_what_is_refused(app: Flask, send: Callable[[Flask], TestResponse], status: int, error: str) -> None:
    answer = send(app)
    assert (answer.status_code, answer.json) == (status, {"error": error})


@pytest.mark.usefixtures("payments")
def test_a_body_that_is_too_large_is_not_read(app: Flask) -> None:
    app.config["PEPAY_WEBHOOK_MAX_BYTES"] = 1000
    assert post(app, b" " * 1001).status_code == 413
    app.config["PEPAY_WEBHOOK_MAX_BYTES"] = 1001
    assert post(app, b" " * 1001).status_code == 400


@pytest.mark.usefixtures("payments")
def test_a_body_that_does_not_say_how_large_it_is_has_the_same_limit(app: Flask) -> None:
    app.config["PEPAY_WEBHOOK_MAX_BYTES"] = 1000
    # As servers do for the transfer encoding `chunked`.
    environ = {"wsgi.input_terminated": True}
    answer = app.test_client().post("/webhooks/pepay", input_stream=BytesIO(b" " * 1001), environ_overrides=environ)
    assert answer.status_code == 413


@pytest.mark.usefixtures("payments")
@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=0"])
def test_a_guard_may_look_for_a_form_first(app: Flask, content_type: str) -> None:
    app.before_request(lambda: request.form.get("csrf_token"))
    app.config["PEPAY_WEBHOOK_MAX_BYTES"] = len(paid())
    assert post(app, paid(), content_type=content_type).json == {"outcome": "handled"}
    assert post(app, paid() + b" ", content_type=content_type).status_code == 413


@pytest.mark.usefixtures("payments")
def test_only_post_is_answered(app: Flask) -> None:
    assert app.test_client().get("/webhooks/pepay").status_code == 405


def test_a_handler_that_raises_is_answered_with_500_and_replayed(
    app: Flask, payments: FlaskPepay, caplog: pytest.LogCaptureFixture
) -> None:
    problems = [RuntimeError("no stock")]

    @payments.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        if problems:
            raise problems.pop()

    answer = post(app, paid())
    assert (answer.status_code, answer.json) == (500, {"outcome": "failed"})
    assert "no stock" in caplog.text
    (failure,) = payments.inbox.failures()
    with app.app_context():
        assert payments.inbox.replay(failure.id).verdict == "handled"


@pytest.mark.parametrize("csrf_first", [True, False])
def test_flask_wtf_asks_no_csrf_token_of_a_provider(app: Flask, engine: Engine, csrf_first: bool) -> None:
    payments = FlaskPepay(engine=engine)
    payments.inbox.create_tables()
    for extension in (CSRFProtect(), payments) if csrf_first else (payments, CSRFProtect()):
        extension.init_app(app)
    app.post("/form")(lambda: "taken")
    assert app.test_client().post("/form").status_code == 400
    assert post(app, paid()).status_code == 200


@pytest.mark.usefixtures("payments")
def test_a_guard_before_every_request_lets_webhooks_pass(app: Flask) -> None:
    logins = LoginManager(app)
    logins.request_loader(lambda _: None)

    @app.before_request
    def require_login() -> Any:
        # As docs/flask.md says.
        if request.blueprint != "pepay" and not current_user.is_authenticated:
            return logins.unauthorized()
        return None

    app.get("/account")(lambda: "yours")
    assert app.test_client().get("/account").status_code == 401
    assert post(app, paid()).status_code == 200


def test_flask_sqlalchemy_is_found_by_itself(app: Flask, tmp_path: Path) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path}/shop.sqlite3"
    payments = FlaskPepay(app)
    db = SQLAlchemy(app)

    @payments.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        connection.execute(text("INSERT INTO shipped VALUES (:id)"), {"id": event.invoice and event.invoice.id})

    with app.app_context():
        payments.inbox.create_tables()
        db.session.execute(text("CREATE TABLE shipped (invoice text)"))
        db.session.commit()
    assert post(app, paid()).status_code == 200
    with app.app_context():
        assert db.session.scalars(text("SELECT invoice FROM shipped")).all() == ["inv_1"]
        db.session.remove()
        db.engine.dispose()


def test_a_database_is_needed(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    FlaskPepay(app)
    assert post(app, paid()).status_code == 500
    assert "use Flask-SQLAlchemy, or pass FlaskPepay an engine" in caplog.text


def test_one_extension_serves_several_applications(engine: Engine) -> None:
    payments = FlaskPepay(engine=engine, url_prefix="/hooks")
    payments.inbox.create_tables()
    for number in (1, 2):
        app = Flask(f"app{number}")
        app.config["PEPAY_WEBHOOK_SECRETS"] = f"secret_{number}"
        app.config["PEPAY_API_KEY"] = f"sk_test_{number}"
        payments.init_app(app)
        assert post(app, paid(f"inv_{number}"), "/hooks/pepay", f"secret_{number}").json == {"outcome": "handled"}
        assert post(app, paid(f"inv_{number}"), "/hooks/pepay", f"secret_{3 - number}").status_code == 400
        with app.app_context():
            assert payments.client is payments.client


def test_settings_are_read_when_they_are_needed(
    app: Flask, payments: FlaskPepay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PEPAY_API_KEY", raising=False)
    with app.app_context():
        with pytest.raises(ConfigError, match="no credentials"):
            _ = payments.client
        app.config.update(
            PEPAY_API_KEY="sk_test_shop", PEPAY_BASE_URL="http://127.0.0.1:9", PEPAY_OPTIONS={"timeout": 3}
        )
        assert payments.client.base_url.startswith("http://127.0.0.1:9")


def test_an_application_without_the_extension_is_told(engine: Engine) -> None:
    payments = FlaskPepay(engine=engine)
    with Flask(__name__).app_context(), pytest.raises(RuntimeError, match="init_app"):
        _ = payments.client
