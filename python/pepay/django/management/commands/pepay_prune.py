from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pepay.cli.options import duration
from pepay.django import inbox
from pepay.django.management.database import telling_what_is_wrong


class Command(BaseCommand):
    help = "Deletes webhooks from the inbox that were settled long ago. What failed or waits stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--older-than", type=duration, required=True, metavar="TIME", help="such as 90d")
        parser.add_argument("--force", action="store_true", help="also delete events that may be delivered again")

    def handle(self, *, older_than: float, force: bool, **_: Any) -> None:
        try:
            with telling_what_is_wrong():
                count = inbox.prune(timedelta(seconds=older_than), force=force)
        except ValueError as error:
            raise CommandError(f"{error} with --force.") from None
        self.stdout.write(f"Events deleted: {count}.")
