"""`pepay verify`: say whether a webhook can be trusted, and if not, why."""

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

    from .captures import Message
    from .types import Commands

DESCRIPTION = """\
Says whether a webhook can be trusted: it verifies the signature, and for Pepay the time. The body must be the very
bytes that were received, and the headers must be unchanged.

  pepay verify body.json --headers headers.txt --explain
  pepay verify -H 'X-Pepay-Timestamp: 1700000000000' -H 'X-Pepay-Signature: 5d…' < body.json
  pepay verify request.har

Without headers, BODY is a request as a tool has recorded it: HAR, curl, Postman, webhook.site, an event of AWS
Lambda, an .http file or raw HTTP. All signed requests in it are verified.

Secrets are read from PEPAY_WEBHOOK_SECRET (and PEPAY_WEBHOOK_SECRET_PREVIOUS), PAYVIOX_WEBHOOK_TOKEN and
PAYVIOX_PAYOUT_WEBHOOK_TOKEN. The exit status is 0 if the webhook can be trusted,
otherwise 1.
"""


def add(commands: Commands) -> None:
    parser = command(commands, "verify", run, "say whether a webhook can be trusted, and if not, why", DESCRIPTION)
    parser.add_argument(
        "body", metavar="BODY", nargs="?", default="-", help='a file, or "-" for standard input (default)'
    )
    parser.add_argument("-H", "--header", metavar="'NAME: VALUE'", action="append", default=[], help="may be repeated")
    parser.add_argument("--headers", metavar="FILE", help="headers, one per line, as JSON, or in a recorded request")
    parser.add_argument(
        "--provider", choices=SECRETS, help="the provider that sent it (default: according to the headers)"
    )
    parser.add_argument("--explain", action="store_true", help="explain why it is refused")
    parser.add_argument("--any-age", action="store_true", help="accept an old webhook: check only its signature")


def run(args: argparse.Namespace, output: Output) -> int:
    return max(_verify(message, args, output) for message in _messages(args, output))


def _messages(args: argparse.Namespace, output: Output) -> list[Message]:
    from . import captures

    body, name = _read(args.body, output)
    if not args.headers and not args.header:
        messages = captures.read(body, name)
        if any(message.body is None for message in messages):
            raise captures.UnreadableError(
                f"{name} shows headers, but no body: pass the raw body as BODY, and this file as --headers"
            )
        return messages
    headers = captures.header_lines("\n".join(args.header))
    if args.headers:
        headers = captures.read_headers(*_read(args.headers, output)) + headers
    return [captures.Message(headers, body)]


def _verify(message: Message, args: argparse.Namespace, output: Output) -> int:
    from ..errors import PepayError

    headers, body = message.headers, message.body or b""
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


def _read(path: str, output: Output) -> tuple[bytes, str]:
    """What is in a file, in UTF-8 whatever its editor has made of it, and what to call it."""
    from pathlib import Path

    from .captures import without_marks

    name = "standard input" if path == "-" else path
    data, remark = without_marks(sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes(), name)
    if remark:
        output.tell(remark)
    return data, name


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
