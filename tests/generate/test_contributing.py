"""CONTRIBUTING names each file that an edit is in, and no other."""

from __future__ import annotations

import re

import pytest

from .edits import ENDPOINT, FIELD, Edit
from .tree import ROOT


@pytest.mark.parametrize(
    ("title", "edits", "steps"), [("Adding a field", FIELD, 4), ("Adding an endpoint", ENDPOINT, 7)]
)
def test_the_steps_are_the_edits(title: str, edits: list[Edit], steps: int) -> None:
    _, section = (ROOT / "CONTRIBUTING.md").read_text().split(f"### {title}\n")
    listed = re.findall(r"^\d\. .*\n(?:   .*\n)*", section.split("\nThen ")[0], re.MULTILINE)
    assert len(listed) == steps
    assert {*re.findall(r"`((?:bindings|crates|tests)/[^`]+)`", "".join(listed))} == {edit.path for edit in edits}
