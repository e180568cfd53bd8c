#!/bin/sh
# Runs PHPUnit. A missing tool is reported, and is a failure if CI is set.
set -eu

: "${PEPAY_LIB:?the path of libpepay.so}" "${SANDBOX:?the pepay-sandbox binary}"
cd "$(dirname "$0")"

missing() {
    echo "bindings/php: $1 is missing, so the PHP package is not tested (apt: $2)" >&2
    test -z "${CI:-}" || exit 1
    exit 0
}

command -v php >/dev/null || missing php php-cli
php -r 'exit((int) (PHP_VERSION_ID < 80200));' || missing "PHP 8.2" php-cli
command -v phpunit >/dev/null || missing phpunit phpunit
for extension in FFI curl; do
    php -m | grep -qix "$extension" || missing "PHP's extension $extension" php-curl
done
exec phpunit "$@"
