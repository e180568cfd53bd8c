from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            name="InboxEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=16)),
                ("dedupe_key", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.BinaryField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("handled", "Handled"),
                            ("stale", "Stale"),
                            ("failed", "Failed"),
                        ],
                        default="received",
                        max_length=16,
                    ),
                ),
                ("error", models.TextField(default="")),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                ("settled_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "event",
                "permissions": (("replay_inboxevent", "Can replay failed events"),),
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "dedupe_key"), name="pepay_inboxevent_key")
                ],
                "indexes": [
                    models.Index(fields=["verdict", "id"], name="pepay_inboxevent_verdict"),
                    models.Index(fields=["provider", "subject"], name="pepay_inboxevent_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InboxSubject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=16)),
                ("subject", models.CharField(max_length=200)),
                ("state", models.CharField(default="", max_length=200)),
                ("watermark", models.CharField(default="", max_length=64)),
            ],
            options={
                "verbose_name": "subject",
                "constraints": [models.UniqueConstraint(fields=("provider", "subject"), name="pepay_inboxsubject_key")],
            },
        ),
    ]
