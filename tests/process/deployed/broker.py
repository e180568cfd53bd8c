"""Celery with a folder for a broker: nothing else has to run."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic_ns
from typing import Any
from uuid import uuid4

from celery import Celery
from kombu.transport import filesystem


def put_whole(channel: Any, queue: str, payload: object, **_options: object) -> None:
    """Shows a message when it is whole. As kombu puts it there, a worker may read it before it is written, and end."""
    folder = Path(channel.data_folder_out)
    name = f"{monotonic_ns() // 1_000_000}_{uuid4()}.{queue}.msg"
    part = folder / f".{name}.part"
    part.write_text(json.dumps(payload))
    part.rename(folder / name)


filesystem.Channel._put = put_whole


def celery_in(folder: Path) -> Celery:
    for name in ("messages", "control", "results"):
        (folder / name).mkdir(exist_ok=True)
    app = Celery("shop", broker="filesystem://", backend=f"file://{folder}/results")
    app.conf.update(
        broker_transport_options={
            "control_folder": str(folder / "control"),
            "data_folder_in": str(folder / "messages"),
            "data_folder_out": str(folder / "messages"),
            "polling_interval": 0.05,
        },
        worker_prefetch_multiplier=1,
    )
    return app
