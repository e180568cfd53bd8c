"""The shop as a Celery application."""

from __future__ import annotations

import os
from pathlib import Path

from deployed.broker import celery_in
from deployed.shop import order

app = celery_in(Path(os.environ["CELERY_FOLDER"]))
app.task(name="order")(order)
