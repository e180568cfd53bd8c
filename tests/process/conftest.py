from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployed.provider import Provider
from support.tls import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made_in(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def provider(authority: Authority) -> Iterator[Provider]:
    with Provider(authority) as provider:
        yield provider
        provider.go_on.set()


@pytest.fixture
def folder() -> Iterator[Path]:
    """With a path that is short enough for a Unix socket."""
    with tempfile.TemporaryDirectory(prefix="pepay-") as folder:
        yield Path(folder)
