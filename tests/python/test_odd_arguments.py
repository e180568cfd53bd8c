"""Arguments whose own code runs, breaks off or is odd: nothing is left out of a request, and what is raised arrives."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from datetime import datetime
from typing import Any

import pytest

import pepay


class Stopped(BaseException):
    """What a signal handler raises while an argument is read."""


class FaultError(Exception):
    """A fault in the caller's own class."""


@pytest.fixture
def merchant() -> pepay.Pepay:
    return pepay.Pepay("sk_test_1", base_url="http://127.0.0.1:9", max_retries=0)


def nested(levels: int) -> Any:
    value: Any = 0
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("field", ["metadata", "questions"])
@pytest.mark.parametrize("value", [nested(129), {"order": "o-1", "x": nested(128)}, {"a": {"b": nested(200)}}])
def test_json_that_is_too_deep_is_refused_and_not_cut(merchant: pepay.Pepay, field: str, value: Any) -> None:
    create: Any = merchant.invoices.create
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        create(amount_usd=1, **{field: value})
    assert refusal.value.errors == {field: [f"The {field} field must be JSON of at most 128 levels."]}


@pytest.mark.parametrize("error", [Stopped, FaultError])
def test_what_an_argument_raises_arrives_as_it_is(merchant: pepay.Pepay, error: type[BaseException]) -> None:
    def fail(*_: object) -> Any:
        raise error

    def odd(kind: type, *names: str) -> Any:
        return type("Odd", (kind,), dict.fromkeys(names, fail))

    invoices: Any = merchant.invoices
    sessions: Any = merchant.payment_sessions
    calls: list[Any] = [
        lambda: invoices.create(amount_usd=1, metadata=odd(dict, "items")(a=1)),
        lambda: invoices.create(amount_usd=odd(str, "__str__")("1")),
        lambda: invoices.create(amount_usd=1, expires_in=Posing(error)),
        lambda: invoices.list(status=odd(list, "__iter__")(["paid"])),
        lambda: invoices.list(created_gte=odd(datetime, "utcoffset")(2026, 1, 1)),
        lambda: sessions.submit_form(responses=odd(list, "__iter__")([{}])),
    ]
    for call in calls:
        with pytest.raises(error):
            call()


class Posing:
    """Says of its class that it fails."""

    def __init__(self, error: type[BaseException]) -> None:
        self.error = error

    @property
    def __class__(self) -> Any:
        raise object.__getattribute__(self, "error")

    @__class__.setter
    def __class__(self, value: Any) -> None: ...


def test_what_a_refused_call_held_is_freed_at_once(merchant: pepay.Pepay) -> None:
    class Held:
        pass

    create: Any = merchant.invoices.create

    def refused() -> weakref.ref[Held]:
        held = Held()
        with pytest.raises(pepay.InvalidRequestError):
            create(amount_usd=1, metadata={"x": held})
        with pytest.raises(TypeError):
            create(1, 2)
        return weakref.ref(held)

    gone = refused()
    gc.collect()
    assert gone() is None


def test_a_long_list_of_words_takes_as_long_as_its_words(merchant: pepay.Pepay) -> None:
    words: Any = ["paid"] * 300_000 + [1]
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        merchant.invoices.list(status=words)
    assert list(refusal.value.errors) == ["status.300000"]


def test_pepay_can_be_imported_once_more() -> None:
    script = """
import importlib, sys
import pepay
importlib.reload(pepay)
for name in [name for name in sys.modules if name.partition(".")[0] == "pepay"]:
    del sys.modules[name]
import pepay
sent = []
def transport(request):
    sent.append(request.method)
    return 201, {}, b'{"invoice_id": "inv_1"}'
made = pepay.Pepay("sk_test_1", transport=transport).invoices.create(amount_usd=1)
print(made.invoice_id, sent)
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("inv_1 ['POST']\n", "")
