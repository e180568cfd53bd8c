#include "sandbox.h"

#include <stdio.h>
#include <stdlib.h>

static size_t ignore(char *data, size_t size, size_t count, void *user)
{
    (void)data, (void)user;
    return size * count;
}

void sandbox(CURL *curl, const char *url, const char *key, const char *control, const char *json)
{
    char full_url[512], key_header[256];
    snprintf(full_url, sizeof full_url, "%s/_sandbox%s", url, control);
    snprintf(key_header, sizeof key_header, "x-api-key: %s", key);
    struct curl_slist *headers = curl_slist_append(NULL, key_header);
    headers = curl_slist_append(headers, "content-type: application/json");
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, full_url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    CURLcode code = curl_easy_perform(curl);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) {
        fprintf(stderr, "the sandbox refuses %s: %s\n", control, curl_easy_strerror(code));
        exit(EXIT_FAILURE);
    }
}
