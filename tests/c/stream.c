// A live stream, with a server made by hand.
#include "check.h"

static const char EVENT[] = "{\"object\":\"event\",\"id\":\"evt_3-1\",\"type\":\"invoice.updated\"}";

static pepay_stream *new_stream(const char *params, const char *options)
{
    pepay_client *client = pepay_client_new(PEPAY_PROVIDER_PEPAY, BYTES("{\"api_key\":\"sk_topsecret\"}"));
    pepay_stream *stream = pepay_stream_new(client, PEPAY_OP_EVENTS_STREAM, params, strlen(params), options,
                                            strlen(options), ENTROPY, 0);
    pepay_client_free(client);
    return stream;
}

static int next(pepay_stream *stream, uint64_t now_ms, pepay_stream_step *step)
{
    return pepay_stream_next(stream, now_ms, step, sizeof *step);
}

// Makes the call that the stream asks for.
static void fetch(pepay_stream *stream, const char *page, uint64_t now_ms)
{
    pepay_step step;
    pepay_call *call = pepay_call_new_for_stream(stream, NULL, 0, ENTROPY, now_ms, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_SEND);
    pepay_call_response(call, 200, NULL, 0, page, strlen(page), now_ms, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_DONE);
    CHECK(pepay_stream_fetched(stream, call, now_ms) == PEPAY_OK);
    pepay_call_free(call);
}

static void what_was_missed_comes_first(void)
{
    pepay_stream *stream = new_stream("", "{\"since\":\"evt_1-1\"}");
    pepay_stream_step step;
    pepay_str cursor;
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_CONNECT && contains(step.header_block, "sk_topsecret"));
    CHECK(contains(step.url, "wss://") && !contains(step.url, "sk_topsecret") && step.within_ms > 0);
    CHECK(pepay_stream_opened(stream, 0) == PEPAY_OK);
    CHECK(pepay_stream_text(stream, EVENT, sizeof EVENT - 1, 0) == PEPAY_OK);
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_FETCH && step.is_live);
    fetch(stream, "{\"data\":[{\"id\":\"evt_2-1\",\"type\":\"invoice.updated\"}]}", 0);
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_EVENT && contains(step.json, "evt_2-1"));
    // An earlier one may still come.
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_READ && step.within_ms == 100);
    CHECK(next(stream, 100, &step) == PEPAY_STREAM_EVENT && contains(step.json, "evt_3-1"));
    CHECK(pepay_stream_cursor(stream, &cursor) == PEPAY_OK && is_text(cursor, "evt_3-1"));
    CHECK(next(stream, 100, &step) == PEPAY_STREAM_READ && step.within_ms > 0);
    CHECK(pepay_stream_text(stream, EVENT, sizeof EVENT - 1, 100) == PEPAY_OK);
    CHECK(next(stream, 200, &step) == PEPAY_STREAM_READ);
    pepay_stream_free(stream);
}

static void an_end_says_why(void)
{
    static const char END[] = "{\"object\":\"ws_error\",\"message\":\"the key sk_topsecret is revoked\"}";
    pepay_stream *stream = new_stream("", "{\"since\":\"evt_1-1\"}");
    pepay_stream_step step;
    pepay_error error;
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_CONNECT && pepay_stream_opened(stream, 0) == PEPAY_OK);
    CHECK(pepay_stream_text(stream, END, sizeof END - 1, 0) == PEPAY_OK);
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_FAILED && step.error == PEPAY_ERROR_SERVER);
    CHECK(pepay_stream_error(stream, &error, sizeof error) == PEPAY_ERROR_SERVER);
    CHECK(contains(error.message, "is revoked") && !contains(error.message, "sk_topsecret"));
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_FAILED);
    CHECK(pepay_stream_opened(stream, 0) == PEPAY_ERROR_SERVER);
    pepay_stream_free(stream);
}

static void misuse(void)
{
    pepay_stream_step step;
    pepay_error error;
    pepay_str text;
    CHECK(next(NULL, 0, &step) == PEPAY_STREAM_FAILED && step.error == PEPAY_ERROR_NULL_POINTER);
    CHECK(pepay_stream_text(NULL, BYTES("x"), 0) == PEPAY_ERROR_NULL_POINTER);
    pepay_stream *stream = new_stream("{\"typos\":1}", "");
    CHECK(pepay_stream_error(stream, &error, sizeof error) == PEPAY_ERROR_INVALID_REQUEST);
    CHECK(next(stream, 0, &step) == PEPAY_STREAM_FAILED && step.error == PEPAY_ERROR_INVALID_REQUEST);
    pepay_stream_free(stream);
    stream = new_stream("", "{\"sinse\":1}");
    CHECK(pepay_stream_error(stream, &error, sizeof error) == PEPAY_ERROR_CONFIG);
    pepay_stream_free(stream);

    stream = new_stream("", "");
    pepay_step call_step;
    pepay_call *call = pepay_call_new_for_stream(stream, NULL, 0, ENTROPY, 0, &call_step, sizeof call_step);
    CHECK(call_step.kind == PEPAY_STEP_FAILED && call_step.error == PEPAY_ERROR_STATE);
    pepay_call_free(call);
    CHECK(pepay_stream_masked_json(stream, &text) == PEPAY_ERROR_STATE);
    CHECK(pepay_stream_whole_json(stream, &text) == PEPAY_ERROR_STATE);
    CHECK(pepay_stream_next(stream, 0, &step, 3) == PEPAY_STREAM_FAILED);
    CHECK(pepay_stream_error(stream, &error, sizeof error) == PEPAY_ERROR_STRUCT_SIZE);
    pepay_stream_free(stream);
    pepay_stream_free(NULL);
}

int main(void)
{
    what_was_missed_comes_first();
    an_end_says_why();
    misuse();
    return EXIT_SUCCESS;
}
