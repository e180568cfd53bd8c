"""Iterating over what a server lists, however it lists it."""

from __future__ import annotations

import pickle
import socket
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

import pepay
from support.servers import Server, always, reply


def page(*ids: str, more: bool = True) -> bytes:
    items = ", ".join(f'{{"id": "{name}", "status": "paid"}}' for name in ids)
    return f'{{"object": "list", "data": [{items}], "has_more": {str(more).lower()}}}'.encode()


def test_a_list_that_breaks_off_says_so() -> None:
    for body, before, seen, cursor in (
        (page("2", "1"), None, ["2", "1"], "1"),
        (page("2", "1"), "0", ["1", "2"], "2"),
        (page(), None, [], None),
    ):
        with Server(always(reply(body))) as server:
            pages = pepay.Pepay("sk_1", base_url=server.url).invoices.iter(ending_before=before)
            given = [next(pages).id for _ in seen]
            with pytest.raises(pepay.DecodeError) as broken:
                next(pages)
            assert (given, list(pages)) == (seen, [])
        assert (broken.value.seen, broken.value.cursor) == (len(seen), cursor)
        assert pickle.loads(pickle.dumps(broken.value)).cursor == cursor


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
        with pytest.raises(ValueError, match="already executing"):
            next(pages)
        go.set()
        thread.join()
        assert found == ["1"]


@pytest.mark.parametrize("option", [{}, {"ending_before": "0"}], ids=["from new to old", "from old to new"])
def test_each_item_knows_its_page_and_all_of_its_fields(option: dict[str, Any]) -> None:
    def of(number: int) -> str:
        return f'{{"id": "{number}", "status": "paid", "new": {number}}}'

    pages = ([4, 3], [2, 1]) if not option else ([2, 1], [4, 3])
    bodies = [
        f'{{"data": [{of(first)}, {of(second)}], "has_more": {str(at == 0).lower()}}}'.encode()
        for at, (first, second) in enumerate(pages)
    ]
    answers = [reply(body, headers=f"x-request-id: req_{at}\r\n") for at, body in enumerate(bodies)]
    with Server(always(*answers)) as server:
        items: list[Any] = list(pepay.Pepay("sk_1", base_url=server.url).invoices.iter(**option))
    assert [it.id for it in items] == (["4", "3", "2", "1"] if not option else ["1", "2", "3", "4"])
    assert [it.raw["new"] for it in items] == [int(it.id) for it in items]
    assert [it.response.request_id for it in items] == ["req_0", "req_0", "req_1", "req_1"]
    assert items[0].response.body == bodies[0]


@pytest.mark.parametrize(
    ("body", "items"),
    [
        (b'{"data": [{"id": "1", "status": "x", "new": 1}]}', lambda it: it.invoices.list().data),
        (
            b'{"success": true, "data": {"data": [{"id": "1", "type": "x", "new": 1}]}}',
            lambda it: it.events.list().data,
        ),
        (
            b'{"success": true, "data": {"data": [{"id": "1", "type": "x", "new": 1}]}}',
            lambda it: list(it.events.iter()),
        ),
        (b'{"environment": "devnet", "tokens": [{"id": 1, "new": 1}]}', lambda it: it.tokens.list().tokens),
        (b'{"tokens": [{"id": 1, "new": 1}], "total": 1}', lambda it: list(it.tokens.iter_search())),
    ],
)
def test_the_items_of_each_kind_of_page(body: bytes, items: Callable[[pepay.Pepay], list[pepay.ApiObject]]) -> None:
    with Server(always(reply(body))) as server:
        [item] = items(pepay.Pepay("sk_1", base_url=server.url))
    assert item.raw["new"] == 1
    assert item.response
    assert item.response.body == body
    assert pickle.loads(pickle.dumps(item)) == item


def test_a_page_and_its_items_are_whole() -> None:
    paid = '{"id": "1", "status": "paid", "amount": 49990, "metadata": {"order": 1}, "new": [1.50]}'
    open_ = '{"id": "2", "status": "unpaid", "amount": null, "amount_decimal": "49.990"}'
    body = f'{{"data": [{paid}, {{"id": 3}}, {open_}], "has_more": false}}'.encode()
    with Server(always(reply(body))) as server:
        client = pepay.Pepay("sk_1", base_url=server.url)
        page, same = client.invoices.list(), client.invoices.list()
    first, second = page.data
    assert (first.id, first.status, first.amount, first.metadata) == ("1", "paid", 49990, {"order": 1})
    assert (second.amount, str(second.amount_decimal), second.paid_at) == (None, "49.990", None)
    assert first.extra == {"new": [Decimal("1.50")]}
    assert page.data[0] is first
    page.data.clear()
    assert len(page.data) == 2

    assert (page, first) == (same, same.data[0])
    assert (hash(page), hash(first)) == (hash(same), hash(same.data[0]))
    for whole in (page, first, second):
        again = pickle.loads(pickle.dumps(whole))
        assert (again, repr(again), again.to_dict()) == (whole, repr(whole), whole.to_dict())
    assert page.to_dict()["data"] == [first.to_dict(), second.to_dict()]
    assert first.raw == {
        "id": "1",
        "status": "paid",
        "amount": 49990,
        "metadata": {"order": 1},
        "new": [Decimal("1.50")],
    }
