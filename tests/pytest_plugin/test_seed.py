"""A run that failed can be repeated: the seed is in its report, and gives the same ids and faults."""

from __future__ import annotations

import pytest

FAILING = """
    def test_it(pepay_client, pepay_faults):
        pepay_faults.add("GET /api/v1/invoices/totals", status=400, probability=0.5)
        print("drawn", pepay_client.invoices.create(amount_usd=1).invoice_id)
        for _ in range(12):
            try:
                pepay_client.invoices.totals()
                print("drawn", "well")
            except Exception:
                print("drawn", "ill")
        assert False
"""


def drawn(pytester: pytest.Pytester, *options: str) -> list[str]:
    result = pytester.runpytest_subprocess(*options)
    result.assert_outcomes(failed=1)
    return [line for line in result.outlines if line.startswith("drawn")]


def test_a_failing_test_reports_its_seed(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAILING)
    result = pytester.runpytest_subprocess("--pepay-sandbox-seed=7")
    result.stdout.fnmatch_lines(["*Captured pepay-sandbox setup*", "--pepay-sandbox-seed=7*sk_test_*"])


def test_a_passing_test_does_not(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(pepay_sandbox): pass")
    assert "pepay-sandbox-seed" not in pytester.runpytest_subprocess().stdout.str()


def test_the_same_seed_repeats_the_run(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAILING)
    first = drawn(pytester, "--pepay-sandbox-seed=7")
    assert {"drawn well", "drawn ill"} < set(first)
    assert drawn(pytester, "--pepay-sandbox-seed=7") == first
    assert drawn(pytester, "--pepay-sandbox-seed=7", "-n", "1") == first
    assert drawn(pytester, "--pepay-sandbox-seed=8") != first


def test_without_a_seed_each_run_has_ids_of_its_own(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAILING)
    assert drawn(pytester)[0] != drawn(pytester)[0]


def test_also_on_a_server_that_was_started_with_another(pytester: pytest.Pytester) -> None:
    from pepay_sandbox import Sandbox

    pytester.makepyfile(FAILING)
    first = drawn(pytester, "--pepay-sandbox-seed=7")
    with Sandbox(seed=99) as server:
        assert drawn(pytester, "--pepay-sandbox-seed=7", "--pepay-sandbox-url", server.url) == first
