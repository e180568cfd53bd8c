from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import NoReverseMatch, reverse

from pepay._local import SandboxError, serve
from pepay.django.conf import settings
from pepay.django.urls import ROUTES

if TYPE_CHECKING:
    from pepay._inbox import Provider


class Command(BaseCommand):
    help = "Starts both providers on this machine, and has them deliver their webhooks to this site."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=4242, help="the port of the sandbox (4242)")
        parser.add_argument(
            "--site",
            metavar="URL",
            default="http://127.0.0.1:8000",
            help="the URL of this site (http://127.0.0.1:8000)",
        )
        parser.add_argument("--seed", type=int, help="the seed of ids and faults (random by default)")
        parser.add_argument("--state", metavar="FILE", help="keep everything in this file, across restarts")

    def handle(self, *, port: int, site: str, seed: int | None, state: str | None, **_: Any) -> None:
        try:
            urls: dict[Provider, str] = {
                provider: site.rstrip("/") + reverse(f"pepay:{route}") for provider, route in ROUTES.items()
            }
            serve(settings(), site, urls, self._say, port=port, seed=seed, state=state)
        except NoReverseMatch:
            raise CommandError('add path("", include("pepay.django.urls")) to your URLs first') from None
        except SandboxError as error:
            raise CommandError(str(error)) from None

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
