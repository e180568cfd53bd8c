from __future__ import annotations

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
