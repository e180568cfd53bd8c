"""The programs that make the calls: one for each language, with each of its transports.

A job is a line on stdin, of fields with tabs between them: the call (`read`, `keyed` or `once`), the base URL, the
idempotency key or order id, the proxy that is set in the environment or nothing, the deadline and the connect timeout
in milliseconds, and `warm` if a read over the same client goes before. The answer is a line too: how many milliseconds
the call took, the kind of its error or `ok`, the error's reason, the id in the reply, and the error's words.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
BUILT = Path(os.environ.get("LIBDIR", ROOT / "target/fast"))
"""Where the library is, and the probes that are compiled: see this folder's Makefile."""


class Probe(NamedTuple):
    name: str
    command: list[str]


ALL = 14
"""As many transports there are."""


def probes(ca_file: Path) -> list[Probe]:
    """Every transport of every language whose tools are here."""
    python = [sys.executable, "-W", "ignore", str(HERE / "python.py")]
    names = ["native", "urllib", "requests", "httpx", "async thread", "async httpx", "async aiohttp", "async asyncio"]
    # PHP binds its extensions to their own libraries first, so libcurl must be there before.
    preload = f"LD_PRELOAD={BUILT}/tests-faults/names.so libcurl.so.4"
    trust = ["-d", f"curl.cainfo={ca_file}", "-d", f"openssl.cafile={ca_file}"]
    php = ["env", preload, "php", *trust, str(HERE / "probe.php")]
    compiled = {
        "Rust": BUILT / "examples/fault_probe",
        "C with libcurl": BUILT / "tests-faults/probe",
        "Go": BUILT / "tests-go/faultprobe",
    }
    found = [Probe(name, [str(program)]) for name, program in compiled.items() if program.exists()]
    found += [Probe(f"Python {name}", [*python, name]) for name in names]
    tools = ["sh", str(ROOT / "tests/tools.sh"), "faults, PHP", "php", "php-ffi", "php-curl"]
    if subprocess.run(tools, check="CI" in os.environ).returncode == 0:
        found += [Probe(f"PHP {name}", [*php, name]) for name in ("curl", "PSR-18", "Guzzle handler")]
    return found
