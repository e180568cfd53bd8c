"""The tree with the invented field and endpoint, generated; and a provider that answers to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .edits import ENDPOINT, FIELD
from .provider import Server
from .tree import TARGET, Tree


@pytest.fixture(scope="session")
def tree() -> Tree:
    tree = Tree("endpoint")
    for edit in FIELD + ENDPOINT:
        tree.insert(*edit)
    tree.do("make", "generate", f"CARGO_TARGET_DIR={TARGET}")
    return tree


@pytest.fixture(scope="session")
def installed(tree: Tree) -> Path:
    """The C library, where `make install` would put it."""
    prefix = TARGET / "installed"
    tree.do("cargo", "build", "--quiet", "--locked", "-p", "pepay-ffi")
    tree.do("sh", "crates/ffi/install/install.sh", TARGET / "debug", prefix)
    return prefix


@pytest.fixture
def provider() -> Iterator[Server]:
    with Server() as server:
        yield server
