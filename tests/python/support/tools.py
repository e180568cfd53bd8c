"""Tools that only some tests need."""

from __future__ import annotations

import os
import subprocess

import pytest

from support.paths import ROOT


def needs(part: str, *tools: str) -> None:
    """Passes the test over where one of these tools cannot be used; in CI that is a failure."""
    probe = subprocess.run(
        ["/bin/sh", str(ROOT / "tests/tools.sh"), part, *tools], capture_output=True, text=True, check=False
    )
    if probe.returncode:
        (pytest.fail if "CI" in os.environ else pytest.skip)(probe.stderr.strip())
