"""What the exit status says."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import PepayError

DONE = 0
REFUSED = 1
USAGE = 2
NO_ANSWER = 3
OUTCOME_UNKNOWN = 4
INTERRUPTED = 130

HELP = """\
exit status:
  0  done; the answer is yes
  1  the answer is no: refused, not found, not paid, a signature that is wrong, an error found
  2  usage or settings: an argument, a key that is missing, a file that cannot be read
  3  no answer: not reached, too slow, rate limited, the provider failed; try again later
  4  it may have happened: repeat it with the idempotency key that is printed
  130  interrupted by Ctrl-C
"""

_OF_KIND = {
    "config": USAGE,
    "server": NO_ANSWER,
    "transport": NO_ANSWER,
    "timeout": NO_ANSWER,
    "rate_limited": NO_ANSWER,
    "outcome_unknown": OUTCOME_UNKNOWN,
}


def of_error(error: PepayError) -> int:
    """The exit status for an error."""
    # Refused before anything was sent.
    if error.kind == "invalid_request" and error.status is None:
        return USAGE
    return _OF_KIND.get(error.kind, REFUSED)
