from typing import ClassVar

from django.db import migrations, models

from pepay.django.fields import KeyField


class Migration(migrations.Migration):
    dependencies: ClassVar = [("pepay", "0001_inbox")]
    operations: ClassVar = [
        migrations.AlterField("InboxEvent", "provider", KeyField(max_length=16)),
        migrations.AlterField("InboxEvent", "dedupe_key", KeyField(max_length=200)),
        migrations.AlterField("InboxEvent", "name", KeyField(max_length=200)),
        migrations.AlterField("InboxEvent", "subject", KeyField(max_length=200)),
        migrations.AlterField(
            "InboxEvent",
            "verdict",
            models.CharField(
                choices=[
                    ("handled", "Handled"),
                    ("stale", "Stale"),
                    ("failed", "Failed"),
                    ("waiting", "Waiting"),
                    ("overtaken", "Overtaken"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField("InboxEvent", "traceback", models.TextField(default="")),
        migrations.AlterModelOptions(
            "InboxEvent",
            {"verbose_name": "event", "permissions": (("replay_inboxevent", "Can replay events"),)},
        ),
        migrations.AlterField("InboxSubject", "provider", KeyField(max_length=16)),
        migrations.AlterField("InboxSubject", "subject", KeyField(max_length=200)),
        migrations.AlterField("InboxSubject", "state", KeyField(default="", max_length=200)),
        migrations.AlterField("InboxSubject", "watermark", KeyField(default="", max_length=64)),
        migrations.AddField("InboxSubject", "previous_state", KeyField(default="", max_length=200)),
    ]
