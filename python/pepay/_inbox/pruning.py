"""How events that are settled leave the inbox when they are old.

Their subjects stay: they are small, and keep an old event that is delivered or recovered once more from undoing what
came after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Protocol

from .records import Cursor, Records
from .stream import MARGIN, PRUNED

SHORTEST = timedelta(days=30)
"""An invoice lives up to 30 days, and a provider's dashboard delivers its events again as long as it does."""

SETTLED = ("handled", "stale", "overtaken")
_BATCH = 500


class Shelf(Protocol):
    """The database of an inbox, as pruning uses it. Each call is a transaction of its own, so that none is long."""

    def settled_before(self, moment: datetime, /, *, after: int, limit: int) -> Sequence[int]:
        """The ids of events that were settled before, in order, from the one that follows `after`."""
        ...

    def delete_settled(self, ids: Sequence[int], moment: datetime, /) -> int:
        """Deletes those of them that are still so: how many."""
        ...


def prune(shelf: Shelf, records: Records, older_than: timedelta, *, force: bool) -> int:
    """Deletes what was settled longer ago: how many events. What is open stays.

    It is noted first, so that no recovery takes for missing what is deleted, whatever ends this.
    """
    if older_than < SHORTEST and not force:
        raise ValueError(
            f"events of the last {SHORTEST.days} days are needed to tell what was delivered before: without them an "
            "event that comes again is handled again. Keep them, or force it"
        )
    moment = datetime.now(timezone.utc) - older_than
    deleted = last = 0
    until = Cursor("", int(moment.timestamp()) + MARGIN)
    while ids := shelf.settled_before(moment, after=last, limit=_BATCH):
        records.move_cursor(PRUNED, until)
        deleted += shelf.delete_settled(ids, moment)
        last = ids[-1]
    return deleted
