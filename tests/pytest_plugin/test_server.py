"""One server for a run: when it starts, who uses it, and that it ends."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pepay_sandbox import Sandbox
from pepay_sandbox._launcher import find_binary

REPORTING = """
    import pathlib
    import pytest

    @pytest.mark.parametrize("number", range(8))
    def test_it(number, pepay_sandbox):
        pathlib.Path(f"url-{number}").write_text(pepay_sandbox.url)
"""
UNINTERESTED = "def test_it(): pass"
BINARY = find_binary()


def urls(pytester: pytest.Pytester) -> set[str]:
    return {file.read_text() for file in pytester.path.glob("url-*")}


def listens(url: str) -> bool:
    host, _, port = urlsplit(url).netloc.partition(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


@pytest.fixture
def missing_binary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    missing = tmp_path / "pepay-sandbox"
    monkeypatch.setenv("PEPAY_SANDBOX_BIN", str(missing))
    return missing


@pytest.mark.parametrize("options", [[], ["-n", "4"]], ids=["alone", "xdist"])
def test_one_server_serves_the_run_and_ends_with_it(pytester: pytest.Pytester, options: list[str]) -> None:
    pytester.makepyfile(REPORTING)
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=8)
    [url] = urls(pytester)
    assert not listens(url)


@pytest.mark.usefixtures("missing_binary")
@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_another_server_can_be_used(pytester: pytest.Pytester, options: list[str]) -> None:
    pytester.makepyfile(REPORTING)
    with Sandbox(binary=BINARY) as server:
        pytester.runpytest_subprocess("--pepay-sandbox-url", f"{server.url}/", *options).assert_outcomes(passed=8)
        assert urls(pytester) == {server.url}
        assert listens(server.url), "it is not ours to stop"


@pytest.mark.usefixtures("missing_binary")
@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_who_does_not_ask_needs_none(pytester: pytest.Pytester, options: list[str]) -> None:
    pytester.makepyfile(UNINTERESTED)
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=1)


@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_without_a_binary_one_sentence_says_so(
    pytester: pytest.Pytester, missing_binary: Path, options: list[str]
) -> None:
    pytester.makepyfile(REPORTING)
    result = pytester.runpytest_subprocess(*options)
    result.assert_outcomes(errors=8)
    assert f"{missing_binary} cannot be started: No such file or directory" in result.outlines
    assert "subprocess.py" not in result.stdout.str(), "a traceback helps nobody here"


def test_it_ends_with_a_run_that_is_interrupted(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import os, pathlib, signal

        def test_it(pepay_sandbox):
            pathlib.Path("url-0").write_text(pepay_sandbox.url)
            os.kill(os.getpid(), signal.SIGINT)
        """
    )
    result = pytester.runpytest_subprocess()
    assert result.ret == pytest.ExitCode.INTERRUPTED
    [url] = urls(pytester)
    assert not listens(url)
