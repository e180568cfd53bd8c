"""From when on: a time, a length of time, or an event."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta

Since = datetime | timedelta | str
"""An aware time; how long ago; or a text: `2h`, `2026-11-27T10:00Z`, or the id of an event."""

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_AGO = re.compile(r"(\d{1,9})([smhd])", re.ASCII)


def unix_or_id(since: Since) -> int | str:
    """A moment in Unix seconds, or the id of an event of Pepay's.

    :raises ValueError: if it is neither, a time without its zone, or one that has not come yet.
    """
    if isinstance(since, timedelta):
        return _past(time.time() - since.total_seconds(), since)
    if isinstance(since, datetime):
        return _unix(since)
    if since.startswith("evt_"):
        return since
    if ago := _AGO.fullmatch(since):
        return _past(time.time() - int(ago[1]) * _UNITS[ago[2]], since)
    try:
        # Python 3.10 does not read the Z.
        moment = datetime.fromisoformat(re.sub("[Zz]$", "+00:00", since))
    except ValueError:
        raise ValueError(
            f"{since!r} is not a time: write how long ago it was (90m, 2h, 30d), a time (2026-11-27T10:00Z), or the "
            "id of an event (evt_…)"
        ) from None
    return _unix(moment)


def _unix(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone: put a Z after it if it is UTC")
    return _past(moment.timestamp(), moment.isoformat())


def _past(unix: float, said: object) -> int:
    if unix > time.time():
        raise ValueError(f"{said} is in the future: nothing has happened since")
    # Before 1970 nobody sent an event.
    return max(1, int(unix))
