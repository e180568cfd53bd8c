"""The wheel: the program and the package, and nothing of the machine that built it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "python" / "sandbox"
USES_IT = """
from pepay_sandbox import Sandbox
with Sandbox() as sandbox:
    print(sandbox._command[0], sandbox.tenant().seed)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "maturin", "build", "--quiet", "--locked", "--profile", "fast", "--out", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, timeout=1800)
    [wheel] = folder.glob("*.whl")
    return wheel


def test_its_contents(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        mode = archive.getinfo("pepay_sandbox-0.1.0.data/scripts/pepay-sandbox").external_attr >> 16
    modules = {
        f"pepay_sandbox/{file.name}"
        for file in (PROJECT / "pepay_sandbox").iterdir()
        if file.suffix in (".py", ".typed")
    }
    assert names == modules | {"pepay_sandbox-0.1.0.data/scripts/pepay-sandbox"}
    assert mode & 0o111, "the program is not executable"


def test_it_names_no_folder_of_the_builder(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.endswith("/pepay-sandbox"):  # a quick build keeps paths for its messages
                assert str(ROOT).encode() not in archive.read(name), name


def test_it_works_where_nothing_else_is(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True)
    environ = {name: value for name, value in os.environ.items() if name not in ("PEPAY_SANDBOX_BIN", "PYTHONPATH")}
    used = subprocess.run(
        [python, "-c", USES_IT], env=environ, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert used.returncode == 0, used.stderr
    program, seed = used.stdout.split()
    assert program == str(python.parent / "pepay-sandbox")
    assert seed.isdigit(), "one of its own, since none was asked for"
