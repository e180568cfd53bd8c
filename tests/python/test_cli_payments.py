"""`pepay invoice` and `pepay session`, against the sandbox."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from pepay_sandbox import Tenant
from support.cli import COMMAND, environment, run


def fields(text: str) -> dict[str, str]:
    pairs = (line.split("  ", 1) for line in text.splitlines())
    return {name.strip(): value.strip() for name, value in pairs}


def create(world: Tenant, *arguments: str) -> dict[str, Any]:
    done = run("invoice", "create", *arguments, "--json", env=environment(world))
    assert done.returncode == 0, done.stderr
    created: dict[str, Any] = json.loads(done.stdout)
    return created


def test_create(world: Tenant) -> None:
    env = environment(world)
    options = [
        "--description",
        "Order 1042",
        "--metadata",
        "order=1042",
        "--metadata",
        "plan=pro",
        "--expires-in",
        "30m",
    ]
    done = run("invoice", "create", "49.99", *options, "--customer-id", "cus_7", env=env)
    assert done.returncode == 0
    created = fields(done.stdout)
    assert created["Pay at"].startswith(world.url)
    assert created["Expires"].partition(", ")[2].startswith(("in 30 min", "in 29 min"))
    invoice = world.merchant().invoices.retrieve(created["Invoice"])
    assert (invoice.amount, invoice.customer_id) == (49_990, "cus_7")
    assert invoice.metadata == {"order": "1042", "plan": "pro"}


def test_a_wrong_amount_is_refused_before_anything_is_sent(world: Tenant) -> None:
    done = run("invoice", "create", "a lot", env=environment(world))
    assert (done.returncode, done.stdout) == (2, "")
    assert "amount_usd" in done.stderr
    assert world.journal() == []


def test_when_the_answer_is_lost_the_key_makes_it_safe_to_repeat(world: Tenant) -> None:
    world.faults.add("POST /api/v1/invoices", reset="after_commit", count=3)
    done = run("invoice", "create", "5", "--json", env=environment(world))
    assert done.returncode == 4
    error = json.loads(done.stdout)["error"]
    assert error["kind"] == "outcome_unknown"
    repeated = create(world, "5", "--idempotency-key", error["idempotency_key"])
    assert [it.id for it in world.merchant().invoices.list().data] == [repeated["invoice_id"]]


def test_the_key_is_told_to_a_person_too(world: Tenant) -> None:
    world.faults.add("POST /api/v1/invoices", reset="after_commit", count=3)
    done = run("invoice", "create", "5", env=environment(world))
    assert done.returncode == 4
    key = done.stderr.rpartition("the idempotency key was ")[2].strip()
    assert create(world, "5", "--idempotency-key", key)["invoice_id"]


def test_show(world: Tenant) -> None:
    invoice_id = create(world, "49.99")["invoice_id"]
    world.pay(invoice_id, "20.00")
    done = run("invoice", "show", invoice_id, env=environment(world))
    invoice = fields(done.stdout)
    assert (invoice["Status"], invoice["Amount"], invoice["Paid"]) == ("underpaid", "49.99 USD", "20.00 USD")
    assert invoice["Still due"] == "29.99 USD"
    assert "Last payment" in invoice
    document = json.loads(run("invoice", "show", invoice_id, "--json", env=environment(world)).stdout)
    assert document["invoice"]["amount_remaining_decimal"] == "29.990"
    assert document["invoice"]["created_at"].endswith("Z")


def test_what_is_not_there(world: Tenant) -> None:
    done = run("invoice", "show", "99b48f50-5b0b-4cc1-b2fe-15eb86f31c4e", env=environment(world))
    assert (done.returncode, done.stdout) == (1, "")
    assert "404" in done.stderr


@pytest.mark.parametrize("interval", ["60s", "0.05s"], ids=["stream", "looks"])
def test_wait_until_it_is_paid(world: Tenant, interval: str) -> None:
    invoice_id = create(world, "49.99")["invoice_id"]
    waiting = subprocess.Popen(
        [*COMMAND, "invoice", "wait", invoice_id, "--interval", interval],
        env=environment(world),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert waiting.stderr
    assert waiting.stderr.readline() == "unpaid: waiting for the payor\n"
    world.pay(invoice_id, "20.00")
    assert waiting.stderr.readline() == "underpaid: 20.00 USD are there, 29.99 USD are due\n"
    world.pay(invoice_id)
    out, rest = waiting.communicate(timeout=60)
    assert (waiting.returncode, rest) == (0, "")
    assert fields(out)["Status"] == "paid"
    assert "Still due" not in fields(out)


def test_create_and_wait_is_one_document(world: Tenant) -> None:
    waiting = subprocess.Popen(
        [*COMMAND, "invoice", "create", "5", "--wait", "--interval", "0.05s", "--json"],
        env=environment(world),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert waiting.stderr
    waiting.stderr.readline()
    world.pay(world.merchant().invoices.list().data[0].id)
    out, _ = waiting.communicate(timeout=60)
    document = json.loads(out)
    assert (document["invoice"]["status"], document["invoice_id"]) == ("paid", document["invoice"]["id"])


def test_wait_for_what_will_never_be_paid(world: Tenant) -> None:
    invoice_id = create(world, "5")["invoice_id"]
    still = run("invoice", "wait", invoice_id, "--for", "0.2s", "--interval", "0.1s", env=environment(world))
    assert still.returncode == 3
    assert still.stderr.endswith("the invoice is still unpaid\n")
    world.expire(invoice_id)
    gone = run("invoice", "wait", invoice_id, env=environment(world))
    assert (gone.returncode, fields(gone.stdout)["Status"]) == (1, "expired")


@pytest.mark.parametrize("from_url", [False, True], ids=["environment", "payment URL"])
def test_session_show(world: Tenant, from_url: bool) -> None:
    created = world.merchant().invoices.create(amount_usd="49.99", description="Order 1042")
    world.pay(created.invoice_id, "20.00")
    env = environment(world)
    # A payor needs no key.
    del env["PEPAY_API_KEY"]
    arguments = ["session", "show"]
    if from_url:
        arguments += ["--payment-url", "-"]
    else:
        env |= {
            "PEPAY_SESSION_TOKEN": str(created.session_token),
            "PEPAY_SESSION_SIGNATURE": str(created.signature),
        }
    stdin = f"{created.payment_url}\n".encode()
    done = run(*arguments, env=env, stdin=stdin)
    assert done.returncode == 0, done.stderr
    session = fields(done.stdout)
    assert (session["Status"], session["Amount"], session["Still due"]) == ("underpaid", "49.99 USD", "29.99 USD")
    assert session["For"] == "Order 1042"
    assert session["Locked to"].startswith(("base", "bsc", "ethereum", "solana"))
    assert session["Time left"].startswith("11 h")
    document = json.loads(run(*arguments, "--json", env=env, stdin=stdin).stdout)
    assert (document["state"], document["lock"]["remaining_usd"]) == ("underpaid", "29.99")


def test_a_session_that_is_none(world: Tenant) -> None:
    env = environment(world)
    missing = run("session", "show", env=env)
    assert missing.returncode == 2
    assert "--payment-url" in missing.stderr
    assert run("session", "show", "--payment-url", f"{world.url}/pay", env=env).returncode == 2
    forged = f"{world.url}/pay?session=pst_1&signature=sig_1"
    assert run("session", "show", "--payment-url", forged, env=env).returncode == 1
