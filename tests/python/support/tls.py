"""A private certificate authority."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import NamedTuple

import trustme


class Authority(NamedTuple):
    """A private certificate authority, and a certificate of this machine from it."""

    ca_file: Path
    cert_file: Path
    key_file: Path

    @classmethod
    def made_in(cls, folder: Path) -> Authority:
        files = cls(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
        ca = trustme.CA()
        issued = ca.issue_cert("localhost", "127.0.0.1")
        ca.cert_pem.write_to_path(files.ca_file)
        issued.private_key_pem.write_to_path(files.key_file)
        for number, blob in enumerate(issued.cert_chain_pems):
            blob.write_to_path(files.cert_file, append=number > 0)
        return files

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.cert_file, self.key_file)
        return context
