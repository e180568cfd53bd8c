"""`pepay sandbox`: both providers on this machine."""

from __future__ import annotations

import argparse
import os
import sys

from . import exits
from .output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .types import Commands

HOW_TO_INSTALL = "pepay-sandbox is not installed: pip install pepay-sandbox, or set PEPAY_SANDBOX_BIN to the program"


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "sandbox",
        help="start both providers on this machine",
        description="Starts pepay-sandbox, which serves both APIs on this machine, with the options that follow.",
        epilog="Its own options: pepay sandbox -- --help",
        allow_abbrev=False,
    )
    parser.set_defaults(run=run, parser=parser, json=False, passes_on=True)


def run(args: argparse.Namespace, output: Output) -> int:
    program = find_program()
    if not program:
        output.tell(f"pepay: {HOW_TO_INSTALL}")
        return exits.USAGE
    return start(program, [option for option in args.rest if option != "--"])


def find_program() -> str | None:
    """The sandbox: `PEPAY_SANDBOX_BIN`, this environment's, or the one on `PATH`."""
    import shutil
    import sysconfig

    named = os.environ.get("PEPAY_SANDBOX_BIN")
    return named or shutil.which("pepay-sandbox", path=sysconfig.get_path("scripts")) or shutil.which("pepay-sandbox")


def start(program: str, options: list[str]) -> int:
    """Becomes the sandbox, so that signals and the exit status are its own."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execvp(program, [program, *options])  # noqa: S606 - the user's own choice
    import subprocess

    return subprocess.call([program, *options])  # noqa: S603 - as above
