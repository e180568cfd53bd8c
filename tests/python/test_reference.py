"""Every Python example of the reference is a call that the sandbox understands."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

from pepay import NotFoundError, PermissionDeniedError
from pepay_sandbox import Tenant
from support.endpoints import ENDPOINTS, Stage

REFERENCE = Path(__file__).parents[2] / "docs/reference"
EXAMPLES = [
    example
    for page in sorted(REFERENCE.glob("*/*.md"))
    for example in re.findall(
        r"^```python\n(reply = client\.\w+\.\w+\(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL
    )
]
CLIENTS = {
    **dict.fromkeys(["payment_sessions", "manual_verification"], "payor"),
    **dict.fromkeys(["settlement", "api_keys"], "dashboard"),
    **dict.fromkeys(["commerce", "carts", "checkout", "orders", "order_payments", "addresses"], "commerce"),
    **dict.fromkeys(["sessions", "payment_methods", "payments", "balance", "payouts"], "payviox"),
}


def test_every_operation_has_an_example() -> None:
    assert len(EXAMPLES) == len(ENDPOINTS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: it.split("(")[0].removeprefix("reply = client."))
def test_it_can_be_called(example: str, world: Tenant) -> None:
    client = getattr(Stage(world), CLIENTS.get(example.split(".")[1], "merchant"))
    nobodys_id = [NotFoundError, PermissionDeniedError] if "_id=" in example else []
    with contextlib.suppress(*nobodys_id):
        exec(compile(example, "docs/reference", "exec"), {"client": client})  # noqa: S102 - our own text
