#!/bin/sh
# Makes one object of the archive that cargo built, for any Linux: only pepay_* can be seen of it. Every Rust archive
# brings a standard library of its own, and two of them must link into one program.
#
#     archive.sh FROM TO
set -eu
from=$1 to=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Rust's own tools know every architecture; where a distribution leaves them out, GNU's know this machine's.
tools=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin
if test -x "$tools/rust-lld" && test -x "$tools/rust-objcopy"; then
    linker="$tools/rust-lld -flavor gnu" objcopy=$tools/rust-objcopy
else
    linker=ld objcopy=objcopy
fi

roots=$(nm --defined-only --extern-only "$from" 2>/dev/null | awk '$3 ~ /^pepay_/ { print "-u", $3 }')
test -n "$roots"
$linker -r --gc-sections --force-group-allocation $roots "$from" -o "$scratch/pepay.o"
# Embedded bitcode would be invalid once merged.
"$objcopy" --wildcard --keep-global-symbol 'pepay_*' --strip-unneeded -R .llvmbc -R .llvmcmd "$scratch/pepay.o"
# Without a time in it, the same object makes the same archive.
ar crsD "$scratch/libpepay.a" "$scratch/pepay.o"
cp "$scratch/libpepay.a" "$to"
