"""A field and an endpoint are added as CONTRIBUTING says: every language has them, and can call."""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path

import pytest

from support.tools import needs

from .provider import LIST, SEEN, Server, seen_in_json
from .tree import ROOT, TARGET, Tree

CALLS = Path("tests/generate/calls")


def check(provider: Server, seen: str) -> None:
    assert seen == SEEN
    assert provider.asked == ["/api/v1/invoices/inv_1", LIST, f"{LIST}&starting_after=rem_2"]


def test_it_is_wherever_its_neighbours_are(tree: Tree) -> None:
    """The reference, every language, and the lists of the tests."""
    neighbours = {"listbycustomer": "listreminders", "commerceorderid": "reminderssent"}
    lacking = []
    for path in tree.generated():
        text = re.sub(r"[\W_]", "", tree.read(path)).lower()
        lacking += [f"{path}: {own}" for known, own in neighbours.items() if known in text and own not in text]
    assert lacking == []


def test_the_sandbox_agrees(tree: Tree) -> None:
    tree.do(sys.executable, "-m", "pytest", "-q", "--noconftest", "tests/contract/test_schema.py")


def test_what_the_core_makes_of_it(tree: Tree) -> None:
    """The vectors."""
    tree.do("cargo", "test", "--quiet", "--locked", "-p", "pepay-core", "--test", "vectors")


def test_c(tree: Tree, installed: Path, provider: Server) -> None:
    needs("generate, C", "cc", "pkg-config", "libcurl")
    package = tree.do("pkg-config", "--cflags", "--libs", "pepay", PKG_CONFIG_PATH=f"{installed}/lib/pkgconfig")
    sources = [f"{CALLS}/call.c", *(f"tests/c/example/{name}.c" for name in ["client", "drive", "proxy"])]
    warnings = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic"]
    libraries = [*package.split(), "-lcurl", f"-Wl,-rpath,{installed}/lib"]
    tree.do("cc", *warnings, "-Itests/c/example", "-o", TARGET / "call", *sources, *libraries)
    check(provider, seen_in_json(tree.do(TARGET / "call", PEPAY_API_URL=provider.url)))


def test_php(tree: Tree, installed: Path, provider: Server) -> None:
    needs("generate, PHP", "php", "php-ffi", "php-curl")
    library = f"{installed}/lib/libpepay.so"
    check(provider, tree.do("php", CALLS / "call.php", PEPAY_API_URL=provider.url, PEPAY_LIBRARY=library))


def test_go(tree: Tree, installed: Path, provider: Server) -> None:
    needs("generate, Go", "cc", "pkg-config", "go")
    (go, *_) = sorted((ROOT / "target/tools").glob("go-*/go/bin/go"))
    environment = {
        "PKG_CONFIG_PATH": f"{installed}/lib/pkgconfig",
        # Go's cache does not look into pepay.h, so the flags tell it of it.
        "CGO_CFLAGS": f"-DPEPAY_HEADER={zlib.crc32(tree.read('include/pepay.h').encode())}",
        "CGO_LDFLAGS": f"-Wl,-rpath,{installed}/lib",
    }
    check(provider, tree.do(go, "-C", CALLS / "go", "run", ".", PEPAY_API_URL=provider.url, **environment))


def test_rust(tree: Tree, provider: Server) -> None:
    (tree.root / "crates/client/examples/call.rs").write_text(tree.read(f"{CALLS}/call.rs"))
    call = ["cargo", "run", "--quiet", "--locked", "-p", "pepay-client", "--example", "call"]
    check(provider, tree.do(*call, PEPAY_API_URL=provider.url))


@pytest.fixture(scope="module")
def packages(tree: Tree) -> Path:
    """Where Python finds the wheel, installed."""
    wheels, packages = tree.root / "dist", tree.root / "installed"
    tree.do(sys.executable, "-m", "maturin", "build", "--quiet", "--locked", "--profile", "dev", "--out", wheels)
    (wheel,) = wheels.glob("*.whl")
    tree.do(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, wheel)
    return packages


@pytest.mark.parametrize("name", ["call.py", "call_async.py"])
def test_python(tree: Tree, packages: Path, provider: Server, name: str) -> None:
    tree.do(sys.executable, "-m", "mypy", "--strict", CALLS / name)
    check(provider, tree.do(sys.executable, CALLS / name, PEPAY_API_URL=provider.url, PYTHONPATH=str(packages)))
