// Two Rust archives in one program: each works, and neither sees the other's runtime.
#include "../check.h"

extern int second_answer(void);

int main(void)
{
    CHECK(second_answer() == 42);
    pepay_client *client = pepay_client_new(0, NULL, 0);
    pepay_error error;
    CHECK(pepay_client_error(client, &error, sizeof error) != PEPAY_OK);
    pepay_client_free(client);
    CHECK(pepay_version_number() == PEPAY_VERSION_NUMBER);
    return 0;
}
