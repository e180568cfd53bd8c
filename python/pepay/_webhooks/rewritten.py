"""JSON that was parsed and written again: how its writer may differ from the one that signed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

# After each comma and colon, with no other space.
_SPACES = {
    ("", ""): "no spaces between values",
    (" ", " "): "a space after each comma and colon",
    ("", " "): "a space after each colon",
}
_LETTERS = {False: r"no \u escapes", True: r"\u escapes for letters beyond ASCII"}
_SLASHES = {False: r"/ for \/", True: r"\/ for /"}

_STRING = r'"(?:[^"\\]|\\.|\\\Z)*"?'
_TOKEN = re.compile(rf"{_STRING}|\\.|[,:]|[ \t\r\n\x0c]", re.DOTALL)
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_IN_STRING = re.compile(rf"{_PAIR}|\\u[0-9a-fA-F]{{4}}|\\.|/|[^\x00-\x7f]", re.DOTALL)
_STRING_OR_BRACKET = re.compile(rf"{_STRING}|\\.|[\[\]{{}},]", re.DOTALL)


def signed_as(text: str, is_signed: Callable[[str], bool]) -> str | None:
    """How what was signed differs, if it is the same JSON in a style that is known. The least that explains it."""
    styles = sorted(
        product((None, *_SPACES), (None, *_LETTERS), (None, *_SLASHES)),
        key=lambda style: sum(change is not None for change in style),
    )
    for spaces, letters, slashes in styles[1:]:  # the first one changes nothing
        if is_signed(_written(text, spaces, letters, slashes)):
            changes = (spaces and _SPACES[spaces], _named(_LETTERS, letters), _named(_SLASHES, slashes))
            return f"what was signed has {' and '.join(change for change in changes if change)}"
    return None


def _named(names: dict[bool, str], escaped: bool | None) -> str | None:
    return None if escaped is None else names[escaped]


def _written(text: str, spaces: tuple[str, str] | None, letters: bool | None, slashes: bool | None) -> str:
    """The JSON in this style. What is `None` stays as it is."""

    def unit(match: re.Match[str]) -> str:
        raw = match[0]
        if raw in ("/", r"\/"):
            return raw if slashes is None else r"\/" if slashes else "/"
        char = _meant(raw)
        if letters is None or char is None:
            return raw
        if letters and not char.isascii():
            return "".join(f"\\u{unit:04x}" for unit in _utf_16(char))
        # Some escape what HTML takes for its own, such as <.
        return char if char >= " " and char not in '"\\' else raw

    def token(match: re.Match[str]) -> str:
        raw = match[0]
        if raw.startswith('"'):
            return raw if letters is None and slashes is None else _IN_STRING.sub(unit, raw)
        if spaces is None or raw.startswith("\\"):
            return raw
        return raw + spaces[raw == ":"] if raw in ",:" else ""

    return _TOKEN.sub(token, text)


def _meant(raw: str) -> str | None:
    """The character, unless it is half of one or another escape than `\\u`."""
    if not raw.startswith("\\"):
        return raw
    units = re.findall(r"\\u([0-9a-fA-F]{4})", raw)
    try:
        return b"".join(bytes.fromhex(unit) for unit in units).decode("utf-16-be") or None
    except UnicodeDecodeError:
        return None


def _utf_16(char: str) -> list[int]:
    encoded = char.encode("utf-16-be")
    return [int.from_bytes(encoded[at : at + 2], "big") for at in range(0, len(encoded), 2)]


def is_sorted(text: str) -> bool:
    """Whether the keys of every object are in the order of their characters, and there are enough to tell."""
    # The last key of each open object; nothing for an open list.
    opened: list[str | None] = []
    keys, is_key = 0, False
    for match in _STRING_OR_BRACKET.finditer(text):
        part = match[0]
        if part.startswith('"'):
            last = opened[-1] if opened else None
            if is_key and last is not None:
                if last > part:
                    return False
                opened[-1] = part
                keys += len(opened) == 1
            is_key = False
        elif part in "{[":
            opened.append("" if part == "{" else None)
            is_key = part == "{"
        elif part in "]}":
            if opened:
                opened.pop()
        elif part == ",":
            is_key = True
    return keys >= 3
