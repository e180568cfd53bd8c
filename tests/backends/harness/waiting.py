from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(is_true: Callable[[], bool], seconds: float = 60) -> None:
    """Waits for a condition, with an assertion error when it takes too long."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.01)
