// A WebSocket over libcurl 7.86 or newer, built with WebSockets.
#ifndef WEBSOCKET_H
#define WEBSOCKET_H

#include <curl/curl.h>
#include <pepay.h>

/// Whether this libcurl speaks them: that of Debian 12 does not, that of Debian 13 does.
int speaks_websockets(void);

/// Does a CONNECT step, and reports what came of it. NULL if no WebSocket is open then.
CURL *websocket_open(pepay_stream *stream, const pepay_stream_step *step);

/// Does a READ step, and reports what came. Returns 0 if the WebSocket is closed then.
int websocket_read(CURL *socket, pepay_stream *stream, int64_t within_ms);

/// Does a PING step.
void websocket_ping(CURL *socket);

/// Does a DISCONNECT step: tells the server, and frees the WebSocket. NULL is let be.
void websocket_close(CURL *socket);

#endif
