"""The asynchronous clients have all that the others have, and do the same."""

from __future__ import annotations

import asyncio
import inspect
import pickle
import subprocess
import sys
from textwrap import dedent
from typing import Any

import pytest

import pepay
from pepay.aio import HttpxTransport
from pepay_sandbox import Sandbox, Tenant
from support.aio import AsyncStage, MakeTransport, merchant, over_each_transport
from support.endpoints import ENDPOINTS
from support.servers import Server, always, reply


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def resources(client: Any) -> dict[str, Any]:
    """What stands between `client.` and `.method()`, by its path."""
    found = {name: getattr(client, name) for name in public(type(client))}
    found = {name: it for name, it in found.items() if not callable(it) and not isinstance(it, str)}
    deeper = {f"{name}.{inner}": it for name, outer in found.items() for inner, it in resources(outer).items()}
    return found | deeper


CLIENTS: list[tuple[Any, Any]] = [
    (pepay.Pepay("sk_1"), pepay.AsyncPepay("sk_1")),
    (pepay.Payviox("sk_1"), pepay.AsyncPayviox("sk_1")),
]


@pytest.mark.parametrize(("blocking", "client"), CLIENTS, ids=["Pepay", "Payviox"])
def test_every_method_is_there_with_the_same_arguments(blocking: Any, client: Any) -> None:
    assert public(type(client)) - {"aclose"} == public(type(blocking)) - {"close"}
    pairs = resources(blocking)
    assert resources(client).keys() == pairs.keys()
    for path, it in resources(client).items():
        assert public(type(it)) == public(type(pairs[path])), path
        for name in public(type(it)) - pairs.keys():
            method, model = getattr(it, name), getattr(pairs[path], name)
            if callable(model):
                assert inspect.signature(method) == inspect.signature(model)
                assert method.__doc__ == model.__doc__
                iterates = name.startswith("iter") or name in {"recover_since", "stream"}
                assert inspect.iscoroutinefunction(method) != iterates, f"{path}.{name}"
    for name in ("with_auth", "with_options", "request", "drift"):
        ours, theirs = inspect.signature(getattr(client, name)), inspect.signature(getattr(blocking, name))
        assert ours.parameters == theirs.parameters


@pytest.mark.parametrize(("blocking", "client"), CLIENTS, ids=["Pepay", "Payviox"])
def test_they_are_made_with_the_same_settings(blocking: Any, client: Any) -> None:
    def settings(kind: type) -> dict[str, Any]:
        return {it.name: (it.kind, it.default) for it in inspect.signature(kind).parameters.values()}

    assert settings(type(client)) == settings(type(blocking))


@over_each_transport
def test_every_endpoint_replies(sandbox: Sandbox, make: MakeTransport) -> None:
    async def main() -> None:
        for endpoint in ENDPOINTS:
            stage = AsyncStage(sandbox.tenant(), make)
            assert await endpoint.call(stage), endpoint.name
            clients: list[Any] = [stage.merchant, stage.commerce, stage.dashboard, stage.payor, stage.payviox]
            assert [client.drift() for client in clients] == [[]] * 5

    asyncio.run(main())


@over_each_transport
def test_pages_and_what_was_missed(world: Tenant, make: MakeTransport) -> None:
    made = [world.merchant().invoices.create(amount_usd=number).invoice_id for number in range(1, 6)]
    first = world.merchant().events.list(limit=100).data[-1].id

    async def main() -> None:
        async with merchant(world, make) as client:
            assert [it.id async for it in client.invoices.iter(limit=2)] == made[::-1]
            assert [it.id async for it in client.invoices.iter(limit=2, ending_before=made[0])] == made[1:]
            assert len([it async for it in client.events.recover_since(first)]) == 4
            async for invoice in client.invoices.iter(limit=2):
                assert invoice.id == made[-1]
                break

    asyncio.run(main())


def test_an_error_ends_an_iteration() -> None:
    page = b'{"object": "list", "data": [{"id": "1", "status": "paid"}], "has_more": true}'
    with Server(always(reply(page), reply(b"{}", "403 Forbidden"), reply(page))) as server:
        client = pepay.AsyncPepay("sk_1", base_url=server.url)

        async def main() -> None:
            pages = client.invoices.iter()
            assert (await anext(pages)).id == "1"
            with pytest.raises(pepay.PermissionDeniedError):
                await anext(pages)
            assert [it async for it in pages] == []

        asyncio.run(main())
        assert len(server.requests) == 2


@over_each_transport
def test_waiting_for_a_payment(world: Tenant, make: MakeTransport) -> None:
    invoice = world.merchant().invoices.create(amount_usd="5")
    results: list[pepay.ResultInfo] = []

    async def main() -> None:
        async with merchant(world, make, on_result=results.append) as client:
            with pytest.raises(pepay.RequestTimeoutError):
                await client.invoices.wait_for_status(invoice.invoice_id, timeout=0.3, interval=0.05)
            looks = len(results)
            assert looks > 2
            waiting = asyncio.create_task(client.invoices.wait_for_status(invoice.invoice_id, interval=0.05))
            while len(results) < looks + 2:
                await asyncio.sleep(0.01)
            world.faults.add(count=1, status=503, retry_after="0")
            await asyncio.to_thread(world.pay, invoice.invoice_id)
            assert (await waiting).status == "paid"

    asyncio.run(main())
    assert {(it.route, it.status, it.error) for it in results} == {("invoices.status", 200, None)}
    assert sum(it.retries for it in results) == 1
    assert max(it.duration for it in results) < 5, "of one look, not of the whole wait"


@over_each_transport
def test_hooks_see_what_they_see_of_a_blocking_client(world: Tenant, make: MakeTransport) -> None:
    def add_faults() -> None:
        for fault in ({"status": 503, "retry_after": "0"}, {"reset": "after_commit"}, {"delay_ms": 1}, {"status": 422}):
            world.faults.add("POST /api/v1/invoices", count=1, **fault)

    expected: list[Any] = []
    blocking = world.merchant(on_attempt=expected.append, on_result=expected.append)
    add_faults()
    blocking.invoices.create(amount_usd=1)
    with pytest.raises(pepay.InvalidRequestError):
        blocking.invoices.create(amount_usd=1)

    async def main() -> list[Any]:
        seen: list[Any] = []
        async with merchant(world, make, on_attempt=seen.append, on_result=seen.append) as client:
            add_faults()
            await client.invoices.create(amount_usd=1)
            with pytest.raises(pepay.InvalidRequestError):
                await client.invoices.create(amount_usd=1)
        return seen

    def told(info: object) -> dict[str, Any]:
        differing = {"duration", "pause", "request_id"}
        values = {name: getattr(info, name) for name in public(type(info))}
        return {name: value is None if name in differing else value for name, value in values.items()}

    seen = asyncio.run(main())
    assert [told(it) for it in seen] == [told(it) for it in expected]
    assert all(it.duration > 0 for it in seen)
    assert seen[3].duration > sum(it.duration for it in seen[:3])


def test_a_client_can_be_closed_and_copied(world: Tenant) -> None:
    async def main() -> None:
        client = merchant(world, HttpxTransport)
        assert repr(client) == f"AsyncPepay(base_url={world.url!r})"
        other = client.with_options(max_retries=0).with_auth("sk_test_other")
        assert type(other) is pepay.AsyncPepay
        await client.invoices.create(amount_usd=1)
        assert (await other.invoices.list()).data == []
        await client.aclose()
        assert (await client.invoices.list()).data, "it opens others"
        await client.aclose()

    asyncio.run(main())


def test_a_client_shows_no_secret() -> None:
    client = pepay.AsyncPepay("sk_test_planted")
    for thing in (client, client.invoices, client.invoices.iter(), client._transport):
        assert "planted" not in f"{thing!r} {thing}"
        assert "planted" not in " ".join(repr(getattr(thing, name)) for name in dir(thing))
    with pytest.raises(TypeError):
        pickle.dumps(client)
    begin: Any = pepay.Invoices.list
    call = begin.__wrapped__(client._native.invoices)
    assert "planted" in str(call.request.headers)
    assert "planted" not in f"{call!r} {call.request!r}"


def test_wrong_arguments_are_told_when_awaited() -> None:
    client = pepay.AsyncPepay("sk_1")
    wrong: Any = {"invoice_type": 5}

    async def main() -> None:
        call = client.invoices.create(amount_usd=0)
        with pytest.raises(pepay.InvalidRequestError):
            await call
        with pytest.raises(pepay.InvalidRequestError):
            client.invoices.iter(**wrong)

    asyncio.run(main())


def test_asyncio_is_imported_by_those_who_use_it() -> None:
    script = """
        import sys, pepay
        before = "asyncio" in sys.modules
        pepay.AsyncPepay
        print(before, "asyncio" in sys.modules)
    """
    command = [sys.executable, "-W", "ignore", "-c", dedent(script)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    assert said.split() == ["False", "True"]
