"""`pepay events` and `pepay invoice list`, against the sandbox."""

from __future__ import annotations

import json
import signal
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest

from pepay_sandbox import Sandbox, Tenant
from support.cli import Running, environment, run
from support.servers import Server, always, reply

POLLING = ("--interval", "0.05s")
by_stream_and_by_list = pytest.mark.parametrize("how", [(), POLLING], ids=["stream", "list"])


def paid(world: Tenant) -> str:
    """An invoice that was paid in two parts."""
    invoice = world.merchant().invoices.create(amount_usd="49.99", customer_id="cus_7")
    world.pay(invoice.invoice_id, "20.00")
    world.pay(invoice.invoice_id)
    return invoice.invoice_id


def documents(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_events_list(world: Tenant) -> None:
    invoice_id = paid(world)
    ids = [event.id for event in world.merchant().events.list().data]
    done = run("events", "list", env=environment(world))
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert [row[2] for row in rows] == ids, "newest first"
    assert rows[0][3:] == ["invoice.updated", "paid", invoice_id]
    fewer = run("events", "list", "--limit", "2", "--json", env=environment(world))
    assert [it["id"] for it in documents(fewer.stdout)] == ids[:2]


def test_events_of_some_names(world: Tenant) -> None:
    paid(world)

    def types(*arguments: str) -> list[str]:
        done = run("events", "list", "--json", *arguments, env=environment(world))
        assert done.returncode == 0, done.stderr
        return [str(it["type"]) for it in documents(done.stdout)]

    assert types("--types", "invoice.paid") == ["invoice.updated"]
    assert types("--types", "invoice.paid,invoice.created") == ["invoice.updated", "invoice.created"]
    assert types("--types", "invoice_payment.*") == ["invoice_payment.created"] * 2
    assert types("--types", "invoice.created", "--types", "invoice.underpaid") == ["invoice.updated", "invoice.created"]


def test_events_since(world: Tenant) -> None:
    now = world.clock.now_ms()
    world.clock.set_ms(now - 7_200_000)
    paid(world)
    world.clock.set_ms(now)
    seen = world.merchant().events.list().data[0].id
    invoice_id = paid(world)
    env = environment(world)
    from_old_to_new = ["invoice.created", "invoice_payment.created", "invoice.updated"]
    for since in (seen, "1h", "2001-09-09T00:00Z"):
        done = run("events", "list", "--since", since, "--json", "--limit", "3", env=env)
        assert [it["type"] for it in documents(done.stdout)] == from_old_to_new
        assert (invoice_id in done.stdout) is (since != "2001-09-09T00:00Z")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--types", "invoice.piad"], 2, "no event is called 'invoice.piad'"),
        (["--types", "session.*"], 2, "Payviox has no list of events"),
        (["--since", "evt_1"], 1, "Pepay has no event evt_1"),
        (["--since", "yesterday"], 2, "'yesterday' is not a time"),
        (["--since", "2026-11-27T10:00"], 2, "has no time zone"),
        (["--since", "2999-01-01T00:00Z"], 2, "is in the future"),
        (["--limit", "0"], 2, "not a number from 1"),
        (["--limit", "9" * 5000], 2, "not a number from 1"),
    ],
)
def test_what_cannot_be_listed(world: Tenant, arguments: list[str], status: int, said: str) -> None:
    done = run("events", "list", *arguments, env=environment(world))
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr


@by_stream_and_by_list
def test_events_tail(world: Tenant, how: tuple[str, ...]) -> None:
    before = paid(world)
    with Running("events", "tail", *how, env=environment(world)) as tail:
        tail.err("waiting for events")
        invoice_id = paid(world)
        rows = [tail.out() for _ in range(5)]
        assert rows[0].split()[3:] == ["invoice.created", "unpaid", invoice_id]
        assert rows[-1].split()[3:] == ["invoice.updated", "paid", invoice_id]
        assert before not in "".join(rows), "from now on"
        assert tail.end() == 130


@by_stream_and_by_list
def test_events_tail_of_an_account_in_which_nothing_has_happened(world: Tenant, how: tuple[str, ...]) -> None:
    with Running("events", "tail", "--types", "invoice.paid", *how, env=environment(world)) as tail:
        tail.err("waiting for events")
        invoice_id = paid(world)
        assert tail.out().endswith(invoice_id)
        assert tail.end(signal.SIGTERM) == 143


def test_events_tail_outlives_the_provider(world: Tenant) -> None:
    with Running("events", "tail", *POLLING, "--json", env=environment(world)) as tail:
        tail.err("waiting for events")
        world.faults.add("GET /api/v1/events", count=3, status=503)
        assert "503" in tail.err("pepay: ")
        world.faults.add("GET /api/v1/events", count=3, html=True)
        tail.err("pepay: ")
        world.faults.add("GET /api/v1/events", count=3, reset="before")
        tail.err("pepay: ")
        tail.err("Pepay answers again")
        world.merchant().invoices.create(amount_usd="5")
        assert json.loads(tail.out())["type"] == "invoice.created"


def test_events_tail_outlives_a_restart_of_the_provider(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with ExitStack() as stack:
        with Sandbox(port=port, state=tmp_path / "state") as sandbox:
            world = sandbox.tenant("tail")
            paid(world)
            tail = stack.enter_context(Running("events", "tail", env=environment(world)))
            tail.err("waiting for events")
            assert paid(world) in [tail.out() for _ in range(5)][-1]
        tail.err("pepay: ")
        with Sandbox(port=port, state=tmp_path / "state"):
            assert paid(world) in [tail.out() for _ in range(5)][-1]
            tail.err("the stream is there again")


def test_events_tail_outlives_what_ends_a_stream(world: Tenant) -> None:
    paid(world)
    world.faults.add_stream(count=1, after_frames=1, turn="error")
    with Running("events", "tail", env=environment(world)) as tail:
        tail.err("waiting for events")
        assert tail.err("pepay: ").endswith("following again in 4 s")
        assert paid(world) in [tail.out() for _ in range(5)][-1]


def test_events_tail_without_websockets(world: Tenant) -> None:
    """What a proxy that knows none does."""
    paid(world)
    world.faults.add("GET /ws/merchant/events", status=403)
    with Running("events", "tail", env=environment(world)) as tail:
        tail.err("waiting for events")
        invoice_id = paid(world)
        assert "403" in tail.err("pepay: ")
        assert invoice_id in [tail.out() for _ in range(5)][-1]


def test_events_tail_waits_as_long_as_it_is_told_to() -> None:
    limited = reply(
        b'{"error": "slow down", "code": "RATE_LIMIT_EXCEEDED"}', "429 Too Many Requests", headers="Retry-After: 77\r\n"
    )
    empty = reply(b'{"success": true, "data": {"object": "list", "data": [], "has_more": false}}')
    with Server(always(empty, limited)) as server:
        env = environment(PEPAY_API_KEY="sk_test_1", PEPAY_API_URL=server.url)
        with Running("events", "tail", *POLLING, env=env) as tail:
            assert tail.err("pepay: ").endswith("asking again in 77 s")
            assert len(server.requests) == 2


@by_stream_and_by_list
def test_events_tail_ends_when_the_key_is_wrong(world: Tenant, how: tuple[str, ...]) -> None:
    paid(world)
    # A connection that is lost again and again, so that none outlives the key.
    world.faults.add_stream(after_frames=1, turn="drop")
    with Running("events", "tail", *how, env=environment(world)) as tail:
        tail.err("waiting for events")
        world.faults.add("/ws/merchant/events", status=401)
        world.faults.add("GET /api/v1/events", status=401)
        assert "401" in tail.err("pepay: ")
        assert tail.process.wait(60) == 1


def test_events_tail_ends_when_the_past_is_gone(world: Tenant) -> None:
    """As after a restart of the sandbox: nothing tells what came in between."""
    paid(world)
    last = world.merchant().events.list().data[0].id
    with Running("events", "tail", *POLLING, env=environment(world)) as tail:
        tail.err("waiting for events")
        world.reset()
        assert tail.err("pepay: ").startswith(f"pepay: Pepay does not know {last} any more")
        assert tail.process.wait(60) == 1


def test_invoice_list(world: Tenant) -> None:
    invoice_id = paid(world)
    other = world.merchant().invoices.create(amount_usd="1234.5").invoice_id
    env = environment(world)
    rows = [line.split() for line in run("invoice", "list", env=env).stdout.splitlines()]
    assert [row[2:] for row in rows] == [
        [other, "unpaid", "1234.50", "USD"],
        [invoice_id, "paid", "49.99", "USD", "cus_7"],
    ]
    chosen = run("invoice", "list", "--status", "paid,underpaid", "--json", env=env)
    assert [it["id"] for it in documents(chosen.stdout)] == [invoice_id]
    assert run("invoice", "list", "--customer-id", "cus_8", env=env).stdout == ""
    assert len(run("invoice", "list", "--limit", "1", env=env).stdout.splitlines()) == 1
    wrong = run("invoice", "list", "--status", "payed", env=env)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "'payed' is none of unpaid, underpaid, paid" in wrong.stderr


def test_what_pepay_says_is_no_command_to_the_terminal() -> None:
    """Whoever named a customer, or answered in Pepay's place, writes on no one's screen, and makes up no line."""
    odd = "x\x1b]0;title\x07\x1b[2J\r\n\x9b1A\u202e"
    page = {"object": "list", "data": [{"id": "inv_1", "status": "paid", "customer_id": odd}], "has_more": False}
    refused = {"success": False, "error": {"code": "odd", "message": odd}}
    answers = [json.dumps({"success": True, "data": page}).encode(), json.dumps(refused).encode()]
    with Server(always(reply(answers[0]), reply(answers[0]), reply(answers[1], "400 Bad Request"))) as server:
        env = environment(PEPAY_API_URL=server.url, PEPAY_API_KEY="sk_1")
        listed = run("invoice", "list", env=env).stdout
        assert documents(run("invoice", "list", "--json", env=env).stdout)[0]["customer_id"] == odd
        error = run("invoice", "list", env=env).stderr
    assert listed.endswith("  x\\u001b]0;title\\u0007\\u001b[2J\\u000d\\n\\u009b1A\\u202e\n")
    assert len(listed.splitlines()) == 1
    assert all(char.isprintable() for char in error.replace("\n", ""))
