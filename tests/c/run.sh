#!/bin/sh
# Builds the C programs with each compiler, links them both ways, and runs them under valgrind.
set -eu

: "${LIBDIR:?the directory of libpepay.so and libpepay.a}" "${SANDBOX:?the pepay-sandbox binary}"
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
build=$LIBDIR/tests-c
warnings='-Wall -Wextra -Werror -pedantic'
mkdir -p "$build"
# What a program finds at run time is called by its SONAME.
soname=$(readelf -d "$LIBDIR/libpepay.so" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
ln -sf ../libpepay.so "$build/$soname"

. ./common.sh

# The header alone, in the oldest and the newest language that may include it.
check_header() {
    echo '#include <pepay.h>' >"$build/header.c"
    for standard in c99 c2x; do
        $1 -std=$standard $warnings -I"$root/include" -fsyntax-only "$build/header.c"
    done
    for standard in c++11 c++20; do
        $1 -std=$standard $warnings -I"$root/include" -fsyntax-only -x c++ "$build/header.c"
    done
}

# valgrind does not read the newest debug information of every compiler, hence DWARF 4.
# compile COMPILER LINKING NAME ARGUMENT...: a program of this name, from sources and options.
compile() {
    compiler=$1 linking=$2 program=$build/$3-$1-$2
    shift 3
    case $linking in
    dynamic) set -- "$@" -L"$LIBDIR" -lpepay -Wl,-rpath,"$build" ;;
    static) set -- "$@" "$LIBDIR/libpepay.a" -lpthread -ldl -lm ;;
    esac
    $compiler -std=c11 $warnings -gdwarf-4 -I"$root/include" -o "$program" "$@"
}

# Runs what `compile` made.
run() {
    limited $valgrind "$program" "$@"
}

# What all languages share, through the C ABI.
check_vectors() {
    compile "$1" "$2" vectors -I"$build" vectors/*.c
    run ../vectors/*.json
}

# The example does the main job, though its session cannot be read twice at first.
check_session() {
    # A key of its own is a tenant of its own in the sandbox, with its own faults.
    PEPAY_API_KEY=sk_test_c_$1_$2
    export PEPAY_API_KEY
    curl -fsS -o "$build/faults.json" -H "x-api-key: $PEPAY_API_KEY" -H 'content-type: application/json' \
        -d '{"route":"GET /api/v1/payments/session-details","count":2,"status":503,"retry_after":"0"}' \
        "$PEPAY_API_URL/_sandbox/faults"
    compile "$1" "$2" session example/*.c -lcurl
    run >"$build/session.out"
    expect 'trying again in 0 ms' 2
    expect 'unpaid: 49.99 of 49.99 USD remain to be paid to Sandbox Shop' 1
    expect 'underpaid: 29.99 of 49.99 USD remain to be paid to Sandbox Shop' 1
    expect 'the rest must come on base in token' 1
    expect 'on solana instead? This invoice is partly paid on base' 1
    expect 'send [0-9.]* to 0x' 1
    expect 'it is paid' 1
    expect 'the webhook says that it is paid' 1
}

# ask PATH [JSON]: what the sandbox answers this tenant.
ask() {
    curl -fsS -H "x-api-key: $PEPAY_API_KEY" -H 'content-type: application/json' ${2:+-d "$2"} "$PEPAY_API_URL$1"
}

# member NAME: the first text of this name in JSON.
member() {
    sed 's/.*"'"$1"'": *"\([^"]*\)".*/\1/; q'
}

# The other example follows events: each comes once, in order, over connections that are lost.
check_follow() {
    PEPAY_API_KEY=sk_test_c_follow_$1_$2
    invoice=$(ask /api/v1/invoices '{"amount_usd": 5}' | member invoice_id)
    since=$(ask '/api/v1/events?limit=1' | sed 's/"data":\[{/\n/; s/.*\n//' | grep -o '"id":"evt_[^"]*"' | head -n 1 | cut -d'"' -f4)
    ask /_sandbox/faults '{"route": "GET /ws/merchant/events", "stream": {"drop_after_bytes": 20000}}' >/dev/null
    ask "/_sandbox/pepay/invoices/$invoice/flood" '{"count": 200}' >/dev/null
    compile "$1" "$2" follow follow/*.c example/client.c example/drive.c example/proxy.c -lcurl
    run "$since" 200 >"$build/follow.out"
    seen=$(sed 's/^{"id":"\([^"]*\)".*/\1/' "$build/follow.out")
    test "$(echo "$seen" | sort -u | wc -l)" = 200 && ! grep -q '^gap' "$build/follow.out" && return
    echo "tests/c: the follow example gave other events than there were:" >&2
    cat "$build/follow.out" >&2
    exit 1
}

# The receiver takes webhooks by libmicrohttpd, and has an inbox in SQLite: each event counts once.
check_receiver() {
    compile "$1" "$2" receiver receiver/*.c -lmicrohttpd -lsqlite3
    storm sk_test_c_receiver_$1_$2 $valgrind "$program"
}

# An older library of the same ABI lacks what the program calls later: it is refused before anything is sent.
check_older_library() {
    mkdir -p "$build/older"
    $1 -shared -fPIC -I"$root/include" -o "$build/older/$soname" older.c
    $1 -I"$root/include" -o "$build/older/session" example/*.c -L"$LIBDIR" -lpepay -lcurl -Wl,-z,lazy,-rpath,"$build/older"
    if limited "$build/older/session" >"$build/older.out" 2>&1 || ! grep -q 'needs libpepay .* or newer' "$build/older.out"; then
        echo "tests/c: an older library was not refused, but: $(cat "$build/older.out")" >&2
        exit 1
    fi
}

# expect TEXT COUNT: so many lines of the example's output have this text.
expect() {
    test "$(grep -c "^$1" "$build/session.out")" = "$2" && return
    echo "tests/c: the session example did not say \"$1\" $2 times, but:" >&2
    cat "$build/session.out" >&2
    exit 1
}

valgrind=
if needs 'tests/c, memory' valgrind; then
    valgrind='valgrind --quiet --leak-check=full --error-exitcode=1'
fi
has_jsmn=
if needs 'tests/c, the vectors' jsmn; then
    has_jsmn=1
fi
sandbox=
if needs 'tests/c, the example' libcurl curl; then
    start_sandbox
fi
has_microhttpd=
if test -n "$sandbox" && needs 'tests/c, the receiver' libmicrohttpd libsqlite3; then
    has_microhttpd=1
fi
sh lists.sh check
sh table.sh PEPAY_OP_ >"$build/operations.inc"
sh table.sh PEPAY_EVENT_ >"$build/events.inc"
for compiler in gcc clang; do
    needs "tests/c with $compiler" $compiler || continue
    check_header $compiler
    for linking in dynamic static; do
        for test in replies pages poll stream delivery recovery idempotency webhook ip proxy misuse threads; do
            compile $compiler $linking $test $test.c -lpthread
            run
        done
        compile $compiler $linking fuzz fuzz.c
        run 200
        limited "$program" 20000 200
        test -z "$has_jsmn" || check_vectors $compiler $linking
        test -z "$sandbox" || check_session $compiler $linking
        test -z "$sandbox" || check_follow $compiler $linking
        test -z "$has_microhttpd" || test "$compiler $linking" != "gcc dynamic" || check_receiver $compiler $linking
        echo "tests/c: $compiler, $linking: passed"
    done
    test -z "$sandbox" || check_older_library $compiler
done
