"""Runs what `make dist` built, on this machine: directly, under qemu, musl's loader or wine, and in a chroot.

    python packaging/run_built.py [PLATFORM...]

By default everything that is in dist/. A platform for which a tool is missing is named in one line and passed over.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from dist import DIST, PLATFORMS, ROOT

MACHINE = platform.machine()
ROOTS = ROOT / "target" / "roots"
# Those that need nothing but the C library.
PROGRAMS = ("replies", "stream", "webhook")
# Where programs are linked for, as Zig calls it, and what they need beside libpepay.a.
ZIG = {"linux": "linux-gnu.2.17", "musl": "linux-musl", "macos": "macos.11.0"}
NATIVE = {
    "linux": ["-lpthread", "-ldl", "-lm", "-lunwind"],
    "musl": ["-lunwind"],
    "macos": [],
    "windows": ["-lws2_32", "-luserenv", "-lntdll", "-lbcrypt"],
}
# What the tests in the chroot import.
PACKAGES = "aiohttp alembic django flask freezegun gunicorn httpx psycopg[binary] pymysql pytest requests"
PACKAGES += " sqlalchemy[asyncio] time-machine trustme"
TESTS = tuple(
    f"tests/python/test_{name}.py" for name in ("vectors", "errors", "arguments", "replies", "webhooks", "pages")
)
INBOX = "tests/backends/test_handlers.py tests/backends/test_sqlalchemy_inbox.py"
# From Python 3.13 on there is a warning about each connection to SQLite that is left open, as Django's threads do.
QUIET = "-W ignore::ResourceWarning -W ignore::pytest.PytestUnraisableExceptionWarning"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platforms", nargs="*", metavar="PLATFORM")
    built = [name for name in PLATFORMS if list(DIST.glob(f"libpepay-*-{name}.*"))]
    for name in parser.parse_args().platforms or built:
        with tempfile.TemporaryDirectory() as scratch:
            check(name, Path(scratch))


def check(name: str, scratch: Path) -> None:
    system, machine = name.split("-")
    is_foreign = machine != MACHINE
    needed = ["wine", f"{machine}-w64-mingw32-gcc"] * (system == "windows") + [f"qemu-{machine}-static"] * is_foreign
    if system == "macos":
        library = unpacked("libpepay", name, scratch)
        link(name, library, scratch)
        for file in (library / "lib/libpepay.dylib", unpacked("pepay-sandbox", name, scratch) / "pepay-sandbox"):
            if oldest_macos(file) > (11, 0):
                raise SystemExit(f"run: {name}: {file.name} asks for macOS {oldest_macos(file)}")
        print(f"run: {name}: programs can be linked; nothing can be run here", flush=True)
        return
    if not usable(name, *needed, *["mmdebstrap"] * (is_foreign or system == "musl")):
        return
    programs = link(name, unpacked("libpepay", name, scratch), scratch)
    sandbox = unpacked("pepay-sandbox", name, scratch)
    emulator, loader, python = [], [], sys.executable
    if system == "windows":
        emulator = ["wine"]
    if is_foreign or system == "musl":
        root = debian("extract", "bookworm", machine, "musl", "python3")
        if is_foreign:
            emulator = [f"qemu-{machine}-static", "-L", str(root)]
        elif system == "musl":
            loader = [f"{root}/lib/ld-musl-{machine}.so.1"]
        if system == "linux":
            python = f"{root}/usr/bin/python3"
    for program in programs:
        is_static = program.parent.name == "static"
        run([*emulator, *([] if is_static else loader), str(program)], LD_LIBRARY_PATH=str(scratch / "lib"))
    print(f"run: {name}: programs linked with the C library, dynamically and statically: passed", flush=True)

    if system == "windows":
        stand_in = ["-shared", str(ROOT / "packaging/run/bcryptprimitives.c"), "-ladvapi32"]
        run([f"{machine}-w64-mingw32-gcc", *stand_in, "-o", str(sandbox / "bcryptprimitives.dll")])
    if name == f"linux-{MACHINE}":
        check_debian_13()
    else:
        run_main_job(name, emulator, python, next(sandbox.glob("pepay-sandbox*")), scratch)


def run_main_job(name: str, emulator: list[str], python: str, sandbox: Path, scratch: Path) -> None:
    """With the module for that platform, or that for this machine where no Python for the other can be had."""
    is_own = name.startswith("linux-")
    machine = name.split("-")[1] if is_own else MACHINE
    modules = scratch / "python"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--find-links", str(DIST)]
    tags = [
        "--platform",
        f"manylinux2014_{machine}",
        "--only-binary",
        ":all:",
        "--implementation",
        "cp",
        "--abi",
        "abi3",
    ]
    run([*pip, "--target", str(modules), *tags, "--python-version", "3.11", "pepay"])
    start = scratch / "start-sandbox"
    start.write_text(f'#!/bin/sh\nexec {" ".join([*emulator, str(sandbox)])} "$@"\n')
    start.chmod(0o755)
    command = [*(emulator if is_own else []), python, str(ROOT / "examples/demo.py")]
    run(command, PYTHONPATH=str(modules), PEPAY_SANDBOX_BIN=str(start))
    print(f"run: {name}: the main job {'' if is_own else 'with its sandbox '}passed", flush=True)


def link(name: str, library: Path, scratch: Path) -> list[Path]:
    """C programs, linked with the shared library and with the static one."""
    system, machine = name.split("-")
    shutil.copytree(library / "lib", scratch / "lib")
    compiler = [sys.executable, "-m", "ziglang", "cc", "-target", f"{machine}-{ZIG.get(system)}"]
    if system == "windows":
        compiler = [f"{machine}-w64-mingw32-gcc", "-std=c11"]
    elif system != "macos":
        headers = subprocess.run(
            ["readelf", "-d", scratch / "lib/libpepay.so"], capture_output=True, text=True, check=True
        )
        (scratch / "lib" / headers.stdout.split("soname: [")[1].split("]")[0]).symlink_to("libpepay.so")
    libraries = {
        "dynamic": ["-Llib", "-lpepay", *(["-dynamic"] if system == "musl" else [])],
        "static": ["lib/libpepay.a", *NATIVE[system]],
    }
    programs = []
    for linking, options in libraries.items():
        (scratch / linking).mkdir()
        for program in PROGRAMS:
            made = scratch / linking / f"{program}.exe"
            source = str(ROOT / f"tests/c/{program}.c")
            run([*compiler, f"-I{library}/include", "-o", str(made), source, *options], folder=scratch)
            programs.append(made)
    if system == "windows":
        shutil.copy(scratch / "lib/pepay.dll", scratch / "dynamic")
    return programs


def oldest_macos(file: Path) -> tuple[int, int]:
    """Which version a program or library asks for: a field of the load command LC_BUILD_VERSION."""
    header = file.read_bytes()[:8192]
    (count,) = struct.unpack_from("<I", header, 16)
    at = 32
    for _ in range(count):
        command, size, _, version = struct.unpack_from("<4I", header, at)
        if command == 0x32:
            return version >> 16, version >> 8 & 0xFF
        at += size
    raise SystemExit(f"run: {file.name} does not say which macOS it is for")


def check_debian_13() -> None:
    """The main job and the quick tests with a newer Python, from the wheels and nothing else of this machine."""
    part = "Debian 13"
    if not usable(part, "mmdebstrap"):
        return
    if os.geteuid():
        print(f"run: {part}: not tested, since only root can change the root folder", file=sys.stderr)
        return
    wheels = ROOTS / "wheels"
    download = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--only-binary",
        ":all:",
        "--python-version",
        "3.13",
    ]
    run([*download, "--dest", str(wheels), *PACKAGES.split()])
    root = debian("minbase", "trixie", MACHINE, "python3", "python3-venv")
    here = root / "pepay"
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir()
    files = subprocess.run(
        ["git", "archive", "HEAD", "tests", "examples", "docs", "pyproject.toml", "README.md"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    subprocess.run(["tar", "-x", "-C", str(here)], input=files.stdout, check=True)
    for wheel in [*wheels.iterdir(), *DIST.glob("*.whl")]:
        shutil.copy(wheel, here)
    for command in (
        "python3 -m venv venv",
        "venv/bin/pip install --quiet --no-index --find-links . pepay pepay-sandbox " + PACKAGES,
        "PATH=$PWD/venv/bin:$PATH venv/bin/python examples/demo.py",
        f"PATH=$PWD/venv/bin:$PATH venv/bin/pytest -q {' '.join(TESTS)}",
        f"PATH=$PWD/venv/bin:$PATH venv/bin/pytest -q {QUIET} -k 'not postgres and not mariadb' {INBOX}",
    ):
        run(["chroot", str(root), "sh", "-ec", f"cd /pepay && {command}"])
    print(f"run: {part}: the main job, the quick tests and those of the inbox: passed", flush=True)


def debian(variant: str, suite: str, machine: str, *packages: str) -> Path:
    """A root folder with these packages of Debian. `extract` sets nothing up, which takes long under an emulator."""
    root = ROOTS / f"{suite}-{machine}"
    if not root.exists():
        made = root.with_suffix(".new")
        shutil.rmtree(made, ignore_errors=True)
        made.parent.mkdir(parents=True, exist_ok=True)
        architecture = {"x86_64": "amd64", "aarch64": "arm64"}[machine]
        options = [
            "--quiet",
            f"--variant={variant}",
            f"--architectures={architecture}",
            f"--include={','.join(packages)}",
        ]
        run(["mmdebstrap", *options, suite, str(made)])
        made.rename(root)
    return root


def unpacked(package: str, name: str, scratch: Path) -> Path:
    (archive,) = DIST.glob(f"{package}-*-{name}.*")
    shutil.unpack_archive(archive, scratch)
    return scratch / archive.name.removesuffix(".zip").removesuffix(".tar.gz")


def usable(name: str, *tools: str) -> bool:
    done = subprocess.run(["sh", "tests/tools.sh", f"run: {name}", *tools], cwd=ROOT, check=False)
    if done.returncode and os.environ.get("CI"):
        raise SystemExit(1)
    return done.returncode == 0


def run(command: list[str], folder: Path = ROOT, **environment: str) -> None:
    """What it prints is shown only if it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"WINEDEBUG": "-all"} | environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}run: status {done.returncode}")


if __name__ == "__main__":
    main()
