"""A program may end while its threads are in calls: its exit code is its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

from deployed.server import environment
from support.servers import Request, Server, reply

RUNS = 20
AT_ONCE = 5

# A client, and what each thread does with it for ever. `busy` is Python code that is under way at the end.
LOOPS = {
    "native": ("merchant()", "client.invoices.create(amount_usd=1)"),
    "native, no answer": ("merchant()", "client.invoices.retrieve('inv_silent')"),
    "native, in a pause": ("merchant()", "client.invoices.retrieve('inv_busy')"),
    "native wait": ("merchant()", "client.invoices.wait_for_status('inv_1', interval=0.01)"),
    "native stream": ("merchant()", "next(client.events.stream())"),
    "asyncio stream": ("merchant(pepay.AsyncPepay)", "asyncio.run(anext(client.events.stream()))"),
    "native pages": ("merchant()", "list(client.events.iter())"),
    "hooks": ("merchant(on_attempt=busy, on_result=busy)", "client.invoices.create(amount_usd=1)"),
    "own transport": ("merchant(transport=send)", "client.invoices.create(amount_usd=1)"),
    "urllib": ("merchant(transport=transports.UrllibTransport())", "client.invoices.create(amount_usd=1)"),
    "requests": ("merchant(transport=transports.RequestsTransport())", "client.invoices.create(amount_usd=1)"),
    "httpx": ("merchant(transport=transports.HttpxTransport())", "client.invoices.create(amount_usd=1)"),
    "asyncio": ("merchant(pepay.AsyncPepay)", "asyncio.run(client.invoices.create(amount_usd=1))"),
}
SCRIPT = """
import asyncio, random, sys, threading, time
import pepay
from pepay import transports

begun = threading.Semaphore(0)

def busy(_):
    for _ in range(1000):
        pass

def send(request):
    busy(request)
    return 201, {}, b'{"invoice_id": "inv_1"}'

def merchant(kind=pepay.Pepay, **settings):
    return kind("sk_1", base_url=sys.argv[1], **settings)

client = {client}

def loop():
    while True:
        begun.release()
        try:
            {call}
        except pepay.PepayError:
            pass

for _ in range(4):
    threading.Thread(target=loop, daemon=True).start()
for _ in range(4):
    begun.acquire()
time.sleep(random.random() / 10)
"""
MADE = reply(b'{"invoice_id": "inv_1"}', "201 Created")
UNPAID = reply(b'{"object": "invoice", "status": "unpaid", "invoice": {"id": "inv_1", "status": "unpaid"}}')
NOTHING = reply(b'{"success": true, "data": {"data": []}}')
BUSY = reply(b"{}", "503 Service Unavailable", headers="retry-after: 10\r\n")


def answer(connection: socket.socket, request: Request) -> None:
    if "inv_silent" in request.head:
        connection.recv(1)
        return
    answers: dict[str, Callable[[socket.socket], None]] = {"inv_busy": BUSY, "/status": UNPAID, "/events": NOTHING}
    next((it for path, it in answers.items() if path in request.head), MADE)(connection)


@pytest.mark.parametrize(("client", "call"), LOOPS.values(), ids=LOOPS)
def test_it_exits_with_its_own_code(client: str, call: str) -> None:
    command = [sys.executable, "-c", SCRIPT.replace("{client}", client).replace("{call}", call)]
    with Server(answer) as server:
        for _ in range(RUNS // AT_ONCE):
            programs = [
                subprocess.Popen([*command, server.url], env=environment(), stderr=subprocess.PIPE, text=True)
                for _ in range(AT_ONCE)
            ]
            try:
                ended = [(program.communicate(timeout=60)[1], program.returncode) for program in programs]
            finally:
                for program in programs:
                    program.kill()
            assert [code for _, code in ended] == [0] * AT_ONCE, [error for error, _ in ended if error]
