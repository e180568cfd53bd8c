"""The shop in this process, on a SQLite of its own. What needs workers and PostgreSQL is one folder up."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import django
import pytest
from django.core.management import call_command

_folder = tempfile.TemporaryDirectory(prefix="pepay-django-")
os.environ["DATABASE_URL"] = f"sqlite:///{_folder.name}/db.sqlite3"
os.environ["DJANGO_SETTINGS_MODULE"] = "django_site.settings"
django.setup()


@pytest.fixture(scope="session")
def _tables() -> Iterator[None]:
    call_command("migrate", run_syncdb=True, verbosity=0)
    yield
    _folder.cleanup()


@pytest.fixture(autouse=True)
def _empty_tables(_tables: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Handlers that a test adds go with it, too."""
    from pepay.django.handlers import handlers

    monkeypatch.setattr(handlers, "_registered", [*handlers._registered])
    yield
    call_command("flush", interactive=False, verbosity=0)
