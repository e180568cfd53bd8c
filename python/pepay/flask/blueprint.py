"""The routes to which the providers deliver their webhooks."""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, current_app, request

from .._inbox import Provider
from .._route import Answer, Refused, construct, refuse_unconfigured
from .state import state

_log = logging.getLogger("pepay.flask")

blueprint = Blueprint("pepay", __name__)

ENDPOINTS: dict[Provider, str] = {
    "pepay": "pepay.pepay_webhook",
    "payviox": "pepay.payviox_webhook",
    "payviox_payout": "pepay.payviox_payout_webhook",
}
"""What Flask calls each provider's route."""


# A provider follows no redirect, so each route works with and without a slash at its end.
@blueprint.post("/pepay", strict_slashes=False)
def pepay_webhook() -> Answer:
    return _receive("pepay")


@blueprint.post("/payviox", strict_slashes=False)
def payviox_webhook() -> Answer:
    return _receive("payviox")


@blueprint.post("/payviox/payouts", strict_slashes=False)
def payviox_payout_webhook() -> Answer:
    return _receive("payviox_payout")


@blueprint.url_value_preprocessor
def _exempt_from_csrf(*_: Any) -> None:
    """The signature is the proof, there is no CSRF token.

    Done with each request, and before Flask-WTF looks at it, so that the order of the two `init_app` does not matter.
    """
    csrf = current_app.extensions.get("csrf")
    if csrf is not None:
        csrf.exempt(blueprint)


@blueprint.url_value_preprocessor
def _read_body(*_: Any) -> None:
    """Before the application does: a form that it parses would leave no body."""
    # Larger ones are answered with 413.
    request.max_content_length = state().settings.max_bytes
    request.get_data()


def _receive(provider: Provider) -> Answer:
    ours = state()
    configured = ours.settings
    try:
        refuse_unconfigured(configured, provider, _log)
        body = request.get_data()
        event = construct(configured, provider, body, dict(request.headers), _log)
    except Refused as refused:
        return refused.answer
    return ours.inbox.receive(provider, event, body).response()
