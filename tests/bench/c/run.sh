#!/bin/sh
# What the C ABI costs, beside the core by itself and beside snprintf, as rows of the table: medians of interleaved runs.
#
#     run.sh LIBRARIES    where cargo put the release libpepay.so and examples/core_cost
set -eu

libraries=$(cd "${1:?usage: run.sh LIBRARIES}" && pwd)
cd "$(dirname "$0")"
. ../row.sh
build=$libraries/bench-c
mkdir -p "$build"
soname=$(readelf -d "$libraries/libpepay.so" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
ln -sf ../libpepay.so "$build/$soname"
cc -std=c11 -O2 -Wall -Wextra -I../../../include -o "$build/bench" bench.c -L"$libraries" -lpepay -Wl,-rpath,"$build"
: >"$build/times"
for _ in 1 2 3 4 5 6 7 8 9; do
    "$build/bench" | sed 's/^/c /' >>"$build/times"
    "$libraries/examples/core_cost" | sed 's/^/core /' >>"$build/times"
done

# The median of the nine.
of() {
    awk -v who="$1" -v what="$2" '$1 == who && $2 == what { print $3 }' "$build/times" | sort -n | sed -n 5p
}

row 'C, build an invoice, ns' core "$(of c invoice)" "$(of core invoice)"
row 'C, build a session, ns' core "$(of c session)" "$(of core session)"
row 'C, build a session, ns' snprintf "$(of c session)" "$(of c snprintf)"
row 'C, build a GET, ns' core "$(of c empty)" "$(of core empty)"
row 'C, GET with its reply, ns' core "$(of c fetched)" "$(of core fetched)"
# What the reply adds to the request.
of_reply() {
    echo "$(of "$1" fetched) $(of "$1" empty)" | awk '{ print $1 - $2 }'
}
row 'C, parse session details, ns' core "$(of_reply c)" "$(of_reply core)"
