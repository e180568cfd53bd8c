// Idempotency keys from names.
#include "check.h"

int main(void)
{
    char key[PEPAY_IDEMPOTENCY_KEY_SIZE], again[PEPAY_IDEMPOTENCY_KEY_SIZE];
    CHECK(pepay_idempotency_key(BYTES("order-1042"), key) == PEPAY_OK);
    CHECK(strcmp(key, "bff83cdf-b94d-4087-b6fd-49cb20c427dc") == 0);
    CHECK(pepay_idempotency_key(BYTES("order-1043"), again) == PEPAY_OK && strcmp(key, again) != 0);
    CHECK(pepay_idempotency_key(NULL, 0, key) == PEPAY_OK && strlen(key) == 0);
    CHECK(pepay_idempotency_key(BYTES("\xff"), key) == PEPAY_ERROR_ENCODING);
    CHECK(pepay_idempotency_key(BYTES("order-1042"), NULL) == PEPAY_ERROR_NULL_POINTER);
    return EXIT_SUCCESS;
}
