// Constants of pepay.h, by the names that vectors have for them.
#ifndef CONSTANT_H
#define CONSTANT_H

#include "json.h"

#include <stddef.h>
#include <stdint.h>

/// One line of a table that table.sh makes.
typedef struct constant {
    const char *name;
    int32_t number;
    int was_used;
} constant;

/// The constant that has this prefix and then "invoices.create" as INVOICES_CREATE, which is marked as used; or NULL.
constant *constant_find(constant *table, size_t count, const char *prefix, json name);

/// Ends the program if there is one that was not used; `what` says by what.
void constants_were_used(const constant *table, size_t count, const char *what);

#endif
