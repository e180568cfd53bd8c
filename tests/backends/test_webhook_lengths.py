"""Webhooks that say wrongly, or not at all, how large they are, to Django and Flask under gunicorn."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from django_site.running import DjangoSite
from django_site.webhook import invoice_event
from flask_site import FlaskSite
from harness.database import Database
from harness.provider import SECRET
from harness.site import Site
from pepay import webhooks

PAID = invoice_event("paid")


@pytest.fixture(params=[DjangoSite, FlaskSite])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    site: Site = request.param(Database(f"sqlite:///{tmp_path}/db.sqlite3"), tmp_path / "log")
    site.create_tables()
    return site


@pytest.fixture
def port(site: Site) -> Iterator[int]:
    with site.serve(workers=1) as server:
        yield server.port


def answer(port: int, length: str, body: bytes) -> int:
    """The status that a webhook with this header is answered with, though its connection stays open."""
    headers = {"Host": "127.0.0.1", **webhooks.sign(PAID, SECRET)}
    lines = ["POST /webhooks/pepay HTTP/1.1", length, *(f"{name}: {value}" for name, value in headers.items())]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        with suppress(OSError):  # it may be refused before all is sent
            connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return int(connection.makefile("rb").readline().split()[1])


def test_one_that_says_it_is_huge_is_refused_before_it_has_come(port: int, site: Site) -> None:
    assert answer(port, "Content-Length: 1000000000000", b" " * 1025 * 1024) == 413
    assert site.recorded("id") == []


def test_one_that_is_longer_than_it_says_is_cut_and_refused(port: int, site: Site) -> None:
    assert answer(port, f"Content-Length: {len(PAID) - 1}", PAID) == 400
    assert answer(port, f"Content-Length: {len(PAID)}", PAID + b"GET / HTTP/1.1\r\n\r\n") == 200
    assert site.recorded("verdict") == [("handled",)]


def test_one_that_says_nothing_is_refused(port: int, site: Site) -> None:
    assert answer(port, "X-Nothing: 1", PAID) == 400
    assert site.recorded("id") == []


def test_one_in_chunks_is_read_where_the_framework_reads_such(port: int, site: Site) -> None:
    chunks = f"{len(PAID):x}\r\n".encode() + PAID + b"\r\n0\r\n\r\n"
    # Django under WSGI takes it for empty.
    assert answer(port, "Transfer-Encoding: chunked", chunks) == (200 if isinstance(site, FlaskSite) else 400)
