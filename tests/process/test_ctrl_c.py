"""Ctrl-C ends a program at once, wherever in a call it is."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from deployed.server import environment
from support.servers import Answer, Server, always, reply

SOON = 10.0
"""Seconds: a busy machine needs some, and the pauses are far longer."""

UNPAID = reply(b'{"object": "invoice", "status": "unpaid", "invoice": {"id": "inv_1", "status": "unpaid"}}')
PROGRAMS: dict[str, tuple[str, Answer]] = {
    "waiting for a payment": (
        "merchant().invoices.wait_for_status('inv_1', interval=60)",
        UNPAID,
    ),
    "in a pause": (
        "merchant(timeout=600).invoices.create(amount_usd=1)",
        reply(b"{}", "503 Service Unavailable", headers="retry-after: 60\r\n"),
    ),
    "between attempts": (
        "merchant(timeout=600, max_retries=10**6).invoices.create(amount_usd=1)",
        reply(b"{}", "503 Service Unavailable", headers="retry-after: 0\r\n"),
    ),
    "in a transport": (
        "merchant(transport=HttpxTransport(), timeout=600, max_retries=10**6).invoices.create(amount_usd=1)",
        reply(b"{}", "503 Service Unavailable", headers="retry-after: 0\r\n"),
    ),
    "with asyncio": (
        "asyncio.run(merchant(pepay.AsyncPepay).invoices.wait_for_status('inv_1', interval=60))",
        UNPAID,
    ),
}
SCRIPT = """
import asyncio, signal, sys
import pepay
from pepay.transports import HttpxTransport

# A shell lets the programs that it starts in the background ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
asked = 0

def tell(_):
    global asked
    asked += 1
    if asked == 1:
        print("asked", flush=True)

def merchant(kind=pepay.Pepay, **settings):
    return kind("sk_1", base_url=sys.argv[1], on_attempt=tell, **settings)

try:
    {call}
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize(("call", "answer"), PROGRAMS.values(), ids=PROGRAMS)
def test_it_ends_at_once(call: str, answer: Answer) -> None:
    with Server(always(answer)) as server:
        program = subprocess.Popen(
            [sys.executable, "-c", SCRIPT.replace("{call}", call), server.url],
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        with program:
            assert program.stdout
            assert program.stdout.readline() == "asked\n"
            time.sleep(0.2)
            start = time.monotonic()
            program.send_signal(signal.SIGINT)
            assert program.stdout.read() == "interrupted\n"
            assert program.wait(SOON) == 0
            assert time.monotonic() - start < SOON
