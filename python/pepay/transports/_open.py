"""Opens connections that keep the attempt's time in all that it takes: the name, each address, the proxy, TLS."""

from __future__ import annotations

import select
import socket
import ssl
from ipaddress import ip_address
from threading import Event, Thread
from typing import Any

from .._pepay import Proxy
from . import NotSent
from ._attempt import Attempt
from ._proxy import proxy_of
from ._tunnel import Dialogue, tunnel


def proxy_to(attempt: Attempt) -> Proxy | None:
    """The proxy that an attempt goes through. Raises `NotSent` if it cannot be used."""
    attempt.phase = "connecting"
    proxy = proxy_of(attempt.url.geturl(), attempt.proxy)
    attempt.via = f" through {proxy}" if proxy else ""
    if proxy and proxy.scheme == "https":
        raise NotSent(
            "settings", f"{proxy.source}: this transport does not support https:// proxies: use http:// or socks5h://"
        )
    return proxy


def open_socket(attempt: Attempt, host: str, port: int) -> socket.socket:
    """A connection to the host, through the proxy if there is one."""
    proxy = proxy_to(attempt)
    if proxy is None:
        return connect(attempt, host, port)
    if proxy.scheme == "socks5":
        host = resolve(attempt, host, port)[0][4][0]
    sock = connect(attempt, proxy.host, proxy.port)
    try:
        attempt.phase = "tunnelling"
        talk(attempt, sock, tunnel(proxy, host, port))
    except BaseException:
        sock.close()
        raise
    return sock


def secure(attempt: Attempt, sock: socket.socket, context: ssl.SSLContext, host: str | None) -> ssl.SSLSocket:
    attempt.phase = "handshaking"
    try:
        # The handshake as a whole ends by then.
        sock.settimeout(attempt.left())
        return context.wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise


def connect(attempt: Attempt, host: str, port: int) -> socket.socket:
    addresses = resolve(attempt, host, port)
    attempt.phase = "connecting"
    failure: OSError = socket.gaierror(f"{host} has no address")
    for tried, (family, kind, protocol, _, address) in enumerate(addresses):
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:  # a machine without IPv6 has none for such an address
            attempt.let_through(error)
            failure = error
            continue
        try:
            # What is left is shared, so that one dead address does not take the time of the others.
            sock.settimeout(attempt.left() / (len(addresses) - tried))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            sock.close()
            attempt.let_through(error)
            failure = error
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise failure


def resolve(attempt: Attempt, host: str, port: int) -> list[Any]:
    """The addresses of a host. The system's look-up takes no time limit, so it runs aside, and is left behind if it is
    late."""
    attempt.phase = "resolving"
    found: list[Any] = []
    failed: list[Exception] = []
    done = Event()

    def look_up() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except UnicodeError as error:
            failed.append(socket.gaierror(str(error)))
        except Exception as error:
            failed.append(error)
        done.set()

    if is_address(host):
        look_up()
    else:
        Thread(target=look_up, name=f"pepay-resolve-{host}", daemon=True).start()
        if not done.wait(attempt.left()):
            raise TimeoutError(f"the look-up of {host} took too long, and is left behind")
    if failed:
        raise failed[0]
    return found


def is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def talk(attempt: Attempt, sock: socket.socket, dialogue: Dialogue[None]) -> None:
    try:
        request, limit = next(dialogue)
        while True:
            sock.settimeout(attempt.left())
            sock.sendall(request)
            sock.settimeout(attempt.left())
            request, limit = dialogue.send(sock.recv(limit))
    except StopIteration:
        pass


def is_silent(sock: socket.socket, tls: ssl.SSLObject | ssl.SSLSocket | None = None) -> bool:
    """Whether nothing has come on a connection in wait, not even the end."""
    if sock.fileno() < 0:
        return False
    if isinstance(tls, ssl.SSLObject):
        try:
            tls.read(1)
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError:
            return False
        else:
            return False
    elif tls and tls.pending():
        return False
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        return not poll.poll(0)
    return not select.select([sock], [], [], 0)[0]
