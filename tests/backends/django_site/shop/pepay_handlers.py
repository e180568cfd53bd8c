from __future__ import annotations

import os
import random
import time

from django.db.models import F

from pepay import Event
from pepay.django import on

from .models import LedgerEntry, Order

FAIL = float(os.environ.get("SHOP_FAILS", "0"))
SLEEP = float(os.environ.get("SHOP_SLEEPS", "0"))


@on("*", stale=True)
def note(event: Event) -> None:
    LedgerEntry.objects.create(event=event.dedupe_key)


@on("invoice.created", "invoice.updated")
def follow(event: Event) -> None:
    assert event.invoice
    Order.objects.update_or_create(invoice=event.invoice.id, defaults={"state": event.invoice.status})


@on("invoice.paid")
def ship(event: Event) -> None:
    assert event.invoice
    Order.objects.filter(invoice=event.invoice.id).update(shipped=F("shipped") + 1)


@on("*", stale=True)
def stumble(_: Event) -> None:
    """Where a worker is most likely to be killed: all is written, and nothing committed."""
    time.sleep(SLEEP)
    if random.random() < FAIL:  # noqa: S311 - chosen, not secret
        raise RuntimeError("the mail server does not answer")
