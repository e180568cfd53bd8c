"""What a webhook says, as frozen objects: read leniently, as the native module reads it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar, cast

from ..errors import DecodeError
from . import moments

Reader = Callable[[Any], Any]

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,9})?", re.ASCII)


class WrongShapeError(ValueError):
    """A value has another shape than its field; says which, after "must be"."""


class IncompleteError(ValueError):
    """A required field is missing or has another shape; says which."""


def fields(**readers: Reader) -> Mapping[str, Reader]:
    """The fields of an object, by their names, and how each is read."""
    return readers


def keys(**names: str) -> Mapping[str, str]:
    """The names in the API of the fields that have another one there."""
    return names


class ApiObject:
    """A JSON object with the fields that this version knows as attributes; one that was left out is `None`."""

    __slots__ = ("_document", "_values")

    FIELDS = fields()
    REQUIRED: tuple[str, ...] = ()
    KEYS = keys()
    ALIASES: tuple[tuple[str, str], ...] = ()
    """Fields, each with another name that it comes under."""

    _document: dict[str, Any]
    _values: dict[str, Any]

    def __init__(self, document: Any) -> None:
        if not isinstance(document, dict):
            raise WrongShapeError("an object")
        members = cast("dict[str, object]", document)
        problems: dict[str, str] = {}
        values: dict[str, Any] = {}
        for name, reader in self.FIELDS.items():
            # The API's own name comes before another spelling of it.
            for key in (self.KEYS.get(name, name), *(alias for field, alias in self.ALIASES if field == name)):
                if values.get(name) is None and members.get(key) is not None:
                    try:
                        values[name] = reader(members[key])
                    except WrongShapeError as error:
                        problems[name] = f"must be {error}"
        for name in self.REQUIRED:
            if values.get(name) is None:
                raise IncompleteError(f"the field {self.KEYS.get(name, name)} {problems.get(name, 'is missing')}")
        object.__setattr__(self, "_document", document)
        object.__setattr__(self, "_values", values)

    def __getattr__(self, name: str) -> Any:
        if name in self.FIELDS:
            return self._values.get(name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __setattr__(self, name: str, _: object) -> None:
        raise AttributeError(f"{type(self).__name__} objects cannot be changed: {name}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.FIELDS})

    @property
    def raw(self) -> dict[str, Any]:
        """The JSON as it came, unknown fields too; numbers with a point are `decimal.Decimal`.

        Raises `DecodeError` if it is nested too deeply.
        """
        copied: dict[str, Any] = _copied(self._document)
        return copied

    @property
    def extra(self) -> dict[str, Any]:
        """The members that this version does not know, as they came."""
        known = {self.KEYS.get(name, name) for name in self.FIELDS} | {alias for _, alias in self.ALIASES}
        return {name: _copied(member) for name, member in self._document.items() if name not in known}

    @property
    def response(self) -> None:
        """`None`: it came by a webhook."""
        return None

    def to_dict(self) -> dict[str, Any]:
        """The fields that have a value, with the same types as the attributes; objects become dicts."""
        return {name: _plain(self._values[name]) for name in self.FIELDS if self._values.get(name) is not None}

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((type(self), *(self._values[name] for name in self.REQUIRED)))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.to_dict().items())
        return f"{type(self).__name__}({fields})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._document,)


Document = TypeVar("Document", bound=ApiObject)


def read(kind: type[Document], body: bytes) -> Document:
    """The object that a trusted body holds."""
    try:
        return kind(_parse(body.decode()))
    except UnicodeDecodeError:
        problem = "it is not UTF-8"
    except WrongShapeError as error:
        problem = f"the body must be {error}"
    except RecursionError:
        problem = "it is nested too deeply"
    except (ValueError, ArithmeticError) as error:
        problem = str(error)
    raise DecodeError(f"the webhook's body is not an event: {problem}")


def _parse(text: str) -> Any:
    constant = _refuse
    if "Infinity" not in text and (shallow := _without_depths(text)) is not text:
        text, constant = shallow, _too_deep
    return json.loads(text, parse_float=_number, parse_int=_number, parse_constant=constant)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


def _too_deep(constant: str) -> Any:
    return _TooDeep if constant == "Infinity" else _refuse(constant)


class _TooDeep:
    """Stands for what is nested so deeply that Python's parser would give up."""


def _copied(value: Any) -> Any:
    if value is _TooDeep:
        raise DecodeError("the JSON is nested too deeply to be read; use the bytes of the body")
    if isinstance(value, dict):
        return {name: _copied(member) for name, member in cast("dict[str, Any]", value).items()}
    return [_copied(item) for item in cast("list[object]", value)] if isinstance(value, list) else value


class HugeNumber(Decimal):
    """A number that is too large for any float, which no other language could read again."""

    token: str


def _number(token: str) -> int | Decimal:
    if not math.isinf(float(token)):
        return int(token) if token.lstrip("-").isdigit() else Decimal(token)
    try:
        exponent = Decimal(token).adjusted()
    except ArithmeticError:
        exponent = 9999
    number = HugeNumber(token if exponent < 9999 else "-1e9999" if token.startswith("-") else "1e9999")
    number.token = token
    return number


_MAX_LEVELS = 128
"""The deepest JSON that is kept of a field."""
_DEEPEST = 200
"""The deepest JSON that is parsed, in which every field is."""
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


def _without_depths(text: str) -> str:
    """The same JSON with Infinity, which is none, for what is nested so deeply that Python's parser would give up."""
    if text.count("[") + text.count("{") <= _DEEPEST:
        return text
    kept: list[str] = []
    level = kept_to = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        if match[0] in {"[", "{"}:
            level += 1
            if level == _DEEPEST + 1:
                kept += (text[kept_to : match.start()], "Infinity")
        elif match[0] in {"]", "}"}:
            if level == _DEEPEST + 1:
                kept_to = match.end()
            level -= 1
    # What is never closed is not JSON, and stays so.
    kept.append(text[kept_to:] if level <= _DEEPEST else "")
    return "".join(kept)


def _plain(value: Any) -> Any:
    if isinstance(value, ApiObject):
        return value.to_dict()
    return [_plain(item) for item in cast("list[object]", value)] if isinstance(value, list) else value


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongShapeError("a string")
    # JSON can escape half a character, which nothing can store or send on.
    return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_of(spellings: Mapping[str, str]) -> Reader:
    """A word, of which some are spelled in several ways."""
    return lambda value: spellings.get(word := text(value), word)


def boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongShapeError("true or false")
    return value


def integer(value: Any) -> int:
    # JavaScript servers write a computed whole number as `1200.0` or `1.2e3`.
    if isinstance(value, Decimal) and abs(value) < 9_000_000_000_000_000 and value == value.to_integral_value():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not -(2**63) <= value < 2**63:
        raise WrongShapeError("an integer")
    return value


def decimal(value: Any) -> Decimal:
    """Exact, from a number or a text; an exponent is written out."""
    is_number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    if is_number or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        number = Decimal(value)
        if abs(number.adjusted()) < 400:
            return Decimal(f"{number:f}")
    raise WrongShapeError("a decimal number")


def moment(value: Any) -> datetime:
    found: datetime | None = None
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        found = moments.from_unix(value)
    elif isinstance(value, str):
        found = moments.parse(value)
    if found is None:
        raise WrongShapeError("Unix seconds or an ISO 8601 date and time")
    return found


def anything(value: Any) -> Any:
    """Whatever it is, as every language can read it; of an object, the members that are too deep are left out."""
    if _is_deeper(value, _MAX_LEVELS):
        members = cast("dict[str, Any]", value if isinstance(value, dict) else {})
        value = {name: member for name, member in members.items() if not _is_deeper(member, _MAX_LEVELS - 1)}
        if not value:
            raise WrongShapeError(f"JSON of at most {_MAX_LEVELS} levels")
    return _mended(value)


def _is_deeper(value: Any, levels: int) -> bool:
    if value is _TooDeep:
        return True
    items = cast("dict[str, Any]", value).values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list)):
        return False
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in cast("Iterable[Any]", items))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, HugeNumber):
        return value.token
    if isinstance(value, dict):
        return {text(name): _mended(member) for name, member in cast("dict[str, Any]", value).items()}
    return [_mended(item) for item in cast("list[object]", value)] if isinstance(value, list) else value


def nested(kind: type[ApiObject]) -> Reader:
    def one(value: Any) -> ApiObject | None:
        try:
            return kind(value)
        except IncompleteError:
            return None

    return one


def list_of(kind: type[ApiObject]) -> Reader:
    """A list; an element that lacks what it must have is left out."""

    def every(value: Any) -> list[ApiObject]:
        if not isinstance(value, list):
            raise WrongShapeError("a list")
        read = (_or_none(kind, item) for item in cast("list[object]", value))
        return [item for item in read if item is not None]

    return every


def _or_none(kind: type[ApiObject], value: Any) -> ApiObject | None:
    try:
        return kind(value)
    except (IncompleteError, WrongShapeError):
        return None
