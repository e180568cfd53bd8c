"""docs/fastapi.md, read from an empty folder: each block does what is said around it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import build_opener

from harness.guide import Reader, free_port
from harness.waiting import wait_until
from pepay_sandbox import Tenant

PAGE = (Path(__file__).parents[2] / "docs/fastapi.md").read_text()


def test_the_page(tmp_path: Path) -> None:
    # The ports of the page may be in use.
    port, sandbox = free_port(), free_port()
    site = f"http://127.0.0.1:{port}"
    tutorial = PAGE.replace("8000", str(port)).replace("4242", str(sandbox))
    servers = [it for it in re.findall(r"^\$ (.+)$", tutorial, re.MULTILINE) if re.search("--port|--forward-to", it)]
    folder = tmp_path / "empty"
    folder.mkdir()
    with Reader(folder, dict.fromkeys(servers, "")) as reader:
        reader.follow(tutorial)
        reader.wait_for(port)
        wait_until(lambda: "forwarding to" in reader.log.read_text())
        with build_opener().open(f"{site}/checkout", b"", timeout=60) as answer:
            assert answer.status == 200
        (invoice,) = re.findall(r"<p>([\w-]+): unpaid", read(site))
        tenant = Tenant.at(reader.environ["PEPAY_API_URL"], reader.environ["PEPAY_API_KEY"])
        tenant.pay(invoice, "20.00")
        wait_until(lambda: f"{invoice}: underpaid" in read(site))
        tenant.pay(invoice)
        wait_until(lambda: f"{invoice}: paid" in read(site))
        reader.run("python -m mypy --strict app.py")


def read(url: str) -> str:
    with build_opener().open(url, timeout=60) as answer:
        page: str = answer.read().decode()
        return page
