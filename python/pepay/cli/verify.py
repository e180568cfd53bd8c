"""`pepay verify`: whether a webhook is to be trusted, and why not."""

from __future__ import annotations

import argparse
import os
import sys

from . import exits
from .options import SECRETS, command
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .types import Commands

DESCRIPTION = """\
Says whether a webhook is to be trusted: its signature, and for Pepay its time. The body must be the very bytes that
were received, the headers as they were received.

  pepay verify body.json --headers headers.txt --explain
  pepay verify -H 'X-Pepay-Timestamp: 1700000000000' -H 'X-Pepay-Signature: 5d…' < body.json

Secrets are read from PEPAY_WEBHOOK_SECRET (and PEPAY_WEBHOOK_SECRET_PREVIOUS), PAYVIOX_WEBHOOK_TOKEN and
PAYVIOX_PAYOUT_WEBHOOK_TOKEN. Ends with 0 if it is to be trusted, else with 1.
"""


def add(commands: Commands) -> None:
    parser = command(commands, "verify", run, "whether a webhook is to be trusted, and why not", DESCRIPTION)
    parser.add_argument("body", metavar="BODY", nargs="?", default="-", help='a file, or "-" for standard input')
    parser.add_argument("-H", "--header", metavar="'NAME: VALUE'", action="append", default=[], help="may be repeated")
    parser.add_argument("--headers", metavar="FILE", help="headers, one in a line, or as a JSON object")
    parser.add_argument("--provider", choices=SECRETS, help="who sent it (default: as the headers say)")
    parser.add_argument("--explain", action="store_true", help="find out why it is refused")
    parser.add_argument("--any-age", action="store_true", help="trust an old one: only its signature counts")


def run(args: argparse.Namespace, output: Output) -> int:
    from ..errors import PepayError

    body = _read(args.body)
    headers = _headers(args)
    provider = args.provider or _provider(headers, body)
    secrets = [os.environ[name] for name in SECRETS[provider] if os.environ.get(name)]
    if not secrets:
        from .failure import UsageError

        raise UsageError(f"there is no secret: set {SECRETS[provider][0]}")
    construct, explain, options = _functions(provider, args.any_age)
    findings = explain(body, headers, secrets, **options)
    document: dict[str, Any] = {"valid": False, "provider": provider}
    try:
        event = construct(body, headers, secrets, **options)
        document |= {"valid": True, "type": event.type, "dedupe_key": event.dedupe_key}
    except PepayError as error:
        document |= {"code": error.code or error.kind, "message": error.message}
    if args.explain or document["valid"]:
        document["findings"] = [{"code": finding.code, "message": finding.message} for finding in findings]
    if output.json:
        output.document(document)
    else:
        _show(document, args.explain, output)
    return exits.DONE if document["valid"] else exits.REFUSED


def _show(document: dict[str, Any], explained: bool, output: Output) -> None:
    if document["valid"]:
        output.line(f"{output.paint('valid', 'green')}  {document['type']}, {document['dedupe_key']}")
    else:
        output.line(f"{output.paint('refused', 'red')}  {document['message']}")
    for finding in document.get("findings", ()):
        output.line(f"  {finding['code']}: {finding['message']}")
    if not document["valid"] and not explained:
        output.tell("--explain tries to find out why")


def _read(path: str) -> bytes:
    from pathlib import Path

    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def _headers(args: argparse.Namespace) -> list[tuple[str, str]]:
    import json

    text = _read(args.headers).decode("utf-8", "replace") if args.headers else ""
    if text.lstrip().startswith("{"):
        try:
            listed = [(name, str(value)) for name, value in json.loads(text).items()]
        except ValueError as error:
            from .failure import UsageError

            raise UsageError(f"{args.headers} is no JSON: {error}") from None
        text = ""
    else:
        listed = []
    # A request line has no colon before its first space.
    lines = (line.partition(":") for line in [*text.splitlines(), *args.header])
    return listed + [(name.strip(), value.strip()) for name, colon, value in lines if colon and " " not in name.strip()]


def _provider(headers: list[tuple[str, str]], body: bytes) -> str:
    names = {name.lower() for name, _ in headers}
    if "signature" not in names or "x-pepay-signature" in names:
        return "pepay"
    import json

    try:
        kind = json.loads(body).get("type")
    except (ValueError, AttributeError):
        kind = None
    return "payviox_payout" if str(kind).startswith("payout.") else "payviox"


def _functions(provider: str, any_age: bool) -> Any:
    from .. import webhooks

    if provider == "pepay":
        options = {"tolerance": 1e15} if any_age else {}
        return webhooks.construct_event, webhooks.explain, options
    construct = webhooks.construct_payviox_event if provider == "payviox" else webhooks.construct_payout_event
    return construct, webhooks.explain_payviox, {}
