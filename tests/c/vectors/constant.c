#include "constant.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

constant *constant_find(constant *table, size_t count, const char *prefix, json name)
{
    size_t len, prefix_len = strlen(prefix);
    char *upper = json_text(name, &len);
    for (char *at = upper; *at != 0; at++) {
        *at = *at == '.' ? '_' : (char)toupper((unsigned char)*at);
    }
    constant *found = NULL;
    for (size_t i = 0; i < count && found == NULL; i++) {
        const char *known = table[i].name;
        if (strncmp(known, prefix, prefix_len) == 0 && strcmp(known + prefix_len, upper) == 0) {
            found = &table[i];
            found->was_used = 1;
        }
    }
    free(upper);
    return found;
}

void constants_were_used(const constant *table, size_t count, const char *what)
{
    for (size_t i = 0; i < count; i++) {
        if (!table[i].was_used) {
            fprintf(stderr, "no vector %s %s\n", what, table[i].name);
            exit(EXIT_FAILURE);
        }
    }
}
