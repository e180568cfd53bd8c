"""Times as the providers write them: Unix seconds or ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # the years 1 to 9999, which is all that `datetime` knows
_FIRST_MILLIS = 1_000_000_000_000  # in 2001: from here on a Unix time is taken to count milliseconds
_ISO_8601 = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[Tt ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,](\d+))?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?",
    re.ASCII,
)


def is_millis(millis: int) -> bool:
    """Whether this is a time in Unix milliseconds."""
    return _FIRST <= millis // 1000 <= _LAST


def from_millis(millis: int) -> datetime:
    """The time at these Unix milliseconds."""
    return _EPOCH + timedelta(milliseconds=millis)


def from_unix(count: int | Decimal) -> datetime | None:
    """The time at these Unix seconds, or milliseconds if they are of 2001 or later; to the millisecond."""
    if not -(10**15) < count < 10**15:
        return None
    millis = count * 1000 if count < _FIRST_MILLIS else count
    if isinstance(millis, Decimal):
        millis = int(millis + Decimal("0.5").copy_sign(millis))
    return from_millis(millis) if is_millis(millis) else None


def parse(text: str) -> datetime | None:
    """Reads ISO 8601, with a zone or in UTC, or a Unix time as text."""
    if re.fullmatch(r"[+-]?\d{1,19}", text, re.ASCII):
        return from_unix(int(text))
    match = _ISO_8601.fullmatch(text)
    if not match:
        return None
    *whole, fraction, sign, ahead_hours, ahead_minutes = match.groups()
    year, month, day, hour, minute, second = (int(it or 0) for it in whole)
    hours, minutes = int(ahead_hours or 0), int(ahead_minutes or 0)
    if hour > 23 or hours > 23 or minutes > 59:
        return None
    try:
        # A leap second is the second before it.
        second = 59 if second == 60 else second
        micros = int(f"{(fraction or '0')[:6]:0<6}")
        moment = datetime(year, month, day, hour, minute, second, micros, timezone.utc)
        offset = timedelta(hours=hours, minutes=minutes)
        return moment + offset if sign == "-" else moment - offset
    except (ValueError, OverflowError):
        return None
