"""What `go doc` says of a package, as a page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

_SECTION = re.compile(r"CONSTANTS|VARIABLES|FUNCTIONS|TYPES")
_NAME = re.compile(r"(?:type|func(?: \(\w+ \*?(\w+)(?:\[.*?\])?\))?) (\w+)")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")


def page(module: Path, package: str, title: str) -> str | None:
    """The page of a package; none if there is no Go to ask."""
    go = next((it for it in (os.environ.get("GO"), shutil.which("go")) if it and Path(it).exists()), None)
    if go is None:
        return None
    said = subprocess.run(  # noqa: S603 - the project's own Go
        [go, "doc", "-all", package], cwd=module, capture_output=True, text=True, timeout=120, check=True
    )
    text = "\n".join(_blocks(iter(said.stdout.splitlines())))
    # The reference is what a search should find.
    return f"---\nsearch:\n  exclude: true\n---\n\n# {title}\n\n{text}\n"


def _blocks(lines: Iterator[str]) -> Iterator[str]:
    indent = ""  # of comments: that of the package stands before all sections
    for line in lines:
        if _SECTION.fullmatch(line):
            indent = "    "
            yield f"\n## {line.capitalize()}\n"
        elif line.startswith(("const ", "var ", "func ", "type ")):
            name = _NAME.match(line)
            if name:
                yield f"\n### {'.'.join(filter(None, name.groups()))}\n"
            yield "\n```go\n" + "\n".join(_declaration(line, lines)) + "\n```\n"
        elif not line.startswith("package "):
            yield _prose(line.removeprefix(indent))


def _declaration(line: str, lines: Iterator[str]) -> Iterator[str]:
    yield line
    if line.endswith(("{", "(")):
        for line in lines:
            yield line
            if line in ("}", ")"):
                return


def _prose(line: str) -> str:
    """A line of a comment: a heading, one of an example, or text in which no character means anything else."""
    if line.startswith("# "):
        return f"##{line}"
    return line if line.startswith("    ") else _MARKS.sub(r"\\\1", line)
