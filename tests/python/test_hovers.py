"""What an editor shows of a name stands in the stubs, since it cannot look into the native module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from pepay import _pepay as native_module
from support.paths import ROOT

STUBS = ("_pepay.pyi", "aio/_resources.pyi")

Documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, Documented]]:
    """The public names of a stub, with those of its classes."""
    for item in body:
        if isinstance(item, Documented) and not item.name.startswith("_"):
            yield within + item.name, item
            if isinstance(item, ast.ClassDef):
                yield from public(item.body, f"{item.name}.")


def names(path: str) -> dict[str, Documented]:
    return dict(public(ast.parse((ROOT / "python/pepay" / path).read_text()).body))


@pytest.mark.parametrize("path", STUBS)
def test_every_name_says_what_it_is(path: str) -> None:
    found = names(path)
    assert len(found) > 50
    for name, item in found.items():
        docs = ast.get_docstring(item) or ""
        assert docs[:1].isupper() or docs.startswith(("`", "pepay")), f"{name}: {docs!r}"


@pytest.mark.parametrize("path", STUBS)
def test_every_argument_of_a_call_is_described(path: str) -> None:
    calls = 0
    for name, item in names(path).items():
        given = () if isinstance(item, ast.ClassDef) else item.args.args[1:] + item.args.kwonlyargs
        arguments = [argument.arg for argument in given]
        if "max_retries" in arguments:
            calls += 1
            described = [argument for argument in arguments if f"`{argument}`" in (ast.get_docstring(item) or "")]
            assert described == arguments, name
    assert calls > 36


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Invoices.create", "US dollars"),
        ("Invoice.amount", "thousandths of a US dollar"),
        ("Invoice.status", "`underpaid`"),
        ("PayvioxPayment.fees", "in cents"),
        ("SessionDetails.remaining_time", "milliseconds"),
        ("CreatedInvoice.session_token", "secret"),
    ],
)
def test_units_and_values_and_secrets(name: str, says: str) -> None:
    assert says in (ast.get_docstring(names("_pepay.pyi")[name]) or "")


def said(docs: str | None) -> str:
    """The words of a docstring, without the types that only `help()` needs to be told."""
    words = " ".join((docs or "").split())
    return re.sub(r" \(`[^`]*`(, one of [^)]*)?\)|Returns (an? \w+ of )?`[\w\[\] |]+`\. ", "", words)


WRITTEN_TWICE = (
    *("ApiObject", "AttemptInfo", "Finding", "NativeTransport", "Payviox", "Pepay", "Proxy", "Request", "Response"),
    *("ResultInfo", "Verified"),
)


def test_help_says_what_a_hover_says() -> None:
    compared = 0
    resources = {name.removeprefix("Async") for name in names("aio/_resources.pyi")}
    for name, item in names("_pepay.pyi").items():
        owner, _, member = name.partition(".")
        is_function = not member and isinstance(item, ast.FunctionDef)
        if is_function or owner in WRITTEN_TWICE or owner in resources:
            thing = getattr(native_module, owner)
            its = getattr(thing, member) if member else thing
            assert said(ast.get_docstring(item)) == said(its.__doc__), name
            compared += 1
    assert compared > 120


def test_an_asynchronous_call_is_described_like_the_other() -> None:
    native, twins = names("_pepay.pyi"), names("aio/_resources.pyi")
    for name, twin in twins.items():
        resource, _, method = name.partition(".")
        if method and resource.startswith("Async"):
            assert ast.get_docstring(twin) == ast.get_docstring(native[f"{resource.removeprefix('Async')}.{method}"])
