"""`pepay listen`: an account's events, forwarded to an application on this machine."""

from __future__ import annotations

import json
import signal
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

import pepay
from pepay_sandbox import Tenant
from support.cli import Running, Shop, careful, environment, run
from support.inbox_shop import InboxShop
from support.servers import Server, always, hang, raw, reply

FORWARDING = "forwarding to "
FAST = ("--interval", "0.05s")
SECRET = {"PEPAY_WEBHOOK_SECRET": "whsec_1"}


def pay(world: Tenant) -> list[str]:
    """Has five events happen within a moment; their ids."""
    events = world.merchant().events
    seen = events.list(limit=1).data
    invoice = world.merchant().invoices.create(amount_usd="49.99")
    world.pay(invoice.invoice_id, "20.00")
    world.pay(invoice.invoice_id)
    return [event.id for event in (events.recover_since(seen[0].id) if seen else reversed(list(events.iter())))]


def ids(bodies: list[bytes]) -> list[str]:
    return [json.loads(body)["id"] for body in bodies]


@pytest.mark.parametrize("how", [(), FAST], ids=["stream", "list"])
def test_events_from_now_on_reach_the_inbox(world: Tenant, tmp_path: Path, how: tuple[str, ...]) -> None:
    before = pay(world)
    with (
        InboxShop(tmp_path) as shop,
        Running("listen", "--forward-to", shop.url, *how, env=environment(world, **SECRET)) as listen,
    ):
        assert listen.err("signed with") == "signed with PEPAY_WEBHOOK_SECRET"
        listen.err(FORWARDING)
        expected = pay(world)
        rows = [listen.out() for _ in expected]
        assert [row.split()[0] for row in rows] == expected
        assert all(row.endswith("200 OK, handled") for row in rows)
        assert not set(before) & set(expected)
        assert len(shop.handled) == len(expected)
        assert listen.end() == 130
        assert listen.err() == f"{len(expected)} taken"
        assert listen.err() == f"to go on from here: --since {expected[-1]}"
        assert listen.err() == "interrupted"


@pytest.mark.parametrize("how", [(), FAST], ids=["stream", "list"])
def test_a_restart_goes_on_where_it_was(world: Tenant, tmp_path: Path, how: tuple[str, ...]) -> None:
    first = pay(world)
    env = environment(world, **SECRET)
    with InboxShop(tmp_path) as shop:
        with Running("listen", "--forward-to", shop.url, "--since", first[1], *how, env=env) as listen:
            assert [listen.out().split()[0] for _ in first[2:]] == first[2:]
            assert listen.end(signal.SIGTERM) == 143
            since = listen.err("to go on from here: ").split()[-1]
        second = pay(world)
        with Running("listen", "--forward-to", shop.url, "--since", since, *how, env=env) as listen:
            assert [listen.out().split()[0] for _ in second] == second
        with Running("listen", "--forward-to", shop.url, "--since", "1h", "--json", *how, env=env) as listen:
            again = [json.loads(listen.out()) for _ in [*first, *second]]
            assert [it["id"] for it in again] == first + second
            assert [it["outcome"] for it in again[2:]] == ["duplicate"] * 8


def test_the_headers_are_the_providers(world: Tenant) -> None:
    seen: list[Mapping[str, str]] = []

    def keeps(body: bytes, headers: Mapping[str, str]) -> int:
        seen.append(headers)
        return careful(body, headers)

    endpoint = world.webhooks.add_endpoint("pepay", secret="whsec_1")
    with (
        Shop(keeps) as shop,
        Running("listen", "--forward-to", shop.url, *FAST, env=environment(world, **SECRET)) as listen,
    ):
        listen.err(FORWARDING)
        pay(world)
        for webhook in world.webhooks.pull():
            assert listen.out().endswith("200 OK")
            forwarded = {name.lower(): value for name, value in seen.pop(0).items()}
            original = {name.lower(): value for name, value in webhook.headers.items()}
            assert original.keys() <= forwarded.keys()
            for name in ("x-pepay-event", "x-pepay-event-id", "x-pepay-network-environment", "content-type"):
                assert forwarded[name] == original[name]
    assert endpoint["secret"] == "whsec_1"


def test_without_a_secret_it_has_its_own(world: Tenant) -> None:
    env = environment(world)
    printed = run("listen", "--print-secret", env=env)
    secret = printed.stdout.strip()
    assert (printed.returncode, printed.stderr) == (0, "")
    assert world.api_key not in secret

    def checks(body: bytes, headers: Mapping[str, str]) -> int:
        pepay.webhooks.construct_event(body, headers, secret)
        return 200

    with Shop(checks) as shop, Running("listen", "--forward-to", shop.url, *FAST, env=env) as listen:
        assert listen.err() == f"PEPAY_WEBHOOK_SECRET={secret}"
        listen.err(FORWARDING)
        pay(world)
        assert listen.out().endswith("200 OK")
    assert run("listen", "--print-secret", env=environment(world, PEPAY_API_KEY="sk_other")).stdout.strip() != secret


def test_only_some(world: Tenant) -> None:
    env = environment(world, **SECRET)
    with (
        Shop(careful) as shop,
        Running("listen", "--forward-to", shop.url, "--types", "invoice.paid", *FAST, env=env) as listen,
    ):
        listen.err(FORWARDING)
        first, second = pay(world), pay(world)
        assert [listen.out().split()[0], listen.out().split()[0]] == [first[-1], second[-1]]
        assert ids(shop.received) == [first[-1], second[-1]]


def test_while_the_application_is_down_events_wait(world: Tenant) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    url = f"http://127.0.0.1:{port}/webhooks"
    with Running("listen", "--forward-to", url, *FAST, env=environment(world, **SECRET)) as listen:
        listen.err(FORWARDING)
        first = pay(world)
        assert listen.err(f"{url} is not reached").endswith(f"{first[0]} waits for 0.5 s")
        second = pay(world)
        assert listen.err(f"{url} is not reached").endswith(f"{first[0]} waits for 1 s")
        with Shop(careful, port) as shop:
            assert [listen.out().split()[0] for _ in first + second] == first + second
            assert ids(shop.received) == first + second


def test_nothing_is_lost_by_ending_it_while_the_application_is_down(world: Tenant) -> None:
    env = environment(world, **SECRET)
    seen = pay(world)
    with Running("listen", "--forward-to", "http://127.0.0.1:9/", *FAST, env=env) as listen:
        listen.err(FORWARDING)
        missed = pay(world)
        listen.err("http://127.0.0.1:9/ is not reached")
        assert listen.end() == 130
        assert listen.err("to go on from here: ") == f"to go on from here: --since {seen[-1]}"
    with Shop(careful) as shop, Running("listen", "--forward-to", shop.url, "--since", seen[-1], env=env) as listen:
        assert [listen.out().split()[0] for _ in missed] == missed


def test_what_is_not_taken_is_tried_again_while_others_go_on(world: Tenant, tmp_path: Path) -> None:
    def fails(event: pepay.Event) -> None:
        if event.type == "invoice.created":
            raise RuntimeError("not today")

    with (
        InboxShop(tmp_path, fails) as shop,
        Running("listen", "--forward-to", shop.url, *FAST, "--json", env=environment(world, **SECRET)) as listen,
    ):
        listen.err(FORWARDING)
        expected = pay(world)
        rows = [json.loads(listen.out()) for _ in range(6)]
        assert [(it["id"], it["ok"]) for it in rows] == [
            (expected[0], False),
            *((event_id, True) for event_id in expected[1:]),
            (expected[0], True),
        ]
        assert (rows[0]["outcome"], rows[-1]["outcome"]) == ("failed", "overtaken")
        assert rows[0]["answer"].endswith(", failed; again in 1 s")


def test_what_is_never_taken_is_named(world: Tenant) -> None:
    """Without the pauses between attempts: they are what this process waits for."""
    html = reply(b"<!doctype html><title>Forbidden</title>", "403 Forbidden", "text/html")
    with Server(always(html)) as server:
        url = f"{server.url}/webhooks"
        script = (
            "import sys; from pepay.cli import forwarding, main; forwarding.RETRIES = (0.01, 0.01); sys.exit(main())"
        )
        with Running("listen", "--forward-to", url, *FAST, env=environment(world, **SECRET), script=script) as listen:
            listen.err(FORWARDING)
            world.merchant().invoices.create(amount_usd="5")
            expected = world.merchant().events.list().data[0].id
            rows = [listen.out() for _ in range(3)]
            assert [row.partition("403 Forbidden")[2] for row in rows] == ["; again in 0 s", "; again in 0 s", ""]
            assert listen.err(expected).endswith(f"pepay replay --event {expected} --url {url}")
            listen.end()
            assert listen.err("0 taken") == f"0 taken, not taken: {expected}"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (hang, "timed out"),
        (raw(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"), "IncompleteRead"),
        (raw(b"nonsense\r\n\r\n"), "nonsense"),
        (reply(status="302 Found", headers="location: /login\r\n"), "302 Found to /login"),
    ],
    ids=["hangs", "breaks off", "no HTTP", "a login"],
)
def test_an_application_that_answers_oddly_does_not_stop_it(world: Tenant, answer: object, said: str) -> None:
    good = reply(b'{"outcome": "handled"}')
    with Server(always(answer, good)) as server:  # type: ignore[arg-type]
        arguments = ("listen", "--forward-to", server.url, "--timeout", "1s", *FAST)
        with Running(*arguments, env=environment(world, **SECRET)) as listen:
            listen.err(FORWARDING)
            pay(world)
            assert said in listen.out()
            assert listen.out().endswith("200 OK, handled")


def test_the_provider_may_fail(world: Tenant) -> None:
    with (
        Shop(careful) as shop,
        Running("listen", "--forward-to", shop.url, *FAST, env=environment(world, **SECRET)) as listen,
    ):
        listen.err(FORWARDING)
        world.faults.add("GET /api/v1/events", count=3, status=502)
        expected = pay_without_looking(world)
        assert "502" in listen.err("pepay: ")
        assert listen.out().split()[1] == "invoice.created"
        assert json.loads(shop.received[0])["data"]["object"]["id"] == expected


def pay_without_looking(world: Tenant) -> str:
    """Has events happen without asking for them."""
    invoice_id = world.merchant().invoices.create(amount_usd="5").invoice_id
    world.pay(invoice_id)
    return invoice_id


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "--forward-to is missing"),
        (["--forward-to", "127.0.0.1:8000"], 2, "is not a URL of a webhook"),
        (["--forward-to", "http://127.0.0.1:99999/"], 2, "is not a URL of a webhook"),
        (["--forward-to", "file:///etc/passwd"], 2, "is not a URL of a webhook"),
        (["--forward-to", "https://shop.example/webhooks"], 2, "pass --allow-remote if that is meant"),
        (["--forward-to", "http://127.0.0.1.shop.example/"], 2, "pass --allow-remote if that is meant"),
        (["--forward-to", "http://127.0.0.1:9/", "--types", "payout.*"], 2, "Payviox has no list of events"),
        (["--forward-to", "http://127.0.0.1:9/", "--since", "evt_1"], 1, "Pepay has no event evt_1"),
        (["--forward-to", "http://127.0.0.1:9/", "--interval", "0"], 2, "is not a time"),
    ],
)
def test_what_cannot_be_forwarded(world: Tenant, arguments: list[str], status: int, said: str) -> None:
    done = run("listen", *arguments, env=environment(world, **SECRET))
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr


def test_another_machine_where_that_is_meant(world: Tenant) -> None:
    env = environment(world, **SECRET)
    arguments = ("listen", "--forward-to", "http://pepay-nowhere.invalid/", "--allow-remote", *FAST)
    with Running(*arguments, env=env) as listen:
        listen.err(FORWARDING)
        pay(world)
        listen.err("http://pepay-nowhere.invalid/ is not reached")


def test_what_goes_to_this_machine_goes_through_no_proxy(world: Tenant) -> None:
    env = environment(world, **SECRET, http_proxy="http://127.0.0.1:9", HTTP_PROXY="http://127.0.0.1:9", NO_PROXY="x")
    with Shop(careful) as shop:
        done = run("trigger", "test.ping", "--to", shop.url, env=env)
        assert done.returncode == 0, done.stderr
