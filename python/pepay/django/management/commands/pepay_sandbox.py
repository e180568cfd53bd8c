from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import NoReverseMatch, reverse

from pepay._local import connect
from pepay.cli.sandbox import HOW_TO_INSTALL
from pepay.django.conf import settings
from pepay.django.urls import ROUTES

if TYPE_CHECKING:
    from pepay._inbox import Provider
    from pepay_sandbox import Sandbox


class Command(BaseCommand):
    help = "Starts both providers on this machine, and has them deliver their webhooks to this site."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=4242, help="where the sandbox listens (4242)")
        parser.add_argument(
            "--site", metavar="URL", default="http://127.0.0.1:8000", help="where this site is (http://127.0.0.1:8000)"
        )
        parser.add_argument("--seed", type=int, help="ids and faults are drawn from it (another each time)")
        parser.add_argument("--state", metavar="FILE", help="keep everything in this file, across restarts")

    def handle(self, *, port: int, site: str, seed: int | None, state: str | None, **_: Any) -> None:
        try:
            from pepay_sandbox import Sandbox, SandboxError
        except ImportError:
            raise CommandError(HOW_TO_INSTALL) from None
        try:
            with Sandbox(port=port, seed=seed, state=state) as sandbox:
                self._connect(sandbox, site.rstrip("/"))
                Event().wait()
        except NoReverseMatch:
            raise CommandError('add path("", include("pepay.django.urls")) to your URLs first') from None
        except SandboxError as error:
            raise CommandError(str(error)) from None
        except KeyboardInterrupt:
            return

    def _connect(self, sandbox: Sandbox, site: str) -> None:
        urls: dict[Provider, str] = {
            provider: f"{site}{reverse(f'pepay:{route}')}" for provider, route in ROUTES.items()
        }
        lacking = connect(sandbox, settings(), urls)
        self.stdout.write(f"The sandbox is at {sandbox.url}, and delivers webhooks to {site}.")
        if lacking:
            lines = "".join(f'    "{name}": "{value}",\n' for name, value in lacking.items())
            self.stdout.write(f"Put this into the settings:\n\nPEPAY = {{\n{lines}}}")
        self.stdout.flush()
