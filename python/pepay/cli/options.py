"""What the commands' arguments have in common."""

from __future__ import annotations

import argparse
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .types import Commands, Options, Run

UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SECRETS = {
    "pepay": ("PEPAY_WEBHOOK_SECRET", "PEPAY_WEBHOOK_SECRET_PREVIOUS"),
    "payviox": ("PAYVIOX_WEBHOOK_TOKEN",),
    "payviox_payout": ("PAYVIOX_PAYOUT_WEBHOOK_TOKEN",),
}
"""What each provider's webhooks are signed with: the variable of the secret, then that of the one before it."""


def command(commands: Commands, name: str, run: Run, summary: str, description: str = "") -> argparse.ArgumentParser:
    """A command with the options that all have; its own are added to what this returns."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=description or f"{summary[0].upper()}{summary[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON, for programs")
    parser.add_argument(
        "--timeout", type=duration, default=20.0, metavar="TIME", help="how long a request may take (default: 20s)"
    )
    parser.set_defaults(run=run, parser=parser)
    return parser


def group(commands: Commands, name: str, summary: str) -> Commands:
    """A command that has commands of its own."""
    parser = commands.add_parser(name, help=summary)
    parser.set_defaults(parser=parser)
    return parser.add_subparsers(title="commands", metavar="COMMAND")


def duration(text: str) -> float:
    """Seconds, or a number with its unit: `90`, `90s`, `15m`, `12h`, `30d`."""
    number, unit = (text[:-1], text[-1]) if text[-1:] in UNITS else (text, "s")
    try:
        seconds = float(number) * UNITS[unit]
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 90s, 15m, 12h or 30d")
    return seconds


def row_id(text: str) -> int:
    """What an inbox calls one of its events: the number of its row."""
    if not re.fullmatch("[0-9]{1,18}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not the number of an event in the inbox; --list prints it first")
    return int(text)


def add_types(parser: argparse.ArgumentParser) -> None:
    """Which events are wanted; `names.matches` says which those are."""
    parser.add_argument(
        "--types", metavar="NAMES", type=_types, action="extend", help="only these, such as invoice.paid,test.* or '*'"
    )


def _types(text: str) -> list[str]:
    from .names import is_known

    patterns = [pattern.strip() for pattern in text.split(",")]
    for pattern in patterns:
        if not is_known(pattern):
            raise argparse.ArgumentTypeError(
                f"no event is called {pattern!r}; `pepay trigger --list` lists their names"
            )
    return patterns


def add_since(parser: Options) -> None:
    """From when on events are wanted."""
    parser.add_argument("--since", metavar="WHEN", type=_since, help="2h, 2026-11-27T10:00Z, or the id of an event")


def _since(text: str) -> int | str:
    from .._since import unix_or_id

    try:
        return unix_or_id(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def add_interval(parser: argparse.ArgumentParser) -> None:
    """How often the list of events is read, for those who want no stream."""
    parser.add_argument(
        "--interval", metavar="TIME", type=duration, help="open no live stream: read the list of events this often"
    )


def add_limit(parser: argparse.ArgumentParser) -> None:
    """How much of a list is wanted."""
    parser.add_argument("--limit", metavar="N", type=_count, default=10, help="how many at most (default: 10)")


def _count(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def add_metadata(parser: argparse.ArgumentParser) -> None:
    """What the shop wants to find again."""
    parser.add_argument("--metadata", metavar="NAME=VALUE", action="append", type=_entry, help="may be repeated")


def _entry(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value
