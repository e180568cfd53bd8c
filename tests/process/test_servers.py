"""gunicorn and uWSGI, with a client that was made and used before they forked."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import pepay
from deployed.provider import SLOW, Provider
from deployed.server import BIN, HERE, Answer, Site, serving, wait_until
from support.tools import needs

WORKERS = 4
Serve = Callable[[Path, dict[str, str]], AbstractContextManager[Site]]


def gunicorn(*options: str) -> Serve:
    command = [str(BIN / "gunicorn"), "--preload", "--workers", str(WORKERS), "--timeout", "120", *options]
    command += ["--bind", "unix:server.sock", "--no-control-socket", "deployed.wsgi:application"]
    return lambda folder, env: serving(command, folder, env)


def uwsgi(*options: str) -> Serve:
    command = [str(BIN / "uwsgi"), "--master", "--processes", str(WORKERS), "--home", str(BIN.parent), "--need-app"]
    command += [*options, "--module", "deployed.wsgi", "--pythonpath", str(HERE), "--http-socket", "server.sock"]

    def serve(folder: Path, env: dict[str, str]) -> AbstractContextManager[Site]:
        needs("uWSGI", "uwsgi")
        return serving(command, folder, env)

    return serve


SERVERS = {
    "gunicorn sync": gunicorn(),
    "gunicorn gthread": gunicorn("--worker-class", "gthread", "--threads", "4"),
    "uWSGI": uwsgi(),
    "uWSGI threads": uwsgi("--enable-threads", "--threads", "2"),
}


@pytest.fixture(params=list(SERVERS))
def site(request: pytest.FixtureRequest, provider: Provider, folder: Path) -> Iterator[Site]:
    with SERVERS[request.param](folder, provider.environment) as site:
        yield site


def order_many(site: Site, name: str, count: int) -> dict[str, Answer | None]:
    keys = [pepay.idempotency_key(f"{name}-{number}") for number in range(count)]
    with ThreadPoolExecutor(16) as pool:
        return dict(zip(keys, pool.map(site.order, keys), strict=True))


def workers_of(answers: dict[str, Answer | None]) -> set[int]:
    return {answer.pid for answer in answers.values() if answer}


def test_every_answer_is_the_right_one(site: Site, provider: Provider) -> None:
    answers = order_many(site, "key", 1_000)
    right = [key for key, answer in answers.items() if answer and answer.invoice_id == key]
    assert len(right) == 1_000
    assert len(workers_of(answers)) > 1

    connections: dict[int, set[int]] = {}
    for request in provider.requests:
        if answer := answers.get(request.header("idempotency-key") or ""):
            connections.setdefault(request.peer, set()).add(answer.pid)
    assert all(len(users) == 1 for users in connections.values()), "no two processes share a connection"
    assert len(provider.requests) <= 1_002


def test_workers_that_are_killed_leave_the_others_right(site: Site, provider: Provider) -> None:
    before = workers_of(order_many(site, "before", 100))
    with ThreadPoolExecutor(WORKERS) as pool:
        keys = [f"{SLOW}-4000-8000-{number:012}" for number in range(WORKERS)]
        stuck = [pool.submit(site.order, key) for key in keys]
        wait_until(lambda: sum(SLOW in request.head for request in provider.requests) >= 2)
        for pid in sorted(before)[: WORKERS // 2]:
            os.kill(pid, signal.SIGKILL)
        provider.go_on.set()
        late = [future.result() for future in stuck]
    assert all(answer.invoice_id == key for key, answer in zip(keys, late, strict=True) if answer)

    wait_until(lambda: workers_of(order_many(site, "again", 40)) - before)
    after = order_many(site, "after", 200)
    assert [key for key, answer in after.items() if not answer or answer.invoice_id != key] == []
