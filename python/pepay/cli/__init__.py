"""The command `pepay`, for use in a shell, in scripts and in CI.

Each command is a module with `add`, which describes its arguments, and what runs it and returns the exit status.
Nothing is imported before it is needed, so that the prompt does not wait.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from . import doctor, events, exits, invoice, listen, recover, replay, sandbox, session, trigger, verify
from .output import Output

COMMANDS = (doctor, invoice, session, events, listen, trigger, verify, replay, recover, sandbox)
DESCRIPTION = "Payment sessions on the command line, with Pepay and Payviox."
EPILOG = f"""\
Keys and secrets are read from the environment (PEPAY_API_KEY, PEPAY_WEBHOOK_SECRET, …) and never printed. No option
takes a secret, since other users of a machine can see its command lines. `pepay doctor --help` lists them.

{exits.HELP}"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command, and returns its exit status."""
    try:
        try:
            return _run(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has enough.
        return exits.DONE


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    args, rest = parser.parse_known_args(argv)
    if hasattr(args, "passes_on"):
        args.rest = rest
    elif rest:
        args.parser.error(f"unrecognized arguments: {' '.join(rest)}")
    output = Output(json=getattr(args, "json", False))
    try:
        if args.version:
            return _version(output)
        if hasattr(args, "run"):
            return int(args.run(args, output))
        args.parser.print_help(sys.stderr)
        return exits.USAGE
    except KeyboardInterrupt:
        output.tell("interrupted")
        return exits.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        from .failure import report

        return report(error, output)


def _version(output: Output) -> int:
    from .. import __version__

    output.line(f"pepay {__version__}")
    return exits.DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "pepay", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.set_defaults(parser=parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
