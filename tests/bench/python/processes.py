"""What a client costs a process: its import, its first call, its memory, and what has no noise: the instructions,
system calls and allocations of a warm call."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from interleaved import ROUNDS, refuse_a_slow_build, rows
from peers import GET, HEADERS, MODULES, PEERS, installed
from server import Certificates, Server, pin

HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])}
CALLS = 1_000
# The first call of a program, by the client. It ends with a field that is read.
FIRST = {
    "pepay": """
import pepay
client = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=url, ca_file=authority)
client.payment_sessions.get_session_details().amount_remaining_usd
""",
    "http.client + json": f"""
import json, ssl
from decimal import Decimal
from http.client import HTTPSConnection
connection = HTTPSConnection(url.rpartition("/")[2], context=ssl.create_default_context(cafile=authority))
connection.request("GET", {GET!r}, headers={HEADERS!r})
json.loads(connection.getresponse().read(), parse_float=Decimal)["amount_remaining_usd"]
""",
    "pycurl + orjson": f"""
import orjson, pycurl
curl = pycurl.Curl()
curl.setopt(pycurl.URL, url + {GET!r})
curl.setopt(pycurl.CAINFO, authority)
orjson.loads(curl.perform_rb())["amount_remaining_usd"]
""",
    "requests": f"""
import requests
from decimal import Decimal
answer = requests.get(url + {GET!r}, headers={HEADERS!r}, verify=authority, timeout=30)
answer.json(parse_float=Decimal)["amount_remaining_usd"]
""",
    "stripe": """
import stripe
stripe.ca_bundle_path = authority
stripe.StripeClient("sk", base_addresses={"api": url}).v1.invoices.retrieve("in_1")["amount_remaining_usd"]
""",
}


def main() -> None:
    refuse_a_slow_build()
    names = list(installed(PEERS))
    imported = {**{name: MODULES[name] for name in names}, "json + decimal": "json, decimal"}
    first = [name for name in names if name in FIRST]
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.made(folder)
        with Server() as server, Server(certificates) as over_tls:
            pin(0)
            measure("import, beyond the interpreter, ms", imported, lambda name: import_ms(imported[name]))
            what = "program's start to its first HTTPS reply, beyond the interpreter, ms"
            measure(what, first, lambda name: first_reply_ms(name, over_tls.url, certificates.authority))
            for threads, whose in ((1, ""), (32, " of 32 threads")):
                added = {it: memory(it, server.url, threads) for it in names}
                what = f"memory after {CALLS:,} calls{whose}"
                rows.show(f"{what}, MB", {it: [figure.resident] for it, figure in added.items()})
                rows.show(f"{what}, without code, MB", {it: [figure.written] for it, figure in added.items()})


def measure(what: str, names: Iterable[str], figure: Callable[[str], float]) -> None:
    figures: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name, measured in figures.items():
            measured.append(figure(name))
    rows.show(what, figures)


def import_ms(modules: str) -> float:
    """CPU time of the import, in an interpreter that has imported nothing else."""
    return _said(
        f"from time import process_time as now\nstart = now()\nimport {modules}\nprint((now() - start) * 1000)"
    )


def first_reply_ms(name: str, url: str, authority: str) -> float:
    given = f"from time import perf_counter as now\nstart = now()\nurl, authority = {url!r}, {authority!r}"
    return _said(f"{given}{FIRST[name]}print((now() - start) * 1000)")


def _said(script: str) -> float:
    command = [sys.executable, "-I", "-c", script]
    return float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


class Memory(NamedTuple):
    """MB that a process takes beyond one with `json` and `decimal`."""

    resident: float
    written: float
    """The part that no other process can share."""


def memory(name: str, url: str, threads: int) -> Memory:
    """What is added by many calls."""
    script = f"""
import re, threading
def now():
    smaps = open("/proc/self/smaps_rollup").read()
    return [int(re.search(kind + r": *(\\d+)", smaps)[1]) / 1024 for kind in ("Rss", "Private_Dirty")]
import peers
def work(get):
    for _ in range({CALLS // threads}):
        get()
    together.wait()
together = threading.Barrier({threads})
before = now()
first = peers.calls({name!r}, {url!r})["GET"]
others = [first if {name!r} == "pepay" else peers.calls({name!r}, {url!r})["GET"] for _ in range({threads - 1})]
workers = [threading.Thread(target=work, args=(get,)) for get in others]
for worker in workers:
    worker.start()
work(first)
for worker in workers:
    worker.join()
print(*(after - before for before, after in zip(before, now())))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True
    )
    return Memory(*map(float, done.stdout.split()))


def system_calls(name: str, kind: str, url: str) -> float:
    """How many a warm call makes: what more calls make more."""
    few, many = (_traced(name, kind, url, calls) for calls in (100, 300))
    return round((many - few) / 200, 1)


def _traced(name: str, kind: str, url: str, calls: int) -> int:
    script = f"import peers; call = peers.calls({name!r}, {url!r})[{kind!r}]\nfor _ in range({calls}): call()"
    command = ["strace", "-f", "-c", "-o", "/dev/stdout", sys.executable, "-c", script]
    done = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True)
    [total] = re.findall(r"(\d+)(?: +\d+)? total", done.stdout)
    return int(total)


class Count(NamedTuple):
    """What valgrind counts, the same at every run."""

    instructions: float
    allocations: float
    """Blocks from the C library. Small objects of Python's own come from elsewhere."""


@cache
def warm_call(name: str, kind: str, url: str) -> Count:
    """What a call takes of the process: what more calls take more."""
    source = "webhooks" if kind.startswith("webhook") else "peers"
    made = f"{source}.calls({name!r}, {url!r})" if url else f"{source}.calls({name!r})"
    script = f"import {source}; call = {made}[{kind!r}]\nfor _ in range({{}}): call()"
    few, many = (counted([sys.executable, "-c", script.format(calls)]) for calls in (100, 300))
    return Count(*((more - less) / 200 for less, more in zip(few, many, strict=True)))


def counted(command: list[str], folder: Path | None = None) -> Count:
    """What a command takes."""
    # Hashes differ with their seed.
    environment = {**ENVIRONMENT, "PYTHONHASHSEED": "0"}
    with tempfile.NamedTemporaryFile() as profile:
        valgrind = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={profile.name}"]
        subprocess.run([*valgrind, *command], cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
        written = Path(profile.name).read_text()
    summary = re.search(r"^summary: (\d+)", written, re.MULTILINE)
    assert summary, written
    # A name is written out once, and is a number from then on.
    names = "|".join(re.findall(r"\((\d+)\) (?:malloc|calloc|realloc)$", written, re.MULTILINE))
    calls = re.findall(rf"^cfn=\((?:{names})\).*\ncalls=(\d+)", written, re.MULTILINE) if names else []
    return Count(int(summary[1]), sum(map(int, calls)))


if __name__ == "__main__":
    main()
