"""What the Django and Flask integrations are configured with, under the same names.

A `Settings` holds secrets, so its `repr` shows none, and no function here has one in a variable while it can raise:
Django's debug page and error trackers show the variables of every frame.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ._inbox import CONSTRUCT, AnyEvent, Provider

if TYPE_CHECKING:
    from ._pepay import Payviox, Pepay

KEYS = {
    "API_KEY": "Pepay's secret API key (or PEPAY_API_KEY in the environment)",
    "BASE_URL": "Pepay's URL (PEPAY_API_URL)",
    "PAYVIOX_API_KEY": "Payviox's secret API key (PAYVIOX_API_KEY)",
    "PAYVIOX_BASE_URL": "Payviox's URL (PAYVIOX_API_URL)",
    "WEBHOOK_SECRETS": "what signs Pepay's webhooks: a text, or a list while it is rotated (PEPAY_WEBHOOK_SECRET)",
    "PAYVIOX_WEBHOOK_TOKENS": "what signs Payviox's payment webhooks (PAYVIOX_WEBHOOK_TOKEN)",
    "PAYVIOX_PAYOUT_WEBHOOK_TOKENS": "what signs Payviox's payout webhooks (PAYVIOX_PAYOUT_WEBHOOK_TOKEN)",
    "WEBHOOK_TOLERANCE": "how many seconds a Pepay webhook's time may be off, either way (300)",
    "WEBHOOK_MAX_BYTES": "the largest webhook that is read, in bytes (1048576)",
    "OPTIONS": "a dict of other arguments for both clients, such as timeout",
}
"""Every key, and what it is."""

SECRETS: dict[Provider, tuple[str, tuple[str, ...]]] = {
    "pepay": ("WEBHOOK_SECRETS", ("PEPAY_WEBHOOK_SECRET", "PEPAY_WEBHOOK_SECRET_PREVIOUS")),
    "payviox": ("PAYVIOX_WEBHOOK_TOKENS", ("PAYVIOX_WEBHOOK_TOKEN",)),
    "payviox_payout": ("PAYVIOX_PAYOUT_WEBHOOK_TOKENS", ("PAYVIOX_PAYOUT_WEBHOOK_TOKEN",)),
}
"""The key of each provider's webhook secrets, and the environment variables that stand in for it."""


class Settings:
    """The settings of one application."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __repr__(self) -> str:
        return f"Settings({', '.join(sorted(map(str, self._values)))})"

    def get(self, key: str, variable: str = "") -> Any:
        """A value; else that of the environment variable, else None."""
        return self._values.get(key) or os.environ.get(variable) or None

    def unknown(self, known: Mapping[str, str] = KEYS) -> dict[str, str]:
        """The keys that mean nothing, each with the one that may be meant, or an empty text."""
        names = [str(key) for key in self._values if key not in known]
        return {name: next(iter(get_close_matches(name, known, 1)), "") for name in names}

    def secrets(self, provider: Provider) -> Sequence[str]:
        """What its webhooks may be signed with; empty if it is not set up."""
        key, variables = SECRETS[provider]
        if self._values.get(key):
            return [self._values[key]] if isinstance(self._values[key], str) else list(self._values[key])
        return [os.environ[name] for name in variables if os.environ.get(name)]

    @property
    def max_bytes(self) -> int:
        """The largest webhook that is read."""
        return self._values.get("WEBHOOK_MAX_BYTES") or 1_048_576

    def construct(self, provider: Provider, body: bytes, headers: Mapping[str, Any]) -> AnyEvent:
        """Checks a webhook's signature, then reads the event.

        :raises SignatureError: if it is not to be trusted.
        :raises DecodeError: if it is, but is no event.
        """
        tolerance = {"tolerance": self._values.get("WEBHOOK_TOLERANCE", 300)} if provider == "pepay" else {}
        return CONSTRUCT[provider](body, headers, self.secrets(provider), **tolerance)

    def pepay(self) -> Pepay:
        """A new Pepay client."""
        from . import Pepay

        return Pepay(self.get("API_KEY"), base_url=self.get("BASE_URL"), **self._values.get("OPTIONS", {}))

    def payviox(self) -> Payviox:
        """A new Payviox client."""
        from . import Payviox

        key, url = "PAYVIOX_API_KEY", "PAYVIOX_BASE_URL"
        return Payviox(self.get(key), base_url=self.get(url), **self._values.get("OPTIONS", {}))
