// A recovery of an inbox, with a database and a provider made by hand.
#include "check.h"

static const char OPTIONS[] = "{\"database\":\"sqlite\",\"marks\":\"question_marks\",\"since\":\"evt_1-1\"}";
static const char FIRST[] = "{\"id\":\"evt_1-1\",\"type\":\"invoice.updated\",\"created\":1600000000}";
static const char PAGE[] = "{\"data\":[{\"id\":\"evt_2-1\",\"type\":\"invoice.updated\",\"created\":1600000001}]}";
static const int64_t NOW = 1700000000000000;

static pepay_recovery *new_recovery(pepay_client *client, const char *options)
{
    return pepay_recovery_new(client, options, strlen(options));
}

static int next(pepay_recovery *recovery, pepay_recovery_step *step)
{
    return pepay_recovery_next(recovery, NOW, 0, step, sizeof *step);
}

// Answers a statement that gives rows.
static void rows(pepay_recovery *recovery, const char *part, const char *rows)
{
    pepay_recovery_step step;
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_RUN && step.gives_rows && contains(step.sql, part));
    CHECK(pepay_recovery_rows(recovery, rows, strlen(rows)) == PEPAY_OK);
}

// Makes the call that the recovery asks for.
static void call(pepay_client *client, pepay_recovery *recovery, int operation, int status, const char *reply)
{
    pepay_recovery_step asked;
    pepay_step step;
    CHECK(next(recovery, &asked) == PEPAY_RECOVERY_CALL && asked.operation == operation);
    pepay_call *call = pepay_call_new(client, asked.operation, asked.params.data, asked.params.len,
                                      BYTES("{\"max_retries\":0}"), ENTROPY, 0, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_SEND);
    pepay_call_response(call, status, NULL, 0, reply, strlen(reply), 0, &step, sizeof step);
    CHECK(pepay_recovery_fetched(recovery, call) == PEPAY_OK);
    pepay_call_free(call);
}

// Goes on to the first page.
static void begin(pepay_client *client, pepay_recovery *recovery)
{
    rows(recovery, "pepay_inbox_cursors", "[[\"evt_1-1\",1600000000]]");
    rows(recovery, "pepay_inbox_cursors", "[]");
    call(client, recovery, PEPAY_OP_EVENTS_RETRIEVE, 200, FIRST);
    rows(recovery, "pepay_inbox_cursors", "[]");
    rows(recovery, "pepay_inbox_events", "[]");
}

static void what_is_missing_is_put_through_the_inbox(void)
{
    pepay_client *client = new_pepay();
    pepay_recovery *recovery = new_recovery(client, OPTIONS);
    pepay_recovery_step step;
    begin(client, recovery);
    call(client, recovery, PEPAY_OP_EVENTS_LIST, 200, PAGE);
    rows(recovery, "dedupe_key", "[]");
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_PUT && is_text(step.was, "missing") && is_text(step.sender, "pepay"));
    CHECK(is_text(step.dedupe_key, "evt_2-1") && is_text(step.name, "invoice.updated"));
    CHECK(contains(step.body, "\"id\":\"evt_2-1\""));
    CHECK(pepay_recovery_received(recovery, BYTES("failed")) == PEPAY_OK);
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_RUN && !step.gives_rows && contains(step.sql, "INSERT"));
    CHECK(contains(step.values, "{\"text\":\"evt_2-1\"},{\"number\":1600000001}"));
    CHECK(pepay_recovery_done(recovery) == PEPAY_OK);
    rows(recovery, "pepay_inbox_events", "[]");
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_DONE && step.compared == 1 && step.missing == 1);
    CHECK(step.still_open == 1 && step.tried_again == 0 && is_text(step.unknown_sessions, "[]"));
    pepay_recovery_free(recovery);
    pepay_client_free(client);
}

static void a_provider_that_fails(void)
{
    pepay_client *client = new_pepay();
    pepay_recovery *recovery = new_recovery(client, OPTIONS);
    pepay_recovery_step step;
    pepay_error error;
    begin(client, recovery);
    call(client, recovery, PEPAY_OP_EVENTS_LIST, 503, "{}");
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_FAILED && step.error == PEPAY_ERROR_SERVER && step.compared == 0);
    CHECK(pepay_recovery_error(recovery, &error, sizeof error) == PEPAY_ERROR_SERVER);
    pepay_recovery_free(recovery);
    pepay_client_free(client);
}

static void a_live_stream(void)
{
    static const char FOLLOW[] = "{\"database\":\"postgresql\",\"marks\":\"dollars\",\"follow\":true}";
    pepay_client *client = new_pepay();
    pepay_recovery *recovery = new_recovery(client, FOLLOW);
    pepay_recovery_step step;
    for (int i = 0; i < 4; i++) {
        rows(recovery, "pepay_inbox_cursors", i % 2 ? "[]" : "[[\"evt_1-1\",1600000000]]");
    }
    rows(recovery, "pepay_inbox_cursors", "[]");
    rows(recovery, "pepay_inbox_events", "[]");
    call(client, recovery, PEPAY_OP_EVENTS_LIST, 200, "{\"data\":[]}");
    rows(recovery, "pepay_inbox_events", "[]");
    rows(recovery, "pepay_inbox_cursors", "[[\"evt_1-1\",1600000000]]");
    rows(recovery, "pepay_inbox_cursors", "[]");
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_OPEN && is_text(step.since, "evt_1-1"));
    pepay_stream *stream = pepay_stream_new(client, PEPAY_OP_EVENTS_STREAM, NULL, 0,
                                            BYTES("{\"since\":\"evt_1-1\",\"poll\":true}"), ENTROPY, 0);
    CHECK(pepay_recovery_done(recovery) == PEPAY_OK);
    pepay_stream_step streamed;
    for (int i = 0; i < 10 && pepay_stream_next(stream, 0, &streamed, sizeof streamed) != PEPAY_STREAM_EVENT; i++) {
        CHECK(next(recovery, &step) == PEPAY_RECOVERY_LISTEN && step.within_ms > 0);
        CHECK(pepay_recovery_streamed(recovery, stream) == PEPAY_OK);
        if (streamed.kind == PEPAY_STREAM_FETCH) {
            pepay_step sent;
            pepay_call *made = pepay_call_new_for_stream(stream, NULL, 0, ENTROPY, 0, &sent, sizeof sent);
            pepay_call_response(made, 200, NULL, 0, PAGE, sizeof PAGE - 1, 0, &sent, sizeof sent);
            CHECK(pepay_stream_fetched(stream, made, 0) == PEPAY_OK);
            pepay_call_free(made);
        }
    }
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_LISTEN && pepay_recovery_streamed(recovery, stream) == PEPAY_OK);
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_PUT && is_text(step.was, "new") && is_text(step.dedupe_key, "evt_2-1"));
    CHECK(pepay_recovery_received(recovery, BYTES("handled")) == PEPAY_OK);
    CHECK(pepay_recovery_stop(recovery) == PEPAY_OK);
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_RUN && contains(step.sql, "$3"));
    CHECK(contains(step.values, "evt_2-1") && pepay_recovery_done(recovery) == PEPAY_OK);
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_DONE);
    pepay_stream_free(stream);
    pepay_recovery_free(recovery);
    pepay_client_free(client);
}

static void misuse(void)
{
    pepay_client *client = new_pepay();
    pepay_recovery_step step;
    CHECK(next(NULL, &step) == PEPAY_RECOVERY_FAILED && step.error == PEPAY_ERROR_NULL_POINTER);
    CHECK(pepay_recovery_stop(NULL) == PEPAY_ERROR_NULL_POINTER);
    pepay_recovery *recovery = pepay_recovery_new(NULL, OPTIONS, sizeof OPTIONS - 1);
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_FAILED && step.error == PEPAY_ERROR_NULL_POINTER);
    pepay_recovery_free(recovery);
    recovery = new_recovery(client, "{\"database\":\"sqlite\",\"marks\":\"names\",\"tables\":\"rails\"}");
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_FAILED && step.error == PEPAY_ERROR_CONFIG);
    pepay_recovery_free(recovery);
    recovery = new_recovery(client, OPTIONS);
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_RUN);
    CHECK(pepay_recovery_received(recovery, BYTES("eaten")) == PEPAY_ERROR_CONSTANT);
    CHECK(next(recovery, &step) == PEPAY_RECOVERY_FAILED && step.error == PEPAY_ERROR_CONSTANT);
    pepay_recovery_free(recovery);
    pepay_client_free(client);
    pepay_recovery_free(NULL);
}

int main(void)
{
    what_is_missing_is_put_through_the_inbox();
    a_provider_that_fails();
    a_live_stream();
    misuse();
    return 0;
}
