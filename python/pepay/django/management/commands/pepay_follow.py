from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pepay.cli.output import Output
from pepay.cli.recovery import follow_pepay
from pepay.django import inbox
from pepay.django.conf import settings
from pepay.django.management.database import telling_what_is_wrong


class Command(BaseCommand):
    help = "Handles Pepay's events as they happen, over a live stream, until Ctrl-C or SIGTERM: no webhook is needed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--since",
            metavar="WHEN",
            help="2h, 2026-11-27T10:00Z or the id of an event (since the inbox was last known to be complete)",
        )
        parser.add_argument(
            "--account", metavar="NAME", default="", help="the name of the account, if several share the inbox"
        )
        parser.add_argument("--json", action="store_true", help="print each event as JSON, for programs")

    def handle(self, *, since: str | None, account: str, json: bool, **_: Any) -> None:
        with telling_what_is_wrong():
            status = follow_pepay(settings(), inbox.follow, Output(json), since=since, account=account)
        if status:
            sys.exit(status)
