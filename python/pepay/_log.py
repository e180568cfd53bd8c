"""The logger `pepay`: what calls tell it, and what `PEPAY_LOG` has it show.

Imported only where `logging` is, which takes longer to import than pepay.
"""

from __future__ import annotations

import logging
import os
import warnings

TYPE_CHECKING = False  # as in `typing`, which would take long to import

if TYPE_CHECKING:
    from ._pepay import AttemptInfo, ResultInfo

logger = logging.getLogger("pepay")

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}

_stderr = logging.StreamHandler()
_stderr.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))


def configure() -> None:
    """Logs from the level in `PEPAY_LOG` on; to stderr as long as the program has no handler of its own."""
    level = os.environ.get("PEPAY_LOG", "")
    if level.lower() in _LEVELS:
        logger.setLevel(_LEVELS[level.lower()])
        logger.addHandler(_stderr)
    elif level:
        text = f"PEPAY_LOG is {level[:20]!r}, which is none of {', '.join(_LEVELS)}: nothing more is logged"
        warnings.warn(text, RuntimeWarning, stacklevel=1)


def _is_alone(_: logging.LogRecord) -> bool:
    return not logging.root.handlers and logger.handlers == [_stderr]


_stderr.addFilter(_is_alone)


def is_read() -> bool:
    """Whether anybody reads what calls tell."""
    return logger.isEnabledFor(logging.INFO)


def on_attempt(info: AttemptInfo) -> None:
    """Logs an attempt; one that is repeated with the reason."""
    what = (info.method, info.path, info.number, info.outcome, info.duration * 1000)
    if info.pause is None:
        logger.debug("%s %s, attempt %d: %s after %.0f ms", *what)
    else:
        logger.info("%s %s, attempt %d: %s after %.0f ms; the next one in %.2f s", *what, info.pause)


def on_result(info: ResultInfo) -> None:
    """Logs how a call ended."""
    end = f"status {info.status}" if info.error is None else f"{info.error} error"
    requested = "" if info.request_id is None else f", request {info.request_id!r}"
    text = "%s (%s %s): %s after %.0f ms, attempt %d%s"
    logger.info(text, info.route, info.method, info.path, end, info.duration * 1000, info.retries + 1, requested)


# Also for those who only receive webhooks.
configure()
