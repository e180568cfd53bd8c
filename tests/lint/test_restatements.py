"""`tests/lint/restatements.py` on projects with a struct or class that says again what the schema has."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("restatements.py")
FIELDS = ["id", "type", "sent_at"]
SCHEMA = {"objects": [{"name": "pepay.Reminder", "fields": [{"name": name, "key": name} for name in FIELDS]}]}
RUST = """
#[derive(Debug)]
pub struct Reminder {
    pub id: String,
    pub(crate) r#type: String,
    sent_at: Option<i64>,
}
"""
COPIES = {
    "crates/client/src/reminder.rs": RUST,
    "bindings/go/reminder.go": """
type Reminder struct {
\tID, Type string
\tSentAt   time.Time `json:"sent_at"`
}
""",
    "bindings/php/src/Promoted.php": """
final readonly class Promoted
{
    public string $id;

    public function __construct(
        string $id,
        public ?string $type = null,
        public ?int $sentAt = null,
    ) {
    }
}
""",
    "bindings/php/src/Documented.php": """
/**
 * @property-read string $id
 * @property-read string $type
 * @property-read int|null $sentAt
 */
final class Documented
{
}
""",
    "python/pepay/attributes.py": """
class Reminder(TypedDict):
    id: str
    type: str
    sent_at: int
""",
    "python/pepay/getters.pyi": "\nclass Reminder:\n"
    + "".join(f"    @property\n    def {name}(self) -> str: ...\n" for name in FIELDS),
    "python/pepay/made.py": """
class Reminder:
    def __init__(self, id, *, type, sent_at):
        self.all = id, type, sent_at
""",
}
DECLARATION = """
object! {
    pub struct Reminder {
        required {
            id: String,
            r#type: String,
            sent_at: Timestamp,
        }
        optional {}
    }
}
"""


def lint(root: Path, path: str, text: str, schema: object = SCHEMA) -> list[str]:
    """What is refused where this is all there is."""
    for file, written in [("docs/schema.json", json.dumps(schema)), (path, text)]:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(written)
    done = subprocess.run([sys.executable, SCRIPT, root], capture_output=True, text=True, timeout=60, check=False)
    return [line for line in done.stderr.splitlines() if "need not be kept" not in line]


@pytest.mark.parametrize("path", COPIES)
def test_a_copy_is_refused(tmp_path: Path, path: str) -> None:
    (refused,) = lint(tmp_path, path, COPIES[path])
    assert refused.startswith(f"{path}: ")
    assert "pepay.Reminder" in refused


@pytest.mark.parametrize("path", COPIES)
def test_what_is_generated_is_no_copy(tmp_path: Path, path: str) -> None:
    comment = "#" if path.startswith("python") else "//"
    first = f"{comment} Generated from crates/core by `cargo xtask generate`; do not edit."
    assert lint(tmp_path, path, first + COPIES[path]) == []


def test_the_sandbox_reads_for_itself(tmp_path: Path) -> None:
    assert lint(tmp_path, "crates/sandbox/src/pepay/reminders.rs", RUST) == []


def test_the_declaration_is_no_copy_of_itself(tmp_path: Path) -> None:
    assert lint(tmp_path, "crates/core/src/pepay/reminders.rs", DECLARATION) == []


def test_another_shape_is_no_copy(tmp_path: Path) -> None:
    assert lint(tmp_path, "crates/client/src/reminder.rs", RUST.replace("sent_at", "text")) == []


def test_a_copy_that_has_drifted_is_one(tmp_path: Path) -> None:
    """Of five fields, one is not there."""
    fields = [{"name": name, "key": name} for name in [*FIELDS, "state", "text"]]
    schema = {"objects": [{"name": "pepay.Reminder", "fields": fields}]}
    text = RUST.replace("    sent_at", "    state: String,\n    sent_at")
    assert len(lint(tmp_path, "crates/client/src/reminder.rs", text, schema)) == 1


def test_what_is_kept_must_be_a_copy(tmp_path: Path) -> None:
    """A reason outlives no class."""
    lint(tmp_path, "crates/client/src/reminder.rs", "")
    done = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "need not be kept" in done.stderr
