#!/bin/sh
# Runs PHPUnit.
set -eu

: "${PEPAY_LIBRARY:?the path of libpepay.so}" "${SANDBOX:?the pepay-sandbox binary}"
cd "$(dirname "$0")"
. ../../tests/tools.sh
needs bindings/php php php-ffi php-curl phpunit || exit 0
# In CI nothing is passed over.
test -z "${CI:-}" || set -- --fail-on-skipped "$@"
# Debian 12 has the interfaces of PSR-15 in an extension only, which no application should have to load.
PSR_EXTENSION=$(readlink -f ../../target/tools/psr/psr.so || true)
export PSR_EXTENSION
if php -d extension="$PSR_EXTENSION" -r 'exit(extension_loaded("psr") ? 0 : 1);' >/dev/null 2>&1; then
    exec python3 ../../tests/limit.py 600 php -d extension="$PSR_EXTENSION" "$(command -v phpunit)" "$@"
fi
exec python3 ../../tests/limit.py 600 phpunit "$@"
