from __future__ import annotations

import asyncio
import socket
from collections import defaultdict
from http.client import HTTPException
from os import PathLike
from ssl import SSLContext
from time import monotonic
from typing import Any

from ..transports import Request, Response, TransportFailure
from ..transports._answer import answer
from ..transports._attempt import Attempt
from ..transports._open import is_address, is_silent, proxy_to
from ..transports._pool import IDLE_SECONDS, MAX_IDLE
from ..transports._proxy import ProxySetting, checked
from ..transports._trust import trust
from ..transports._tunnel import Dialogue, tunnel
from ._framing import Reading
from ._loop import PerLoop


class AsyncioTransport:
    """A transport over asyncio's own connections, which needs nothing installed. It takes no thread but for the look-up
    of a name, and works with any event loop of asyncio's, such as uvloop's.

    * Trust: the system's authorities, `SSL_CERT_FILE` and `SSL_CERT_DIR`, and besides them `ca_file`, a PEM
      file.
    * Proxies: `proxy`, or else those of the environment, for https only. `proxy=False` is none. They may be `http://`,
      `socks5://` or `socks5h://`.
    * Time: connecting, with all that belongs to it, ends by its own deadline, and the whole attempt by its.

    Raises `ConfigError` if `ca_file` or `proxy` cannot be used.
    """

    def __init__(self, *, ca_file: str | PathLike[str] | None = None, proxy: ProxySetting = None) -> None:
        self._tls = trust(ca_file)
        self._proxy: ProxySetting = checked(proxy)
        self._pool = PerLoop(Pool, Pool.aclose)

    async def __call__(self, request: Request) -> Response:
        failure: TransportFailure
        with Attempt(request, self._proxy) as attempt:
            try:
                return await self._send(request, attempt)
            except asyncio.TimeoutError:
                failure = attempt.failure(TimeoutError("timed out"))
            except (TransportFailure, OSError, HTTPException) as error:
                failure = attempt.failure(error)
        try:
            raise failure
        finally:
            del failure

    async def _send(self, request: Request, attempt: Attempt) -> Response:
        pool = await self._pool.get()
        origin = f"{attempt.url.scheme}://{attempt.url.netloc}"
        connection = None if attempt.needs_fresh_connection else pool.take(origin)
        if connection is None:
            attempt.phase = "connecting"
            connection = await asyncio.wait_for(open_connection(attempt, self._tls), attempt.left())
        try:
            return await connection.exchange(request, attempt)
        finally:
            pool.put(origin, connection)

    async def aclose(self) -> None:
        """Closes this event loop's own connections."""
        await self._pool.aclose()


class Pool:
    """An event loop's connections that wait to be used again, by origin."""

    def __init__(self) -> None:
        self._idle: defaultdict[str, list[tuple[float, Connection]]] = defaultdict(list)

    def take(self, origin: str) -> Connection | None:
        """The one that was used last, if it is still good: one that the server has closed, or that has something
        to say unasked, must not take a payment."""
        idle = self._idle[origin]
        while idle:
            since, connection = idle.pop()
            if monotonic() - since < IDLE_SECONDS and connection.is_silent():
                return connection
            connection.close()
        return None

    def put(self, origin: str, connection: Connection) -> None:
        if connection.is_clean and len(self._idle[origin]) < MAX_IDLE:
            self._idle[origin].append((monotonic(), connection))
        else:
            connection.close()

    async def aclose(self) -> None:
        for idle in self._idle.values():
            while idle:
                idle.pop()[1].close()
        # What was closed ends in the loop's next turn.
        await asyncio.sleep(0)


class Connection(asyncio.Protocol):
    """A connection, and the answer that it waits for."""

    is_clean = False
    """Whether another request may follow: all of the answer has come, and nothing else."""

    def __init__(self) -> None:
        self._transport: Any = None
        self._attempt: Attempt | None = None
        self._reading = Reading(0)
        self._end: asyncio.Future[None] | None = None

    async def exchange(self, request: Request, attempt: Attempt) -> Response:
        """Sends a request and reads its answer."""
        self.is_clean = False
        if self._transport.is_closing():
            raise ConnectionError("the connection was closed at once")
        loop = asyncio.get_running_loop()
        self._reading, self._attempt, self._end = Reading(request.response_limit), attempt, loop.create_future()
        attempt.begin_sending()
        timer = loop.call_later(attempt.left(), self._fail, TimeoutError("timed out"))
        try:
            self._transport.write(head_of(request, attempt) + request.body)
            if not self._transport.get_write_buffer_size():
                attempt.phase = "waiting"
            await self._end
        finally:
            timer.cancel()
            self._attempt = self._end = None
        self.is_clean = self._reading.leaves_open and not self._transport.is_closing()
        return answer(self._reading.status, self._reading.headers, bytes(self._reading.body))

    def is_silent(self) -> bool:
        return not self._transport.is_closing() and is_silent(self._transport.get_extra_info("socket"))

    def close(self) -> None:
        # A goodbye of TLS would wait for the server's.
        self._transport.abort()

    def _fail(self, error: Exception) -> None:
        if self._end is not None and not self._end.done():
            self._end.set_exception(error)

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.set_write_buffer_limits(0)

    def resume_writing(self) -> None:
        if self._attempt and self._attempt.phase == "sending":
            self._attempt.phase = "waiting"

    def data_received(self, data: bytes) -> None:
        if self._attempt is None or self._end is None or self._end.done():
            # Nobody has asked for it.
            self.is_clean = False
            self._transport.abort()
            return
        self._attempt.phase = "reading"
        try:
            is_whole = self._reading.feed(data)
        except HTTPException as error:
            self._fail(error)
        else:
            self._attempt.status = self._reading.status or None
            if is_whole:
                self._end.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_clean = False
        if self._end is None or self._end.done():
            return
        try:
            self._reading.ended(exc)
        except (OSError, HTTPException) as failure:
            self._fail(failure)
        else:
            self._end.set_result(None)


def head_of(request: Request, attempt: Attempt) -> bytes:
    url = attempt.url
    target = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
    lines = [f"{request.method} {target} HTTP/1.1", f"host: {url.netloc}"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    if request.body or request.method not in ("GET", "DELETE"):
        lines.append(f"content-length: {len(request.body)}")
    return "\r\n".join([*lines, "", ""]).encode()


async def open_connection(attempt: Attempt, tls: SSLContext) -> Connection:
    """A connection to the attempt's server, through the proxy if there is one."""
    loop, url = asyncio.get_running_loop(), attempt.url
    is_secure = url.scheme == "https"
    host, port = url.hostname or "", url.port or (443 if is_secure else 80)
    proxy = proxy_to(attempt)
    if proxy is None:
        sock = await connect(attempt, host, port)
    else:
        if proxy.scheme == "socks5":
            host = (await resolve(attempt, host, port))[0][4][0]
        sock = await connect(attempt, proxy.host, proxy.port)
    try:
        if proxy is not None:
            attempt.phase = "tunnelling"
            await talk(sock, tunnel(proxy, host, port))
        if not is_secure:
            _, connection = await loop.create_connection(Connection, sock=sock)
            return connection
        attempt.phase = "handshaking"
        # The name that the certificate must have, also where the proxy was given an address.
        _, connection = await loop.create_connection(Connection, sock=sock, ssl=tls, server_hostname=url.hostname)
    except BaseException:
        sock.close()
        raise
    return connection


async def connect(attempt: Attempt, host: str, port: int) -> socket.socket:
    loop = asyncio.get_running_loop()
    addresses = await resolve(attempt, host, port)
    attempt.phase = "connecting"
    failure: Exception = socket.gaierror(f"{host} has no address")
    for tried, (family, kind, protocol, _, address) in enumerate(addresses):
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:  # a machine without IPv6 has none for such an address
            failure = error
            continue
        try:
            sock.setblocking(False)
            # What is left is shared, so that one dead address does not take the time of the others.
            await asyncio.wait_for(loop.sock_connect(sock, address), attempt.left() / (len(addresses) - tried))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except (OSError, asyncio.TimeoutError) as error:
            sock.close()
            failure = error
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise failure


async def resolve(attempt: Attempt, host: str, port: int) -> list[Any]:
    attempt.phase = "resolving"
    loop = asyncio.get_running_loop()
    if is_address(host):
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    try:
        return await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise socket.gaierror(str(error)) from None


async def talk(sock: socket.socket, dialogue: Dialogue[None]) -> None:
    loop = asyncio.get_running_loop()
    try:
        request, limit = next(dialogue)
        while True:
            await loop.sock_sendall(sock, request)
            request, limit = dialogue.send(await loop.sock_recv(sock, limit))
    except StopIteration:
        pass
