"""A sandbox beside an application that is being developed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from ._inbox import Provider
from ._settings import SECRETS, VARIABLES, Settings
from .cli.sandbox import HOW_TO_INSTALL, find_program


def serve(
    settings: Settings,
    site: str,
    webhook_urls: Mapping[Provider, str],
    say: Callable[[str], object],
    *,
    port: int,
    seed: int | None,
    state: str | None,
) -> None:
    """Runs a sandbox that delivers webhooks to the application until somebody presses Ctrl-C.

    :raises SandboxError: if it is not installed, does not start, or ends by itself.
    """
    with suppress(KeyboardInterrupt), sandbox(port, seed, state) as running:
        lacking = connect(running, settings, webhook_urls)
        say(f"The sandbox is at {running.url}, and delivers webhooks to {site}.")
        if lacking:
            lines = [f"export {VARIABLES[name][0]}={value}" for name, value in lacking.items()]
            say("\n".join(["Put this into the environment of the application:", "", *lines]))
        raise SandboxError(f"the sandbox has ended with status {running.process.wait()}")


class SandboxError(Exception):
    """The sandbox did not start, or refused something; the text says why."""


class Sandbox(NamedTuple):
    """A sandbox that runs."""

    url: str
    environ: dict[str, str]
    """What it printed: URLs, keys and webhook secrets, by variable name."""
    process: subprocess.Popen[str]


@contextmanager
def sandbox(port: int, seed: int | None, state: str | None) -> Generator[Sandbox, None, None]:
    """Starts the sandbox. It ends with the `with` block, or with this process however that ends. Why it does not start,
    it explains on standard error itself."""
    program = find_program()
    if not program:
        raise SandboxError(HOW_TO_INSTALL)
    given = {"--seed": seed, "--state": state}
    options = [str(it) for option in given.items() if option[1] is not None for it in option]
    command = [program, "--exit-with-parent", "--port", str(port), *options]
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - the user's own choice
    except OSError as error:
        raise SandboxError(f"{program} cannot be started: {error.strerror}") from None
    with process:
        try:
            printed = _read_until_ready(process)
            if printed is None:
                raise SandboxError(f"{program} did not start")
            yield Sandbox(printed["PEPAY_API_URL"], printed, process)
        finally:
            process.terminate()


def _read_until_ready(process: subprocess.Popen[str]) -> dict[str, str] | None:
    printed: dict[str, str] = {}
    for line in process.stdout or ():
        if line == "ready\n":
            return printed
        name, is_setting, value = line.rstrip("\n").partition("=")
        if is_setting:
            printed[name] = value
    return None


def connect(running: Sandbox, settings: Settings, webhook_urls: Mapping[Provider, str]) -> dict[str, str]:
    """Has the sandbox deliver webhooks to the application. Returns the settings that it lacks or has otherwise."""
    wanted = {"BASE_URL": running.url, "PAYVIOX_BASE_URL": running.url}
    for provider, url in webhook_urls.items():
        name = "API_KEY" if provider == "pepay" else "PAYVIOX_API_KEY"
        key = settings.text(name) or running.environ[VARIABLES[name][0]]
        # A sandbox with a state knows the endpoint from the last time.
        for known in _endpoints(running, key, "GET")["data"]:
            if (known["provider"], known["url"]) == (provider, url):
                _endpoints(running, key, "DELETE", known["id"])
        endpoint = {"provider": provider, "url": url, "enabled_events": ["*"]}
        secret = next(iter(settings.secrets(provider)), None)
        added = _endpoints(running, key, "POST", body={**endpoint, "secret": secret})
        wanted |= {name: key, SECRETS[provider]: added["secret"]}
    return {name: value for name, value in wanted.items() if settings.text(name) != value}


def _endpoints(running: Sandbox, key: str, method: str, identity: str = "", body: object = None) -> Any:
    """What the sandbox says of the webhook endpoints in the world that a key opens."""
    path = f"/_sandbox/webhooks/endpoints/{identity}".rstrip("/")
    # Every key opens a world of its own, named by what follows its kind.
    headers = {"x-api-key": f"sk_{key.partition('_')[2]}", "Content-Type": "application/json"}
    content = None if body is None else json.dumps(body).encode()
    request = Request(running.url + path, content, headers, method=method)  # noqa: S310 - ours
    # Never through a proxy: the sandbox is on this machine.
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=30) as answer:
            said = answer.read()
    except HTTPError as error:
        with error:
            raise SandboxError(f"{method} {path}: {error.read().decode(errors='replace')}") from None
    return json.loads(said) if said else None
