"""`flask pepay …`"""

from __future__ import annotations

from threading import Event

import click
from flask import current_app

from .._inbox import Provider, describe
from .._settings import VARIABLES
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
def replay(ids: tuple[int, ...], only_list: bool) -> None:
    """Handle webhooks again whose handler raised: all of them, or those with the given IDs."""
    inbox = state().inbox
    failures = [failure for failure in inbox.failures() if not ids or failure.id in ids]
    failed_again = False
    for failure in failures:
        outcome = failure.error
        if not only_list:
            try:
                outcome = inbox.replay(failure.id).verdict
            except Exception as error:
                failed_again = True
                outcome = f"failed: {describe(error)}"
        when = f"{failure.received_at:%Y-%m-%d %H:%M:%S}"
        # Some errors, SQLAlchemy's for one, go on for many lines.
        click.echo(f"{failure.id}  {when}  {failure.name}  {failure.subject}  {outcome.splitlines()[0]}")
    if not failures:
        click.echo("No event waits to be replayed.")
    if failed_again:
        raise SystemExit(1)


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
