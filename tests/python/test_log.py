"""What the logger `pepay` is told, and what `PEPAY_LOG` shows of it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import subprocess
import sys

import pytest
from sqlalchemy import create_engine

import pepay
from pepay.sqlalchemy import Inbox
from pepay.transports import Transport
from pepay_sandbox import Tenant
from support.aio import MakeTransport, over_each_transport
from support.servers import Server, always, reply

CREATE = "POST /api/v1/invoices"
LINES = [
    r"POST /api/v1/invoices, attempt 1: status 503 after \d+ ms; the next one in 0.00 s",
    r"POST /api/v1/invoices, attempt 2: status 201 after \d+ ms",
    r"invoices.create \(POST /api/v1/invoices\): status 201 after \d+ ms, attempt 2, request '[\w-]+'",
]
LEVELS = [logging.INFO, logging.DEBUG, logging.INFO]


def look_at(caplog: pytest.LogCaptureFixture, world: Tenant) -> None:
    records = [it for it in caplog.records if it.name == "pepay"]
    assert [it.levelno for it in records] == LEVELS
    for record, line in zip(records, LINES, strict=True):
        assert re.fullmatch(line, record.getMessage()), record.getMessage()
        assert world.api_key not in record.getMessage()


def test_a_program_that_logs_gets_attempts_and_results(
    world: Tenant, transport: Transport | None, caplog: pytest.LogCaptureFixture
) -> None:
    world.faults.add(CREATE, count=1, status=503, retry_after="0")
    with caplog.at_level(logging.DEBUG, "pepay"):
        world.merchant(transport=transport).invoices.create(amount_usd=1)
    look_at(caplog, world)


@over_each_transport
def test_asynchronous_calls(make: MakeTransport, world: Tenant, caplog: pytest.LogCaptureFixture) -> None:
    world.faults.add(CREATE, count=1, status=503, retry_after="0")

    async def main() -> None:
        client = pepay.AsyncPepay(world.api_key, base_url=world.url, transport=make())
        await client.invoices.create(amount_usd=1)

    with caplog.at_level(logging.DEBUG, "pepay"):
        asyncio.run(main())
    look_at(caplog, world)


def test_info_leaves_out_attempts_that_settle_the_call(world: Tenant, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "pepay"):
        world.merchant().invoices.totals()
        with pytest.raises(pepay.NotFoundError):
            world.merchant().invoices.retrieve("00000000-0000-4000-8000-000000000000")
    shown = [re.sub(r"after \d+ ms|'[\w-]+'", "…", it.getMessage()) for it in caplog.records]
    assert shown == [
        "invoices.totals (GET /api/v1/invoices/totals): status 200 …, attempt 1, request …",
        "invoices.retrieve (GET /api/v1/invoices/{invoice_id}): not_found error …, attempt 1, request …",
    ]


def test_nothing_is_told_to_who_does_not_listen(world: Tenant, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "pepay"):
        world.merchant().invoices.totals()
    assert not caplog.records


def test_what_the_provider_calls_a_request_is_masked(caplog: pytest.LogCaptureFixture) -> None:
    answer = reply(b"{}", "200 OK", headers="x-request-id: sk_live_secret\r\n")
    with caplog.at_level(logging.DEBUG, "pepay"), Server(always(answer)) as server:
        pepay.Pepay("sk_live_secret", base_url=server.url).access.status()
    assert "sk_live_secret" not in caplog.text
    assert "request '***'" in caplog.text


def test_hooks_know_the_pause_and_the_request(world: Tenant) -> None:
    attempts: list[pepay.AttemptInfo] = []
    results: list[pepay.ResultInfo] = []
    world.faults.add(CREATE, count=1, status=503, retry_after="0")
    invoice = world.merchant(on_attempt=attempts.append, on_result=results.append).invoices.create(amount_usd=1)
    assert [it.pause for it in attempts] == [0, None]
    assert [it.request_id for it in results] == [invoice.response.request_id]
    with pytest.raises(pepay.NotFoundError) as raised:
        world.merchant(on_result=results.append).invoices.retrieve("00000000-0000-4000-8000-000000000000")
    assert results[-1].request_id == raised.value.request_id is not None


def test_the_inbox_says_what_became_of_an_event(caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox(create_engine("sqlite://"))
    inbox.create_tables()
    body = pepay.webhooks.test_event("invoice.updated", {"object": "invoice", "id": "inv_1", "status": "paid"})
    event = pepay.webhooks.construct_event(body, pepay.webhooks.sign(body, "whsec_1"), "whsec_1")
    with caplog.at_level(logging.INFO, "pepay"):
        for _ in range(2):
            inbox.receive("pepay", event, body)
    assert [it.getMessage() for it in caplog.records] == [
        f"invoice.updated {event.id} is handled",
        f"invoice.updated {event.id} is duplicate",
    ]


def run(program: str, world: Tenant, **environment: str) -> str:
    """What a program of its own, which has made the clients, writes to stderr."""
    settings = {"PEPAY_API_KEY": world.api_key, "PEPAY_API_URL": world.url, **environment}
    command = [sys.executable, "-W", "ignore:pepay was built", "-c", program]
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, timeout=60, check=True)
    assert world.api_key not in done.stderr
    return done.stderr


TOTALS = "import pepay; pepay.Pepay().invoices.totals()"


def test_the_environment_shows_it_on_stderr(world: Tenant) -> None:
    assert run(TOTALS, world) == ""
    attempt, result = run(TOTALS, world, PEPAY_LOG="debug").splitlines()
    assert re.fullmatch(r"[\d-]+ [\d:,]+ DEBUG pepay: GET /api/v1/invoices/totals, attempt 1: status 200.*", attempt)
    assert " INFO pepay: invoices.totals (GET /api/v1/invoices/totals): status 200" in result
    assert len(run(TOTALS, world, PEPAY_LOG="INFO").splitlines()) == 1
    assert run(TOTALS, world, PEPAY_LOG="warning") == ""


def test_a_programs_own_handlers_come_first(world: Tenant) -> None:
    for set_up in ("logging.basicConfig(format='own %(message)s')", "logging.getLogger('pepay').addHandler(OWN)"):
        own = "OWN = logging.StreamHandler(); OWN.setFormatter(logging.Formatter('own %(message)s'))"
        # Before the client is made, and after.
        for program in (
            f"import logging; {own}; {set_up}; {TOTALS}",
            f"import pepay; merchant = pepay.Pepay(); import logging; {own}; {set_up}; merchant.invoices.totals()",
        ):
            [line] = run(program, world, PEPAY_LOG="info").splitlines()
            assert line.startswith("own invoices.totals")


def test_a_level_that_is_none_is_told_and_costs_nothing(world: Tenant) -> None:
    told = run(f"{TOTALS}; pepay.Pepay()", world, PEPAY_LOG="loud")
    assert told.count("PEPAY_LOG is 'loud', which is none of debug, info, warning: nothing more is logged") == 1


def test_who_does_not_log_does_not_import_logging(world: Tenant) -> None:
    run(f"{TOTALS}; import sys; assert 'logging' not in sys.modules", world)


def test_the_command_line_logs_beside_its_result(world: Tenant) -> None:
    settings = {"PEPAY_API_KEY": world.api_key, "PEPAY_API_URL": world.url, "PEPAY_LOG": "info"}
    command = [sys.executable, "-W", "ignore", "-m", "pepay", "invoice", "create", "49.99", "--json"]
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout)
    assert " INFO pepay: invoices.create (POST /api/v1/invoices): status 201" in done.stderr


FLASK = """
from flask import Flask
from pepay import testing
from pepay.flask import FlaskPepay
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
app = Flask(__name__)
FlaskPepay(app, engine=engine)
assert app.test_cli_runner().invoke(args=["pepay", "init-db"]).exit_code == 0
path = "/webhooks/pepay"
"""
DJANGO = """
import django
from django.conf import settings
from django.core.management import call_command
databases = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
settings.configure(
    ALLOWED_HOSTS=["*"], DATABASES=databases, INSTALLED_APPS=["pepay.django"], ROOT_URLCONF="pepay.django.urls"
)
django.setup()
call_command("migrate", verbosity=0)
from django.test import Client
from pepay import testing
path = "/webhooks/pepay/"
"""
POST = """
for secret in ("whsec_1", "whsec_2"):
    headers, body = testing.webhook("invoice.paid", secret)
    send(headers, body)
"""
SEND = {
    "flask": f"{FLASK}\ndef send(headers, body): app.test_client().post(path, data=body, headers=headers)\n{POST}",
    "django": f"{DJANGO}\ndef send(headers, body):\n"
    f"    Client().post(path, body, content_type='application/json', headers=headers)\n{POST}",
}


@pytest.mark.parametrize("framework", SEND)
def test_a_process_that_only_receives_webhooks_logs_them(framework: str, world: Tenant) -> None:
    told = run(SEND[framework], world, PEPAY_LOG="info", PEPAY_WEBHOOK_SECRET="whsec_1").splitlines()
    [handled] = [line for line in told if " INFO pepay: " in line]
    [refused] = [line for line in told if f" WARNING pepay.{framework}: " in line]
    assert re.search(r"invoice\.updated evt_[\d-]+ is handled$", handled)
    assert "a webhook of pepay was refused: " in refused
    assert "whsec" not in "".join(told)
