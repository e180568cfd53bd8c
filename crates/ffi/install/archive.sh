#!/bin/sh
# Makes of the archive that cargo built one of which only pepay_* can be seen. Every Rust archive brings a standard
# library of its own, and two of them must link into one program.
#
#     archive.sh FROM TO
set -eu
from=$(realpath "$1") to=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A plugin of GNU's tools complains about bitcode that is newer than itself, which nothing here reads.
quietly() {
    "$@" 2>"$scratch/errors" || { cat "$scratch/errors" >&2 && return 1; }
}

# After link-time optimisation the first object is the library with all that it uses; the others are what compilers call.
object=$(quietly ${AR:-ar} t "$from" | sed -n 1p)
(cd "$scratch" && quietly ${AR:-ar} x "$from" "$object")
# Rust's own tools know every platform; where a distribution leaves them out, GNU's know this machine's. They look for
# LLVM beside them, and it may be where only rustc finds it.
tools=$(rustc --print target-libdir)/../bin
llvm=$(rustc --print sysroot)/lib
linker=ld objcopy=objcopy
objcopy() {
    LD_LIBRARY_PATH=$llvm${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} command "$objcopy" "$@"
}
if "$tools/rust-lld" -flavor gnu --version >/dev/null 2>&1; then
    objcopy=$tools/rust-objcopy
    if objcopy --version >/dev/null 2>&1; then linker="$tools/rust-lld -flavor gnu"; else objcopy=objcopy; fi
fi
case $(od -A n -t x1 -N 4 "$scratch/$object") in
' 7f 45 4c 46') # Linux
    roots=$(quietly nm --defined-only --extern-only "$from" | awk '$3 ~ /^pepay_/ { print "-u", $3 }')
    $linker -r --gc-sections --force-group-allocation $roots "$from" -o "$scratch/pepay.o"
    # Embedded bitcode would be invalid once merged.
    objcopy --wildcard --keep-global-symbol 'pepay_*' --strip-unneeded -R .llvmbc -R .llvmcmd "$scratch/pepay.o"
    # Without a time in it, the same object makes the same archive.
    quietly ar crsD "$scratch/libpepay.a" "$scratch/pepay.o"
    ;;
' cf fa ed fe') # macOS
    objcopy --wildcard --keep-global-symbol '_pepay_*' --strip-debug "$scratch/$object"
    cp "$from" "$scratch/libpepay.a"
    (cd "$scratch" && ${AR:-ar} rs libpepay.a "$object")
    ;;
' 64 86'*) # Windows
    # GNU ld cannot merge objects for Windows that have thread-local storage.
    quietly x86_64-w64-mingw32-objcopy --wildcard --keep-global-symbol 'pepay_*' --strip-debug "$scratch/$object"
    cp "$from" "$scratch/libpepay.a"
    debugging=$(quietly ar t "$from" | grep '\.dwo$')
    quietly ar dD "$scratch/libpepay.a" $debugging >/dev/null
    (cd "$scratch" && quietly x86_64-w64-mingw32-ar rsD libpepay.a "$object")
    ;;
*) echo "archive.sh: $from is for a platform whose objects cannot be changed here" >&2 && exit 1 ;;
esac
cp "$scratch/libpepay.a" "$to"
