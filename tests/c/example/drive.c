#define _DEFAULT_SOURCE
#include "drive.h"

#include "proxy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>
#include <time.h>

struct buffer {
    char *data;
    size_t len;
};

struct response {
    struct buffer head, body;
};

// Collects what libcurl receives, up to more than any reply takes. Anything but `size * count` makes libcurl give up.
static size_t append(char *data, size_t size, size_t count, void *user)
{
    struct buffer *buffer = user;
    size_t len = size * count;
    if (buffer->len > PEPAY_MAX_BODY) {
        return 0;
    }
    char *grown = realloc(buffer->data, buffer->len + len + 1);
    if (grown == NULL) {
        return 0;
    }
    memcpy(grown + buffer->len, data, len);
    buffer->data = grown;
    buffer->len += len;
    return len;
}

// Collects the head. What comes after the body are trailers.
static size_t append_head(char *data, size_t size, size_t count, void *user)
{
    struct response *response = user;
    return response->body.len > 0 ? size * count : append(data, size, count, &response->head);
}

// Whether a head came to its end and states one length at most. libcurl takes one that was cut for a whole one, and
// the last of several lengths for the right one.
static int is_sound(const struct buffer *head)
{
    const char *length = NULL, *line = head->data;
    for (size_t left = head->len; left > 0;) {
        const char *end = memchr(line, '\n', left);
        if (end == NULL) {
            return 0;
        }
        if (strncasecmp(line, "content-length:", 15) == 0) {
            if (length != NULL && strtoull(length, NULL, 10) != strtoull(line + 15, NULL, 10)) {
                return 0;
            }
            length = line + 15;
        }
        left -= (size_t)(end + 1 - line);
        int is_blank = end - line == (*line == '\r');
        if (is_blank && left == 0) {
            return 1;
        }
        length = is_blank ? NULL : length; // the head of an interim response
        line = end + 1;
    }
    return 0;
}

uint64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void sleep_ms(int64_t ms)
{
    struct timespec pause = {.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000};
    nanosleep(&pause, NULL);
}

int32_t transport_kind(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return PEPAY_TRANSPORT_DNS;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return PEPAY_TRANSPORT_TLS;
    case CURLE_OPERATION_TIMEDOUT:
        return PEPAY_TRANSPORT_TIMEOUT;
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_WRITE_ERROR:
        return PEPAY_TRANSPORT_PROTOCOL;
    default:
        return PEPAY_TRANSPORT_CONNECTION;
    }
}

// By the times that libcurl notes as each part begins.
int32_t phase_of(CURL *curl, int is_proxied)
{
    static const CURLINFO began[] = {CURLINFO_STARTTRANSFER_TIME_T, CURLINFO_PRETRANSFER_TIME_T, CURLINFO_CONNECT_TIME_T,
                                     CURLINFO_NAMELOOKUP_TIME_T};
    const int32_t phases[] = {PEPAY_PHASE_READING, PEPAY_PHASE_WAITING,
                              is_proxied ? PEPAY_PHASE_TUNNELLING : PEPAY_PHASE_HANDSHAKING, PEPAY_PHASE_CONNECTING};
    for (size_t i = 0; i < sizeof began / sizeof *began; i++) {
        curl_off_t at_us = 0;
        curl_easy_getinfo(curl, began[i], &at_us);
        if (at_us > 0) {
            return phases[i];
        }
    }
    return PEPAY_PHASE_RESOLVING;
}

struct curl_slist *header_list(const pepay_header *headers, uint32_t count)
{
    struct curl_slist *list = NULL;
    for (uint32_t i = 0; i < count; i++) {
        list = curl_slist_append(list, headers[i].line.data);
    }
    return list;
}

void prepare(CURL *curl, const char *proxy)
{
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); // does not wait for the look-up of a name
#endif
    // Under HTTP/2, libcurl repeats a request that was refused, whatever it is.
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_PROXY, proxy);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "");
    curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (getenv("SSL_CERT_FILE") != NULL) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, getenv("SSL_CERT_FILE"));
    }
}

// Sends the step's request once and reports what came of it, which gives the next step.
static void attempt(CURL *curl, pepay_call *call, pepay_step *step)
{
    struct curl_slist *headers = header_list(step->headers, step->headers_count);
    int is_write = strcmp(step->method.data, "GET") != 0;
    // libcurl repeats a request by itself when a kept connection turns out to be dead. One that has no
    // idempotency key must not be repeated, so it gets a fresh connection.
    int is_unrepeatable = is_write && step->idempotency_key.data == NULL;
    struct response response = {0};
    char detail[CURL_ERROR_SIZE] = "", proxy[4096];
    if (proxy_for(step->url, proxy, sizeof proxy) != PEPAY_OK) {
        pepay_call_no_response(call, PEPAY_PHASE_CONNECTING, PEPAY_TRANSPORT_SETTINGS, 0, proxy, strlen(proxy), now_ms(),
                               step, sizeof *step);
        curl_slist_free_all(headers);
        return;
    }

    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, step->url.data);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (is_write) {
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, step->method.data);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, step->body.data);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)step->body.len);
    }
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, (long)is_unrepeatable);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)step->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)step->connect_timeout_ms);
    prepare(curl, proxy);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, append_head);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &response);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response.body);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);

    CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (response.body.len > PEPAY_MAX_BODY || (code == CURLE_OK && is_sound(&response.head))) {
        pepay_call_response(call, (int32_t)status, response.head.data, response.head.len, response.body.data,
                            response.body.len, now_ms(), step, sizeof *step);
    } else if (code == CURLE_OK) {
        const char *why = "the head of the response was cut, or states two lengths";
        pepay_call_no_response(call, PEPAY_PHASE_READING, PEPAY_TRANSPORT_PROTOCOL, (int32_t)status, why, strlen(why),
                               now_ms(), step, sizeof *step);
    } else {
        pepay_call_no_response(call, phase_of(curl, *proxy != '\0'), transport_kind(code), (int32_t)status, detail, strlen(detail), now_ms(), step,
                               sizeof *step);
    }
    curl_slist_free_all(headers);
    free(response.head.data);
    free(response.body.data);
}

int64_t now_unix_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void fill_entropy(char *entropy)
{
    if (getentropy(entropy, PEPAY_ENTROPY_LEN) != 0) {
        perror("getentropy");
        exit(EXIT_FAILURE);
    }
}

static pepay_call *see_through(CURL *curl, pepay_call *call, pepay_step *step)
{
    for (;;) {
        switch (step->kind) {
        case PEPAY_STEP_SEND:
            attempt(curl, call, step);
            break;
        case PEPAY_STEP_WAIT:
            printf("trying again in %lld ms\n", (long long)step->wait_ms);
            sleep_ms(step->wait_ms);
            pepay_call_resume(call, now_ms(), step, sizeof *step);
            break;
        default:
            return call;
        }
    }
}

pepay_call *drive(CURL *curl, const pepay_client *client, int32_t operation, const char *params, const char *key)
{
    pepay_step step;
    char options[128], entropy[PEPAY_ENTROPY_LEN];
    snprintf(options, sizeof options, "{\"unix_ms\":%lld%s%s%s}", (long long)now_unix_ms(),
             key == NULL ? "" : ",\"idempotency_key\":\"", key == NULL ? "" : key, key == NULL ? "" : "\"");
    fill_entropy(entropy);
    pepay_call *call = pepay_call_new(client, operation, params, strlen(params), options, strlen(options), entropy,
                                      sizeof entropy, now_ms(), &step, sizeof step);
    return see_through(curl, call, &step);
}

pepay_call *drive_for_stream(CURL *curl, const pepay_stream *stream)
{
    pepay_step step;
    char options[64], entropy[PEPAY_ENTROPY_LEN];
    snprintf(options, sizeof options, "{\"unix_ms\":%lld}", (long long)now_unix_ms());
    fill_entropy(entropy);
    pepay_call *call = pepay_call_new_for_stream(stream, options, strlen(options), entropy, sizeof entropy, now_ms(),
                                                 &step, sizeof step);
    return see_through(curl, call, &step);
}
