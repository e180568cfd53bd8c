#!/bin/sh
# Checks what `make dist` built: as package indexes do, and as users of this machine install it, from wheels and from source.
#
#     sh packaging/check.sh BIN        BIN is where the tools of the group `dist` are
set -eu
bin=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root/dist"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# main_job VENV: with what is installed there.
main_job() {
    (cd "$scratch" && env -u PEPAY_SANDBOX_BIN PATH=$1/bin:$PATH timeout 120 "$1/bin/python" -W 'ignore:pepay was built without' "$root/examples/demo.py" >/dev/null)
}

sha256sum --check --quiet SHA256SUMS
sh "$root/packaging/python-only.sh" . "$scratch/python"
"$bin/twine" check --strict "$scratch"/python/*
# W004: Django's migrations begin with a number.
"$bin/check-wheel-contents" --ignore W004 "$scratch"/python/*.whl
for wheel in "$scratch"/python/pepay-*-abi3-*.whl; do
    "$bin/abi3audit" --strict --assume-minimum-abi3 3.10 "$wheel"
done

machine=$(uname -m)
for wheel in "$scratch"/python/*manylinux*"$machine"*.whl; do
    "$bin/auditwheel" show "$wheel" | tr '\n' ' ' | grep -q "manylinux_2_17_$machine" ||
        { echo "$(basename "$wheel") needs more than glibc 2.17" >&2; exit 1; }
done

# As a user installs it, from nothing but these files.
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --no-index --find-links "$scratch/python" pepay pepay-sandbox
main_job "$scratch/venv"

# From source, with nothing but a registry.
python3 -m venv "$scratch/source"
CARGO_TARGET_DIR=$root/target "$scratch/source/bin/pip" install --quiet --config-settings build-args='--profile fast' \
    "$scratch"/python/*.tar.gz
main_job "$scratch/source"

# The PHP package, with the library that is in it.
python3 -m zipfile -e pepay-php-*.zip "$scratch/php"
library=$(echo "$scratch"/php/*/lib/linux-"$machine"/libpepay.so)
if test -e "$library"; then
    PACKAGE=$(echo "$PWD"/pepay-php-*.zip) PEPAY_LIBRARY=$library SANDBOX=$scratch/venv/bin/pepay-sandbox \
        sh ../bindings/php/run.sh --filter ComposerTest
fi

echo "what is in dist/ is as it should be"
