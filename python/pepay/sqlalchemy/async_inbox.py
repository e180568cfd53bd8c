"""The inbox over an `AsyncEngine`.

It is the other inbox, run in SQLAlchemy's greenlets: whatever it asks of the database or of a client is awaited, so
that the event loop goes on meanwhile.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.util import await_only, greenlet_spawn

from .. import _inbox
from .._inbox import AnyEvent, OnWithAsyncConnection, Provider, Receipt, Recovered, Recovery, Since
from . import tables
from .inbox import Failure, Inbox, Store
from .records import Records

if TYPE_CHECKING:
    from .. import AsyncPayviox, AsyncPepay
    from .._pepay import PayvioxSession


class AsyncInbox:
    """An inbox in your own database, which handles each webhook once: `Inbox` for asyncio.

    `engine` is SQLAlchemy's `AsyncEngine`, or a function that gives it when it is needed. `observer` is called with
    each `Receipt`, after the transaction has ended, and should not raise; it may be a coroutine function, and so may
    each handler. A task that is cancelled while it receives an event leaves nothing of it.

    The tables are those of `Inbox`, so that one process can use this and another one that.
    """

    def __init__(
        self,
        engine: AsyncEngine | Callable[[], AsyncEngine],
        *,
        observer: Callable[[Receipt], object] | None = None,
    ) -> None:
        if not isinstance(engine, AsyncEngine) and not callable(engine):
            raise TypeError("AsyncInbox takes an AsyncEngine: make it with create_async_engine, or use Inbox")
        self._inbox = _Awaited(engine, observer)

    @property
    def engine(self) -> AsyncEngine:
        """The engine of the database that keeps the events."""
        return self._inbox.async_engine

    @property
    def on(self) -> OnWithAsyncConnection:
        """Registers `handler(event, connection)` for events with any of these names, or `*` for all.

        It is awaited in the transaction that claims the event, with SQLAlchemy's `AsyncConnection`: what it writes
        through that, or through an `AsyncSession(connection)`, is kept together with the claim, or not at all. It must
        not commit: only the inbox does. If it raises, the event has failed; if it raises or returns `pepay.NotYet`, the
        event waits. `stale=True` gives it also what a newer event has overtaken.

        :raises ValueError: if there is no such name.
        :raises TypeError: if the handler cannot be called so.
        """
        return self._inbox.handlers.on

    async def create_tables(self) -> None:
        """Creates the tables where they are missing, and brings those of an earlier version up to date.

        With Alembic, use `pepay.sqlalchemy.metadata`.
        """
        await greenlet_spawn(self._inbox.create_tables)

    async def receive(self, provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
        """Takes a delivery: the event that `pepay.webhooks` constructed, and the raw body that it was constructed from.

        Returns once all is committed. Answer with the receipt's `response()`. If a handler raises, the event is kept as
        failed, the exception is the receipt's `error`, and the response asks the provider to try again; unless another
        delivery of the event was handled meanwhile, which makes this one a `duplicate`.
        """
        return await greenlet_spawn(self._inbox.receive, provider, event, body)

    async def failures(self, *, limit: int | None = None) -> list[Failure]:
        """The events that are open, oldest first."""
        return await greenlet_spawn(self._inbox.failures, limit=limit)

    async def replay(self, event_id: int, *, force: bool = False) -> Receipt:
        """Runs the handlers of an event that is open, by the `id` of its `Failure` or `Receipt`.

        One that is settled is a `duplicate`; `force=True` handles it once more, whatever has come since.

        :raises LookupError: if there is no such event.
        """
        return await greenlet_spawn(self._inbox.replay, event_id, force=force)

    async def expect(self, session: PayvioxSession | str, connection: AsyncConnection) -> None:
        """Waits for the end of a session of Payviox, or of the one with this id.

        Call it with the connection that writes the order, so that both are kept or neither is; that of an
        `AsyncSession` is `await session.connection()`. `recover` then looks up what has become of it, should no webhook
        tell.
        """
        session_id = session if isinstance(session, str) else session.session_id
        await connection.run_sync(tables.expect_session, session_id)

    async def recover(
        self,
        client: AsyncPepay | AsyncPayviox,
        *,
        since: Since | None = None,
        sessions: Iterable[PayvioxSession | str] = (),
        account: str = "",
        tell: Callable[[Recovered], object] | None = None,
    ) -> Recovery:
        """Handles what the provider has and the inbox lacks, oldest first, and tries open events again.

        Of Pepay it reads the events since the inbox was last known to be complete, or `since`: an aware time, how long
        ago, or a text (`2h`, `2026-11-27T10:00Z`, the id of an event). Of Payviox it looks up the sessions that are
        expected and have no end yet, and these `sessions`.

        `tell` is called with each event as it was tried. `account` tells several accounts of Pepay apart that share
        this inbox; any text does.

        :raises RecoveryError: if the provider fails on the way. What was done stays.
        :raises ConfigError: if the inbox is empty, and `since` does not say where to begin.
        :raises ValueError: if `since` is not a time.
        """
        from .. import AsyncPayviox, AsyncPepay

        work = _inbox.Work(Records(self.engine.sync_engine), self._inbox.receive, tell)
        if isinstance(client, AsyncPayviox):
            return await greenlet_spawn(work.recover_sessions, _Blocking(client), sessions)
        if not isinstance(client, AsyncPepay):  # pyright: ignore[reportUnnecessaryIsInstance] - Pepay, for one
            raise TypeError(f"recover takes an AsyncPepay or an AsyncPayviox client, not {type(client).__name__}")
        return await greenlet_spawn(work.recover_events, _Blocking(client), since, account)

    async def prune(self, older_than: timedelta, *, force: bool = False) -> int:
        """Deletes the events that were settled longer ago, in batches: how many. Events that are open stay, and so do
        their subjects, which order what comes later.

        :raises ValueError: if that is less than 30 days, since such events may be delivered again; `force=True` does
            it.
        """
        return await greenlet_spawn(self._inbox.prune, older_than, force=force)


class _Awaited(Inbox):
    """The inbox that is run in a greenlet."""

    def __init__(
        self, engine: AsyncEngine | Callable[[], AsyncEngine], observer: Callable[[Receipt], object] | None
    ) -> None:
        self._async_engine = engine
        super().__init__(lambda: self.async_engine.sync_engine, observer=observer)
        self.handlers = self._handlers = _inbox.Handlers("event", "connection", awaited=True)

    @property
    def async_engine(self) -> AsyncEngine:
        return self._async_engine if isinstance(self._async_engine, AsyncEngine) else self._async_engine()

    def _store(self) -> Store:
        return _AsyncStore(self.async_engine)

    def _told(self, receipt: Receipt) -> Receipt:
        if self._observer is not None:
            _settled(self._observer(receipt))
        return receipt


class _AsyncStore(Store):
    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine.sync_engine)
        self._async_engine = engine

    def pause(self, seconds: float) -> None:
        await_only(asyncio.sleep(seconds))

    def call(self, handler: Callable[..., object], event: AnyEvent, transaction: Connection) -> object:
        return _settled(handler(event, AsyncConnection(self._async_engine, transaction)))


def _settled(said: object) -> object:
    """What a function that may be a coroutine function came to."""
    return await_only(cast("Awaitable[object]", said)) if inspect.isawaitable(said) else said


class _Blocking:
    """An asynchronous client, or a resource of one, as the inbox uses it."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if not callable(found):
            return found if isinstance(found, str) else _Blocking(found)

        def call(*args: Any, **options: Any) -> Any:
            said: Any = found(*args, **options)
            return _walked(said) if hasattr(said, "__anext__") else await_only(said)

        return call


def _walked(items: AsyncIterator[Any]) -> Iterator[Any]:
    while True:
        try:
            item = await_only(_next(items))
        except StopAsyncIteration:
            return
        yield item


async def _next(items: AsyncIterator[Any]) -> Any:
    return await anext(items)
