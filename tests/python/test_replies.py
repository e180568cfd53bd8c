"""Replies: values, comparison, copies, and what they keep to themselves."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

import pytest

import pepay
from support.servers import Server, always, reply

CREATED = b"""{"invoice_id": "inv_1", "payment_url": "https://pay.example/?session=pst_planted",
    "expires_at": 1777890600, "session_token": "pst_planted", "signature": "sig_planted",
    "payment_session_headers": {"x-session-token": "pst_planted", "x-signature": "sig_planted"},
    "fee": 0.10, "from_the_future": {"a": [1, 1.50]}}"""


def details(**fields: str) -> bytes:
    known = {"invoice_id": '"inv_1"', "invoice_status": '"unpaid"', "amount_usd": "49.990", **fields}
    return ("{" + ",".join(f'"{name}": {value}' for name, value in known.items()) + "}").encode()


def get_details(body: bytes) -> pepay.SessionDetails:
    with Server(always(reply(body, headers="x-request-id: req_1\r\n"))) as server:
        payor = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=server.url, max_retries=0)
        return payor.payment_sessions.get_session_details()


def create() -> pepay.CreatedInvoice:
    with Server(always(reply(CREATED, "201 Created", headers="x-request-id: req_1\r\nx-a: 1\r\nX-A: 2\r\n"))) as server:
        return pepay.Pepay("sk_test_1", base_url=server.url, max_retries=0).invoices.create(amount_usd=1)


def test_types_of_values() -> None:
    session = get_details(details(expires_at='"2026-05-04T10:30:00.123456Z"', remaining_time="60000"))
    assert session.amount_usd == Decimal("49.990")
    assert str(session.amount_usd) == "49.990"
    assert session.expires_at == datetime(2026, 5, 4, 10, 30, 0, 123456, tzinfo=timezone.utc)
    assert session.remaining_time == 60_000
    assert session.description is None


@pytest.mark.parametrize(
    "time", ["1777890600", '"2026-05-04T10:30:00.000000Z"', '"2026-05-04T12:30:00+02:00"', "1777890600.0"]
)
def test_a_time_is_one_type_however_it_is_sent(time: str) -> None:
    session = get_details(details(expires_at=time))
    assert session.expires_at == datetime(2026, 5, 4, 10, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_last_years(year: int) -> None:
    session = get_details(details(expires_at=f'"{year:04}-06-01T00:00:00.999999Z"'))
    assert session.expires_at == datetime(year, 6, 1, 0, 0, 0, 999999, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("unpaid", "open"),
        ("underpaid", "underpaid"),
        ("paid", "paid"),
        ("expired", "expired"),
        ("canceled", "canceled"),
        ("cancelled", "canceled"),
        ("on_hold", "on_hold"),
    ],
)
def test_states(status: str, state: str) -> None:
    session = get_details(details(invoice_status=f'"{status}"', locked_network='"base"', locked_token_id="1"))
    assert session.state == state
    assert (session.lock is not None) == (state == "underpaid")


def test_raw_has_what_this_version_does_not_know_and_exact_decimals() -> None:
    raw = create().raw
    assert raw["from_the_future"] == {"a": [1, Decimal("1.50")]}
    assert str(raw["fee"]) == "0.10"


def test_the_response_is_kept() -> None:
    response = create().response
    assert (response.status, response.request_id, response.body) == (201, "req_1", CREATED)
    assert response.headers["x-a"] == "1, 2"
    assert response.attempts == []


def test_to_dict_has_typed_values_under_the_names_of_the_api() -> None:
    created = create().to_dict()
    assert created["session_token"] == "pst_planted"
    assert created["payment_session_headers"]["x-signature"] == "sig_planted"
    assert created["expires_at"] == datetime(2026, 5, 4, 10, 30, tzinfo=timezone.utc)


def test_secrets_are_given_to_those_who_ask_and_to_nobody_else() -> None:
    created = create()
    assert (created.session_token, created.signature) == ("pst_planted", "sig_planted")
    headers = created.payment_session_headers
    assert headers
    assert headers.x_session_token == "pst_planted"
    for shown in (repr(created), str(created), f"{created}", repr(headers), repr(created.response)):
        assert "planted" not in shown
    assert repr(created).startswith("CreatedInvoice(invoice_id='inv_1', payment_url='***'")
    assert b"planted" not in pickle.dumps(created)
    assert b"planted" not in pickle.dumps(headers)


def test_pickling_leaves_secrets_out() -> None:
    created = create()
    restored: pepay.CreatedInvoice = pickle.loads(pickle.dumps(created))
    assert (restored.invoice_id, restored.expires_at) == (created.invoice_id, created.expires_at)
    assert restored.session_token is None
    assert restored.payment_url is None
    assert (restored.response.status, restored.response.request_id) == (201, "req_1")
    assert restored.raw["invoice_id"] == "inv_1"


def test_a_pickle_without_secrets_is_whole() -> None:
    session = get_details(details(expires_at='"2026-05-04T10:30:00.123456Z"', invoice_status='"underpaid"'))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(session, protocol)) == session
    lock = session.lock
    assert pickle.loads(pickle.dumps(lock)) == lock


def test_copies_are_the_same_object() -> None:
    created = create()
    assert copy.copy(created) is created
    assert copy.deepcopy([created])[0] is created


def test_equality_and_hash() -> None:
    session, same = get_details(details()), get_details(details(amount_usd="49.99"))
    other = get_details(details(amount_usd="50"))
    assert session == same
    assert hash(session) == hash(same)
    assert session != other
    assert session != session.to_dict()
    assert len({session, same, other}) == 2


def test_replies_are_frozen() -> None:
    session: Any = get_details(details())
    for name in ("invoice_id", "state", "colour"):
        with pytest.raises(AttributeError):
            setattr(session, name, "x")
    assert not hasattr(session, "__dict__")


def test_a_list_is_a_list_and_its_items_know_their_own_json() -> None:
    body = b'[{"id": 1, "network": "base", "tier_fee": "0.5"}, {"id": 2, "new": true}]'
    with Server(always(reply(body))) as server:
        payor = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=server.url)
        tokens = payor.payment_sessions.list_available_tokens(mode="network", network="base")
        assert "?mode=network&network=base" in server.requests[0].head
    assert [token.id for token in tokens] == [1, 2]
    assert tokens[0].tier_fee == Decimal("0.5")
    assert tokens[1].raw == {"id": 2, "new": True}
    assert tokens[1].response.status == 200


@pytest.mark.parametrize(
    "body",
    [
        b'{"status": "ok", "data": {"invoice_id": "inv_1", "amount_usd": 1}}',
        b'{"invoice_id": "inv_1", "amount_usd": "1", "unknown": null}',
        b'{"invoice_id": "inv_1", "amount_usd": 1.0, "description": 5}',
    ],
)
def test_published_shapes_are_read(body: bytes) -> None:
    session = get_details(body)
    assert (session.invoice_id, session.amount_usd) == ("inv_1", Decimal(1))
    assert session.description is None


def test_classes_are_found_where_they_say_they_are() -> None:
    for name in pepay.__all__:
        public = getattr(pepay, name)
        if isinstance(public, type):
            assert getattr(__import__(public.__module__, fromlist=[name]), name) is public
            assert (public.__doc__ or "").strip(), name


def test_a_body_that_is_too_deep_for_python_is_told() -> None:
    body = b'{"invoice_id": "inv_1", "new": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with Server(always(reply(body, "201 Created"))) as server:
        invoice = pepay.Pepay("sk_1", base_url=server.url).invoices.create(amount_usd=1)
    assert invoice.invoice_id == "inv_1"
    with pytest.raises(pepay.DecodeError, match="nested"):
        print(invoice.raw)
    assert invoice.response
    assert invoice.response.body == body
