"""What every language must do alike: `tests/vectors`, driven through the public methods."""

from __future__ import annotations

from typing import Any

import pytest

import pepay
from pepay._pepay import Call, Step, proxy_for
from pepay.transports import MaybeSent, NotSent
from support import vectors, webhook_vectors
from support.vectors import Vector


def of(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", [pytest.param(it, id=name) for name, it in vectors.vectors(kind)])


def started(vector: Vector, **options: Any) -> tuple[Any, Call]:
    client = vectors.client(vector["client"], vector["call"])
    for earlier in vector.get("earlier", []):
        vectors.begin(client, earlier["call"]).received((200, [], vectors.body(earlier["response"])), 0)
    return client, vectors.begin(client, vector["call"], **options)


@of("raw_requests")
def test_a_request_past_the_typed_surface(vector: Vector) -> None:
    test_a_request(vector)


@of("requests")
def test_a_request(vector: Vector) -> None:
    expected = vector["expect"]
    if "error" in expected:
        assert_refused(vector, expected["error"])
        return
    _, call = started(vector)
    sent = call.request
    agent, *others = [list(header) for header in sent.headers]
    agent[1] = agent[1].replace(f"pepay-python/{pepay.__version__} ", "").replace(pepay.__version__, "{version}")
    request = {"method": sent.method, "url": sent.url, "headers": [agent, *others], "body": sent.body.decode()}
    assert {"request": request} == expected


def assert_refused(vector: Vector, expected: Vector) -> None:
    """Python says in its own words what is wrong with a type, which argument there is not, and which key."""
    with pytest.raises((pepay.InvalidRequestError, pepay.ConfigError, TypeError)) as refusal:
        started(vector)
    error: Any = refusal.value
    fields = set(expected.get("fields", ()))
    if isinstance(error, TypeError):
        assert any(vectors.NAMES.get(field, field) in str(error) for field in fields)
    else:
        assert (error.kind, set(error.errors)) == (expected["kind"], fields)


@of("responses")
def test_a_response(vector: Vector) -> None:
    client, call = started(vector, max_retries=0)
    response = vector["response"]
    headers = vectors.headers(response.get("headers", ""))
    step = call.received((response.get("status", 200), headers, vectors.body(response)), 0)
    actual: Vector = {"error": vectors.error(step.error)} if step.error else {"reply": vectors.canonical(step.reply)}
    assert step.done == (step.error is None)
    if drift := sorted(odd for _, odd, _ in client.drift()):
        actual["drift"] = drift
    assert actual == normalized(vector["expect"])


def normalized(expected: Vector) -> Vector:
    expected = vectors.canonical(expected)
    return {**expected, "drift": sorted(expected["drift"])} if "drift" in expected else expected


@of("retries")
def test_a_retry(vector: Vector) -> None:
    _, call = started(vector)
    steps: list[Vector] = [{"send": vectors.millis(call.request.timeout)}]
    for event in vector["script"]:
        step = happen(call, event)
        if step.error:
            steps.append({"failed": vectors.error(step.error), "attempts": vectors.attempts(step.error)})
        elif step.done:
            steps.append({"done": vectors.canonical(step.reply)})
        elif step.pause is None:
            steps.append({"send": vectors.millis(call.request.timeout)})
        else:
            steps.append({"wait": vectors.millis(step.pause)})
    assert steps == vectors.canonical(vector["expect"])


def happen(call: Call, event: Vector) -> Step:
    now = event["now_ms"] / 1000
    if "response" in event:
        response = event["response"]
        headers = vectors.headers(response.get("headers", ""))
        return call.received((response.get("status", 200), headers, vectors.body(response)), now)
    if "resume" in event:
        return call.resume(now)
    if "maybe_sent" in event:
        return call.failed(MaybeSent(event["maybe_sent"], "no answer"), now)
    return call.failed(NotSent(event["not_sent"], "no answer"), now)


@of("webhooks")
def test_a_webhook(vector: Vector) -> None:
    assert webhook_vectors.outcome(vector) == vectors.canonical(vector["expect"])


@of("proxies")
def test_a_proxy(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ["https_proxy", "all_proxy", "no_proxy"]:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in vector["environment"].items():
        monkeypatch.setenv(name, value)
    actual: Vector
    try:
        proxy = proxy_for(vector["url"], vector.get("proxy"))
    except pepay.ConfigError as error:
        actual = {"error": vectors.error(error)}
    else:
        actual = {"proxy": proxy.url if proxy else ""}
    assert actual == vector["expect"]


def test_how_a_proxy_is_shown() -> None:
    proxy = proxy_for("https://api.example.com", "socks5h://user:hunter2@[2001:db8::1]:9050")
    assert proxy is not None
    assert (proxy.scheme, proxy.host, proxy.port) == ("socks5h", "2001:db8::1", 9050)
    assert (proxy.username, proxy.password, proxy.source) == ("user", "hunter2", "proxy")
    assert str(proxy) == "socks5h://***@[2001:db8::1]:9050"
    assert "hunter2" not in repr(proxy)


def test_what_is_no_proxy() -> None:
    assert proxy_for("https://api.example.com", False) is None
    for wrong in (True, 1, b"http://proxy.example"):
        with pytest.raises(pepay.ConfigError, match=r"^proxy must be a URL"):
            proxy_for("https://api.example.com", wrong)  # type: ignore[arg-type]
