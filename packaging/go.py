"""Lays out the Go module as it is published: with libpepay, one small module for each platform.

    python packaging/go.py OUT PLATFORM=LIBRARIES...

LIBRARIES has libpepay for the platform, which is one of PLATFORMS, as it is installed, and the sandbox. OUT is what a
Go module proxy serves: GOPROXY=file://OUT. The repository of the module is what its zip files hold.
"""

from __future__ import annotations

import argparse
import gzip
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "bindings" / "go"
MODULE = "github.com/pepay/pepay-go"
# Modules of their own, below the other one.
TRACES, PROGRAMS = "otel", "sandbox"
DOCUMENTS = "https://github.com/pepay/pepay/blob/main/"


class Platform(NamedTuple):
    """Where a library runs."""

    name: str
    """What its module is called."""
    constraint: str
    """The build constraint that chooses it."""
    shared: str = "libpepay.so"
    system: str = ""
    """What the static library needs of the system."""


PLATFORMS = {
    # The unwinder is the compiler's. By this name each of them has it, Zig too.
    "linux-x86_64": Platform("linux_amd64", "linux && amd64 && !pepay_musl", system=" -lgcc_eh"),
    "linux-aarch64": Platform("linux_arm64", "linux && arm64 && !pepay_musl", system=" -lgcc_eh"),
    "musl-x86_64": Platform("linux_amd64_musl", "linux && amd64 && pepay_musl"),
    "musl-aarch64": Platform("linux_arm64_musl", "linux && arm64 && pepay_musl"),
    "macos-x86_64": Platform("darwin_amd64", "darwin && amd64", "libpepay.dylib"),
    "macos-aarch64": Platform("darwin_arm64", "darwin && arm64", "libpepay.dylib"),
    "windows-x86_64": Platform(
        "windows_amd64", "windows && amd64", "pepay.dll", " -lws2_32 -luserenv -lntdll -lkernel32 -lbcrypt"
    ),
}

STATIC = """\
//go:build cgo

// Package lib is libpepay for one platform. It is a part of the module {module}.
package lib

// #cgo LDFLAGS: ${{SRCDIR}}/libpepay.a{system}
import "C"

// Library is empty: the static library is linked.
const Library = ""
"""

SHARED = """\
//go:build !cgo

// Package lib is libpepay for one platform. It is a part of the module {module}.
package lib

import _ "embed" // the library

// Library is the shared library, compressed.
//
//go:embed {shared}.gz
var Library string
"""

BUNDLE = """\
//go:build {constraint} && !pepay_dynamic

package abi

import lib "{module}/lib/{name}"

// bundled is the shared library, compressed; empty where it is linked.
var bundled = lib.Library
"""

PROGRAM = """\
//go:build {constraint}

package sandbox

import _ "embed" // the program

// program is the sandbox, compressed.
//
//go:embed {name}.gz
var program string
"""

# This name is defined nowhere, so that the compiler's one error says it.
MISSING = """\
//go:build cgo && !pepay_dynamic && !({any})

package abi

var _ = pepay_has_no_library_for_this_platform__install_libpepay_and_build_with_tags_pepay_dynamic
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("libraries", nargs="+", metavar="PLATFORM=LIBRARIES")
    given = parser.parse_args()
    libraries = dict(library.split("=", 1) for library in given.libraries)
    if unknown := [name for name in libraries if name not in PLATFORMS]:
        parser.error(f"there is no platform {unknown[0]}: choose from {', '.join(PLATFORMS)}")
    publish(given.out, {name: Path(folder) for name, folder in libraries.items()})


def publish(out: Path, libraries: dict[str, Path]) -> None:
    """Writes the module and those of the platforms that there are libraries for."""
    shutil.rmtree(out, ignore_errors=True)
    for name, folder in libraries.items():
        write_module(out, f"{MODULE}/lib/{PLATFORMS[name].name}", platform_files(name, folder))
    write_module(out, MODULE, module_files([PLATFORMS[name] for name in libraries]))
    write_module(out, f"{MODULE}/{TRACES}", submodule_files(TRACES))
    write_module(out, f"{MODULE}/{PROGRAMS}", program_files(libraries))


def module_files(platforms: list[Platform]) -> dict[str, bytes]:
    others = "|".join(file.parent.relative_to(SOURCE).as_posix() for file in SOURCE.glob("*/**/go.mod"))
    contents = files_in(SOURCE, rf"internal/abi/link_static\.go|({others})/.*")
    contents["README.md"] = contents["README.md"].replace(b"](../../", f"]({DOCUMENTS}".encode())
    contents["internal/abi/pepay.h"] = (ROOT / "include" / "pepay.h").read_bytes()
    for name, before, now in (
        ("link_pkgconfig.go", "!pepay_static", "pepay_dynamic"),
        ("bundle_none.go", "!cgo", f"!cgo && (pepay_dynamic || !({any_of(platforms)}))"),
    ):
        text = contents[f"internal/abi/{name}"].decode()
        contents[f"internal/abi/{name}"] = text.replace(f"//go:build {before}\n", f"//go:build {now}\n", 1).encode()
    for platform in platforms:
        bundle = BUNDLE.format(module=MODULE, name=platform.name, constraint=platform.constraint)
        contents[f"internal/abi/bundle_{platform.name}.go"] = bundle.encode()
    contents["internal/abi/bundle_missing.go"] = MISSING.format(any=any_of(platforms)).encode()
    requires = "".join(f"require {MODULE}/lib/{platform.name} {version()}\n" for platform in platforms)
    contents["go.mod"] += b"\n" + requires.encode()
    return contents


def program_files(folders: dict[str, Path]) -> dict[str, bytes]:
    """The sandbox for each platform, from where its library is."""
    contents = submodule_files(PROGRAMS)
    platforms = [PLATFORMS[name] for name in folders]
    constraint = f"//go:build !({any_of(platforms)})\n\n".encode()
    contents["program_none.go"] = constraint + contents["program_none.go"]
    for platform, folder in zip(platforms, folders.values(), strict=True):
        fields = {"constraint": platform.constraint, "name": platform.name}
        contents[f"program_{platform.name}.go"] = PROGRAM.format(**fields).encode()
        program = next(path for path in (folder / "pepay-sandbox", folder / "pepay-sandbox.exe") if path.exists())
        contents[f"{platform.name}.gz"] = gzip.compress(program.read_bytes(), mtime=0)
    return contents


def submodule_files(name: str) -> dict[str, bytes]:
    contents = files_in(SOURCE / name, "")
    of_module = contents["go.mod"].decode().replace(f"{MODULE} v0.0.0", f"{MODULE} {version()}")
    contents["go.mod"] = re.sub(r"\nreplace .*\n", "", of_module).encode()
    return contents | licences()


def files_in(folder: Path, left_out: str) -> dict[str, bytes]:
    """What users need of a module, by its name there."""
    without = re.compile(rf".*_test\.go|Makefile|go\.sum|{left_out}")
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not without.fullmatch(name)}


def licences() -> dict[str, bytes]:
    return {licence: (SOURCE / licence).read_bytes() for licence in ("LICENSE-APACHE", "LICENSE-MIT")}


def any_of(platforms: list[Platform]) -> str:
    return " || ".join(f"({platform.constraint})" for platform in platforms)


def platform_files(name: str, libraries: Path) -> dict[str, bytes]:
    platform = PLATFORMS[name]
    fields = {"module": MODULE, "shared": platform.shared, "system": platform.system}
    return licences() | {
        "go.mod": f"module {MODULE}/lib/{platform.name}\n\ngo 1.21\n".encode(),
        "static.go": STATIC.format(**fields).encode(),
        "shared.go": SHARED.format(**fields).encode(),
        "libpepay.a": static_library(name, libraries),
        f"{platform.shared}.gz": gzip.compress((libraries / platform.shared).read_bytes(), mtime=0),
    }


def static_library(name: str, libraries: Path) -> bytes:
    """As it is, but for musl with the unwinder, which a compiler whose own C library is another one does not have."""
    archive = libraries / "libpepay.a"
    if not name.startswith("musl-"):
        return archive.read_bytes()
    rust = sysroot() / "lib" / "rustlib"
    tools = rust / host() / "bin"
    target = f"{name.removeprefix('musl-')}-unknown-linux-musl"
    unwinder = rust / target / "lib" / "self-contained" / "libunwind.a"
    with tempfile.TemporaryDirectory() as scratch:
        merged, packed = Path(scratch, "pepay.o"), Path(scratch, "libpepay.a")
        merge: list[str | Path] = [
            "-r",
            "--force-group-allocation",
            "--whole-archive",
            archive,
            "--no-whole-archive",
            unwinder,
        ]
        run([tools / "rust-lld", "-flavor", "gnu", *merge, "-o", merged])
        run([tools / "rust-objcopy", "--wildcard", "--keep-global-symbol=pepay_*", "--strip-unneeded", merged])
        run(["ar", "crsD", packed, merged])
        return packed.read_bytes()


def sysroot() -> Path:
    return Path(output(["rustc", "--print", "sysroot"]))


def host() -> str:
    """As Rust calls this machine."""
    return output(["rustc", "--print", "host-tuple"])


def write_module(out: Path, module: str, files: dict[str, bytes]) -> None:
    """The four files that a proxy serves of a version. Their bytes depend on the files alone."""
    folder = out / module / "@v"
    folder.mkdir(parents=True)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{module}@{version()}/{name}"), contents, zipfile.ZIP_DEFLATED)
    (folder / f"{version()}.zip").write_bytes(packed.getvalue())
    (folder / f"{version()}.mod").write_bytes(files["go.mod"])
    (folder / f"{version()}.info").write_text(f'{{"Version":"{version()}"}}\n')
    (folder / "list").write_text(f"{version()}\n")


def version() -> str:
    """That of all packages, as Go writes it."""
    found = re.search(r'const Version = "(.+)"', (SOURCE / "version.go").read_text())
    if not found:
        raise SystemExit("version.go has no version")
    return f"v{found[1]}"


def run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True)


def output(command: list[str | Path]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
