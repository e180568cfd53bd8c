// Makes clients, whose settings are JSON.
#ifndef CLIENT_H
#define CLIENT_H

#include <pepay.h>

/// A Pepay client for the API at `url` with one credential or two: a key, or a session and its signature. The
/// second name may be NULL. Ends the program if there can be no such client.
pepay_client *new_client(const char *url, const char *name, pepay_str value, const char *second_name,
                         pepay_str second_value);

#endif
