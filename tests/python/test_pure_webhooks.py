"""Webhooks without the native module: the same verdicts, the same errors, the same events."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import pepay
from pepay import _webhooks as pure
from pepay import webhooks as native
from pepay._webhooks import declared

HERE = Path(__file__).parent
BLOCKED = "import sys; sys.modules['pepay._pepay'] = None"
NOW = 1_700_000_000.0


def python(*arguments: str | Path, program: str = sys.executable) -> str:
    """Runs a Python that finds this pepay."""
    path = os.pathsep.join([str(Path(pepay.__file__).parents[1]), str(HERE)])
    done = subprocess.run(
        [program, *arguments],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pythons() -> Iterator[str]:
    """This Python, and every other that is installed."""
    yield sys.executable
    for version in range(10, 15):
        program = shutil.which(f"python3.{version}")
        # pyenv has names for versions that it does not run.
        if program and not subprocess.run([program, "-c", ""], capture_output=True, check=False).returncode:
            yield program


@pytest.mark.parametrize("program", list(pythons()))
def test_every_vector(program: str) -> None:
    result = json.loads(python(HERE / "support/webhook_vectors.py", program=program))
    assert result["ran"] > 80
    assert result["differing"] == []


def test_the_tests_of_webhooks_hold_without_the_native_module() -> None:
    run = f"{BLOCKED}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    files = [HERE / "test_webhooks.py", HERE / "test_webhook_tools.py"]
    assert "passed" in python("-c", run, "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *files)


def test_what_needs_the_native_module_says_so() -> None:
    script = f"""
{BLOCKED}
import pepay
for use in ("pepay.Pepay", "from pepay import Payviox", "import pepay._pepay"):
    try:
        exec(use)
    except ImportError as error:
        print(error)
assert issubclass(pepay.SignatureError, pepay.PepayError)
assert not hasattr(pepay, "Peppay")
"""
    client, other, module = python("-c", script).splitlines()
    assert client.startswith("pepay.Pepay needs pepay's native module, which cannot be loaded here: ")
    assert other.startswith("pepay.Payviox needs pepay's native module")
    assert "pepay.webhooks alone" in client
    assert module.startswith("import of pepay._pepay halted")


@pytest.mark.skipif(sys.version_info[:2] == (3, 12), reason="its hmac breaks interpreters with a GIL of their own")
def test_in_a_sub_interpreter() -> None:
    """As under mod_wsgi, which gives each site an interpreter of its own."""
    script = """
import sys
import pepay
if sys.version_info >= (3, 13):
    import _interpreters as interpreters
else:
    import _xxsubinterpreters as interpreters
failed = interpreters.run_string(interpreters.create(), '''
import sys, warnings
warnings.simplefilter("ignore")
import pepay
body = pepay.webhooks.test_event("test.ping", {"object": "ping"})
print(pepay.webhooks.construct_event(body, pepay.webhooks.sign(body, "whsec_1"), "whsec_1").type)
sys.stdout.flush()
''')
sys.exit(failed and str(failed))
"""
    assert python("-W", "ignore", "-c", script) == "test.ping\n"


def test_why_not_in_a_sub_interpreter() -> None:
    script = """
import sys
class Refuse:
    def find_spec(self, name, *_):
        if name == "pepay._pepay":
            raise ImportError("PyO3 modules do not yet support subinterpreters, see https://github.com/PyO3")
sys.meta_path.insert(0, Refuse())
import pepay
try:
    pepay.Pepay
except ImportError as error:
    print(error)
"""
    refusal = python("-c", script)
    assert "do not yet support subinterpreters" in refusal
    assert "WSGIApplicationGroup %{GLOBAL}" in refusal


CLASSES = {name for name, it in vars(declared).items() if getattr(it, "__module__", "") == declared.__name__}


@pytest.mark.parametrize("name", sorted(CLASSES | {"Verified"}))
def test_the_classes_have_the_same_attributes(name: str) -> None:
    mine, its = getattr(pure, name, None) or getattr(declared, name), getattr(pepay, name)
    fields = set(getattr(mine, "FIELDS", ())) | {it for it in dir(mine) if not it.startswith("_") and it.islower()}
    assert fields == {it for it in dir(its) if not it.startswith("_")}


def mutated(dice: random.Random, text: bytes) -> bytes:
    """A text with a few of its bytes changed, left out or doubled."""
    changed = bytearray(text)
    for _ in range(dice.choice([0, 0, 1, 1, 2, 5])):
        at = dice.randrange(len(changed) + 1)
        changed[at : at + dice.choice([0, 1, 1, 3])] = dice.choice(
            [
                b"",
                b"0",
                b"-",
                b'"',
                b"null",
                b"1.5",
                b" ",
                b"\xff",
                b"\\",
                b"/",
                "é".encode(),
                b"\\u00e9",
                b"\\ud83c",
                b"}",
            ]
        )
    return bytes(changed)


def rewritten(body: bytes) -> list[bytes]:
    """What a body may become on its way."""
    text = body.decode("latin-1")
    ways = [text.encode(), text.encode("utf-16"), b"\xef\xbb\xbf" + body, b"", body.replace(b":", b": ")]
    ways += [body.replace(b"/", b"\\/"), body.replace(b"\\/", b"/"), body.replace("é".encode(), b"\\u00E9")]
    with suppress(ValueError, RecursionError):
        ways += [json.dumps(json.loads(body), sort_keys=is_sorted).encode() for is_sorted in (False, True)]
    return ways


EVENT = b"""{"id":"evt_1-1","type":"invoice.updated","created":1700000000.25,"livemode":false,"pending_webhooks":1.0,
"request":{"id":null,"idempotency_key":"k"},"data":{"object":{"object":"invoice","id":"inv_1","status":"cancelled",
"amount":49990,"amount_decimal":"49.990","amount_paid":12e2,"network_environment":"devnet","created_at":
"2026-05-04T12:30:00.123456+02:00","latest_payment":{"id":"p","settlement":{"merchant_settlement_id":7}},"new":1e-7}}}"""
SESSION = b"""{"type":"succeeded","order_id":"o","amount":10000,"items":[{"name":"T","quantity":1,"price":5},
{"name":"U"}],"metadata":{"integration_session_id":"s"},"customer":{"address":{"city":"B"}}}"""
PAYOUT = b"""{"type":"payout.succeeded","order_id":"o","amount":5000,"net_amount":4850,"test_mode":true,"recipient":
{"email":"a@b.c"},"crypto":{"crypto_amount":48.5,"usd_amount":"48.50","network_fee":1E-2,"confirmations":12}}"""


@pytest.mark.parametrize("seed", range(300))
def test_changed_webhooks_are_judged_alike(seed: int) -> None:
    """Whatever is done to a delivery, both say the same about it."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    source, is_pepay, suffix = dice.choice(
        [(EVENT, True, ""), (SESSION, False, "_payviox"), (PAYOUT, False, "_payviox")]
    )
    construct = "construct_event" if is_pepay else f"construct_{'payout' if source is PAYOUT else 'payviox'}_event"
    sent = mutated(dice, source)
    secrets = dice.choice([["whsec_1"], ["whsec_2", "whsec_1"], ["whsec_2"], ["whsec_1 "], [""]])
    headers = getattr(native, f"sign{suffix}")(sent, "whsec_1", **({"now": NOW} if is_pepay else {}))
    if dice.random() < 0.3:
        name = dice.choice(list(headers))
        value = mutated(dice, headers[name].encode())
        headers = {
            **headers,
            name: dice.choice([value, value.decode("latin-1"), value.upper(), b" " + value + b"\r\n"]),
        }
    if dice.random() < 0.3:
        headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    received = dice.choice([sent, sent, sent, mutated(dice, sent), sent + b"\n", *rewritten(sent)])
    options = {"now": NOW + dice.choice([0, 299.9996, 300, 300.001, -301, 1e9])} if is_pepay else {}
    for name in (construct, f"verify{suffix}", f"explain{suffix}"):
        judged = [judge(getattr(module, name), received, headers, secrets, options) for module in (pure, native)]
        assert judged[0] == judged[1], (name, received, headers, secrets, options)


@pytest.mark.parametrize(
    "value",
    [
        *("1777890600", "1777890600.75", "-1.5", "1e9", "1e300", "true", "null", "[]", '"1777890600"', '"+1777890600"'),
        *('"2026-05-04T10:30:00Z"', '"2026-05-04T10:30:00-02:30"', '"2026-05-04T10:30:00.123456789+0200"'),
        *(
            '"2026-05-04 10:30:00Z"',
            '"2026-05-04T10:30:00"',
            '"2026-05-04T10:30Z"',
            '"2026-13-04T10:30:00Z"',
            '"9999-12-31T23:59:59-01:00"',
        ),
        *('"now"', '""', "253402300799", "253402300800", "9999999999999999999"),
        *('"20260504T103000Z"', '"2026-05-04 10:30:00"', '"2016-12-31T23:59:60Z"', '"2016-12-31T23:59:61Z"'),
        *('"2026-0504T10:3000.5"', '"2026-05-04T24:00:00Z"', '"2026-05-04T10:30:00+23:59"', '"2026-05-04T10:30+24"'),
        *("1777890600123", "1777890600123.6", "-1777890600123", "999999999999.9", "1e12", "1e400", "9" * 400),
    ],
)
def test_times_are_read_alike(value: str) -> None:
    assert_read_alike(f'"created": {value}')


@pytest.mark.parametrize(
    "value",
    [
        '"\\ud800"',
        '"\\ud83d\\ude00"',
        '"\\u0000"',
        '"é"',
        "1",
        "NaN",
        "Infinity",
        '"' + "x" * 9_999 + '"',
        "[" * 99_999,
        "[" * 9_999 + "]" * 9_999,
        "1e400",
        '{"a":' * 300 + "1e400" + "}" * 300,
    ],
)
def test_texts_are_read_alike(value: str) -> None:
    assert_read_alike(f'"api_version": {value}')


@pytest.mark.parametrize(
    "value",
    [
        '"49.990"',
        "49.990",
        "1e3",
        '"1e-7"',
        "-0.0",
        '"00"',
        '"1,5"',
        '" 1"',
        "true",
        '"1e400"',
        "1e399",
        "1e400",
        "-1e99999999999999999999",
        "9" * 400,
        "1" + "0" * 5_000,
        '"\u0661"',
        "7",
        '"-0"',
    ],
)
def test_amounts_are_read_alike(value: str) -> None:
    assert_read_alike(
        f'"data": {{"object": {{"object": "invoice", "id": "i", "status": "paid", "amount_decimal": {value}}}}}'
    )


@pytest.mark.parametrize(
    "value",
    [
        '{"a": "\\ud83d", "\\udcb0": ["\\ud83d\\udcb0", 1e400, -1e400, 1e300]}',
        "[" * 125 + "]" * 125,
        "[" * 126 + "]" * 126,
        "[" * 5_000 + "]" * 5_000,
        '{"kept": 1, "deep": ' + "[" * 300 + "]" * 300 + "}",
        '{"only": ' + "[" * 300 + '"]"' + "]" * 300 + "}",
        "1e400",
        '"\\ud83d"',
        "null",
    ],
)
def test_what_is_opaque_is_read_alike(value: str) -> None:
    invoice = f'"object": "invoice", "id": "i", "status": "paid", "metadata": {value}'
    assert_read_alike(f'"data": {{"object": {{{invoice}}}, "previous_attributes": {value}}}')


@pytest.mark.parametrize(
    "resource",
    [
        '{"object": "invoice", "id": 17, "status": "paid"}',
        '{"object": "invoice", "id": "i", "status": null}',
        '{"object": "invoice_payment", "id": {}}',
        '{"obj\\u0065ct": "invo\\u0069ce", "id": 17, "status": "paid"}',
        '{"object": "commerce_order", "id": 17}',
        '{"object": "commerce_order", "id": "o", "status": "cancelled"}',
        '{"object": "commerce_order", "orderId": "o", "status": "placed", "total": 12.50, "createdAt": 1700000000}',
        '{"object": "commerce_order", "order_id": "o", "status": "placed", "lineItems": [{"quantity": 1}, 2]}',
        '{"object": "commerce_order", "orderId": null, "id": "o", "status": "placed", "actions": {"can_cancel": true}}',
        '{"object": ["invoice"], "id": 17}',
        '["invoice"]',
        "17",
    ],
)
def test_resources_are_judged_alike(resource: str) -> None:
    assert_read_alike(f'"data": {{"object": {resource}}}')


def assert_read_alike(member: str) -> None:
    """An event with this member is the same for both, or for both none; but for `raw`, which is as it came."""
    body = f'{{"id": "evt_1", "type": "x", {member}}}'.encode()
    headers = native.sign(body, "whsec_1")
    delivery: tuple[Any, ...] = (body, headers, "whsec_1", {})
    assert judge(pure.construct_event, *delivery) == judge(native.construct_event, *delivery)


def judge(function: Any, *delivery: Any) -> Any:
    *arguments, options = delivery
    try:
        result = function(*arguments, **options)
    except pepay.DecodeError:
        return "no event"
    except pepay.PepayError as error:
        return type(error), error.code, error.message, str(error)
    if isinstance(result, list):
        return [(finding.code, str(finding), repr(finding)) for finding in result]
    if hasattr(result, "to_dict"):
        about = getattr(result, "invoice", None)
        return result.to_dict(), result.dedupe_key, about and about.to_dict(), repr(result)
    return repr(result)


def test_what_came_is_there_in_both() -> None:
    for body in (EVENT, b'{"id":"evt_1","type":"x","new":[1e400,"\\ud83d"]}'):
        delivery: Any = (body, native.sign(body, "whsec_1", now=NOW), "whsec_1")
        assert pure.construct_event(*delivery, now=NOW).raw == native.construct_event(*delivery, now=NOW).raw
    body = b'{"id":"evt_1","type":"x","new":%s}' % (b"[" * 9_999 + b"]" * 9_999)
    event = pure.construct_event(body, native.sign(body, "whsec_1"), "whsec_1")
    with pytest.raises(pepay.DecodeError, match="too deeply"):
        _ = event.raw


def test_it_signs_and_builds_alike() -> None:
    resource = {"object": "invoice", "id": "inv_é", "status": "paid", "amount": 1.5}
    body = native.test_event("invoice.updated", resource, now=NOW)
    assert pure.test_event("invoice.updated", resource, now=NOW) == body
    assert pure.sign(body, "whsec_1", now=NOW) == native.sign(body, "whsec_1", now=NOW)
    assert pure.sign_payviox(body, "token") == native.sign_payviox(body, "token")
    for wrong in ((5, {1, 2}), (None, None), ("x", float("nan")), ("x", {"a": "\ud800"})):
        refusals = []
        for module in (pure, native):
            make: Any = module.test_event
            with pytest.raises(pepay.InvalidRequestError) as refusal:
                make(*wrong)
            refusals.append(set(refusal.value.errors))
        assert refusals[0] == refusals[1]
