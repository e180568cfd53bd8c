"""System checks. `manage.py check --deploy` has one more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from inspect import unwrap
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings as django_settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004
from django.db import connections, router
from django.urls import URLPattern, URLResolver, get_resolver

from .._inbox import Provider, sql
from .._settings import SECRETS, VARIABLES
from ..cli.doctor import ERROR, WARNING
from ..cli.doctor._keys import examine
from ..errors import ConfigError
from . import conf

NAMES = {name: f"PEPAY['{key}']" for key, names in VARIABLES.items() for name in names}
"""What the doctor's settings are called here."""


def register_checks() -> None:
    """Adds the checks to those that Django runs."""
    register(check_settings, Tags.security)
    register(check_database, Tags.models)
    register(check_deployment, Tags.security, deploy=True)


def check_settings(**_: Any) -> list[CheckMessage]:
    """Whether the `PEPAY` setting makes sense, and webhooks have a way in."""
    problems = _problems()
    if problems:
        return [Error(problem, id="pepay.E001") for problem in problems]
    return [*_check_keys(), *_check_routes()]


def check_database(**_: Any) -> list[CheckMessage]:
    """Whether the inbox works on the database that keeps it."""
    from .models import InboxEvent

    try:
        sql.refuse_others(connections[router.db_for_write(InboxEvent)].vendor)
    except ConfigError as error:
        hint = "Route InboxEvent and InboxSubject to one of those. Until then, every webhook is answered with 500."
        return [Error(f"PEPAY: {error}.", hint=hint, id="pepay.E010")]
    return []


def check_deployment(**_: Any) -> list[CheckMessage]:
    """Whether it is fit for production."""
    return [
        Warning(
            f"PEPAY['{key}'] is this machine, where nobody pays.",
            hint="The sandbox is for development: leave it out in production.",
            id="pepay.W006",
        )
        for key in ("BASE_URL", "PAYVIOX_BASE_URL")
        if not _problems() and urlsplit(conf.settings().text(key) or "").hostname in ("localhost", "127.0.0.1", "::1")
    ]


def _problems() -> list[str]:
    """What keeps the setting from being read."""
    if not isinstance(getattr(django_settings, "PEPAY", {}), dict):
        return ["PEPAY is no dict."]
    return [f"PEPAY: {problem}" for problem in conf.settings().problems()]


def _check_keys() -> Iterator[CheckMessage]:
    for finding in examine(conf.settings().environment()):
        found = finding.renamed(NAMES)
        text = f"{found.about} {found.text}."
        # Without keys a project can still be migrated and tested.
        if finding.about == "keys":
            yield Warning(
                f"PEPAY: {found.text}.", hint="Set PEPAY['API_KEY'] or PEPAY['PAYVIOX_API_KEY'].", id="pepay.W003"
            )
        elif finding.level == ERROR:
            yield Error(text, hint=found.hint, id="pepay.E002")
        elif finding.level == WARNING:
            yield Warning(text, hint=found.hint, id="pepay.W004")
    for key in ("API_KEY", "PAYVIOX_API_KEY"):
        if django_settings.DEBUG and "_live_" in (conf.settings().text(key) or ""):
            yield Warning(
                f"PEPAY['{key}'] is a live key, and DEBUG is on.",
                hint="Develop with a test key, or with the sandbox.",
                id="pepay.W005",
            )


def _check_routes() -> Iterator[CheckMessage]:
    """Whether deliveries get to the webhook views, and nothing is around them that refuses or undoes them."""
    routed = dict(_routed(get_resolver().url_patterns))
    for provider in SECRETS:
        if conf.settings().secrets(provider) and provider not in routed:
            yield Warning(
                f"PEPAY: no route leads to the webhook view of {provider}.",
                hint='Add path("", include("pepay.django.urls")) to your URLs. A function of your own around the view '
                "has to be csrf_exempt and non_atomic_requests, as the view is.",
                id="pepay.W007",
            )
    for provider, view in routed.items():
        if not getattr(view, "csrf_exempt", False):
            yield Error(
                f"PEPAY: the webhook view of {provider} asks for a CSRF token, which a provider does not have.",
                hint="What is around the view hides its csrf_exempt.",
                id="pepay.E008",
            )
        if any(database not in getattr(view, "_non_atomic_requests", ()) for database in _atomic_databases()):
            yield Error(
                f"PEPAY: ATOMIC_REQUESTS puts the webhook view of {provider} into a transaction of the request.",
                hint="What is around the view hides its non_atomic_requests.",
                id="pepay.E009",
            )


def _routed(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[Provider, Callable[..., object]]]:
    """The webhook views among the routes, with what is around them."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _routed(pattern.url_patterns)
            continue
        view = cast("Callable[..., object]", pattern.callback)
        if provider := getattr(unwrap(view), "pepay_provider", None):
            yield provider, view


def _atomic_databases() -> list[str]:
    return [name for name, database in django_settings.DATABASES.items() if database.get("ATOMIC_REQUESTS")]
