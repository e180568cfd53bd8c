"""Go, and what its module needs in a clone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from support.paths import ROOT
from support.tools import needs

GO = Path(os.environ.get("GO", ROOT / "target/tools/go-1.26.6/go/bin/go"))
LIBRARY = ROOT / "target/fast/tests-go/lib"


def environment(part: str) -> dict[str, str]:
    """What `go` runs with, so that it finds libpepay and the system's SQLite, whose own copy takes minutes to build."""
    needs(part, "cc", "pkg-config", "go", "libsqlite3")
    command = ["make", "-s", "-C", str(ROOT / "bindings/go"), "needed", f"GO={GO}", f"LIBDIR={LIBRARY.parents[1]}"]
    subprocess.run(command, check=True, timeout=120)
    return os.environ | {
        "PKG_CONFIG_PATH": str(LIBRARY / "pkgconfig"),
        "CGO_LDFLAGS": f"-Wl,-rpath,{LIBRARY}",
        "GOFLAGS": "-tags=libsqlite3",
        "PATH": f"{GO.parent}{os.pathsep}{os.environ['PATH']}",
    }
