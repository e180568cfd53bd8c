"""A long load does not grow the sandbox: its logs and tables are bounded. Nor do idle connections shut others out."""

from __future__ import annotations

import contextlib
import resource
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import requests

from pepay_sandbox import Sandbox

from .business import new_session
from .process import is_running, resident_kib

ROUNDS = 12
# A run's last rounds may take so much more than those after the first.
SLACK_KIB = 4 * 1024


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:  # its memory is measured, so nobody else uses it
        yield sandbox


def test_reading_keeps_nothing(sandbox: Sandbox, http: requests.Session) -> None:
    tenant = sandbox.tenant()
    credentials = {"x-api-key": tenant.api_key, "idempotency-key": str(uuid4())}
    url = f"{sandbox.url}/api/v1"
    created = http.post(f"{url}/invoices", json={"amount_usd": 5}, headers=credentials, timeout=10).json()
    payor = created["payment_session_headers"]
    sizes = []
    for _ in range(ROUNDS):
        for _ in range(600):  # more than the journal holds
            http.get(f"{url}/payments/session-details", headers=payor, timeout=10)
        sizes.append(resident_kib(sandbox))
    assert sizes[-1] - sizes[1] < SLACK_KIB, sizes


def test_what_is_forgotten_is_freed(sandbox: Sandbox, http: requests.Session) -> None:
    """One world after another, as test runs make them."""
    sizes = []
    for _ in range(ROUNDS):
        for _ in range(100):
            tenant = sandbox.tenant()
            tenant.webhooks.add_endpoint()
            headers = {"x-api-key": tenant.api_key, "authorization": f"Bearer {tenant.api_key}"}
            key = {"idempotency-key": str(uuid4())}
            http.post(f"{sandbox.url}/api/v1/invoices", json={"amount_usd": 5}, headers=headers | key, timeout=10)
            http.post(f"{sandbox.url}/session", json=new_session(), headers=headers, timeout=10)
        sizes.append(resident_kib(sandbox))
    # 512 worlds are kept; from the seventh round on, each new one takes the place of an old one.
    assert sizes[-1] - sizes[6] < SLACK_KIB, sizes


def test_failed_deliveries_do_not_pile_up(sandbox: Sandbox, http: requests.Session) -> None:
    tenant = sandbox.tenant()
    tenant.webhooks.add_endpoint(url="http://127.0.0.1:9/nobody-listens")
    headers = {"x-api-key": tenant.api_key}
    for _ in range(2_500):
        http.post(f"{sandbox.url}/_sandbox/webhooks/ping", headers=headers, timeout=10)
    # All three attempts at each: what waits is kept, however much it is.
    for _ in range(3):
        tenant.webhooks.wait()
        tenant.clock.advance(timedelta(hours=1))
    tenant.webhooks.wait()
    log = http.get(f"{sandbox.url}/_sandbox/webhooks/deliveries?limit=10000", headers=headers, timeout=10).json()
    assert {it["state"] for it in log["data"]} == {"failed"}
    assert len(log["data"]) == 2_000
    assert len(tenant.journal()) <= 500


def test_ten_thousand_idle_connections_keep_nobody_waiting(sandbox: Sandbox, http: requests.Session) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    address = ("127.0.0.1", int(sandbox.url.rpartition(":")[2]))
    with contextlib.ExitStack() as stack:
        for number in range(min(10_000, most - 500)):
            connection = stack.enter_context(socket.create_connection(address, timeout=10))
            if number % 2:
                connection.send(b"GET /bal")
        start = time.monotonic()
        assert http.get(f"{sandbox.url}/_sandbox/health", timeout=10).status_code == 200
        assert time.monotonic() - start < 2
    assert is_running(sandbox)
