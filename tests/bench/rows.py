"""The rows of the table, as each benchmark prints them: a line of JSON for each who is measured."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

OURS = "pepay"


class Row(NamedTuple):
    what: str
    who: str
    figure: float
    ratio: float | None = None
    """Ours beside theirs; none in our own row."""
    goal: str = ""
    """Where it is not among `GOALS`."""


def show(what: str, measured: Mapping[str, Sequence[float]], goal: str = "") -> None:
    """Prints the medians of interleaved rounds, and of the ratios in each round."""
    ours = measured[OURS]
    for who, figures in measured.items():
        # Of what may be nothing, such as connections, there is no ratio.
        ratios = [one / other for one, other in zip(ours, figures, strict=True) if other]
        is_ours = who == OURS
        ratio = None if is_ours or not ratios else statistics.median(ratios)
        row = Row(what, who, statistics.median(figures), ratio, goal if is_ours else "")
        print(json.dumps(row._asdict(), ensure_ascii=False), flush=True)


def read(lines: Iterable[str]) -> Iterable[Row]:
    """The rows among the lines."""
    for line in lines:
        if line.startswith("{"):
            yield Row(**json.loads(line))
