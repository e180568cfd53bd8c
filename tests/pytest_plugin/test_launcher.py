"""`Sandbox()`: it ends with whoever started it, and says in a sentence why it did not start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pepay_sandbox import Sandbox, SandboxError, _launcher

STARTS = """
    import os, signal, sys
    from pepay_sandbox import Sandbox

    sandbox = Sandbox()
"""
ENDINGS = {
    "the block ends": ("with sandbox: print(sandbox._process.pid)", 0),
    "an exception": ("with sandbox: print(sandbox._process.pid); raise RuntimeError('mine')", 1),
    "sys.exit": ("with sandbox: print(sandbox._process.pid); sys.exit(3)", 3),
    "nobody stops it": ("print(sandbox.start()._process.pid)", 0),
    "nobody stops it after an exception": ("print(sandbox.start()._process.pid); raise RuntimeError('mine')", 1),
    "Ctrl-C": ("with sandbox: print(sandbox._process.pid); os.kill(os.getpid(), signal.SIGINT)", -signal.SIGINT),
}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def fake(tmp_path: Path, script: str) -> Path:
    """A program in place of the sandbox's."""
    program = tmp_path / "pepay-sandbox"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(("ending", "status"), ENDINGS.values(), ids=ENDINGS)
def test_the_program_ends_with_its_user(ending: str, status: int) -> None:
    user = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(STARTS) + ending], capture_output=True, text=True, check=False
    )
    assert user.returncode == status, user.stderr
    assert not is_alive(int(user.stdout))


# Nothing in the process runs any more, and a child that it forked may hold all that is open.
KILLS = {
    "SIGTERM": "os.kill(os.getpid(), signal.SIGTERM)",
    "SIGHUP": "os.kill(os.getpid(), signal.SIGHUP)",
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
    "os._exit": "os._exit(3)",
    "SIGKILL, with a forked child": "if os.fork(): os.kill(os.getpid(), signal.SIGKILL)\nimport time; time.sleep(5)",
}


@pytest.mark.parametrize("ending", KILLS.values(), ids=KILLS)
def test_the_program_ends_with_a_user_that_is_killed(ending: str) -> None:
    script = textwrap.dedent(STARTS) + "print(sandbox.start().url, flush=True)\nos.close(1); os.close(2)\n" + ending
    user = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, check=False)
    address = ("127.0.0.1", int(user.stdout.rpartition(":")[2]))
    end = time.monotonic() + 4
    while time.monotonic() < end:
        try:
            socket.create_connection(address, timeout=1).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.02)
    pytest.fail("it still listens")


def test_it_outlives_the_thread_that_started_it() -> None:
    with ThreadPoolExecutor(1) as thread:
        sandbox = thread.submit(Sandbox().start).result()
    with sandbox:
        assert sandbox.tenant().seed


def test_it_can_be_stopped_twice_and_started_again() -> None:
    sandbox = Sandbox()
    sandbox.stop()
    for _ in range(2):
        with sandbox:
            assert sandbox.tenant().webhooks.deliveries() == []
            assert sandbox.start() is sandbox
        sandbox.stop()
    assert repr(sandbox) == "Sandbox(stopped)"


def test_what_it_prints_is_there_to_be_read() -> None:
    with Sandbox() as sandbox:
        assert sandbox.environ["PEPAY_API_URL"] == sandbox.url
        assert sandbox.environ["PEPAY_API_KEY"].startswith("sk_")
        assert sandbox.environ["PEPAY_WEBHOOK_SECRET"].startswith("whsec_")


def test_options_reach_the_program(tmp_path: Path) -> None:
    with Sandbox(seed=7, state=tmp_path / "state", strict_keys=True) as sandbox:
        known = Sandbox.tenant(sandbox, sandbox.environ["PEPAY_API_KEY"].removeprefix("sk_"))
        assert known.seed == 7
        assert (tmp_path / "state").exists()


def test_without_any_binary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PEPAY_SANDBOX_BIN", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    with pytest.raises(SandboxError, match=r"^pepay-sandbox is not installed: pip install pepay-sandbox, or set"):
        Sandbox()


def test_the_environments_own_binary_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PEPAY_SANDBOX_BIN", raising=False)
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    program = fake(tmp_path, "exit 0")
    assert _launcher.find_binary() == str(program)


@pytest.mark.parametrize("kind", ["missing", "a folder", "not executable", "no program"])
def test_a_binary_that_cannot_run(tmp_path: Path, kind: str) -> None:
    program = tmp_path / "pepay-sandbox"
    if kind == "a folder":
        program.mkdir()
    elif kind != "missing":
        program.write_bytes(b"\x00nonsense")
        program.chmod(0o755 if kind == "no program" else 0o644)
    with pytest.raises(SandboxError) as caught:
        Sandbox(binary=program).start()
    assert str(caught.value).startswith(f"{program} cannot be started: ")
    assert "\n" not in str(caught.value)


def test_a_binary_that_crashes(tmp_path: Path) -> None:
    program = fake(tmp_path, "echo warming up >&2; echo 'pepay-sandbox: no space left' >&2; exit 3")
    with pytest.raises(SandboxError, match=r"did not start: pepay-sandbox: no space left$"):
        Sandbox(binary=program).start()


@pytest.mark.parametrize("script", ["exit 3", "kill -SEGV $$", "echo pepay-sandbox listening on http://127.0.0.1:1"])
def test_a_binary_that_ends_without_a_word(tmp_path: Path, script: str) -> None:
    with pytest.raises(SandboxError, match=r"did not start: it ended with status -?[0-9]+ without a message$"):
        Sandbox(binary=fake(tmp_path, script)).start()


def test_a_binary_that_never_gets_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_launcher, "START_SECONDS", 0.2)
    start = time.monotonic()
    with pytest.raises(SandboxError, match="did not start"):
        Sandbox(binary=fake(tmp_path, "exec sleep 60")).start()
    assert time.monotonic() - start < 5


def test_an_interrupt_while_it_starts_leaves_nothing(tmp_path: Path) -> None:
    program = fake(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60")
    script = f"from pepay_sandbox import Sandbox; Sandbox(binary={str(program)!r}).start()"
    user = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        time.sleep(0.01)
    user.send_signal(signal.SIGINT)
    assert user.wait(timeout=10) == -signal.SIGINT
    assert not is_alive(int((tmp_path / "pid").read_text()))


def test_the_programs_own_reason_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SandboxError, match="Address already in use"):
            Sandbox(port=taken.getsockname()[1]).start()


def test_what_the_program_says_meanwhile_is_passed_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    script = "echo 'the disk is full' >&2; echo listening on http://127.0.0.1:1; echo ready; exec sleep 60"
    Sandbox(binary=fake(tmp_path, script)).start().stop()
    assert "the disk is full" in capfd.readouterr().err


def test_a_refused_control_call_says_why() -> None:
    with Sandbox() as sandbox, pytest.raises(SandboxError, match="no such invoice"):
        sandbox.tenant().pay("00000000-0000-4000-8000-000000000000")
