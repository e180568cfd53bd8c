// What the test programs share.
#ifndef CHECK_H
#define CHECK_H

#include <pepay.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Ends the program with the line that is not true.
#define CHECK(condition)                                                                                       \
    do {                                                                                                       \
        if (!(condition)) {                                                                                    \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                            \
            exit(EXIT_FAILURE);                                                                                \
        }                                                                                                      \
    } while (0)

/// The two arguments that bytes are, from a string literal.
#define BYTES(literal) (literal), sizeof(literal) - 1

/// 32 bytes that pass for random.
#define ENTROPY BYTES("0123456789abcdef0123456789abcdef")

static inline int is_text(pepay_str str, const char *expected)
{
    return str.data != NULL && str.len == strlen(expected) && memcmp(str.data, expected, str.len) == 0;
}

static inline int is_absent(pepay_str str)
{
    return str.data == NULL && str.len == 0;
}

static inline int contains(pepay_str str, const char *part)
{
    size_t len = strlen(part);
    for (size_t at = 0; at + len <= str.len; at++) {
        if (memcmp(str.data + at, part, len) == 0) {
            return 1;
        }
    }
    return 0;
}

/// A client with every kind of Pepay credentials.
static inline pepay_client *new_pepay(void)
{
    return pepay_client_new(PEPAY_PROVIDER_PEPAY,
                            BYTES("{\"api_key\":\"sk_topsecret\",\"session_token\":\"pst_topsecret\","
                                  "\"signature\":\"sig_topsecret\"}"));
}

#endif
