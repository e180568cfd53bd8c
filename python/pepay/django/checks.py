"""System checks. `manage.py check --deploy` has one more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from inspect import unwrap
from typing import Any, cast

from django.conf import settings as django_settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004
from django.urls import URLPattern, URLResolver, get_resolver

from .._inbox import Provider
from .._mistakes import Mistake, find_mistakes, find_sandbox_urls
from .._settings import SECRETS
from . import conf

_IDS: dict[str, tuple[type[Error | Warning], str]] = {
    "wrong_type": (Error, "pepay.E001"),
    "unknown_key": (Error, "pepay.E002"),
    "misplaced_key": (Error, "pepay.E003"),
    "no_key": (Warning, "pepay.W004"),
    "no_webhook_secret": (Warning, "pepay.W005"),
    "live_key": (Warning, "pepay.W006"),
    "sandbox_url": (Warning, "pepay.W007"),
}


def register_checks() -> None:
    """Adds the checks to those that Django runs."""
    register(check_settings, Tags.security)
    register(check_deployment, Tags.security, deploy=True)


def check_settings(**_: Any) -> list[CheckMessage]:
    """Whether the `PEPAY` setting makes sense, and webhooks have a way in."""
    if not _is_dict():
        return [Error("The PEPAY setting is no dict.", id="pepay.E001")]
    mistakes = list(find_mistakes(conf.settings(), debug=django_settings.DEBUG))
    messages = [_message(mistake) for mistake in mistakes]
    readable = all(mistake.code != "wrong_type" for mistake in mistakes)
    return [*messages, *check_routes()] if readable else messages


def check_deployment(**_: Any) -> list[CheckMessage]:
    """Whether it is fit for production."""
    return [_message(mistake) for mistake in find_sandbox_urls(conf.settings())] if _is_dict() else []


def _is_dict() -> bool:
    return isinstance(getattr(django_settings, "PEPAY", {}), dict)


def _message(mistake: Mistake) -> CheckMessage:
    kind, identity = _IDS[mistake.code]
    return kind(f"PEPAY: {mistake.text}", hint=mistake.hint or None, id=identity)


def check_routes() -> Iterator[CheckMessage]:
    """Whether deliveries get to the webhook views, and nothing is around them that refuses or undoes them."""
    routed = dict(_routed(get_resolver().url_patterns))
    for provider in SECRETS:
        if conf.settings().secrets(provider) and provider not in routed:
            yield Warning(
                f"PEPAY: no route leads to the webhook view of {provider}.",
                hint='Add path("", include("pepay.django.urls")) to your URLs. A function of your own around the view '
                "has to be csrf_exempt and non_atomic_requests, as the view is.",
                id="pepay.W008",
            )
    for provider, view in routed.items():
        if not getattr(view, "csrf_exempt", False):
            yield Error(
                f"PEPAY: the webhook view of {provider} asks for a CSRF token, which a provider does not have.",
                hint="What is around the view hides its csrf_exempt.",
                id="pepay.E009",
            )
        if any(database not in getattr(view, "_non_atomic_requests", ()) for database in _atomic_databases()):
            yield Error(
                f"PEPAY: ATOMIC_REQUESTS puts the webhook view of {provider} into a transaction of the request.",
                hint="What is around the view hides its non_atomic_requests.",
                id="pepay.E010",
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
