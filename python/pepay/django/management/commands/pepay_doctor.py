from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.urls import NoReverseMatch, reverse

from pepay.cli.doctor import ERROR, examine, show
from pepay.django.checks import NAMES
from pepay.django.conf import settings
from pepay.django.urls import ROUTES


class Command(BaseCommand):
    help = "Finds out what is wrong with keys, clock, network and webhook routes. Nothing is created or paid."
    # The doctor says it better.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", metavar="URL", help="where this site is: its webhook routes are tried")
        parser.add_argument("--offline", action="store_true", help="look at the settings only, and send nothing")

    def handle(self, *, site: str | None, offline: bool, **_: Any) -> None:
        urls = {provider: site.rstrip("/") + path for provider, path in _paths().items()} if site else {}
        found = examine(settings().environment(), urls, names=NAMES, offline=offline)
        show(found)
        if any(finding.level == ERROR for finding in found):
            sys.exit(1)


def _paths() -> dict[str, str]:
    """The paths of the webhook routes whose secrets are set."""
    try:
        return {
            provider: reverse(f"pepay:{route}") for provider, route in ROUTES.items() if settings().secrets(provider)
        }
    except NoReverseMatch:
        return {}
