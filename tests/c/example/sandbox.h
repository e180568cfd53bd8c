// What only the sandbox can do: pay, and say where webhooks go.
#ifndef SANDBOX_H
#define SANDBOX_H

#include <curl/curl.h>

/// Posts JSON to a control of the sandbox at `url`, such as "/pepay/invoices/inv_1/pay", for the business that has
/// `key`. Ends the program if the sandbox refuses.
void sandbox(CURL *curl, const char *url, const char *key, const char *control, const char *json);

#endif
