#!/usr/bin/env python3
"""Refuses a struct or class, written by hand, that says again what the core declares.

restatements.py [ROOT]

It compares the fields of every struct and class of Rust, Go, PHP and Python with those of the objects in
`docs/schema.json`. Generated files may say it again, and so may the sandbox: it is a second reading of the providers'
pages. Two or fewer fields are no copy of anything.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

FOLDERS = ["bindings", "crates", "examples", "python"]
SANDBOX = ["crates/sandbox", "python/sandbox"]
FEWEST = 3
# What every object has, and the API has not.
BESIDES = {"extra"}
# A copy that lacks a field, or has one of its own, is still a copy.
ALIKE = 0.8

# What is written by hand all the same, and why.
VIEW = "read from a view of the C ABI, which is quicker than JSON"
EVENT = "made from a webhook as well, and leads to what it is about"
VIEW_AS_JSON = "what the C ABI gives as JSON of a type that the package reads from a view"
KEPT = {
    "bindings/go/created_invoice.go: CreatedInvoice": VIEW,
    "bindings/go/internal/abi/views.go: CreatedInvoice": VIEW,
    "bindings/go/operations_test.go: created": VIEW_AS_JSON,
    "bindings/go/operations_test.go: details": VIEW_AS_JSON,
    "bindings/go/payviox_session.go: PayvioxSession": VIEW,
    "bindings/go/session_details.go: Lock": VIEW,
    "bindings/php/src/Payviox/PayoutEvent.php: PayoutEvent": EVENT,
    "bindings/php/src/Payviox/Session.php: Session": VIEW,
    "bindings/php/src/Pepay/Lock.php: Lock": VIEW,
}

Found = tuple[str, Iterable[str]]


def in_rust(text: str) -> Iterator[Found]:
    """What `object!` declares is no struct yet: it begins with what is required."""
    pattern = r"^ *(?:pub(?:\(\w+\))? )?struct (\w+)[^;({]*\{\n(?!\s*required \{)(.*?)^ *\}"
    for struct in re.finditer(pattern, text, re.MULTILINE | re.DOTALL):
        yield struct[1], re.findall(r"^\s*(?:pub(?:\(\w+\))? )?(?:r#)?(\w+):", struct[2], re.MULTILINE)


def in_go(text: str) -> Iterator[Found]:
    for struct in re.finditer(r"^\s*(?:type )?(\w+) struct \{\n(.*?)^\s*\}", text, re.MULTILINE | re.DOTALL):
        lines = re.findall(r"^\s*(\w+(?:, \w+)*) +[\[\]*\w]", struct[2], re.MULTILINE)
        yield struct[1], [name for line in lines for name in line.split(", ")]


def in_php(text: str) -> Iterator[Found]:
    """A class has its properties, what its constructor takes, and what its documentation says that it has."""
    pattern = r"((?:^/\*\*\n.*?\*/\n)?)^[a-z ]*class (\w+)[^{]*\{\n(.*?)^\}"
    for found in re.finditer(pattern, text, re.MULTILINE | re.DOTALL):
        docs, name, body = found.groups()
        constructor = re.search(r"__construct\((.*?)\n    \)", body, re.DOTALL)
        yield (
            name,
            [
                *re.findall(r"@property(?:-read)? \S+ \$(\w+)", docs),
                *re.findall(r"^    (?:public|protected|private) [^(\n]*\$(\w+)", body, re.MULTILINE),
                *re.findall(r"\$(\w+)", constructor[1] if constructor else ""),
            ],
        )


def in_python(text: str) -> Iterator[Found]:
    for found in ast.walk(ast.parse(text)):
        if isinstance(found, ast.ClassDef):
            yield found.name, [name for statement in found.body for name in python_field(statement)]


def python_field(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id
    elif isinstance(statement, ast.FunctionDef):
        if any(isinstance(it, ast.Name) and it.id.endswith("property") for it in statement.decorator_list):
            yield statement.name
        elif statement.name == "__init__":
            arguments = statement.args
            yield from (it.arg for it in arguments.args[1:] + arguments.kwonlyargs)


READERS: dict[str, Callable[[str], Iterator[Found]]] = {
    ".rs": in_rust,
    ".go": in_go,
    ".php": in_php,
    ".py": in_python,
    ".pyi": in_python,
}


def folded(names: Iterable[str]) -> frozenset[str]:
    """Names as they are in all languages: `amount_usd`, `amountUsd` and `AmountUSD` are one."""
    return frozenset(re.sub(r"\W|_", "", name).lower() for name in names)


def declared(root: Path) -> dict[frozenset[str], str]:
    """The objects of the schema by their fields."""
    objects = json.loads((root / "docs/schema.json").read_text())["objects"]
    return {
        names: it["name"]
        for it in objects
        for names in [folded(field[called] for field in it["fields"]) for called in ["name", "key"]]
        if len(names) >= FEWEST
    }


def sources(root: Path) -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            path = str(file.relative_to(root))
            if file.suffix in READERS and not path.startswith(tuple(SANDBOX)) and "/tests/" not in path:
                text = file.read_text()
                if "enerated from crates/core by `cargo xtask generate`" not in text[:300]:
                    yield path, text


def restatements(root: Path) -> dict[str, str]:
    """The object that a struct or class is a copy of, by the file and its name."""
    objects = declared(root)
    found: dict[str, str] = {}
    for path, text in sources(root):
        for name, fields in READERS[Path(path).suffix](text):
            own = folded(fields) - BESIDES
            for names, of in objects.items():
                if len(names & own) >= max(FEWEST, ALIKE * len(names | own)):
                    found[f"{path}: {name}"] = of
    return found


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2]
    found = restatements(root)
    faults = [
        f"{place} says again what {of} of docs/schema.json is: use what is generated"
        for place, of in found.items()
        if place not in KEPT
    ]
    faults += [f"{place} is no copy any more: it need not be kept" for place in KEPT if place not in found]
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
