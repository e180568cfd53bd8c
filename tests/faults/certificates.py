"""The certificates that servers show, and what makes the transports trust them."""

from __future__ import annotations

import os
import ssl
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import trustme

from probes import BUILT

NAMES = ("localhost", "127.0.0.1", "*.pepay.test")


class Certificates:
    def __init__(self, folder: Path) -> None:
        authority, other = trustme.CA(), trustme.CA()
        past = datetime.now(timezone.utc) - timedelta(days=1)
        certificates = {
            "good": authority.issue_cert(*NAMES),
            "untrusted": other.issue_cert(*NAMES),
            "other name": authority.issue_cert("elsewhere.example"),
            "expired": authority.issue_cert(*NAMES, not_after=past, not_before=past - timedelta(days=9)),
        }
        self.ca_file = folder / "ca.pem"
        authority.cert_pem.write_to_path(self.ca_file)
        self.contexts = {name: _context(issued) for name, issued in certificates.items()}
        """The server's side with each certificate."""
        self.contexts["h2"] = _context(certificates["good"])
        self.contexts["h2"].set_alpn_protocols(["h2", "http/1.1"])

    @property
    def environment(self) -> dict[str, str]:
        """For programs that trust the authority, and know of no proxy."""
        ours = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        return {
            **ours,
            "SSL_CERT_FILE": str(self.ca_file),
            "REQUESTS_CA_BUNDLE": str(self.ca_file),
            "PEPAY_LIBRARY": str(BUILT / "libpepay.so"),
            # Names of these tests are looked up by the preloaded library, which Go's own resolver would not ask.
            "LD_PRELOAD": str(BUILT / "tests-faults/names.so"),
            "GODEBUG": "netdns=cgo",
        }

    @staticmethod
    def key() -> str:
        """An idempotency key, or an order id."""
        return str(uuid.uuid4())


def _context(issued: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)
    return context
