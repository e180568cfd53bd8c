"""Forks, threads, signals, and what an import costs."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

import pepay
from support.servers import Server, always, echo_key, hang, reply
from support.tls import Authority

CHILDREN = 4
CALLS = 50


def keys_of(name: str, calls: int = CALLS) -> list[str]:
    return [pepay.idempotency_key(f"{name}-{number}") for number in range(calls)]


def call_many(merchant: pepay.Pepay, name: str, calls: int = CALLS) -> bool:
    """True if each answer was the one to its own request."""
    keys = keys_of(name, calls)
    return all(merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key for key in keys)


# A process of its own, with one thread: a fork that Python does not hear of, as uWSGI makes it, leaves the locks of
# other threads behind.
FORKING = """
import ctypes, os, sys, pepay

def call_many(name, calls):
    keys = [pepay.idempotency_key(f"{name}-{number}") for number in range(calls)]
    return all(merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key for key in keys)

fork = {"os.fork": os.fork, "bare fork": ctypes.PyDLL(None).fork}[sys.argv[1]]
merchant = pepay.Pepay("sk_1", base_url=sys.argv[2], ca_file=sys.argv[3])
assert call_many("warm", 3)
children = []
for number in range(int(sys.argv[4])):
    child = fork()
    if child == 0:
        right = False
        try:
            right = call_many(f"child-{number}", int(sys.argv[5]))
        finally:
            os._exit(0 if right else 1)
    children.append(child)
assert call_many("parent", int(sys.argv[5]))
assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
@pytest.mark.parametrize("fork", ["os.fork", "bare fork"])
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "TLS"])
def test_no_child_reads_anothers_answer(authority: Authority, fork: str, tls: bool) -> None:
    with Server(echo_key, authority.server_context() if tls else None) as server:
        arguments = [fork, server.url, str(authority.ca_file), str(CHILDREN), str(CALLS)]
        subprocess.run([sys.executable, "-W", "ignore", "-c", FORKING, *arguments], check=True, timeout=60)

        processes = ("warm", "parent", *(f"child-{number}" for number in range(CHILDREN)))
        names = {key: name for name in processes for key in keys_of(name)}
        connections: dict[str, set[int]] = {}
        for request in server.requests:
            connections.setdefault(names[request.header("idempotency-key") or ""], set()).add(request.peer)
        assert connections.pop("warm") == connections["parent"], "the parent keeps its connection"
        assert len(connections) == CHILDREN + 1
        assert len(set.union(*connections.values())) == CHILDREN + 1, "each process has one of its own"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_fork_in_the_middle_of_other_threads_calls(authority: Authority) -> None:
    with Server(echo_key, authority.server_context()) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, ca_file=authority.ca_file)
        stop = threading.Event()

        def keep_calling(name: str) -> None:
            for number in range(10_000):
                if stop.is_set():
                    return
                call_many(merchant, f"{name}-{number}", 1)

        threads = [threading.Thread(target=keep_calling, args=(f"thread-{number}",)) for number in range(4)]
        for thread in threads:
            thread.start()
        try:
            for number in range(10):
                child = os.fork()
                if child == 0:
                    right = False
                    try:
                        right = call_many(merchant, f"child-{number}", 3)
                    finally:
                        os._exit(0 if right else 1)
                assert os.waitpid(child, 0)[1] == 0
        finally:
            stop.set()
            for thread in threads:
                thread.join()


def test_threads_share_a_client() -> None:
    with Server(echo_key) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url)
        right: list[bool] = []

        def call(name: str) -> None:
            right.append(call_many(merchant, name))

        threads = [threading.Thread(target=call, args=(f"thread-{number}",)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert right == [True] * 8
        assert len({request.peer for request in server.requests}) <= 8


def test_other_threads_run_during_an_attempt() -> None:
    counted = 0

    def count_during(connection: socket.socket) -> None:
        nonlocal counted
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            counted += 1
        reply(b'{"invoice_id": "inv_1"}', "201 Created")(connection)

    with Server(always(count_during)) as server:
        pepay.Pepay("sk_1", base_url=server.url).invoices.create(amount_usd=1)
    assert counted > 1_000


def test_ctrl_c_ends_a_wait_at_once() -> None:
    def slow_down(connection: socket.socket) -> None:
        reply(b"{}", "503 Service Unavailable", headers="retry-after: 10\r\n")(connection)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()

    with Server(always(slow_down)) as server:
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            pepay.Pepay("sk_1", base_url=server.url).invoices.create(amount_usd=1)
        assert time.monotonic() - start < 2
        assert len(server.requests) == 1


def test_ctrl_c_during_an_attempt_is_answered_before_the_next() -> None:
    def interrupt(connection: socket.socket) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        reply(b"{}", "503 Service Unavailable", headers="retry-after: 10\r\n")(connection)

    with Server(always(interrupt)) as server:
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            pepay.Pepay("sk_1", base_url=server.url).invoices.create(amount_usd=1)
        assert time.monotonic() - start < 2
        assert len(server.requests) == 1


def test_pauses_go_through_time_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """As gevent needs it, whenever it patches."""
    pauses: list[float] = []
    real = time.sleep

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        real(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    refuse = reply(b"{}", "503 Service Unavailable", headers="retry-after: 0\r\n")
    with Server(always(refuse, refuse, reply(b'{"invoice_id": "inv_1"}', "201 Created"))) as server:
        invoice = pepay.Pepay("sk_1", base_url=server.url).invoices.create(amount_usd=1)
    assert len(pauses) == 2
    assert [attempt.outcome for attempt in invoice.response.attempts] == ["status 503"] * 2


def test_a_hanging_call_does_not_hold_up_another() -> None:
    with Server(always(hang)) as stuck, Server(echo_key) as server:
        slow = pepay.Pepay("sk_1", base_url=stuck.url, timeout=1.0, max_retries=0)

        def get_stuck() -> None:
            with contextlib.suppress(pepay.OutcomeUnknownError):
                slow.invoices.create(amount_usd=1)

        thread = threading.Thread(target=get_stuck)
        thread.start()
        assert call_many(pepay.Pepay("sk_1", base_url=server.url), "quick", 20)
        assert thread.is_alive()
        thread.join()


def test_an_import_brings_next_to_nothing() -> None:
    script = "import sys; before = set(sys.modules); import pepay; print(*sorted(set(sys.modules) - before))"
    command = [sys.executable, "-I", "-W", "ignore", "-c", script]
    brought = subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout.split()
    assert {name for name in brought if not name.startswith("pepay")} <= {"__future__", "warnings"}
