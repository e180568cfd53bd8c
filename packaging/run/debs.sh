#!/bin/sh
# Installs the Debian packages in dist/ into fresh Debians, makes a payment with them, and removes them again.
#
#     sh packaging/run/debs.sh [SUITE...]      default bullseye bookworm trixie; ARCH=arm64 for that architecture
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tests/tools.sh"
if needs 'the Debian packages' lintian; then
    # Nothing is asked of Debian, so no bug of its tracker is closed.
    lintian --fail-on error --suppress-tags initial-upload-closes-no-bugs "$here"/../../dist/*.deb
fi
for suite in ${*:-bullseye bookworm trixie}; do
    sh "$here/debian.sh" "$suite" "${ARCH:-amd64}" 'cmake gcc libc6-dev libcurl4-openssl-dev make pkg-config' \
        sh /pepay/packaging/run/debs-inside.sh
done
