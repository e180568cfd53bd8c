// Vectors about proxies.
#define _POSIX_C_SOURCE 200809L
#include "outcome.h"
#include "run.h"

void run_proxy(FILE *out, json vector)
{
    char *settings, *url, proxy[4096];
    size_t settings_len, url_len, len;
    const char *environment = json_raw(json_get(vector, "environment"), &len);
    FILE *text = open_memstream(&settings, &settings_len);
    fprintf(text, "{\"environment\":%.*s", (int)len, environment);
    if (json_exists(json_get(vector, "proxy"))) {
        const char *option = json_raw(json_get(vector, "proxy"), &len);
        fprintf(text, ",\"proxy\":%.*s", (int)len, option);
    }
    fputc('}', text);
    fclose(text);
    url = json_text(json_get(vector, "url"), &url_len);
    int32_t result = pepay_proxy_for(url, url_len, settings, settings_len, proxy, sizeof proxy);
    CHECK(result == PEPAY_OK || result == PEPAY_ERROR_CONFIG);
    fputs(result == PEPAY_OK ? "{\"proxy\":" : "{\"error\":{\"kind\":\"config\",\"message\":", out);
    put_string(out, proxy, strlen(proxy));
    fputs(result == PEPAY_OK ? "}" : "}}", out);
    free(settings);
    free(url);
}
