"""One sandbox for the run, which reads strictly as the documents say, and for each test a business of its own in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from pepay_sandbox import Sandbox, Tenant


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(strict=True) as sandbox:
        yield sandbox


@pytest.fixture
def tenant(sandbox: Sandbox) -> Tenant:
    return sandbox.tenant()


@pytest.fixture
def http() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False  # no proxy between this machine and itself
        yield session
