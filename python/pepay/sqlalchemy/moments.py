from __future__ import annotations

from datetime import datetime, timezone


def aware(moment: datetime) -> datetime:
    """SQLite and MySQL keep no time zone; what was written is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
