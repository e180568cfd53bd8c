// All that a program sees of an older library before it calls what that one lacks.
#include <pepay.h>

uint32_t pepay_abi_version(void)
{
    return PEPAY_ABI_VERSION;
}

uint32_t pepay_version_number(void)
{
    return PEPAY_VERSION_NUMBER - 1;
}

const char *pepay_version(void)
{
    return "0.0.9";
}
