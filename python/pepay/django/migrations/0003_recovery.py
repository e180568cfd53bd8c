from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

from pepay.django.fields import KeyField


def _id() -> tuple[str, models.BigAutoField[int, int]]:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("pepay", "0002_keys_and_tracebacks")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="InboxCursor",
            fields=[
                _id(),
                ("account", KeyField(max_length=200, unique=True)),
                ("event_id", KeyField(max_length=200)),
                ("created", models.BigIntegerField()),
            ],
            options={"verbose_name": "cursor"},
        ),
        migrations.CreateModel(
            name="InboxSession",
            fields=[
                _id(),
                ("session_id", KeyField(max_length=200, unique=True)),
                ("expected_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"verbose_name": "expected session"},
        ),
    ]
