// Drives a call with libcurl.
#ifndef DRIVE_H
#define DRIVE_H

#include <curl/curl.h>
#include <pepay.h>

/// Makes a call and sees it through to PEPAY_STEP_DONE or PEPAY_STEP_FAILED. The caller frees the call. `curl` is
/// kept from call to call, and with it the connection. `key` is an idempotency key, or NULL for a fresh one.
pepay_call *drive(CURL *curl, const pepay_client *client, int32_t operation, const char *params, const char *key);

/// The same for the call that a stream asks for.
pepay_call *drive_for_stream(CURL *curl, const pepay_stream *stream);

/// PEPAY_ENTROPY_LEN bytes from the system's random generator. Ends the program if it has none.
void fill_entropy(char *entropy);

/// Milliseconds of a monotonic clock.
uint64_t now_ms(void);

/// Milliseconds since 1970.
int64_t now_unix_ms(void);

void sleep_ms(int64_t ms);

/// A curl_slist of a step's headers, for curl_slist_free_all().
struct curl_slist *header_list(const pepay_header *headers, uint32_t count);

/// What failed, as one of PEPAY_TRANSPORT_*.
int32_t transport_kind(CURLcode code);

/// How far a transfer came that failed, as one of PEPAY_PHASE_*.
int32_t phase_of(CURL *curl, int is_proxied);

/// Connections are opened as libpepay expects: through this proxy, "" for none, and with SSL_CERT_FILE.
void prepare(CURL *curl, const char *proxy);

#endif
