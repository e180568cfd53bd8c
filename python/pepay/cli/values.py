"""Amounts, times and JSON as commands write them."""

from __future__ import annotations

import json
import time
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

from .._exact import exact_json as exact_json


def to_json(value: Any) -> str:
    """JSON with exact amounts as text and times in ISO 8601."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no JSON")


def moment(at: datetime | None) -> str | None:
    """A time for a person, and how far off it is."""
    if at is None:
        return None
    seconds = round(at.timestamp() - time.time())
    distance = f"in {span(seconds)}" if seconds > 0 else f"{span(-seconds)} ago"
    return f"{at.astimezone(timezone.utc):%Y-%m-%d %H:%M:%S} UTC, {distance}"


def span(seconds: float) -> str:
    """A length of time in its two largest units."""
    rest = round(seconds)
    parts: list[str] = []
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2]) or "0 s"


def usd(amount: Decimal | None) -> str | None:
    """Dollars, with two places at least."""
    if amount is None:
        return None
    places = max(2, -int(amount.normalize().as_tuple().exponent))
    return f"{amount:.{places}f} USD"
