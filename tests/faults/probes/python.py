"""The Python clients over one transport; see `probes/__init__.py` for what goes in and out."""

from __future__ import annotations

import asyncio
import inspect
import os
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import pepay
from pepay import aio, transports

TRANSPORTS: dict[str, Callable[[], Any]] = {
    "native": lambda: None,
    "urllib": transports.UrllibTransport,
    "requests": transports.RequestsTransport,
    "httpx": transports.HttpxTransport,
    "async thread": aio.ThreadTransport,
    "async httpx": aio.HttpxTransport,
    "async aiohttp": aio.AiohttpTransport,
    "async asyncio": aio.AsyncioTransport,
}
PROXY = "https_proxy"


class Job(NamedTuple):
    call: str
    base_url: str
    key: str
    proxy: str
    timeout_ms: str
    connect_timeout_ms: str
    warm: str


async def make(transport: Callable[[], Any], is_async: bool, job: Job) -> Any:
    """The call, after a read over the same connections if they are to be warm."""
    payviox = job.call == "once"
    kinds = (pepay.AsyncPayviox, pepay.AsyncPepay) if is_async else (pepay.Payviox, pepay.Pepay)
    client: Any = kinds[0 if payviox else 1](
        "sk_test_1",
        base_url=job.base_url,
        timeout=int(job.timeout_ms) / 1000,
        connect_timeout=int(job.connect_timeout_ms) / 1000,
        max_retries=1,
        transport=transport(),
    )
    try:
        return await call(client, job)
    finally:
        if is_async:
            await client.aclose()


async def call(client: Any, job: Job) -> Any:
    read = client.payment_methods.list if job.call == "once" else client.invoices.list
    if job.warm:
        await done(read())
    if job.call == "read":
        return await done(read())
    if job.call == "keyed":
        return await done(client.invoices.create(amount_usd=1, idempotency_key=job.key))
    items = [{"name": "T-shirt", "quantity": 1, "price": 100}]
    return await done(client.sessions.create(amount=100, currency="USD", customer="c", order_id=job.key, items=items))


async def done(reply: Any) -> Any:
    """The reply, awaited if the client is asynchronous."""
    return await reply if inspect.isawaitable(reply) else reply


async def answer(transport: Callable[[], Any], is_async: bool, job: Job) -> list[object]:
    if job.proxy:
        os.environ[PROXY] = job.proxy
    start = time.monotonic()
    try:
        reply = await make(transport, is_async, job)
    except pepay.PepayError as error:
        end = [error.kind, getattr(error, "reason", None) or "", "", str(error)]
    except Exception as error:
        end = ["raised", type(error).__name__, "", repr(error)]
    else:
        end = ["ok", "", getattr(reply, "invoice_id", getattr(reply, "session_id", "")), ""]
    finally:
        os.environ.pop(PROXY, None)
    return [round((time.monotonic() - start) * 1000), *end]


def main() -> None:
    name = sys.argv[1]
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        job = Job(*line.rstrip("\n").split("\t"))
        fields = loop.run_until_complete(answer(TRANSPORTS[name], name.startswith("async"), job))
        print("\t".join(" ".join(str(field).split()) for field in fields), flush=True)


if __name__ == "__main__":
    main()
