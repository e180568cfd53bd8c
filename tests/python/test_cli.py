"""The frame of the command: help, exit statuses, colours, interrupts, and what is never printed."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import pepay
from pepay.cli import exits
from pepay_sandbox import Tenant
from support.cli import COMMAND, environment, run
from support.paths import ROOT
from support.servers import Server, always, hang

COMMANDS = ["doctor", "invoice", "session", "events", "listen", "trigger", "verify", "replay", "sandbox"]


def test_help_names_every_command_and_exit_status() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"\n    {command} " in done.stdout
        assert run(command, "--help").returncode == 0
    assert exits.HELP in done.stdout
    assert len(done.stdout.splitlines()) < 45, "a screen"


def test_the_documentation_has_every_option() -> None:
    text = (ROOT / "docs/cli.md").read_text()
    helps = [run(*command.split(), "--help").stdout for command in [*COMMANDS, *ACTIONS]]
    options = {word.strip(",[]") for line in " ".join(helps).split("\n") for word in line.split() if "--" in word}
    options = {option for option in options if option.startswith("--") and option.strip("-").replace("-", "").isalpha()}
    assert {option for option in options if f"`{option}" not in text} <= {"--help"}
    for line in exits.HELP.splitlines()[1:]:
        status, _, meaning = line.strip().partition("  ")
        assert f"| {status} | {meaning}" in text


ACTIONS = [
    "invoice create",
    "invoice show",
    "invoice wait",
    "invoice list",
    "session show",
    "events list",
    "events tail",
]


def test_version() -> None:
    assert run("--version").stdout == f"pepay {pepay.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["invoice"],
        ["unknown"],
        ["doctor", "--nonsense"],
        ["invoice", "show"],
        ["invoice", "wait", "x", "--for", "z"],
    ],
    ids=" ".join,
)
def test_what_is_no_command(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: pepay")


def test_without_a_key() -> None:
    done = run("invoice", "show", "inv_1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "PEPAY_API_KEY" in done.stderr
    done = run("invoice", "show", "inv_1", "--json")
    assert json.loads(done.stdout)["error"]["kind"] == "config"


def test_nobody_answers() -> None:
    env = environment(PEPAY_API_KEY="sk_test_1", PEPAY_API_URL="http://127.0.0.1:9")
    done = run("invoice", "show", "inv_1", "--timeout", "2s", env=env)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("pepay: ")


def test_a_prompt_does_not_wait_for_what_it_does_not_need() -> None:
    script = """
import sys
before = set(sys.modules)
from pepay.cli import _parser
_parser()
print(*sorted(set(sys.modules) - before))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], env=environment(), capture_output=True, text=True, check=True
    )
    brought = {name.partition(".")[0] for name in done.stdout.split()}
    assert brought.isdisjoint(
        {
            "asyncio",
            "dataclasses",
            "datetime",
            "decimal",
            "django",
            "email",
            "flask",
            "http",
            "httpx",
            "json",
            "logging",
        }
        | {"socket", "ssl", "subprocess", "typing", "urllib"}
    )


def test_ctrl_c_ends_it_without_a_word_of_python(world: Tenant) -> None:
    invoice = world.merchant().invoices.create(amount_usd="5")
    waiting = subprocess.Popen(
        [*COMMAND, "invoice", "wait", invoice.invoice_id, "--interval", "60s"],
        env=environment(world),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert waiting.stderr
    assert "waiting for the payor" in waiting.stderr.readline()
    waiting.send_signal(signal.SIGINT)
    out, rest = waiting.communicate(timeout=30)
    assert (waiting.returncode, out, rest) == (130, "", "interrupted\n")


def test_ctrl_c_during_a_call() -> None:
    with Server(always(hang)) as server:
        env = environment(PEPAY_API_KEY="sk_test_1", PEPAY_API_URL=server.url)
        calling = subprocess.Popen(
            [*COMMAND, "invoice", "show", "inv_1", "--timeout", "2s"], env=env, stderr=subprocess.PIPE, text=True
        )
        while not server.requests:
            assert calling.poll() is None
        calling.send_signal(signal.SIGINT)
        _, errors = calling.communicate(timeout=30)
        assert (calling.returncode, errors) == (130, "interrupted\n")


@pytest.mark.parametrize("arguments", [["doctor", "--offline"], ["--help"]], ids=" ".join)
def test_a_reader_that_has_enough(world: Tenant, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [*COMMAND, *arguments], env=environment(world), stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("setting", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_are_for_terminals(world: Tenant, setting: dict[str, str], coloured: bool) -> None:
    outer, inner = pty.openpty()
    env = environment(world, **{"TERM": "xterm", **setting})
    done = subprocess.run([*COMMAND, "doctor", "--offline"], env=env, stdout=inner, stderr=subprocess.PIPE, check=False)
    os.close(inner)
    shown = b""
    while chunk := read(outer):
        shown += chunk
    os.close(outer)
    assert done.returncode == 0
    assert (b"\033[" in shown) is coloured
    assert "\033[" not in run("doctor", "--offline", env=env).stdout


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed, and all has been read
        return b""


def test_no_secret_is_ever_printed(world: Tenant, tmp_path: Path) -> None:
    created = world.merchant().invoices.create(amount_usd="5")
    planted = {
        "PEPAY_COMMERCE_API_KEY": "ck_test_planted",
        "PEPAY_SESSION_TOKEN": created.session_token or "",
        "PEPAY_SESSION_SIGNATURE": created.signature or "",
        "PEPAY_WEBHOOK_SECRET": "whsec_planted1",
        "PAYVIOX_WEBHOOK_TOKEN": "whsec_planted2",
    }
    env = environment(world, **planted)
    body = tmp_path / "body"
    body.write_bytes(b"{}")
    for arguments in (
        ["doctor", "--webhook-url", "http://127.0.0.1:9/"],
        ["doctor", "--json"],
        ["session", "show"],
        ["session", "show", "--json"],
        ["invoice", "show", created.invoice_id, "--json"],
        ["verify", str(body), "-H", "X-Pepay-Signature: 00", "--explain"],
        ["replay", "--event", "evt_1", "--url", "http://127.0.0.1:9/"],
        ["listen", "--forward-to", "http://127.0.0.1:9/", "--since", "evt_1"],
        ["trigger", "invoice.paid"],
        ["trigger", "session.succeeded", "--to", "http://127.0.0.1:9/"],
        ["events", "list"],
        ["invoice", "list", "--json"],
    ):
        done = run(*arguments, env=env)
        for secret in (world.api_key, *planted.values()):
            assert secret
            assert secret not in done.stdout + done.stderr, arguments


def test_a_session_is_only_shown_where_a_payor_needs_it(world: Tenant) -> None:
    done = run("invoice", "create", "5", "--json", env=environment(world))
    assert set(json.loads(done.stdout)) == {"invoice_id", "payment_url", "expires_at"}


@pytest.mark.parametrize("arguments", [["invoice", "show", "inv_1"], ["--version"]], ids=" ".join)
def test_where_the_native_module_cannot_be_loaded(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{WITHOUT_NATIVE}; sys.exit(main({arguments}))"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("pepay: pepay.")
    assert "native module" in done.stderr


WITHOUT_NATIVE = "import sys; sys.modules['pepay._pepay'] = None; from pepay.cli import main"
