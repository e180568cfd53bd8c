"""What is said to a proxy before TLS, whoever moves the bytes.

Each step yields what to send and how many bytes to read at most, and is sent what came.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Generator
from http.client import HTTPException
from ipaddress import ip_address
from typing import TypeAlias, TypeVar

from .._pepay import Proxy
from ._proxy import login_of

T = TypeVar("T")
Dialogue: TypeAlias = Generator[tuple[bytes, int], bytes, T]

MAX_HEAD = 65_536
SOCKS_REFUSALS = {
    2: "it is not allowed",
    3: "the network cannot be reached",
    4: "the host cannot be reached",
    5: "the connection was refused",
    6: "it took too long",
}


def tunnel(proxy: Proxy, host: str, port: int) -> Dialogue[None]:
    """Asks a proxy for a connection to the host."""
    return http(proxy, host, port) if proxy.scheme == "http" else socks5(proxy, host, port)


def http(proxy: Proxy, host: str, port: int) -> Dialogue[None]:
    authority = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    request = f"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n"
    if login := login_of(proxy):
        request += f"Proxy-Authorization: Basic {b64encode(':'.join(login).encode()).decode()}\r\n"
    received = yield from said(f"{request}\r\n".encode(), 4096)
    while True:
        while b"\r\n\r\n" not in received:
            if len(received) > MAX_HEAD:
                raise HTTPException("the proxy's answer has no end")
            received += yield from said(b"", 4096)
        head, _, received = received.partition(b"\r\n\r\n")
        version, _, status = head.partition(b"\r\n")[0].decode("latin-1").partition(" ")
        if not version.startswith("HTTP/1.") or not status:
            raise HTTPException("the proxy's answer is not HTTP")
        if status[0] == "2":
            break
        if status[0] != "1":
            raise ConnectionError(f"the proxy answered {status[:100]}")
    if received:
        raise HTTPException("the proxy sent more than its answer")


def socks5(proxy: Proxy, host: str, port: int) -> Dialogue[None]:
    login = login_of(proxy)
    answer = yield from exactly(2, b"\x05\x01\x02" if login else b"\x05\x01\x00")
    if answer[0] != 5:
        raise HTTPException("the proxy does not speak SOCKS 5")
    if answer[1] == 2 and login:
        if (yield from exactly(2, b"\x01" + b"".join(of_length(it.encode()) for it in login)))[1]:
            raise ConnectionError("the proxy refused the login")
    elif answer[1]:
        raise ConnectionError("the proxy wants another login")
    try:
        ip = ip_address(host)
        address = (b"\x01" if ip.version == 4 else b"\x04") + ip.packed
    except ValueError:
        address = b"\x03" + of_length(host.encode("idna"))
    answer = yield from exactly(4, b"\x05\x01\x00" + address + port.to_bytes(2, "big"))
    if answer[1]:
        reason = SOCKS_REFUSALS.get(answer[1], f"its reason is {answer[1]}")
        raise ConnectionError(f"the proxy did not connect: {reason}")
    # The address that it connected from follows, which is of no interest.
    length = (yield from exactly(1))[0] if answer[3] == 3 else 16 if answer[3] == 4 else 4
    yield from exactly(length + 2)


def of_length(data: bytes) -> bytes:
    if len(data) > 255:
        raise ConnectionError("the name, or the login, is too long for SOCKS 5")
    return bytes([len(data)]) + data


def exactly(count: int, request: bytes = b"") -> Dialogue[bytes]:
    received = yield from said(request, count)
    while len(received) < count:
        received += yield from said(b"", count - len(received))
    return received


def said(request: bytes, limit: int) -> Dialogue[bytes]:
    received = yield request, limit
    if not received:
        raise ConnectionError("the proxy hung up")
    return received
