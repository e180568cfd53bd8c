#!/bin/sh
# Builds the C programs with clang's sanitizers and runs them: AddressSanitizer with leaks, and
# UndefinedBehaviorSanitizer. Where a nightly toolchain is at hand, the library is built with AddressSanitizer too,
# and then both with ThreadSanitizer. The proof that a sanitizer is in is what `nm` finds.
#
#     sanitize.sh           with the library that LIBDIR has
#     sanitize.sh nightly   with libraries built for it
set -eu

: "${LIBDIR:?the directory of libpepay.a}" "${SANDBOX:?the pepay-sandbox binary}"
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
build=$LIBDIR/tests-c/sanitize
target=$(rustc -vV | sed -n 's/^host: //p')
mkdir -p "$build"
. ./common.sh

has() {
    nm "$1" | grep -q "$2" || { echo "tests/c: $1 has no $2" >&2; exit 1; }
}

# programs SANITIZERS SYMBOL LIBRARY NAME...
programs() {
    sanitizers=$1 symbol=$2 library=$3
    shift 3
    for name in "$@"; do
        sources=$name.c options=
        test "$name" != vectors || { sources=$(echo vectors/*.c) options='../vectors/*.json'; }
        clang -std=c11 -g -O1 -fsanitize="$sanitizers" -fno-sanitize-recover=all -fno-omit-frame-pointer \
            -I"$root/include" -I"$LIBDIR/tests-c" -o "$build/$name" $sources "$library" -lpthread -ldl -lm
        has "$build/$name" "$symbol"
        limited "$build/$name" $options
    done
}

# library NAME FLAGS...: libpepay.a, built with this sanitizer.
library() {
    name=$1
    shift
    (cd "$root" && CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/$name RUSTFLAGS="-Zsanitizer=$name" \
        cargo +nightly build --quiet --locked --profile fast -p pepay-ffi --target "$target" "$@" >&2 &&
        cd "${CARGO_TARGET_DIR:-target}/$name/$target/fast" && echo "$PWD/libpepay.a")
}

needs 'tests/c, AddressSanitizer' clang clang-sanitizers || exit 0
sh table.sh PEPAY_OP_ >"$LIBDIR/tests-c/operations.inc"
sh table.sh PEPAY_EVENT_ >"$LIBDIR/tests-c/events.inc"
if test "${1:-}" != nightly; then
    programs address,undefined __asan_init "$LIBDIR/libpepay.a" replies pages poll stream delivery idempotency webhook ip proxy misuse threads fuzz vectors
    has "$build/fuzz" __ubsan_handle
    if needs 'tests/c, the receiver under AddressSanitizer' libmicrohttpd libsqlite3; then
        start_sandbox
        clang -std=c11 -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer \
            -I"$root/include" -o "$build/receiver" receiver/*.c "$LIBDIR/libpepay.a" -lmicrohttpd -lsqlite3 -lpthread -ldl -lm
        storm sk_test_c_receiver_sanitized "$build/receiver"
    fi
    echo 'tests/c: AddressSanitizer and UndefinedBehaviorSanitizer: passed'
    exit
fi
if needs 'tests/c, AddressSanitizer in the library' nightly; then
    archive=$(library address)
    has "$archive" __asan_report
    programs address,undefined __asan_init "$archive" replies pages poll stream delivery idempotency webhook ip proxy misuse threads fuzz vectors
    echo 'tests/c: AddressSanitizer, in the library too: passed'
fi
if needs 'tests/c, ThreadSanitizer' nightly rust-src setarch; then
    # Without the standard library built anew, its own synchronization would not be seen.
    archive=$(library thread -Zbuild-std)
    has "$archive" __tsan_read
    # rustc's own runtime, because an older clang's lacks what the library calls.
    runtime=$(rustc +nightly --print sysroot)/lib/rustlib/$target/lib/librustc-nightly_rt.tsan.a
    clang -std=c11 -g -O1 -fsanitize=thread -I"$root/include" -c -o "$build/threads.o" threads.c
    clang -o "$build/threads" "$build/threads.o" "$archive" -Wl,--export-dynamic \
        -Wl,--whole-archive "$runtime" -Wl,--no-whole-archive -lpthread -ldl -lm -lrt
    has "$build/threads" __tsan_init
    # It needs its memory where it expects it.
    limited setarch -R "$build/threads"
    echo 'tests/c: ThreadSanitizer: passed'
fi
