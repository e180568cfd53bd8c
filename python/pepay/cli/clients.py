"""Clients with the keys of the environment."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Pepay


def merchant(args: argparse.Namespace) -> Pepay:
    """Pepay, as a merchant."""
    from .. import ConfigError, Pepay

    try:
        return Pepay(timeout=args.timeout)
    except ConfigError as error:
        if "no credentials" in error.message:
            raise ConfigError("there is no key: set PEPAY_API_KEY; `pepay doctor` says more") from None
        raise
