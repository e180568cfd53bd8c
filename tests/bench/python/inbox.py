"""What the inbox costs: Django's and Flask's webhook routes beside the view that a careful developer writes by hand.

All take the same deliveries over WSGI, in turns, with the same PostgreSQL, and each updates an order. The hand-written
view checks the signature, inserts the event if it is new, and updates the order, in one transaction; it knows neither
order nor failures. Statements are those that PostgreSQL logs, with BEGIN, COMMIT and the handler's.
"""

from __future__ import annotations

import hmac
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from flask import Flask, request
from interleaved import ROUNDS, rows
from sqlalchemy import Connection, create_engine, text

from harness.postgres import Postgres
from pepay import Event, webhooks

SECRET = "whsec_of_the_bench"
DELIVERIES = 100
INSERT = "INSERT INTO seen (event, body) VALUES (%(event)s, %(body)s) ON CONFLICT DO NOTHING"
UPDATE = "UPDATE orders SET status = %(status)s WHERE invoice = %(invoice)s"
App = Callable[[dict[str, Any], Any], Any]
numbers = count(1)


def check(body: bytes, headers: Any) -> dict[str, Any] | None:
    """A webhook's signature, and what it says."""
    moment = headers["X-Pepay-Timestamp"]
    if abs(time.time() - int(moment) / 1000) > 300:
        return None
    expected = hmac.new(SECRET.encode(), moment.encode() + b"." + body, sha256).hexdigest()
    if not hmac.compare_digest(expected, headers["X-Pepay-Signature"]):
        return None
    event: dict[str, Any] = json.loads(body)
    return event


def values_of(event: dict[str, Any]) -> dict[str, str]:
    return {"status": event["data"]["object"]["status"], "invoice": event["data"]["object"]["id"]}


@csrf_exempt
def by_hand(request: HttpRequest) -> JsonResponse:
    from django.db import connection, transaction

    event = check(request.body, request.headers)
    if event is None:
        return JsonResponse({}, status=400)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, {"event": event["id"], "body": request.body})
        if cursor.rowcount:
            cursor.execute(UPDATE, values_of(event))
    return JsonResponse({"ok": True})


urlpatterns: list[Any] = [path("by-hand", by_hand)]


def django_app(postgres: Postgres, database: str) -> App:
    postgresql = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": "postgres",
        "HOST": str(postgres.folder),
        "CONN_MAX_AGE": None,
    }
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": postgresql},
        INSTALLED_APPS=["pepay.django"],
        PEPAY={"WEBHOOK_SECRETS": SECRET},
        ROOT_URLCONF=__name__,
        USE_TZ=True,
    )
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    app = get_wsgi_application()
    urlpatterns.append(path("", include("pepay.django.urls")))
    call_command("migrate", verbosity=0)
    from django.db import connection

    from pepay.django import on

    @on("invoice.updated")
    def follow(event: Event) -> None:
        assert event.invoice
        with connection.cursor() as cursor:
            cursor.execute(UPDATE, {"status": event.invoice.status, "invoice": event.invoice.id})

    return app


@contextmanager
def prepared_statements() -> Iterator[None]:
    """Has psycopg prepare what Django sends, as SQLAlchemy's connections do by themselves."""
    from django.db import connection

    connection.close()
    connection.settings_dict["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 5}
    yield
    connection.close()
    connection.settings_dict["OPTIONS"] = {}


def flask_app(url: str) -> App:
    from pepay.flask import FlaskPepay

    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    app = Flask(__name__)
    app.config["PEPAY_WEBHOOK_SECRETS"] = SECRET
    payments = FlaskPepay(app, engine=engine)
    payments.inbox.create_tables()
    insert = text(INSERT.replace("%(event)s, %(body)s", ":event, :body"))
    change = text(UPDATE.replace("%(status)s", ":status").replace("%(invoice)s", ":invoice"))

    @payments.on("invoice.updated")
    def follow(event: Event, connection: Connection) -> None:
        assert event.invoice
        connection.execute(change, {"status": event.invoice.status, "invoice": event.invoice.id})

    @app.post("/by-hand")
    def by_hand() -> tuple[dict[str, bool], int]:
        body = request.get_data()
        event = check(body, request.headers)
        if event is None:
            return {}, 400
        with engine.begin() as connection:
            if connection.execute(insert, {"event": event["id"], "body": body}).rowcount:
                connection.execute(change, values_of(event))
        return {"ok": True}, 200

    return app


def deliveries(route: str) -> list[dict[str, Any]]:
    """WSGI's form of new webhooks; every order has four."""
    made: list[dict[str, Any]] = []
    for _ in range(DELIVERIES):
        number = next(numbers)
        thing = {"object": "invoice", "id": f"inv_{number // 4}", "status": ("unpaid", "paid")[number % 4 == 3]}
        body = webhooks.test_event("invoice.updated", thing, now=1_700_000_000 + number)
        headers = {f"HTTP_{name.upper().replace('-', '_')}": it for name, it in webhooks.sign(body, SECRET).items()}
        made.append(
            {
                "REQUEST_METHOD": "POST",
                "PATH_INFO": route,
                "SERVER_NAME": "127.0.0.1",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "CONTENT_TYPE": "application/json",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_HOST": "127.0.0.1",
                "wsgi.input": BytesIO(body),
                "wsgi.errors": sys.stderr,
                "wsgi.url_scheme": "http",
                **headers,
            }
        )
    return made


def seconds(app: App, environs: list[dict[str, Any]]) -> float:
    statuses: list[str] = []
    began = time.perf_counter()
    for environ in environs:
        answer = app(environ, lambda status, *_: statuses.append(status))
        b"".join(answer)
        answer.close()
    took = time.perf_counter() - began
    assert {status[:3] for status in statuses} == {"200"}
    return took


ROUTES = {"pepay": "/webhooks/pepay", "by hand": "/by-hand"}


def compare(name: str, app: App) -> None:
    """Both views in turns, so that what else the machine does slows them alike."""
    rates: dict[str, list[float]] = {who: [] for who in ROUTES}
    for _ in range(2 * ROUNDS):
        for who, route in ROUTES.items():
            rates[who].append(DELIVERIES / seconds(app, deliveries(route)))
    rows.show(f"inbox, {name}: webhooks/s", rates)


def statements(postgres: Postgres, app: App, environs: list[dict[str, Any]]) -> float:
    """How many a delivery takes."""
    before = len(postgres.log())
    seconds(app, environs)
    # Those that are prepared are logged as they are executed.
    return len(re.findall("LOG:  (statement|execute)", postgres.log()[before:])) / len(environs)


def again(environs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same deliveries, to be read once more."""
    for environ in environs:
        environ["wsgi.input"].seek(0)
    return environs


def main() -> None:
    import psycopg

    with Postgres(durable=True) as postgres:
        apps: dict[str, App] = {}
        for name in ("django", "flask"):
            url = postgres.create(name)
            with psycopg.connect(url) as connection:
                connection.execute("CREATE TABLE seen (event TEXT PRIMARY KEY, body BYTEA)")
                connection.execute("CREATE TABLE orders (invoice TEXT PRIMARY KEY, status TEXT)")
                connection.execute("INSERT INTO orders SELECT 'inv_' || n, 'new' FROM generate_series(0, 20000) n")
            apps[name] = django_app(postgres, name) if name == "django" else flask_app(url)
        for waits, said in (("on", ""), ("off", ", no wait for the disk")):
            postgres.set("synchronous_commit", waits)
            for name, app in apps.items():
                compare(f"{name.capitalize()}{said}", app)
        with prepared_statements():
            compare("Django, no wait for the disk, prepared statements", apps["django"])
        postgres.set("log_statement", "'all'")
        for name, app in apps.items():
            new = {who: deliveries(route) for who, route in ROUTES.items()}
            for kind in ("new", "duplicate"):
                counts = {who: [statements(postgres, app, again(environs))] for who, environs in new.items()}
                rows.show(f"inbox, {name.capitalize()}: statements of a {kind} webhook", counts)
        from django.db import connection as django_connection

        django_connection.close()


if __name__ == "__main__":
    main()
