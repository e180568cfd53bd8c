// Lists, page by page, from responses made by hand: no network.
#include "check.h"

// A call for the page with these params, which the provider answered like this.
static pepay_call *fetch(const pepay_client *client, int32_t operation, pepay_str params, int32_t status,
                         const char *body)
{
    pepay_step step;
    pepay_call *call = pepay_call_new(client, operation, params.data, params.len, BYTES("{\"max_retries\":0}"), ENTROPY, 0,
                                      &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_SEND);
    pepay_call_response(call, status, NULL, 0, body, strlen(body), 0, &step, sizeof step);
    return call;
}

static pepay_pager *new_pager(int32_t operation, const char *params)
{
    pepay_pager *pager = pepay_pager_new(operation, params, strlen(params));
    pepay_error error;
    CHECK(pepay_pager_error(pager, &error, sizeof error) == PEPAY_OK && error.kind == PEPAY_OK);
    return pager;
}

// Takes in a page whose items are then as expected.
static void receive(const pepay_client *client, pepay_pager *pager, int32_t operation, const char *body,
                    const char *items)
{
    pepay_str params, json;
    CHECK(pepay_pager_next(pager, &params) == 1);
    pepay_call *call = fetch(client, operation, params, 200, body);
    CHECK(pepay_pager_received(pager, call) == PEPAY_OK);
    pepay_call_free(call);
    CHECK(pepay_pager_items_json(pager, &json) == PEPAY_OK && is_text(json, items));
}

static void invoices_from_new_to_old(const pepay_client *client)
{
    const int32_t list = PEPAY_OP_INVOICES_LIST;
    pepay_pager *pager = new_pager(list, "{\"limit\":2,\"created_gte\":\"2026-05-04T10:30:00Z\"}");
    pepay_str params, items;
    CHECK(pepay_pager_items_json(pager, &items) == PEPAY_ERROR_STATE);
    receive(client, pager, list, "{\"data\":[{\"id\":\"3\",\"status\":\"paid\"},{\"id\":\"2\",\"status\":\"paid\"}],\"has_more\":true}",
            "[{\"id\":\"3\",\"status\":\"paid\"},{\"id\":\"2\",\"status\":\"paid\"}]");
    CHECK(pepay_pager_next(pager, &params) == 1 && contains(params, "\"starting_after\":\"2\""));
    CHECK(contains(params, "\"limit\":2") && contains(params, "\"created_gte\":\"2026-05-04T10:30:00"));

    // A page that could not be fetched is still the next one.
    pepay_call *call = fetch(client, list, params, 503, "");
    CHECK(pepay_pager_received(pager, call) == PEPAY_ERROR_SERVER);
    pepay_call_free(call);
    CHECK(pepay_pager_next(pager, &params) == 1 && contains(params, "\"starting_after\":\"2\""));

    receive(client, pager, list, "{\"data\":[{\"id\":\"1\",\"status\":\"unpaid\"}],\"has_more\":false}",
            "[{\"id\":\"1\",\"status\":\"unpaid\"}]");
    CHECK(pepay_pager_next(pager, &params) == 0 && is_absent(params));
    // What came last can still be read, but there is nothing to go on with.
    CHECK(pepay_pager_items_json(pager, &items) == PEPAY_OK && contains(items, "\"1\""));
    params = (pepay_str){"{}", 2};
    call = fetch(client, list, params, 200, "{\"data\":[],\"has_more\":false}");
    CHECK(pepay_pager_received(pager, call) == PEPAY_ERROR_STATE);
    pepay_call_free(call);
    pepay_pager_free(pager);
}

static void events_from_old_to_new(const pepay_client *client)
{
    pepay_pager *pager = new_pager(PEPAY_OP_EVENTS_LIST, "{\"ending_before\":\"evt_0\"}");
    pepay_str params;
    receive(client, pager, PEPAY_OP_EVENTS_LIST,
            "{\"data\":[{\"id\":\"evt_2\",\"type\":\"a\"},{\"id\":\"evt_1\",\"type\":\"a\"}],\"has_more\":true}",
            "[{\"id\":\"evt_1\",\"type\":\"a\"},{\"id\":\"evt_2\",\"type\":\"a\"}]");
    CHECK(pepay_pager_next(pager, &params) == 1 && contains(params, "\"ending_before\":\"evt_2\""));
    pepay_pager_free(pager);
}

static void tokens_by_offset(const pepay_client *client)
{
    pepay_pager *pager = new_pager(PEPAY_OP_TOKENS_SEARCH, "");
    pepay_str params;
    receive(client, pager, PEPAY_OP_TOKENS_SEARCH, "{\"tokens\":[{\"id\":7}],\"total\":2,\"offset\":0}", "[{\"id\":7}]");
    CHECK(pepay_pager_next(pager, &params) == 1 && contains(params, "\"offset\":1"));
    receive(client, pager, PEPAY_OP_TOKENS_SEARCH, "{\"tokens\":[{\"id\":8}],\"total\":2,\"offset\":1}", "[{\"id\":8}]");
    CHECK(pepay_pager_next(pager, &params) == 0);
    pepay_pager_free(pager);
}

static void a_page_that_leads_nowhere_is_an_error(const pepay_client *client)
{
    const int32_t list = PEPAY_OP_INVOICES_LIST_BY_CUSTOMER;
    const char *const nowhere[] = {"{\"data\":[],\"has_more\":true}",
                                   "{\"data\":[{\"id\":\"3\",\"status\":\"paid\"}],\"has_more\":true}"};
    for (size_t i = 0; i < 2; i++) {
        pepay_pager *pager = new_pager(list, "{\"customer_id\":\"cus_1\"}");
        pepay_str params, items;
        pepay_error error;
        receive(client, pager, list, nowhere[1], "[{\"id\":\"3\",\"status\":\"paid\"}]");
        CHECK(pepay_pager_next(pager, &params) == 1);
        pepay_call *call = fetch(client, list, params, 200, nowhere[i]);
        CHECK(pepay_pager_received(pager, call) == PEPAY_ERROR_DECODE);
        pepay_call_free(call);
        CHECK(pepay_pager_next(pager, &params) == 0);
        CHECK(pepay_pager_items_json(pager, &items) == PEPAY_ERROR_STATE);
        CHECK(pepay_pager_error(pager, &error, sizeof error) == PEPAY_ERROR_DECODE);
        CHECK(error.seen == 1 && is_text(error.cursor, "3") && contains(error.message, "not complete"));
        pepay_pager_free(pager);
    }
}

static void what_cannot_be_walked(const pepay_client *client)
{
    pepay_error error;
    pepay_str params = {"{}", 2}, items;
    pepay_pager *pager = pepay_pager_new(PEPAY_OP_INVOICES_RETRIEVE, NULL, 0);
    CHECK(pepay_pager_error(pager, &error, sizeof error) == PEPAY_ERROR_CONSTANT && error.message.len > 0);
    CHECK(pepay_pager_next(pager, &params) == 0 && pepay_pager_items_json(pager, &items) == PEPAY_ERROR_STATE);
    pepay_call *call = fetch(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, params, 200, "{\"invoice_id\":\"i\"}");
    CHECK(pepay_pager_received(pager, call) == PEPAY_ERROR_CONSTANT);
    pepay_pager_free(pager);
    pager = pepay_pager_new(PEPAY_OP_INVOICES_LIST, BYTES("{\"limt\":1}"));
    CHECK(pepay_pager_error(pager, &error, sizeof error) == PEPAY_ERROR_INVALID_REQUEST);
    CHECK(contains(error.fields_json, "limt"));
    pepay_pager_free(pager);

    // Another call's reply is no page, and a call under way has none.
    pager = new_pager(PEPAY_OP_INVOICES_LIST, "");
    CHECK(pepay_pager_received(pager, call) == PEPAY_ERROR_STATE && pepay_pager_next(pager, &params) == 1);
    pepay_call_free(call);
    pepay_step step;
    call = pepay_call_new(client, PEPAY_OP_INVOICES_LIST, NULL, 0, NULL, 0, ENTROPY, 0, &step, sizeof step);
    CHECK(pepay_pager_received(pager, call) == PEPAY_ERROR_STATE && pepay_pager_next(pager, &params) == 1);
    CHECK(pepay_pager_received(pager, NULL) == PEPAY_ERROR_NULL_POINTER);
    CHECK(pepay_pager_next(pager, NULL) == 0);
    pepay_call_free(call);
    pepay_pager_free(pager);
}

int main(void)
{
    pepay_client *client = new_pepay();
    invoices_from_new_to_old(client);
    events_from_old_to_new(client);
    tokens_by_offset(client);
    a_page_that_leads_nowhere_is_an_error(client);
    what_cannot_be_walked(client);
    pepay_client_free(client);
    return EXIT_SUCCESS;
}
