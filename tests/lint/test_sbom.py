"""The bill of materials names all that users of a release run, whoever wrote it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import sbom

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def components() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(sbom.of(ROOT, 0, dict.fromkeys(sbom.RUNTIMES, "1.2.3")))["components"]
    return found


def test_what_is_built_in_is_named_with_its_version(components: list[dict[str, Any]]) -> None:
    locked = dict(re.findall(r'name = "(.+)"\nversion = "(.+)"', (ROOT / "Cargo.lock").read_text()))
    required = dict(re.findall(r"(\S+) v(\S+)", (ROOT / "bindings/go/go.mod").read_text()))
    named = {it["purl"] for it in components}

    # TLS, whose C is another project's, the bindings of Python, and how Go calls a library without cgo.
    for crate in ("pepay-core", "rustls", "ring", "pyo3", "hyper"):
        assert f"pkg:cargo/{crate}@{locked[crate]}" in named
    for module in ("github.com/ebitengine/purego", "github.com/coder/websocket"):
        assert f"pkg:golang/{module}@v{required[module]}" in named
    assert "pkg:pypi/ziglang@1.2.3" in named


def test_what_compilers_link_is_named_with_its_licence(components: list[dict[str, Any]]) -> None:
    parts = {
        f"{it['name']} {part['name']}": part["licenses"][0]["expression"]
        for it in components
        for part in it.get("components", ())
    }

    assert parts["zig libunwind"] == "Apache-2.0 WITH LLVM-exception"
    assert parts["rust std"] == "MIT OR Apache-2.0"
    assert parts["zig musl"] == "MIT"
    assert parts["mingw libgcc"] == "GPL-3.0-or-later WITH GCC-exception-3.1"


def test_what_only_the_project_itself_uses_is_not_named(components: list[dict[str, Any]]) -> None:
    names = [it["name"] for it in components]

    assert not {"proptest", "rcgen", "xtask", "cbindgen", "github.com/gin-gonic/gin"} & set(names)
    assert all("licenses" in it for it in components if it["purl"].startswith("pkg:cargo/"))
