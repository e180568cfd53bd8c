"""JSON that keeps every digit."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, cast


def exact_json(value: Any) -> str:
    """JSON as it came, where numbers with a point are `decimal.Decimal`: every digit stays."""
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value).items()
        return "{" + ",".join(f"{json.dumps(key)}:{exact_json(item)}" for key, item in entries) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(exact_json, cast("list[object]", value))) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def number(value: object) -> float:
    """What `json` writes for a decimal that it does not know: the float with the same digits.

    :raises TypeError: if there is none, or it is no decimal.
    """
    if not isinstance(value, Decimal):
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
    if not value.is_finite() or Decimal(repr(float(value))) != value:
        raise TypeError(f"{value} is not a number that JSON carries exactly; write it as text")
    return float(value)
