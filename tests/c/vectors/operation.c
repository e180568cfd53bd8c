#include "operation.h"
#include "run.h"

#include <ctype.h>
#include <pepay.h>
#include <stdlib.h>
#include <string.h>

// One line {"PEPAY_OP_...", PEPAY_OP_...}, for each constant in pepay.h.
static struct {
    const char *name;
    int32_t number;
    int was_begun;
} operations[] = {
#include "operations.inc"
};

#define COUNT (sizeof operations / sizeof *operations)

static int find(const char *prefix, const char *name)
{
    size_t prefix_len = strlen(prefix);
    for (size_t i = 0; i < COUNT; i++) {
        const char *known = operations[i].name;
        if (strncmp(known, prefix, prefix_len) == 0 && strcmp(known + prefix_len, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int32_t operation_of(json name)
{
    size_t len;
    char *upper = json_text(name, &len);
    for (char *at = upper; *at != 0; at++) {
        *at = *at == '.' ? '_' : (char)toupper((unsigned char)*at);
    }
    int found = find("PEPAY_OP_", upper);
    if (found < 0) {
        found = find("PEPAY_OP_PAYVIOX_", upper);
    }
    if (found < 0) {
        fprintf(stderr, "pepay.h has no operation %s\n", upper);
        exit(EXIT_FAILURE);
    }
    free(upper);
    operations[found].was_begun = 1;
    return operations[found].number;
}

void check_every_operation_was_begun(void)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (!operations[i].was_begun) {
            fprintf(stderr, "no vector begins %s\n", operations[i].name);
            exit(EXIT_FAILURE);
        }
    }
}
