"""Events by their names."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from ..types import EVENT_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .._inbox import Provider
    from .delivery import Delivery

_PROVIDERS: dict[str, Provider] = {"session": "payviox", "payout": "payviox_payout"}


def provider_of(name: str) -> Provider:
    """Who sends events of this name."""
    return _PROVIDERS.get(name.partition(".")[0], "pepay")


def is_known(pattern: str) -> bool:
    """Whether any event is called so, by its name or by what Payviox writes."""
    return any(
        fnmatchcase(name, pattern) or fnmatchcase(name.removeprefix("session."), pattern) for name in EVENT_NAMES
    )


def matches(delivery: Delivery, patterns: Iterable[str]) -> bool:
    """Whether the event has one of these names."""
    names = delivery.names
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)


def check_listed(patterns: Iterable[str] | None) -> None:
    """Refuses to look for Payviox's events where only Pepay can be asked."""
    from .failure import UsageError

    listed = [name for name in EVENT_NAMES if provider_of(name) == "pepay"]
    for pattern in patterns or ():
        if not any(fnmatchcase(name, pattern) for name in listed):
            raise UsageError(
                f"Payviox has no list of events, so {pattern} cannot be looked for: `pepay trigger NAME --to URL` "
                "sends a sample, and Payviox's dashboard sends an event again"
            )
