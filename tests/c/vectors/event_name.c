// The names of events.
#include "constant.h"
#include "run.h"

#include <pepay.h>
#include <stdlib.h>

// Each constant in pepay.h.
static constant names[] = {
#include "events.inc"
};

#define COUNT (sizeof names / sizeof *names)

int32_t event_name_of(json name)
{
    constant *found = constant_find(names, COUNT, "PEPAY_EVENT_", name);
    return found == NULL ? PEPAY_EVENT_UNKNOWN : found->number;
}

void check_event_names(json file)
{
    json listed = json_get(file, "event_names");
    if (!json_exists(listed)) {
        return;
    }
    names[0].was_used = 1; // what is unknown
    for (json name = json_first(listed); json_exists(name); name = json_next(listed, name)) {
        if (event_name_of(name) == PEPAY_EVENT_UNKNOWN) {
            size_t len;
            fprintf(stderr, "pepay.h has no event %s\n", json_text(name, &len));
            exit(EXIT_FAILURE);
        }
    }
    constants_were_used(names, COUNT, "lists");
}
