"""pytest imports the plugin in every run, whether a test uses it or not, so it must cost next to nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

NEW_MODULES = """
import sys
import pytest
before = set(sys.modules)
import pepay_sandbox.plugin
print(*sorted(set(sys.modules) - before))
"""


def run(script: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()


def test_the_plugin_imports_nothing_but_itself() -> None:
    assert run(NEW_MODULES) == ["pepay_sandbox", "pepay_sandbox.plugin"]


def test_pytest_finds_the_plugin_by_itself(pytester: pytest.Pytester) -> None:
    assert "--pepay-sandbox-url" in pytester.runpytest_subprocess("--help").stdout.str()


def test_every_public_name_is_there() -> None:
    names = "import pepay_sandbox as p; print(*(n for n in p.__all__ if n not in dir(p) or not hasattr(p, n)))"
    assert run(names) == []
    assert run("from pepay_sandbox import *; print(Sandbox.__name__, Tenant.__name__)") == ["Sandbox", "Tenant"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    import pepay_sandbox

    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = pepay_sandbox.nonsense
