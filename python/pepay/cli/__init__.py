"""The command `pepay`: what a merchant needs at a prompt, in a script and in CI.

Each command is a module with `add`, which describes its arguments, and what runs it and returns the exit status.
Nothing is imported before it is needed, so that the prompt does not wait.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from . import doctor, exits, invoice, replay, sandbox, session, verify
from .output import Output

COMMANDS = (doctor, invoice, session, verify, replay, sandbox)
DESCRIPTION = "Payment sessions at the prompt: Pepay and Payviox."
EPILOG = f"""\
Keys and secrets are read from the environment (PEPAY_API_KEY, PEPAY_WEBHOOK_SECRET, …) and never printed. No option
takes one, since other users of a machine can see its command lines. `pepay doctor --help` lists them.

{exits.HELP}"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command, and returns its exit status."""
    try:
        try:
            return _run(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read along, such as `head`, has enough.
        return exits.DONE


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    args, rest = parser.parse_known_args(argv)
    if hasattr(args, "passes_on"):
        args.rest = rest
    elif rest:
        args.parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if not hasattr(args, "run"):
        args.parser.print_help(sys.stderr)
        return exits.USAGE
    output = Output(json=args.json)
    try:
        return int(args.run(args, output))
    except KeyboardInterrupt:
        output.tell("interrupted")
        return exits.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        from .failure import report

        return report(error, output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "pepay", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action=_Version)
    parser.set_defaults(parser=parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from .. import __version__

        print(f"pepay {__version__}")
        parser.exit()
