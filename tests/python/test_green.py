"""Under gevent and eventlet, calls overlap and timeouts end them. Each in a process of its own, which they patch."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading

import pytest

from support.servers import Request, Server, always, hang, reply

CALLS = 50

GEVENT = "from gevent import monkey; monkey.patch_all()\n"
EVENTLET = "import eventlet; eventlet.monkey_patch()\n"
both = pytest.mark.parametrize("patch", [GEVENT, EVENTLET], ids=["gevent", "eventlet"])

SPAWN = {
    GEVENT: "from gevent import spawn, joinall\njobs = [spawn(call) for _ in range({calls})]\njoinall(jobs)\n",
    EVENTLET: "pool = eventlet.GreenPool(100)\n[pool.spawn(call) for _ in range({calls})]\npool.waitall()\n",
}
TIMEOUT = {
    GEVENT: "from gevent import Timeout\n",
    EVENTLET: "from eventlet import Timeout\n",
}


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done


@both
def test_calls_overlap(patch: str) -> None:
    """The server answers none before all have come."""
    everyone = threading.Barrier(CALLS, timeout=30)

    def answer(connection: socket.socket, _: Request) -> None:
        everyone.wait()
        reply(b'{"invoice_id": "inv_1"}', "201 Created")(connection)

    script = (
        patch
        + "import sys, pepay\n"
        + "client = pepay.Pepay('sk_1', base_url=sys.argv[1], timeout=30, max_retries=0)\n"
        + "def call(): print(client.invoices.create(amount_usd=1).invoice_id)\n"
        + SPAWN[patch].format(calls=CALLS)
    )
    with Server(answer) as server:
        assert run(script, server.url).stdout == "inv_1\n" * CALLS


@both
def test_its_own_timeout_ends_a_call(patch: str) -> None:
    script = (
        patch
        + TIMEOUT[patch]
        + "import sys, pepay\n"
        + "client = pepay.Pepay('sk_1', base_url=sys.argv[1], timeout=30)\n"
        + "try:\n    with Timeout(0.3): client.invoices.create(amount_usd=1)\n"
        + "except Timeout: print('ended')\n"
    )
    with Server(always(hang)) as server:
        assert run(script, server.url).stdout == "ended\n"
        assert len(server.requests) == 1


@both
def test_its_own_timeout_ends_a_pause(patch: str) -> None:
    script = (
        patch
        + TIMEOUT[patch]
        + "import sys, pepay\n"
        + "client = pepay.Pepay('sk_1', base_url=sys.argv[1], timeout=30)\n"
        + "try:\n    with Timeout(0.3): client.invoices.list()\n"
        + "except Timeout: print('ended')\n"
    )
    with Server(always(reply(b"{}", "503 Service Unavailable", headers="retry-after: 10\r\n"))) as server:
        assert run(script, server.url).stdout == "ended\n"
        assert len(server.requests) == 1


@both
def test_it_is_said_once(patch: str) -> None:
    script = (
        patch
        + "import sys, pepay\n"
        + "for _ in range(2):\n    pepay.Pepay('sk_1', base_url=sys.argv[1]).invoices.create(amount_usd=1)\n"
    )
    with Server(always(reply(b'{"invoice_id": "inv_1"}', "201 Created"))) as server:
        said = run(script, server.url).stderr
    assert said.count("UrllibTransport") == 1
    assert ("gevent" if patch == GEVENT else "eventlet") in said


@both
def test_another_transport_is_left_alone(patch: str) -> None:
    script = (
        patch
        + "import sys, pepay\n"
        + "from pepay.transports import NativeTransport\n"
        + "pepay.Pepay('sk_1', base_url=sys.argv[1], transport=NativeTransport()).invoices.create(amount_usd=1)\n"
    )
    with Server(always(reply(b'{"invoice_id": "inv_1"}', "201 Created"))) as server:
        assert run(script, server.url).stderr == ""


@pytest.mark.parametrize("imports", ["import gevent, gevent.monkey\n", "import eventlet, eventlet.patcher\n"])
def test_without_a_patch_nothing_changes(imports: str) -> None:
    script = (
        imports
        + "import sys, pepay\n"
        + "pepay.Pepay('sk_1', base_url=sys.argv[1]).invoices.create(amount_usd=1)\n"
        + "print('pepay.transports' in sys.modules)\n"
    )
    with Server(always(reply(b'{"invoice_id": "inv_1"}', "201 Created"))) as server:
        done = run(script, server.url)
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_a_worker_may_patch_after_the_fork() -> None:
    """As gunicorn with gevent workers and --preload does."""
    script = (
        "import os, sys, pepay\n"
        "client = pepay.Pepay('sk_1', base_url=sys.argv[1])\n"
        "client.invoices.create(amount_usd=1)\n"
        "if os.fork() == 0:\n"
        "    from gevent import monkey; monkey.patch_all()\n"
        "    client.invoices.create(amount_usd=1)\n"
        "    print('pepay.transports' in sys.modules, flush=True)\n"
        "    os._exit(0)\n"
        "print('pepay.transports' in sys.modules, flush=True)\n"
        "os.wait()\n"
    )
    with Server(always(reply(b'{"invoice_id": "inv_1"}', "201 Created"))) as server:
        assert sorted(run(script, server.url).stdout.split()) == ["False", "True"]


@both
def test_a_slow_name_is_left_behind(patch: str) -> None:
    """And holds up nobody else meanwhile."""
    script = (
        patch
        + "import socket, sys, time\n"
        + "def slow(*_, **__): time.sleep(20)\n"
        + "socket.getaddrinfo = slow\n"
        + "import pepay\n"
        + "client = pepay.Pepay('sk_1', base_url='https://slow.example', timeout=0.5, max_retries=0)\n"
        + "start = time.monotonic()\n"
        + "def call():\n"
        + "    try: client.invoices.list()\n"
        + "    except pepay.ConnectTimeoutError: print('late', time.monotonic() - start < 1.5)\n"
        + SPAWN[patch].format(calls=5)
    )
    assert run(script).stdout == "late True\n" * 5
