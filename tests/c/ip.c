// Who the customer is, behind proxies.
#include "check.h"

static int is_customer(const char *peer, const char *forwarded_for, const char *trusted, const char *expected)
{
    char out[46];
    size_t len = pepay_ip_of_customer(peer, strlen(peer), forwarded_for, strlen(forwarded_for), trusted, strlen(trusted),
                                      out, sizeof out);
    return len == strlen(expected) && (len == 0 || strcmp(out, expected) == 0);
}

int main(void)
{
    CHECK(is_customer("198.51.100.1", "6.6.6.6", "", "198.51.100.1"));
    CHECK(is_customer("10.0.0.7", "6.6.6.6, 203.0.113.42", "10.0.0.0/8", "203.0.113.42"));
    CHECK(is_customer("fd00::7", "[2001:db8::1]:443", "10.0.0.0/8, fd00::/8", "2001:db8::1"));
    CHECK(is_customer("10.0.0.7", "", "10.0.0.7", "10.0.0.7"));
    CHECK(is_customer("10.0.0.7", "\xff", "10.0.0.7", "10.0.0.7"));
    CHECK(is_customer("nobody", "", "", ""));
    CHECK(is_customer("10.0.0.7", "", "10.0.0.0/99", ""));
    char out[4] = "own";
    CHECK(pepay_ip_of_customer(BYTES("10.0.0.7"), NULL, 0, NULL, 0, out, sizeof out) == 8 && strcmp(out, "own") == 0);
    return EXIT_SUCCESS;
}
