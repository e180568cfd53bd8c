// The C ABI, driven with libcurl as the example does; see __init__.py for what goes in and out.
#define _POSIX_C_SOURCE 200809L
#include "drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CALL, BASE_URL, KEY, PROXY, TIMEOUT_MS, CONNECT_TIMEOUT_MS, WARM, FIELDS };

// Splits a line at its tabs.
static void split(char *line, char *fields[FIELDS])
{
    line[strcspn(line, "\n")] = '\0';
    for (int i = 0; i < FIELDS; i++) {
        fields[i] = line;
        char *tab = line + strcspn(line, "\t");
        line = *tab == '\0' ? tab : tab + 1;
        *tab = '\0';
    }
}

// The value of a member of a flat JSON object; it has no escapes, since the servers of the faults write none.
static pepay_str member(pepay_str json, const char *name)
{
    const char *found = json.data == NULL ? NULL : strstr(json.data, name);
    if (found == NULL) {
        return (pepay_str){"", 0};
    }
    found += strlen(name);
    return (pepay_str){found, strcspn(found, "\"")};
}

static void answer(FILE *out, long long elapsed, const pepay_call *call)
{
    pepay_error error;
    pepay_str reply;
    pepay_call_error(call, &error, sizeof error);
    if (error.kind != PEPAY_OK) {
        fprintf(out, "%lld\t%.*s\t%.*s\t\t%.*s\n", elapsed, (int)error.kind_name.len, error.kind_name.data,
                (int)error.reason.len, error.reason.data, (int)error.message.len, error.message.data);
    } else if (pepay_call_json(call, &reply) == PEPAY_OK) {
        pepay_str id = member(reply, "\"invoice_id\":\"");
        id = id.len > 0 ? id : member(reply, "\"session_id\":\"");
        fprintf(out, "%lld\tok\t\t%.*s\t\n", elapsed, (int)id.len, id.data);
    }
    fflush(out);
}

int main(void)
{
    // The example talks on standard output.
    FILE *out = fdopen(dup(STDOUT_FILENO), "w");
    if (out == NULL || freopen("/dev/null", "w", stdout) == NULL) {
        return EXIT_FAILURE;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    char line[4096], config[1024], params[512];
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *job[FIELDS];
        split(line, job);
        if (*job[PROXY] == '\0') {
            unsetenv("https_proxy");
        } else {
            setenv("https_proxy", job[PROXY], 1);
        }
        int once = strcmp(job[CALL], "once") == 0, read = strcmp(job[CALL], "read") == 0;
        int32_t list = once ? PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST : PEPAY_OP_INVOICES_LIST;
        snprintf(config, sizeof config,
                 "{\"api_key\":\"sk_test_1\",\"base_url\":\"%s\",\"timeout_ms\":%s,\"connect_timeout_ms\":%s,"
                 "\"max_retries\":1}",
                 job[BASE_URL], job[TIMEOUT_MS], job[CONNECT_TIMEOUT_MS]);
        pepay_client *client =
            pepay_client_new(once ? PEPAY_PROVIDER_PAYVIOX : PEPAY_PROVIDER_PEPAY, config, strlen(config));
        CURL *curl = curl_easy_init();
        if (*job[WARM] != '\0') {
            pepay_call_free(drive(curl, client, list, "", NULL));
        }
        if (once) {
            snprintf(params, sizeof params,
                     "{\"amount\":100,\"currency\":\"USD\",\"customer\":\"c\",\"order_id\":\"%s\","
                     "\"items\":[{\"name\":\"T-shirt\",\"quantity\":1,\"price\":100}]}",
                     job[KEY]);
        } else {
            snprintf(params, sizeof params, "%s", read ? "" : "{\"amount_usd\":1}");
        }
        int32_t write = once ? PEPAY_OP_PAYVIOX_SESSIONS_CREATE : PEPAY_OP_INVOICES_CREATE;
        uint64_t start = now_ms();
        pepay_call *call = drive(curl, client, read ? list : write, params,
                                 read || once ? NULL : job[KEY]);
        answer(out, (long long)(now_ms() - start), call);
        pepay_call_free(call);
        pepay_client_free(client);
        curl_easy_cleanup(curl);
    }
    curl_global_cleanup();
    return EXIT_SUCCESS;
}
