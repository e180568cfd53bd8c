"""A copy of the project, to be changed and built apart from it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "target/generate"
# Is kept from run to run: dependencies are built once.
TARGET = FOLDER / "target"
LEFT_OUT = shutil.ignore_patterns("target", "dist", ".git", ".venv", ".*_cache", "__pycache__")
# A command that takes longer hangs, and ends with all that it has started.
LIMITED = ["timeout", "--kill-after=10", "600"]


class Tree:
    def __init__(self, name: str) -> None:
        self.root = FOLDER / name
        shutil.rmtree(self.root, ignore_errors=True)
        # Cargo takes two trees for one, and goes by the age of files: none may be older than what was built last.
        shutil.copytree(ROOT, self.root, ignore=LEFT_OUT, symlinks=True, copy_function=shutil.copy)

    def read(self, path: str) -> str:
        return (self.root / path).read_text()

    def insert(self, path: str, before: str, text: str) -> None:
        """Adds text to a file, before the only place that begins like this, or at its end."""
        old = self.read(path)
        assert not before or old.count(before) == 1, f"{path} has {before!r} {old.count(before)} times"
        at = old.index(before) if before else len(old)
        (self.root / path).write_text(old[:at] + text + old[at:])

    def run(self, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """A command, run at the root of the tree, which builds into a folder of its own."""
        return subprocess.run(
            [*LIMITED, *command],
            cwd=self.root,
            env={**os.environ, "CARGO_TARGET_DIR": str(TARGET), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def do(self, *command: str | Path, **environment: str) -> str:
        """What a command prints that must succeed."""
        done = self.run(*command, **environment)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def stale(self, task: str) -> set[str]:
        """The files that `cargo xtask TASK --check` names."""
        done = self.run("cargo", "xtask", task, "--check")
        if done.returncode == 0:
            return set()
        named = re.fullmatch(rf"not what `cargo xtask {task}` would write: (.+)\n", done.stderr)
        assert named, done.stderr
        return {*named[1].split(", ")}

    def generated(self) -> set[str]:
        """The files that say in their first lines that `cargo xtask generate` writes them."""
        folders = ["bindings", "crates", "docs", "python", "tests"]
        files = (file for folder in folders for file in (self.root / folder).rglob("*") if file.is_file())
        return {str(file.relative_to(self.root)) for file in files if is_generated(file)}


def is_generated(file: Path) -> bool:
    with file.open(encoding="utf-8", errors="replace") as text:
        return "enerated from crates/core by `cargo xtask generate`" in "".join(islice(text, 3))
