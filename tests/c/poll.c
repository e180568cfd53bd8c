// Waiting for a payment, with a clock made by hand.
#include "check.h"

static pepay_poll *new_poll(int64_t timeout_ms, int64_t interval_ms, uint64_t now_ms)
{
    pepay_poll *poll = pepay_poll_new(timeout_ms, interval_ms, ENTROPY, now_ms);
    pepay_error error;
    CHECK(pepay_poll_error(poll, &error, sizeof error) == PEPAY_OK);
    return poll;
}

static void the_last_look_fits_before_the_deadline(void)
{
    uint64_t now = 5000, last_look = 0;
    pepay_poll *poll = new_poll(60000, 1000, now);
    int64_t ms = -1;
    int looks = 0, kind;
    while ((kind = pepay_poll_next(poll, now, &ms)) != PEPAY_POLL_OVER) {
        if (kind == PEPAY_POLL_LOOK) {
            CHECK(ms == (int64_t)(65000 - now));
            looks++;
            last_look = now;
            now += 100;
        } else {
            CHECK(kind == PEPAY_POLL_WAIT && ms > 0 && ms <= 12500);
            now += (uint64_t)ms;
        }
    }
    CHECK(ms == 0 && looks > 5 && looks < 20 && last_look >= 63900 && now <= 65000);
    CHECK(pepay_poll_next(poll, now, &ms) == PEPAY_POLL_OVER);
    pepay_poll_free(poll);
}

static void no_interval_does_not_spin(void)
{
    pepay_poll *poll = new_poll(300, 0, 0);
    int64_t ms;
    CHECK(pepay_poll_next(poll, 0, &ms) == PEPAY_POLL_LOOK);
    CHECK(pepay_poll_next(poll, 0, &ms) == PEPAY_POLL_WAIT && ms >= 5);
    pepay_poll_free(poll);
}

static void what_is_left_out_is_as_usual(void)
{
    pepay_poll *poll = new_poll(-1, -1, 0);
    int64_t ms;
    CHECK(pepay_poll_next(poll, 0, &ms) == PEPAY_POLL_LOOK && ms == 900000);
    CHECK(pepay_poll_next(poll, 0, &ms) == PEPAY_POLL_WAIT && ms >= 1000 && ms < 2000);
    pepay_poll_free(poll);
}

// A look at an invoice that has come to this status.
static int received(pepay_poll *poll, const pepay_client *client, const char *status)
{
    char body[128];
    int len = snprintf(body, sizeof body, "{\"invoice\":{\"id\":\"inv_1\",\"status\":\"%s\"}}", status);
    pepay_step step;
    pepay_call *look = pepay_call_new(client, PEPAY_OP_INVOICES_STATUS, BYTES("{\"invoice_id\":\"inv_1\"}"),
                                      BYTES("{\"within_ms\":700}"), ENTROPY, 0, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_SEND && step.timeout_ms == 700);
    pepay_call_response(look, 200, NULL, 0, body, (size_t)len, 0, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_DONE);
    int has_ended = pepay_poll_received(poll, look);
    pepay_call_free(look);
    return has_ended;
}

static void the_library_knows_the_end(void)
{
    pepay_client *client = pepay_client_new(PEPAY_PROVIDER_PEPAY, BYTES("{\"api_key\":\"sk_1\"}"));
    pepay_poll *poll = new_poll(500, 1000, 0);
    pepay_error error;
    int64_t ms;
    CHECK(!received(poll, client, "unpaid") && !received(poll, client, "underpaid"));
    CHECK(received(poll, client, "paid") && received(poll, client, "expired") && received(poll, client, "canceled"));
    CHECK(pepay_poll_error(poll, &error, sizeof error) == PEPAY_OK);
    CHECK(pepay_poll_next(poll, 500, &ms) == PEPAY_POLL_OVER);
    CHECK(pepay_poll_error(poll, &error, sizeof error) == PEPAY_ERROR_TIMEOUT && error.message.len > 0);
    CHECK(error.operation.len == strlen("invoices.status"));
    CHECK(!received(poll, client, "paid"));
    pepay_poll_free(poll);
    pepay_client_free(client);
}

static void misuse(void)
{
    pepay_error error;
    int64_t ms = -1;
    CHECK(pepay_poll_next(NULL, 0, &ms) == PEPAY_POLL_OVER && ms == 0);
    CHECK(pepay_poll_error(NULL, &error, sizeof error) == PEPAY_ERROR_NULL_POINTER);
    pepay_poll *poll = pepay_poll_new(1000, 1000, NULL, 0, 0);
    CHECK(pepay_poll_error(poll, &error, sizeof error) == PEPAY_ERROR_LENGTH && error.message.len > 0);
    CHECK(pepay_poll_next(poll, 0, &ms) == PEPAY_POLL_OVER);
    pepay_poll_free(poll);
    poll = new_poll(1000, 1000, 0);
    CHECK(pepay_poll_next(poll, 0, NULL) == PEPAY_POLL_LOOK);
    CHECK(pepay_poll_received(poll, NULL) == 0 && pepay_poll_received(NULL, NULL) == 0);
    pepay_poll_free(poll);
    pepay_poll_free(NULL);
}

int main(void)
{
    the_last_look_fits_before_the_deadline();
    no_interval_does_not_spin();
    what_is_left_out_is_as_usual();
    the_library_knows_the_end();
    misuse();
    return EXIT_SUCCESS;
}
