"""The inbox's tables."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from .fields import KeyField

_KEY = 200


class InboxEvent(models.Model):
    """One row for each event, whatever became of it."""

    class Verdict(models.TextChoices):
        """What became of it, as the Django guide says. `failed` and `waiting` are open."""

        HANDLED = "handled"
        STALE = "stale"
        FAILED = "failed"
        WAITING = "waiting"
        OVERTAKEN = "overtaken"

    OPEN = (Verdict.FAILED, Verdict.WAITING)
    """What is handled anew when it is delivered or replayed again."""

    provider = KeyField(max_length=16)
    dedupe_key = KeyField(max_length=_KEY)
    name = KeyField(max_length=_KEY)
    subject = KeyField(max_length=_KEY)
    # The bytes that were signed: they can be read again, and shown to the provider.
    body: models.BinaryField[bytes, bytes] = models.BinaryField()
    verdict: models.CharField[str, str] = models.CharField(max_length=16, choices=Verdict.choices)
    error: models.TextField[str, str] = models.TextField(default="")
    traceback: models.TextField[str, str] = models.TextField(default="")
    attempts: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)
    received_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)
    settled_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "event"
        permissions = (("replay_inboxevent", "Can replay events"),)
        constraints = (models.UniqueConstraint(fields=("provider", "dedupe_key"), name="pepay_inboxevent_key"),)
        indexes = (
            models.Index(fields=("verdict", "id"), name="pepay_inboxevent_verdict"),
            models.Index(fields=("provider", "subject"), name="pepay_inboxevent_subject"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.dedupe_key}"


class InboxSubject(models.Model):
    """One row for each invoice, payment, session and payout: how far it is."""

    provider = KeyField(max_length=16)
    subject = KeyField(max_length=_KEY)
    state = KeyField(max_length=_KEY, default="")
    watermark = KeyField(max_length=64, default="")
    # What the last event found, stale or not.
    previous_state = KeyField(max_length=_KEY, default="")

    class Meta:
        verbose_name = "subject"
        constraints = (models.UniqueConstraint(fields=("provider", "subject"), name="pepay_inboxsubject_key"),)

    def __str__(self) -> str:
        return self.subject


class InboxCursor(models.Model):
    """One row for each account of Pepay: up to where the inbox was compared with the account's events."""

    account = KeyField(max_length=_KEY, unique=True)
    event_id = KeyField(max_length=_KEY)
    # In Unix seconds.
    created: models.BigIntegerField[int, int] = models.BigIntegerField()

    class Meta:
        verbose_name = "cursor"

    def __str__(self) -> str:
        return f"{self.account} {self.event_id}"


class InboxSession(models.Model):
    """One row for each session of Payviox that the shop waits for."""

    session_id = KeyField(max_length=_KEY, unique=True)
    expected_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "expected session"

    def __str__(self) -> str:
        return self.session_id
