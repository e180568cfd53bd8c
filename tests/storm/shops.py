"""The same shop in each language, as it is run: its workers, and its commands."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import ClassVar

from flask_site import FlaskSite
from harness.database import Database
from harness.gunicorn import Gunicorn
from harness.provider import SECRET
from support.paths import ROOT
from support.tools import needs

HERE = Path(__file__).parent
GO = Path(os.environ.get("GO", ROOT / "target/tools/go-1.26.6/go/bin/go"))
LIBRARIES = ROOT / "target/fast"


class Shop(ABC):
    """A shop on a PostgreSQL database. `environ` is for every command and worker."""

    language: ClassVar[str]
    table: ClassVar[str] = "pepay_inbox_events"
    """Of the events."""

    def __init__(self, database: Database, socket_folder: Path, api_key: str, api_url: str, scratch: Path) -> None:
        self.database = database
        self.log = scratch / "log"
        self.environ = {
            **os.environ,
            "PGHOST": str(socket_folder),
            "PGUSER": "postgres",
            "PGDATABASE": database.url.partition("@/")[2].partition("?")[0],
            "PEPAY_API_KEY": api_key,
            "PEPAY_API_URL": api_url,
            "PEPAY_WEBHOOK_SECRET": SECRET,
        }

    @abstractmethod
    def command(self, name: str) -> list[str]:
        """One of its commands."""

    @abstractmethod
    def serving(self, port: int) -> list[str]:
        """A worker that listens there."""

    def create_tables(self) -> None:
        """The inbox's and the shop's own."""
        self.run("create")
        self.database.run("CREATE TABLE ledger (id SERIAL PRIMARY KEY, event VARCHAR(100))")
        self.database.run(
            "CREATE TABLE orders (invoice VARCHAR(100) PRIMARY KEY, state VARCHAR(100), shipped INTEGER DEFAULT 0)"
        )

    def recorded(self) -> list[tuple[object, ...]]:
        """The events that the inbox has."""
        return self.database.rows(f"SELECT dedupe_key FROM {self.table}")  # noqa: S608 - a test's own

    def serve(self) -> Workers | Gunicorn:
        """Its workers, to be started."""
        return Workers(self.serving, self.environ, self.log)

    def start(self, name: str) -> subprocess.Popen[str]:
        """Starts a command."""
        return subprocess.Popen(self.command(name), env=self.environ, stdout=subprocess.PIPE, text=True)

    def run(self, name: str) -> str:
        """Runs a command, and gives what it printed."""
        with self.start(name) as command:
            printed, _ = command.communicate(timeout=300)
        assert command.returncode == 0, printed
        return printed


class Flask(Shop):
    language = "Python"

    def __init__(self, database: Database, socket_folder: Path, api_key: str, api_url: str, scratch: Path) -> None:
        super().__init__(database, socket_folder, api_key, api_url, scratch)
        self._site = FlaskSite(database, self.log, {"PEPAY_API_KEY": api_key, "PEPAY_API_URL": api_url})

    def command(self, name: str) -> list[str]:
        return self._site.command(name)

    def serving(self, port: int) -> list[str]:
        raise NotImplementedError(port)

    def create_tables(self) -> None:
        self._site.create_tables()

    def serve(self) -> Gunicorn:
        return self._site.serve()

    def start(self, name: str) -> subprocess.Popen[str]:
        return self._site.start(*self.command(name))


class Go(Shop):
    language = "Go"
    _program = LIBRARIES / "tests-go/storm"

    def create_tables(self) -> None:
        needs("the storm, Go", "cc", "pkg-config", "go")
        library = self._program.parent / "lib"
        make = ["make", "-s", "-C", str(ROOT / "bindings/go"), "needed", f"GO={GO}", f"LIBDIR={LIBRARIES}"]
        subprocess.run(make, check=True, timeout=120)
        environ = {
            **os.environ,
            "PKG_CONFIG_PATH": f"{library}/pkgconfig",
            "CGO_LDFLAGS": f"-Wl,-rpath,{library}",
        }
        build = [str(GO), "build", "-o", str(self._program), "."]
        subprocess.run(build, cwd=HERE / "go", env=environ, check=True, timeout=600)
        super().create_tables()

    def command(self, name: str) -> list[str]:
        return [str(self._program), name]

    def serving(self, port: int) -> list[str]:
        return [*self.command("serve"), str(port)]


class Php(Shop):
    language = "PHP"
    _program = str(HERE / "php/shop.php")

    def create_tables(self) -> None:
        needs("the storm, PHP", "php", "php-ffi", "php-pgsql")
        self.environ |= {"PEPAY_LIBRARY": str(LIBRARIES / "libpepay.so")}
        super().create_tables()

    def command(self, name: str) -> list[str]:
        return ["php", self._program, name]

    def serving(self, port: int) -> list[str]:
        return ["php", "-d", "ffi.enable=1", "-S", f"127.0.0.1:{port}", self._program]


class Rust(Shop):
    language = "Rust"
    _program = str(ROOT / "target/debug/examples/storm")

    def create_tables(self) -> None:
        # With all features, as the other tests of the client are built.
        build = ["cargo", "build", "-q", "--locked", "-p", "pepay-client", "--all-features", "--example", "storm"]
        environ = {**os.environ, "CARGO_TARGET_DIR": str(ROOT / "target")}
        subprocess.run(build, cwd=ROOT, env=environ, check=True, timeout=900)
        super().create_tables()

    def command(self, name: str) -> list[str]:
        return [self._program, name]

    def serving(self, port: int) -> list[str]:
        return [*self.command("serve"), str(port)]


SHOPS: Sequence[type[Shop]] = [Flask, Go, Php, Rust]


class Workers:
    """Processes with a port each, which are started again when they end, until the `with` block does."""

    def __init__(self, command: object, environ: Mapping[str, str], log: Path, count: int = 4) -> None:
        assert callable(command)
        self._command = command
        self._environ = environ
        self._log = log
        self.ports = [_free_port() for _ in range(count)]
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._lock = Lock()
        self._done = Event()
        self._keeper = Thread(target=self._keep)

    def workers(self) -> list[int]:
        """The process ids of those that run."""
        with self._lock:
            return [process.pid for process in self._running.values() if process.poll() is None]

    def _keep(self) -> None:
        while not self._done.wait(0.02):
            for port in self.ports:
                process = self._running[port]
                if process.poll() is not None:
                    self._start(port)

    def _start(self, port: int) -> None:
        with self._lock, self._log.open("ab") as log:
            self._running[port] = subprocess.Popen(self._command(port), env=self._environ, stdout=log, stderr=log)

    def __enter__(self) -> Workers:
        for port in self.ports:
            self._start(port)
        deadline = time.monotonic() + 60
        for port in self.ports:
            while not _answers(port):
                if time.monotonic() > deadline:
                    self._stop()
                    raise RuntimeError(self._log.read_text(errors="replace"))
                time.sleep(0.02)
        self._keeper.start()
        return self

    def _stop(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait(60)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._keeper.join()
        self._stop()


def _free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
