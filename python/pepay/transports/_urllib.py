from __future__ import annotations

from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from os import PathLike
from typing import Any

from . import Request, Response, TransportFailure
from ._answer import answer
from ._attempt import Attempt
from ._open import open_socket, secure
from ._pool import Pool
from ._process import PerProcess
from ._proxy import ProxySetting, checked
from ._timed import TimedSocket, WholeResponse
from ._trust import trust


class UrllibTransport:
    """A transport over the standard library: `http.client`, with kept-alive connections.

    Its sockets are those of Python's `socket` module, so it goes along with gevent and eventlet.

    * Trust: the system's authorities, `SSL_CERT_FILE` and `SSL_CERT_DIR`, and besides them `ca_file`, a PEM
      file.
    * Proxies: `proxy`, or else those of the environment, for https only. `proxy=False` is none.
    * Time: the whole attempt ends by its deadline. The look-up of a name runs in a thread, which is left behind if it
      is late.

    It can be shared by threads and used after a fork. Raises `ConfigError` if `ca_file` or `proxy` cannot be used.
    """

    def __init__(self, *, ca_file: str | PathLike[str] | None = None, proxy: ProxySetting = None) -> None:
        self._tls = trust(ca_file)
        self._proxy: ProxySetting = checked(proxy)
        self._pool = PerProcess(Pool)

    def __call__(self, request: Request) -> Response:
        failure: TransportFailure
        with Attempt(request, self._proxy) as attempt:
            try:
                return self._send(request, attempt)
            except (TransportFailure, OSError, HTTPException) as error:
                failure = attempt.failure(error)
        try:
            raise failure
        finally:
            del failure

    def _send(self, request: Request, attempt: Attempt) -> Response:
        url, pool = attempt.url, self._pool.get()
        origin = f"{url.scheme}://{url.netloc}"
        kept = None if attempt.needs_fresh_connection else pool.take(origin)
        connection = kept or self._open(attempt)
        is_clean = False
        try:
            target = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
            connection.request(request.method, target, request.body or None, dict(request.headers))
            response = connection.getresponse()
            attempt.status = response.status
            body = response.read(request.response_limit)
            if response.length and len(body) < request.response_limit:
                raise IncompleteRead(body, response.length)
            whole = answer(response.status, response.getheaders(), body)
            # Without a socket the server has said that it closes; from a response that is open, more would follow.
            is_clean = connection.sock is not None and response.isclosed()
        finally:
            if is_clean:
                pool.put(origin, connection)
            else:
                connection.close()
        return whole

    def _open(self, attempt: Attempt) -> HTTPConnection:
        url = attempt.url
        host, is_secure = url.hostname or "", url.scheme == "https"
        sock = open_socket(attempt, host, url.port or (443 if is_secure else 80))
        connection: HTTPConnection
        if is_secure:
            sock = secure(attempt, sock, self._tls, host)
            connection = HTTPSConnection(host, url.port, context=self._tls)
        else:
            connection = HTTPConnection(host, url.port)
        timed: Any = TimedSocket(sock)
        connection.sock = timed
        connection.response_class = WholeResponse
        return connection
