#define _POSIX_C_SOURCE 200809L
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Writes "name":"value", after a comma if it is not the first.
static void put_setting(FILE *out, const char *name, pepay_str value)
{
    fprintf(out, "%s\"%s\":\"", ftell(out) > 1 ? "," : "", name);
    for (size_t i = 0; i < value.len; i++) {
        if (value.data[i] == '"' || value.data[i] == '\\') {
            fputc('\\', out);
        }
        fputc(value.data[i], out);
    }
    fputc('"', out);
}

pepay_client *new_client(const char *url, const char *name, pepay_str value, const char *second_name,
                         pepay_str second_value)
{
    if (!pepay_library_fits()) {
        fprintf(stderr, "no client: this program needs libpepay %s or newer, and %s was loaded\n", PEPAY_VERSION,
                pepay_version());
        exit(EXIT_FAILURE);
    }
    char *config = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&config, &len);
    if (out == NULL) {
        perror("open_memstream");
        exit(EXIT_FAILURE);
    }
    fputc('{', out);
    put_setting(out, "base_url", (pepay_str){url, strlen(url)});
    put_setting(out, name, value);
    if (second_name != NULL) {
        put_setting(out, second_name, second_value);
    }
    fputc('}', out);
    fclose(out);
    pepay_client *client = pepay_client_new(PEPAY_PROVIDER_PEPAY, config, len);
    free(config);
    pepay_error error;
    if (pepay_client_error(client, &error, sizeof error) != PEPAY_OK) {
        fprintf(stderr, "no client: %.*s\n", (int)error.message.len, error.message.data);
        exit(EXIT_FAILURE);
    }
    return client;
}
