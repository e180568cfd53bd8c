"""What a core dump would show: the key for as long as its client lives, and never in what the client gave."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.memory import occurrences
from support.servers import Server, always, reply

# Its halves, so that it is whole nowhere but in the client: not in the command, its input or this script.
KEY = b"sk_test_", b"9f2c7e41b8d05a36c1e7f4029ab8d653"

SCRIPT = """
import ctypes, gc, sys, pepay

def wiped(text):
    ctypes.memset(id(text) + sys.getsizeof(text) - len(text) - 1, 0, len(text))

def say(word):
    print(word, flush=True)
    sys.stdin.readline()

key = "_".join(("sk", "test", sys.argv[1]))
client = pepay.Pepay(key, base_url=sys.argv[2], max_retries=0)
wiped(key)
kept = [client.invoices.create(amount_usd=1), client.invoices]
for _ in range(2):
    try:
        client.invoices.list()
    except pepay.PepayError as error:
        kept.append(error)
say("living")
kept.remove(kept[1])
del client
gc.collect()
say("gone")
print(len(kept), "objects are left")
"""


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no /proc here")
def test_no_key_outlives_its_client() -> None:
    created = reply(b'{"invoice_id": "inv_1"}', "201 Created", headers="x-request-id: req_1\r\n")
    refused = reply(b'{"error": "no"}', "401 Unauthorized")
    with Server(always(created, refused)) as server:
        command = [sys.executable, "-W", "ignore", "-c", SCRIPT, KEY[1].decode(), server.url]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, text=True, **pipes) as child:  # type: ignore[call-overload]
            assert child.stdin
            assert child.stdout
            needle = b"".join(KEY)
            assert child.stdout.readline() == "living\n"
            assert occurrences(child.pid, needle) >= 1
            child.stdin.write("\n")
            child.stdin.flush()
            assert child.stdout.readline() == "gone\n"
            assert occurrences(child.pid, needle) == 0
            assert child.communicate("\n")[0] == "3 objects are left\n"
        assert server.requests[0].header("x-api-key") == needle.decode()
