"""The stubs, the examples and `tests/python/typing` hold for pyright too; mypy checks all there is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from support.paths import ROOT


def test_pyright() -> None:
    pytest.importorskip("basedpyright")
    checked = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
