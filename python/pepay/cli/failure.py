"""What went wrong, for a person or a program."""

from __future__ import annotations

from ..errors import PepayError
from . import exits
from .output import Output


def report(error: Exception, output: Output) -> int:
    """Says what went wrong, and gives the exit status. A bug is raised again."""
    if isinstance(error, PepayError):
        if output.json:
            output.document({"error": _parts(error)})
        else:
            for line in _lines(error):
                output.tell(line)
        return exits.of_error(error)
    if isinstance(error, OSError) and error.filename and error.strerror:
        text, status = f"{error.filename}: {error.strerror}", exits.USAGE
    elif isinstance(error, (ImportError, OSError)):
        text, status = str(error), exits.USAGE
    elif isinstance(error, UsageError):
        text, status = str(error), error.status
    else:
        raise error
    if output.json:
        output.document({"error": {"kind": "usage", "message": text}})
    else:
        output.tell(f"pepay: {text}")
    return status


class UsageError(Exception):
    """An argument or a file that cannot be used; says which and why."""

    status = exits.USAGE


def _parts(error: PepayError) -> dict[str, object]:
    parts = {
        "kind": error.kind,
        "message": error.message,
        "status": error.status,
        "code": error.code,
        "errors": error.errors,
        "request_id": error.request_id,
        "idempotency_key": error.idempotency_key,
        "order_id": error.order_id,
        "retry_after": error.retry_after,
        "advice": error.advice,
    }
    return {name: part for name, part in parts.items() if part}


def _lines(error: PepayError) -> list[str]:
    lines = [f"pepay: {error}"]
    lines += [f"  {field}: {message}" for field, messages in error.errors.items() for message in messages if field]
    if error.retry_after:
        lines.append(f"  try again in {error.retry_after:.0f} s")
    if error.kind == "outcome_unknown" and error.idempotency_key:
        lines.append(f"  the idempotency key was {error.idempotency_key}")
    return lines
