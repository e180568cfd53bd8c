#!/bin/sh
# What the Go module costs, beside what Go has itself, as rows of the table: medians of interleaved runs.
#
#     run.sh LIBRARIES    where cargo put the release libpepay.so
set -eu

libraries=$(cd "${1:?usage: run.sh LIBRARIES}" && pwd)
times=$libraries/bench-go
cd "$(dirname "$0")"
. ../row.sh
cd ../../../bindings/go
: >"$times"
for _ in 1 2 3 4 5 6 7 8 9; do
    make -s bench LIBDIR="$libraries" | awk '/ns\/op/ { sub(/-[0-9]+$/, "", $1); print $1, $3 }' >>"$times"
done

# The median of the nine.
of() {
    awk -v what="Benchmark$1" '$1 == what { print $2 }' "$times" | sort -n | sed -n 5p
}

row 'Go, parse session details, ns' encoding/json "$(of Parse/pepay)" "$(of Parse/encoding-json)"
row 'Go, read a page of a hundred invoices, ns' encoding/json "$(of Page/pepay)" "$(of Page/encoding-json)"
row 'Go, build an invoice, ns' encoding/json "$(of Build/pepay)" "$(of Build/encoding-json)"
row 'Go, whole call, ns' net/http "$(of Call/pepay)" "$(of Call/net-http)"
row 'Go, verify a webhook, ns' crypto/hmac "$(of Webhook/verify)" "$(of Webhook/hmac)"
row 'Go, verify a webhook and read it, ns' 'hmac + encoding/json' "$(of Webhook/construct)" "$(of Webhook/hmac-and-json)"
