"""The `PEPAY` setting, read when it is needed, and the clients made from it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings as django_settings
from django.core.signals import setting_changed
from django.dispatch import receiver

from .._settings import Settings

if TYPE_CHECKING:
    from .. import Payviox, Pepay


def settings() -> Settings:
    """The `PEPAY` setting. Without one, all is taken from the environment."""
    return Settings(getattr(django_settings, "PEPAY", {}))


@cache
def pepay_client() -> Pepay:
    """The Pepay client of this process. Threads and forked workers may share it.

    :raises ConfigError: if there is no key, or a setting is wrong.
    """
    return settings().pepay()


@cache
def payviox_client() -> Payviox:
    """The Payviox client of this process. Threads and forked workers may share it.

    :raises ConfigError: if there is no key, or a setting is wrong.
    """
    return settings().payviox()


@receiver(setting_changed, dispatch_uid="pepay.django")
def _forget_clients(*, setting: str, **_: Any) -> None:
    if setting == "PEPAY":
        pepay_client.cache_clear()
        payviox_client.cache_clear()
