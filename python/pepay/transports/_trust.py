from __future__ import annotations

import ssl
from os import PathLike

from ..errors import ConfigError


def trust(ca_file: str | PathLike[str] | None) -> ssl.SSLContext:
    """Trusts the system's authorities, or those of `SSL_CERT_FILE` and `SSL_CERT_DIR`, and besides them `ca_file`."""
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise ConfigError(f"ca_file {ca_file}: {error}") from None
    return context
