"""The inbox: claims each event once, in order, and runs its handlers in the same transaction."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections, connections, router, transaction
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from .. import _inbox
from .._inbox import (
    AnyEvent,
    Claim,
    Provider,
    Receipt,
    Recovered,
    Recovery,
    Since,
    Written,
    deliver,
    read,
    sql,
)
from .._inbox import recover as _recover
from . import signals
from .handlers import handlers
from .models import InboxEvent, InboxSession, InboxSubject
from .records import Records

if TYPE_CHECKING:
    from .._pepay import Payviox, PayvioxSession, Pepay


def receive(provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
    """Takes a delivery whose signature is right: `event` is what was constructed from its raw `body`.

    All is committed when it returns. Answer with the receipt's `response()`: an event whose handler raised is `failed`,
    and is handled anew when it is delivered or replayed again.
    """
    return _announced(deliver(_Store(database()), provider, event, body, handlers))


async def areceive(provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
    """`receive` for a view that is a coroutine. Handlers run in the thread in which Django's connections live."""
    return await sync_to_async(receive)(provider, event, body)


def replay(record: InboxEvent, *, force: bool = False) -> Receipt:
    """Runs the handlers of a recorded event that is open.

    One that is settled is a `duplicate`, and stays as it is; `force=True` handles it once more, whatever came since.
    """
    provider, body = cast("Provider", record.provider), bytes(record.body)
    again = record.settled_at if force else None
    return _announced(deliver(_Store(database()), provider, read(provider, body), body, handlers, again=again))


def prune(older_than: timedelta, *, force: bool = False) -> int:
    """Deletes the events that were settled longer ago, in batches: how many. Events that are open stay, and so do
    their subjects, which order what comes later.

    :raises ValueError: if that is less than 30 days, since such events may be delivered again; `force=True` does it.
    """
    return _inbox.prune(_Shelf(database()), Records(database()), older_than, force=force)


def expect(session: PayvioxSession | str) -> None:
    """Waits for the end of a session of Payviox, or of the one with this id.

    Call it in the transaction that writes the order, so that both are kept or neither is. `recover` then looks up what
    has become of it, should no webhook tell.
    """
    session_id = session if isinstance(session, str) else session.session_id
    InboxSession.objects.using(database()).get_or_create(session_id=session_id)


def recover(
    client: Pepay | Payviox,
    *,
    since: Since | None = None,
    sessions: Iterable[PayvioxSession | str] = (),
    account: str = "",
    tell: Callable[[Recovered], object] | None = None,
) -> Recovery:
    """Handles what the provider has and the inbox lacks, oldest first, and tries open events again.

    Of Pepay it reads the events since the inbox was last known to be complete, or `since`: an aware time, how long ago,
    or a text (`2h`, `2026-11-27T10:00Z`, the id of an event). Of Payviox it looks up the sessions that are expected and
    have no end yet, and these `sessions`.

    `tell` is called with each event as it was tried. `account` tells several accounts of Pepay apart that share this
    inbox; any text does.

    :raises RecoveryError: if the provider fails on the way. What was done stays.
    :raises ConfigError: if the inbox is empty, and `since` does not say where to begin.
    :raises ValueError: if `since` is not a time.
    """
    return _recover(Records(database()), receive, client, since=since, sessions=sessions, account=account, tell=tell)


def follow(
    client: Pepay,
    *,
    since: Since | None = None,
    account: str = "",
    tell: Callable[[Recovered], object] | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Takes what happens at Pepay as it happens, over a live stream, until `stop` is set: no webhook is needed.

    It begins with a recovery, as `recover` does it, and goes on after it. An inbox that never had an event begins with
    what happens from now on, or `since`. What failed or waits is tried again, after pauses that grow to five minutes.
    While Pepay is out of reach it waits, without an end.

    `tell` is called with each event as it was tried, also with those that the inbox had: their verdict is
    `duplicate`. `account` is that of `recover`.

    :raises PepayError: if Pepay refuses the key, or what else no second attempt would change.
    :raises ValueError: if `since` is not a time.
    """

    def receive_anew(provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
        # As between two requests: a connection that the database has closed is opened again.
        close_old_connections()
        return receive(provider, event, body)

    _inbox.follow(Records(database()), receive_anew, client, since=since, account=account, tell=tell, stop=stop)


def database() -> str:
    """The database that keeps the events."""
    return router.db_for_write(InboxEvent)


_MARK = "%({})s".format


class _Store:
    """The inbox's database, for `deliver`."""

    pause = staticmethod(time.sleep)

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._connection = connections[alias]
        self._sql = sql.statements(
            self._connection.vendor, InboxEvent._meta.db_table, InboxSubject._meta.db_table, _MARK
        )

    @contextmanager
    def begin(self) -> Generator[None, None, None]:
        with transaction.atomic(using=self._alias):
            yield
            # Django would roll back without a word, and so would PostgreSQL what Django does not know of.
            is_postgres = self._connection.vendor == "postgresql"
            is_broken = is_postgres and sql.is_given_up(self._connection.connection)
            if is_broken or transaction.get_rollback(using=self._alias):
                raise TransactionManagementError(sql.BROKEN)

    def call(self, handler: Callable[..., object], event: AnyEvent, transaction: Any) -> object:  # noqa: ARG002
        return handler(event)

    def is_deadlock(self, error: BaseException) -> bool:
        # Inside of a transaction of somebody else, that is what would have to be made again.
        return not self._connection.in_atomic_block and sql.is_deadlock(error.__cause__)

    def write(self, transaction: Any, values: Mapping[str, Any]) -> Written | None:  # noqa: ARG002
        connection: Any = self._connection
        moment = connection.ops.adapt_datetimefield_value
        prepared = {
            **values,
            "body": connection.Database.Binary(values["body"]),
            "settled_at": moment(_as_kept(values["settled_at"])),
            "own_settled_at": moment(_as_kept(values["own_settled_at"])),
        }
        with connection.cursor() as cursor:
            row = _last_row(cursor, self._sql.event, prepared)
            if row and self._sql.subject and values["watermark"]:
                row += _last_row(cursor, self._sql.subject, prepared)
        return Written(*row) if row else None

    def settle(self, transaction: Any, event_id: int, values: dict[str, str]) -> None:  # noqa: ARG002
        InboxEvent.objects.using(self._alias).filter(pk=event_id).update(**values)

    def set_state(self, transaction: Any, claimed: Claim, state: str) -> None:  # noqa: ARG002
        subjects = InboxSubject.objects.using(self._alias)
        subjects.filter(provider=claimed.provider, subject=claimed.subject).update(state=state)

    def told(self, transaction: Any, claimed: Claim, names: tuple[str, ...]) -> list[bytes]:  # noqa: ARG002
        events = InboxEvent.objects.using(self._alias).filter(provider=claimed.provider, subject=claimed.subject)
        found = events.filter(name__in=names, verdict__in=_inbox.SETTLED).order_by("id").values_list("body", flat=True)
        return [bytes(body) for body in found]


def _last_row(cursor: Any, statements: tuple[str, ...], values: dict[str, Any]) -> tuple[Any, ...]:
    for statement in statements:
        cursor.execute(statement, values)
    return cursor.fetchone() or ()


class _Shelf:
    """The inbox's database, for `prune`."""

    def __init__(self, alias: str) -> None:
        self._events = InboxEvent.objects.using(alias)

    def settled_before(self, moment: datetime, *, after: int, limit: int) -> Sequence[int]:
        return list(self._settled(moment).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:limit])

    def delete_settled(self, ids: Sequence[int], moment: datetime) -> int:
        return self._settled(moment).filter(pk__in=ids).delete()[0]

    def _settled(self, moment: datetime) -> QuerySet[InboxEvent]:
        return self._events.filter(verdict__in=_inbox.SETTLED, settled_at__lt=_as_kept(moment))


def _as_kept(value: Any) -> Any:
    """Without `USE_TZ`, Django keeps the local time."""
    is_aware = isinstance(value, datetime) and value.tzinfo is not None
    return timezone.make_naive(value) if is_aware and not settings.USE_TZ else value


def _announced(receipt: Receipt) -> Receipt:
    """Sends the signals of a delivery."""
    named = [signals.BY_NAME[name] for name in receipt.names if name in signals.BY_NAME]
    if receipt.id is not None and any(it.has_listeners(InboxEvent) for it in (signals.event_recorded, *named)):

        def send() -> None:
            record = InboxEvent.objects.using(database()).get(pk=receipt.id)
            handled = record.verdict == InboxEvent.Verdict.HANDLED
            for signal in (signals.event_recorded, *(named if handled else ())):
                signal.send_robust(InboxEvent, event=receipt.event, record=record)  # pyright: ignore[reportUnknownMemberType]

        transaction.on_commit(send, using=database())
    return receipt
