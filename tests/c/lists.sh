#!/bin/sh
# What programs depend on, as lists: exported symbols, constants, struct layout (of 64-bit platforms).
#
#     lists.sh write    writes the lists beside this script
#     lists.sh check    tells whether they are what would be written
set -eu

: "${LIBDIR:?the directory of libpepay.so}"
cd "$(dirname "$0")"
header=../../include/pepay.h
build=$LIBDIR/tests-c
mkdir -p "$build"

symbols() {
    nm -D --defined-only "$LIBDIR/libpepay.so" | awk '{ print $3 }' | LC_ALL=C sort
}

# A function that the library exports but the header lacks, or the reverse, makes this list another one.
functions() {
    sed -n '/^static/d; s/^[a-z].*[ *]\(pepay_[a-z_]*\)(.*/\1/p' "$header" | LC_ALL=C sort
}

constants() {
    awk '$1 == "#define" && $2 ~ /^PEPAY_/ && NF == 3 && $2 !~ /^PEPAY_VERSION/ { print $2, $3 }' "$header"
}

layout() {
    awk -f layout.awk "$header" >"$build/layout.c"
    ${CC:-cc} -I../../include -o "$build/layout" "$build/layout.c"
    "$build/layout"
}

# The table of ABI.md, and the constants of the header in its form.
documented_errors() {
    sed -n 's/^| \([0-9]*\) | `\(PEPAY_[A-Z_]*\)` .*/\2 \1/p' ../../ABI.md
}

errors() {
    grep -E '^PEPAY_(OK|ERROR_[A-Z_]*) ' constants.txt
}

# check FILE COMMAND
check() {
    "$2" | diff -u "$1" - && return
    echo "tests/c/$1 does not list the $2 of libpepay. If they were meant to change, run:" >&2
    echo "    make -C tests/c lists LIBDIR=$LIBDIR" >&2
    exit 1
}

case ${1:-} in
write)
    symbols >symbols.txt
    constants >constants.txt
    layout >layout.txt
    ;;
check)
    check symbols.txt symbols
    check symbols.txt functions
    check constants.txt constants
    check layout.txt layout
    documented_errors >"$build/errors.txt"
    errors | diff -u "$build/errors.txt" - || { echo "the table of errors in ABI.md is not that of pepay.h" >&2; exit 1; }
    ;;
*)
    echo "usage: lists.sh write | check" >&2
    exit 2
    ;;
esac
