#!/bin/sh
# What the C ABI costs, beside the core by itself and beside snprintf: medians of interleaved runs, and ratios.
#
#     run.sh LIBRARIES    where cargo put the release libpepay.so and examples/core_cost
set -eu

libraries=$(cd "${1:?usage: run.sh LIBRARIES}" && pwd)
cd "$(dirname "$0")"
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

# line TEXT A B: both, and how often B fits into A.
line() {
    echo "$2 $3" | awk -v text="$1" '{ printf "%-52s %8.0f ns %8.0f ns %6.2f\n", text, $1, $2, $1 / $2 }'
}

printf '%-52s %11s %11s %6s\n' '' 'C ABI' 'beside' 'ratio'
line 'build an invoice and free it, beside the core' "$(of c invoice)" "$(of core invoice)"
line 'build a Payviox session, beside the core' "$(of c session)" "$(of core session)"
line 'build a GET, beside the core' "$(of c empty)" "$(of core empty)"
line 'build a Payviox session, beside snprintf' "$(of c session)" "$(of c snprintf)"
line 'build a GET, read session details, view, free' "$(of c fetched)" "$(of core fetched)"
c_parse=$(echo "$(of c fetched) $(of c empty)" | awk '{ print $1 - $2 }')
core_parse=$(echo "$(of core fetched) $(of core empty)" | awk '{ print $1 - $2 }')
line 'read session details and view them, beside the core' "$c_parse" "$core_parse"
