from __future__ import annotations

from base64 import b64encode
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from os import PathLike
from time import monotonic
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from . import MaybeSent, NotSent, Request, Response
from ._kinds import kind_of
from ._pool import Line, Pool
from ._process import PerProcess
from ._timed import TimedSocket
from ._trust import trust


class UrllibTransport:
    """A transport over the standard library: `http.client`, with kept-alive connections.

    Its sockets are those of Python's `socket` module, so it goes along with gevent and eventlet.

    * Trust: the system's authorities, `SSL_CERT_FILE` and `SSL_CERT_DIR`, and besides them `ca_file`, a PEM
      file.
    * Proxies: `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, for https only.
    * Time: the whole attempt ends by its deadline, but for the look-up of the host's name, which
      the system bounds.

    It can be shared by threads and used after a fork. Raises `ConfigError` if `ca_file` cannot be used.
    """

    def __init__(self, *, ca_file: str | PathLike[str] | None = None) -> None:
        self._tls = trust(ca_file)
        self._pool = PerProcess(Pool)

    def __call__(self, request: Request) -> Response:
        deadline = monotonic() + request.timeout
        url = urlsplit(request.url)
        origin, pool = f"{url.scheme}://{url.netloc}", self._pool.get()
        line = pool.take(origin) or self._open(url, min(request.connect_timeout, request.timeout))
        connection = line.connection
        line.sock.deadline = deadline
        status = None
        if monotonic() >= deadline:
            connection.close()
            raise NotSent("timeout", f"cannot connect to {url.netloc} in time")
        try:
            connection.request(request.method, target(url), request.body or None, dict(request.headers))
            response = connection.getresponse()
            status = response.status
            if status < 200:
                # http.client takes it for the response; the one to come must not answer the next request.
                raise HTTPException("only an interim one")
            body = response.read(request.response_limit)
            if response.length and len(body) < request.response_limit:
                raise IncompleteRead(body, response.length)
        except (OSError, HTTPException) as error:
            connection.close()
            raise MaybeSent(kind_of(error), f"no whole response: {error}", status=status) from None
        except BaseException:
            connection.close()
            raise
        # Without a socket the server has said that it closes; from a response that is open, more would follow.
        if connection.sock and response.isclosed():
            pool.put(origin, line)
        else:
            connection.close()
        return status, response.getheaders(), body

    def _open(self, url: SplitResult, timeout: float) -> Line:
        connection = self._connection(url, timeout)
        try:
            connection.connect()
        except (OSError, HTTPException, UnicodeError) as error:
            connection.close()
            raise NotSent(kind_of(error), f"cannot connect to {url.netloc}: {error}") from None
        except BaseException:
            connection.close()
            raise
        connection.sock = sock = TimedSocket(connection.sock)
        return Line(connection, sock)

    def _connection(self, url: SplitResult, timeout: float) -> HTTPConnection:
        host = url.hostname or ""
        if url.scheme == "http":
            # Clear text goes to this machine or a trusted network, where a proxy has no place.
            return HTTPConnection(host, url.port, timeout=timeout)
        proxy = proxy_for(host)
        if proxy is None:
            return HTTPSConnection(host, url.port, timeout=timeout, context=self._tls)
        connection = HTTPSConnection(proxy.hostname or "", proxy.port or 80, timeout=timeout, context=self._tls)
        connection.set_tunnel(host, url.port or 443, proxy_headers(proxy))
        return connection


def target(url: SplitResult) -> str:
    return f"{url.path}?{url.query}" if url.query else url.path or "/"


def proxy_for(host: str) -> SplitResult | None:
    proxies = getproxies()
    address = proxies.get("https") or proxies.get("all")
    if not address or proxy_bypass(host):
        return None
    proxy = urlsplit(address if "://" in address else f"http://{address}")
    if proxy.scheme != "http":
        raise NotSent("connection", f"the proxy must be http://, not {proxy.scheme}://")
    return proxy


def proxy_headers(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    login = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(login.encode()).decode()}"}
