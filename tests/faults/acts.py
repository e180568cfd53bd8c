"""What servers and proxies do to a connection."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate

from scene import Act, Peer

MIB = 2**20


def response(
    status: str = "200 OK", body: bytes = b"", headers: str = "", *, length: int | None = None, of: str = "json"
) -> bytes:
    """A whole response."""
    size = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/{of}\r\n{headers}content-length: {size}\r\n\r\n"
    return head.encode() + body


def reply(peer: Peer) -> bytes:
    """What each of the three calls can read, with the call's own key or order in it."""
    order = json.loads(peer.request.body or b"{}").get("order_id", "")
    key = peer.request.header("idempotency-key")
    return json.dumps({"invoice_id": key, "session_id": order, "data": [], "has_more": False}).encode()


async def good(peer: Peer) -> bool:
    await peer.send(response("200 OK", reply(peer)))
    return True


def answer(status: str, body: bytes = b"", headers: str = "", of: str = "json") -> Act:
    async def act(peer: Peer) -> bool:
        await peer.send(response(status, body, headers, of=of))
        return True

    return act


def refuses(status: str) -> Act:
    return answer(status, b'{"error":"refused","code":"REFUSED"}')


async def resets(peer: Peer) -> bool:
    peer.reset()
    return False


async def hangs_up(_: Peer) -> bool:
    return False


async def holds(peer: Peer) -> bool:
    await peer.hold()
    return False


def says(data: bytes) -> Act:
    """Just these bytes, then the end of the connection."""

    async def act(peer: Peer) -> bool:
        await peer.send(data)
        return False

    return act


def cut(at: int) -> Act:
    """The good answer's first bytes, or all but the last ones."""

    async def act(peer: Peer) -> bool:
        await peer.send(response("200 OK", reply(peer))[:at])
        return False

    return act


def cut_head(before_end: int) -> Act:
    """The good answer up to so many bytes before the end of its head."""

    async def act(peer: Peer) -> bool:
        data = response("200 OK", reply(peer))
        await peer.send(data[: data.index(b"\r\n\r\n") + 4 - before_end])
        return False

    return act


def drips(start: bytes, drop: bytes) -> Act:
    """Ten drops a second, for as long as there is somebody."""

    async def act(peer: Peer) -> bool:
        await peer.send(start)
        while True:
            await peer.send(drop)
            await asyncio.sleep(0.1)

    return act


def framed(head: str, body: str = "{}") -> Act:
    """The good answer's body, framed in some way of one's own: `{body}`, `{length}` and `{hex}` are its."""

    async def act(peer: Peer) -> bool:
        data = reply(peer)
        text = head.format(body=data.decode(), length=len(data), hex=f"{len(data):x}", half=data.decode()[:9])
        await peer.send(text.encode("latin-1"))
        return body == "{}"

    return act


def encoded(name: str, pack: Callable[[bytes], bytes]) -> Act:
    async def act(peer: Peer) -> bool:
        await peer.send(response("200 OK", pack(reply(peer)), f"content-encoding: {name}\r\n"))
        return True

    return act


def bomb(size: int = 1024 * MIB) -> Act:
    """A gzip body that unpacks to a gigabyte."""
    pack = zlib.compressobj(9, wbits=31)
    zeros = bytes(MIB)
    data = b"".join([*(pack.compress(zeros) for _ in range(size // MIB)), pack.flush()])
    return answer("200 OK", data, "content-encoding: gzip\r\n")


async def never_ends(peer: Peer) -> bool:
    await peer.send(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{")
    while True:
        await peer.send(b" " * 65536)


async def retry_date(peer: Peer) -> bool:
    when = formatdate(time.time() + 1, usegmt=True)
    await peer.send(response("503 Service Unavailable", headers=f"retry-after: {when}\r\n"))
    return True


async def surplus(peer: Peer) -> bool:
    """The answer, and one more that nobody asked for, of another order."""
    stray = b'{"invoice_id":"of another","session_id":"of another","data":[],"has_more":false}'
    await peer.send(response("200 OK", reply(peer)) + response("200 OK", stray))
    return True


async def surplus_later(peer: Peer) -> bool:
    await good(peer)
    await asyncio.sleep(0.001)
    stray = b'{"invoice_id":"of another","session_id":"of another","data":[],"has_more":false}'
    await peer.send(response("200 OK", stray))
    return True


async def speaks_http_1(peer: Peer) -> bool:
    if peer.protocol not in (None, "http/1.1"):
        return await resets(peer)
    return await good(peer)


def after(seconds: float, act: Act) -> Act:
    async def later(peer: Peer) -> bool:
        await asyncio.sleep(seconds)
        return await act(peer)

    return later


# What proxies do with CONNECT; True opens the tunnel.


async def opens(peer: Peer) -> bool:
    await peer.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
    return True


async def opens_with_headers(peer: Peer) -> bool:
    await peer.send(b"HTTP/1.1 200 Connection established\r\nvia: 1.1 proxy\r\nx-of-the-proxy: 1\r\n\r\n")
    return True


async def opens_then_hangs_up(peer: Peer) -> bool:
    await peer.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
    return False


def shuts(status: str) -> Act:
    return says(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
