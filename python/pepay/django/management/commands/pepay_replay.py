from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pepay.django import inbox
from pepay.django.models import InboxEvent


class Command(BaseCommand):
    help = "Handles webhooks again whose handler raised: all of them, or those with the given ids."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", type=int, nargs="*", metavar="ID", help="as the admin and --list show it")
        parser.add_argument("--list", action="store_true", help="only say which there are")

    def handle(self, *, ids: list[int], list: bool, **_: Any) -> None:  # noqa: A002 - the option's name
        failures = InboxEvent.objects.filter(verdict=InboxEvent.Verdict.FAILED).order_by("id")
        if ids:
            failures = failures.filter(id__in=ids)
        outcomes: set[str] = set()
        for record in failures.iterator():
            outcome = record.error if list else inbox.replay(record)
            self.stdout.write(f"{record.pk}  {record.received_at:%Y-%m-%d %H:%M:%S}  {record}  {outcome}")
            outcomes.add(outcome)
        if not outcomes:
            self.stdout.write("No event waits to be replayed.")
        elif "failed" in outcomes:
            sys.exit(1)
