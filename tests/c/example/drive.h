// Drives a call with libcurl.
#ifndef DRIVE_H
#define DRIVE_H

#include <curl/curl.h>
#include <pepay.h>

/// Makes a call and sees it through to PEPAY_STEP_DONE or PEPAY_STEP_FAILED. The caller frees the call. `curl` is
/// kept from call to call, and with it the connection. `key` is an idempotency key, or NULL for a fresh one.
pepay_call *drive(CURL *curl, const pepay_client *client, int32_t operation, const char *params, const char *key);

/// Milliseconds since 1970.
int64_t now_unix_ms(void);

#endif
