"""`flask pepay …`"""

from __future__ import annotations

from threading import Event

import click
from flask import current_app

from .._inbox import Provider, describe
from .._settings import VARIABLES
from ..sqlalchemy import Failure
from .blueprint import ENDPOINTS, blueprint
from .state import state

commands = blueprint.cli
commands.help = "Payments with pepay."


@commands.command()
def init_db() -> None:
    """Create the tables of the inbox where they are missing.

    With Alembic, add `pepay.sqlalchemy.metadata` to its `target_metadata` instead.
    """
    state().inbox.create_tables()
    click.echo("The inbox's tables are there.")


@commands.command()
@click.argument("ids", type=int, nargs=-1, metavar="[ID]...")
@click.option("--list", "only_list", is_flag=True, help="Only say which there are.")
@click.option("--force", is_flag=True, help="Run settled events once more; needs IDs.")
def replay(ids: tuple[int, ...], only_list: bool, force: bool) -> None:
    """Handle webhooks again whose handler raised or said NotYet: all of them, or those with the given IDs."""
    if force and not ids:
        raise click.UsageError("--force needs the IDs of the events")
    inbox = state().inbox
    waiting = {failure.id: failure for failure in inbox.failures()}
    chosen = ids or tuple(waiting)
    if only_list:
        for failure in waiting.values():
            click.echo(f"{_label(failure)}  {_in_a_line(failure.error)}")
        return
    refused = False
    for event_id in chosen:
        try:
            receipt = inbox.replay(event_id, force=force)
        except LookupError as error:
            raise click.ClickException(str(error)) from None
        said: str = receipt.verdict
        if said == "duplicate":
            refused, said = True, "settled before: --force handles it once more"
        elif receipt.error:
            refused, said = True, f"{said}: {describe(receipt.error)}"
        click.echo(f"{_label(waiting[event_id]) if event_id in waiting else event_id}  {_in_a_line(said)}")
    if not chosen:
        click.echo("No event waits to be replayed.")
    if refused:
        raise SystemExit(1)


def _label(failure: Failure) -> str:
    return f"{failure.id}  {failure.received_at:%Y-%m-%d %H:%M:%S}  {failure.name}  {failure.subject}"


def _in_a_line(text: str) -> str:
    """Some errors, SQLAlchemy's for one, go on for many."""
    return next(iter(text.splitlines()), "")


@commands.command()
@click.option("--site", metavar="URL", help="Where this application is: its webhook routes are tried.")
@click.option("--offline", is_flag=True, help="Look at the settings only, and send nothing.")
def doctor(site: str | None, offline: bool) -> None:
    """Find out what is wrong with keys, clock, network, webhook routes and inbox. Nothing is created or paid."""
    from ..cli.doctor import ERROR, examine, show
    from .doctor import NAMES, examine_application

    settings = state().settings
    found = list(examine_application(current_app, state()))
    if not any(settings.problems()):
        urls: dict[str, str] = {}
        if site:
            urls |= {provider: url for provider, url in _webhook_urls(site).items() if settings.secrets(provider)}
        found += examine(settings.environment(), urls, names=NAMES, offline=offline)
    show(found)
    if any(finding.level == ERROR for finding in found):
        raise SystemExit(1)


@commands.command()
@click.option("--port", type=int, default=4242, show_default=True, help="Where the sandbox listens.")
@click.option(
    "--site", metavar="URL", default="http://127.0.0.1:5000", show_default=True, help="Where this application is."
)
@click.option("--seed", type=int, help="Ids and faults are drawn from it; another each time by default.")
@click.option("--state", "file", type=click.Path(), help="Keep everything in this file, across restarts.")
def sandbox(port: int, site: str, seed: int | None, file: str | None) -> None:
    """Start both providers on this machine, and have them deliver their webhooks to this application."""
    from .._local import connect
    from ..cli.sandbox import HOW_TO_INSTALL

    try:
        from pepay_sandbox import Sandbox, SandboxError
    except ImportError:
        raise click.ClickException(HOW_TO_INSTALL) from None
    try:
        with Sandbox(port=port, seed=seed, state=file) as running:
            lacking = connect(running, state().settings, _webhook_urls(site))
            click.echo(f"The sandbox is at {running.url}, and delivers webhooks to {site}.")
            if lacking:
                click.echo("Put this into the environment of the application:\n")
                click.echo("\n".join(f"{VARIABLES[name][0]}={value}" for name, value in lacking.items()))
            Event().wait()
    except SandboxError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        click.echo()


def _webhook_urls(site: str) -> dict[Provider, str]:
    routes = current_app.url_map.bind("localhost")
    return {provider: site.rstrip("/") + routes.build(endpoint) for provider, endpoint in ENDPOINTS.items()}
