#!/bin/sh
# The PHP package's tests with Debian 13's PHP 8.4 and PHPUnit 11.
#
#     sh packaging/run/php-trixie.sh LIBRARY SANDBOX      paths within the project
set -eu
exec sh "$(dirname "$0")/debian.sh" trixie amd64 'composer gcc libc6-dev nginx-light php-cli php-curl php-fpm
    mariadb-server php-doctrine-dbal php-doctrine-orm php-guzzlehttp-guzzle php-laravel-framework php-monolog php-mysql php-nyholm-psr7 php-pgsql php-psr-event-dispatcher
    php-psr-http-client php-psr-http-factory php-psr-http-message php-sqlite3 php-symfony-browser-kit php-symfony-doctrine-messenger php-symfony-event-dispatcher
    php-symfony-framework-bundle php-symfony-web-profiler-bundle php-zip phpunit postgresql python3' \
    env CI=true PEPAY_LIBRARY="/pepay/$1" SANDBOX="/pepay/$2" sh /pepay/bindings/php/run.sh
