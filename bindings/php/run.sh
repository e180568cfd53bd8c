#!/bin/sh
# Runs PHPUnit.
set -eu

: "${PEPAY_LIBRARY:?the path of libpepay.so}" "${SANDBOX:?the pepay-sandbox binary}"
cd "$(dirname "$0")"
. ../../tests/tools.sh
needs bindings/php php php-ffi php-curl phpunit || exit 0
exec python3 ../../tests/limit.py 600 phpunit "$@"
