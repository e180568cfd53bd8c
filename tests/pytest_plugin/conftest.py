"""Runs pytest inside pytest, with the plugin as it is installed."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PEPAY_API_KEY", "PEPAY_API_URL", "PAYVIOX_API_KEY", "PAYVIOX_API_URL"):
        monkeypatch.delenv(name, raising=False)
    # What other tests of ours need, and what takes seconds to import where four workers share a core.
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:schemathesis -p no:hypothesispytest -p no:anyio")
