"""Threads that share a client."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pepay
from deployed.provider import Provider
from support.tls import Authority

THREADS = 16


def test_every_answer_is_the_right_one(provider: Provider, authority: Authority) -> None:
    client = pepay.Pepay("sk_1", base_url=provider.url, ca_file=authority.ca_file, timeout=60, max_retries=0)

    def order(key: str) -> bool:
        copy = client.with_options(timeout=50)
        return copy.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key

    with ThreadPoolExecutor(THREADS) as pool:
        right = list(pool.map(order, (pepay.idempotency_key(f"key-{number}") for number in range(1_000))))
    assert right == [True] * 1_000
    assert len({request.peer for request in provider.requests}) <= THREADS
