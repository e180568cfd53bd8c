from __future__ import annotations

import ssl
from os import PathLike

from ..errors import ConfigError


def trust(ca_file: str | PathLike[str] | None) -> ssl.SSLContext:
    """Trusts the system's authorities, or those of `SSL_CERT_FILE` and `SSL_CERT_DIR`, and besides them `ca_file`."""
    return also_trust(ssl.create_default_context(), ca_file)


def also_trust(context: ssl.SSLContext, ca_file: str | PathLike[str] | None) -> ssl.SSLContext:
    """The same context, which trusts `ca_file`, a PEM file, besides what it trusts already."""
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise ConfigError(f"ca_file {ca_file}: {error}") from None
    return context
