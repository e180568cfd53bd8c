"""What a route for webhooks refuses, in whatever framework it is."""

from __future__ import annotations

from collections.abc import Mapping
from logging import Logger
from typing import Any

from ._inbox import AnyEvent, Provider
from ._settings import Settings
from .errors import DecodeError, SignatureError

Answer = tuple[dict[str, str], int]
"""The JSON and the status to answer with."""

PATHS: dict[str, Provider] = {"/pepay": "pepay", "/payviox": "payviox", "/payviox/payouts": "payviox_payout"}
"""Where the routes are, behind what they all begin with."""


class Refused(Exception):  # noqa: N818 - it is answered, and no user sees it
    """A webhook is not taken."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.answer: Answer = ({"error": error}, status)


def refuse_unconfigured(settings: Settings, provider: Provider, log: Logger) -> None:
    """Refuses what there is no secret to check with."""
    if not settings.secrets(provider):
        log.warning("a webhook of %s was refused: there is no secret to check it with", provider)
        raise Refused(404, "not_configured")


def construct(settings: Settings, provider: Provider, body: bytes, headers: Mapping[str, Any], log: Logger) -> AnyEvent:
    """The event of a webhook that may be trusted."""
    refuse_too_large(settings, len(body))
    try:
        return settings.construct(provider, body, headers)
    except SignatureError as error:
        log.warning("a webhook of %s was refused: %s", provider, error)
        raise Refused(400, error.code or "invalid_signature") from None
    except DecodeError as error:
        log.error("a webhook of %s has a right signature, but cannot be read: %s", provider, error)
        raise Refused(400, "not_an_event") from None


def refuse_too_large(settings: Settings, size: int) -> None:
    """Refuses so many bytes, if that is more than are read."""
    if size > settings.max_bytes:
        raise Refused(413, "too_large")
