"""Tells what this tree breaks for users of an earlier version, in every language.

    python packaging/compat [BASE] [--only LANGUAGE]...

BASE is a commit; by default the newest tag of a release. Before 1.0 a new minor version may break what worked, after it
a new major version: then what breaks is listed, and belongs in the changelog.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import languages

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", nargs="?", metavar="BASE")
    parser.add_argument("--only", action="append", choices=languages.CHECKS, metavar="LANGUAGE")
    parser.add_argument("--tree", type=Path, default=ROOT, help="what is compared with BASE (this tree)")
    options = parser.parse_args()
    base = options.base or newest_release(options.tree)
    if base is None:
        print("compat: nothing has been released yet; name a commit to compare with")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        earlier = checked_out(options.tree, base, Path(scratch) / "base")
        broken = {name: languages.CHECKS[name](earlier, options.tree) for name in options.only or languages.CHECKS}
        may_break = release(earlier) != release(options.tree)
    for language, breaks in broken.items():
        print(f"compat: {language}: {len(breaks) or 'nothing'} broken since {base}")
        for line in breaks:
            print(f"  {line}")
    return int(any(broken.values()) and not may_break)


def newest_release(tree: Path) -> str | None:
    tags = subprocess.run(["git", "tag", "--list", "v*", "--sort=-v:refname"], cwd=tree, capture_output=True, text=True)
    return next(iter(tags.stdout.split()), None)


def checked_out(tree: Path, base: str, into: Path) -> Path:
    into.mkdir()
    archive = subprocess.run(["git", "archive", base], cwd=tree, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(into)], input=archive, check=True)
    return into


def release(tree: Path) -> str:
    """The part of a version that stays the same as long as nothing may break: `0.2` or `1`."""
    found = re.search(r'^version = "(0\.\d+|[1-9]\d*)', (tree / "pyproject.toml").read_text(), re.MULTILINE)
    if not found:
        raise SystemExit("compat: pyproject.toml has no version")
    return found[1]


if __name__ == "__main__":
    sys.exit(main())
