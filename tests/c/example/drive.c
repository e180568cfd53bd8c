#define _DEFAULT_SOURCE
#include "drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

struct buffer {
    char *data;
    size_t len;
};

// Collects what libcurl receives. Anything but `size * count` makes libcurl give up.
static size_t append(char *data, size_t size, size_t count, void *user)
{
    struct buffer *buffer = user;
    size_t len = size * count;
    char *grown = realloc(buffer->data, buffer->len + len + 1);
    if (grown == NULL) {
        return 0;
    }
    memcpy(grown + buffer->len, data, len);
    buffer->data = grown;
    buffer->len += len;
    return len;
}

static uint64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void sleep_ms(int64_t ms)
{
    struct timespec pause = {.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000};
    nanosleep(&pause, NULL);
}

// What failed, as one of PEPAY_TRANSPORT_*.
static int32_t transport_kind(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return PEPAY_TRANSPORT_DNS;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return PEPAY_TRANSPORT_TLS;
    case CURLE_OPERATION_TIMEDOUT:
        return PEPAY_TRANSPORT_TIMEOUT;
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
        return PEPAY_TRANSPORT_PROTOCOL;
    default:
        return PEPAY_TRANSPORT_CONNECTION;
    }
}

// Sends the step's request once and reports what came of it, which gives the next step.
static void attempt(CURL *curl, pepay_call *call, pepay_step *step)
{
    struct curl_slist *headers = NULL;
    for (uint32_t i = 0; i < step->headers_count; i++) {
        headers = curl_slist_append(headers, step->headers[i].line.data);
    }
    int is_write = strcmp(step->method.data, "GET") != 0;
    // libcurl repeats a request by itself when a kept connection turns out to be dead. One that has no
    // idempotency key must not be repeated, so it gets a fresh connection.
    int is_unrepeatable = is_write && step->idempotency_key.data == NULL;
    struct buffer head = {0}, body = {0};
    char detail[CURL_ERROR_SIZE] = "";

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
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &head);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);

    CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_off_t sending_us = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    // When the request began to be written. Zero: resolving, connecting or TLS never came to an end.
    curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &sending_us);
    if (code == CURLE_OK) {
        pepay_call_response(call, (int32_t)status, head.data, head.len, body.data, body.len, now_ms(), step,
                            sizeof *step);
    } else {
        int32_t phase = sending_us == 0 ? PEPAY_PHASE_CONNECTING : PEPAY_PHASE_WAITING;
        pepay_call_no_response(call, phase, transport_kind(code), (int32_t)status, detail, strlen(detail), now_ms(), step,
                               sizeof *step);
    }
    curl_slist_free_all(headers);
    free(head.data);
    free(body.data);
}

int64_t now_unix_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

pepay_call *drive(CURL *curl, const pepay_client *client, int32_t operation, const char *params)
{
    pepay_step step;
    char entropy[PEPAY_ENTROPY_LEN];
    if (getentropy(entropy, sizeof entropy) != 0) {
        perror("getentropy");
        exit(EXIT_FAILURE);
    }
    pepay_call *call = pepay_call_new(client, operation, params, strlen(params), NULL, 0, entropy, sizeof entropy,
                                      now_ms(), &step, sizeof step);
    for (;;) {
        switch (step.kind) {
        case PEPAY_STEP_SEND:
            attempt(curl, call, &step);
            break;
        case PEPAY_STEP_WAIT:
            printf("trying again in %lld ms\n", (long long)step.wait_ms);
            sleep_ms(step.wait_ms);
            pepay_call_resume(call, now_ms(), &step, sizeof step);
            break;
        default:
            return call;
        }
    }
}
