"""A MariaDB of our own: a new data folder in a temporary one, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

import pymysql


class MariaDB:
    """A running server; stops when the `with` block ends, and leaves nothing."""

    def __enter__(self) -> MariaDB:
        self.folder = Path(tempfile.mkdtemp(prefix="pepay-mariadb-"))
        # It does not run as root, as whom containers do.
        self._account = pwd.getpwnam("mysql") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        self._started: list[subprocess.Popen[bytes]] = []
        try:
            self._run()
        except BaseException:
            for process in self._started:
                process.kill()
                process.wait()
            shutil.rmtree(self.folder)
            raise
        return self

    def _run(self) -> None:
        assert self._start("mariadb-install-db", "--auth-root-authentication-method=normal").wait(120) == 0, self._log
        # What it would lose with a power cut, no test looks for.
        self._server = self._start(
            "mariadbd", f"--socket={self.socket}", "--skip-networking", "--innodb-flush-log-at-trx-commit=0"
        )
        deadline = time.monotonic() + 60
        while not self._is_ready():
            if time.monotonic() > deadline or self._server.poll() is not None:
                raise RuntimeError(self._log)
            time.sleep(0.05)

    @property
    def socket(self) -> Path:
        return self.folder / "socket"

    @property
    def _log(self) -> str:
        return (self.folder / "log").read_text()

    def _start(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        found = shutil.which(program, path=os.pathsep.join([os.environ["PATH"], "/usr/sbin"]))
        assert found, "these tests need a MariaDB (apt: mariadb-server)"
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [found, "--no-defaults", f"--datadir={self.folder / 'data'}", *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=self._account.pw_uid,
                group=self._account.pw_gid,
            )
        self._started.append(process)
        return process

    def _is_ready(self) -> bool:
        # Asked too early, PyMySQL leaves its socket open.
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(self.socket)):
                return False
        self.connect().close()
        return True

    def connect(self, database: str | None = None) -> pymysql.Connection:
        return pymysql.connect(unix_socket=str(self.socket), user="root", database=database)

    def create(self, database: str) -> str:
        """Makes a new database, as one is made without a thought for collations, and says where it is."""
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE `{database}` CHARACTER SET utf8mb4")
        return f"mariadb://root@/{database}?unix_socket={self.socket}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(60)
        shutil.rmtree(self.folder)
