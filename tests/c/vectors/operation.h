// Operations by their names in the vectors.
#ifndef OPERATION_H
#define OPERATION_H

#include "json.h"

#include <stdint.h>

/// `PEPAY_OP_*` of "invoices.create".
int32_t operation_of(json name);

#endif
