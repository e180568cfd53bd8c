"""Somebody who follows a guide: in an empty folder, block by block, as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from support.paths import ROOT

_NOT_HERE = ("pip install", "pepay listen", "pepay trigger")
"""Commands for another test: what is installed is there already, and no shop listens on the port of a guide."""


class Block(NamedTuple):
    language: str
    text: str
    name: str
    """The file that it says it is, or one of its own for a program."""
    is_named: bool


def blocks(guide: str) -> Iterator[Block]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / guide).read_text(), re.MULTILINE | re.DOTALL)
    for number, (language, text) in enumerate(found, 1):
        said = re.match(r"# ([\w/]+\.py)", text)
        name = f"{'test_' if 'def test_' in text else ''}{Path(guide).stem.replace('-', '_')}_{number}.py"
        yield Block(language, text, said[1] if said else name, bool(said))


class Reader:
    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        quiet = {"PYTHONWARNINGS": "ignore:pepay was built", "PYTHONDONTWRITEBYTECODE": "1"}
        self.environment = {"PATH": path, "HOME": str(folder), **quiet, **environment}

    def follow(self, guide: str) -> str:
        """Does what the guide says; what was printed."""
        return "".join(map(self.do, blocks(guide)))

    def do(self, block: Block) -> str:
        if block.language == "console":
            commands = re.findall(r"^\$ (.*)$", block.text, re.MULTILINE)
            return "".join(self.run("sh", "-ec", it) for it in commands if not it.startswith(_NOT_HERE))
        if block.language != "python":
            return ""
        file = self.folder / block.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text)
        if file.name.startswith("test_"):
            return self.run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", block.name)
        return "" if block.is_named else self.run(sys.executable, block.name)

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr
