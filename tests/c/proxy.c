// What a host may do wrong when it asks for a proxy; tests/vectors has what is right.
#include "check.h"

#define URL BYTES("https://api.example.com")

int main(void)
{
    char out[64] = "own";
    CHECK(pepay_proxy_for(URL, BYTES(""), out, sizeof out) == PEPAY_OK && strcmp(out, "") == 0);
    CHECK(pepay_proxy_for(URL, BYTES("{\"proxy\":\"proxy.example\"}"), out, sizeof out) == PEPAY_OK);
    CHECK(strcmp(out, "http://proxy.example:1080") == 0);
    CHECK(pepay_proxy_for(URL, BYTES("{\"proxy\":1}"), out, sizeof out) == PEPAY_ERROR_CONFIG);
    CHECK(strcmp(out, "proxy must be a string") == 0);
    CHECK(pepay_proxy_for(URL, BYTES("{\"proxi\":\"\"}"), out, sizeof out) == PEPAY_ERROR_CONFIG);
    CHECK(pepay_proxy_for(BYTES("nowhere"), BYTES(""), out, sizeof out) == PEPAY_ERROR_CONFIG);
    CHECK(pepay_proxy_for(URL, BYTES("\xff"), out, sizeof out) == PEPAY_ERROR_ENCODING);
    CHECK(pepay_proxy_for(NULL, 1, BYTES(""), out, sizeof out) == PEPAY_ERROR_NULL_POINTER);
    // A proxy that does not fit is no direct connection.
    strcpy(out, "own");
    CHECK(pepay_proxy_for(URL, BYTES("{\"proxy\":\"proxy.example\"}"), out, 25) == PEPAY_ERROR_LENGTH);
    CHECK(pepay_proxy_for(URL, BYTES("{\"proxy\":\"proxy.example\"}"), NULL, 0) == PEPAY_ERROR_LENGTH);
    CHECK(strcmp(out, "own") == 0);
    return EXIT_SUCCESS;
}
