// Drives a call with libcurl.
#ifndef DRIVE_H
#define DRIVE_H

#include <curl/curl.h>
#include <pepay.h>

/// Makes a call and sees it through to PEPAY_STEP_DONE or PEPAY_STEP_FAILED, which `step` then is.
/// The caller frees the call. `curl` is kept from call to call, and with it the connection.
pepay_call *drive(CURL *curl, const pepay_client *client, int32_t operation, const char *params, pepay_step *step);

#endif
