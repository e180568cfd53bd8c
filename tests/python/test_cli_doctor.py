"""`pepay doctor` finds what is wrong, and says what to do."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from email.utils import formatdate
from io import StringIO
from typing import Any

import pytest

from pepay import webhooks
from pepay.cli import doctor
from pepay.cli.output import Output
from pepay_sandbox import Tenant
from support.cli import Shop, careful, environment, run
from support.servers import Server, always, reply
from support.tls import Authority

SANE = {
    "PEPAY_API_KEY": "sk_live_1",
    "PEPAY_WEBHOOK_SECRET": "whsec_1",
    "PAYVIOX_API_KEY": "sk_live_2",
    "PAYVIOX_WEBHOOK_TOKEN": "whsec_2",
}


@pytest.fixture(autouse=True)
def _no_network_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for scheme in ("ALL", "HTTP", "HTTPS"):
        for name in (f"{scheme}_PROXY", f"{scheme}_PROXY".lower()):
            monkeypatch.delenv(name, raising=False)


def troubles(settings: Mapping[str, str], **options: Any) -> list[tuple[str, str, str]]:
    """What is not in order; that this build is for tests aside."""
    found = doctor.examine(settings, **{"offline": True, **options})
    return [
        (finding.level, finding.about, f"{finding.text}. {finding.hint}")
        for finding in found
        if finding.level in (doctor.WARNING, doctor.ERROR) and finding.about != "pepay"
    ]


def test_nothing_is_wrong_with_sane_settings() -> None:
    assert troubles(SANE) == []
    assert troubles({"PEPAY_API_KEY": "sk_live_1", "PEPAY_WEBHOOK_SECRET": "0a1b2c"}) == []


@pytest.mark.parametrize(
    ("changed", "level", "about", "said"),
    [
        (dict.fromkeys(SANE, ""), "error", "keys", "PEPAY_API_KEY"),
        ({"PEPAY_API_KEY": "whsec_1a"}, "error", "PEPAY_API_KEY", "holds a webhook secret"),
        ({"PEPAY_WEBHOOK_SECRET": "sk_live_9"}, "error", "PEPAY_WEBHOOK_SECRET", "holds a secret API key"),
        ({"PEPAY_API_KEY": "ck_live_1"}, "error", "PEPAY_API_KEY", "holds a commerce key"),
        ({"PEPAY_API_KEY": "https://api.example"}, "error", "PEPAY_API_KEY", "holds a URL"),
        ({"PEPAY_BEARER_TOKEN": "sk_live_3"}, "error", "PEPAY_BEARER_TOKEN", "dashboard token"),
        ({"PAYVIOX_API_KEY": "pk_live_2"}, "error", "PAYVIOX_API_KEY", "secret key (sk_"),
        ({"PEPAY_API_KEY": "sk_live_1\n"}, "error", "PEPAY_API_KEY", "white space"),
        ({"PEPAY_API_KEY": "'sk_live_1'"}, "error", "PEPAY_API_KEY", "quotation marks"),
        ({"PEPAY_API_KEY": "sk_live_…"}, "error", "PEPAY_API_KEY", "no key has"),
        ({"PEPAY_API_KEY": "sk_live_..."}, "error", "PEPAY_API_KEY", "placeholder"),
        ({"PAYVIOX_API_KEY": "sk_test_2"}, "warning", "keys", "PEPAY_API_KEY (live) and PAYVIOX_API_KEY (test)"),
        ({"PAYVIOX_API_KEY": "sk_live_1"}, "error", "PEPAY_API_KEY", "the same as PAYVIOX_API_KEY"),
        ({"PAYVIOX_WEBHOOK_TOKEN": "whsec_1"}, "error", "PEPAY_WEBHOOK_SECRET", "the same as PAYVIOX_WEBHOOK_TOKEN"),
        ({"PEPAY_WEBHOOK_SECRET": ""}, "warning", "PEPAY_WEBHOOK_SECRET", "no webhook can be trusted"),
        ({"PEPAY_SESSION_TOKEN": "pst_1"}, "error", "PEPAY_SESSION_SIGNATURE", "is missing"),
        ({"PEPAY_API_URL": "api.pepay.io"}, "error", "PEPAY_API_URL", "is not a URL"),
        ({"PEPAY_API_URL": "http://localhost:4242"}, "error", "PEPAY_API_URL", "PEPAY_API_KEY is a live key"),
    ],
    ids=lambda it: str(it)[:60],
)
def test_wrong_settings(changed: dict[str, str], level: str, about: str, said: str) -> None:
    found = troubles({**SANE, **changed})
    assert [(it[0], it[1]) for it in found if said in it[2]] == [(level, about)], found
    for value in (value for value in changed.values() if value.startswith(("sk_", "pk_", "ck_", "whsec_"))):
        assert value not in str(found)


def test_one_provider_on_this_machine_and_the_other_elsewhere() -> None:
    settings = {**SANE, "PEPAY_API_KEY": "sk_test_1", "PAYVIOX_API_KEY": "sk_test_2"}
    found = troubles({**settings, "PEPAY_API_URL": "http://localhost:4242"})
    assert [it[:2] for it in found] == [("warning", "PAYVIOX_API_URL")]


def test_a_misspelt_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEPAY_APIKEY", "sk_live_1")
    settings = {**SANE, "PEPAY_APIKEY": "sk_live_1"}
    [said] = [text for _, about, text in troubles(settings) if about == "PEPAY_APIKEY"]
    assert said.endswith("Is PEPAY_API_KEY meant?")


def test_network_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    monkeypatch.setenv("HTTPS_PROXY", "http://user:hunter2@proxy.example:3128")
    found = doctor.examine(SANE, offline=True)
    assert ("error", "SSL_CERT_FILE") in [(it.level, it.about) for it in found]
    proxies = [it.text for it in found if it.about == "HTTPS_PROXY"]
    through = "go through http://***@proxy.example:3128"
    assert proxies == [f"requests to api-beta.pepay.io {through}", f"requests to api.payviox.com {through}"]


def test_the_proxy_is_the_one_that_clients_take(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(**options: Any) -> list[tuple[str, str, str]]:
        found = doctor.examine(SANE, offline=True, options=options)
        return [(it.level, it.about, it.text) for it in found if "prox" in it.about.lower()]

    assert said() == []
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    assert said() == []
    monkeypatch.setenv("ALL_PROXY", "socks5h://proxy.example")
    monkeypatch.setenv("NO_PROXY", "example.org payviox.com")
    assert said() == [
        ("note", "ALL_PROXY", "requests to api-beta.pepay.io go through socks5h://proxy.example:1080"),
        ("note", "proxy", "requests to api.payviox.com go directly"),
    ]
    assert [text for _, _, text in said(proxy=False)] == [
        "requests to api-beta.pepay.io go directly",
        "requests to api.payviox.com go directly",
    ]
    monkeypatch.setenv("HTTPS_PROXY", "http://user:hunter2@[::1")
    [(level, about, text)] = said()
    assert (level, about) == ("error", "HTTPS_PROXY")
    assert "no IPv6 address" in text
    assert "hunter2" not in text


def test_a_program_names_its_own_settings() -> None:
    settings = {**SANE, "PEPAY_WEBHOOK_SECRET": ""}
    [(_, about, _)] = troubles(settings, names={"PEPAY_WEBHOOK_SECRET": "PEPAY['WEBHOOK_SECRETS']"})
    assert about == "PEPAY['WEBHOOK_SECRETS']"


def test_everything_in_order(world: Tenant) -> None:
    done = run("doctor", env=environment(world, PEPAY_WEBHOOK_SECRET="w_1", PAYVIOX_WEBHOOK_TOKEN="w_2"))
    assert done.returncode == 0
    assert "Pepay API" in done.stdout
    assert "takes the key" in done.stdout
    assert "has the time of Payviox" in done.stdout
    assert "devnet" in done.stdout


def reached(server: Server, **more: str) -> list[tuple[str, str, str]]:
    settings = {"PEPAY_API_KEY": "sk_test_1", "PEPAY_WEBHOOK_SECRET": "w", "PEPAY_API_URL": server.url, **more}
    return troubles(settings, offline=False, options={"allow_http": True})


def test_a_key_that_is_refused() -> None:
    with Server(always(reply(b'{"error": "bad key", "code": "API_KEY_INVALID"}', "401 Unauthorized"))) as server:
        [(level, about, text)] = reached(server)
    assert (level, about) == ("error", "Pepay API")
    assert "refuses the key" in text
    assert "status 401" in text


@pytest.mark.parametrize(("seconds", "level", "said"), [(600, "error", "behind"), (-200, "warning", "ahead of")])
def test_a_clock_that_is_off(seconds: float, level: str, said: str) -> None:
    date = f"date: {formatdate(time.time() + seconds, usegmt=True)}\r\n"
    with Server(always(reply(b"{}", headers=date))) as server:
        [(found, about, text)] = reached(server)
    assert (found, about) == (level, "clock")
    assert f"s {said} Pepay" in text


@pytest.mark.parametrize(("key", "environment"), [("sk_live_1", "devnet"), ("sk_test_1", "mainnet")])
def test_a_key_of_the_other_world(key: str, environment: str) -> None:
    body = json.dumps({"has_mainnet_access": True, "current_environment": environment}).encode()
    with Server(always(reply(body))) as server:
        found = reached(server, PEPAY_API_KEY=key)
    assert ("warning", "environment") in [it[:2] for it in found]


def test_who_cannot_be_reached(authority: Authority) -> None:
    nobody = {"PEPAY_API_KEY": "sk_test_1", "PEPAY_WEBHOOK_SECRET": "w"}
    [(_, _, text)] = troubles({**nobody, "PEPAY_API_URL": "http://127.0.0.1:9"}, offline=False)
    assert "cannot be reached" in text
    assert "firewall" in text
    with Server(always(reply()), authority.server_context()) as server:
        [(_, _, text)] = troubles({**nobody, "PEPAY_API_URL": server.url}, offline=False)
        assert "SSL_CERT_FILE" in text
        options = {"ca_file": authority.ca_file}
        assert troubles({**nobody, "PEPAY_API_URL": server.url}, offline=False, options=options) == []


@pytest.mark.parametrize(("provider", "events"), [("pepay", 3), ("payviox", 2)])
def test_a_careful_shop(world: Tenant, provider: str, events: int) -> None:
    option = {"pepay": "--webhook-url", "payviox": "--payviox-webhook-url"}[provider]
    env = environment(world, PEPAY_WEBHOOK_SECRET="whsec_1", PAYVIOX_WEBHOOK_TOKEN="whsec_2")
    with Shop(careful) as shop:
        done = run("doctor", option, shop.url, "--json", env=env)
    found = [it for it in json.loads(done.stdout) if "webhooks" in it["about"]]
    assert [it["level"] for it in found] == ["ok"] * events
    assert done.returncode == 0
    [body] = shop.received
    assert json.loads(body)["type"] == "test.ping"


def fails_on_forgeries(body: bytes, headers: Mapping[str, str]) -> int:
    return 200 if careful(body, headers) == 200 else 500


def forgets_the_time(body: bytes, headers: Mapping[str, str]) -> int:
    moment = int(headers["X-Pepay-Timestamp"]) / 1000
    return 400 if webhooks.explain(body, headers, "whsec_1", now=moment) else 200


@pytest.mark.parametrize(
    ("judge", "levels", "said"),
    [
        (lambda *_: 200, ["error", "error", "ok"], "Anybody can tell it that an invoice is paid"),
        (forgets_the_time, ["ok", "error", "ok"], "can send it again"),
        (fails_on_forgeries, ["warning", "warning", "ok"], "after 500 the provider tries again"),
        (lambda *_: 400, ["ok", "ok", "error"], "the same PEPAY_WEBHOOK_SECRET"),
        (lambda *_: 403, ["ok", "ok", "error"], "CSRF"),
        (lambda *_: 404, ["ok", "ok", "error"], "Check the path"),
        (lambda *_: "/login", ["ok", "ok", "error"], "exempt it from logins"),
        (lambda *_: 500, ["warning", "warning", "error"], "handler failed"),
    ],
    ids=["takes all", "forgets the time", "fails", "another secret", "CSRF", "another path", "login", "broken"],
)
def test_careless_shops(judge: Callable[[bytes, Mapping[str, str]], int | str], levels: list[str], said: str) -> None:
    settings = {"PEPAY_WEBHOOK_SECRET": "whsec_1"}
    with Shop(judge) as shop:
        found = [it for it in doctor.examine(settings, {"pepay": shop.url}) if it.about == "Pepay webhooks"]
    assert [it.level for it in found] == levels
    assert said in " ".join(it.hint for it in found)


def test_a_shop_that_is_not_there() -> None:
    for url in ("http://127.0.0.1:9/", "ftp://shop.example/", "shop.example"):
        found = doctor.examine({"PEPAY_WEBHOOK_SECRET": "whsec_1"}, {"pepay": url})[-1]
        assert (found.level, found.text[:9]) == ("error", "no answer")
    assert "PEPAY_WEBHOOK_SECRET is missing" in doctor.examine({}, {"pepay": "http://127.0.0.1:9/"})[-1].text


def test_what_a_person_reads() -> None:
    out = StringIO()
    found = [doctor.Finding("ok", "a", "is right"), doctor.Finding("error", "longer", "is wrong", "Do this.")]
    doctor.show(found, Output(out=out))
    assert out.getvalue().splitlines() == [
        "ok       a       is right",
        "error    longer  is wrong",
        "                 Do this.",
        "",
        "1 error",
    ]
