"""What is new in replies is counted and never fatal."""

from __future__ import annotations

import os

import pytest

import pepay
from support.servers import Server, always, reply

BODY = b'{"id": "inv_1", "status": "refunding", "brand_new": 1, "created_at": []}'
ODD = [
    ("invoices.retrieve", "the field brand_new is unknown"),
    ("invoices.retrieve", 'the field status has the new value "refunding"'),
    ("invoices.retrieve", "the field created_at is not Unix seconds or an ISO 8601 date and time"),
]


def seen(client: pepay.Pepay, count: int) -> bool:
    return client.drift() == [(*odd, count) for odd in ODD]


def test_it_is_counted_for_all_copies() -> None:
    with Server(always(reply(BODY))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url)
        assert merchant.drift() == []
        invoice = merchant.invoices.retrieve("inv_1")
        assert (invoice.status, invoice.created_at, invoice.raw["brand_new"]) == ("refunding", None, 1)
        copy = merchant.with_options(timeout=5)
        copy.invoices.retrieve("inv_1")
        assert seen(merchant, 2)
        assert seen(copy, 2)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_child_counts_its_own() -> None:
    with Server(always(reply(BODY))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url)
        merchant.invoices.retrieve("inv_1")
        child = os.fork()
        if child == 0:
            right = False
            try:
                right = merchant.drift() == []
                merchant.invoices.retrieve("inv_1")
                right &= seen(merchant, 1)
            finally:
                os._exit(0 if right else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert seen(merchant, 1)
