"""An application that starts the sandbox again, with the state of the last time."""

from __future__ import annotations

from pathlib import Path

from pepay._local import connect, sandbox
from pepay._settings import Settings
from pepay_sandbox import Tenant
from pepay_sandbox._control import Control


def test_a_restart_does_not_deliver_twice(tmp_path: Path) -> None:
    url = "http://127.0.0.1:9/webhooks"
    secrets = set()
    for _ in range(2):
        with sandbox(port=0, seed=None, state=str(tmp_path / "state")) as running:
            secrets.add(connect(running, Settings({}), {"pepay": url})["WEBHOOK_SECRETS"])
            [endpoint] = Tenant(Control(running.url), "test_pepaysandbox").webhooks.endpoints()
            assert endpoint["url"] == url
    assert len(secrets) == 1
