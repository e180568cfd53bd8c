"""Guides that a reader follows from an empty folder, and whose programs a type checker takes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pepay_sandbox import Tenant
from support.paths import ROOT
from support.reader import Reader, blocks

COOKBOOK = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs/cookbook").glob("*.md"))
GUIDES = [
    *COOKBOOK,
    "docs/going-live.md",
    "docs/logging.md",
    "docs/payviox.md",
    "docs/platforms.md",
    "docs/refunds-and-odd-payments.md",
    "docs/testing.md",
    "docs/upgrading.md",
    "docs/webhooks.md",
]


@pytest.fixture
def reader(world: Tenant, tmp_path: Path) -> Reader:
    environment = {
        f"{name}_API_{part}": value
        for name in ("PEPAY", "PAYVIOX")
        for part, value in (("URL", world.url), ("KEY", world.api_key))
    }
    secrets = ("PEPAY_WEBHOOK_SECRET", "PAYVIOX_WEBHOOK_TOKEN", "PAYVIOX_PAYOUT_WEBHOOK_TOKEN")
    return Reader(tmp_path, environment | {name: f"whsec_{number}" for number, name in enumerate(secrets)})


@pytest.mark.parametrize("guide", GUIDES)
def test_it_works_as_it_stands(guide: str, reader: Reader) -> None:
    reader.follow(guide)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mypy")


@pytest.mark.parametrize("guide", [it for it in GUIDES if any(block.language == "python" for block in blocks(it))])
def test_a_type_checker_takes_its_programs(guide: str, tmp_path: Path, cache: Path) -> None:
    for block in blocks(guide):
        if block.language == "python":
            (tmp_path / block.name).write_text(block.text)
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", str(cache), "."]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("guide", [*GUIDES, "docs/README.md"])
def test_links_lead_somewhere(guide: str) -> None:
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / guide).read_text()):
        assert (ROOT / guide).parent.joinpath(link).exists(), link


def test_every_guide_is_in_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text()
    for guide in (ROOT / "docs").glob("*.md"):
        assert guide.name == "README.md" or f"({guide.name})" in index, guide.name
    recipes = (ROOT / "docs/cookbook/README.md").read_text()
    for recipe in COOKBOOK:
        assert recipe.endswith("README.md") or f"({Path(recipe).name})" in recipes, recipe


def test_logging_shows_attempts(reader: Reader) -> None:
    printed = reader.follow("docs/logging.md")
    assert "DEBUG pepay: POST /api/v1/invoices, attempt 1: status 201" in printed
    assert "INFO invoices.totals (GET /api/v1/invoices/totals): status 200" in printed
    (line,) = (json.loads(line) for line in printed.splitlines() if line.startswith("{"))
    assert line["event"].startswith("invoices.totals (GET /api/v1/invoices/totals): status 200")
    assert (line["order"], line["level"], line["logger"]) == ("1042", "info", "pepay")
