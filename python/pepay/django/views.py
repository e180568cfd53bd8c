"""Where the providers deliver their webhooks. `pepay.django.urls` has a path for each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

from django.db import connections, transaction
from django.http import HttpRequest, JsonResponse, RawPostDataException
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .._inbox import Provider
from .._route import Refused, construct, refuse_unconfigured
from . import inbox
from .conf import settings

_log = logging.getLogger("pepay.django")

View = Callable[[HttpRequest], JsonResponse]


def _webhook(provider: Provider) -> View:
    def receive(request: HttpRequest) -> JsonResponse:
        configured = settings()
        try:
            refuse_unconfigured(configured, provider, _log)
            body = _body(request, configured.max_bytes + 1)
            event = construct(configured, provider, body, request.headers, _log)
            said, status = inbox.receive(provider, event, body).response()
        except RawPostDataException:
            _log.error("a webhook of %s cannot be checked: a middleware has read it, and has kept no body", provider)
            said, status = {"error": "body_was_read"}, 500
        except Refused as refused:
            said, status = refused.answer
        return JsonResponse(said, status=status)

    vars(receive)["pepay_provider"] = provider  # by which the system checks know it
    return _unguarded(require_POST(receive))


def _body(request: HttpRequest, limit: int) -> bytes:
    """The request's body, but no more than so many bytes of it. A middleware can read it before and after.

    Django's own `body` has no limit when a request does not say how large it is, and its `read` leaves no `body`.
    """
    unread = cast("Any", request)
    if not unread._read_started:
        unread._body = request.read(limit)
        unread._stream = BytesIO(unread._body)
    return request.body


def _unguarded(view: View) -> View:
    """The signature is the proof: no CSRF token, no login, and no transaction around the inbox's own."""
    for database in connections:
        view = transaction.non_atomic_requests(using=database)(view)
    view = csrf_exempt(view)
    # What `login_not_required` does, which Django has from 5.1 on.
    vars(view)["login_required"] = False
    return view


pepay_webhook = _webhook("pepay")
payviox_webhook = _webhook("payviox")
payviox_payout_webhook = _webhook("payviox_payout")
