"""Schemathesis asks what the OpenAPI document allows and what it forbids, and holds every answer against it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pepay_sandbox import Sandbox

HERE = Path(__file__).parent
FAMILIES = {"pepay": "^/(api|ws)/", "controls": "^/_sandbox/", "payviox": "^/(?!api/|ws/|_sandbox/)"}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_answer_is_as_documented(sandbox: Sandbox, tmp_path: Path, family: str) -> None:
    document = f"{sandbox.url}/_sandbox/openapi.json"
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml")]
    command += ["run", document, "--include-path-regex", FAMILIES[family], "--no-color"]
    hooks = {"SCHEMATHESIS_HOOKS": "tests.contract.schemathesis_hooks", "PYTHONPATH": str(HERE.parents[1])}
    # Its own pytest plugin cannot run with pytest 9.2, and it leaves files where it runs.
    run = subprocess.run(
        command, env=os.environ | hooks, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=850
    )
    assert run.returncode == 0, run.stdout + run.stderr
