from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F
from django.utils.timezone import make_naive

from pepay.django import on

from .models import Keepsake, LedgerEntry, Order

if TYPE_CHECKING:
    from pepay import Event
    from pepay.types import AnyEvent

FAIL = float(os.environ.get("SHOP_FAILS", "0"))
SLEEP = float(os.environ.get("SHOP_SLEEPS", "0"))
# As long as there is this file, handlers do not end.
HELD_UP = Path(os.environ["SHOP_HELD_UP"]) if "SHOP_HELD_UP" in os.environ else None


@on("invoice.created", "invoice.updated", "invoice_payment.created", "invoice_payment.updated", stale=True)
def note(event: Event) -> None:
    LedgerEntry.objects.create(event=event.id)


@on("invoice.created", "invoice.updated")
def follow(event: Event) -> None:
    assert event.invoice
    Order.objects.update_or_create(invoice=event.invoice.id, defaults={"state": event.invoice.status})


@on("invoice.paid")
def ship(event: Event) -> None:
    assert event.invoice
    Order.objects.filter(invoice=event.invoice.id).update(shipped=F("shipped") + 1)


if "SHOP_KEEPS" in os.environ:

    @on("invoice.updated")
    def keep(event: Event) -> None:
        assert event.created
        created = event.created if settings.USE_TZ else make_naive(event.created)
        Keepsake.objects.create(raw=event.raw, said=event.to_dict(), created=created)


@on("*", stale=True)
def stumble(_: AnyEvent) -> None:
    """Where a worker is most likely to be killed: all is written, and nothing committed."""
    time.sleep(SLEEP)
    if random.random() < FAIL:  # noqa: S311 - chosen, not secret
        raise RuntimeError("the mail server does not answer")
    while HELD_UP and HELD_UP.exists():
        HELD_UP.with_suffix(".reached").touch()
        time.sleep(0.01)
