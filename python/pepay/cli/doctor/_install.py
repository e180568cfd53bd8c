"""What runs, and how it reaches the network."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pepay

from ._finding import ERROR, NOTE, OK, WARNING, Finding

# The first of them that is set counts.
PROXIES = ("ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")


def examine() -> Iterator[Finding]:
    yield _version()
    yield from _proxy()
    yield from _authorities()


def _version() -> Finding:
    python = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
    try:
        version = pepay.__version__
    except ImportError as error:
        return Finding(ERROR, "pepay", str(error))
    if getattr(pepay, "DEBUG_BUILD", False):
        return Finding(WARNING, "pepay", f"{version} on {python}, built without optimisation", "Do not deploy it.")
    return Finding(OK, "pepay", f"{version} on {python}")


def _proxy() -> Iterator[Finding]:
    for name in PROXIES:
        value = os.environ.get(name)
        if not value:
            continue
        parts = urlsplit(value if "//" in value else f"//{value}")
        if not parts.hostname:
            yield Finding(ERROR, name, "is no URL of a proxy", "Write it as http://host:port.")
            return
        # Not the URL itself, which may hold a password.
        but_not = os.environ.get("NO_PROXY") or os.environ.get("no_proxy")
        spared = f", but for {but_not}" if but_not else ""
        yield Finding(NOTE, name, f"requests over https go through {parts.hostname}{spared}")
        return


def _authorities() -> Iterator[Finding]:
    for name, is_there in (("SSL_CERT_FILE", Path.is_file), ("SSL_CERT_DIR", Path.is_dir)):
        value = os.environ.get(name)
        if not value:
            continue
        # A folder can be a list of them.
        missing = [
            path for path in value.split(os.pathsep if name == "SSL_CERT_DIR" else "\n") if not is_there(Path(path))
        ]
        if missing:
            yield Finding(ERROR, name, f"there is no {missing[0]}", "Point it to the certificate authorities to trust.")
        else:
            yield Finding(NOTE, name, f"the certificate authorities in {value} are trusted")
