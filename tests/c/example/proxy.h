// Which proxy a request goes through.
#ifndef PROXY_H
#define PROXY_H

#include <pepay.h>

/// Asks libpepay, which knows the rules, with what the environment says. `out` gets the proxy, an empty text for none,
/// or why it cannot be used, as pepay_proxy_for() does.
int32_t proxy_for(pepay_str url, char *out, size_t out_size);

#endif
