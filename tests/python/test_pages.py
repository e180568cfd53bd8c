"""Iterating over what a server lists, however it lists it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

import pepay
from support.servers import Server, always, reply


def page(*ids: str, more: bool = True) -> bytes:
    items = ", ".join(f'{{"id": "{name}", "status": "paid"}}' for name in ids)
    return f'{{"object": "list", "data": [{items}], "has_more": {str(more).lower()}}}'.encode()


def test_a_server_that_repeats_itself_is_left() -> None:
    with Server(always(reply(page("2", "1")))) as server:
        invoices = pepay.Pepay("sk_1", base_url=server.url).invoices
        assert [it.id for it in invoices.iter()] == ["2", "1", "2", "1"]
        assert [it.id for it in invoices.iter(ending_before="0")] == ["1", "2", "1", "2"]
        assert len(server.requests) == 4


def test_no_items_are_the_end() -> None:
    with Server(always(reply(page()))) as server:
        assert list(pepay.Pepay("sk_1", base_url=server.url).events.iter()) == []
        assert len(server.requests) == 1


def test_an_error_ends_it() -> None:
    refuse = reply(b'{"error": "no"}', "403 Forbidden")
    with Server(always(reply(page("2", "1")), refuse, reply(page("0", more=False)))) as server:
        pages = pepay.Pepay("sk_1", base_url=server.url).invoices.iter()
        assert [next(pages).id, next(pages).id] == ["2", "1"]
        with pytest.raises(pepay.PermissionDeniedError):
            next(pages)
        assert list(pages) == []


def test_options_hold_for_each_page() -> None:
    busy = reply(b"{}", "503 Service Unavailable", headers="retry-after: 0\r\n")
    with Server(always(reply(page("2")), busy, reply(page("1", more=False)))) as server:
        invoices = pepay.Pepay("sk_1", base_url=server.url).invoices
        with pytest.raises(pepay.ServerError):
            list(invoices.iter(max_retries=0))


def test_two_threads_cannot_ask_at_once() -> None:
    asked, go = threading.Event(), threading.Event()

    def slowly(connection: socket.socket) -> None:
        asked.set()
        go.wait(5)
        reply(page("1", more=False))(connection)

    with Server(always(slowly)) as server:
        pages: Iterator[pepay.Invoice] = pepay.Pepay("sk_1", base_url=server.url).invoices.iter()
        found: list[str] = []
        thread = threading.Thread(target=lambda: found.extend(it.id for it in pages))
        thread.start()
        assert asked.wait(5)
        with pytest.raises(RuntimeError, match="borrowed"):
            next(pages)
        go.set()
        thread.join()
        assert found == ["1"]
