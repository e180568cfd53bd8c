"""`pepay trigger`: events that happen in the sandbox, and samples of all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import pepay
from pepay._inbox import CONSTRUCT, Provider, claim, read
from pepay.types import EVENT_NAMES
from pepay_sandbox import Tenant
from support.cli import Shop, environment, run
from support.inbox_shop import InboxShop
from support.servers import Server, always, reply, reset

SECRETS = {
    "PEPAY_WEBHOOK_SECRET": "whsec_1",
    "PAYVIOX_WEBHOOK_TOKEN": "whsec_2",
    "PAYVIOX_PAYOUT_WEBHOOK_TOKEN": "whsec_3",
}
SECRET_OF: dict[Provider, str] = {"pepay": "whsec_1", "payviox": "whsec_2", "payviox_payout": "whsec_3"}
MADE = [name for name in EVENT_NAMES if not name.startswith("commerce.")]


def provider_of(name: str) -> Provider:
    providers: dict[str, Provider] = {"session": "payviox", "payout": "payviox_payout"}
    return providers.get(name.partition(".")[0], "pepay")


class Checked:
    """A shop that takes what is signed rightly, and keeps what it is called."""

    def __init__(self, provider: Provider) -> None:
        self.provider: Provider = provider
        self.names: list[tuple[str, ...]] = []
        self.events: list[Any] = []

    def __call__(self, body: bytes, headers: Mapping[str, str]) -> int:
        CONSTRUCT[self.provider](body, headers, SECRET_OF[self.provider])
        event = read(self.provider, body)
        self.events.append(event)
        self.names.append(claim(self.provider, event).names(""))
        return 200


@pytest.mark.parametrize("name", EVENT_NAMES)
def test_a_sample_of_every_event(name: str) -> None:
    taken = Checked(provider_of(name))
    with Shop(taken) as shop:
        done = run("trigger", name, "--to", shop.url, "--json", env=environment(**SECRETS))
        assert done.returncode == 0, done.stderr + done.stdout
        again = run("trigger", name, "--to", shop.url, env=environment(**SECRETS))
        assert again.stdout.endswith("200 OK\n")
    assert name in taken.names[0]
    document = json.loads(done.stdout)
    assert (document["ok"], document["answer"], document["outcome"]) == (True, "200 OK", None)
    first, second = (event.dedupe_key for event in taken.events)
    assert first != second, "each is an event of its own"


@pytest.mark.parametrize("name", MADE)
def test_every_event_that_the_sandbox_can_make(world: Tenant, name: str) -> None:
    taken = Checked(provider_of(name))
    with Shop(taken) as shop:
        world.webhooks.add_endpoint(taken.provider, shop.url, secret=SECRET_OF[taken.provider])
        done = run("trigger", name, env=environment(world))
        assert done.returncode == 0, done.stderr + done.stdout
    assert any(name in names for names in taken.names)
    first, *rows = done.stdout.splitlines()
    assert first.partition(" of ")[0] == name
    assert len(rows) == len(taken.names)
    assert all(row.endswith("  200 OK") for row in rows)


def test_a_sample_about_the_shops_own_order() -> None:
    pepays, sessions = Checked("pepay"), Checked("payviox")
    with Shop(pepays) as shop:
        arguments = ("--id", "inv_7", "--metadata", "order=1042", "--to", shop.url)
        run("trigger", "invoice.paid", *arguments, env=environment(**SECRETS))
    with Shop(sessions) as shop:
        arguments = ("--id", "order-1042", "--metadata", "plan=pro", "--to", shop.url)
        run("trigger", "session.succeeded", *arguments, env=environment(**SECRETS))
    invoice, session = pepays.events[0].invoice, sessions.events[0]
    assert (invoice.id, invoice.status, invoice.metadata) == ("inv_7", "paid", {"order": "1042"})
    assert (session.order_id, session.metadata["plan"]) == ("order-1042", "pro")


def test_what_the_inbox_did_is_shown(world: Tenant, tmp_path: Path) -> None:
    def handle(event: pepay.Event) -> None:
        if event.invoice and event.invoice.status == "expired":
            raise RuntimeError("not today")

    with InboxShop(tmp_path, handle) as shop:
        world.webhooks.add_endpoint("pepay", shop.url, secret="whsec_1")
        paid = run("trigger", "invoice.paid", env=environment(world))
        assert paid.returncode == 0, paid.stderr
        assert [row.rpartition("  ")[2] for row in paid.stdout.splitlines()[1:]] == ["200 OK, handled"] * 3
        expired = run("trigger", "invoice.expired", "--json", env=environment(world))
        assert expired.returncode == 1
        last = json.loads(expired.stdout.splitlines()[-1])
        assert (last["ok"], last["outcome"]) == (False, "failed")
        sample = run("trigger", "invoice.expired", "--to", shop.url, env=environment(**SECRETS))
        assert sample.returncode == 1
        assert sample.stdout.endswith("500 INTERNAL SERVER ERROR, failed\n")
        wrong = run("trigger", "test.ping", "--to", shop.url, env=environment(PEPAY_WEBHOOK_SECRET="whsec_9"))
        assert wrong.returncode == 1
        assert wrong.stdout.endswith("400 BAD REQUEST, invalid_signature\n")


def test_an_invoice_that_is_there(world: Tenant) -> None:
    invoice_id = world.merchant().invoices.create(amount_usd="0.03").invoice_id
    done = run("trigger", "invoice.underpaid", "--id", invoice_id, env=environment(world))
    assert done.stdout == f"invoice.underpaid of {invoice_id}\n"
    assert "delivers it nowhere" in done.stderr
    assert world.merchant().invoices.retrieve(invoice_id).status == "underpaid"
    assert run("trigger", "invoice.paid", "--id", invoice_id, env=environment(world)).returncode == 0
    assert world.merchant().invoices.retrieve(invoice_id).status == "paid"
    assert len(world.merchant().invoices.list().data) == 1
    ended = run("trigger", "invoice.canceled", "--id", invoice_id, env=environment(world))
    assert ended.returncode == 1
    assert "the sandbox refuses" in ended.stderr


def test_the_shop_of_a_sandbox_may_be_down(world: Tenant) -> None:
    world.webhooks.add_endpoint("pepay", "http://127.0.0.1:9/")
    done = run("trigger", "test.ping", env=environment(world))
    assert done.returncode == 1
    assert "refused" in done.stdout.splitlines()[1]
    world.webhooks.hold()
    held = run("trigger", "test.ping", "--timeout", "0.2s", env=environment(world))
    assert (held.returncode, "is it held?" in held.stdout) == (1, True)


def test_the_list() -> None:
    rows = [line.split() for line in run("trigger", "--list").stdout.splitlines()]
    assert [row[0] for row in rows] == list(EVENT_NAMES)
    assert [row[0] for row in rows if row[2:]] == ["commerce.order.created", "commerce.order.updated"]
    documents = [json.loads(line) for line in run("trigger", "--list", "--json").stdout.splitlines()]
    assert [it["name"] for it in documents if it["sandbox"]] == MADE
    assert documents[-1]["secret"] == "PAYVIOX_PAYOUT_WEBHOOK_TOKEN"


@pytest.mark.parametrize(
    "url", ["https://api-beta.pepay.io", "http://sandbox.example:4242", "http://localhost.example", "http://[::1", ""]
)
def test_nothing_is_made_at_a_real_account(world: Tenant, url: str) -> None:
    done = run("trigger", "invoice.paid", env=environment(world, PEPAY_API_URL=url))
    assert (done.returncode, done.stdout) == (2, "")
    assert "events are only made in a sandbox on this machine" in done.stderr


def test_what_is_no_sandbox_is_asked_for_nothing_else() -> None:
    for answer in (reply(b"<!doctype html>", "404 Not Found", "text/html"), reply(b"<!doctype html>")):
        with Server(always(answer)) as server:
            env = environment(PEPAY_API_URL=server.url, PEPAY_API_KEY="sk_live_1")
            done = run("trigger", "invoice.paid", env=env)
            assert done.returncode == 2
            assert "which is no sandbox" in done.stderr
            assert [request.head.split()[1] for request in server.requests] == ["/_sandbox/tenant"]


def test_a_sandbox_that_dies_midway() -> None:
    tenant = reply(b'{"pepay": {}}')
    nothing = reply(b'{"data": []}')
    with Server(always(tenant, nothing, nothing, reset)) as server:
        env = environment(PEPAY_API_URL=server.url, PEPAY_API_KEY="sk_test_1")
        done = run("trigger", "test.ping", env=env)
        assert (done.returncode, done.stdout) == (3, "")
        assert "does not answer any more" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "which event?"),
        (["invoice.piad"], 2, "is invoice.paid meant?"),
        (["succeeded"], 2, "no event is called succeeded"),
        (["commerce.order.created"], 2, "with --to URL a sample of it is sent"),
        (["invoice.created", "--id", "inv_1"], 2, "leave --id out"),
        (["invoice.paid", "--id", "inv/1 ?"], 1, "the sandbox refuses"),
        (["session.succeeded", "--id", "nope"], 1, "the sandbox refuses"),
        (["payout.failed", "--id", "nope"], 1, "the sandbox refuses"),
        (["invoice.paid", "--metadata", "order"], 2, "is not NAME=VALUE"),
        (["invoice.paid", "--to", "https://shop.example/webhooks"], 2, "pass --allow-remote if that is meant"),
        (["invoice.paid", "--to", "shop"], 2, "is not a URL of a webhook"),
        (["invoice.paid", "--to", "http://127.0.0.1:9/"], 3, ""),
    ],
)
def test_what_cannot_be_triggered(world: Tenant, arguments: list[str], status: int, said: str) -> None:
    done = run("trigger", *arguments, env=environment(world, **SECRETS))
    assert done.returncode == status, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_sample_needs_a_secret_and_the_sandbox_a_key(world: Tenant) -> None:
    done = run("trigger", "payout.failed", "--to", "http://127.0.0.1:9/", env=environment())
    assert (done.returncode, done.stderr) == (
        2,
        "pepay: there is no secret to sign with: set PAYVIOX_PAYOUT_WEBHOOK_TOKEN\n",
    )
    done = run("trigger", "session.expired", env=environment(PAYVIOX_API_URL=world.url))
    assert (done.returncode, done.stderr) == (2, "pepay: there is no key: set PAYVIOX_API_KEY\n")
    done = run("trigger", "test.ping", env=environment(PEPAY_API_URL="http://127.0.0.1:9", PEPAY_API_KEY="sk_1"))
    assert done.returncode == 3
