"""What a test says of a reply, as JSON; and whether the reply has all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar, cast

T = TypeVar("T")


def to_json(fields: Mapping[str, Any]) -> str:
    """The JSON object with these fields.

    :raises TypeError: if a value has no exact JSON, such as a float.
    """
    return json.dumps({name: _plain(name, value) for name, value in fields.items()})


def _plain(name: str, value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError(f"{name} must be a datetime with a time zone, such as datetime.now(timezone.utc)")
        return value.isoformat()
    if hasattr(value, "raw"):
        return _plain(name, value.raw)
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Any]", value)
        return {inner: _plain(f"{name}.{inner}", member) for inner, member in members.items()}
    if isinstance(value, list | tuple):
        return [_plain(name, item) for item in cast("Iterable[Any]", value)]
    advice = ": write it as text or as Decimal, since a float is not exact" if isinstance(value, float) else ""
    raise TypeError(f"{name} cannot be a {type(value).__name__}{advice}")


def refuse_unknown(kind: type[Any], fields: Iterable[str]) -> None:
    """Refuses fields that a class does not have."""
    known: list[str] = sorted(kind._fields if hasattr(kind, "_fields") else kind.FIELDS)
    for name in fields:
        if name not in known:
            meant = get_close_matches(name, known, 1)
            hint = f" Did you mean {meant[0]!r}?" if meant else ""
            raise TypeError(f"{kind.__name__} has no field {name!r}.{hint} Its fields are {', '.join(known)}.")


def whole(made: T, fields: Mapping[str, Any]) -> T:
    """The reply, if none of these fields was left out of it because the value is of another kind.

    :raises ValueError: otherwise.
    """
    for name, value in fields.items():
        if value is not None and getattr(made, name) is None:
            raise ValueError(f"{type(made).__name__}.{name} cannot be {value!r}: the API says no such thing")
    return made
