"""`--state FILE`: what was answered is there after a kill -9, at whatever moment it comes."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests

from pepay_sandbox import Sandbox, SandboxError, Tenant

from .business import new_session
from .process import process_of
from .receiver import Receiver


def kill(sandbox: Sandbox) -> None:
    process = process_of(sandbox)
    process.send_signal(signal.SIGKILL)
    process.wait()


def create_invoice(http: requests.Session, tenant: Tenant, key: str) -> Any:
    headers = {"x-api-key": tenant.api_key, "idempotency-key": key}
    answer = http.post(f"{tenant.url}/api/v1/invoices", json={"amount_usd": 20}, headers=headers, timeout=10)
    return answer.json()


def test_everything_is_as_it_was(tmp_path: Path, http: requests.Session) -> None:
    state = tmp_path / "state"
    name, key = f"test_{uuid4().hex}", str(uuid4())
    with Sandbox(state=state) as first:
        tenant = first.tenant(name)
        tenant.webhooks.add_endpoint()
        tenant.settings(pepay={"merchant_name": "Ada's"})
        tenant.faults.add("GET /balance", status=503, count=2)
        tenant.clock.advance(3600)
        invoice = create_invoice(http, tenant, key)
        tenant.pay(invoice["invoice_id"], "5.00")
        bearer = {"authorization": f"Bearer {tenant.api_key}"}
        session = http.post(f"{first.url}/session", json=new_session(), headers=bearer, timeout=10).json()
        tenant.act_on_session(session["session_id"], "pay", method="stripe_credit")
        deliveries = tenant.webhooks.deliveries()
        now = tenant.clock.now_ms()
        port = int(first.url.rpartition(":")[2])
        kill(first)

    with Sandbox(state=state, port=port) as second:
        tenant = second.tenant(name)
        again = create_invoice(http, tenant, key)
        assert again == invoice, "the idempotency key was forgotten"
        payor = {"x-session-token": invoice["session_token"], "x-signature": invoice["signature"]}
        details = http.get(f"{second.url}/api/v1/payments/session-details", headers=payor, timeout=10).json()
        assert (details["invoice_status"], details["amount_remaining_usd"]) == ("underpaid", 15)
        assert details["merchant_name"] == "Ada's"
        assert tenant.webhooks.deliveries() == deliveries
        assert [it["type"] for it in (message.json() for message in tenant.webhooks.pull())] == [
            *("invoice.created", "invoice_payment.created", "invoice.updated")
        ]
        assert http.get(f"{second.url}/balance", headers=bearer, timeout=10).status_code == 503
        paid = http.get(f"{second.url}/_sandbox/payviox/sessions/{session['session_id']}", timeout=10).json()
        assert paid["status"] == "succeeded"
        assert tenant.clock.now_ms() >= now


@pytest.mark.parametrize("after_answers", [1, 17, 60])
def test_a_kill_in_the_middle_of_work_loses_nothing_that_was_told(
    tmp_path: Path, http: requests.Session, after_answers: int
) -> None:
    state = tmp_path / "state"
    name = f"test_{uuid4().hex}"
    answered: list[str] = []
    read: list[str] = []
    with Receiver() as receiver, Sandbox(state=state) as first:
        tenant = first.tenant(name)
        tenant.webhooks.add_endpoint(url=receiver.url)
        enough = threading.Event()

        def create(session: requests.Session) -> None:
            answered.append(create_invoice(session, tenant, str(uuid4()))["invoice_id"])
            if len(answered) >= after_answers:
                enough.set()

        def list_all(session: requests.Session) -> None:
            url = f"{tenant.url}/api/v1/invoices?limit=100"
            listed = session.get(url, headers={"x-api-key": tenant.api_key}, timeout=10).json()["data"]
            read.extend(invoice["id"] for invoice in listed)

        def work(act: Callable[[requests.Session], None]) -> None:
            with requests.Session() as session, contextlib.suppress(requests.RequestException):
                session.trust_env = False
                while True:
                    act(session)

        workers = [threading.Thread(target=work, args=[act]) for act in [create] * 4 + [list_all]]
        for worker in workers:
            worker.start()
        assert enough.wait(30)
        kill(first)
        for worker in workers:
            worker.join()
        told = [webhook.json()["data"]["object"]["id"] for webhook in receiver.so_far()]

    with Sandbox(state=state) as second:
        for how, invoices in {"answered": answered, "listed": read, "in a webhook": told}.items():
            for invoice_id in set(invoices):
                found = http.get(f"{second.url}/_sandbox/pepay/invoices/{invoice_id}", timeout=10)
                assert found.status_code == 200, f"{invoice_id} was {how}, and is lost"


def test_a_file_that_is_no_state_is_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "letters.txt"
    precious.write_text("Dear Ada,\n" * 1_000)
    with pytest.raises(SandboxError, match=r"letters\.txt is damaged or is not a state file of the sandbox"):
        Sandbox(state=precious).start()
    assert precious.read_text() == "Dear Ada,\n" * 1_000
