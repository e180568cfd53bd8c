"""Lays out the PHP package as it is published: its sources, and the library of each platform.

    python packaging/php.py FILE.zip PLATFORM=LIBRARY...

The archive is what Composer takes from an artifact repository. Unpacked, it is what the package's own repository holds.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "bindings" / "php"
PUBLISHED = ("LICENSE-*", "README.md", "composer.json", "examples/*", "include/*", "src/**/*.php")


def package(file: Path, libraries: dict[str, Path]) -> None:
    """`libraries` has a library for each platform, as dist.py calls it."""
    found = [path for pattern in PUBLISHED for path in PACKAGE.glob(pattern)]
    files = {str(path.relative_to(PACKAGE)): path.read_bytes() for path in found}
    manifest = json.loads(files["composer.json"])
    del manifest["autoload-dev"], manifest["scripts"]
    manifest["version"] = re.findall(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)[0]
    files["composer.json"] = json.dumps(manifest, indent=4, ensure_ascii=False).encode() + b"\n"
    # Its links lead out of the package, into the project.
    pages = f"]({manifest['homepage']}/blob/v{manifest['version']}/".encode()
    files["README.md"] = files["README.md"].replace(b"](../../", pages)
    for platform, library in libraries.items():
        files[f"lib/{platform}/{library.name}"] = library.read_bytes()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{file.stem}/{path}")
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    package(Path(sys.argv[1]), {platform: Path(path) for platform, path in (it.split("=", 1) for it in sys.argv[2:])})
