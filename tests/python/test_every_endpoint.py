"""Each endpoint against the sandbox: its reply, every error, and what is sent again when."""

from __future__ import annotations

import contextlib
import time

import pytest

import pepay
from pepay.transports import Transport
from pepay_sandbox import Tenant
from support.endpoints import ENDPOINTS, Endpoint, Stage, responses

ERRORS = {
    400: pepay.InvalidRequestError,
    401: pepay.AuthenticationError,
    403: pepay.PermissionDeniedError,
    404: pepay.NotFoundError,
    409: pepay.ConflictError,
    410: pepay.NotFoundError,
    422: pepay.InvalidRequestError,
    429: pepay.RateLimitError,
    500: pepay.ServerError,
    502: pepay.ServerError,
    503: pepay.ServerError,
    504: pepay.ServerError,
}


def these(*replays: str) -> pytest.MarkDecorator:
    chosen = [pytest.param(it, id=it.name) for it in ENDPOINTS if it.replay in replays]
    return pytest.mark.parametrize("endpoint", chosen)


def sent(world: Tenant, endpoint: Endpoint, stage: Stage) -> list[tuple[str, str | None, str]]:
    """Path, key and body of every request that a call makes."""
    before = len(world.journal())
    with contextlib.suppress(pepay.OutcomeUnknownError):
        endpoint.call(stage)
    requests = world.journal()[before:]
    return [(it["path"], dict(it["headers"]).get("idempotency-key"), str(it["body"])) for it in requests]


@these("safe", "keyed", "once")
def test_a_reply(world: Tenant, endpoint: Endpoint, transport: Transport | None) -> None:
    stage = Stage(world, transport=transport)
    reply = endpoint.call(stage)
    assert reply
    for response in responses(reply):
        assert (response.status // 100, response.retries) == (2, 0)
    clients: list[pepay.Pepay | pepay.Payviox] = [
        stage.merchant,
        stage.commerce,
        stage.dashboard,
        stage.payor,
        stage.payviox,
    ]
    assert [odd for client in clients for odd in client.drift()] == []


@these("safe", "keyed", "once")
def test_every_error(world: Tenant, endpoint: Endpoint) -> None:
    stage = Stage(world, max_retries=0)
    for status, error in ERRORS.items():
        world.faults.add("*", count=1, status=status)
        with pytest.raises(pepay.PepayError) as raised:
            endpoint.call(stage)
        unknown = endpoint.replay == "once" and status >= 500
        assert type(raised.value) is (pepay.OutcomeUnknownError if unknown else error)
        assert raised.value.status == status
        assert endpoint.name in str(raised.value)


@these("safe", "keyed")
def test_retries_stay_within_the_deadline(world: Tenant, endpoint: Endpoint) -> None:
    stage = Stage(world, max_retries=1000, timeout=0.2)
    world.faults.add("*", status=503, retry_after="0")

    def late() -> float:
        start = time.monotonic()
        with pytest.raises(pepay.PepayError) as raised:
            endpoint.call(stage)
        assert len(raised.value.attempts) > 2
        return time.monotonic() - start - 0.2

    # The machine may be busy with something else, but not each time.
    assert any(late() < 0.05 for _ in range(10))


@these("safe", "keyed")
@pytest.mark.parametrize("fault", ["before", "after_commit"])
def test_a_lost_answer_is_asked_for_with_the_same_key_and_bytes(world: Tenant, endpoint: Endpoint, fault: str) -> None:
    stage = Stage(world)
    world.faults.add("*", count=1, reset=fault)
    first, again = sent(world, endpoint, stage)
    # A body that was not read is not in the journal.
    seen = slice(2 if fault == "before" else 3)
    assert first[seen] == again[seen]
    assert (first[1] is not None) == (endpoint.replay == "keyed")


@these("once")
@pytest.mark.parametrize(
    "fault", [{"reset": "after_commit"}, {"status": 500}, {"status": 503, "commit": True}, {"truncate": 20}], ids=str
)
def test_what_may_have_happened_is_never_sent_twice(
    world: Tenant, endpoint: Endpoint, fault: dict[str, object], transport: Transport | None
) -> None:
    stage = Stage(world, max_retries=5, transport=transport)
    world.faults.add("*", count=1, **fault)
    assert len(sent(world, endpoint, stage)) == 1


@these("once")
def test_what_was_refused_before_it_acted_is_sent_again(
    world: Tenant, endpoint: Endpoint, transport: Transport | None
) -> None:
    stage = Stage(world, transport=transport)
    world.faults.add("*", count=1, status=429, retry_after="0")
    assert len(sent(world, endpoint, stage)) == 2


def test_a_lost_answer_is_one_invoice_or_an_unknown_outcome(world: Tenant, transport: Transport | None) -> None:
    for number, retries in enumerate((2, 0)):
        world.faults.add("POST /api/v1/invoices", count=1, reset="after_commit")
        merchant = world.merchant(max_retries=retries, transport=transport)
        try:
            invoice_id = merchant.invoices.create(amount_usd=1).invoice_id
        except pepay.OutcomeUnknownError as unknown:
            key = unknown.idempotency_key
            invoice_id = merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id
        made = [invoice.id for invoice in merchant.invoices.iter()]
        assert (made[0], len(made)) == (invoice_id, number + 1)
