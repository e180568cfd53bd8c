"""A sandbox beside an application that is being developed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ._inbox import Provider
from ._settings import SECRETS, Settings

if TYPE_CHECKING:
    from pepay_sandbox import Sandbox


def connect(sandbox: Sandbox, settings: Settings, webhook_urls: Mapping[Provider, str]) -> dict[str, str]:
    """Has the sandbox deliver webhooks to the application. Returns the settings that it lacks, by name."""
    wanted = {"BASE_URL": sandbox.url, "PAYVIOX_BASE_URL": sandbox.url}
    for provider, url in webhook_urls.items():
        name = "API_KEY" if provider == "pepay" else "PAYVIOX_API_KEY"
        key = settings.text(name) or sandbox.environ["PEPAY_API_KEY"]
        # Every key opens a world of its own, named by what follows its kind.
        world = sandbox.tenant(key.partition("_")[2])
        secret = next(iter(settings.secrets(provider)), None)
        # A sandbox with a state knows it from the last time.
        for known in world.webhooks.endpoints():
            if (known["provider"], known["url"]) == (provider, url):
                world.webhooks.remove_endpoint(known["id"])
        endpoint = world.webhooks.add_endpoint(provider, url, secret=secret)
        wanted |= {name: key, SECRETS[provider]: endpoint["secret"]}
    return {name: value for name, value in wanted.items() if not settings.text(name)}
