#include "operation.h"
#include "constant.h"
#include "run.h"

#include <pepay.h>
#include <stdlib.h>
#include <string.h>

// Each constant in pepay.h.
static constant operations[] = {
#include "operations.inc"
};

#define COUNT (sizeof operations / sizeof *operations)

int32_t operation_of(json name)
{
    size_t len;
    char *text = json_text(name, &len);
    constant *found = constant_find(operations, COUNT, "PEPAY_OP_", name);
    if (found == NULL) {
        found = constant_find(operations, COUNT, "PEPAY_OP_PAYVIOX_", name);
    }
    if (found == NULL) {
        fprintf(stderr, "pepay.h has no operation %s\n", text);
        exit(EXIT_FAILURE);
    }
    pepay_operation known;
    if (pepay_operation_view(found->number, &known, sizeof known) != PEPAY_OK || known.name.len != len ||
        memcmp(known.name.data, text, len) != 0) {
        fprintf(stderr, "%s has another name in the library\n", found->name);
        exit(EXIT_FAILURE);
    }
    free(text);
    return found->number;
}

void check_every_operation_was_begun(void)
{
    constants_were_used(operations, COUNT, "begins");
}
