"""What annotations are made of. Only type checkers import it: `typing` takes longer than a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from .output import Output


class Commands(Protocol):
    """Where a command adds itself: what `argparse` has for subcommands, which has no public name."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser: ...


class Options(Protocol):
    """Where options are added: a command, or a group of options that exclude each other."""

    def add_argument(self, *names: str, **options: Any) -> argparse.Action: ...


Run: TypeAlias = Callable[[argparse.Namespace, Output], int]
"""Does what a command is for, and returns the exit status."""
