"""What the commands' arguments have in common."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .types import Commands, Run

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
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 90s, 15m, 12h or 30d")
    return seconds
