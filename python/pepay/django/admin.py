"""The inbox in the admin: to look at, and to replay what has failed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from django.contrib import admin, messages
from django.db import connections
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from . import inbox
from .models import InboxEvent, InboxSubject

if TYPE_CHECKING:
    from django.contrib.auth.models import PermissionsMixin

    _Admin = admin.ModelAdmin[Model]
else:
    _Admin = admin.ModelAdmin


class _ReadOnly(_Admin):
    """What the providers said is not for us to change."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False


@admin.register(InboxEvent)
class InboxEventAdmin(_ReadOnly):
    list_display = ("id", "received_at", "provider", "name", "subject", "verdict", "attempts")
    list_filter = ("verdict", "provider", "name")
    search_fields = ("dedupe_key", "subject")
    date_hierarchy = "received_at"
    ordering = ("-id",)
    fields = (
        "provider",
        "dedupe_key",
        "name",
        "subject",
        "verdict",
        "error",
        "attempts",
        "received_at",
        "settled_at",
        "raw_body",
    )
    actions = ("replay",)

    @admin.display(description="raw body")
    def raw_body(self, record: InboxEvent) -> str:
        return format_html("<pre>{}</pre>", bytes(record.body).decode(errors="replace"))

    def has_replay_permission(self, request: HttpRequest) -> bool:
        return cast("PermissionsMixin", request.user).has_perm("pepay.replay_inboxevent")

    @admin.action(description="Replay what has failed", permissions=["replay"])
    def replay(self, request: HttpRequest, chosen: QuerySet[InboxEvent]) -> None:
        if connections[inbox.database()].in_atomic_block:
            # What one handler did would be undone by whatever fails after it, and signals would wait for all.
            self.message_user(request, _IN_TRANSACTION, messages.ERROR)
            return
        outcomes = Counter(inbox.replay(record) for record in chosen.order_by("id"))
        for outcome, count in outcomes.items():
            level = messages.ERROR if outcome == "failed" else messages.SUCCESS
            self.message_user(request, f"{count} {_SAID[outcome]}", level)


_IN_TRANSACTION = (
    "Nothing was replayed: this request is a transaction (ATOMIC_REQUESTS), and each replay needs one of its own. "
    "Use the command `manage.py pepay_replay`."
)

_SAID = {
    "handled": "handled.",
    "stale": "overtaken by newer events meanwhile.",
    "failed": "failed again.",
    "duplicate": "had not failed, and were left alone.",
}


@admin.register(InboxSubject)
class InboxSubjectAdmin(_ReadOnly):
    list_display = ("subject", "provider", "state")
    list_filter = ("provider", "state")
    search_fields = ("subject",)
