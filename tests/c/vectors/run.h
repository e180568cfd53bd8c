// Runs one vector of each kind; writes what comes of it as JSON.
#ifndef RUN_H
#define RUN_H

#include "json.h"

#include <stdint.h>
#include <stdio.h>

/// `client` is the client of the vectors that have none of their own.
void run_request(FILE *out, json vector, json client);
void run_response(FILE *out, json vector, json client);
void run_retry(FILE *out, json vector, json client);
void run_secret(FILE *out, json vector, json client);
void run_frame(FILE *out, json vector, json client);
void run_webhook(FILE *out, json vector);
void run_proxy(FILE *out, json vector);

/// `PEPAY_EVENT_*` of "session.succeeded".
int32_t event_name_of(json name);

/// Ends the program if a file lists other names of events than pepay.h.
void check_event_names(json file);

/// Ends the program if there is an operation that no vector has begun.
void check_every_operation_was_begun(void);

/// A body: the text under "body", the bytes under "hex", or the value under "json". The caller frees it.
char *body_of(json holder, size_t *len);

#endif
