"""The inbox: claims each event once, in order, and runs its handlers in the same transaction."""

from __future__ import annotations

import logging
from typing import Literal, cast

from django.db import router, transaction

from .._inbox import AnyEvent, Claim, Provider, claim, describe, read
from . import signals
from .handlers import handlers
from .models import InboxEvent, InboxSubject

_log = logging.getLogger("pepay.django")

Outcome = Literal["handled", "stale", "failed", "duplicate"]


def receive(provider: Provider, event: AnyEvent, body: bytes) -> Outcome:
    """Takes a delivery whose signature is right: `event` is what was constructed from its raw `body`.

    All is committed when it returns. An event whose handler raised is `failed`, and is handled anew when it is
    delivered or replayed again.
    """
    claimed = claim(provider, event)
    try:
        with transaction.atomic(using=database()):
            return _handle(claimed, event, body)
    except Exception as error:
        _log.exception("%s %s could not be handled", claimed.name, claimed.dedupe_key)
        with transaction.atomic(using=database()):
            return _record_failure(claimed, event, body, error)


def replay(record: InboxEvent) -> Outcome:
    """Runs the handlers of a recorded event that failed. One that did not is a `duplicate`, and stays as it is."""
    provider = cast("Provider", record.provider)
    body = bytes(record.body)
    return receive(provider, read(provider, body), body)


def database() -> str:
    """The database that keeps the events."""
    return router.db_for_write(InboxEvent)


def _handle(claimed: Claim, event: AnyEvent, body: bytes) -> Outcome:
    record = _lock_event(claimed, body)
    if _is_settled(record):
        return "duplicate"
    subject = _lock_subject(claimed)
    stale = claimed.is_stale(subject.watermark)
    names = claimed.names(subject.state)
    for handler in handlers.matching(names, stale=stale):
        handler(event)
    if claimed.watermark and not stale:
        subject.watermark, subject.state = claimed.watermark, claimed.state
        subject.save()
    _settle(record, "stale" if stale else "handled")
    _announce(record, event, () if stale else names)
    return "stale" if stale else "handled"


def _record_failure(claimed: Claim, event: AnyEvent, body: bytes, error: Exception) -> Outcome:
    """Keeps the event for replay. The transaction of its handlers is rolled back by now."""
    record = _lock_event(claimed, body)
    # Another delivery of it may have succeeded meanwhile.
    if _is_settled(record):
        return "duplicate"
    _settle(record, "failed", describe(error))
    _announce(record, event, ())
    return "failed"


def _lock_event(claimed: Claim, body: bytes) -> InboxEvent:
    """The event's row, which is inserted if this is its first delivery.

    The insert waits for a transaction that is about to insert the same, and takes SQLite's lock for writing.
    """
    key = {"provider": claimed.provider, "dedupe_key": claimed.dedupe_key}
    events = InboxEvent.objects.using(database())
    events.bulk_create(
        [InboxEvent(**key, name=claimed.name, subject=claimed.subject, body=body)], ignore_conflicts=True
    )
    return events.select_for_update().get(**key)


def _lock_subject(claimed: Claim) -> InboxSubject:
    """The row of what the event is about, so that deliveries about it take turns."""
    key = {"provider": claimed.provider, "subject": claimed.subject}
    if not claimed.watermark:
        return InboxSubject(**key)
    subjects = InboxSubject.objects.using(database())
    subjects.bulk_create([InboxSubject(**key)], ignore_conflicts=True)
    return subjects.select_for_update().get(**key)


def _is_settled(record: InboxEvent) -> bool:
    return record.verdict in (InboxEvent.Verdict.HANDLED, InboxEvent.Verdict.STALE)


def _settle(record: InboxEvent, verdict: Literal["handled", "stale", "failed"], error: str = "") -> None:
    record.verdict = verdict
    record.error = error
    record.attempts += 1
    record.save(update_fields=["verdict", "error", "attempts", "settled_at"])


def _announce(record: InboxEvent, event: AnyEvent, names: tuple[str, ...]) -> None:
    def send() -> None:
        for signal in (signals.event_recorded, *(signals.BY_NAME[name] for name in names if name in signals.BY_NAME)):
            signal.send_robust(InboxEvent, event=event, record=record)  # pyright: ignore[reportUnknownMemberType]

    transaction.on_commit(send, using=database())
