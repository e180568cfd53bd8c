#define _DEFAULT_SOURCE
#include "websocket.h"

#include "../example/drive.h"
#include "../example/proxy.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// libcurl 8 made it const.
#if LIBCURL_VERSION_NUM >= 0x080000
typedef const struct curl_ws_frame *frame_info;
#else
typedef struct curl_ws_frame *frame_info;
#endif

int speaks_websockets(void)
{
    for (const char *const *it = curl_version_info(CURLVERSION_NOW)->protocols; *it != NULL; it++) {
        if (strcmp(*it, "ws") == 0) {
            return 1;
        }
    }
    return 0;
}

// The head of a response that refuses. What does not fit is of no use.
struct head {
    char data[16384];
    size_t len;
};

static size_t append_head(char *data, size_t size, size_t count, void *user)
{
    struct head *head = user;
    size_t len = size * count;
    if (len <= sizeof head->data - head->len) {
        memcpy(head->data + head->len, data, len);
        head->len += len;
    }
    return len;
}

CURL *websocket_open(pepay_stream *stream, const pepay_stream_step *step)
{
    char proxy[4096], detail[CURL_ERROR_SIZE] = "";
    if (proxy_for(step->url, proxy, sizeof proxy) != PEPAY_OK) {
        pepay_stream_not_opened(stream, PEPAY_PHASE_CONNECTING, PEPAY_TRANSPORT_SETTINGS, proxy, strlen(proxy), now_ms());
        return NULL;
    }
    CURL *socket = curl_easy_init();
    struct curl_slist *headers = header_list(step->headers, step->headers_count);
    struct head head = {.len = 0};
    prepare(socket, proxy);
    curl_easy_setopt(socket, CURLOPT_URL, step->url.data);
    curl_easy_setopt(socket, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(socket, CURLOPT_CONNECT_ONLY, 2L); // the upgrade, then nothing by itself
    curl_easy_setopt(socket, CURLOPT_TIMEOUT_MS, (long)step->within_ms);
    curl_easy_setopt(socket, CURLOPT_HEADERFUNCTION, append_head);
    curl_easy_setopt(socket, CURLOPT_HEADERDATA, &head);
    curl_easy_setopt(socket, CURLOPT_ERRORBUFFER, detail);

    CURLcode code = curl_easy_perform(socket);
    long status = 0;
    curl_easy_getinfo(socket, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK) {
        pepay_stream_opened(stream, now_ms());
    } else if (code == CURLE_HTTP_RETURNED_ERROR) {
        pepay_stream_refused(stream, (int32_t)status, head.data, head.len, NULL, 0, now_ms());
    } else {
        pepay_stream_not_opened(stream, phase_of(socket, *proxy != '\0'), transport_kind(code), detail, strlen(detail),
                                now_ms());
    }
    curl_slist_free_all(headers);
    if (code != CURLE_OK) {
        curl_easy_cleanup(socket);
        return NULL;
    }
    return socket;
}

// Whether there is something to read in time.
static int is_readable(CURL *socket, int64_t within_ms)
{
    curl_socket_t fd = CURL_SOCKET_BAD;
    curl_easy_getinfo(socket, CURLINFO_ACTIVESOCKET, &fd);
    struct pollfd polled = {.fd = fd, .events = POLLIN};
    return poll(&polled, 1, within_ms > INT32_MAX ? INT32_MAX : (int)within_ms) > 0;
}

// The rest of a message of text, which may come in many pieces. The caller frees it; NULL if it breaks off.
static char *rest_of(CURL *socket, const char *begin, size_t *len, frame_info frame)
{
    char *text = malloc(PEPAY_MAX_BODY);
    if (text == NULL) {
        return NULL;
    }
    memcpy(text, begin, *len);
    while (frame->bytesleft > 0 || frame->flags & CURLWS_CONT) {
        size_t more = 0;
        CURLcode code = curl_ws_recv(socket, text + *len, PEPAY_MAX_BODY - *len, &more, &frame);
        if (code == CURLE_AGAIN && is_readable(socket, 10000)) {
            continue;
        }
        *len += more;
        if (code != CURLE_OK || *len == PEPAY_MAX_BODY) {
            free(text);
            return NULL;
        }
    }
    return text;
}

int websocket_read(CURL *socket, pepay_stream *stream, int64_t within_ms)
{
    char piece[16384];
    frame_info frame = NULL;
    size_t len = 0;
    CURLcode code = curl_ws_recv(socket, piece, sizeof piece, &len, &frame);
    if (code == CURLE_AGAIN) {
        if (!is_readable(socket, within_ms)) {
            return 1;
        }
        code = curl_ws_recv(socket, piece, sizeof piece, &len, &frame);
    }
    if (code == CURLE_AGAIN) {
        return 1;
    }
    if (code != CURLE_OK || frame->flags & (CURLWS_CLOSE | CURLWS_BINARY)) {
        int is_code = code == CURLE_OK && frame->flags & CURLWS_CLOSE && len >= 2;
        int32_t why = is_code ? (unsigned char)piece[0] << 8 | (unsigned char)piece[1] : 0;
        pepay_stream_closed(stream, why, now_ms());
        return 0;
    }
    if (!(frame->flags & CURLWS_TEXT)) { // libcurl answers a ping by itself
        pepay_stream_heard(stream, now_ms());
        return 1;
    }
    char *text = rest_of(socket, piece, &len, frame);
    if (text == NULL) {
        pepay_stream_closed(stream, 0, now_ms());
        return 0;
    }
    pepay_stream_text(stream, text, len, now_ms());
    free(text);
    return 1;
}

void websocket_ping(CURL *socket)
{
    size_t sent;
    curl_ws_send(socket, "", 0, &sent, 0, CURLWS_PING);
}

void websocket_close(CURL *socket)
{
    if (socket != NULL) {
        size_t sent;
        curl_ws_send(socket, "\x03\xe8", 2, &sent, 0, CURLWS_CLOSE); // 1000
        curl_easy_cleanup(socket);
    }
}
