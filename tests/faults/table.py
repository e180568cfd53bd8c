"""The table of what every transport does, written from a run."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from fault import CALLS, CONNECT_TIMEOUT, TIMEOUT, Fault
from faults import FAULTS

HEAD = """# Faults, and how calls end

<!-- Written by tests/faults/run.py from what the transports do; `make -C tests/faults table` writes it again. -->

In the tests, each transport meets each of these faults of networks, proxies and providers: {transports}.
A call has {timeout:g} s, of which {connect:g} s for a connection, and one retry; no call takes more than 0.1 s longer.
The table says how each call ends, and how many requests the provider receives. `unknown (timeout)` is an
`OutcomeUnknownError` whose `reason` is `timeout`. Two endings are listed if some libraries
know less than others, with the transports that have the second one.
"""

# (fault, call) to outcome to the transports that had it.
Seen = Mapping[tuple[str, str], Mapping[str, list[str]]]


def write(path: Path, transports: Sequence[str], results: Iterable[tuple[str, str, str, str]], *, check: bool) -> int:
    """Writes the table from `(fault, call, transport, outcome)`, or tells whether it is as it was."""
    seen: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, call, transport, outcome in results:
        seen[name, call][outcome].append(transport)
    text = HEAD.format(transports=", ".join(transports), timeout=TIMEOUT, connect=CONNECT_TIMEOUT)
    for title, faults in FAULTS.items():
        text += f"\n## {title}\n\n| fault | what happens | a read | a write with a key | a write without |\n"
        text += "| --- | --- | --- | --- | --- |\n"
        for fault in faults:
            cells = [_cell(fault, call, seen) for call in CALLS]
            text += f"| {fault.id} | {fault.says} | {' | '.join(cells)} |\n"
    if not check:
        path.write_text(text)
        return 0
    # Which of two ways a transport takes can depend on the moment.
    if _without_names(path.read_text()) == _without_names(text):
        return 0
    print(f"{path.name} is not what the transports do: make -C tests/faults table", file=sys.stderr)
    return 1


def _cell(fault: Fault, call: str, seen: Seen) -> str:
    if call not in fault.expect:
        return ""
    found = seen[fault.id, call]
    ways: list[str] = []
    for outcome in sorted(fault.outcomes(call), key=lambda outcome: -len(found.get(outcome, []))):
        kind, _, count = outcome.rpartition(" ")
        name = kind.replace("outcome_unknown", "unknown").replace("ok", "succeeds")
        who = f" ({', '.join(sorted(found[outcome]))})" if ways and outcome in found else ""
        ways.append(f"{name}, {count}{who}")
    return " or ".join(ways)


def _without_names(text: str) -> list[str]:
    return [" or ".join(sorted(re.sub(r" \((?:[A-Z][^()]*)\)", "", line).split(" or "))) for line in text.splitlines()]
