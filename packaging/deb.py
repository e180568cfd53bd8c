"""Makes the Debian packages of one architecture: libpepay with its ABI version, libpepay-dev and pepay-sandbox.

    python packaging/deb.py FOLDER ARCHITECTURE BUILT

BUILT is where libpepay.so, libpepay.a and pepay-sandbox are, built for glibc 2.17, and FOLDER is where the packages go.
Needs dpkg-deb, and binutils for that architecture. SOURCE_DATE_EPOCH is the time of everything in them.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from email.utils import formatdate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = (ROOT / "include" / "pepay.h").read_text()
ABI, VERSION = (re.findall(rf'#define {name} "?([\d.]+)', HEADER)[0] for name in ("PEPAY_ABI_VERSION", "PEPAY_VERSION"))
TRIPLETS = {"amd64": "x86_64-linux-gnu", "arm64": "aarch64-linux-gnu"}
# What libc6 has, whatever it is called there.
LIBC = re.compile(r"(libc|libm|libdl|libpthread|librt|ld-linux.*)\.so\.\d+")
LIBRARY = f"libpepay{ABI}"

COMMON = f"""\
Source: pepay
Version: {VERSION}-1
Maintainer: The pepay maintainers <maintainers@pepay.example>
Homepage: https://github.com/pepay/pepay
Priority: optional
"""
CONTROL = {
    LIBRARY: """\
Section: libs
Multi-Arch: same
Depends: libc6 (>= 2.17)
Description: payment sessions over Pepay and Payviox (shared library)
 The library builds requests to both payment providers, reads their answers,
 decides what may be sent again, and verifies webhooks. Programs send the
 requests themselves, with any HTTP client.
""",
    "libpepay-dev": f"""\
Section: libdevel
Multi-Arch: same
Depends: {LIBRARY} (= {VERSION}-1)
Description: payment sessions over Pepay and Payviox (development files)
 The header, the static library, and what pkg-config and CMake need to build
 programs with libpepay.
""",
    "pepay-sandbox": """\
Section: devel
Depends: libc6 (>= 2.17)
Description: payment providers Pepay and Payviox on your own machine
 A server to develop and test against: both APIs with their pages, webhooks
 and errors, a clock that can be moved, and payments that cost nothing.
""",
}
BESIDE = {LIBRARY: {"shlibs": f"libpepay {ABI} {LIBRARY} (>= {VERSION})\n", "triggers": "activate-noawait ldconfig\n"}}


def packages(folder: Path, architecture: str, built: Path, epoch: int) -> None:
    triplet = TRIPLETS[architecture]
    for file in ("libpepay.so", "pepay-sandbox"):
        read = ["readelf", "-dW", str(built / file)]
        told = subprocess.run(read, check=True, capture_output=True, text=True).stdout
        if others := [name for name in re.findall(r"NEEDED.*\[(.+)\]", told) if not LIBC.fullmatch(name)]:
            raise SystemExit(f"deb: {file} needs {', '.join(others)}, which libc6 does not have")
    with tempfile.TemporaryDirectory() as scratch:
        stage = {name: Path(scratch, name) for name in CONTROL}
        install = ["sh", str(ROOT / "crates/ffi/install/install.sh"), str(built), "/usr", f"lib/{triplet}"]
        subprocess.run(install, env=os.environ | {"DESTDIR": str(stage["libpepay-dev"])}, check=True)
        libraries = stage[LIBRARY] / "usr" / "lib" / triplet
        libraries.mkdir(parents=True)
        (stage["libpepay-dev"] / "usr" / "lib" / triplet / f"libpepay.so.{ABI}").rename(
            libraries / f"libpepay.so.{ABI}"
        )
        programs = stage["pepay-sandbox"] / "usr" / "bin"
        programs.mkdir(parents=True)
        shutil.copy(built / "pepay-sandbox", programs)
        for name, root in stage.items():
            make(folder / f"{name}_{VERSION}-1_{architecture}.deb", name, architecture, root, epoch)


def make(file: Path, name: str, architecture: str, root: Path, epoch: int) -> None:
    """A package of what is below `root`."""
    documentation = root / "usr" / "share" / "doc" / name
    documentation.mkdir(parents=True)
    (documentation / "copyright").write_text(rights())
    log = (
        f"pepay ({VERSION}-1) stable; urgency=medium\n\n  * Release {VERSION}: changelog.gz says what is new.\n\n"
        f" -- The pepay maintainers <maintainers@pepay.example>  {formatdate(epoch)}\n"
    )
    for kind, text in (("changelog.Debian.gz", log), ("changelog.gz", (ROOT / "CHANGELOG.md").read_text())):
        (documentation / kind).write_bytes(gzip.compress(text.encode(), mtime=0))
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    for path in files:
        path.chmod(0o755 if path.parent.name == "bin" else 0o644)
    control = root / "DEBIAN"
    control.mkdir()
    size = sum(path.stat().st_size for path in files) // 1024 + 1
    head = f"Package: {name}\nArchitecture: {architecture}\nInstalled-Size: {size}\n"
    (control / "control").write_text(head + COMMON + CONTROL[name])
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files]  # noqa: S324
    (control / "md5sums").write_text("".join(sums))
    for kind, text in BESIDE.get(name, {}).items():
        (control / kind).write_text(text)
    for path in (root, *root.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    # Debian 11 has no zstd.
    build = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(file)]
    subprocess.run(build, env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}, check=True, stdout=subprocess.DEVNULL)


def rights() -> str:
    """What Debian calls a machine-readable copyright file."""
    owner, *terms = (ROOT / "LICENSE-MIT").read_text().split("\n", 2)[2].strip().split("\n")
    text = "\n".join(f" {line or '.'}" for line in "\n".join(terms).strip().splitlines())
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: pepay
Source: https://github.com/pepay/pepay

Files: *
{owner.replace(" (c)", ":", 1)}
License: MIT or Apache-2.0

License: MIT
{text}

License: Apache-2.0
 /usr/share/common-licenses/Apache-2.0 has the whole text.
"""


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    packages(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(os.environ["SOURCE_DATE_EPOCH"]))
