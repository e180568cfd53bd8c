"""`flask pepay …`"""

from __future__ import annotations

import click

from .blueprint import blueprint
from .state import state

commands = blueprint.cli
commands.help = "Payments with pepay."


@commands.command()
def init_db() -> None:
    """Create the tables of the inbox where they are missing.

    With Flask-Migrate or Alembic, add `pepay.sqlalchemy.metadata` to `target_metadata` instead.
    """
    state().inbox.create_tables()
    click.echo("The inbox's tables are there.")


@commands.command()
@click.argument("ids", type=int, nargs=-1, metavar="[ID]...")
@click.option("--list", "only_list", is_flag=True, help="Only say which there are.")
def replay(ids: tuple[int, ...], only_list: bool) -> None:
    """Handle webhooks again whose handler raised: all of them, or those with the given IDs."""
    inbox = state().inbox
    failures = [failure for failure in inbox.failures() if not ids or failure.id in ids]
    again = 0
    for failure in failures:
        line = f"{failure.id}  {failure.received_at:%Y-%m-%d %H:%M:%S}  {failure.name}  {failure.subject}"
        if only_list:
            click.echo(f"{line}  {failure.error}")
            continue
        try:
            outcome: str = inbox.replay(failure.id).verdict
        except Exception as error:
            again += 1
            outcome = f"failed again: {type(error).__name__}: {error}"
        click.echo(f"{line}  {outcome}")
    if again:
        raise SystemExit(1)
    if not failures:
        click.echo("No event waits to be replayed.")
