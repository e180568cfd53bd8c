"""The bill of materials: what the packages are built from, as CycloneDX has it."""

from __future__ import annotations

import json
import re
import subprocess
import uuid
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

# What users install. The others are for the development of pepay.
SHIPPED = ("pepay-core", "pepay-client", "pepay-ffi", "pepay-python", "pepay-sandbox")
# Published Go modules, whose requirements are built into programs.
GO_MODULES = ("", "otel", "sandbox")
# What a compiler links to each program: an unwinder, a C library where it is static, and helpers of its own.
# Each is known by its compiler's package, and has parts of others in it.
LLVM, GCC = "Apache-2.0 WITH LLVM-exception", "GPL-3.0-or-later WITH GCC-exception-3.1"
RUNTIMES = {
    "rust": ("pkg:generic/rust", "MIT OR Apache-2.0", {"std": "MIT OR Apache-2.0", "libunwind": LLVM, "musl": "MIT"}),
    "zig": ("pkg:pypi/ziglang", "MIT", {"compiler-rt": "MIT", "libunwind": LLVM, "musl": "MIT"}),
    "mingw": ("pkg:deb/debian/gcc-mingw-w64-x86-64", GCC, {"libgcc": GCC, "mingw-w64": "ZPL-2.1"}),
}


def of(root: Path, epoch: int, compilers: dict[str, str]) -> str:
    """All crates and modules that what is shipped is built from, and what is linked by compilers of these versions."""
    components = [*crates(root), *modules(root), *(runtime(*it) for it in compilers.items())]
    components.sort(key=lambda it: str(it["bom-ref"]))
    version = next(it["version"] for it in components if it["name"] == "pepay-core")
    text = json.dumps(components)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, text)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, timezone.utc).isoformat(),
            "component": {"type": "library", "name": "pepay", "version": version},
        },
        "components": components,
    }
    return json.dumps(bill, indent=1) + "\n"


def crates(root: Path) -> list[dict[str, Any]]:
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    told = json.loads(subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in told["packages"]}
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    wanted = [identity for identity, package in packages.items() if package["name"] in SHIPPED]
    found: set[str] = set()
    while wanted:
        identity = wanted.pop()
        if identity not in found:
            found.add(identity)
            kept = [it for it in nodes[identity]["deps"] if any(kind["kind"] != "dev" for kind in it["dep_kinds"])]
            wanted += [it["pkg"] for it in kept]
    return [crate(packages[identity]) for identity in found]


def modules(root: Path) -> list[dict[str, Any]]:
    """What the Go modules require. Their licences are in no manifest."""
    texts = [(root / "bindings" / "go" / folder / "go.mod").read_text() for folder in GO_MODULES]
    required = {it for text in texts for it in re.findall(r"^(?:require|\t)\s*(\S+) v(\S+)", text, re.MULTILINE)}
    others = [it for it in required if not it[0].startswith("github.com/pepay/")]
    return [component(name, version, f"pkg:golang/{name}@v{version}") for name, version in others]


def runtime(compiler: str, version: str) -> dict[str, Any]:
    purl, licence, parts = RUNTIMES[compiler]
    nested = [{"type": "library", "name": name} | licences(terms) for name, terms in parts.items()]
    return component(compiler, version, f"{purl}@{version}", licence) | {"components": nested}


def crate(package: dict[str, Any]) -> dict[str, Any]:
    name, version = package["name"], package["version"]
    return component(name, version, f"pkg:cargo/{name}@{version}", (package["license"] or "").replace("/", " OR "))


def component(name: str, version: str, purl: str, licence: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version}
    return made | licences(licence) | {"purl": purl}


def licences(expression: str) -> dict[str, Any]:
    return {"licenses": [{"expression": expression}]} if expression else {}
