"""The programs in a document."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from support.paths import ROOT


def snippets(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def execute(snippet: str, fixture: Callable[[str], Any]) -> dict[str, Any]:
    """Runs a program and the tests in it; its names."""
    namespace: dict[str, Any] = {}
    exec(compile(snippet, "a snippet", "exec", dont_inherit=True), namespace)  # noqa: S102 - our own text
    for test in [value for name, value in namespace.items() if name.startswith("test_")]:
        test(*map(fixture, inspect.signature(test).parameters))
    return namespace
