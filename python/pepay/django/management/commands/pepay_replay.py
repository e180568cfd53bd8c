from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pepay.cli import exits
from pepay.cli.options import row_id
from pepay.django import inbox
from pepay.django.management.database import telling_what_is_wrong
from pepay.django.models import InboxEvent


class Command(BaseCommand):
    help = "Handles webhooks again whose handler raised or said NotYet: all of them, or those with the given ids."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", type=row_id, nargs="*", metavar="ID", help="as the admin and --list show it")
        parser.add_argument("--list", action="store_true", help="only list the events")
        parser.add_argument("--force", action="store_true", help="run settled events once more; needs ids")

    def handle(self, *, ids: list[int], list: bool, force: bool, **_: Any) -> None:  # noqa: A002 - the option's name
        if force and not ids:
            raise CommandError("--force needs the ids of the events", returncode=exits.USAGE)
        with telling_what_is_wrong():
            is_well = self._go_through(ids, only_list=list, force=force)
        if not is_well:
            sys.exit(exits.REFUSED)

    def _go_through(self, ids: Sequence[int], *, only_list: bool, force: bool) -> bool:
        """Whether all of them are settled now."""
        records = (
            InboxEvent.objects.filter(pk__in=ids) if ids else InboxEvent.objects.filter(verdict__in=InboxEvent.OPEN)
        )
        if missing := set(ids) - set(records.values_list("pk", flat=True)):
            raise CommandError(f"the inbox has no event {', '.join(map(str, sorted(missing)))}")
        told = refused = False
        for record in records.order_by("id").iterator():
            said, is_well = (record.error or record.verdict, True) if only_list else _replay(record, force=force)
            self.stdout.write(f"{record.pk}  {record.received_at:%Y-%m-%d %H:%M:%S}  {record}  {said}")
            told, refused = True, refused or not is_well
        if not told:
            self.stdout.write("No event waits to be replayed.")
        return not refused


def _replay(record: InboxEvent, *, force: bool) -> tuple[str, bool]:
    """What became of it, and whether that is well."""
    receipt = inbox.replay(record, force=force)
    if receipt.verdict == "duplicate":
        return f"{record.verdict} before: --force handles it once more", False
    return f"{receipt.verdict}: {receipt.error}" if receipt.error else receipt.verdict, receipt.is_settled
