#!/bin/sh
# Builds this commit twice, in different folders and with nothing in common: the files must have the same bytes.
#
#     sh packaging/reproducible.sh BIN [PLATFORM...]        BIN is where the tools of the group `dist` are
set -eu
bin=$(cd "$1" && pwd)
shift
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for folder in one "another one/deeper"; do
    git clone --quiet . "$scratch/$folder"
    "$bin/python" "$scratch/$folder/packaging/dist.py" "${@:-linux-x86_64}" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
done
diff "$scratch/one/dist/SHA256SUMS" "$scratch/another one/deeper/dist/SHA256SUMS"
echo "two builds have the same bytes"
