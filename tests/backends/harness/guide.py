"""A reader of a guide, who begins in an empty folder and does what each block says, as it is printed."""

from __future__ import annotations

import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from harness.waiting import wait_until

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A block that is a file, or goes to the end of one, says so in its first line.
_FILE = re.compile(r"(?:#|<!--) (\S+\.\w+)(, at its end)?")


class Reader:
    """The reader."""

    def __init__(self, folder: Path, servers: Mapping[str, str]) -> None:
        self.folder = folder
        self.log = folder.with_suffix(".log")
        """What servers print to standard error."""
        # What goes on running, with options for a port of the test's own.
        self._servers = servers
        self._running: list[subprocess.Popen[str]] = []
        scripts = Path(sys.executable).parent
        self.environ = {"PATH": f"{scripts}:/usr/bin:/bin", "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
        self.environ["PYTHONWARNINGS"] = "ignore:pepay was built:RuntimeWarning"
        # What libraries say of their types is read once for all guides.
        self.environ["MYPY_CACHE_DIR"] = str(Path(tempfile.gettempdir()) / "pepay-guides-mypy")

    def follow(self, text: str) -> None:
        """Does what the blocks of a text say."""
        for language, block in _BLOCK.findall(text):
            if language == "console":
                for command in re.findall(r"^\$ (.+)$", block, re.MULTILINE):
                    self.run(command)
            else:
                self._write(block)

    def _write(self, block: str) -> None:
        named = _FILE.match(block)
        assert named, f"a block says which file it is:\n{block}"
        path = self.folder / named[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text() if named[2] else ""
        path.write_text(before + block)

    def run(self, command: str) -> str:
        """Runs a command of the guide; what it printed, unless it goes on running."""
        if command in self._servers:
            self._start(f"{command} {self._servers[command]}")
            return ""
        if command.startswith("export "):
            # Each command has a shell of its own; what is exported holds for those that follow.
            name, _, value = command.removeprefix("export ").partition("=")
            self.environ[name] = self.run(f"sh -c 'echo {value}'").strip()
            return ""
        if command.startswith("pip install"):
            # What is tested is there already, with all that it needs.
            command = command.replace("install", "install --no-index --dry-run")
        done = subprocess.run(
            shlex.split(command),
            cwd=self.folder,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}"
        return done.stdout

    def _start(self, command: str) -> None:
        with self.log.open("ab") as log:
            server = subprocess.Popen(
                shlex.split(command),
                cwd=self.folder,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self._running.append(server)
        if "sandbox" in command:
            # Its last line; all are pasted into the next terminal.
            while "PAYOUT_WEBHOOK_TOKEN" not in (line := (server.stdout or sys.stdin).readline()):
                assert line or server.poll() is None, self.log.read_text()
                self._paste(line)
            self._paste(line)

    def _paste(self, line: str) -> None:
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").strip().partition("=")
            self.environ[name] = value

    def wait_for(self, port: int) -> None:
        """Waits until something listens there."""

        def listens() -> bool:
            assert all(server.poll() is None for server in self._running), self.log.read_text()
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        wait_until(listens)

    def stop_last(self) -> None:
        """Presses Ctrl-C where the last server runs."""
        server = self._running.pop()
        with server:
            server.send_signal(signal.SIGINT)

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._running:
            self.stop_last()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
