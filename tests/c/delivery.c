// A delivery to an inbox, with a database made by hand.
#include "check.h"

static const char PAID[] = "{\"id\":\"evt_1700000000000-1\",\"type\":\"invoice.updated\",\"data\":{\"object\":"
                           "{\"object\":\"invoice\",\"id\":\"inv_1\",\"status\":\"paid\"}}}";
static const char OPTIONS[] = "{\"database\":\"sqlite\",\"marks\":\"question_marks\",\"sender\":\"pepay\"}";
static const int64_t NOW = 1700000000000000;

static pepay_delivery *new_delivery(const char *options, const char *body)
{
    return pepay_delivery_new(options, strlen(options), body, strlen(body), ENTROPY);
}

static int next(pepay_delivery *delivery, pepay_delivery_step *step)
{
    return pepay_delivery_next(delivery, NOW, step, sizeof *step);
}

// Goes on to where the handlers run, as the first delivery of an event about an invoice that was unpaid.
static void go_to_handlers(pepay_delivery *delivery, const char *attempts, pepay_delivery_step *step)
{
    CHECK(next(delivery, step) == PEPAY_DELIVERY_BEGIN && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, step) == PEPAY_DELIVERY_RUN && step->gives_rows && contains(step->sql, "pepay_inbox_events"));
    CHECK(contains(step->values, "{\"body\":true}") && contains(step->values, "{\"moment_us\":1700000000000000}"));
    CHECK(pepay_delivery_rows(delivery, attempts, strlen(attempts)) == PEPAY_OK);
    CHECK(next(delivery, step) == PEPAY_DELIVERY_RUN && contains(step->sql, "pepay_inbox_subjects"));
    CHECK(pepay_delivery_rows(delivery, BYTES("[[\"001700000000000-000000000001-3\",\"unpaid\"]]")) == PEPAY_OK);
    CHECK(next(delivery, step) == PEPAY_DELIVERY_HANDLE && !step->is_stale);
    CHECK(is_text(step->names, "[\"invoice.updated\",\"invoice.paid\"]"));
}

static void an_event_is_handled(void)
{
    pepay_delivery *delivery = new_delivery(OPTIONS, PAID);
    pepay_delivery_step step;
    pepay_claim claim;
    CHECK(pepay_delivery_claim(delivery, &claim, sizeof claim) == PEPAY_OK);
    CHECK(is_text(claim.dedupe_key, "evt_1700000000000-1") && is_text(claim.subject, "invoice:inv_1"));
    CHECK(is_text(claim.state, "paid") && is_text(claim.watermark, "001700000000000-000000000001-3"));
    go_to_handlers(delivery, "[[7,1]]", &step);
    CHECK(pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_COMMIT && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_DONE && step.verdict == PEPAY_VERDICT_HANDLED);
    CHECK(step.http_status == 200 && step.id == 7 && is_text(step.verdict_text, "handled"));
    pepay_delivery_free(delivery);
}

static void what_a_handler_could_not_do_is_kept(void)
{
    pepay_delivery *delivery = new_delivery(OPTIONS, PAID);
    pepay_delivery_step step;
    go_to_handlers(delivery, "[[7,1]]", &step);
    CHECK(pepay_delivery_failed(delivery, PEPAY_DELIVERY_ERROR, BYTES("no stock"), BYTES("at shop.c:7")) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_ROLLBACK && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_BEGIN && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_RUN && contains(step.values, "no stock"));
    CHECK(contains(step.values, "at shop.c:7") && contains(step.values, "\"failed\""));
    CHECK(pepay_delivery_rows(delivery, BYTES("[[7,1]]")) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_COMMIT && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_DONE && step.verdict == PEPAY_VERDICT_FAILED);
    CHECK(step.http_status == 500 && is_text(step.names, "[\"invoice.updated\"]"));
    pepay_delivery_free(delivery);
}

static void a_database_that_cannot_even_keep_it(void)
{
    pepay_delivery *delivery = new_delivery(OPTIONS, PAID);
    pepay_delivery_step step;
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_BEGIN && pepay_delivery_done(delivery) == PEPAY_OK);
    for (int i = 0; i < 2; i++) {
        CHECK(pepay_delivery_failed(delivery, PEPAY_DELIVERY_ERROR, BYTES("the disk is full"), NULL, 0) == PEPAY_OK);
        CHECK(next(delivery, &step) == PEPAY_DELIVERY_ROLLBACK && pepay_delivery_done(delivery) == PEPAY_OK);
        next(delivery, &step);
    }
    CHECK(step.kind == PEPAY_DELIVERY_LOST && step.http_status == 500);
    pepay_delivery_free(delivery);
}

// A commit that failed may have been made all the same: what stands there as handled then stays so.
static void a_commit_that_fails(void)
{
    pepay_delivery *delivery = new_delivery(OPTIONS, PAID);
    pepay_delivery_step step;
    go_to_handlers(delivery, "[[7,1]]", &step);
    CHECK(pepay_delivery_done(delivery) == PEPAY_OK && next(delivery, &step) == PEPAY_DELIVERY_COMMIT);
    CHECK(pepay_delivery_failed(delivery, PEPAY_DELIVERY_ERROR, BYTES("no answer"), NULL, 0) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_ROLLBACK && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_BEGIN && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_RUN && contains(step.values, "{\"moment_us\":0}"));
    CHECK(pepay_delivery_rows(delivery, BYTES("[]")) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_COMMIT && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_DONE && step.verdict == PEPAY_VERDICT_DUPLICATE);
    CHECK(step.http_status == 200);
    pepay_delivery_free(delivery);
}

static void a_deadlock_is_tried_again(void)
{
    pepay_delivery *delivery = new_delivery(OPTIONS, PAID);
    pepay_delivery_step step;
    go_to_handlers(delivery, "[[7,1]]", &step);
    CHECK(pepay_delivery_failed(delivery, PEPAY_DELIVERY_DEADLOCK, NULL, 0, NULL, 0) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_ROLLBACK && pepay_delivery_done(delivery) == PEPAY_OK);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_WAIT && step.wait_ms <= 20 && pepay_delivery_done(delivery) == PEPAY_OK);
    go_to_handlers(delivery, "[[7,1]]", &step);
    pepay_delivery_free(delivery);
}

static void misuse(void)
{
    pepay_delivery_step step;
    pepay_error error;
    CHECK(next(NULL, &step) == PEPAY_DELIVERY_FAILED && step.error == PEPAY_ERROR_NULL_POINTER);
    CHECK(pepay_delivery_done(NULL) == PEPAY_ERROR_NULL_POINTER);
    pepay_delivery *delivery = new_delivery("{\"database\":\"oracle\",\"marks\":\"names\",\"sender\":\"pepay\"}", PAID);
    CHECK(pepay_delivery_error(delivery, &error, sizeof error) == PEPAY_ERROR_CONFIG);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_FAILED && step.error == PEPAY_ERROR_CONFIG);
    pepay_delivery_free(delivery);
    delivery = new_delivery(OPTIONS, "<html>");
    CHECK(pepay_delivery_error(delivery, &error, sizeof error) == PEPAY_ERROR_DECODE);
    pepay_delivery_free(delivery);
    delivery = new_delivery(OPTIONS, PAID);
    CHECK(pepay_delivery_rows(delivery, BYTES("{}")) == PEPAY_ERROR_CONFIG);
    CHECK(next(delivery, &step) == PEPAY_DELIVERY_FAILED);
    pepay_delivery_free(delivery);
    pepay_delivery_free(NULL);

    char tables[4000];
    CHECK(pepay_inbox_tables_json(BYTES("{}"), tables, sizeof tables) == 0);
    CHECK(pepay_inbox_tables_json(BYTES("{\"database\":\"sqlite\",\"marks\":\"names\",\"prefix\":\"x;--\"}"), tables,
                                  sizeof tables) == 0);
    CHECK(pepay_inbox_tables_json(BYTES("{\"database\":\"sqlite\",\"marks\":\"names\"}"), tables, sizeof tables) > 1000);
    CHECK(pepay_inbox_upkeep_json(BYTES("{}"), tables, sizeof tables) == 0);
    CHECK(pepay_inbox_upkeep_json(BYTES("{\"database\":\"sqlite\",\"marks\":\"names\"}"), tables, sizeof tables) > 1000);
    CHECK(contains((pepay_str){tables, strlen(tables)}, "\"parameters\":[\"settled_at\",\"id\",\"last_id\"]"));
}

int main(void)
{
    an_event_is_handled();
    what_a_handler_could_not_do_is_kept();
    a_database_that_cannot_even_keep_it();
    a_commit_that_fails();
    a_deadlock_is_tried_again();
    misuse();
    return EXIT_SUCCESS;
}
