#!/bin/sh
# Publishes the crates in the order in which they need each other. With --dry-run nothing is published: each is packed,
# and built from its package.
#
#     sh packaging/publish-crates.sh [--dry-run]
set -eu
cd "$(dirname "$0")/.."
exec cargo publish --locked "$@" -p pepay-core -p pepay-client -p pepay-ffi -p pepay-sandbox
