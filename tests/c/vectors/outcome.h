// What comes of a vector, written as the JSON that it expects.
#ifndef OUTCOME_H
#define OUTCOME_H

#include "../check.h"

void put_string(FILE *out, const char *text, size_t len);
void put_str(FILE *out, pepay_str str);

/// An error's parts, those that there are.
void put_error(FILE *out, const pepay_error *error);

/// When each attempt of a failed call began, how it ended, and the pause after it.
void put_attempts(FILE *out, const pepay_call *call);

#endif
