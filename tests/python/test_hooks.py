"""Hooks see every attempt and every result, and cannot break a payment."""

from __future__ import annotations

from typing import Any

import pytest

import pepay
from pepay_sandbox import Tenant

CREATE = "POST /api/v1/invoices"


def test_attempts_and_results(world: Tenant) -> None:
    attempts: list[pepay.AttemptInfo] = []
    results: list[pepay.ResultInfo] = []
    merchant = world.merchant(on_attempt=attempts.append, on_result=results.append)
    world.faults.add(CREATE, count=1, status=503, retry_after="0")
    merchant.invoices.create(amount_usd=1)
    assert [(it.route, it.method, it.path) for it in attempts] == [("invoices.create", "POST", "/api/v1/invoices")] * 2
    assert [(it.number, it.status, it.outcome) for it in attempts] == [(1, 503, "status 503"), (2, 201, "status 201")]
    [result] = results
    assert (result.route, result.method, result.path) == ("invoices.create", "POST", "/api/v1/invoices")
    assert (result.status, result.error, result.retries) == (201, None, 1)
    assert result.duration >= sum(it.duration for it in attempts) > 0
    infos: list[Any] = [*attempts, result]
    for info in infos:
        assert world.api_key not in f"{info!r} {[getattr(info, name) for name in dir(info)]}"
        with pytest.raises(AttributeError):
            info.route = "x"


def test_failures_copies_and_pages(world: Tenant) -> None:
    results: list[pepay.ResultInfo] = []
    merchant = world.merchant(on_result=results.append, max_retries=0)
    world.faults.add(CREATE, count=1, reset="after_commit")
    with pytest.raises(pepay.OutcomeUnknownError):
        merchant.with_options(timeout=5).with_auth(world.api_key).invoices.create(amount_usd=1)
    assert len(list(merchant.invoices.iter(limit=1))) == 1
    with pytest.raises(pepay.InvalidRequestError):
        merchant.invoices.create(amount_usd=0)
    assert [(it.route, it.status, it.error) for it in results] == [
        ("invoices.create", None, "outcome_unknown"),
        ("invoices.list", 200, None),
    ]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_mistake_in_a_hook_is_reported_and_costs_nothing(world: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[Any] = []
    monkeypatch.setattr("sys.unraisablehook", lambda unraisable: reported.append(unraisable.exc_value))

    def hook(info: object) -> None:
        raise ValueError(info)

    merchant = world.merchant(on_attempt=hook, on_result=hook)
    assert merchant.invoices.create(amount_usd=1).invoice_id
    assert [type(error) for error in reported] == [ValueError, ValueError]


def test_an_exit_from_a_hook_is_an_exit(world: Tenant) -> None:
    def leave(_: object) -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        world.merchant(on_attempt=leave).invoices.create(amount_usd=1)


def test_a_hook_must_be_callable() -> None:
    make: Any = pepay.Pepay
    with pytest.raises(TypeError, match="on_result must be a callable"):
        make("sk_1", on_result=5)
