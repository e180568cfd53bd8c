"""Runs a shop against a sandbox of its own: python examples/run.py flask_shop [PORT]"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from pepay_sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[1]
PHP = "php -d ffi.enable=1"
SHOPS = {
    "axum_shop": ["cargo run --quiet --locked -p pepay-client --all-features --example axum_shop -- {port}"],
    "commerce_shop": ["{python} -m flask run --port {port}"],
    "django_shop": ["{python} manage.py migrate", "{python} manage.py runserver --noreload {port}"],
    "fastapi_shop": ["{python} -m uvicorn app:app --port {port}"],
    "flask_shop": ["{python} -m flask run --port {port}"],
    "go_shop": ["go build -o {data}/shop .", "{data}/shop"],
    "laravel_shop": [
        "touch {data}/shop.db",
        f"{PHP} artisan migrate --quiet --force",
        f"{PHP} -S 127.0.0.1:{{port}} -t public",
    ],
    "symfony_shop": [
        f"{PHP} bin/console --quiet shop:create-table",
        f"{PHP} bin/console --quiet pepay:create-tables",
        f"{PHP} -S 127.0.0.1:{{port}} -t public public/index.php",
    ],
}
"""The commands that start a shop, in its folder."""
PHP_LIBRARIES = {
    "laravel_shop": ["Illuminate"],
    "symfony_shop": ["Symfony/Bundle/FrameworkBundle", "Symfony/Bundle/TwigBundle", "Doctrine/DBAL"],
}
"""What the shops in PHP have from Debian, if Composer has not installed it."""


def main(shop: str, port: str = "8000") -> int:
    folder = Path(__file__).parent / shop
    with Sandbox() as sandbox, tempfile.TemporaryDirectory() as data:
        if shop in PHP_LIBRARIES and not (folder / "vendor").exists():
            folder = without_composer(folder, Path(data) / shop)
            os.environ.setdefault("PEPAY_LIBRARY", str(ROOT / "target" / "fast" / "libpepay.so"))
        world = sandbox.tenant("test_pepaysandbox")
        world.webhooks.add_endpoint("pepay", f"http://127.0.0.1:{port}/webhooks/pepay")
        database = {"DATABASE_FILE": f"{data}/shop.db", "DATABASE_URL": f"sqlite:///{data}/shop.db"}
        environ = {**os.environ, **sandbox.environ, **database, "ADDRESS": f"127.0.0.1:{port}"}
        print(f"The shop is at http://127.0.0.1:{port}/, the sandbox at {sandbox.url}/_sandbox/", flush=True)
        for command in SHOPS[shop]:
            arguments = [part.format(python=sys.executable, port=port, data=data) for part in command.split()]
            status = subprocess.run(arguments, cwd=folder, env=environ, check=False).returncode
            if status:
                return status
    return 0


def without_composer(shop: Path, copy: Path) -> Path:
    """A copy of a shop, with what Composer would have installed: Debian's libraries, and this project's packages."""
    shutil.copytree(shop, copy)
    php = ROOT / "bindings" / "php"
    packages = {
        "Pepay\\Laravel\\": php / "laravel" / "src",
        "Pepay\\SymfonyBundle\\": php / "symfony" / "src",
        "Pepay\\": php / "src",
    }
    own: dict[str, str] = json.loads((shop / "composer.json").read_text())["autoload"]["psr-4"]
    folders = {**{prefix: copy / source for prefix, source in own.items()}, **packages}
    lines = ["<?php", "", *(f"require '{library}/autoload.php';" for library in PHP_LIBRARIES[shop.name])]
    for prefix, folder in folders.items():
        lines += [
            "spl_autoload_register(static function (string $class): void {",
            f"    $file = '{folder}/' . strtr(substr($class, {len(prefix)}), '\\\\', '/') . '.php';",
            f"    str_starts_with($class, {prefix!r}) && is_file($file) && require_once $file;",
            "});",
        ]
    # By which Laravel finds the package.
    installed = [json.loads((php / "laravel" / "composer.json").read_text())]
    (copy / "vendor" / "composer").mkdir(parents=True)
    (copy / "vendor" / "composer" / "installed.json").write_text(json.dumps({"packages": installed}))
    (copy / "vendor" / "autoload.php").write_text("\n".join(lines) + "\n")
    return copy


def stop(number: int, _: object) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in SHOPS:
        sys.exit(f"usage: python examples/run.py {'|'.join(SHOPS)} [PORT]")
    # A stop by the system ends the shop and the sandbox like Ctrl-C.
    signal.signal(signal.SIGTERM, stop)
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
