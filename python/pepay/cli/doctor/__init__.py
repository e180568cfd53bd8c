"""`pepay doctor`: what is wrong with a setup, before a payor finds out.

Other programs call :func:`examine` with settings of their own, and :func:`show` what it found.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence

from ..exits import DONE, REFUSED
from ..options import command
from ..output import Output
from ._finding import ERROR, NOTE, OK, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..._inbox import Health
    from ..types import Commands

__all__ = ["ERROR", "NOTE", "OK", "WARNING", "Finding", "add", "examine", "examine_inbox", "report", "show"]

COLOURS = {OK: "green", NOTE: "dim", WARNING: "yellow", ERROR: "red"}
DESCRIPTION = """\
Finds out what is wrong with keys, clock, network and webhook route. Nothing is created, and nothing is paid.

The settings are read from the environment:
  PEPAY_API_KEY, PEPAY_COMMERCE_API_KEY, PEPAY_BEARER_TOKEN, PEPAY_API_URL
  PEPAY_SESSION_TOKEN with PEPAY_SESSION_SIGNATURE
  PEPAY_WEBHOOK_SECRET, PEPAY_WEBHOOK_SECRET_PREVIOUS
  PAYVIOX_API_KEY, PAYVIOX_API_URL, PAYVIOX_WEBHOOK_TOKEN, PAYVIOX_PAYOUT_WEBHOOK_TOKEN

A webhook URL gets harmless events: one that is wrongly signed and must be refused, for Pepay one that was signed an
hour ago and must be refused too, and a right one, which must be taken. Your handlers see the last one only: its type is
"test.ping", and for Payviox its order is "pepay-doctor-…".
"""


def add(commands: Commands) -> None:
    parser = command(
        commands, "doctor", run, "find out what is wrong with keys, clock, network and webhook route", DESCRIPTION
    )
    parser.add_argument("--webhook-url", metavar="URL", help="where you receive Pepay's webhooks")
    parser.add_argument("--payviox-webhook-url", metavar="URL", help="where you receive Payviox's payment webhooks")
    parser.add_argument("--payout-webhook-url", metavar="URL", help="where you receive Payviox's payout webhooks")
    parser.add_argument("--offline", action="store_true", help="look at the settings only, and send nothing")


def run(args: argparse.Namespace, output: Output) -> int:
    urls = {
        "pepay": args.webhook_url,
        "payviox": args.payviox_webhook_url,
        "payviox_payout": args.payout_webhook_url,
    }
    found = examine(
        os.environ,
        {provider: url for provider, url in urls.items() if url},
        offline=args.offline,
        timeout=args.timeout,
    )
    return report(found, output)


def report(findings: Sequence[Finding], output: Output) -> int:
    """Prints findings, for a person or a program, and gives the exit status."""
    if output.json:
        output.document([finding.to_dict() for finding in findings])
    else:
        show(findings, output)
    return REFUSED if any(finding.level == ERROR for finding in findings) else DONE


def examine(
    settings: Mapping[str, str],
    webhook_urls: Mapping[str, str] | None = None,
    *,
    names: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
    offline: bool = False,
    timeout: float = 10.0,
) -> list[Finding]:
    """Everything that there is to say about a setup, in the order of its parts.

    * `settings`: the values, by the names that environment variables have: `PEPAY_API_KEY`, `PAYVIOX_WEBHOOK_TOKEN`, ….
      Others are ignored; `os.environ` will do.
    * `webhook_urls`: where webhooks are received, by provider (`pepay`, `payviox`, `payviox_payout`).
    * `names`: what settings are called in your program, for the texts: `{"PEPAY_API_KEY": "PEPAY['API_KEY']"}`.
    * `options`: other arguments of both clients, such as `ca_file`.
    * `offline`: looks at the settings only.
    * `timeout`: seconds for each request.

    No text holds a secret, and nothing is raised for what is wrong with the setup.
    """
    from . import _install, _keys, _network, _probe

    given = {name: value for name, value in settings.items() if value}
    found = [*_install.examine(given, options or {}), *_keys.examine(given)]
    if not offline:
        found += _network.examine(given, {"max_retries": 0, **(options or {}), "timeout": timeout})
        for provider, url in (webhook_urls or {}).items():
            found += _probe.examine(provider, url, given, timeout)
    return [finding.renamed(names or {}) for finding in found]


def examine_inbox(health: Health, *, recover: str, replay: str) -> list[Finding]:
    """What there is to say about an inbox, where these commands mend it."""
    from . import _inbox

    return list(_inbox.examine(health, recover=recover, replay=replay))


def show(findings: Sequence[Finding], output: Output | None = None) -> None:
    """Prints findings for a person, those that want attention with what to do."""
    output = output or Output()
    width = max((len(finding.about) for finding in findings), default=0)
    for finding in findings:
        level = output.paint(f"{finding.level:<7}", COLOURS[finding.level])
        output.line(f"{level}  {finding.about:<{width}}  {finding.text}")
        if finding.hint:
            output.line(f"{'':<7}  {'':<{width}}  {output.paint(finding.hint, 'dim')}")
    counts = [(level, sum(finding.level == level for finding in findings)) for level in (ERROR, WARNING)]
    summary = ", ".join(f"{count} {level}{'s' * (count > 1)}" for level, count in counts if count)
    output.line()
    output.line(summary or "Nothing is wrong.")
