"""Runs every fault through every transport, and writes `docs/faults.md` from what each does.

    run.py [--check] [--only TRANSPORT] [--fault ID]

Each transport is a program that takes a job a line on stdin and answers a line: how the call ended, and how long it
took. What arrives is counted by the servers here.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import table
from certificates import Certificates
from fault import CONNECT_TIMEOUT, TIMEOUT, Fault
from faults import FAULTS
from probes import ALL, Probe, probes
from scene import Scene

ROOT = Path(__file__).parents[2]
WORKERS = 4
TRIES = 3
"""How often more a fault is met where the machine was too busy to tell."""
GRACE = 0.1
"""How much longer than its deadline a call may take."""


class Result(NamedTuple):
    fault: Fault
    call: str
    transport: str
    outcome: str
    wrong: str
    """What must not be, or nothing."""
    late: float
    """How late the machine was meanwhile, in seconds: with no time to run, a call may well end otherwise."""

    @property
    def may_be_busy(self) -> bool:
        """Whether a busy machine may be why it is wrong. For what is done to money there is no excuse."""
        return self.wrong.startswith(("ended", "took ")) and "for its own" not in self.wrong and self.late > 0.05


class Answer(NamedTuple):
    """What a probe says of a call."""

    elapsed_ms: int
    kind: str
    reason: str
    id: str
    words: str


class Lateness:
    """How late this busy machine wakes who wants to be woken: what no call can be better than."""

    def __init__(self) -> None:
        self._late: list[tuple[float, float]] = []

    async def watch(self) -> None:
        while True:
            due = time.monotonic() + 0.02
            await asyncio.sleep(0.02)
            now = time.monotonic()
            self._late.append((now, now - due))

    def since(self, start: float) -> float:
        return max((late for at, late in self._late if at >= start), default=0.0)


class Worker:
    """A process of a probe; a new one when it has died."""

    def __init__(self, probe: Probe, environment: dict[str, str]) -> None:
        self._probe = probe
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, *job: str) -> Answer:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._probe.command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=self._environment,
            )
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\t".join(job).encode() + b"\n")
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), TIMEOUT + 20)
        except asyncio.TimeoutError:
            await self.stop()
            return Answer(0, "hangs", "", "", "")
        if not line:
            await self._process.wait()
            return Answer(0, "dies", "", "", f"with status {self._process.returncode}")
        elapsed, kind, reason, got, words = line.decode().rstrip("\n").split("\t")
        return Answer(int(elapsed), kind, reason, got, words)

    async def stop(self) -> None:
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


async def meet(fault: Fault, call: str, worker: Worker, probe: Probe, tls: Certificates, lateness: Lateness) -> Result:
    """One call meets one fault."""
    async with Scene(
        fault.acts,
        at_once=fault.at_once,
        closed=fault.closed,
        hole=fault.hole,
        tls=tls.contexts.get(fault.tls),
        proxy=fault.proxy,
    ) as scene:
        host = "proxied.pepay.test" if fault.proxy or fault.proxy_url else fault.host
        key = tls.key()
        start = time.monotonic()
        answer = await worker.ask(
            call,
            f"{'https' if fault.tls else 'http'}://{host}:{scene.port}",
            key,
            fault.proxy_url or (f"http://127.0.0.1:{scene.proxy_port}" if fault.proxy else ""),
            str(round(TIMEOUT * 1000)),
            str(round(CONNECT_TIMEOUT * 1000)),
            "warm" if fault.warm else "",
        )
        arrived = list(scene.requests)
    reason = f" ({answer.reason})" if answer.reason and answer.kind == "outcome_unknown" else ""
    outcome = f"{answer.kind}{reason} {len(arrived)}"
    late = lateness.since(start)
    allowed = fault.within + GRACE + 2 * late
    wrong = ""
    if outcome not in fault.outcomes(call):
        wrong = f"ended as {outcome}: {answer.words}"
    elif answer.elapsed_ms > allowed * 1000:
        wrong = f"took {answer.elapsed_ms} ms, and {allowed * 1000:.0f} were allowed"
    elif answer.kind == "ok" and call != "read" and answer.id != key:
        wrong = f"took the answer to {answer.id!r} for its own"
    elif (
        call == "once" and len([it for it in arrived if it.body]) > 1 and not outcome.startswith(("ok", "rate_limited"))
    ):
        wrong = "sent a write again that may have happened"
    elif len({(it.header("idempotency-key"), it.body) for it in arrived if it.body}) > 1:
        wrong = "sent another key or body again"
    return Result(fault, call, probe.name, outcome, wrong, late)


async def run(probe: Probe, faults: Sequence[Fault], tls: Certificates, lateness: Lateness) -> list[Result]:
    """One transport meets every fault, a few at a time."""
    return await meet_all(probe, [(fault, call) for fault in faults for call in fault.expect], tls, lateness, WORKERS)


async def meet_all(
    probe: Probe, jobs: list[tuple[Fault, str]], tls: Certificates, lateness: Lateness, workers: int
) -> list[Result]:
    results: list[Result] = []

    async def work() -> None:
        worker = Worker(probe, tls.environment)
        while jobs:
            fault, call = jobs.pop(0)
            results.append(await meet(fault, call, worker, probe, tls, lateness))
        await worker.stop()

    await asyncio.gather(*(work() for _ in range(workers)))
    return results


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="tell whether docs/faults.md is what would be written")
    parser.add_argument("--only", action="append", help="a transport, such as 'Python requests'")
    parser.add_argument("--fault", action="append", help="the id of a fault")
    options = parser.parse_args()
    faults = [it for part in FAULTS.values() for it in part if not options.fault or it.id in options.fault]
    lateness = Lateness()
    with TemporaryDirectory(prefix="pepay-faults-") as folder:
        tls = Certificates(Path(folder))
        chosen = [it for it in probes(tls.ca_file) if not options.only or it.name in options.only]
        watch = asyncio.ensure_future(lateness.watch())
        runs = await asyncio.gather(*(run(probe, faults, tls, lateness) for probe in chosen))
        results = [result for run in runs for result in run]
        for _ in range(TRIES):  # with less beside them
            for probe in chosen:
                again = [it for it in results if it.transport == probe.name and it.may_be_busy]
                results = [it for it in results if it not in again]
                results += await meet_all(probe, [(it.fault, it.call) for it in again], tls, lateness, 2)
        watch.cancel()
    for result in results:
        if result.wrong:
            print(f"{result.transport}, {result.fault.id}, {result.call}: {result.wrong}", file=sys.stderr)
    wrong = sum(bool(result.wrong) for result in results)
    print(f"{len(results)} calls, {wrong} of them wrong")
    if wrong:
        return 1
    if options.fault or options.only:
        return 0
    if len(chosen) < ALL:
        # In CI nothing is passed over.
        return int("CI" in os.environ)
    seen = [(result.fault.id, result.call, result.transport, result.outcome) for result in results]
    return table.write(ROOT / "docs/faults.md", [probe.name for probe in chosen], seen, check=options.check)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
