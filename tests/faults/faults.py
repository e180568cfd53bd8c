"""The list of faults, and what a call makes of each: the same in every language and over every transport.

Each is met by three calls: a read, a write with an idempotency key, and a write without one. `expect` says how each
ends and how many whole requests reach the provider by then, such as `ok 2` or `outcome_unknown (timeout) 1`; where a
transport cannot know more, there are two ways. All calls have `TIMEOUT`, `CONNECT_TIMEOUT` and one retry.
"""

from __future__ import annotations

import gzip
import zlib

from acts import (
    MIB,
    after,
    answer,
    bomb,
    cut,
    cut_head,
    drips,
    encoded,
    framed,
    good,
    hangs_up,
    holds,
    never_ends,
    opens,
    opens_then_hangs_up,
    opens_with_headers,
    refuses,
    resets,
    retry_date,
    says,
    shuts,
    speaks_http_1,
    surplus,
    surplus_later,
)
from fault import (
    LATE_BEFORE,
    NO_ROOM,
    NOTHING,
    OK,
    Fault,
    again,
    each,
    expect,
    late,
    lost,
    transient,
    unreadable,
)

BEFORE = [
    Fault("refused", "Nothing listens at the port.", NOTHING, closed=True),
    Fault("no such name", "The name does not resolve.", NOTHING, host="no-such.pepay.test", tls="good"),
    Fault("slow name", "The look-up of the name takes ten seconds.", LATE_BEFORE, host="slow.pepay.test", tls="good"),
    Fault("black hole", "The address answers nothing.", LATE_BEFORE, hole=True, within=NO_ROOM),
    Fault(
        "three black holes",
        "The name has three addresses, and none answers.",
        LATE_BEFORE,
        host="holes.pepay.test",
        tls="good",
        hole=True,
        within=NO_ROOM,
    ),
    Fault("TLS untrusted", "The certificate is of an unknown authority.", NOTHING, [good], tls="untrusted"),
    Fault("TLS wrong name", "The certificate is for another name.", NOTHING, [good], tls="other name"),
    Fault("TLS expired", "The certificate has expired.", NOTHING, [good], tls="expired"),
    Fault(
        "TLS not spoken",
        "The port speaks plain HTTP.",
        NOTHING,
        [says(b"HTTP/1.1 400 Bad Request\r\n\r\n")],
        at_once=True,
        tls="plain",
    ),
    Fault("TLS hang-up", "The server hangs up in the handshake.", NOTHING, [hangs_up], at_once=True, tls="plain"),
    Fault("TLS reset", "The server resets in the handshake.", NOTHING, [resets], at_once=True, tls="plain"),
    Fault("TLS silence", "The server never answers in the handshake.", LATE_BEFORE, [holds], at_once=True, tls="plain"),
    Fault(
        "TLS drip",
        "The handshake comes a byte at a time.",
        LATE_BEFORE,
        [drips(b"\x16\x03\x03\x3f\xff", b"\x02")],
        at_once=True,
        tls="plain",
    ),
    Fault("HTTP/2 offered", "The server prefers HTTP/2, and refuses its streams.", OK, [speaks_http_1], tls="h2"),
]

PROXY = [
    Fault("proxy", "A proxy opens the tunnel.", OK, [good], tls="good", proxy=opens),
    Fault("proxy headers", "A proxy opens it, with headers.", OK, [good], tls="good", proxy=opens_with_headers),
    *(
        Fault(f"proxy {status[:3]}", f"The proxy answers CONNECT with {status[:3]}.", NOTHING, tls="good", proxy=act)
        for status in ("403 Forbidden", "407 Proxy Authentication Required", "503 Service Unavailable", "302 Found")
        for act in (shuts(status),)
    ),
    Fault("proxy hang-up", "The proxy hangs up on CONNECT.", NOTHING, tls="good", proxy=hangs_up),
    Fault("proxy reset", "The proxy resets on CONNECT.", NOTHING, tls="good", proxy=resets),
    Fault("proxy no HTTP", "The proxy answers something else.", NOTHING, tls="good", proxy=says(b"SSH-2.0-x\r\n\r\n")),
    Fault("proxy silence", "The proxy never answers CONNECT.", LATE_BEFORE, tls="good", proxy=holds),
    Fault(
        "proxy drip",
        "The proxy's answer comes a byte at a time.",
        LATE_BEFORE,
        tls="good",
        proxy=drips(b"HTTP/1.1 200 OK\r\nx: ", b"x"),
    ),
    Fault(
        "proxy drip of headers",
        "The proxy's answer comes a header at a time.",
        LATE_BEFORE,
        tls="good",
        proxy=drips(b"HTTP/1.1 200 OK\r\n", b"x: x\r\n"),
    ),
    Fault("proxy cuts", "The proxy opens, then cuts the tunnel.", NOTHING, tls="good", proxy=opens_then_hangs_up),
    *(
        Fault(f"proxy {url!r}", f"The proxy's setting is {url!r}.", each("config 0"), tls="good", proxy_url=url)
        for url in ("http://", "http://[::1", "ftp://127.0.0.1:1", "://", "http://127.0.0.1:x")
    ),
]

SENT = [
    Fault(
        "reset at once",
        "The server resets before it reads.",
        expect(
            "transport 0", "outcome_unknown (transport) 0 | transport 0", "outcome_unknown (transport) 0 | transport 0"
        ),
        [resets],
        at_once=True,
    ),
    Fault(
        "hang-up at once",
        "The server hangs up before it reads.",
        expect(
            "transport 0", "outcome_unknown (transport) 0 | transport 0", "outcome_unknown (transport) 0 | transport 0"
        ),
        [hangs_up],
        at_once=True,
    ),
    Fault("reset", "The server resets after the request.", lost("transport"), [resets]),
    Fault("hang-up", "The server hangs up after the request.", lost("transport"), [hangs_up]),
    Fault("silence", "The server never answers.", late(), [holds]),
    Fault("slow", "The server answers after a second.", OK, [after(1, good)]),
    Fault(
        "lost once",
        "The first answer is lost.",
        again("transport"),
        [resets, good],
    ),
    *(
        Fault(f"cut at {at}", f"The answer ends after {at} bytes.", lost("transport", "decode"), [cut(at)])
        for at in (1, 5, 8, 9, 12, 13, 16, 17, 20, 33)
    ),
    *(
        Fault(
            f"cut {less} before the body",
            f"The answer ends {less} bytes before its body.",
            lost("transport", "decode"),
            [cut_head(less)],
        )
        for less in (1, 2, 3, 4, 6, 20)
    ),
    *(
        Fault(f"cut body at {at}", f"The body ends {-at} bytes early.", lost("transport", "decode"), [cut(at)])
        for at in (-1, -20)
    ),
    Fault(
        "no body",
        "The connection ends where the body begins.",
        lost("transport", "decode"),
        [cut_head(0)],
    ),
    Fault(
        "cut without a length",
        "A body of no stated length ends early.",
        unreadable("decode"),
        [framed("HTTP/1.1 200 OK\r\n\r\n{half}", "")],
    ),
    Fault(
        "until the end",
        "A body of no stated length is whole.",
        OK,
        [framed("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{body}", "")],
    ),
    Fault(
        "chunks",
        "The body comes in chunks.",
        OK,
        [framed("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{hex}\r\n{body}\r\n0\r\n\r\n")],
    ),
    Fault(
        "chunks cut",
        "The last chunk never comes, and the connection ends.",
        lost("transport", "decode"),
        [framed("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{hex}\r\n{body}\r\n", "")],
    ),
    Fault(
        "chunk cut",
        "The connection ends inside a chunk.",
        lost("transport", "decode"),
        [framed("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{hex}\r\n{half}", "")],
    ),
    Fault(
        "chunk of no size",
        "The size of a chunk is not a number.",
        lost("transport", "decode"),
        [framed("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{body}\r\n0\r\n\r\n", "")],
    ),
    Fault(
        "length too long",
        "The stated length is longer than the body, and the connection stays open.",
        late(),
        [framed("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n{body}")],
    ),
    Fault(
        "two lengths",
        "Two Content-Lengths differ.",
        lost("transport", "decode"),
        [framed("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\ncontent-length: 9\r\n\r\n{body}", "")],
    ),
    Fault(
        "no length",
        "The Content-Length is not a number.",
        lost("transport", "decode"),
        [framed("HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n{body}", "")],
    ),
    Fault("no HTTP", "The answer is not HTTP.", lost("transport", "decode"), [says(b"SSH-2.0-OpenSSH_9.7\r\n\r\n")]),
    Fault("no status", "The status is not a number.", lost("transport", "decode"), [says(b"HTTP/1.1 OK\r\n\r\n{}")]),
    Fault("drip of the head", "The head comes a byte at a time.", late(), [drips(b"HTTP/1.1 200 OK\r\nx: ", b"x")]),
    Fault("drip of headers", "Headers come without end.", late(), [drips(b"HTTP/1.1 200 OK\r\n", b"x: x\r\n")]),
    Fault(
        "drip of the body",
        "The body comes a byte at a time.",
        late(),
        [drips(b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n{", b" ")],
    ),
    Fault(
        "drip of chunks",
        "Chunks come without end.",
        late(),
        [drips(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n", b"1\r\n \r\n")],
    ),
    Fault(
        "drip of trailers",
        "Trailers come without end.",
        late(),
        [drips(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", b"x: x\r\n")],
    ),
    Fault("drip of 100s", "Interim answers come without end.", late(), [drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n")]),
    Fault(
        "flood of headers",
        "Headers come as fast as they are read.",
        lost("transport", "decode"),
        [says(b"HTTP/1.1 200 OK\r\n" + b"x: %s\r\n" % (b"x" * 1000) * 20_000)],
    ),
]

READ = [
    Fault(
        "100",
        "A 100 comes before the answer.",
        OK,
        [framed("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}")],
    ),
    Fault(
        "103",
        "A 103 with headers comes before the answer.",
        OK,
        [framed("HTTP/1.1 103 Early Hints\r\nx: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}")],
    ),
    Fault("204", "204, where the API has a body.", unreadable("decode"), [says(b"HTTP/1.1 204 No Content\r\n\r\n")]),
    Fault("empty", "200 with an empty body.", unreadable("decode"), [answer("200 OK")]),
    Fault("empty 201", "201 with an empty body.", unreadable("decode"), [answer("201 Created")]),
    Fault(
        "HTML", "200 with a page of a gateway.", unreadable("decode"), [answer("200 OK", b"<html></html>", of="html")]
    ),
    Fault("other JSON", "200 with a JSON text of another form.", unreadable("decode"), [answer("200 OK", b"[]")]),
    Fault("no JSON", "200 with half a JSON text.", unreadable("decode"), [answer("200 OK", b'{"invoice_id":')]),
    Fault("no UTF-8", "200 with bytes that are not UTF-8.", unreadable("decode"), [answer("200 OK", b'{"\xff')]),
    *(
        Fault(
            status[:3],
            f"{status[:3]}, which is never followed.",
            unreadable("config"),
            [answer(status, headers="location: /elsewhere\r\n")],
        )
        for status in ("301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect")
    ),
    Fault("gzip", "A gzip body that nobody asked for.", OK, [encoded("gzip", gzip.compress)]),
    Fault("deflate", "A deflate body that nobody asked for.", OK, [encoded("deflate", zlib.compress)]),
    Fault(
        "gzip cut",
        "A gzip body whose stream ends early.",
        unreadable("decode"),
        [encoded("gzip", lambda data: gzip.compress(data)[:-9])],
    ),
    Fault(
        "brotli",
        "An encoding that nobody can read.",
        unreadable("decode"),
        [answer("200 OK", b"\x0b\x02\x80{}\x03", "content-encoding: br\r\n")],
    ),
    Fault("gzip bomb", "A megabyte of gzip that unpacks to a gigabyte.", unreadable("decode"), [bomb()]),
    Fault("9 MiB", "A body of 9 MiB.", unreadable("decode"), [answer("200 OK", b'{"data":"' + b" " * 9 * MIB + b'"}')]),
    Fault("endless body", "A body without end.", unreadable("decode"), [never_ends]),
    Fault(
        "folded header",
        "A header is folded over two lines.",
        OK,
        [framed("HTTP/1.1 200 OK\r\nx-folded: one\r\n two\r\ncontent-length: {length}\r\n\r\n{body}")],
    ),
    Fault(
        "cookies",
        "56 KB of cookies come along.",
        OK,
        [
            framed(
                "HTTP/1.1 200 OK\r\n"
                + f"set-cookie: c={'x' * 4000}\r\n" * 14
                + "content-length: {length}\r\n\r\n{body}"
            )
        ],
    ),
    Fault(
        "bare line ends",
        "The head's lines end without a carriage return.",
        OK,
        [framed("HTTP/1.1 200 OK\ncontent-length: {length}\n\n{body}")],
    ),
    Fault("surplus", "A second answer follows one before.", each("ok 2"), [surplus, good], warm=True),
    # Where requests may be repeated, connections are kept, and nobody can know of what comes too late.
    Fault(
        "late surplus",
        "A second answer follows one before a millisecond later.",
        {"once": "ok 2"},
        [surplus_later, good],
        warm=True,
    ),
    Fault(
        "kept connection closed",
        "The connection closes after an answer before.",
        each("ok 2"),
        [framed("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}", ""), good],
        warm=True,
    ),
    Fault(
        "kept connection dies",
        "The kept connection is reset by the next request.",
        expect("ok 2 | ok 3", "ok 2 | ok 3", "ok 2 | outcome_unknown (transport) 2"),
        [good, resets, good],
        warm=True,
    ),
]

OF_GATEWAYS = (400, 405, 407, 411, 413, 421, 422, 423, 425, 426, 428, 431, 451, 499)
ANSWERS = [
    *(
        Fault(f"always {status[:3]}", f"Every answer is {status[:3]}.", transient(), [answer(status)])
        for status in (
            "500 Internal Server Error",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "504 Gateway Timeout",
            *(f"{status} Of a CDN" for status in (520, 521, 522, 523, 524, 525, 526, 527, 530)),
        )
    ),
    Fault(
        "501", "Every answer is 501.", expect("server 1", "server 1", "outcome_unknown (server) 1"), [answer("501 No")]
    ),
    *(
        Fault(f"always {status}", f"The API refuses with {status}.", each(f"{kind} 1"), [refuses(f"{status} No")])
        for status, kind in (
            (400, "invalid_request"),
            (401, "authentication"),
            (403, "permission"),
            (404, "not_found"),
            (422, "invalid_request"),
        )
    ),
    Fault(
        "503 once",
        "The first answer is 503, and Retry-After is 0.",
        again("server"),
        [answer("503 Service Unavailable", headers="retry-after: 0\r\n"), good],
    ),
    Fault(
        "429 once",
        "The first answer is 429, and Retry-After is 0.",
        each("ok 2"),
        [answer("429 Too Many Requests", headers="retry-after: 0\r\n"), good],
    ),
    Fault(
        "Retry-After a date",
        "503 with a date in a second, and no Date.",
        again("server"),
        [retry_date, good],
    ),
    Fault(
        "Retry-After a word",
        "503 with a Retry-After that cannot be read.",
        again("server"),
        [answer("503 Service Unavailable", headers="retry-after: soon\r\n"), good],
    ),
    Fault(
        "Retry-After too long",
        "429 with a wait beyond the deadline.",
        each("rate_limited 1"),
        [answer("429 Too Many Requests", headers="retry-after: 120\r\n"), good],
    ),
    Fault(
        "lost, then 409",
        "The first answer is lost, then it is still in progress, then done.",
        expect("conflict 2", "ok 3", "outcome_unknown (transport) 1"),
        [resets, refuses("409 Conflict"), good],
    ),
    *(
        Fault(
            f"lost, then {status}",
            f"The first answer is lost, then a gateway answers {status}.",
            expect(f"{kind} 2", f"outcome_unknown ({kind}) 2", "outcome_unknown (transport) 1"),
            [resets, answer(f"{status} No", b"<html></html>", of="html")],
        )
        for status, kind in (
            *(
                (status, "invalid_request")
                for status in (400, 405, 407, 411, 413, 421, 422, 423, 425, 426, 428, 431, 451, 499)
            ),
            (403, "permission"),
            (404, "not_found"),
            (410, "not_found"),
        )
    ),
    Fault(
        "lost, then refused",
        "The first answer is lost, then the API refuses the content.",
        expect("invalid_request 2", "invalid_request 2", "outcome_unknown (transport) 1"),
        [resets, refuses("422 Unprocessable Content")],
    ),
    Fault(
        "lost, then a redirect",
        "The first answer is lost, then a gateway redirects.",
        expect("config 2", "outcome_unknown (config) 2", "outcome_unknown (transport) 1"),
        [resets, answer("302 Found", headers="location: /elsewhere\r\n")],
    ),
]

FAULTS = {
    "Before anything is sent": BEFORE,
    "Behind a proxy": PROXY,
    "Once it is sent": SENT,
    "Answers to be read": READ,
    "What is tried again": ANSWERS,
}
