"""`tests/tools.sh` with every tool present, absent, and half present, played by stand-ins on the PATH."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM = ["cat", "dirname", "echo", "env", "printf", "sh", "test", "timeout", "true"]

# For each tool, the programs that make it usable, and those that only seem to: what a machine may really have.
FULL = {
    "rustc": 'test "$2" = --print && echo "$SYSROOT" || true',
    "cargo": "true",
    **dict.fromkeys(
        ["gcc", "clang", "cc", "setarch", "valgrind", "curl", "cmake", "pkg-config", "strace", "nginx"], "true"
    ),
    **dict.fromkeys(["php", "phpunit", "phpcs", "chromium", "initdb", "postgres", "make"], "true"),
}
HALF = {
    "nightly": {"rustc": "test $1 != +nightly"},
    "rust-src": {"rustc": 'test "$2" = --print && echo /nowhere || true'},
    "miri": {"cargo": "test $2 != miri"},
    "clang": {"clang": "exit 1"},
    "clang-sanitizers": {"clang": "case $1 in -fsanitize*) exit 1 ;; esac"},
    "setarch": {"setarch": "exit 1"},
    "valgrind": {"valgrind": "test $1 = --version"},
    "libcurl": {"cc": 'case "$*" in *-lcurl*) exit 1 ;; esac'},
    "libmicrohttpd": {"cc": 'case "$*" in *-lmicrohttpd*) exit 1 ;; esac'},
    "jsmn": {"cc": 'case "$*" in *-fsyntax-only*) exit 1 ;; esac'},
    "php": {"php": 'case "$*" in *VERSION*) exit 1 ;; esac'},
    "php-ffi": {"php": 'case "$*" in *FFI*) exit 1 ;; esac'},
    "php-curl": {"php": 'case "$*" in *curl*) exit 1 ;; esac'},
    "phpunit": {"phpunit": "exit 255"},
    "go": {"make": "exit 2"},
    "postgresql": {"initdb": "exit 1"},
    "strace": {"strace": "test $1 = --version"},
    "chromium": {"chromium": "exit 127"},
}
PROGRAM = {
    "nightly": "rustc",
    "rust-src": "rustc",
    "miri": "cargo",
    "clang-sanitizers": "clang",
    "libcurl": "cc",
    "libmicrohttpd": "cc",
    "jsmn": "cc",
    "php-ffi": "php",
    "php-curl": "php",
    "go": "make",
    "postgresql": "initdb",
}


class Machine:
    """A folder that is the whole PATH, and the registries out of reach."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in SYSTEM:
            program = shutil.which(name)
            assert program
            (folder / name).symlink_to(program)
        for name, does in FULL.items():
            self.install(name, does)
        self.install("rustup", "exit 1")
        self.sysroot = folder / "sysroot"
        lock = self.sysroot / "lib/rustlib/src/rust/library/Cargo.lock"
        lock.parent.mkdir(parents=True)
        lock.touch()

    def install(self, name: str, does: str) -> None:
        (self.folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (self.folder / name).chmod(0o755)

    def needs(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(ROOT / "tests/tools.sh"), "the part", *arguments],
            env={"PATH": str(self.folder), "SYSROOT": str(self.sysroot), "POSTGRES": "/nowhere", **environment},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("tool", HALF)
def test_present(machine: Machine, tool: str) -> None:
    probe = machine.needs(tool, "--", "echo", "runs", CI="true")
    assert (probe.returncode, probe.stdout, probe.stderr) == (0, "runs\n", "")


@pytest.mark.parametrize("state", ["absent", "half present"])
@pytest.mark.parametrize("tool", HALF)
def test_not_usable(machine: Machine, tool: str, state: str) -> None:
    if state == "absent":
        (machine.folder / PROGRAM.get(tool, tool)).unlink()
    for name, does in HALF[tool].items() if state == "half present" else ():
        machine.install(name, does)
    passed_over = machine.needs(tool, "--", "echo", "runs")
    assert (passed_over.returncode, passed_over.stdout) == (0, "")
    (line,) = passed_over.stderr.splitlines()
    assert line.startswith(f"the part: not tested, {tool} cannot be used here (")
    failed = machine.needs(tool, "--", "echo", "runs", CI="true")
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, "", passed_over.stderr)


def test_a_component_is_fetched(machine: Machine) -> None:
    machine.install("cargo", f'test $2 != miri || test -e "{machine.folder}/fetched"')
    machine.install("rustup", f'test "$*" = "component add miri --toolchain nightly" && : >"{machine.folder}/fetched"')
    probe = machine.needs("nightly", "rust-src", "miri", "--", "echo", "runs", CI="true")
    assert (probe.returncode, probe.stdout, probe.stderr) == (0, "runs\n", "")


def test_a_command_that_hangs_shows_where_and_ends() -> None:
    command = [str(ROOT / "tests/limit.py"), "1", "sleep", "60"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=dict(os.environ))
    assert ended.returncode == 124
    assert "sleep: not done after 1 s; its threads:" in ended.stderr
    assert re.search(r"[Tt]hread \d", ended.stderr)


def test_a_command_that_ends_keeps_its_status() -> None:
    limited = [str(ROOT / "tests/limit.py"), "60", "/bin/sh", "-c"]
    assert subprocess.run([*limited, "exit 3"], check=False).returncode == 3
    assert subprocess.run([*limited, "kill -SEGV $$"], check=False).returncode == 128 + 11
