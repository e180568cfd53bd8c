"""What one call meets: an origin, and perhaps a proxy, that do byte for byte what the fault says."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple


class Request(NamedTuple):
    head: str
    body: bytes

    def header(self, name: str) -> str:
        match = re.search(rf"^{re.escape(name)}:\s*(.*)$", self.head, re.IGNORECASE | re.MULTILINE)
        return match.group(1).strip() if match else ""


class Peer:
    """One connection of the client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.request = Request("", b"")

    async def read_request(self) -> bool:
        """Whether the client has sent a whole request."""
        try:
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.request = Request(head, b"")
            body = await self._reader.readexactly(int(self.request.header("content-length") or 0))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return False
        self.request = Request(head, body)
        return True

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def hold(self) -> None:
        """Says nothing until the client goes away."""
        while await self._reader.read(65536):
            pass

    def reset(self) -> None:
        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    @property
    def protocol(self) -> str | None:
        """What ALPN has settled on."""
        tls = self._writer.get_extra_info("ssl_object")
        return tls.selected_alpn_protocol() if tls else None

    async def tunnel(self, port: int) -> None:
        """Joins the client to a port of this machine."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            await asyncio.gather(_copy(self._reader, writer), _copy(reader, self._writer))
        finally:
            writer.close()


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(65536):
        target.write(data)
        await target.drain()
    target.close()


Act = Callable[[Peer], Awaitable[bool]]
"""What follows a request: the answer, and whether the connection goes on after it."""


class Scene:
    """The servers of one call; counts what arrives at them."""

    def __init__(
        self,
        acts: Sequence[Act],
        *,
        at_once: bool = False,
        hole: bool = False,
        closed: bool = False,
        tls: ssl.SSLContext | None = None,
        proxy: Act | None = None,
    ) -> None:
        self.requests: list[Request] = []
        self.tunnels = 0
        self.port = 0
        self.proxy_port = 0
        self._acts = list(acts)
        self._at_once = at_once
        self._hole = hole
        self._closed = closed
        self._tls = tls
        self._proxy = proxy
        self._servers: list[asyncio.Server] = []
        self._sockets: list[socket.socket] = []
        self._serving: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Scene:
        if self._hole:
            self.port = self._dig()
        else:
            self.port = await self._listen(self._talk, self._tls)
        if self._closed:
            self._servers.pop().close()
        if self._proxy:
            self.proxy_port = await self._listen(self._join, None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        for sock in self._sockets:
            sock.close()

    async def _listen(self, serve: Callable[[Peer], Awaitable[None]], tls: ssl.SSLContext | None) -> int:
        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(self._serve(serve, Peer(reader, writer), writer))
            self._serving.add(task)
            task.add_done_callback(self._serving.discard)

        server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls, limit=2**20)
        self._servers.append(server)
        port: int = server.sockets[0].getsockname()[1]
        return port

    async def _serve(self, serve: Callable[[Peer], Awaitable[None]], peer: Peer, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(peer)
        except OSError:
            pass  # the client is gone
        finally:
            writer.close()

    async def _talk(self, peer: Peer) -> None:
        while self._at_once or await peer.read_request():
            if not self._at_once:
                self.requests.append(peer.request)
            act = self._acts.pop(0) if len(self._acts) > 1 else self._acts[0]
            if not await act(peer):
                return

    async def _join(self, peer: Peer) -> None:
        assert self._proxy
        if await peer.read_request() and await self._proxy(peer):
            self.tunnels += 1
            await peer.tunnel(self.port)

    def _dig(self) -> int:
        """A port that answers nothing: its queue is full, so the system drops who knocks."""
        listener = socket.socket()
        self._sockets.append(listener)
        listener.bind(("0.0.0.0", 0))  # noqa: S104 - every address of a name leads into it
        listener.listen(0)
        port: int = listener.getsockname()[1]
        for _ in range(2):
            knock = socket.socket()
            self._sockets.append(knock)
            knock.setblocking(False)
            with suppress(BlockingIOError):
                knock.connect(("127.0.0.1", port))
        return port
