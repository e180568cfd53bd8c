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

from .. import DecodeError, SignatureError
from .._inbox import Provider
from . import inbox
from .conf import settings

_log = logging.getLogger("pepay.django")

View = Callable[[HttpRequest], JsonResponse]


def _webhook(provider: Provider) -> View:
    def receive(request: HttpRequest) -> JsonResponse:
        configured = settings()
        if not configured.secrets(provider):
            _log.warning("a webhook of %s was refused: there is no secret to check it with", provider)
            return _refuse(404, "not_configured")
        try:
            body = _body(request, configured.max_bytes + 1)
        except RawPostDataException:
            _log.error("a webhook of %s cannot be checked: a middleware has read it, and has kept no body", provider)
            return _refuse(500, "body_was_read")
        if len(body) > configured.max_bytes:
            return _refuse(413, "too_large")
        try:
            event = configured.construct(provider, body, request.headers)
        except SignatureError as error:
            _log.warning("a webhook of %s was refused: %s", provider, error)
            return _refuse(400, error.code or "invalid_signature")
        except DecodeError as error:
            _log.error("a webhook of %s has a right signature, but cannot be read: %s", provider, error)
            return _refuse(400, "not_an_event")
        said, status = inbox.receive(provider, event, body).response()
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


def _refuse(status: int, error: str) -> JsonResponse:
    return JsonResponse({"error": error}, status=status)


pepay_webhook = _webhook("pepay")
payviox_webhook = _webhook("payviox")
payviox_payout_webhook = _webhook("payviox_payout")
