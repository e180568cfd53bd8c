"""Runs a shop against a sandbox of its own: python examples/run.py flask_shop [PORT]"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from pepay_sandbox import Sandbox

SHOPS = {
    "axum_shop": ["cargo run --quiet --locked -p pepay-client --all-features --example axum_shop -- {port}"],
    "commerce_shop": ["-m flask run --port {port}"],
    "django_shop": ["manage.py migrate", "manage.py runserver --noreload {port}"],
    "fastapi_shop": ["-m uvicorn app:app --port {port}"],
    "flask_shop": ["-m flask run --port {port}"],
}


def main(shop: str, port: str = "8000") -> int:
    folder = Path(__file__).parent / shop
    with Sandbox() as sandbox, tempfile.TemporaryDirectory() as data:
        world = sandbox.tenant("test_pepaysandbox")
        world.webhooks.add_endpoint("pepay", f"http://127.0.0.1:{port}/webhooks/pepay")
        database = {"DATABASE_FILE": f"{data}/shop.db", "DATABASE_URL": f"sqlite:///{data}/shop.db"}
        environ = {**os.environ, **sandbox.environ, **database}
        print(f"The shop is at http://127.0.0.1:{port}/, the sandbox at {sandbox.url}/_sandbox/", flush=True)
        for command in SHOPS[shop]:
            arguments = command.format(port=port).split()
            program = [] if arguments[0] == "cargo" else [sys.executable]
            status = subprocess.run([*program, *arguments], cwd=folder, env=environ, check=False).returncode
            if status:
                return status
    return 0


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
