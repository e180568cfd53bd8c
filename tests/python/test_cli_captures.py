"""`pepay verify` on what people have: requests that other tools have written down.

The samples in `captures` are one and the same webhook, by hand in the form that each tool documents.
"""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from pepay import webhooks
from support.cli import environment, run

CAPTURES = Path(__file__).parent / "captures"
BODY = (CAPTURES / "body.json").read_bytes()
SECRET = environment(PEPAY_WEBHOOK_SECRET="whsec_1")
WHOLE = [
    "proxy.har",
    "base64.har",
    "command.sh",
    "session.txt",
    "chrome.sh",
    "collection.json",
    "newman.json",
    "console.txt",
    "webhook_site.json",
    "api_gateway.json",
    "http_api.json",
    "load_balancer.json",
    "requests.http",
    "wire.txt",
]
VALID = "valid  invoice.updated, evt_1700000000000-7\n"


@pytest.mark.parametrize("name", WHOLE)
def test_every_form_is_read_to_the_byte(name: str) -> None:
    done = run("verify", CAPTURES / name, "--any-age", env=SECRET)
    assert (done.returncode, done.stdout, done.stderr) == (0, VALID, "")
    piped = run("verify", "--any-age", env=SECRET, stdin=(CAPTURES / name).read_bytes())
    assert (piped.returncode, piped.stdout) == (0, VALID)


@pytest.mark.parametrize("name", WHOLE)
def test_a_wrong_signature_stays_wrong(name: str) -> None:
    done = run("verify", CAPTURES / name, "--any-age", "--explain", env=environment(PEPAY_WEBHOOK_SECRET="whsec_9"))
    assert done.returncode == 1
    assert "no_secret_matches" in done.stdout
    old = run("verify", CAPTURES / name, "--json", env=SECRET)
    assert json.loads(old.stdout)["code"] == "timestamp_out_of_range"


@pytest.mark.parametrize(
    "name", ["proxy.har", "session.txt", "console.txt", "requests.http", "wire.txt", "verbose.txt"]
)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_what_windows_makes_of_a_file(name: str, encoding: str, mark: bytes, tmp_path: Path) -> None:
    saved = tmp_path / name
    text = (CAPTURES / name).read_bytes().decode()
    saved.write_bytes(mark + text.replace("\r\n", "\n").replace("\n", "\r\n").encode(encoding))
    arguments = [CAPTURES / "body.json", "--headers", saved] if name == "verbose.txt" else [saved]
    done = run("verify", *arguments, "--any-age", env=SECRET)
    assert (done.returncode, done.stdout) == (0, VALID), done.stderr
    assert str(saved) in done.stderr, "it is told"


def test_a_body_that_an_editor_has_saved(tmp_path: Path) -> None:
    saved = tmp_path / "body.json"
    for data in (codecs.BOM_UTF8 + BODY, codecs.BOM_UTF16_LE + BODY.decode().encode("utf-16-le")):
        saved.write_bytes(data)
        done = run("verify", saved, "--headers", CAPTURES / "headers.json", "--any-age", env=SECRET)
        assert (done.returncode, done.stdout) == (0, VALID), done.stderr
    saved.write_bytes(BODY + b"\r\n")
    done = run("verify", saved, "--headers", CAPTURES / "headers.json", "--any-age", "--explain", env=SECRET)
    assert done.returncode == 1
    assert "verify the raw bytes as they were received" in done.stdout


@pytest.mark.parametrize("name", ["verbose.txt", "headers.json", *WHOLE])
def test_headers_of_any_form(name: str) -> None:
    done = run("verify", CAPTURES / "body.json", "--headers", CAPTURES / name, "--any-age", env=SECRET)
    assert (done.returncode, done.stdout) == (0, VALID), done.stderr


def test_payviox_and_several_requests_at_once(tmp_path: Path) -> None:
    events = [b'{"type": "succeeded", "order_id": "o1"}', b'{"type": "payout.failed", "order_id": "o2"}']
    requests = [
        {"headers": webhooks.sign_payviox(body, secret), "body": body.decode()}
        for body, secret in zip(events, ("whsec_2", "whsec_3"), strict=True)
    ]
    log = tmp_path / "log.json"
    log.write_text(json.dumps([*requests, {"headers": {"host": "shop.example"}, "body": ""}]))
    env = environment(PAYVIOX_WEBHOOK_TOKEN="whsec_2", PAYVIOX_PAYOUT_WEBHOOK_TOKEN="whsec_3")
    done = run("verify", log, env=env)
    assert (done.returncode, done.stdout) == (
        0,
        "valid  succeeded, o1:succeeded\nvalid  payout.failed, o2:payout.failed\n",
    )
    env["PAYVIOX_PAYOUT_WEBHOOK_TOKEN"] = "whsec_9"
    done = run("verify", log, "--json", env=env)
    assert done.returncode == 1
    assert [json.loads(line)["valid"] for line in done.stdout.splitlines()] == [True, False]


UNREADABLE: dict[str, bytes] = {
    "nothing": b"",
    "a body alone": BODY,
    "JSON of something else": b'{"name": "shop", "version": "1.0.0"}',
    "a page": b"<!doctype html><title>Not found</title>",
    "an image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "prose": b"The webhook did not arrive. Why?",
    "half of a HAR": b'{"log": {"version": "1.2", "entries": [{"request": {"headers": [',
    "half of a command": b"curl 'http://127.0.0.1/' -H 'X-Pepay-Signature: 00",
    "a command without values": b"curl -H",
    "deep JSON": b"[" * 100_000,
    "a line of slashes": b"GET " + b"/" * 300_000 + b" x\n",
    "no UTF-16": b"\xff\xfe\x00\xd8\x00",
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_never_called_a_missing_header(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "capture"
    file.write_bytes(data)
    for arguments in ([file], [file, "--explain"], [CAPTURES / "body.json", "--headers", file]):
        # Any JSON object may be meant as headers.
        if data.startswith(b'{"name') and "--headers" in arguments:
            continue
        done = run("verify", *arguments, env=SECRET)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert str(file) in done.stderr
        assert "missing" not in done.stderr
        assert "Traceback" not in done.stderr
        if data[:2] != b"\xff\xfe":
            assert "HAR" in done.stderr
            assert "webhook.site" in done.stderr
    error = json.loads(run("verify", file, "--json", env=SECRET).stdout)["error"]
    assert error["kind"] == "usage"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("verbose.txt", None, "shows headers, but no body: pass the raw body as BODY"),
        ("curl.sh", "curl -H 'X-Pepay-Signature: 00' -d @body.json http://127.0.0.1/", "shows headers, but no body"),
        ("log.json", {"headers": {"x-pepay-signature": "00"}, "body": {"id": "evt_1"}}, "was parsed as JSON"),
        ("log.json", {"headers": {"x": "y"}, "body": "!", "isBase64Encoded": True}, "is said to be base64"),
        ("log.json", [{"headers": {"x": "y"}, "body": ""}] * 3, "none of the 3 requests"),
        ("empty.har", {"log": {"entries": []}}, "none of the 0 requests"),
    ],
)
def test_what_has_no_webhook_to_verify(name: str, data: object, said: str, tmp_path: Path) -> None:
    file = CAPTURES / name
    if data:
        file = tmp_path / name
        file.write_text(data if isinstance(data, str) else json.dumps(data))
    done = run("verify", file, env=SECRET)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_request_without_a_signature_is_refused(tmp_path: Path) -> None:
    """Here the header is missing indeed."""
    log = tmp_path / "log.json"
    log.write_text(json.dumps({"headers": {"host": "shop.example"}, "body": BODY.decode(), "isBase64Encoded": False}))
    done = run("verify", log, "--explain", env=SECRET)
    assert done.returncode == 1
    assert "missing_header: the header X-Pepay-Signature is missing" in done.stdout


def test_a_length_that_is_no_number_harms_nothing(tmp_path: Path) -> None:
    file = tmp_path / "wire.txt"
    file.write_text(f"POST / HTTP/1.1\nContent-Length: {'9' * 5_000}\nX-Pepay-Signature: 00\n\n{{}}")
    done = run("verify", file, env=SECRET)
    assert (done.returncode, done.stdout) == (1, "refused  a signature header is missing or cannot be read\n")


def test_odd_members_harm_nothing(tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    documents: list[object] = [
        {"log": {"entries": [None, 1, {"request": []}, {"request": {"headers": [1, {"name": 5}], "postData": "x"}}]}},
        {"info": {}, "item": [None, {"request": "GET /"}, {"item": {"a": 1}, "response": 3}]},
        {"data": [{"uuid": 1, "headers": 7, "content": None}, None]},
        {"headers": None, "body": None},
        {"log": {"entries": {}}},
    ]
    for document in documents:
        file.write_text(json.dumps(document))
        done = run("verify", file, env=SECRET)
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr
