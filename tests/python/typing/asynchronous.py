"""What a type checker must see of the asynchronous clients, and what it must refuse. Never run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import aiohttp
import httpx
from typing_extensions import assert_type

import pepay
from pepay.aio import AiohttpTransport, AsyncioTransport, HttpxTransport, ThreadTransport
from pepay.opentelemetry import instrument
from pepay.transports import Request, RequestsTransport, Response


async def methods(client: pepay.AsyncPepay, payviox: pepay.AsyncPayviox) -> None:
    created = await client.invoices.create(amount_usd="49.99", timeout=5)
    assert_type(created, pepay.CreatedInvoice)
    assert_type((await client.invoices.wait_for_status("inv_1", timeout=5)).invoice, pepay.Invoice)
    assert_type(client.invoices.iter(limit=5), AsyncIterator[pepay.Invoice])
    assert_type(client.events.recover_since("evt_1-1"), AsyncIterator[pepay.Event])
    assert_type(await client.api_keys.list(), list[pepay.ApiKey])
    assert_type((await client.payment_sessions.get_session_details()).amount_usd, Decimal | None)
    assert_type(await client.invoices.manual_verification.trigger("inv_1"), pepay.ManualVerification)
    assert_type((await payviox.payouts.create(email="payee@example.com", amount=1)).hash, str)
    async for token in client.tokens.iter_search(blocked=True):
        assert_type(token, pepay.MerchantToken)


async def copies(client: pepay.AsyncPepay, payviox: pepay.AsyncPayviox) -> None:
    async with client as entered:
        assert_type(entered, pepay.AsyncPepay)
    assert_type(client.with_options(timeout=5).with_auth("sk_1"), pepay.AsyncPepay)
    assert_type(payviox.with_auth("sk_1"), pepay.AsyncPayviox)
    assert_type(instrument(client), pepay.AsyncPepay)
    assert_type(instrument(pepay.Payviox()), pepay.Payviox)
    assert_type(client.drift(), list[tuple[str, str, int]])


def transports(http: httpx.AsyncClient, session: aiohttp.ClientSession) -> None:
    async def mine(request: Request) -> Response:
        return 200, {"x-url": request.url}, b""

    for transport in (
        HttpxTransport(http),
        AiohttpTransport(session),
        AsyncioTransport(),
        ThreadTransport(RequestsTransport()),
        mine,
    ):
        pepay.AsyncPepay(transport=transport)


async def refused(client: pepay.AsyncPepay) -> None:
    await client.invoices.create()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    await client.invoices.create(amount_usd=49.99)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    await client.invoices.retrieve("inv_1", nothing=1)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    pepay.AsyncPepay(transport=RequestsTransport())  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
