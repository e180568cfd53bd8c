"""The vectors that all languages share, and how they are said in Python.

`tests/vectors/README.md` describes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pepay
from support.paths import ROOT

if TYPE_CHECKING:
    from pepay._pepay import Call

Vector = dict[str, Any]

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SCHEMA = json.loads((ROOT / "docs/schema.json").read_text())
# A span of time has another type in Python.
NAMES = {
    field["key"]: field["name"]
    for it in SCHEMA["objects"]
    for field in it.get("fields", ())
    if field["key"] not in {field["name"], "expires_in_ms"}
}
MOMENTS = {"created_gte", "created_lte", "expires_at"}


def vectors(kind: str) -> Iterator[tuple[str, Vector]]:
    """Every vector of a kind, with a name that is unique; each knows its client."""
    for path in sorted((ROOT / "tests/vectors").glob("*.json")):
        file = json.loads(path.read_text(), parse_float=Decimal)
        for vector in file.get(kind, []):
            yield f"{path.stem}: {vector['name']}", {"client": file.get("client", {}), **vector}


def client(settings: Vector, call: Vector) -> Any:
    """A client with the random bytes and the wall clock of a call."""
    arguments = dict(settings)
    kind = pepay.Payviox if arguments.pop("provider", "pepay") == "payviox" else pepay.Pepay
    entropy = bytes.fromhex(call.get("entropy", "")).ljust(32, b"\0")
    return kind(**arguments)._fixed(entropy, call.get("options", {}).get("unix_ms"))


def begin(client: Any, call: Vector, **more: Any) -> Call:
    """The call that a vector describes."""
    resource, _, method = call["operation"].rpartition(".")
    options = dict(call.get("options", {}))
    options.pop("unix_ms", None)
    if "timeout_ms" in options:
        options["timeout"] = options.pop("timeout_ms") / 1000
    params = call.get("params", {})
    # A raw request has the names of the API.
    arguments = named(params) if resource else dict(params)
    if isinstance(life := arguments.pop("expires_in_ms", None), int):
        arguments["expires_in"] = timedelta(milliseconds=life)
    moments = {name: moment(value) for name, value in arguments.items() if name in MOMENTS}
    owner = getattr(client, resource) if resource else client
    begun: Call = getattr(type(owner), method).__wrapped__(owner, **arguments | moments | options | more)
    return begun


def named(value: Any) -> Any:
    """The same with the names that Python has."""
    if isinstance(value, dict):
        return {NAMES.get(name, name): named(member) for name, member in value.items()}
    return [named(item) for item in value] if isinstance(value, list) else value


def moment(value: Any) -> Any:
    """What a vector writes in the ways of JSON; what is not a moment stays."""
    try:
        return EPOCH + timedelta(seconds=float(value))
    except (OverflowError, TypeError, ValueError):
        pass
    try:
        return datetime.fromisoformat(value.replace("Z", "+00:00"))
    except (AttributeError, ValueError):
        return value


def body(source: Vector) -> bytes:
    if "json" in source:
        return plain_json(source["json"]).encode()
    return bytes.fromhex(source["hex"]) if "hex" in source else str(source.get("body", "")).encode()


def plain_json(value: Any) -> str:
    """JSON with every digit of its decimals."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{plain_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(plain_json, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def headers(block: str) -> list[tuple[str, str]]:
    lines = (line.partition(":") for line in block.replace("\r\n", "\n").split("\n") if line)
    return [(name, value.strip(" \t")) for name, _, value in lines]


def canonical(value: Any) -> Any:
    """A reply as all languages write it: exact numbers as text, times in milliseconds."""
    if hasattr(value, "to_dict"):
        return canonical(value.to_dict())
    if isinstance(value, dict):
        return {key: canonical(item) for key, item in value.items()}
    if isinstance(value, list):
        return [canonical(item) for item in value]
    if isinstance(value, datetime):
        return (value - EPOCH) // timedelta(milliseconds=1)
    return format(value, "f") if isinstance(value, Decimal) else value


def error(error: pepay.PepayError) -> Vector:
    """The parts of an error that there are."""
    parts = {
        "kind": error.kind,
        "message": error.message,
        "status": error.status,
        "code": error.code,
        "fields": error.errors or None,
        "request_id": error.request_id,
        "idempotency_key": error.idempotency_key,
        "order_id": error.order_id,
        "retry_after_ms": None if error.retry_after is None else millis(error.retry_after),
        "reason": error.reason,
        "limit_type": error.limit_type,
        "excerpt": error.excerpt,
    }
    return {name: part for name, part in parts.items() if part is not None}


def attempts(error: pepay.PepayError) -> list[list[Any]]:
    def outcome(text: str) -> int | str:
        how, _, what = text.rpartition(" ")
        return int(what) if how == "status" else f"{how.rstrip(':').replace(' ', '_')} {what}"

    return [[millis(it.started), outcome(it.outcome), millis(it.waited)] for it in error.attempts]


def millis(seconds: float) -> int:
    return int(round(seconds * 1_000_000) // 1000)
