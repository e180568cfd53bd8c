"""The inbox: claims each event once, in order, and runs its handlers in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.db import connections, router, transaction
from django.db.models import Field
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from .._inbox import NEVER, AnyEvent, Claim, Provider, Receipt, Verdict, Written, deliver, read, sql
from . import signals
from .handlers import handlers
from .models import InboxEvent, InboxSubject


def receive(provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
    """Takes a delivery whose signature is right: `event` is what was constructed from its raw `body`.

    All is committed when it returns. Answer with the receipt's `response()`: an event whose handler raised is `failed`,
    and is handled anew when it is delivered or replayed again.
    """
    return _announced(deliver(_Store(database()), provider, event, body, handlers))


def replay(record: InboxEvent, *, force: bool = False) -> Receipt:
    """Runs the handlers of a recorded event that is open.

    One that is settled is a `duplicate`, and stays as it is; `force=True` handles it once more, whatever came since.
    """
    provider, body = cast("Provider", record.provider), bytes(record.body)
    again = record.settled_at if force else None
    return _announced(deliver(_Store(database()), provider, read(provider, body), body, handlers, again=again))


def database() -> str:
    """The database that keeps the events."""
    return router.db_for_write(InboxEvent)


class _Store:
    """The inbox's database, for `deliver`."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._connection = connections[alias]
        self._sql = sql.statements(
            self._connection.vendor, InboxEvent._meta.db_table, InboxSubject._meta.db_table, "%({})s".format
        )

    @contextmanager
    def begin(self) -> Generator[None, None, None]:
        with transaction.atomic(using=self._alias):
            yield
            # Django would roll back without a word.
            if transaction.get_rollback(using=self._alias):
                raise TransactionManagementError("a handler broke the transaction, and let nobody know of the error")

    def call(self, handler: Callable[..., object], event: AnyEvent, transaction: Any) -> object:  # noqa: ARG002
        return handler(event)

    def is_deadlock(self, error: BaseException) -> bool:
        # Inside of a transaction of somebody else, that is what would have to be made again.
        return not self._connection.in_atomic_block and sql.is_deadlock(error.__cause__)

    def write_event(
        self,
        transaction: Any,  # noqa: ARG002
        claimed: Claim,
        body: bytes,
        verdict: Verdict,
        *,
        now: datetime,
        error: str = "",
        traceback: str = "",
        own: datetime = NEVER,
    ) -> Written | None:
        row = self._run(
            InboxEvent,
            self._sql.write_event,
            self._sql.find_event,
            provider=claimed.provider,
            dedupe_key=claimed.dedupe_key,
            name=claimed.name,
            subject=claimed.subject,
            body=body,
            verdict=verdict,
            error=error,
            traceback=traceback,
            settled_at=now,
            own_settled_at=own,
        )
        return Written(*row) if row else None

    def settle_event(self, transaction: Any, event_id: int, values: dict[str, str]) -> None:  # noqa: ARG002
        InboxEvent.objects.using(self._alias).filter(pk=event_id).update(**values)

    def move_subject(self, transaction: Any, claimed: Claim) -> tuple[str, str]:  # noqa: ARG002
        if not claimed.watermark:
            return "", ""
        row = self._run(
            InboxSubject,
            self._sql.move_subject,
            self._sql.find_subject,
            provider=claimed.provider,
            subject=claimed.subject,
            state=claimed.state,
            watermark=claimed.watermark,
        )
        return row[0], row[1]

    def _run(
        self, model: type[InboxEvent | InboxSubject], write: str, find: str | None, **values: Any
    ) -> tuple[Any, ...]:
        """The row that a statement returns, or that is found after it."""
        field_of: Callable[[str], Field[Any, Any]] = cast("Any", model._meta).get_field
        fields = {name: field_of(name.removeprefix("own_")) for name in values}
        prepared = {
            name: fields[name].get_db_prep_save(_as_kept(value), self._connection) for name, value in values.items()
        }
        with self._connection.cursor() as cursor:
            for statement in (write, find):
                if statement is not None:
                    cursor.execute(statement, prepared)
            row: tuple[Any, ...] = cursor.fetchone()
            return row


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
