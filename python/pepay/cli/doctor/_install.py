"""What runs, and how it reaches the network."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pepay

from ._finding import ERROR, NOTE, OK, WARNING, Finding


def examine(given: Mapping[str, str], options: Mapping[str, Any]) -> Iterator[Finding]:
    yield _version()
    yield from _proxies(given, options)
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


def _proxies(given: Mapping[str, str], options: Mapping[str, Any]) -> Iterator[Finding]:
    """What the clients' own connections decide."""
    try:
        from pepay._pepay import proxy_for

        apis = [pepay.Pepay, pepay.Payviox]
    except ImportError:
        return  # which is said already
    names = {name.lower() for name, value in os.environ.items() if value}
    for variable, api in zip(("PEPAY_API_URL", "PAYVIOX_API_URL"), apis, strict=True):
        try:
            url = api("none", base_url=given.get(variable), proxy=False, allow_http=True).base_url
        except pepay.ConfigError:
            continue  # which is said where it is about the address
        host = urlsplit(url).netloc
        try:
            proxy = proxy_for(url, options.get("proxy"))
        except pepay.ConfigError as error:
            yield Finding(ERROR, error.message.partition(" ")[0], error.message)
            return
        if proxy:
            yield Finding(NOTE, proxy.source, f"requests to {host} go through {proxy}")
        elif names & {"https_proxy", "all_proxy"}:
            yield Finding(NOTE, "proxy", f"requests to {host} go directly")


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
