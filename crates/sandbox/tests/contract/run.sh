#!/bin/sh
# Holds the sandbox to the OpenAPI document it serves, with schemathesis, once for each kind of credential.
# Usage: run.sh [path of pepay-sandbox]; schemathesis must be on the PATH.
#
# positive_data_acceptance is left out: that the sum of the items is the amount, or that a payout is covered by the
# balance, cannot be said in a schema.
set -eu

binary=${1:-pepay-sandbox}
directory=$(mktemp -d)
"$binary" --port 0 >"$directory/out" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -r "$directory"' EXIT
until grep -q '^ready$' "$directory/out"; do sleep 0.05; done

value() { sed -n "s/^$1=//p" "$directory/out"; }
url=$(value PEPAY_API_URL)
key=$(value PEPAY_API_KEY)

check() {
    paths=$1
    shift
    schemathesis run "$url/_sandbox/openapi.json" --include-path-regex "$paths" --max-examples 50 \
        --phases examples,coverage,fuzzing --exclude-checks positive_data_acceptance "$@"
}

session=$(curl -sS "$url/api/v1/invoices" -H "x-api-key: $key" \
    -H 'Idempotency-Key: 7f0e2a34-1c1b-4c5e-9c0a-2b6d4fd4c111' -d '{"amount_usd": 49.99}')
member() { printf '%s' "$session" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

check '^/api/v1/(payments|invoice/)' -H "x-session-token: $(member session_token)" -H "x-signature: $(member signature)"
check '^/api/v1/(invoices|merchant/tokens|user|events|ws)' -H "x-api-key: $key"
check '^/api/v1/(merchant/settlement|api-keys|merchant-api-keys)' -H "Authorization: Bearer $(value PEPAY_JWT)"
check '^/(session|payments?|balance|payout)' -H "Authorization: Bearer $(value PAYVIOX_API_KEY)"
# Last, because these change the clock and the settings.
check '^/_sandbox/'
