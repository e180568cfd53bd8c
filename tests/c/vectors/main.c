// Runs the vectors that all languages share, which ../../vectors/README.md describes: `main FILE...`
#define _POSIX_C_SOURCE 200809L
#include "run.h"

#include <stdlib.h>

static int passed, failed;

static char *read_file(const char *path, size_t *len)
{
    char *text, part[4096];
    FILE *in = fopen(path, "rb"), *out = open_memstream(&text, len);
    if (in == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    for (size_t got; (got = fread(part, 1, sizeof part, in)) > 0;) {
        fwrite(part, 1, got, out);
    }
    fclose(in);
    fclose(out);
    return text;
}

static void compare(const char *path, json vector, const char *text, size_t len)
{
    json actual = json_parse(text, len), expected = json_get(vector, "expect");
    if (json_same(expected, actual)) {
        passed++;
    } else {
        failed++;
        size_t name_len, expected_len;
        const char *name = json_raw(json_get(vector, "name"), &name_len);
        const char *wanted = json_raw(expected, &expected_len);
        fprintf(stderr, "%s: %.*s\n  expected %.*s\n  actual   %s\n", path, (int)name_len, name, (int)expected_len,
                wanted, text);
    }
    json_free(actual);
}

static void run_group(const char *path, json file, const char *group, void (*run)(FILE *, json, json))
{
    json vectors = json_get(file, group), client = json_get(file, "client");
    for (json vector = json_first(vectors); json_exists(vector); vector = json_next(vectors, vector)) {
        char *text;
        size_t len;
        FILE *out = open_memstream(&text, &len);
        run(out, vector, client);
        fclose(out);
        compare(path, vector, text, len);
        free(text);
    }
}

static void run_webhook_without_client(FILE *out, json vector, json client)
{
    (void)client;
    run_webhook(out, vector);
}

static void run_proxy_without_client(FILE *out, json vector, json client)
{
    (void)client;
    run_proxy(out, vector);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t len;
        char *text = read_file(argv[i], &len);
        json file = json_parse(text, len);
        run_group(argv[i], file, "requests", run_request);
        run_group(argv[i], file, "raw_requests", run_request);
        run_group(argv[i], file, "responses", run_response);
        run_group(argv[i], file, "retries", run_retry);
        run_group(argv[i], file, "secrets", run_secret);
        run_group(argv[i], file, "frames", run_frame);
        run_group(argv[i], file, "webhooks", run_webhook_without_client);
        run_group(argv[i], file, "proxies", run_proxy_without_client);
        check_event_names(file);
        json_free(file);
        free(text);
    }
    check_every_operation_was_begun();
    if (failed > 0 || passed == 0) {
        fprintf(stderr, "%d vectors passed, %d failed\n", passed, failed);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
