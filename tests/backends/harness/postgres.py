"""A PostgreSQL of our own: a new cluster in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

import psycopg


class Postgres:
    """A running server; stops when the `with` block ends, and leaves nothing.

    What it would lose with a power cut, no test looks for: only if it is `durable` does a commit wait for the disk.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._fsync = "on" if durable else "off"

    def __enter__(self) -> Postgres:
        self.folder = Path(tempfile.mkdtemp(prefix="pepay-postgres-"))
        # PostgreSQL does not run as root, as whom containers do.
        self._account = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        self._start("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync").wait()
        where = ("listen_addresses=", f"unix_socket_directories={self.folder}")
        settings = (*where, f"fsync={self._fsync}", "max_connections=50")
        self._server = self._start("postgres", *(f"--{setting}" for setting in settings))
        deadline = time.monotonic() + 60
        while not self._is_ready():
            if time.monotonic() > deadline or self._server.poll() is not None:
                self._server.kill()
                raise RuntimeError(self.log())
            time.sleep(0.05)
        return self

    def _start(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [_program(program), "-D", self.folder / "data", *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=self._account.pw_uid,
                group=self._account.pw_gid,
            )

    def _is_ready(self) -> bool:
        try:
            psycopg.connect(self.dsn("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def set(self, name: str, value: str) -> None:
        """Changes a setting of the running server."""
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
            connection.execute("SELECT pg_reload_conf()")

    def log(self) -> str:
        """What it has said so far."""
        return (self.folder / "log").read_text()

    def dsn(self, database: str) -> str:
        """Where a database is, as psycopg and SQLAlchemy read it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create(self, database: str) -> str:
        """Makes a new database, and says where it is."""
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"'.encode())
        return self.dsn(database)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.send_signal(signal.SIGINT)
        self._server.wait(60)
        shutil.rmtree(self.folder)


def _program(name: str) -> str:
    """Debian keeps them off the PATH, in a folder for each version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    found = shutil.which(name, path=os.pathsep.join([*map(str, reversed(folders)), os.environ["PATH"]]))
    assert found, "these tests need a PostgreSQL (apt: postgresql)"
    return found
