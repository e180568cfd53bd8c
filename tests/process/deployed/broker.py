"""Celery with a folder for a broker: nothing else has to run."""

from __future__ import annotations

from pathlib import Path

from celery import Celery


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
