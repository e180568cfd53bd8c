"""What a release would break for its users is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPARED = ("include", "python/pepay", "bindings/php/src", "pyproject.toml")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What is compared, as it was released."""
    for path in COMPARED:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / path).is_dir() else shutil.copy)(ROOT / path, tmp_path / path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "released")
    git(tmp_path, "tag", "v0.1.0")
    return tmp_path


def git(tree: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=tree, check=True)  # noqa: S607 - as installed


def compare(tree: Path, language: str, status: int = 0) -> str:
    command = [sys.executable, str(ROOT / "packaging/compat"), "--tree", str(tree), "--only", language]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == status, ran.stdout + ran.stderr
    return ran.stdout


def change(tree: Path, path: str, old: str, new: str) -> None:
    text = (tree / path).read_text()
    assert old in text
    (tree / path).write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("language", "path", "old", "new", "said"),
    [
        ("c", "include/pepay.h", "int32_t pepay_stream_heard(", "int32_t pepay_stream_heart(", "pepay_stream_heard()"),
        ("c", "include/pepay.h", "#define PEPAY_PROVIDER_PAYVIOX 2", "#define PEPAY_PROVIDER_PAYVIOX 3", "PAYVIOX"),
        ("c", "include/pepay.h", "    int64_t retry_after_seconds;", "    int32_t retry_after_seconds;", "struct "),
        ("python", "python/pepay/_pepay.pyi", "        invoice_id: str,\n", "        id: str,\n", "invoice_id"),
        ("python", "python/pepay/types.py", "\nInvoiceStatus", "\nInvoiceState", "InvoiceStatus"),
        ("python", "python/pepay/__init__.py", '    "ApiKey",\n', "", "ApiKey"),
        ("php", "bindings/php/src/ClientIp.php", "$trustedProxies = []", "$proxies = []", "ClientIp::of()"),
    ],
)  # fmt: skip
def test_what_breaks_is_told(tree: Path, language: str, path: str, old: str, new: str, said: str) -> None:
    needs_php(language)
    change(tree, path, old, new)
    assert said in compare(tree, language, status=1)
    change(tree, "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    assert said in compare(tree, language), "a new minor version may"


@pytest.mark.parametrize("language", ["c", "python", "php"])
def test_what_only_grows_breaks_nothing(tree: Path, language: str) -> None:
    needs_php(language)
    known = "#define PEPAY_PROVIDER_PEPAY 1"
    change(tree, "include/pepay.h", known, f"{known}\n#define PEPAY_NEW 7")
    change(tree, "bindings/php/src/ClientIp.php", "$trustedProxies = []", "$trustedProxies = [], int $more = 0")
    assert "nothing broken since v0.1.0" in compare(tree, language)


def test_before_the_first_release_there_is_nothing_to_break(tree: Path) -> None:
    git(tree, "tag", "--delete", "v0.1.0")
    assert "nothing has been released yet" in compare(tree, "c")


def needs_php(language: str) -> None:
    if language == "php" and not shutil.which("php"):
        pytest.skip("PHP is not installed")
