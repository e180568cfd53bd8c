from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class LedgerEntry(models.Model):
    """An event that a handler saw. Nothing but the inbox keeps it from being seen twice."""

    event: models.CharField[str, str] = models.CharField(max_length=100)

    class Meta:
        db_table = "ledger"


class Order(models.Model):
    invoice: models.CharField[str, str] = models.CharField(max_length=100, primary_key=True)
    state: models.CharField[str, str] = models.CharField(max_length=100)
    shipped: models.IntegerField[int, int] = models.IntegerField(default=0)

    class Meta:
        db_table = "orders"


class Keepsake(models.Model):
    """What an event says, in columns of the shop's own."""

    raw: models.JSONField[Any, Any] = models.JSONField(encoder=DjangoJSONEncoder)
    said: models.JSONField[Any, Any] = models.JSONField(encoder=DjangoJSONEncoder)
    created: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        db_table = "keepsakes"
