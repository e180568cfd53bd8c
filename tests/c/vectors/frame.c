// Vectors about frames of live streams.
#define _POSIX_C_SOURCE 200809L
#include "operation.h"
#include "outcome.h"
#include "run.h"

// When a live event no longer waits for earlier ones, in milliseconds.
#define SETTLED 100

// Answers the call that a stream asks for.
static void answer(pepay_stream *stream, const char *body)
{
    pepay_step step;
    pepay_call *call = pepay_call_new_for_stream(stream, NULL, 0, ENTROPY, 0, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_SEND);
    CHECK(pepay_call_response(call, 200, NULL, 0, body, strlen(body), 0, &step, sizeof step) == PEPAY_STEP_DONE);
    CHECK(pepay_stream_fetched(stream, call, 0) == PEPAY_OK);
    pepay_call_free(call);
}

// A stream that has missed nothing, and waits for a frame.
static pepay_stream *open_stream(const pepay_client *client, int32_t operation)
{
    int is_payors = operation == PEPAY_OP_PAYMENT_SESSIONS_STREAM;
    const char *params = is_payors ? "{\"token\": \"jwt_topsecret\"}" : "{}";
    const char *options = "{\"since\": \"evt_1600000000000-1\"}";
    pepay_stream *stream = pepay_stream_new(client, operation, params, strlen(params), options, strlen(options), ENTROPY, 0);
    for (pepay_stream_step step; pepay_stream_next(stream, 0, &step, sizeof step) != PEPAY_STREAM_READ;) {
        switch (step.kind) {
        case PEPAY_STREAM_CONNECT:
            pepay_stream_opened(stream, 0);
            break;
        case PEPAY_STREAM_FETCH:
            CHECK(step.operation == (is_payors ? PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS : PEPAY_OP_EVENTS_LIST));
            answer(stream, is_payors ? "{\"status\": \"unpaid\"}" : "{\"data\": []}");
            break;
        default:
            CHECK(step.kind == PEPAY_STREAM_STATUS);
        }
    }
    return stream;
}

// The quote that an event is about, if it is about one.
static void put_quote(FILE *out, pepay_str event)
{
    json read = json_parse(event.data, event.len);
    json object = json_get(json_get(read, "data"), "object");
    size_t len;
    if (json_exists(object)) {
        const char *text = json_raw(object, &len);
        char quote[4096];
        size_t quote_len = pepay_event_object_json(text, len, quote, sizeof quote);
        char *kind = json_text(json_get(object, "object"), &len);
        if (kind != NULL && strcmp(kind, "payment_quote") == 0) {
            fprintf(out, ",\"payment_quote\":%.*s", (int)quote_len, quote);
        }
        free(kind);
    }
    json_free(read);
}

void run_frame(FILE *out, json vector, json client_json)
{
    size_t len;
    const char *settings = json_raw(client_json, &len);
    pepay_client *client = pepay_client_new(PEPAY_PROVIDER_PEPAY, settings, len);
    pepay_stream *stream = open_stream(client, operation_of(json_get(vector, "stream")));
    char *frame = json_text(json_get(vector, "frame"), &len);
    pepay_stream_text(stream, frame, len, 0);
    free(frame);

    pepay_stream_step step;
    pepay_error error;
    switch (pepay_stream_next(stream, SETTLED, &step, sizeof step)) {
    case PEPAY_STREAM_EVENT:
        fprintf(out, "{\"event\":%.*s", (int)step.json.len, step.json.data);
        put_quote(out, step.json);
        fputc('}', out);
        break;
    case PEPAY_STREAM_FETCH:
        fputs("{\"reads_list\":true}", out);
        break;
    case PEPAY_STREAM_FAILED:
        pepay_stream_error(stream, &error, sizeof error);
        fputs("{\"error\":", out);
        put_error(out, &error);
        fputc('}', out);
        break;
    default:
        CHECK(step.kind == PEPAY_STREAM_READ);
        fputs("{}", out);
    }
    pepay_stream_free(stream);
    pepay_client_free(client);
}
