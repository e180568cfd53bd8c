#!/bin/sh
# Runs the crate's tests, which call every exported function, under Miri: undefined behaviour, leaks and data
# races are errors. Without a nightly toolchain that has Miri it says so, and is a failure if CI_MIRI is set.
set -eu

toolchain=${MIRI_TOOLCHAIN:-nightly}
if ! cargo "+$toolchain" miri --version >/dev/null 2>&1; then
    echo "miri: not run, there is no $toolchain toolchain with it:" >&2
    echo "    rustup toolchain install nightly --component miri,rust-src" >&2
    test -z "${CI_MIRI:-}"
    exit
fi
export MIRIFLAGS="-Zmiri-strict-provenance ${MIRIFLAGS:-}"
exec cargo "+$toolchain" miri test -p pepay-ffi --locked "$@"
