// Prints the invoice, then the reminders of each page, as JSON.
#define _POSIX_C_SOURCE 200809L
#include "client.h"
#include "drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(literal) ((pepay_str){literal, sizeof literal - 1})

static pepay_call *answered(CURL *curl, const pepay_client *client, int32_t operation, pepay_str params)
{
    char *json = strndup(params.data, params.len);
    pepay_call *call = drive(curl, client, operation, json, NULL);
    free(json);
    pepay_error error;
    if (pepay_call_error(call, &error, sizeof error) != PEPAY_OK) {
        fprintf(stderr, "%.*s\n", (int)error.message.len, error.message.data);
        exit(EXIT_FAILURE);
    }
    return call;
}

static void print(pepay_str json)
{
    printf("%.*s\n", (int)json.len, json.data);
}

int main(void)
{
    CURL *curl = curl_easy_init();
    pepay_client *client = new_client(getenv("PEPAY_API_URL"), "api_key", TEXT("sk_test_1"), NULL, (pepay_str){0});
    pepay_str json, params = TEXT("{\"invoice_id\":\"inv_1\"}");
    pepay_call *call = answered(curl, client, PEPAY_OP_INVOICES_RETRIEVE, params);
    pepay_call_json(call, &json);
    print(json);
    pepay_call_free(call);

    params = TEXT("{\"invoice_id\":\"inv_1\",\"state\":\"opened\",\"limit\":2}");
    pepay_pager *pager = pepay_pager_new(PEPAY_OP_INVOICES_LIST_REMINDERS, params.data, params.len);
    while (pepay_pager_next(pager, &params) == 1) {
        call = answered(curl, client, PEPAY_OP_INVOICES_LIST_REMINDERS, params);
        if (pepay_pager_received(pager, call) != PEPAY_OK || pepay_pager_items_json(pager, &json) != PEPAY_OK) {
            return EXIT_FAILURE;
        }
        print(json);
        pepay_call_free(call);
    }
    pepay_pager_free(pager);
    pepay_client_free(client);
    curl_easy_cleanup(curl);
    return EXIT_SUCCESS;
}
