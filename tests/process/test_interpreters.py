"""Sub-interpreters, as mod_wsgi makes them: they are told, and webhooks are verified in them all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

from deployed.server import environment

IN_A_SUB_INTERPRETER = """
import pepay
try:
    pepay.Pepay("sk_1")
except ImportError as error:
    print(error)
body = pepay.webhooks.test_event("invoice.updated", {"object": "invoice", "id": "inv_1", "status": "paid"})
print(pepay.webhooks.construct_event(body, pepay.webhooks.sign(body, "whsec_1"), "whsec_1").type)
"""
# One that shares the GIL, as `Py_NewInterpreter` makes it, and one with a GIL of its own.
MAKE = """
try:
    import _interpreters as interpreters
    make = {"shared": lambda: interpreters.create("legacy"), "own": lambda: interpreters.create("isolated")}
except ImportError:
    import _xxsubinterpreters as interpreters
    make = {"shared": lambda: interpreters.create(isolated=False), "own": interpreters.create}
"""


@pytest.mark.parametrize("gil", ["shared", "own"])
@pytest.mark.parametrize("before", ["", "import pepay; pepay.Pepay('sk_1')"], ids=["alone", "after the main one"])
def test_a_client_cannot_be_had(gil: str, before: str) -> None:
    if sys.version_info[:2] == (3, 12) and gil == "own":
        pytest.skip("its hmac breaks interpreters with a GIL of their own")
    script = f"{MAKE}\n{before}\ninterpreters.run_string(make[{gil!r}](), {IN_A_SUB_INTERPRETER!r})"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    refusal, verified = done.stdout.splitlines()
    assert "pepay.Pepay needs pepay's native module" in refusal
    assert "WSGIApplicationGroup %{GLOBAL}" in refusal
    assert verified == "invoice.updated"
