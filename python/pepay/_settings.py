"""What the Django and Flask integrations are configured with, under the same names.

A `Settings` holds secrets, so its `repr` shows none, and no function here has one in a variable while it can raise:
Django's debug page and error trackers show the variables of every frame.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from math import inf
from typing import TYPE_CHECKING, Any, cast

from ._inbox import CONSTRUCT, AnyEvent, Provider

if TYPE_CHECKING:
    from ._pepay import Payviox, Pepay

VARIABLES = {
    "API_KEY": ("PEPAY_API_KEY",),
    "COMMERCE_API_KEY": ("PEPAY_COMMERCE_API_KEY",),
    "BASE_URL": ("PEPAY_API_URL",),
    "PAYVIOX_API_KEY": ("PAYVIOX_API_KEY",),
    "PAYVIOX_BASE_URL": ("PAYVIOX_API_URL",),
    "PAYVIOX_PAGE_URL": ("PAYVIOX_PAGE_URL",),
    # Each may be a text, or a list of them while it is changed.
    "WEBHOOK_SECRETS": ("PEPAY_WEBHOOK_SECRET", "PEPAY_WEBHOOK_SECRET_PREVIOUS"),
    "PAYVIOX_WEBHOOK_TOKENS": ("PAYVIOX_WEBHOOK_TOKEN",),
    "PAYVIOX_PAYOUT_WEBHOOK_TOKENS": ("PAYVIOX_PAYOUT_WEBHOOK_TOKEN",),
}
"""The settings that are texts, and the environment variables that stand in for each."""

OTHERS: dict[str, tuple[type, ...]] = {
    # How many seconds the time of a Pepay webhook may be off, either way.
    "WEBHOOK_TOLERANCE": (int, float),
    # The time to read the times of Pepay webhooks against, in Unix seconds, for tests; without it the clock's.
    "WEBHOOK_NOW": (int, float),
    # The largest webhook that is read.
    "WEBHOOK_MAX_BYTES": (int,),
    # Arguments for both clients, such as `timeout`.
    "OPTIONS": (dict,),
}
"""The other settings, and their types."""

SECRETS: dict[Provider, str] = {
    "pepay": "WEBHOOK_SECRETS",
    "payviox": "PAYVIOX_WEBHOOK_TOKENS",
    "payviox_payout": "PAYVIOX_PAYOUT_WEBHOOK_TOKENS",
}
"""Which setting holds what a provider signs its webhooks with."""


class Settings:
    """The settings of one application."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __repr__(self) -> str:
        return f"Settings({', '.join(sorted(map(str, self._values)))})"

    def problems(self) -> Iterator[str]:
        """What makes no sense in itself, in sentences without a value. Nothing else works until there are none."""
        for key in map(str, self._values):
            if key not in VARIABLES and key not in OTHERS:
                meant = get_close_matches(key, (*VARIABLES, *OTHERS), 1)
                yield f"{key} means nothing." + (f" Did you mean {meant[0]}?" if meant else "")
        for key in VARIABLES:
            if not _is_text(self._values.get(key) or "", many=key in SECRETS.values()):
                kinds = "neither a text nor a list of texts" if key in SECRETS.values() else "not a text"
                yield f"{key} is {kinds}."
        for key, types in OTHERS.items():
            if key != "WEBHOOK_TOLERANCE" and not isinstance(self._values.get(key) or types[0](), types):
                yield f"{key} is not of type {types[0].__name__}."
        tolerance = self._tolerance
        if isinstance(tolerance, bool) or not isinstance(tolerance, int | float) or not 0 <= tolerance < inf:
            yield "WEBHOOK_TOLERANCE is not a number of seconds from 0."

    def texts(self, key: str) -> list[str]:
        """The texts of a setting, else those in the environment."""
        if self._values.get(key):
            return [self._values[key]] if isinstance(self._values[key], str) else list(self._values[key])
        return [os.environ[name] for name in VARIABLES[key] if os.environ.get(name)]

    def text(self, key: str) -> str | None:
        """The one text of a setting, else that in the environment."""
        return next(iter(self.texts(key)), None)

    def secrets(self, provider: Provider) -> list[str]:
        """What a provider's webhooks may be signed with; empty if it is not set up."""
        return self.texts(SECRETS[provider])

    def environment(self) -> dict[str, str]:
        """The texts by the names of environment variables, as the doctor reads them."""
        return {
            variable: text
            for key, variables in VARIABLES.items()
            for variable, text in zip(variables, self.texts(key), strict=False)
        }

    @property
    def max_bytes(self) -> int:
        """The largest webhook that is read."""
        return self._values.get("WEBHOOK_MAX_BYTES") or 1_048_576

    def construct(self, provider: Provider, body: bytes, headers: Mapping[str, Any]) -> AnyEvent:
        """Checks a webhook's signature, then reads the event.

        :raises SignatureError: if it is not to be trusted.
        :raises DecodeError: if it is genuine but not an event.
        """
        times = {"tolerance": self._tolerance, "now": self._values.get("WEBHOOK_NOW")} if provider == "pepay" else {}
        return CONSTRUCT[provider](body, headers, self.secrets(provider), **times)

    def pepay(self) -> Pepay:
        """A new Pepay client."""
        from . import Pepay

        # Never in a variable, which pages about errors show.
        return Pepay(self.text("API_KEY"), base_url=self.text("BASE_URL"), **self._pepay_options)

    def payviox(self) -> Payviox:
        """A new Payviox client."""
        from . import Payviox

        base_url, page_url = self.text("PAYVIOX_BASE_URL"), self.text("PAYVIOX_PAGE_URL")
        return Payviox(self.text("PAYVIOX_API_KEY"), base_url=base_url, page_url=page_url, **self._options)

    def clients(self) -> dict[str, Callable[[], Any]]:
        """What makes the client of each provider that there is a key for."""
        pepay_key = self.text("API_KEY") or self.text("COMMERCE_API_KEY")
        makers = {"pepay": (pepay_key, self.pepay), "payviox": (self.text("PAYVIOX_API_KEY"), self.payviox)}
        return {provider: make for provider, (key, make) in makers.items() if key}

    @property
    def _tolerance(self) -> Any:
        tolerance = self._values.get("WEBHOOK_TOLERANCE")
        # Zero is a tolerance, too.
        return 300 if tolerance is None else tolerance

    @property
    def _pepay_options(self) -> dict[str, Any]:
        return {"commerce_api_key": self.text("COMMERCE_API_KEY"), **self._options}

    @property
    def _options(self) -> dict[str, Any]:
        return self._values.get("OPTIONS") or {}


def _is_text(value: Any, *, many: bool) -> bool:
    if many and isinstance(value, list | tuple):
        return all(isinstance(text, str) and text for text in cast("list[object]", value))
    return isinstance(value, str)
