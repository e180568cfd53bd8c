"""`flask pepay …`"""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta

import click
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from .._inbox import Provider, describe
from .._inbox import metrics as to_text
from ..cli import exits
from ..cli.options import duration, row_id
from ..sqlalchemy import Failure, Inbox
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


@contextmanager
def _telling_what_is_wrong() -> Generator[None, None, None]:
    """Says it in a line if the inbox's tables cannot be used."""
    try:
        yield
    except SQLAlchemyError as error:
        said = _in_a_line(str(error))
        raise click.ClickException(f"the inbox's tables cannot be used: {said}. Run `flask pepay init-db`?") from error


def _read_row_ids(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> tuple[int, ...]:
    try:
        return tuple(map(row_id, texts))
    except ArgumentTypeError as error:
        raise click.BadParameter(str(error)) from None


@commands.command()
@click.argument("ids", callback=_read_row_ids, nargs=-1, metavar="[ID]...")
@click.option("--list", "only_list", is_flag=True, help="Only list the events.")
@click.option("--force", is_flag=True, help="Run settled events once more; needs IDs.")
def replay(ids: tuple[int, ...], only_list: bool, force: bool) -> None:
    """Handle webhooks again whose handler raised or said NotYet: all of them, or those with the given IDs."""
    if force and not ids:
        raise click.UsageError("--force needs the IDs of the events")
    with _telling_what_is_wrong():
        is_well = _replay(state().inbox, ids, only_list=only_list, force=force)
    if not is_well:
        raise SystemExit(exits.REFUSED)


def _replay(inbox: Inbox, ids: tuple[int, ...], *, only_list: bool, force: bool) -> bool:
    """Whether all of them are settled now."""
    waiting = {failure.id: failure for failure in inbox.failures()}
    chosen = ids or tuple(waiting)
    if only_list:
        for failure in waiting.values():
            click.echo(f"{_label(failure)}  {_in_a_line(failure.error)}")
        return True
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
    return not refused


def _read_duration(_: click.Context, __: click.Parameter, text: str) -> timedelta:
    try:
        return timedelta(seconds=duration(text))
    except ArgumentTypeError as error:
        raise click.BadParameter(str(error)) from None


@commands.command()
@click.option("--older-than", required=True, metavar="TIME", callback=_read_duration, help="Such as 90d.")
@click.option("--force", is_flag=True, help="Also delete events that may be delivered again.")
def prune(older_than: timedelta, force: bool) -> None:
    """Delete webhooks from the inbox that were settled long ago. What failed or waits stays."""
    try:
        with _telling_what_is_wrong():
            count = state().inbox.prune(older_than, force=force)
    except ValueError as error:
        raise click.ClickException(f"{error} with --force.") from None
    click.echo(f"Events deleted: {count}.")


def _label(failure: Failure) -> str:
    return f"{failure.id}  {failure.received_at:%Y-%m-%d %H:%M:%S}  {failure.name}  {failure.subject}"


def _in_a_line(text: str) -> str:
    """Some errors, SQLAlchemy's for one, go on for many."""
    return next(iter(text.splitlines()), "")


@commands.command()
@click.option("--site", metavar="URL", help="The URL of this application, to test its webhook routes.")
@click.option("--offline", is_flag=True, help="Send nothing: check only the settings and the inbox.")
@click.option("--json", is_flag=True, help="Print the findings as JSON, for programs.")
@click.option("--metrics", is_flag=True, help="Print only the state of the inbox, for Prometheus.")
def doctor(site: str | None, offline: bool, json: bool, metrics: bool) -> None:
    """Find out what is wrong with keys, clock, network, webhook routes and inbox. Nothing is created or paid."""
    from ..cli.doctor import examine, report
    from ..cli.output import Output
    from .doctor import NAMES, examine_application, health

    settings = state().settings
    if metrics:
        with _telling_what_is_wrong():
            click.echo(to_text(health(state(), offline=offline)))
        return
    found = list(examine_application(current_app, state(), offline=offline))
    if not any(settings.problems()):
        urls: dict[str, str] = {}
        if site:
            urls |= {provider: url for provider, url in _webhook_urls(site).items() if settings.secrets(provider)}
        found += examine(settings.environment(), urls, names=NAMES, offline=offline)
    if status := report(found, Output(json)):
        raise SystemExit(status)


@commands.command()
@click.option(
    "--since",
    metavar="WHEN",
    help="2h, 2026-11-27T10:00Z or the id of an event.  [default: when the inbox was last known to be complete]",
)
@click.option("--session", "sessions", metavar="ID", multiple=True, help="Also look up this session at Payviox.")
@click.option("--account", metavar="NAME", default="", help="The name of the account, if several share the inbox.")
@click.option("--json", is_flag=True, help="Print each event as JSON, for programs.")
def recover(since: str | None, sessions: tuple[str, ...], account: str, json: bool) -> None:
    """Handle the events that the providers have and the inbox lacks, and try those again that failed or wait.

    Run it every few minutes.
    """
    from ..cli.output import Output
    from ..cli.recovery import recover_all

    settings, inbox = state().settings, state().inbox
    with _telling_what_is_wrong():
        status = recover_all(settings, inbox.recover, Output(json), since=since, sessions=sessions, account=account)
    if status:
        raise SystemExit(status)


@commands.command()
@click.option(
    "--since",
    metavar="WHEN",
    help="2h, 2026-11-27T10:00Z or the id of an event.  [default: when the inbox was last known to be complete]",
)
@click.option("--account", metavar="NAME", default="", help="The name of the account, if several share the inbox.")
@click.option("--json", is_flag=True, help="Print each event as JSON, for programs.")
def follow(since: str | None, account: str, json: bool) -> None:
    """Handle Pepay's events as they happen, over a live stream, until Ctrl-C or SIGTERM: no webhook is needed."""
    from ..cli.output import Output
    from ..cli.recovery import follow_pepay

    settings, inbox = state().settings, state().inbox
    with _telling_what_is_wrong():
        status = follow_pepay(settings, inbox.follow, Output(json), since=since, account=account)
    if status:
        raise SystemExit(status)


@commands.command()
@click.option("--port", type=int, default=4242, show_default=True, help="The port of the sandbox.")
@click.option(
    "--site", metavar="URL", default="http://127.0.0.1:5000", show_default=True, help="The URL of this application."
)
@click.option("--seed", type=int, help="The seed of ids and faults; random by default.")
@click.option("--state", "file", type=click.Path(), help="Keep everything in this file, across restarts.")
def sandbox(port: int, site: str, seed: int | None, file: str | None) -> None:
    """Start both providers on this machine, and have them deliver their webhooks to this application."""
    from .._local import SandboxError, serve

    try:
        serve(state().settings, site, _webhook_urls(site), click.echo, port=port, seed=seed, state=file)
    except SandboxError as error:
        raise click.ClickException(str(error)) from None


def _webhook_urls(site: str) -> dict[Provider, str]:
    routes = current_app.url_map.bind("localhost")
    return {provider: site.rstrip("/") + routes.build(endpoint) for provider, endpoint in ENDPOINTS.items()}
