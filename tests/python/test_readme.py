"""Every program in the README runs as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import pepay
from pepay_sandbox import Tenant
from support.paths import ROOT
from support.snippets import execute, snippets

INVOICE = b'{"object": "invoice", "id": "inv_1", "status": "paid"}'
README = (ROOT / "README.md").read_text()
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_no_other_language() -> None:
    assert set(re.findall(r"^```(\w+)$", README, re.MULTILINE)) == {"c", "console", "python", "rust"}


@pytest.mark.parametrize("readme", ["README.md", "python/sandbox/README.md", "crates/sandbox/README.md"])
def test_links_work_on_a_page_of_a_package_index(readme: str) -> None:
    for link in re.findall(r"\]\(([^)#]*)", (ROOT / readme).read_text()):
        there = re.match(r"https://github.com/pepay/pepay/(?:blob|tree)/main/(.*)", link)
        assert (ROOT / there[1]).exists() if there else link.startswith("https://") or not link, link


@pytest.mark.parametrize("snippet", snippets("README.md", "python"), ids=range(len(snippets("README.md", "python"))))
def test_python(
    snippet: str,
    world: Tenant,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    for name in ("PEPAY", "PAYVIOX"):
        monkeypatch.setenv(f"{name}_API_URL", world.url)
        monkeypatch.setenv(f"{name}_API_KEY", world.api_key)
    namespace = execute(snippet, request.getfixturevalue)
    if "receive" in namespace:
        monkeypatch.setenv("PEPAY_WEBHOOK_SECRET", "whsec_1")
        body = b'{"id": "evt_1-1", "type": "invoice.updated", "data": {"object": %s}}' % INVOICE
        assert namespace["receive"](body, pepay.webhooks.sign(body, "whsec_1")) == 200
        assert capsys.readouterr().out.startswith("ship inv_1")
        assert namespace["receive"](body, pepay.webhooks.sign(body, "whsec_2")) == 400


def test_rust(world: Tenant, tmp_path: Path) -> None:
    (snippet,) = snippets("README.md", "rust")
    (tmp_path / "src").mkdir()
    (tmp_path / "src/main.rs").write_text(snippet)
    (tmp_path / "Cargo.toml").write_text(
        '[package]\nname = "readme"\nedition = "2024"\n[workspace]\n'
        f'[dependencies]\npepay-client = {{ path = "{ROOT}/crates/client" }}\n'
    )
    shutil.copy(ROOT / "Cargo.lock", tmp_path)
    env = {**os.environ, "CARGO_TARGET_DIR": str(TARGET), "PEPAY_API_URL": world.url, "PEPAY_API_KEY": world.api_key}
    assert run("cargo", "run", "--quiet", "--offline", "--manifest-path", tmp_path / "Cargo.toml", env=env) == "Open\n"


def test_c(tmp_path: Path) -> None:
    (snippet,) = snippets("README.md", "c")
    (tmp_path / "readme.c").write_text(snippet)
    library = TARGET / "fast/libpepay.a"
    strict = ["-Wall", "-Wextra", "-Werror", "-pedantic", f"-I{ROOT}/include"]
    run("cc", *strict, tmp_path / "readme.c", library, "-lpthread", "-ldl", "-lm", "-o", tmp_path / "readme")
    assert "49.99 USD to pay" in run(tmp_path / "readme")
