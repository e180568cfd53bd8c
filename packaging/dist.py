"""Builds what a release holds, into dist/: for each platform the wheels, the C library, the sandbox and Debian
packages, then the PHP package, the Go modules, source distributions, a bill of materials and checksums.

    python packaging/dist.py [PLATFORM...]

Platforms are those of PLATFORMS; by default all of them.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import deb
import sbom

import go
import php

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
TARGET = ROOT / "target" / "dist"


class Platform(NamedTuple):
    """Where something runs."""

    target: str
    """As Rust calls it."""
    wheel: str | None
    """What its wheels are compatible with, as maturin says it; `None` where the release workflow builds them."""
    glibc: str = ""
    """The oldest C library that it needs."""
    library: str = "libpepay.so"
    debian: str | None = None
    """What Debian calls its machine."""


PLATFORMS = {
    "linux-x86_64": Platform("x86_64-unknown-linux-gnu", "manylinux2014", ".2.17", debian="amd64"),
    "linux-aarch64": Platform("aarch64-unknown-linux-gnu", "manylinux2014", ".2.17", debian="arm64"),
    "musl-x86_64": Platform("x86_64-unknown-linux-musl", "musllinux_1_2"),
    "musl-aarch64": Platform("aarch64-unknown-linux-musl", "musllinux_1_2"),
    "macos-x86_64": Platform("x86_64-apple-darwin", None, library="libpepay.dylib"),
    "macos-aarch64": Platform("aarch64-apple-darwin", None, library="libpepay.dylib"),
    "windows-x86_64": Platform("x86_64-pc-windows-gnu", "pypi", library="pepay.dll"),
}

# How a library or a program is linked with those of its system.
LINKING = {
    # A shared library for musl links its C library dynamically.
    "musl": " -C target-feature=-crt-static",
    # Apple's frameworks. The path is relative, so that it is the same everywhere. Without its ./ Zig ignores it.
    "macos": " -C link-arg=-F./packaging/macos",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platforms", nargs="*", metavar="PLATFORM")
    wanted = parser.parse_args().platforms or list(PLATFORMS)
    if unknown := [name for name in wanted if name not in PLATFORMS]:
        parser.error(f"there is no platform {unknown[0]}: choose from {', '.join(PLATFORMS)}")
    environment = settings()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    for name in wanted:
        print(f"dist: {name}", flush=True)
        build(name, PLATFORMS[name], environment)
    libraries = {name: finished_in(name) / PLATFORMS[name].library for name in wanted}
    php.package(DIST / f"pepay-php-{version()}.zip", libraries)
    php.package(DIST / f"pepay-laravel-{version()}.zip", {}, php.PACKAGE / "laravel")
    php.package(DIST / f"pepay-symfony-bundle-{version()}.zip", {}, php.PACKAGE / "symfony")
    for folder in (ROOT, ROOT / "python" / "sandbox"):
        run(["maturin", "sdist", "--out", str(DIST)], environment, folder)
    go.publish(DIST / "go", {name: finished_in(name) for name in wanted})
    epoch = int(environment["SOURCE_DATE_EPOCH"])
    (DIST / "pepay.cdx.json").write_text(sbom.of(ROOT, epoch, compilers(wanted)))
    files = sorted(file for file in DIST.rglob("*") if file.is_file())
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(DIST)}\n" for file in files]
    (DIST / "SHA256SUMS").write_text("".join(sums))
    print(f"dist: {len(sums)} files in {DIST.relative_to(ROOT)}")


def settings() -> dict[str, str]:
    """An environment in which the same sources give the same bytes, wherever they are."""
    epoch = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    cargo_home = os.environ.get("CARGO_HOME", str(Path.home() / ".cargo"))
    remapped = [f"--remap-path-prefix={ROOT}=/pepay", f"--remap-path-prefix={cargo_home}=/cargo"]
    return os.environ | {
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", epoch),
        "CARGO_TARGET_DIR": str(TARGET),
        "RUSTFLAGS": " ".join(remapped),
        "MACOSX_DEPLOYMENT_TARGET": "11.0",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


def compilers(platforms: list[str]) -> dict[str, str]:
    """The versions of those that these platforms are built with."""
    commands = {"rust": ["rustc", "--version"], "zig": [sys.executable, "-m", "ziglang", "version"]}
    if any(name.startswith("windows") for name in platforms):
        commands["mingw"] = ["x86_64-w64-mingw32-gcc", "-dumpversion"]
    told = {
        name: subprocess.run(it, check=True, capture_output=True, text=True).stdout for name, it in commands.items()
    }
    return {name: re.findall(r"\d+[.\d]*", text)[0] for name, text in told.items()}


def build(name: str, platform: Platform, environment: dict[str, str]) -> None:
    run(["rustup", "target", "add", platform.target], environment)
    is_windows = name.startswith("windows")
    # A DLL that Zig links exports everything, one of MinGW's only what is meant to be.
    cargo = ["cargo", "build" if is_windows else "zigbuild", "--locked", "--target", platform.target + platform.glibc]
    linking = {"RUSTFLAGS": environment["RUSTFLAGS"] + LINKING.get(name.split("-")[0], "")}
    run([*cargo, "--profile", "library", "-p", "pepay-ffi"], environment | linking)
    finished = finished_in(name)
    pack_library(name, platform, TARGET / platform.target / "library", finished, environment)
    if platform.wheel:
        wheel = [
            "maturin",
            "build",
            "--release",
            "--locked",
            *["--zig"] * (not is_windows),
            "--target",
            platform.target,
        ]
        wheel += ["--compatibility", platform.wheel, "--compression-level", "9", "--out", str(DIST)]
        run(wheel, environment)
        run(wheel, environment, ROOT / "python" / "sandbox")
    else:
        run([*cargo, "--release", "-p", "pepay-sandbox"], environment | linking)
    program = TARGET / platform.target / "release" / ("pepay-sandbox.exe" if is_windows else "pepay-sandbox")
    shutil.copy(program, finished)
    pack(f"pepay-sandbox-{version()}-{name}", {program.name: program}, int(environment["SOURCE_DATE_EPOCH"]))
    if platform.debian:
        deb.packages(DIST, platform.debian, finished, int(environment["SOURCE_DATE_EPOCH"]))


def finished_in(name: str) -> Path:
    """Where the libraries and the sandbox for a platform are as users get them."""
    return TARGET / PLATFORMS[name].target / "finished"


def pack_library(name: str, platform: Platform, built: Path, finished: Path, environment: dict[str, str]) -> None:
    shutil.rmtree(finished, ignore_errors=True)
    finished.mkdir()
    if name.startswith("macos"):
        environment = environment | {"AR": f"{sys.executable} -m ziglang ar"}
        link_dylib(platform.target.split("-")[0], built / "libpepay.a", finished, environment)
    else:
        shutil.copy(built / platform.library, finished)
    if (built / "libpepay.dll.a").exists():
        shutil.copy(built / "libpepay.dll.a", finished)
    archive = ["sh", str(ROOT / "crates/ffi/install/archive.sh")]
    run([*archive, str(built / "libpepay.a"), str(finished / "libpepay.a")], environment)
    files = {f"lib/{library.name}": library for library in finished.iterdir()}
    files |= {f"include/{header}": ROOT / "include" / header for header in ("pepay.h", "pepay_php.h")}
    pack(f"libpepay-{version()}-{name}", files, int(environment["SOURCE_DATE_EPOCH"]))


def link_dylib(machine: str, archive: Path, folder: Path, environment: dict[str, str]) -> None:
    """The shared library for macOS, which Zig would have export everything."""
    dylib = folder / "libpepay.dylib"
    symbols = ["_" + name for name in (ROOT / "tests/c/symbols.txt").read_text().split()]
    exported = archive.with_name("exported")
    exported.write_text("\n".join(symbols))
    libraries = subprocess.run(["rustc", "--print", "target-libdir"], check=True, capture_output=True, text=True).stdout
    abi = re.search(r"PEPAY_ABI_VERSION (\d+)", (ROOT / "include/pepay.h").read_text())
    command = [f"{libraries.strip()}/../bin/rust-lld", "-flavor", "darwin", "-dylib", "-dead_strip", "-x"]
    command += ["-arch", {"aarch64": "arm64"}.get(machine, machine), "-platform_version", "macos", "11.0", "11.0"]
    command += ["-install_name", f"@rpath/libpepay.{abi and abi[1]}.dylib"]
    command += ["-exported_symbols_list", str(exported)]
    command += [option for symbol in symbols for option in ("-u", symbol)]
    system = resources.files("ziglang") / "lib/libc/darwin"
    run([*command, str(archive), f"-L{system}", "-lSystem", "-o", str(dylib)], environment)


def pack(name: str, files: dict[str, Path], epoch: int) -> None:
    """An archive whose bytes depend on the files alone: gzipped tar, or zip for Windows."""
    files |= {licence: ROOT / licence for licence in ("LICENSE-APACHE", "LICENSE-MIT")}
    if "windows" in name:
        with zipfile.ZipFile(DIST / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path, file in sorted(files.items()):
                archive.writestr(zipfile.ZipInfo(f"{name}/{path}"), file.read_bytes(), zipfile.ZIP_DEFLATED)
        return
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for path, file in sorted(files.items()):
            entry = tarfile.TarInfo(f"{name}/{path}")
            entry.size, entry.mtime = file.stat().st_size, epoch
            entry.mode = 0o755 if os.access(file, os.X_OK) else 0o644
            archive.addfile(entry, io.BytesIO(file.read_bytes()))
    (DIST / f"{name}.tar.gz").write_bytes(gzip.compress(packed.getvalue(), mtime=epoch))


def version() -> str:
    """That of all packages."""
    for line in (ROOT / "pyproject.toml").read_text().splitlines():
        if line.startswith("version = "):
            return line.split('"')[1]
    raise SystemExit("pyproject.toml has no version")


def run(command: list[str], environment: dict[str, str], folder: Path = ROOT) -> None:
    print("dist: ", *command, flush=True)
    subprocess.run(command, cwd=folder, env=environment, check=True)


if __name__ == "__main__":
    main()
