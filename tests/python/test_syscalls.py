"""What a warm call costs the system: one write, one read, and one look at the kept connection."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pepay_sandbox import Tenant
from support.tools import needs

PROGRAM = """
import sys, pepay
url, key, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
merchant = pepay.Pepay(key, base_url=url)
invoice = merchant.invoices.create(amount_usd=1)
payor = pepay.Pepay(session_token=invoice.session_token, signature=invoice.signature, base_url=url)
for _ in range(count):
    {call}
"""


def system_calls(program: str, world: Tenant, calls: int, log: Path) -> int:
    """How many there were in all threads of the program."""
    # A host name, so that a look-up per call would show.
    url = world.url.replace("127.0.0.1", "localhost")
    trace = ["strace", "--follow-forks", "--summary-only", "--output", str(log)]
    command = [*trace, sys.executable, "-W", "ignore", "-c", program, url, world.api_key, str(calls)]
    subprocess.run(command, check=True, timeout=120)
    (total,) = re.findall(r"^100\.00 .* (\d+) +(?:\d+ )?total$", log.read_text(), re.MULTILINE)
    return int(total)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param("payor.payment_sessions.get_session_details()", id="read"),
        pytest.param("merchant.invoices.create(amount_usd=1)", id="write"),
    ],
)
def test_a_warm_call_makes_three_system_calls(call: str, world: Tenant, tmp_path: Path) -> None:
    needs("system calls", "strace")
    program = PROGRAM.format(call=call)
    few, many = (system_calls(program, world, calls, tmp_path / f"{calls}.log") for calls in (100, 600))
    # Besides, random bytes are fetched for 64 calls at once, and the heap grows now and then.
    assert (many - few) / 500 < 3.1
