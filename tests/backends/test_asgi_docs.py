"""docs/asgi.md, read from an empty folder: the same shop under each framework."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.database import Database
from harness.guide import Reader, free_port
from harness.waiting import wait_until
from pepay_sandbox import Tenant

PAGE = (Path(__file__).parents[2] / "docs/asgi.md").read_text()
APPS = {"starlette_app": "/webhooks", "litestar_app": "/webhooks", "own_route": "/own/webhook"}


@pytest.fixture
def ports() -> dict[str, int]:
    return {app: free_port() for app in APPS}


@pytest.fixture
def reader(tmp_path: Path, tenant: Tenant, ports: dict[str, int]) -> Iterator[Reader]:
    folder = tmp_path / "empty"
    folder.mkdir()
    with Reader(folder, {f"uvicorn {app}:app": f"--port {port}" for app, port in ports.items()}) as reader:
        reader.environ |= {"PEPAY_WEBHOOK_SECRET": "whsec_1", "PAYVIOX_WEBHOOK_TOKEN": "token_1"}
        reader.environ |= {"PEPAY_API_URL": tenant.url, "PEPAY_API_KEY": tenant.api_key}
        yield reader


def test_the_page(reader: Reader, tenant: Tenant, ports: dict[str, int]) -> None:
    reader.follow(PAGE)
    reader.run("python -m mypy --strict .")
    database = Database(f"sqlite:///{reader.folder}/shop.sqlite3")
    paid: set[str] = set()
    ordered: set[str] = set()
    for app, path in APPS.items():
        reader.run(f"uvicorn {app}:app")
        reader.wait_for(ports[app])
        site = f"http://127.0.0.1:{ports[app]}{path}"
        is_mounted = path == "/webhooks"
        tenant.webhooks.add_endpoint("pepay", url=f"{site}/pepay" if is_mounted else site, secret="whsec_1")
        invoice = tenant.merchant().invoices.create(amount_usd="49.99").invoice_id
        tenant.pay(invoice)
        paid.add(invoice)
        if is_mounted:
            tenant.webhooks.add_endpoint("payviox", url=f"{site}/payviox", secret="token_1")
            session = tenant.payviox().sessions.create(
                amount=500,
                currency="USD",
                customer="c",
                order_id=app,
                items=[{"name": "Mug", "quantity": 1, "price": 500}],
            )
            tenant.act_on_session(session.session_id, "pay")
            ordered.add(app)
        wait_until(lambda: {row[0] for row in database.rows("SELECT invoice FROM letters")} == paid)
        wait_until(lambda: {row[0] for row in database.rows('SELECT "order" FROM shipments')} == ordered)
        reader.stop_last()
    assert "0 missing" in reader.run("python chores.py")
