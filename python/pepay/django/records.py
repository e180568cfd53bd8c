"""The inbox's tables, as a recovery and the doctor use them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Max
from django.utils import timezone

from .._inbox import Cursor, OpenEvent, Provider
from .models import InboxCursor, InboxEvent, InboxSession, InboxSubject


class Records:
    """Those of a database."""

    def __init__(self, alias: str) -> None:
        self._cursors = InboxCursor.objects.using(alias)
        self._events = InboxEvent.objects.using(alias)
        self._sessions = InboxSession.objects.using(alias)
        self._subjects = InboxSubject.objects.using(alias)

    def verdicts(self, provider: Provider, keys: list[str]) -> dict[str, str]:
        found = self._events.filter(provider=provider, dedupe_key__in=keys)
        return dict(found.values_list("dedupe_key", "verdict"))

    def bodies(self, provider: Provider, subject: str) -> list[bytes]:
        found = self._events.filter(provider=provider, subject=subject)
        return [bytes(body) for body in found.values_list("body", flat=True)]

    def open_events(self, provider: Provider, *, after: int, limit: int) -> list[OpenEvent]:
        found = self._events.filter(provider=provider, verdict__in=InboxEvent.OPEN, id__gt=after).order_by("id")
        return [OpenEvent(*row) for row in found.values_list("id", "verdict", "body")[:limit]]

    def open_counts(self) -> dict[str, int]:
        found = self._events.filter(verdict__in=InboxEvent.OPEN).order_by().values_list("verdict")
        return dict(found.annotate(count=Count("id")))

    def first_event(self) -> bytes | None:
        found = self._events.filter(provider="pepay").exclude(name="test.ping").order_by("id").first()
        return bytes(found.body) if found else None

    def newest_ages(self) -> dict[str, float]:
        found = self._events.values_list("provider").annotate(newest=Max("received_at")).order_by()
        return {provider: _age(newest) for provider, newest in found}

    def cursor(self, account: str) -> Cursor | None:
        found = self._cursors.filter(account=account).first()
        return Cursor(found.event_id, found.created) if found else None

    def move_cursor(self, account: str, cursor: Cursor) -> None:
        _, made = self._cursors.get_or_create(account=account, defaults=cursor._asdict())
        if not made:
            self._cursors.filter(account=account, created__lte=cursor.created).update(**cursor._asdict())

    def expected_sessions(self) -> dict[str, float]:
        found = self._sessions.order_by("id").values_list("session_id", "expected_at")
        return {session_id: _age(since) for session_id, since in found}

    def unfinished_sessions(self, states: tuple[str, ...], seconds: int) -> list[bytes]:
        since = timezone.now() - timedelta(seconds=seconds)
        subjects = self._subjects.filter(provider="payviox", state__in=states).values("subject")
        found = self._events.filter(provider="payviox", subject__in=subjects, received_at__gte=since)
        return [bytes(body) for body in found.values_list("body", flat=True)]

    def count_subjects(self, state: str) -> int:
        return self._subjects.filter(provider="payviox", state=state).count()

    def end_session(self, session_id: str) -> None:
        self._sessions.filter(session_id=session_id).delete()


def _age(moment: datetime) -> float:
    """In seconds, with and without `USE_TZ`."""
    now = timezone.now() if timezone.is_aware(moment) else datetime.now()
    return (now - moment).total_seconds()
