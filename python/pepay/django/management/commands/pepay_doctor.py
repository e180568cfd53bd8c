from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error
from django.urls import NoReverseMatch, reverse

from pepay._inbox import Health, look_at
from pepay._inbox import metrics as to_text
from pepay.cli.doctor import ERROR, Finding, examine, examine_inbox, report
from pepay.cli.output import Output
from pepay.django import inbox
from pepay.django.checks import NAMES
from pepay.django.conf import settings
from pepay.django.management.database import telling_what_is_wrong
from pepay.django.records import Records
from pepay.django.urls import ROUTES


class Command(BaseCommand):
    help = "Finds out what is wrong with keys, clock, network, webhook routes and inbox. Nothing is created or paid."
    # The doctor says it better.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", metavar="URL", help="the URL of this site, to test its webhook routes")
        parser.add_argument(
            "--offline", action="store_true", help="send nothing: check only the settings and the inbox"
        )
        parser.add_argument("--json", action="store_true", help="print the findings as JSON, for programs")
        parser.add_argument("--metrics", action="store_true", help="print only the state of the inbox, for Prometheus")

    def handle(self, *, site: str | None, offline: bool, json: bool, metrics: bool, **_: Any) -> None:
        with telling_what_is_wrong():
            if metrics:
                self.stdout.write(to_text(_health(offline=offline)))
                return
            urls = {provider: site.rstrip("/") + path for provider, path in _paths().items()} if site else {}
            found = examine(settings().environment(), urls, names=NAMES, offline=offline)
            if status := report([*found, *_examine_inbox(offline=offline)], Output(json)):
                sys.exit(status)


def _health(*, offline: bool) -> Health:
    return look_at(Records(inbox.database()), **({} if offline else settings().clients()))


def _examine_inbox(*, offline: bool) -> list[Finding]:
    try:
        health = _health(offline=offline)
    except Error as error:
        hint = "Run `manage.py migrate`."
        return [Finding(ERROR, "inbox", f"its tables cannot be read ({type(error).__name__})", hint)]
    return examine_inbox(health, recover="manage.py pepay_recover", replay="manage.py pepay_replay")


def _paths() -> dict[str, str]:
    """The paths of the webhook routes whose secrets are set."""
    try:
        return {
            provider: reverse(f"pepay:{route}") for provider, route in ROUTES.items() if settings().secrets(provider)
        }
    except NoReverseMatch:
        return {}
