from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from .._pepay import fork_generation

T = TypeVar("T")


class PerProcess(Generic[T]):
    """A value that a forked child must not share with its parent: each process makes its own.

    What was inherited stays where it is, untouched: a connection in use by two processes hands one
    the other's answers.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._values: dict[int, T] = {}

    def get(self) -> T:
        """This process's value."""
        generation = fork_generation()
        value = self._values.get(generation)
        # If two threads make it at once, the first one counts for both.
        return self._values.setdefault(generation, self._make()) if value is None else value
