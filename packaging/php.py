"""Lays out the PHP package as it is published: its sources, and each platform's library; or a framework's.

    python packaging/php.py FILE.zip PLATFORM=LIBRARY...
    python packaging/php.py --laravel FILE.zip
    python packaging/php.py --symfony FILE.zip

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
PUBLISHED = (
    "LICENSE-*",
    "README.md",
    "composer.json",
    "config/*.php",
    "database/**/*.php",
    "examples/*",
    "include/*",
    "src/**/*.php",
    "templates/**/*.twig",
)


def package(file: Path, libraries: dict[str, Path], source: Path = PACKAGE) -> None:
    """`libraries` has a library for each platform, as dist.py calls it."""
    found = [path for pattern in PUBLISHED for path in source.glob(pattern)]
    files = {str(path.relative_to(source)): path.read_bytes() for path in found}
    files |= {path.name: path.read_bytes() for path in PACKAGE.glob("LICENSE-*")}
    manifest = json.loads(files["composer.json"])
    for key in ("autoload-dev", "scripts"):
        manifest.pop(key, None)
    manifest["version"] = re.findall(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)[0]
    files["composer.json"] = json.dumps(manifest, indent=4, ensure_ascii=False).encode() + b"\n"
    # Its links lead out of the package, into the project.
    pages = f"]({manifest['homepage']}/blob/v{manifest['version']}/".encode()
    files["README.md"] = re.sub(rb"\]\((\.\./){2,3}", pages, files["README.md"])
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
    if sys.argv[1] in ("--laravel", "--symfony"):
        package(Path(sys.argv[2]), {}, PACKAGE / sys.argv[1][2:])
        sys.exit()
    package(Path(sys.argv[1]), {platform: Path(path) for platform, path in (it.split("=", 1) for it in sys.argv[2:])})
