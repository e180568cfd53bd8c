#!/bin/sh
# Checks what `make dist` built: as package indexes do, and by running the main job with what this machine can run.
#
#     sh packaging/check.sh BIN        BIN is where the tools of the group `dist` are
set -eu
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/../dist"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

sha256sum --check --quiet SHA256SUMS
sh ../packaging/python-only.sh . "$scratch/python"
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
(cd "$scratch" && PATH=$scratch/venv/bin:$PATH venv/bin/python "$OLDPWD/../examples/demo.py")

# The PHP package, with the library that is in it.
python3 -m zipfile -e pepay-php-*.zip "$scratch/php"
library=$(echo "$scratch"/php/*/lib/linux-"$machine"/libpepay.so)
if test -e "$library"; then
    PACKAGE=$(echo "$PWD"/pepay-php-*.zip) PEPAY_LIBRARY=$library SANDBOX=$scratch/venv/bin/pepay-sandbox \
        sh ../bindings/php/run.sh --filter ComposerTest
fi

# A program that links no C library of the system runs on any Linux.
for archive in pepay-sandbox-*-musl-"$machine".tar.gz; do
    test -e "$archive" || continue
    tar -xzf "$archive" -C "$scratch"
    "$scratch/${archive%.tar.gz}/pepay-sandbox" --version
done
echo "what is in dist/ is as it should be"
