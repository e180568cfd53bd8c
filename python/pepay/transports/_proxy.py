from __future__ import annotations

from typing import Literal, TypeAlias

from .._pepay import Proxy, proxy_for
from ..errors import ConfigError
from . import NotSent

ProxySetting: TypeAlias = str | Literal[False] | None
"""A URL, or no proxy, or what the environment says."""


def checked(proxy: ProxySetting) -> ProxySetting:
    """The same. Raises `ConfigError` if it cannot be used."""
    if proxy is not None:
        proxy_for("https://host", proxy)
    return proxy


def proxy_of(url: str, setting: ProxySetting) -> Proxy | None:
    """The proxy for requests to `url`. Raises `NotSent` if it cannot be used."""
    try:
        return proxy_for(url, setting)
    except ConfigError as error:
        detail = error.message
    raise NotSent("settings", detail)


def login_of(proxy: Proxy) -> tuple[str, str] | None:
    return None if proxy.username is None else (proxy.username, proxy.password or "")
