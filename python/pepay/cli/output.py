"""What the commands print: for people in aligned lines, for programs as JSON."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

CODES = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}

# What tells a terminal more than a character, and turns the direction of a text; colours and line breaks aside.
_COMMANDS = re.compile(
    r"(?!\033\[(?:0|1|2|3[123])m)[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def harmless(text: str) -> str:
    """The text, of which nothing but our own colours is a command to the terminal, whoever has written it."""
    return _COMMANDS.sub(_escaped, text)


def _escaped(command: re.Match[str]) -> str:
    """As JSON writes it."""
    return f"\\u{ord(command[0]):04x}"


class Output:
    """Results go to stdout, everything else to stderr; colours only to a terminal, and not with `NO_COLOR`."""

    def __init__(self, json: bool = False, out: TextIO | None = None) -> None:
        self.json = json
        self._out = out or sys.stdout
        self._colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and self._out.isatty()
        self._progress = ""

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour, where there are any."""
        return f"\033[{CODES[colour]}m{text}\033[0m" if self._colours else text

    def line(self, text: str = "") -> None:
        """A line of the result."""
        print(harmless(text.rstrip()).replace("\n", "\\n"), file=self._out, flush=True)

    def fields(self, pairs: Iterable[tuple[str, object]]) -> None:
        """Names with values, aligned; what has no value is left out."""
        shown = [(name, str(value)) for name, value in pairs if value is not None]
        width = max((len(name) for name, _ in shown), default=0)
        for name, value in shown:
            self.line(f"{self.paint(f'{name:<{width}}', 'dim')}  {value}")

    def row(self, cells: Sequence[tuple[str, int]]) -> None:
        """Cells with their widths."""
        self.line("  ".join(f"{text:<{width}}" for text, width in cells))

    def document(self, value: Any) -> None:
        """A JSON document, on one line."""
        from .values import to_json

        self.line(to_json(value))

    def tell(self, text: str) -> None:
        """A remark, on stderr."""
        self.progress("")
        print(harmless(text), file=sys.stderr, flush=True)

    def progress(self, text: str) -> None:
        """What is going on, on stderr: one line that changes on a terminal, else a line for each change."""
        text = harmless(text)
        if sys.stderr.isatty():
            if self._progress:
                print("\r\033[K", end="", file=sys.stderr)
            print(text, end="", file=sys.stderr, flush=True)
        elif text and text != self._progress:
            print(text, file=sys.stderr, flush=True)
        self._progress = text
