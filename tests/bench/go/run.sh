#!/bin/sh
# What the Go module costs, beside what Go has itself: medians of interleaved runs, and ratios.
#
#     run.sh LIBRARIES    where cargo put the release libpepay.so
set -eu

libraries=$(cd "${1:?usage: run.sh LIBRARIES}" && pwd)
times=$libraries/bench-go
cd "$(dirname "$0")/../../../bindings/go"
: >"$times"
for _ in 1 2 3 4 5 6 7 8 9; do
    make -s bench LIBDIR="$libraries" | awk '/ns\/op/ { sub(/-[0-9]+$/, "", $1); print $1, $3 }' >>"$times"
done

# The median of the nine.
of() {
    awk -v what="Benchmark$1" '$1 == what { print $2 }' "$times" | sort -n | sed -n 5p
}

# line TEXT A B: both, and how often B fits into A.
line() {
    echo "$(of "$2") $(of "$3")" | awk -v text="$1" '{ printf "%-44s %8.0f ns %8.0f ns %6.2f\n", text, $1, $2, $1 / $2 }'
}

printf '%-44s %11s %11s %6s\n' '' 'pepay' 'Go' 'ratio'
line 'read session details' Parse/pepay Parse/encoding-json
line 'read a page of a hundred invoices' Page/pepay Page/encoding-json
line 'build an invoice' Build/pepay Build/encoding-json
line 'a whole call on this machine' Call/pepay Call/net-http
line 'verify a webhook' Webhook/verify Webhook/hmac
line 'verify a webhook and read it' Webhook/construct Webhook/hmac-and-json
