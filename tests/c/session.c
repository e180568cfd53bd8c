// The first half of the main job: a merchant creates an invoice, a payor reads what is to be paid.
//
//     PEPAY_API_URL=http://127.0.0.1:4242 PEPAY_API_KEY=sk_test_... ./session
#define _POSIX_C_SOURCE 200809L
#include "drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The arguments of a "%.*s".
#define TEXT(str) (int)(str).len, (str).data == NULL ? "" : (str).data

static void print_json_text(FILE *out, const char *text, size_t len)
{
    fputc('"', out);
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"' || text[i] == '\\') {
            fputc('\\', out);
        }
        fputc(text[i], out);
    }
    fputc('"', out);
}

// A client for the API at `url` with up to two credentials: a key, or a session and its signature.
static pepay_client *new_client(const char *url, const char *names[2], const pepay_str values[2])
{
    char *config = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&config, &len);
    fputs("{\"base_url\":", out);
    print_json_text(out, url, strlen(url));
    for (int i = 0; i < 2 && names[i] != NULL; i++) {
        fprintf(out, ",\"%s\":", names[i]);
        print_json_text(out, values[i].data, values[i].len);
    }
    fputc('}', out);
    fclose(out);
    pepay_client *client = pepay_client_new(PEPAY_PROVIDER_PEPAY, config, len);
    free(config);
    return client;
}

static int report(const char *what, const pepay_call *call)
{
    pepay_error error;
    pepay_call_error(call, &error, sizeof error);
    fprintf(stderr, "%s failed with %d: %.*s %.*s\n", what, (int)error.kind, TEXT(error.message), TEXT(error.advice));
    fprintf(stderr, "fields: %.*s\nattempts: %.*s\n", TEXT(error.fields_json), TEXT(error.attempts_json));
    return EXIT_FAILURE;
}

static void print_details(const pepay_session_details *details)
{
    printf("invoice %.*s is %.*s\n", TEXT(details->invoice_id), TEXT(details->invoice_status));
    printf("%.*s of %.*s USD remain to be paid to %.*s\n", TEXT(details->amount_remaining_usd),
           TEXT(details->amount_usd), TEXT(details->merchant_name));
    if (details->expires_at_ms != PEPAY_ABSENT) {
        printf("it expires in %lld s\n", (long long)details->remaining_time_ms / 1000);
    }
    if (details->is_locked) {
        printf("the rest must be paid on %.*s to %.*s\n", TEXT(details->lock_network), TEXT(details->lock_address));
    }
}

static int read_session(CURL *curl, const pepay_client *payor)
{
    pepay_step step;
    pepay_call *call = drive(curl, payor, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", &step);
    int result = EXIT_SUCCESS;
    pepay_session_details details;
    if (pepay_call_session_details(call, &details, sizeof details) == PEPAY_OK) {
        print_details(&details);
    } else {
        result = report("reading the session", call);
    }
    pepay_call_free(call);
    return result;
}

static int create_and_read(CURL *curl, const char *url, const pepay_client *merchant)
{
    pepay_step step;
    pepay_call *call = drive(curl, merchant, PEPAY_OP_INVOICES_CREATE,
                             "{\"amount_usd\": 49.99, \"description\": \"Order 1042\"}", &step);
    int result = EXIT_SUCCESS;
    pepay_created_invoice invoice;
    if (pepay_call_created_invoice(call, &invoice, sizeof invoice) == PEPAY_OK) {
        const char *names[2] = {"session_token", "signature"};
        const pepay_str values[2] = {invoice.session_token, invoice.signature};
        pepay_client *payor = new_client(url, names, values);
        result = read_session(curl, payor);
        pepay_client_free(payor);
    } else {
        result = report("creating the invoice", call);
    }
    pepay_call_free(call);
    return result;
}

int main(void)
{
    if (pepay_abi_version() != PEPAY_ABI_VERSION) {
        fprintf(stderr, "built for pepay ABI %d, but %u is installed\n", PEPAY_ABI_VERSION,
                (unsigned)pepay_abi_version());
        return EXIT_FAILURE;
    }
    const char *url = getenv("PEPAY_API_URL"), *key = getenv("PEPAY_API_KEY");
    if (url == NULL || key == NULL) {
        fputs("set PEPAY_API_URL and PEPAY_API_KEY\n", stderr);
        return EXIT_FAILURE;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *curl = curl_easy_init();
    const char *names[2] = {"api_key", NULL};
    const pepay_str values[2] = {{key, strlen(key)}, {NULL, 0}};
    pepay_client *merchant = new_client(url, names, values);
    int result = create_and_read(curl, url, merchant);
    pepay_client_free(merchant);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return result;
}
