"""The bill of materials: what the packages are built from, as CycloneDX has it."""

from __future__ import annotations

import json
import subprocess
import uuid
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

# What users install. The others are for the development of pepay.
SHIPPED = ("pepay-core", "pepay-client", "pepay-ffi", "pepay-python", "pepay-sandbox")


def of(root: Path, epoch: int) -> str:
    """All crates that what is shipped is built from."""
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
    components = sorted((component(packages[identity]) for identity in found), key=lambda it: it["bom-ref"])
    version = next(package["version"] for package in packages.values() if package["name"] == "pepay-core")
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


def component(package: dict[str, Any]) -> dict[str, Any]:
    purl = f"pkg:cargo/{package['name']}@{package['version']}"
    made: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": package["name"], "version": package["version"]}
    if package["license"]:
        made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    return made | {"purl": purl}
