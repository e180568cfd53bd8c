"""Errors and retries against the sandbox's faults."""

from __future__ import annotations

import pickle

import pytest

import pepay
from pepay_sandbox import Tenant

CREATE = "POST /api/v1/invoices"
KEY = "8e03978e-40d5-43e8-bc93-6894a57f9324"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, pepay.InvalidRequestError),
        (401, pepay.AuthenticationError),
        (403, pepay.PermissionDeniedError),
        (404, pepay.NotFoundError),
        (409, pepay.ConflictError),
        (410, pepay.NotFoundError),
        (422, pepay.InvalidRequestError),
        (429, pepay.RateLimitError),
        (500, pepay.ServerError),
        (503, pepay.ServerError),
    ],
)
def test_each_status_has_its_error(world: Tenant, status: int, error: type[pepay.PepayError]) -> None:
    world.faults.add(CREATE, status=status)
    with pytest.raises(error) as raised:
        world.merchant(max_retries=0).invoices.create(amount_usd=1)
    assert type(raised.value) is error
    assert raised.value.status == status
    assert raised.value.idempotency_key
    assert len(raised.value.attempts) == 1
    assert "invoices.create" in str(raised.value)


def test_a_retry_sends_the_same_key_and_bytes(world: Tenant) -> None:
    world.faults.add(CREATE, count=2, status=503, retry_after="0")
    invoice = world.merchant().invoices.create(amount_usd="12.30")
    assert [attempt.outcome for attempt in invoice.response.attempts] == ["status 503", "status 503"]
    sent = [(dict(entry["headers"])["idempotency-key"], str(entry["body"])) for entry in world.journal()]
    assert len(sent) == 3
    assert len(set(sent)) == 1


def test_a_lost_answer_makes_one_invoice(world: Tenant) -> None:
    world.faults.add(CREATE, count=1, reset="after_commit")
    invoice = world.merchant().invoices.create(amount_usd="12.30", idempotency_key=KEY)
    again = world.merchant().invoices.create(amount_usd="12.30", idempotency_key=KEY)
    assert invoice.invoice_id == again.invoice_id


def test_an_unknown_outcome_says_how_to_settle_it(world: Tenant) -> None:
    world.faults.add(CREATE, count=1, reset="after_commit")
    merchant = world.merchant(max_retries=0)
    with pytest.raises(pepay.OutcomeUnknownError) as unknown:
        merchant.invoices.create(amount_usd="12.30")
    error = unknown.value
    assert error.idempotency_key
    assert error.advice
    assert error.advice in str(error)
    assert merchant.invoices.create(amount_usd="12.30", idempotency_key=error.idempotency_key).invoice_id


def test_a_key_used_for_something_else_is_a_conflict(world: Tenant) -> None:
    merchant = world.merchant()
    merchant.invoices.create(amount_usd=1, idempotency_key=KEY)
    with pytest.raises(pepay.ConflictError):
        merchant.invoices.create(amount_usd=2, idempotency_key=KEY)


def test_a_wait_beyond_the_deadline_ends_at_once(world: Tenant) -> None:
    world.faults.add(CREATE, status=429, retry_after="120")
    with pytest.raises(pepay.RateLimitError) as limited:
        world.merchant().invoices.create(amount_usd=1)
    assert limited.value.retry_after == 120.0
    assert len(limited.value.attempts) == 1


def test_options_of_one_call(world: Tenant) -> None:
    world.faults.add(CREATE, status=503, retry_after="0")
    with pytest.raises(pepay.ServerError) as failed:
        world.merchant().invoices.create(amount_usd=1, max_retries=4)
    assert len(failed.value.attempts) == 5


def test_the_wrong_session(world: Tenant) -> None:
    payor = pepay.Pepay(session_token="pst_wrong", signature="sig_wrong", base_url=world.url)
    with pytest.raises((pepay.AuthenticationError, pepay.NotFoundError)) as refused:
        payor.payment_sessions.get_session_details()
    assert refused.value.message


def test_the_credentials_for_another_endpoint(world: Tenant) -> None:
    with pytest.raises(pepay.ConfigError, match="session token"):
        world.merchant().payment_sessions.get_session_details()
    assert world.journal() == []


def test_one_base_catches_all_and_kinds_are_those_of_core() -> None:
    kinds = {name: error.kind for name, error in vars(pepay.errors).items() if name.endswith("Error")}
    assert all(issubclass(getattr(pepay, name), pepay.PepayError) for name in kinds)
    assert kinds["RequestTimeoutError"] == kinds["ConnectTimeoutError"] == "timeout"
    assert issubclass(pepay.ConnectTimeoutError, pepay.RequestTimeoutError)
    assert issubclass(pepay.RequestTimeoutError, pepay.TransportError)


def test_errors_survive_pickling(world: Tenant) -> None:
    world.faults.add(CREATE, status=429, retry_after="120")
    with pytest.raises(pepay.RateLimitError) as raised:
        world.merchant().invoices.create(amount_usd=1)
    error = raised.value
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
