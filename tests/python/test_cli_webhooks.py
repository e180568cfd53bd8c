"""`pepay verify`, `pepay replay` and `pepay sandbox`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import pepay
from pepay import webhooks
from pepay_sandbox import Tenant
from support.cli import COMMAND, Shop, careful, environment, run
from support.inbox_shop import InboxShop

INVOICE = {"object": "invoice", "id": "inv_1", "status": "paid"}
SECRETS = {
    "PEPAY_WEBHOOK_SECRET": "whsec_1",
    "PAYVIOX_WEBHOOK_TOKEN": "whsec_2",
    "PAYVIOX_PAYOUT_WEBHOOK_TOKEN": "whsec_3",
}
SESSION = b'{"type": "succeeded", "order_id": "order_1", "amount": 10000}'
PAYOUT = b'{"type": "payout.succeeded", "order_id": "ord_1", "amount": 1000}'


def verify(
    body: bytes, headers: Mapping[str, str], *options: str, tmp_path: Path, env: Mapping[str, str] = SECRETS
) -> subprocess.CompletedProcess[str]:
    """Verifies a body from standard input with headers from a file."""
    file = tmp_path / "headers"
    file.write_text("POST /webhooks HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()))
    return run("verify", "--headers", file, *options, env=environment(**env), stdin=body)


def test_a_webhook_that_can_be_trusted(tmp_path: Path) -> None:
    body = webhooks.test_event("invoice.updated", INVOICE)
    headers = webhooks.sign(body, "whsec_1")
    done = verify(body, headers, tmp_path=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("valid  invoice.updated, evt_")
    file = tmp_path / "body.json"
    file.write_bytes(body)
    flags = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    document = json.loads(run("verify", file, *flags, "--json", env=environment(**SECRETS)).stdout)
    assert (document["valid"], document["provider"], document["findings"]) == (True, "pepay", [])


def test_headers_as_json(tmp_path: Path) -> None:
    body = webhooks.test_event("invoice.updated", INVOICE)
    file = tmp_path / "headers.json"
    file.write_text(json.dumps(webhooks.sign(body, "whsec_1"), indent=2))
    assert run("verify", "--headers", file, env=environment(**SECRETS), stdin=body).returncode == 0
    file.write_text("{")
    assert run("verify", "--headers", file, env=environment(**SECRETS), stdin=body).returncode == 2


@pytest.mark.parametrize(
    ("body", "token", "provider", "key"),
    [
        (SESSION, "whsec_2", "payviox", "order_1:succeeded"),
        (PAYOUT, "whsec_3", "payviox_payout", "ord_1:payout.succeeded"),
    ],
)
def test_the_headers_say_who_sent_it(body: bytes, token: str, provider: str, key: str, tmp_path: Path) -> None:
    done = verify(body, webhooks.sign_payviox(body, token), "--json", tmp_path=tmp_path)
    document = json.loads(done.stdout)
    assert (document["valid"], document["provider"], document["dedupe_key"]) == (True, provider, key)


def test_why_it_is_refused(tmp_path: Path) -> None:
    body = webhooks.test_event("invoice.updated", INVOICE)
    headers = webhooks.sign(body, "whsec_1")
    spaced = body.replace(b":", b": ")
    short = verify(spaced, headers, tmp_path=tmp_path)
    assert (short.returncode, short.stderr) == (1, "--explain tries to find out why\n")
    explained = verify(spaced, headers, "--explain", tmp_path=tmp_path)
    assert explained.returncode == 1
    assert "body_reserialized: the body was parsed and written again" in explained.stdout
    document = json.loads(verify(body, {}, "--explain", "--json", tmp_path=tmp_path).stdout)
    assert document["code"] == "unreadable_signature"
    assert [it["code"] for it in document["findings"]] == ["missing_header", "missing_header"]


def test_a_webhook_from_the_past(tmp_path: Path) -> None:
    body = webhooks.test_event("invoice.updated", INVOICE, now=1_700_000_000)
    headers = webhooks.sign(body, "whsec_1", now=1_700_000_000)
    assert verify(body, headers, tmp_path=tmp_path).returncode == 1
    assert verify(body, headers, "--any-age", tmp_path=tmp_path).returncode == 0
    forged = {**headers, "X-Pepay-Signature": "0" * 64}
    assert verify(body, forged, "--any-age", tmp_path=tmp_path).returncode == 1


def test_the_secret_before_the_current_one(tmp_path: Path) -> None:
    body = webhooks.test_event("invoice.updated", INVOICE)
    env = {"PEPAY_WEBHOOK_SECRET": "whsec_9", "PEPAY_WEBHOOK_SECRET_PREVIOUS": "whsec_1"}
    assert verify(body, webhooks.sign(body, "whsec_1"), tmp_path=tmp_path, env=env).returncode == 0


def test_what_cannot_be_verified(tmp_path: Path) -> None:
    without = verify(b"{}", {}, tmp_path=tmp_path, env={})
    assert (without.returncode, without.stdout) == (2, "")
    assert "PEPAY_WEBHOOK_SECRET" in without.stderr
    nowhere = run("verify", tmp_path / "nowhere", env=environment(**SECRETS))
    assert nowhere.returncode == 2
    assert "nowhere" in nowhere.stderr


def missed(world: Tenant) -> tuple[str, list[str]]:
    """The last event that a shop saw, and the ids of those it has missed."""
    merchant = world.merchant()
    invoice = merchant.invoices.create(amount_usd="49.99", metadata={"price": 1.10})
    seen = merchant.events.list().data[0].id
    world.pay(invoice.invoice_id, "20.00")
    world.pay(invoice.invoice_id)
    return seen, [event.id for event in merchant.events.recover_since(seen)]


def ids(bodies: list[bytes]) -> list[str]:
    return [json.loads(body)["id"] for body in bodies]


def test_replay_what_was_missed(world: Tenant) -> None:
    seen, ids_missed = missed(world)
    assert len(ids_missed) > 2
    env = environment(world, **SECRETS)
    with Shop(careful) as shop:
        done = run("replay", "--since", seen, "--url", shop.url, env=env)
        assert done.returncode == 0, done.stderr
        assert ids(shop.received) == ids_missed
        assert done.stderr == f"{len(ids_missed)} sent\n"
        last = json.loads(shop.received[-1])
    original = world.merchant().events.retrieve(ids_missed[-1])
    assert last["data"] == json.loads(original.response.body if original.response else b"")["data"]["data"]


def test_replay_some(world: Tenant) -> None:
    seen, ids_missed = missed(world)
    env = environment(world, **SECRETS)
    with Shop(careful) as shop:
        one = run("replay", "--event", ids_missed[1], "--url", shop.url, "--json", env=env)
        assert json.loads(one.stdout) == {
            "id": ids_missed[1],
            "type": json.loads(shop.received[0])["type"],
            "ok": True,
            "answer": "200 OK",
            "outcome": None,
        }
        run("replay", "--since", seen, "--type", "invoice.*", "--url", shop.url, env=env)
        assert {json.loads(body)["type"] for body in shop.received[1:]} == {"invoice.updated"}
        before = len(shop.received)
        paid = run("replay", "--since", seen, "--types", "invoice.paid", "--dry-run", env=env)
        assert [line.split()[0] for line in paid.stdout.splitlines()] == ids_missed[-1:]
        listed = run("replay", "--since", seen, "--dry-run", env=env)
        assert listed.stdout.count("would be sent") == len(ids_missed)
        assert len(shop.received) == before


def test_replay_stops_where_it_is_not_taken(world: Tenant) -> None:
    seen, ids_missed = missed(world)
    env = environment(world, **SECRETS)

    def fails_once(body: bytes, headers: Mapping[str, str]) -> int:
        return 500 if ids([body]) == [ids_missed[1]] else careful(body, headers)

    with Shop(fails_once) as shop:
        done = run("replay", "--since", seen, "--url", shop.url, env=env)
        assert done.returncode == 1
        assert ids(shop.received) == ids_missed[:1]
        assert f"stopped at {ids_missed[1]}" in done.stderr
        rest = run("replay", "--since", seen, "--url", shop.url, "--keep-going", env=env)
        assert rest.returncode == 1
        assert ids(shop.received[1:]) == ids_missed[:1] + ids_missed[2:]
        assert "1 not taken" in rest.stderr


def test_replay_says_what_the_inbox_did(world: Tenant, tmp_path: Path) -> None:
    seen, ids_missed = missed(world)
    said: list[object] = []

    def handle(_: pepay.Event) -> object:
        if said and isinstance(said[0], Exception):
            raise said.pop(0)  # type: ignore[misc]
        return said.pop(0) if said else None

    with InboxShop(tmp_path, handle) as shop:

        def replayed(event_id: str) -> tuple[int, str]:
            done = run("replay", "--event", event_id, "--url", shop.url, env=environment(world, **SECRETS))
            return done.returncode, done.stdout.rstrip().partition("  200 ")[2] or done.stdout.rstrip()[-40:].lstrip()

        assert replayed(ids_missed[-1]) == (0, "OK, handled")
        assert replayed(ids_missed[-1]) == (0, "OK, duplicate")
        said.append(RuntimeError("not today"))
        status, text = replayed(seen)
        assert (status, text) == (0, "OK, stale"), "its handlers do not run"
        said[:] = [pepay.NotYet("the order is not here yet")]
        status, text = replayed(ids_missed[0])
        assert status == 1
        assert text.endswith("503 SERVICE UNAVAILABLE, waiting")
        said[:] = [RuntimeError("not today")]
        status, text = replayed(ids_missed[0])
        assert status == 1
        assert text.endswith("500 INTERNAL SERVER ERROR, failed")


def test_replay_an_event_that_is_not_there(world: Tenant) -> None:
    missed(world)
    for option in ("--event", "--since"):
        done = run("replay", option, "evt_1", "--url", "http://127.0.0.1:9/", env=environment(world, **SECRETS))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "pepay: Pepay has no event evt_1\n"


def test_replay_a_file(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_bytes(SESSION + b"\r\n\n" + SESSION.replace(b"succeeded", b"refunded") + b"\n")
    with Shop(careful) as shop:
        arguments = ("replay", "--provider", "payviox", "--url", shop.url, "--file")
        done = run(*arguments, file, env=environment(**SECRETS))
        assert done.returncode == 0, done.stderr
        assert shop.received == [SESSION, SESSION.replace(b"succeeded", b"refunded")], "to the byte"
        wrong = run(*arguments, "-", env=environment(**SECRETS), stdin=b"no JSON\n")
        assert wrong.returncode == 2
        assert "line 1" in wrong.stderr


def test_what_cannot_be_replayed(world: Tenant) -> None:
    env = environment(world)
    assert run("replay", "--since", "evt_1", env=env).returncode == 2
    no_url = run("replay", "--since", "evt_1", "--url", "shop", env=environment(world, **SECRETS))
    assert no_url.returncode == 2
    assert "shop is not a URL of a webhook" in no_url.stderr
    no_secret = run("replay", "--since", "evt_1", "--url", "http://127.0.0.1:9/", env=env)
    assert no_secret.returncode == 2
    assert "PEPAY_WEBHOOK_SECRET" in no_secret.stderr
    payviox = run("replay", "--provider", "payviox", "--since", "x", "--dry-run", env=environment(world, **SECRETS))
    assert payviox.returncode == 2
    nobody = run(
        "replay", "--file", "-", "--url", "http://127.0.0.1:9/", env=environment(world, **SECRETS), stdin=b'{"id": "e"}'
    )
    assert nobody.returncode == 1
    assert "refused" in nobody.stdout


def test_sandbox() -> None:
    running = subprocess.Popen(
        [*COMMAND, "sandbox", "--port", "0", "--seed", "7"],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    lines = iter(running.stdout.readline, "")
    url = next(lines).split()[-1]
    key = next(line for line in lines if line.startswith("PEPAY_API_KEY=")).strip().partition("=")[2]
    assert next(line for line in lines if line == "ready\n")
    assert pepay.Pepay(key, base_url=url).invoices.list().data == []
    running.send_signal(signal.SIGTERM)
    running.wait(timeout=30)
    running.stdout.close()


def test_sandbox_passes_on_what_it_does_not_know() -> None:
    env = environment()
    own = run("sandbox", "--", "--help", env=env)
    assert "--strict-keys" in own.stdout
    assert run("sandbox", "--nonsense", env=env).returncode != 0


def test_sandbox_says_how_to_install_it(tmp_path: Path) -> None:
    # A Python of its own, in whose scripts there is none.
    script = (
        f"import sysconfig; sysconfig.get_path = lambda *_: {str(tmp_path)!r}; import sys; from pepay.cli import main"
    )
    env = environment(PATH=os.fspath(tmp_path), PEPAY_SANDBOX_BIN="")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"{script}; sys.exit(main(['sandbox']))"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install pepay-sandbox" in done.stderr
