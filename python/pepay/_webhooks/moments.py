"""Times as the providers write them: Unix seconds or ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # the years 1 to 9999, which is all that `datetime` knows
_ISO_8601 = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d)?(?:[.,](\d+))?(?:([Zz])|([+-])(\d\d):?(\d\d)?)?", re.ASCII
)


def is_millis(millis: int) -> bool:
    """Whether this is a time in Unix milliseconds."""
    return _FIRST <= millis // 1000 <= _LAST


def from_millis(millis: int) -> datetime:
    """The time at these Unix milliseconds."""
    return _EPOCH + timedelta(milliseconds=millis)


def from_seconds(seconds: int) -> datetime | None:
    """The time at these Unix seconds, if there is one."""
    return _EPOCH + timedelta(seconds=seconds) if _FIRST <= seconds <= _LAST else None


def parse(text: str) -> datetime | None:
    """Reads ISO 8601, with a zone or in UTC, or Unix seconds as text."""
    if re.fullmatch(r"[+-]?\d{1,19}", text, re.ASCII):
        return from_seconds(int(text))
    match = _ISO_8601.fullmatch(text)
    if not match:
        return None
    date, clock, seconds, fraction, _, sign, hours, minutes = match.groups()
    try:
        moment = datetime.fromisoformat(f"{date}T{clock}{seconds or ':00'}.{(fraction or '0')[:6]:0<6}+00:00")
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return moment + offset if sign == "-" else moment - offset
    except (ValueError, OverflowError):
        return None
