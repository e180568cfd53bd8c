"""The `curl` program, as the providers' pages show it."""

from __future__ import annotations

import json
import subprocess
from typing import Any, NamedTuple

# -q: no ~/.curlrc; --noproxy: never through a proxy.
CURL = ("curl", "-q", "--silent", "--show-error", "--include", "--noproxy", "*", "--max-time", "20")


class Answer(NamedTuple):
    """What curl printed."""

    status: int
    headers: dict[str, str]
    text: str

    def json(self) -> Any:
        return json.loads(self.text)


def curl(*arguments: str) -> Answer:
    run = subprocess.run([*CURL, *arguments], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    head, _, body = run.stdout.decode().partition("\r\n\r\n")
    lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:])
    return Answer(int(lines[0].split()[1]), {name.lower(): value for name, value in headers.items()}, body)
