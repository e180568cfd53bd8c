"""The demo runs to its end, and leaves nothing behind when it is stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

import pytest

from support.paths import ROOT

COMMAND = [sys.executable, "-W", "ignore", str(ROOT / "examples/demo.py")]
ENVIRONMENT = {**os.environ, "PYTHONUNBUFFERED": "1"}


def test_every_step_happens() -> None:
    demo = subprocess.run(COMMAND, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert demo.returncode == 0, demo.stderr
    assert demo.stdout.endswith("Every step happened.\n")
    assert "pst_" not in demo.stdout


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_what_it_started(stop: signal.Signals) -> None:
    with subprocess.Popen(COMMAND, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout
        url = demo.stdout.readline().split()[-1].rstrip(".")
        demo.send_signal(stop)
        demo.communicate(timeout=20)
    assert demo.returncode == 128 + stop
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=5)
