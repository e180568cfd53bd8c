// Tells the sandbox what to do: `control PATH JSON`, for the tenant of PEPAY_API_KEY.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: control PATH JSON\n", stderr);
        return EXIT_FAILURE;
    }
    char url[256], key[256];
    snprintf(url, sizeof url, "%s%s", getenv("PEPAY_API_URL"), argv[1]);
    snprintf(key, sizeof key, "x-api-key: %s", getenv("PEPAY_API_KEY"));
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, key);
    headers = curl_slist_append(headers, "content-type: application/json");
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, argv[2]);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, stderr);
    CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) {
        fprintf(stderr, "%s: %s\n", url, curl_easy_strerror(code));
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return code == CURLE_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
