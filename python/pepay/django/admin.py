"""The inbox in the admin: to look at, and to replay what has failed."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.db import connections
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
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
    list_display = ("id", "verdict", "received_at", "name", "subject", "attempts", "provider")
    list_filter = ("verdict", "received_at", "provider", "name")
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
        "raised",
        "attempts",
        "received_at",
        "settled_at",
        "content",
    )
    actions = ("replay", "run_again")
    change_form_template = "admin/pepay/inboxevent_change.html"

    @admin.display(description="traceback")
    def raised(self, record: InboxEvent) -> str:
        return format_html(_PRE, record.traceback)

    @admin.display(description="body")
    def content(self, record: InboxEvent) -> str:
        return format_html(_PRE, _pretty(bytes(record.body)))

    def has_replay_permission(self, request: HttpRequest) -> bool:
        return cast("PermissionsMixin", request.user).has_perm("pepay.replay_inboxevent")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {**(extra_context or {}), "can_replay": self.has_replay_permission(request)}
        return super().change_view(request, object_id, form_url, context)

    @admin.action(description="Replay events that failed or wait", permissions=["replay"])
    def replay(self, request: HttpRequest, chosen: QuerySet[InboxEvent]) -> None:
        self._replay(request, chosen, force=False)

    @admin.action(description="Run again, including handled events", permissions=["replay"])
    def run_again(self, request: HttpRequest, chosen: QuerySet[InboxEvent]) -> HttpResponse | None:
        if "confirmed" in request.POST:
            self._replay(request, chosen, force=True)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Run handlers again?",
            "chosen": chosen.order_by("id"),
        }
        return TemplateResponse(request, "admin/pepay/run_again.html", context)

    def _replay(self, request: HttpRequest, chosen: QuerySet[InboxEvent], *, force: bool) -> None:
        if connections[inbox.database()].in_atomic_block:
            # What one handler did would be undone by whatever fails after it, and signals would wait for all.
            self.message_user(request, _IN_TRANSACTION, messages.ERROR)
            return
        outcomes = Counter(inbox.replay(record, force=force).verdict for record in chosen.order_by("id"))
        for outcome, count in outcomes.items():
            level = messages.ERROR if outcome == "failed" else messages.SUCCESS
            self.message_user(request, f"{count} {_SAID[outcome]}", level)


def _pretty(body: bytes) -> str:
    """JSON for a person; anything else as it is."""
    try:
        return json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    except ValueError:
        return body.decode(errors="replace")


# Long lines are broken rather than cut.
_PRE = '<pre style="white-space: pre-wrap">{}</pre>'

_IN_TRANSACTION = (
    "Nothing was replayed: this request is a transaction (ATOMIC_REQUESTS), and each replay needs one of its own. "
    "Use the command `manage.py pepay_replay`."
)

_SAID = {
    "handled": "handled.",
    "stale": "overtaken by newer events meanwhile.",
    "overtaken": "overtaken by newer events before they could run; their errors are kept.",
    "failed": "failed again.",
    "waiting": "still cannot be handled, and wait.",
    "duplicate": "were settled before, and were left alone.",
}


@admin.register(InboxSubject)
class InboxSubjectAdmin(_ReadOnly):
    list_display = ("subject", "provider", "state")
    list_filter = ("provider", "state")
    search_fields = ("subject",)
