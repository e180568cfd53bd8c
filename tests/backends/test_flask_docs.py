"""docs/flask.md, read from an empty folder: each block does what is said around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import build_opener

import pytest

from harness.database import Database
from harness.guide import Reader, free_port
from harness.waiting import wait_until
from pepay._settings import OTHERS, VARIABLES
from pepay_sandbox import Tenant
from pepay_sandbox._control import Control

PAGE = (Path(__file__).parents[2] / "docs/flask.md").read_text()
TUTORIAL, REST = PAGE.split("## Settings\n")
STRICT = """
[mypy]
strict = True

# Celery has no types.
[mypy-celery.*]
ignore_missing_imports = True

[mypy-tasks]
disable_error_code = untyped-decorator, misc
"""
OTHER_PROGRAMS = """
import asyncio
from sqlalchemy import insert, select
from app import app
from env import target_metadata
from keeping import engine, keepsakes
from pepay import webhooks
from receiver import receive

thing = {"object": "invoice", "id": "inv_1", "status": "paid", "amount_usd": 49.99}
body = webhooks.test_event("invoice.updated", thing, now=1_800_000_000)
headers = webhooks.sign(body, "whsec_1")
for outcome in ("handled", "duplicate"):
    assert asyncio.run(asyncio.to_thread(receive, body, headers, "whsec_1")) == ({"outcome": outcome}, 200)

event = webhooks.construct_event(body, headers, "whsec_1")
keepsakes.metadata.create_all(engine)
with engine.begin() as connection:
    for said in (event.raw, event.to_dict()):
        connection.execute(insert(keepsakes).values(said=said, created=event.created))
    for said, created in connection.execute(select(keepsakes)):
        assert said["data"]["object"]["amount_usd"] == "49.99"
        assert str(created) == "2027-01-15 08:00:00"
assert {"orders", "shipments", "pepay_inbox_events"} <= {name for it in target_metadata for name in it.tables}
"""


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def reader(tmp_path: Path, port: int) -> Iterator[Reader]:
    folder = tmp_path / "empty"
    folder.mkdir()
    servers = {
        "flask pepay sandbox": f"--port {free_port()} --site http://127.0.0.1:{port}",
        "flask run": f"--port {port}",
    }
    with Reader(folder, servers) as reader:
        yield reader


def test_the_page(reader: Reader, port: int) -> None:
    reader.follow(TUTORIAL)
    reader.wait_for(port)
    site = f"http://127.0.0.1:{port}"
    invoice = buy(site)
    tenant = Tenant(Control(reader.environ["PEPAY_API_URL"]), reader.environ["PEPAY_API_KEY"].partition("_")[2])
    assert f"{invoice}: unpaid" in read(site)
    tenant.pay(invoice, "20.00")
    wait_until(lambda: f"{invoice}: underpaid" in read(site))
    tenant.pay(invoice)
    wait_until(lambda: f"{invoice}: paid" in read(site))

    reader.stop_last()
    reader.follow(REST)
    (reader.folder / "mypy.ini").write_text(STRICT)
    reader.run("python -m mypy .")
    reader.run("flask run")
    reader.wait_for(port)
    with pytest.raises(HTTPError, match="401"):
        read(f"{site}/account")
    invoice = buy(site)
    tenant.pay(invoice)
    wait_until(lambda: f"thank the payer of {invoice}" in reader.log.read_text())
    shipments = Database(f"sqlite:///{reader.folder}/shop.sqlite3").rows("SELECT invoice FROM shipments")
    assert shipments == [(invoice,)]
    reader.run("python -m pytest -q test_app.py")
    (reader.folder / "others.py").write_text(OTHER_PROGRAMS)
    reader.run("python others.py")


def read(url: str) -> str:
    with build_opener().open(url, timeout=60) as answer:
        page: str = answer.read().decode()
        return page


def buy(site: str) -> str:
    """Presses the button, and gives the invoice whose page follows."""
    with build_opener().open(f"{site}/checkout", b"", timeout=60) as answer:
        assert answer.status == 200
    return str(re.findall(r"<p>([\w-]+): unpaid", read(site))[-1])


def test_every_setting_is_on_the_page() -> None:
    for key, variables in {**VARIABLES, **dict.fromkeys(OTHERS, ())}.items():
        assert f"| `PEPAY_{key}` |" in PAGE
        for variable in variables:
            assert f"`{variable}`" in PAGE
