#!/bin/sh
# Runs the crate's tests, which call every exported function, under Miri: undefined behaviour, leaks and data
# races are errors.
set -eu

cd "$(dirname "$0")/../.."
. tests/tools.sh
needs 'crates/ffi under Miri' nightly rust-src miri || exit 0
export MIRIFLAGS="-Zmiri-strict-provenance ${MIRIFLAGS:-}"
exec cargo +nightly miri test -p pepay-ffi --locked "$@"
