#!/bin/sh
# The part of debs.sh that runs in the fresh Debian.
set -eu
root=/pepay
build=$(mktemp -d)
. "$root/tests/c/common.sh"

installed() {
    find / -xdev \( -path /tmp -o -path /proc -o -path /dev -o -path /pepay -o -path /var/lib/dpkg -o -path /var/log \) -prune \
        -o -print | LC_ALL=C sort
}

machine=$(dpkg --print-architecture)
set -- "$root"/dist/*_"$machine".deb
names=$(for package in "$@"; do dpkg-deb -f "$package" Package; done)
# What a run that failed has left.
dpkg --purge $names >/dev/null 2>&1 || true
installed >"$build/before"
# With dpkg, so that nothing comes from elsewhere.
dpkg -i "$@" >"$build/dpkg.log" 2>&1 || { cat "$build/dpkg.log" >&2; exit 1; }

SANDBOX=pepay-sandbox PEPAY_API_KEY=sk_test_debs
export PEPAY_API_KEY
start_sandbox
# pays PROGRAM: it makes a payment, from the invoice to the webhook.
pays() {
    timeout 60 "$1" >"$build/session.out"
    grep -q 'the webhook says that it is paid' "$build/session.out"
}
curl=$(pkg-config --cflags --libs libcurl)
cc -o "$build/dynamic" "$root"/tests/c/example/*.c $(pkg-config --cflags --libs pepay) $curl
readelf -d "$build/dynamic" | grep -q 'NEEDED.*libpepay'
pays "$build/dynamic"
archive=$(pkg-config --static --cflags --libs pepay | sed 's/-lpepay/-l:libpepay.a/')
cc -o "$build/static" "$root"/tests/c/example/*.c $archive $curl
pays "$build/static"
cmake -S "$root/tests/c/installed" -B "$build/cmake" -Dlinking=pepay::pepay >"$build/cmake.log" &&
    cmake --build "$build/cmake" >>"$build/cmake.log" || { cat "$build/cmake.log" >&2; exit 1; }
pays "$build/cmake/session"

trap - EXIT
kill "$sandbox"
wait "$sandbox" || true
dpkg --purge $names >"$build/dpkg.log" 2>&1 || { cat "$build/dpkg.log" >&2; exit 1; }
installed >"$build/after"
diff "$build/before" "$build/after" || { echo "debs: the files above are not as they were before" >&2; exit 1; }
if "$build/dynamic" 2>/dev/null; then
    echo "debs: a program still finds the library that was removed" >&2
    exit 1
fi
rm -rf "$build"
echo "debs: installed, used and removed on $(. /etc/os-release && echo "$VERSION_CODENAME"), $machine"
