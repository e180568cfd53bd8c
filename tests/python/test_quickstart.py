"""docs/quickstart.md and docs/webhooks.md in Python, Rust and C. Go and PHP follow them in their packages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pepay import testing, webhooks
from pepay_sandbox import Tenant
from support.paths import ROOT
from support.receiver import Receiver
from support.snippets import execute, snippets
from support.tools import needs

TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
LIMIT_SECONDS = 600
"""Rust may have to be built."""
STRICT = "-Wall -Wextra -Werror -pedantic"

RUST_MAIN = """
fn main() {
    let verifier = WebhookVerifier::new(["whsec_1"]).unwrap();
    let lines = std::fs::read_to_string("headers").unwrap();
    let headers: Vec<_> = lines.lines().filter_map(|line| line.split_once(": ")).collect();
    let body = std::fs::read("body").unwrap();
    println!("{}", receive(&verifier, &body, &headers).unwrap());
    println!("{}", receive(&verifier, b"{}", &headers).unwrap());
}
"""
C_MAIN = """
#include <string.h>

static pepay_str read_file(const char *name, char *text, size_t size)
{
    FILE *file = fopen(name, "rb");
    size_t len = fread(text, 1, size, file);
    fclose(file);
    return (pepay_str){text, len};
}

int main(void)
{
    static const char config[] = "{\\"secrets\\": [\\"whsec_1\\"]}";
    static char lines[4096], text[4096];
    pepay_webhook *webhook = pepay_webhook_new(PEPAY_PROVIDER_PEPAY, config, sizeof config - 1);
    pepay_str headers = read_file("headers", lines, sizeof lines), body = read_file("body", text, sizeof text);
    printf("%d\\n", receive(webhook, headers, body));
    printf("%d\\n", receive(webhook, headers, (pepay_str){"{}", 2}));
    pepay_webhook_free(webhook);
    return 0;
}
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def cargo_build(program: str, folder: Path, name: str) -> Path:
    (folder / "src").mkdir()
    (folder / "src/main.rs").write_text(program)
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "{name}"\nedition = "2024"\n[workspace]\n'
        f'[dependencies]\npepay-client = {{ path = "{ROOT}/crates/client" }}\n'
    )
    shutil.copy(ROOT / "Cargo.lock", folder)
    run("cargo", "build", "--quiet", "--offline", "--target-dir", TARGET, cwd=folder)
    return TARGET / "debug" / name


@contextmanager
def started(world: Tenant, *command: str | Path, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PEPAY_API_URL": world.url, "PEPAY_API_KEY": world.api_key}
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def pay_what_it_shows(world: Tenant, *command: str | Path, cwd: Path) -> None:
    """Starts a program, pays the invoice whose address it prints, and waits for what it says then."""
    with started(world, *command, cwd=cwd) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(f"pay at {world.url}")
        (invoice,) = world.merchant().invoices.list().data
        world.pay(invoice.id)
        assert process.stdout.read() == "paid\n"
        assert process.wait(10) == 0


def test_python(world: Tenant, tmp_path: Path) -> None:
    (program,) = snippets("docs/quickstart.md", "python")
    (tmp_path / "first_invoice.py").write_text(program)
    pay_what_it_shows(world, sys.executable, "-W", "ignore", "first_invoice.py", cwd=tmp_path)


def test_rust(world: Tenant, tmp_path: Path) -> None:
    (program,) = snippets("docs/quickstart.md", "rust")
    pay_what_it_shows(world, cargo_build(program, tmp_path, "quickstart"), cwd=tmp_path)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The C library, where pkg-config and the loader find it."""
    prefix = tmp_path_factory.mktemp("installed")
    run("sh", ROOT / "crates/ffi/install/install.sh", TARGET / "fast", prefix, cwd=prefix)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PKG_CONFIG_PATH", f"{prefix}/lib/pkgconfig")
        patch.setenv("LD_LIBRARY_PATH", f"{prefix}/lib")
        yield


@pytest.mark.usefixtures("installed")
def test_c(world: Tenant, tmp_path: Path) -> None:
    needs("docs/quickstart.md", "libcurl", "pkg-config")
    (program,) = snippets("docs/quickstart.md", "c")
    (tmp_path / "first_invoice.c").write_text(program)
    (build,) = re.findall(r"^\$ cc (.*)$", (ROOT / "docs/quickstart.md").read_text(), re.MULTILINE)
    run("sh", "-c", f"cc {STRICT} {build}", cwd=tmp_path)
    pay_what_it_shows(world, tmp_path / "first_invoice", cwd=tmp_path)


@pytest.fixture
def webhook(tmp_path: Path) -> str:
    """The id of an invoice whose webhook is in the folder."""
    headers, body = testing.webhook("invoice.paid", "whsec_1", invoice=testing.invoice(id="inv_1", status="paid"))
    (tmp_path / "headers").write_text("".join(f"{name}: {value}\n" for name, value in headers.items()))
    (tmp_path / "body").write_bytes(body)
    return "inv_1"


def check(output: str, invoice: str) -> None:
    assert re.fullmatch(rf"ship {invoice} unless \S+ was here before\n200\n400\n", output), output


def test_receiver_in_python(
    tmp_path: Path, webhook: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PEPAY_WEBHOOK_SECRET", "whsec_1")
    names = execute(snippets("docs/webhooks.md", "python")[0], lambda name: name)
    body = (tmp_path / "body").read_bytes()
    print(names["receive"](body, webhooks.sign(body, "whsec_1")))
    print(names["receive"](body, webhooks.sign(body, "whsec_2")))
    check(capsys.readouterr().out, webhook)


def test_receiver_in_rust(tmp_path: Path, webhook: str) -> None:
    (program,) = snippets("docs/webhooks.md", "rust")
    check(run(cargo_build(program + RUST_MAIN, tmp_path, "receiver"), cwd=tmp_path), webhook)


@pytest.mark.usefixtures("installed")
def test_receiver_in_c(tmp_path: Path, webhook: str) -> None:
    (program,) = snippets("docs/webhooks.md", "c")
    (tmp_path / "receiver.c").write_text(program + C_MAIN)
    run("sh", "-c", f"cc {STRICT} receiver.c $(pkg-config --cflags --libs pepay) -o receiver", cwd=tmp_path)
    check(run(tmp_path / "receiver", cwd=tmp_path), webhook)


def test_listen_and_trigger(world: Tenant, tmp_path: Path, receiver: Receiver) -> None:
    text = (ROOT / "docs/webhooks.md").read_text().replace("http://127.0.0.1:8000/webhooks/pepay", receiver.url)
    listen, trigger = (line.split() for line in re.findall(r"^\$ pepay (.*)$", text, re.MULTILINE))
    pepay = [sys.executable, "-W", "ignore", "-m", "pepay"]
    with started(world, *pepay, *listen, cwd=tmp_path) as process:
        assert process.stdout
        secret = process.stdout.readline().strip().partition("=")[2]
        assert process.stdout.readline().startswith("forwarding to")
        world.merchant().invoices.create(amount_usd=1)
        delivery = receiver.next()
        assert webhooks.construct_event(delivery.body, delivery.headers, secret).name == "invoice.created"
    environment = {**os.environ, "PEPAY_WEBHOOK_SECRET": "whsec_1"}
    subprocess.run([*pepay, *trigger], env=environment, timeout=60, check=True)
    delivery = receiver.next()
    assert webhooks.construct_event(delivery.body, delivery.headers, "whsec_1").name == "invoice.updated"
