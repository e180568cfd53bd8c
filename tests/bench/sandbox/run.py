"""What the sandbox takes under load: wrk, on one core, asks a sandbox that has another core to itself.

python tests/bench/sandbox/run.py target/release/pepay-sandbox
"""

from __future__ import annotations

import http.client
import json
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from rows import OURS, show

KEY = "sk_test_pepaysandbox"
ROUNDS, SECONDS = int(os.environ.get("ROUNDS", "5")), 3
WORLDS, IDLE = 500, 10_000
# Those of idle connections aside.
OTHER_FILES = 1_024

REPORT = """
done = function(summary, latency)
  local failed = summary.errors
  io.write(string.format("%d %d %d\\n", summary.requests, latency:percentile(99),
    failed.connect + failed.read + failed.write + failed.status + failed.timeout))
end
"""
READ = """
wrk.path = "/api/v1/payments/session-details"
wrk.headers["x-session-token"] = "%s"
wrk.headers["x-signature"] = "%s"
"""
CREATE = """
local number = 0
wrk.method, wrk.path = "POST", "/api/v1/invoices"
wrk.headers["x-api-key"] = "%s"
wrk.headers["content-type"] = "application/json"
request = function()
  number = number + 1
  wrk.headers["idempotency-key"] = string.format("%s-0000-4000-8000-%%012d", number)
  return wrk.format(nil, nil, nil, string.format(
    '{"amount_usd":49.99,"description":"Order %%d","customer_id":"cus_1","metadata":{"order":"%%d"}}', number, number))
end
"""


def on_core(core: int) -> None:
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[core]})


class Sandbox:
    """A sandbox on the first core."""

    def __init__(self, program: str, *options: str) -> None:
        self.process = subprocess.Popen(
            [program, "--port", "0", "--seed", "1", *options],
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: on_core(0),
        )
        assert self.process.stdout
        said = list(iter(self.process.stdout.readline, "ready\n"))
        self.authority = said[0].split("//")[1].strip()
        self.connection = http.client.HTTPConnection(self.authority)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.wait()

    def create(self, key: str = KEY) -> dict[str, Any]:
        headers = {"x-api-key": key, "content-type": "application/json"}
        headers["idempotency-key"] = "ffffffff-0000-4000-8000-000000000000"
        self.connection.request("POST", "/api/v1/invoices", '{"amount_usd":49.99}', headers)
        invoice: dict[str, Any] = json.loads(self.connection.getresponse().read())
        return invoice

    def of_process(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text()

    def cpu(self) -> float:
        """The seconds that it has computed."""
        fields = self.of_process("stat").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """The KB that it has in memory."""
        found = re.search(r"VmRSS:\s+(\d+)", self.of_process("status"))
        assert found
        return int(found[1]) * 1.024

    def files(self) -> int:
        """How many it has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def reading(self) -> str:
        invoice = self.create()
        return READ % (invoice["session_token"], invoice["signature"])

    def creating(self) -> str:
        # With keys that no other round uses.
        return CREATE % (KEY, f"{time.monotonic_ns() & 0xFFFFFFFF:08x}")


class Load(NamedTuple):
    """What came of asking for some seconds."""

    a_second: float
    """Answers in a second."""
    of_a_core: float
    """Answers for a second of the sandbox's CPU, so that neighbours on its core count little."""
    p99_ms: float


def ask(sandbox: Sandbox, script: str, connections: int) -> Load:
    before = sandbox.cpu()
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script + REPORT)
        file.flush()
        count = f"-c{connections}"
        command = ["wrk", "-t1", count, f"-d{SECONDS}", "--timeout=10", "-s", file.name, f"http://{sandbox.authority}"]
        output = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=True, preexec_fn=lambda: on_core(-1)
        ).stdout
    answers, micros, failed = map(int, output.splitlines()[-1].split())
    assert not failed, output
    return Load(answers / SECONDS, answers / (sandbox.cpu() - before), micros / 1000)


def loads(program: str) -> None:
    works = {"session-details": Sandbox.reading, "invoice creates": Sandbox.creating}
    for what, work in works.items():
        with Sandbox(program) as sandbox:
            rounds = [ask(sandbox, work(sandbox), 200) for _ in range(ROUNDS)]
        show(f"sandbox, one core: {what}/s", {OURS: [it.of_a_core for it in rounds]})
        show(f"sandbox, 200 connections: p99 of {what}, ms", {OURS: [it.p99_ms for it in rounds]})
        with tempfile.TemporaryDirectory() as folder, Sandbox(program, "--state", f"{folder}/state") as sandbox:
            rounds = [ask(sandbox, work(sandbox), 200) for _ in range(ROUNDS)]
            show(f"sandbox, one core, with --state: {what}/s", {OURS: [it.of_a_core for it in rounds]})
            rounds = [ask(sandbox, work(sandbox), 1) for _ in range(ROUNDS)]
            show(f"sandbox, one client, with --state: {what}/s", {OURS: [it.a_second for it in rounds]})


def worlds(program: str) -> None:
    with Sandbox(program) as sandbox:
        sandbox.create()
        before = sandbox.memory()
        for number in range(WORLDS):
            sandbox.create(f"sk_test_world{number}")
        show("sandbox: memory of a world, KB", {OURS: [(sandbox.memory() - before) / WORLDS]})


def idle(program: str) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    count = IDLE if hard == resource.RLIM_INFINITY else min(IDLE, hard - OTHER_FILES)
    with Sandbox(program) as sandbox, ExitStack() as connections:
        host, port = sandbox.authority.split(":")
        sandbox.create()
        others, before, start = sandbox.files(), sandbox.memory(), time.monotonic()
        for _ in range(count):
            connections.enter_context(socket.create_connection((host, int(port))))
        arrival = time.monotonic() - start
        sandbox.create()
        show("sandbox: idle connections beside one that is served", {OURS: [sandbox.files() - others]})
        show("sandbox: arrival of an idle connection, ms", {OURS: [arrival / count * 1000]})
        show("sandbox: memory of an idle connection, KB", {OURS: [(sandbox.memory() - before) / count]})


def main() -> None:
    (program,) = sys.argv[1:]
    loads(program)
    worlds(program)
    idle(program)


if __name__ == "__main__":
    main()
