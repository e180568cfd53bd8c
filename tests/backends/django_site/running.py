"""The Django shop as it is run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from harness.provider import SECRET
from harness.site import NOTHING, Site


class DjangoSite(Site):
    program = "django"
    application = "django_site.wsgi"
    inbox = "pepay_inboxevent"
    environ: ClassVar = {"DJANGO_SETTINGS_MODULE": "django_site.settings", "SHOP_WEBHOOK_SECRETS": SECRET}

    def create_tables(self) -> None:
        self.run("migrate", "--run-syncdb")

    def replay(self, *arguments: str, environ: Mapping[str, str] = NOTHING, status: int = 0) -> str:
        return self.run("pepay_replay", *arguments, environ=environ, status=status)
