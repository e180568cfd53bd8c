"""The routes of `pepay.asgi`, mounted in each framework and served over HTTP: what they take, and what they refuse."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

import litestar
import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from starlette.applications import Starlette
from starlette.routing import Mount

from engines import async_engine_of, engine_of
from harness.waiting import wait_until
from pepay import ConfigError, NotYet, webhooks
from pepay.asgi import Webhooks
from pepay.sqlalchemy import AsyncInbox, Inbox
from pepay.types import AnyEvent
from pepay_sandbox import Tenant

SECRET = "whsec_of_the_tests"
PAID = webhooks.test_event("invoice.updated", {"object": "invoice", "id": "inv_1", "status": "paid"})


def in_starlette(routes: Webhooks) -> Any:
    return Starlette(routes=[Mount("/hooks", routes)])


def in_fastapi(routes: Webhooks) -> Any:
    app = FastAPI()
    app.mount("/hooks", routes)
    return app


def in_litestar(routes: Webhooks) -> Any:
    return litestar.Litestar([litestar.asgi("/hooks", is_mount=True, copy_scope=True)(routes)])


def alone(routes: Webhooks) -> Any:
    """As behind a proxy that takes the prefix away."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"].removeprefix("/hooks") if scope["type"] == "http" else ""
        await routes({**scope, "path": path, "root_path": "/hooks"}, receive, send)

    return app


@contextmanager
def served(app: Any) -> Iterator[int]:
    """Serves an application over HTTP: on which port."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = Thread(target=server.run)
    thread.start()
    try:
        wait_until(lambda: server.started)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(30)


def post(
    port: int,
    path: str = "/pepay",
    body: bytes | Iterator[bytes] = PAID,
    *,
    method: str = "POST",
    signed_with: str = SECRET,
) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    signed = webhooks.sign(body, signed_with) if isinstance(body, bytes) else {}
    connection.request(method, f"/hooks{path}", body, signed)
    answer = connection.getresponse()
    said = answer.status, json.loads(answer.read())
    connection.close()
    return said


Frame = Callable[[Webhooks], Any]
frames = pytest.mark.parametrize("frame", [in_starlette, in_fastapi, in_litestar, alone])


@pytest.fixture(params=["coroutines", "functions"])
def seen(request: pytest.FixtureRequest) -> Seen:
    return Seen(request.param)


class Seen:
    """What handlers saw, in an inbox of either kind."""

    def __init__(self, kind: str) -> None:
        self.events: list[AnyEvent] = []
        self.problem: Exception | None = None
        self.is_async = kind == "coroutines"

    def inbox(self, folder: Path) -> AsyncInbox | Inbox:
        url = f"sqlite:///{folder}/shop.sqlite3"
        engine = engine_of(url)
        Inbox(engine).create_tables()
        if not self.is_async:
            inbox = Inbox(engine)
            inbox.on("*")(self.see)
            return inbox
        engine.dispose()
        async_inbox = AsyncInbox(async_engine_of(url, "aiosqlite"))
        async_inbox.on("*")(self.wait_and_see)
        return async_inbox

    def see(self, event: AnyEvent, _: object) -> None:
        if self.problem:
            raise self.problem
        self.events.append(event)

    async def wait_and_see(self, event: AnyEvent, connection: AsyncConnection) -> None:
        await connection.exec_driver_sql("SELECT 1")
        self.see(event, connection)


@contextmanager
def receiving(seen: Seen, folder: Path, frame: Frame, **settings: Any) -> Iterator[int]:
    inbox = seen.inbox(folder)
    with served(frame(Webhooks(inbox, **settings))) as port:
        yield port
    engine: Engine | AsyncEngine = inbox.engine
    if isinstance(engine, AsyncEngine):
        asyncio.run(engine.dispose())
    else:
        engine.dispose()


@frames
def test_the_sandbox_delivers_each_kind(frame: Frame, seen: Seen, tenant: Tenant, tmp_path: Path) -> None:
    tokens = {
        "webhook_secrets": [SECRET],
        "payviox_webhook_tokens": "token_1",
        "payviox_payout_webhook_tokens": "token_2",
    }
    with receiving(seen, tmp_path, frame, **tokens) as port:
        site = f"http://127.0.0.1:{port}/hooks"
        tenant.webhooks.add_endpoint("pepay", url=f"{site}/pepay", secret=SECRET)
        tenant.webhooks.add_endpoint("payviox", url=f"{site}/payviox/", secret="token_1")
        tenant.webhooks.add_endpoint("payviox_payout", url=f"{site}/payviox/payouts", secret="token_2")
        invoice = tenant.merchant().invoices.create(amount_usd="49.99")
        tenant.pay(invoice.invoice_id)
        session = tenant.payviox().sessions.create(
            amount=10_000,
            currency="USD",
            customer="c",
            order_id="order_1",
            items=[{"name": "Mug", "quantity": 2, "price": 5_000}],
        )
        tenant.act_on_session(session.session_id, "pay")
        tenant.payviox().payouts.create(email="jo@example.com", amount=2_000)
        payout = tenant.withdraw("jo@example.com", 1_000)
        tenant.act_on_payout(payout["id"], "succeed")
        wanted = {"invoice.updated", "succeeded", "payout.succeeded"}
        wait_until(lambda: wanted <= {event.type for event in seen.events})


@frames
def test_what_is_refused(frame: Frame, seen: Seen, tmp_path: Path) -> None:
    with receiving(seen, tmp_path, frame, webhook_secrets=SECRET, webhook_max_bytes=1_000) as port:
        assert post(port, signed_with="another") == (400, {"error": "invalid_signature"})
        assert post(port, body=b"[1]") == (400, {"error": "not_an_event"})
        assert post(port, "/payviox") == (404, {"error": "not_configured"})
        assert post(port, "/nowhere")[0] == 404
        assert post(port, method="GET")[0] == 405
        assert post(port, body=b" " * 1_001) == (413, {"error": "too_large"})
        # In chunks, which do not say how much there will be.
        assert post(port, body=iter([b" " * 600] * 2)) == (413, {"error": "too_large"})
        assert seen.events == []
        assert post(port) == (200, {"outcome": "handled"})
        assert post(port) == (200, {"outcome": "duplicate"})
    assert len(seen.events) == 1


@pytest.mark.parametrize("frame", [in_starlette])
def test_what_is_too_large_is_not_read_to_its_end(frame: Frame, seen: Seen, tmp_path: Path) -> None:
    with receiving(seen, tmp_path, frame, webhook_secrets=SECRET, webhook_max_bytes=1_000) as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", "/hooks/pepay")
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        connection.send(b"800\r\n" + b" " * 0x800 + b"\r\n")  # and more, as it seems
        assert connection.getresponse().status == 413
        connection.close()


@pytest.mark.parametrize("frame", [in_starlette])
def test_what_a_handler_could_not_do(frame: Frame, seen: Seen, tmp_path: Path) -> None:
    seen.problem = NotYet("the order is not here yet")
    with receiving(seen, tmp_path, frame, webhook_secrets=SECRET) as port:
        assert post(port) == (503, {"outcome": "waiting"})
        seen.problem = RuntimeError("no stock")
        assert post(port) == (500, {"outcome": "failed"})
        seen.problem = None
        assert post(port) == (200, {"outcome": "handled"})


def test_secrets_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(Seen("functions"), tmp_path, in_starlette) as port:
        assert post(port) == (404, {"error": "not_configured"})
        monkeypatch.setenv("PEPAY_WEBHOOK_SECRET", SECRET)
        assert post(port) == (200, {"outcome": "handled"})


def test_settings_that_make_no_sense_are_refused() -> None:
    inbox = Inbox(engine_of("sqlite://"))
    with pytest.raises(ConfigError, match="WEBHOOK_TOLERANCE is not a number"):
        Webhooks(inbox, webhook_tolerance=-1)
    with pytest.raises(ConfigError, match="neither a text nor a list of texts"):
        Webhooks(inbox, webhook_secrets=5)  # type: ignore[arg-type]
    inbox.engine.dispose()
