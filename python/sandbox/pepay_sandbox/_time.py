"""Makes the time of this process follow a tenant's clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pepay_sandbox._tenant import JsonObject, Tenant, Webhooks


class WorldTime:
    """What ``time.time`` and ``time.time_ns`` return instead of the real time."""

    def __init__(self, webhooks: Webhooks) -> None:
        self._webhooks = webhooks
        self._outside_ns = time.time_ns
        self._ahead_ns = 0
        self._frozen_ns: int | None = None

    def follow(self, change: Callable[[], JsonObject]) -> JsonObject:
        """Runs ``change``, which changes the tenant's clock and returns it, and follows the clock. Webhooks are held
        meanwhile, so that each is verified at the time for which it is signed.
        """
        with self._webhooks.paused():
            clock = change()
            now_ns = int(clock["now_ms"]) * 1_000_000
            self._frozen_ns = now_ns if clock["frozen"] else None
            self._ahead_ns = now_ns - self._outside_ns()
        return clock

    def time_ns(self) -> int:
        """Replaces ``time.time_ns``."""
        return self._outside_ns() + self._ahead_ns if self._frozen_ns is None else self._frozen_ns

    def time(self) -> float:
        """Replaces ``time.time``."""
        return self.time_ns() / 1_000_000_000


@contextmanager
def time_travel(tenant: Tenant) -> Iterator[None]:
    """See :meth:`Tenant.time_travel`."""
    outside, followed = (time.time, time.time_ns), tenant.settings()["webhooks_follow_clock"]
    world_time = WorldTime(tenant.webhooks)
    try:
        with tenant.webhooks.paused():
            tenant.settings(webhooks_follow_clock=True)
            tenant.clock.drive(world_time)
            time.time, time.time_ns = world_time.time, world_time.time_ns
        yield
    finally:
        time.time, time.time_ns = outside
        tenant.clock.drive(None)
        tenant.settings(webhooks_follow_clock=followed)
