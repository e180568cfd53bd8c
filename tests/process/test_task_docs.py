"""docs/tasks.md, read from an empty folder: with a broker, workers and webhooks of the sandbox."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.database import Database
from harness.guide import Reader, free_port
from harness.waiting import wait_until
from pepay_sandbox import Sandbox, Tenant
from support.tools import needs

PAGE = (Path(__file__).parents[2] / "docs/tasks.md").read_text()
SHOP, CELERY, DRAMATIQ = re.split(r"^## (?:Celery|Dramatiq)$", PAGE, flags=re.MULTILINE)
MYPY = """
[mypy]
strict = True

# Celery has no types, and some of Dramatiq has none.
[mypy-celery.*,kombu.*]
ignore_missing_imports = True

[mypy-tasks]
disable_error_code = untyped-decorator, no-untyped-call, misc
"""


@pytest.fixture
def tenant() -> Iterator[Tenant]:
    with Sandbox() as sandbox:
        yield sandbox.tenant()


@pytest.fixture
def broker(folder: Path) -> Iterator[str]:
    needs("Celery and Dramatiq", "redis-server")
    port = free_port()
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(folder), "--bind", "127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        yield f"redis://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def reader(folder: Path, broker: str, port: int) -> Iterator[Reader]:
    shop = folder / "shop"
    shop.mkdir()
    servers = {
        "uvicorn app:app --port 8000": f"--port {port}",
        "celery -A tasks worker --beat": "--pool threads --concurrency 4",
        "dramatiq tasks --processes 1 --threads 2": "",
    }
    with Reader(shop, servers) as reader:
        reader.environ |= {"BROKER_URL": broker, "PEPAY_WEBHOOK_SECRET": "whsec_1"}
        yield reader


@pytest.mark.parametrize("section", [CELERY, DRAMATIQ], ids=["celery", "dramatiq"])
def test_each_payment_is_shipped_once(section: str, reader: Reader, tenant: Tenant, port: int, broker: str) -> None:
    reader.follow(SHOP)
    reader.follow(section.replace("redis://127.0.0.1:6379", broker))
    (reader.folder / "mypy.ini").write_text(MYPY)
    reader.run("python -m mypy .")
    reader.wait_for(port)
    tenant.webhooks.add_endpoint("pepay", url=f"http://127.0.0.1:{port}/webhooks/pepay", secret="whsec_1")
    database = Database(f"sqlite:///{reader.folder}/shop.sqlite3")

    def shipped() -> list[str]:
        return sorted(row[0] for row in database.rows("SELECT invoice FROM shipments"))

    paid = sorted(pay(tenant) for _ in range(3))
    wait_until(lambda: shipped() == paid)
    # The webhooks come again, and so does a task.
    for delivery in tenant.webhooks.deliveries():
        tenant.webhooks.redeliver(delivery["id"])
    reader.run(f"python -c 'import tasks; tasks.send(\"{paid[0]}\")'")
    # The process died before it had sent this one.
    database.run("INSERT INTO due VALUES ('inv_left')")
    sent = "delay" if section is CELERY else "send"
    reader.run(f"python -c 'import tasks; tasks.ship_left_over.{sent}()'")
    wait_until(lambda: "inv_left" in shipped())
    assert shipped() == sorted([*paid, "inv_left"])
    assert database.rows("SELECT count(*) FROM due") == [(0,)]
    # An event counts, though the broker is down.
    reader.environ["BROKER_URL"] = "redis://127.0.0.1:9"
    assert "the broker does not answer: inv_1" in reader.run("python -c 'import tasks; tasks.send(\"inv_1\")'")


def pay(tenant: Tenant) -> str:
    invoice = tenant.merchant().invoices.create(amount_usd="49.99").invoice_id
    tenant.pay(invoice)
    return invoice
