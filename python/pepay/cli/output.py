"""What the commands print: for people in aligned lines, for programs as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

CODES = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}


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
        print(text.rstrip(), file=self._out, flush=True)

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
        print(text, file=sys.stderr, flush=True)

    def progress(self, text: str) -> None:
        """What is going on, on stderr: one line that changes on a terminal, else a line for each change."""
        if sys.stderr.isatty():
            if self._progress:
                print("\r\033[K", end="", file=sys.stderr)
            print(text, end="", file=sys.stderr, flush=True)
        elif text and text != self._progress:
            print(text, file=sys.stderr, flush=True)
        self._progress = text
