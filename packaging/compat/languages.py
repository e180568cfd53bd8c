"""What breaks between two trees, language by language."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Check = Callable[[Path, Path], list[str]]


def c(earlier: Path, now: Path) -> list[str]:
    """A program compiled with the earlier header runs with the library of this one, unless the ABI's number differs."""
    before, after = declared((earlier / HEADER).read_text()), declared((now / HEADER).read_text())
    number = "PEPAY_ABI_VERSION"
    if before[number] != after[number]:
        return []
    free = {name for name in before if re.fullmatch(r"PEPAY_VERSION(_\w+)?", name)}
    return [
        f"{name} is no longer there" if name not in after else f"{name} was {said!r}, is {after[name]!r}"
        for name, said in before.items()
        if name not in free and not after.get(name, "").startswith(said)
    ]


HEADER = "include/pepay.h"


def declared(header: str) -> dict[str, str]:
    """Each constant with its value, each function with its types, each struct with its fields. A struct may grow at its
    end, so what was declared begins what is declared."""
    code = re.sub(r"//[^\n]*|/\*.*?\*/", "", header, flags=re.DOTALL)
    constants = re.findall(r"^#define (PEPAY_\w+)[ \t]+(\S.*)$", code, re.MULTILINE)
    found = {name: value.strip() for name, value in constants}
    for name, fields in re.findall(r"^typedef struct (\w+) \{(.*?)^\}", code, re.MULTILINE | re.DOTALL):
        found[f"struct {name}"] = " ".join(fields.split())
    for returned, name, taken in re.findall(r"^([\w *]+?[ *])(pepay_\w+)\(([^;{]*)\);", code, re.MULTILINE):
        found[f"{name}()"] = " ".join(f"{returned.strip()} ({taken})".split())
    return found


def python(earlier: Path, now: Path) -> list[str]:
    """Names, arguments, and what classes have, as griffe compares them. What begins with `_` may change."""
    import griffe

    old, new = (griffe.load("pepay", search_paths=[tree / "python"], allow_inspection=False) for tree in (earlier, now))
    for tree in (old, new):
        # Users hold the objects of these classes, though they do not name the modules.
        for module in STUBS:
            tree[module].public = True
    hidden = set(old.exports or ()) - set(new.exports or ())
    found = [f"pepay.{name} is no longer exported" for name in sorted(map(str, hidden))]
    return found + [it.explain(griffe.ExplanationStyle("oneline")) for it in griffe.find_breaking_changes(old, new)]


STUBS = ("_pepay", "aio._resources")


def php(earlier: Path, now: Path) -> list[str]:
    before, after = php_api(earlier), php_api(now)
    return [
        f"{name} is no longer there" if name not in after else f"{name} was {said}, is {after[name]}"
        for name, said in before.items()
        if name not in after or not php_fits(said, after[name])
    ]


def php_fits(before: str, after: str) -> bool:
    """Whether they are the same, but for further arguments that may be left out."""
    (taken, _, returned), (takes, _, returns) = before.rpartition("):"), after.rpartition("):")
    further = takes.removeprefix(taken).removeprefix(", ")
    is_optional = all(argument.endswith("= …") for argument in further.split(", ") if argument)
    return before == after or (takes.startswith(taken) and returned == returns and is_optional and bool(taken))


def php_api(tree: Path) -> dict[str, str]:
    script = Path(__file__).with_name("public_api.php")
    told = subprocess.run(["php", str(script), str(tree / "bindings/php")], check=True, capture_output=True, text=True)
    api: dict[str, str] = json.loads(told.stdout)
    return api


def go(earlier: Path, now: Path) -> list[str]:
    """What apidiff calls incompatible. The types are read without cgo."""
    exported = str(earlier / "bindings/go/exported")
    _apidiff(earlier, "-w", exported, ".")
    compared = _apidiff(now, "-incompatible", exported, ".")
    return [line.removeprefix("- ") for line in compared.splitlines() if line.startswith("- ")]


def _apidiff(tree: Path, *arguments: str) -> str:
    command, environment = ["apidiff", "-m", *arguments], os.environ | {"CGO_ENABLED": "0"}
    folder = tree / "bindings/go"
    return subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def rust(earlier: Path, now: Path) -> list[str]:
    broken = []
    for crate in ("pepay-core", "pepay-client"):
        ran = subprocess.run(
            ["cargo", "semver-checks", "-p", crate, "--baseline-root", str(earlier), "--release-type", "minor"],
            cwd=now,
            capture_output=True,
            text=True,
        )
        said = ran.stdout + "\n\n"
        failures = re.findall(r"^--- failure (.*?) ---$.*?^Failed in:\n(.*?)\n\n", said, re.MULTILINE | re.DOTALL)
        broken += [f"{crate}: {title}: {' '.join(where.split())}" for title, where in failures]
        if ran.returncode and not failures:
            raise SystemExit(f"compat: cargo semver-checks failed:\n{ran.stderr}")
    return broken


CHECKS: dict[str, Check] = {"rust": rust, "c": c, "python": python, "go": go, "php": php}
