"""Delivers webhooks of the sandbox to the receiver: twice, in disorder, before the order is there, and over a kill.

    python3 storm.py DATABASE COMMAND...    the receiver, which gets the database and a port as arguments

In the end each event has counted once, every order is what the sandbox says that it is, and nothing is open.
"""

from __future__ import annotations

import atexit
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from pepay_sandbox import Tenant

DATABASE, *COMMAND = sys.argv[1:]
URL, KEY = os.environ["PEPAY_API_URL"], os.environ["PEPAY_API_KEY"]
SECRETS = {
    "pepay": ("PEPAY_WEBHOOK_SECRET", 'whsec_"1"', "/webhooks/pepay"),
    "payviox": ("PAYVIOX_WEBHOOK_TOKEN", "token_1", "/webhooks/payviox"),
    "payviox_payout": ("PAYVIOX_PAYOUT_WEBHOOK_TOKEN", "token_2", "/webhooks/payviox/payouts"),
}
os.environ.update({name: secret for name, secret, _ in SECRETS.values()})


def start(port: int = 0) -> tuple[subprocess.Popen[str], int]:
    receiver = subprocess.Popen([*COMMAND, DATABASE, str(port)], stdout=subprocess.PIPE, text=True)
    atexit.register(receiver.kill)
    assert receiver.stdout
    line = receiver.stdout.readline()
    assert line.startswith("listening on port "), line
    return receiver, int(line.split()[-1])


def request(port: int, method: str, path: str, body: bytes = b"{}", **headers: str) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, path, body, headers)
        return connection.getresponse().status


def create(path: str, header: str, value: str, body: dict[str, Any]) -> dict[str, Any]:
    with closing(HTTPConnection(urlsplit(URL).netloc, timeout=60)) as connection:
        connection.request("POST", path, json.dumps(body), {header: value, "content-type": "application/json"})
        answer = connection.getresponse()
        said: dict[str, Any] = json.loads(answer.read())
        assert answer.status < 300, said
        return said


def rows(query: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(DATABASE, timeout=60)) as database, database:
        return database.execute(query, values).fetchall()


def order(reference: str) -> None:
    rows("INSERT INTO orders (id, state) VALUES (?, 'new')", reference)


def invoice() -> str:
    return str(create("/api/v1/invoices", "x-api-key", KEY, {"amount_usd": 49.99})["invoice_id"])


def live_through(tenant: Tenant, ended: dict[str, str]) -> None:
    """Invoices end in each way."""
    ends: list[Callable[[str], Any]] = [tenant.pay, tenant.expire, tenant.cancel]
    for number in range(6):
        reference = invoice()
        order(reference)
        if number % 2:
            tenant.pay(reference, "20.00")
        ended[reference] = ends[number // 2](reference)["status"]


receiver, port = start()
tenant = Tenant.at(URL, KEY)
for provider, (_, secret, path) in SECRETS.items():
    tenant.webhooks.add_endpoint(provider, url=f"http://127.0.0.1:{port}{path}", secret=secret)

# What is not genuine, or comes to the wrong place.
assert request(port, "POST", "/webhooks/pepay", b"{}") == 400
assert request(port, "POST", "/webhooks/nowhere") == 404
assert request(port, "GET", "/webhooks/pepay") == 405
assert request(port, "POST", "/webhooks/pepay", b" " * 1_100_000) == 413

# In disorder, and then all of it once more.
ended: dict[str, str] = {}
tenant.webhooks.hold()
live_through(tenant, ended)
early = invoice()
tenant.pay(early)
items = [{"name": "Mug", "quantity": 1, "price": 500}]
session = {"amount": 500, "currency": "USD", "customer": "c", "order_id": "order_1", "items": items}
order("order_1")
tenant.act_on_session(create("/session", "authorization", f"Bearer {KEY}", session)["session_id"], "pay")
create("/payout/create", "authorization", f"Bearer {KEY}", {"email": "jo@example.com", "amount": 2000})
payout = tenant.withdraw("jo@example.com", 1000)["id"]
order(payout)
tenant.act_on_payout(payout, "process")
tenant.act_on_payout(payout, "succeed")
ended |= {"order_1": "session.succeeded", payout: "payout.succeeded"}
tenant.webhooks.release("shuffled")
tenant.webhooks.wait()

# The shop has not written this order yet: its events wait, and come again.
waiting = rows("SELECT count(*) FROM pepay_inbox_events WHERE verdict = 'waiting' AND subject = ?", f"invoice:{early}")
assert waiting[0][0] > 0
listed = subprocess.run([*COMMAND, DATABASE], capture_output=True, text=True, check=True).stdout
assert f"order {early} is not here yet" in listed, listed
order(early)
ended[early] = "paid"

# A receiver that is killed leaves nothing by halves.
tenant.webhooks.hold()
live_through(tenant, ended)
tenant.webhooks.release("reversed")
receiver.kill()
receiver.wait()
receiver, _ = start(port)

for delivery in tenant.webhooks.deliveries():
    tenant.webhooks.redeliver(delivery["id"], count=2)
tenant.webhooks.wait()

states = dict(rows("SELECT id, state FROM orders"))
assert states == ended, (states, ended)
shipped = dict(rows("SELECT id, shipped FROM orders"))
assert shipped == {it: int(state in ("paid", "session.succeeded")) for it, state in ended.items()}, shipped
assert subprocess.run([*COMMAND, DATABASE], capture_output=True, text=True, check=True).stdout == ""
(counted,) = rows("SELECT count(*), count(DISTINCT provider || dedupe_key), sum(attempts) FROM pepay_inbox_events")
assert counted[0] == counted[1] > 30, counted
verdicts = dict(rows("SELECT verdict, count(*) FROM pepay_inbox_events GROUP BY verdict"))
assert verdicts["stale"] > 0, verdicts
receiver.terminate()
assert receiver.wait(60) == 0, "it ends well, and valgrind has found nothing"
