from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import Error

from pepay.cli import exits


@contextmanager
def telling_what_is_wrong() -> Generator[None, None, None]:
    """Says it in a line if the inbox's tables cannot be used, or if Ctrl-C ends the command."""
    try:
        yield
    except Error as error:
        raise CommandError(f"the inbox's tables cannot be used: {error}. Run `manage.py migrate`?") from error
    except KeyboardInterrupt:
        raise CommandError("interrupted; what was done stays", returncode=exits.INTERRUPTED) from None
