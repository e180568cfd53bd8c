"""Delivering events to an application, as a provider does: what is not taken is tried again."""

from __future__ import annotations

import time
from typing import NamedTuple

from .delivery import Delivery
from .output import Output

RETRIES = (1.0, 5.0, 30.0)
"""The seconds before each further attempt at an event that the application has not taken."""
LONGEST_PAUSE = 30.0


class Attempt(NamedTuple):
    """What is tried again."""

    due: float
    before: int
    delivery: Delivery


class Forwarding:
    """Delivers events to one application."""

    def __init__(self, url: str, secret: str, timeout: float, last: str | None, output: Output) -> None:
        self._url, self._secret, self._timeout, self._output = url, secret, timeout, output
        self._open: list[Attempt] = []
        self._given_up: list[str] = []
        self._taken = 0
        self.last = last
        """The latest event that was sent, or is not wanted."""

    def deliver(self, delivery: Delivery, before: int = 0) -> None:
        """Sends an event that has been tried so often before. As long as the application is not there, it waits."""
        pause = 0.5
        while (answer := delivery.send(self._url, self._secret, self._timeout)).is_down:
            self._output.tell(f"{self._url} is not reached ({answer}): {delivery.id} waits for {pause:g} s")
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        if not before:
            self.last = delivery.id
        if answer.is_taken:
            self._taken += 1
            delivery.tell(self._output, answer)
        elif before < len(RETRIES):
            delivery.tell(self._output, answer, f"; again in {RETRIES[before]:.0f} s")
            self._open.append(Attempt(time.monotonic() + RETRIES[before], before + 1, delivery))
        else:
            delivery.tell(self._output, answer)
            self._given_up.append(delivery.id)
            again = f"pepay replay --event {delivery.id} --url {self._url}"
            self._output.tell(f"{delivery.id} was not taken, and is not sent again but by: {again}")

    def try_again(self) -> None:
        """Sends what is due once more."""
        due = [attempt for attempt in self._open if attempt.due <= time.monotonic()]
        for attempt in due:
            self._open.remove(attempt)
            self.deliver(attempt.delivery, attempt.before)

    def sum_up(self) -> None:
        """Says how it went, and what is left."""
        left = [*self._given_up, *(attempt.delivery.id for attempt in self._open)]
        self._output.tell(f"{self._taken} taken" + (f", not taken: {', '.join(left)}" if left else ""))
        if self.last:
            self._output.tell(f"to go on from here: --since {self.last}")
