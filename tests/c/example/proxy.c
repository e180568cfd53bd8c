#include "proxy.h"

#include <stdio.h>
#include <stdlib.h>

// Of these, libpepay takes the one that counts.
static const char *const VARIABLES[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"};

int32_t proxy_for(pepay_str url, char *out, size_t out_size)
{
    char settings[8192];
    size_t len = (size_t)snprintf(settings, sizeof settings, "{\"environment\":{");
    const char *comma = "";
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        const char *value = getenv(VARIABLES[i]);
        if (value == NULL) {
            continue;
        }
        len += (size_t)snprintf(settings + len, sizeof settings - len, "%s\"%s\":\"", comma, VARIABLES[i]);
        for (; *value != '\0' && len + 16 < sizeof settings; value++) {
            len += (size_t)snprintf(settings + len, sizeof settings - len, "\\u%04x", (unsigned char)*value);
        }
        len += (size_t)snprintf(settings + len, sizeof settings - len, "\"");
        comma = ",";
    }
    len += (size_t)snprintf(settings + len, sizeof settings - len, "}}");
    return pepay_proxy_for(url.data, url.len, settings, len, out, out_size);
}
