from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from harness.database import Database
from harness.mariadb import MariaDB
from harness.postgres import Postgres
from harness.provider import TWO_HOURS
from pepay_sandbox import Sandbox, Tenant
from support.tools import needs


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def tenant(sandbox: Sandbox) -> Tenant:
    return sandbox.tenant()


@pytest.fixture
def past(tenant: Tenant) -> Tenant:
    """A world that lives two hours ago, so that what happens in it lies behind when its clock is put right."""
    tenant.clock.set_ms(tenant.clock.now_ms() - TWO_HOURS * 1000)
    return tenant


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    needs("PostgreSQL", "postgresql")
    with Postgres() as postgres:
        yield postgres


@pytest.fixture(scope="session")
def mariadb() -> Iterator[MariaDB]:
    needs("MariaDB", "mariadb")
    with MariaDB() as mariadb:
        yield mariadb


@pytest.fixture(params=["postgresql", "mariadb", "sqlite"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """An empty database of the test's own."""
    if request.param == "sqlite":
        # As SQLite is advised to be run with several workers.
        with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        return Database(f"sqlite:///{tmp_path}/db.sqlite3")
    server: Postgres | MariaDB = request.getfixturevalue("postgres" if request.param == "postgresql" else "mariadb")
    return Database(server.create(f"test_{uuid4().hex}"))
