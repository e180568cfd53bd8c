"""Celery's prefork pool, with a client that was made and used before it forked."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery
from celery.exceptions import WorkerLostError

import pepay
from deployed.broker import celery_in
from deployed.provider import SLOW, Provider
from deployed.server import environment, running, wait_until

CHILDREN = 4


@pytest.fixture
def celery(provider: Provider, folder: Path) -> Iterator[Celery]:
    app = celery_in(folder)
    command = [sys.executable, "-m", "celery", "-A", "deployed.tasks", "worker", "--pool", "prefork"]
    command += ["--concurrency", str(CHILDREN), "--loglevel", "info", "--without-gossip", "--without-mingle"]
    log = folder / "celery.log"
    with running(command, log, environment(CELERY_FOLDER=str(folder), **provider.environment)):
        wait_until(lambda: " ready." in log.read_text(errors="replace"))
        yield app


def order_many(celery: Celery, name: str, count: int) -> set[int]:
    """The children that made the orders, each of which got its own answer."""
    keys = [pepay.idempotency_key(f"{name}-{number}") for number in range(count)]
    orders = {key: celery.send_task("order", [key]) for key in keys}
    children = set()
    for key, result in orders.items():
        pid, _, invoice_id = result.get(timeout=120).partition(" ")
        assert invoice_id == key
        children.add(int(pid))
    return children


def test_every_answer_is_the_right_one(celery: Celery, provider: Provider) -> None:
    assert len(order_many(celery, "key", 200)) > 1
    assert len({request.peer for request in provider.requests}) == CHILDREN + 1, "one connection for each process"


def test_children_that_are_killed_leave_the_others_right(celery: Celery, provider: Provider) -> None:
    children = order_many(celery, "before", 50)
    slow = [f"{SLOW}-4000-8000-{number:012}" for number in range(CHILDREN)]
    stuck = [celery.send_task("order", [key]) for key in slow]
    wait_until(lambda: sum(SLOW in request.head for request in provider.requests) == CHILDREN)
    for pid in list(children)[:2]:
        os.kill(pid, signal.SIGKILL)
    provider.go_on.set()
    results = [result.get(timeout=120, propagate=False) for result in stuck]
    lost = [it for it in results if isinstance(it, WorkerLostError)]
    assert len(lost) <= 2
    keys = {it.partition(" ")[2] for it in results if it not in lost}
    assert len(keys) == CHILDREN - len(lost)
    assert keys <= set(slow)
    assert order_many(celery, "after", 50) - children, "there are new children"
