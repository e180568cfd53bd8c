#!/bin/sh
# Installs the C library: both libraries, both headers, and what pkg-config and CMake need to find them.
#
#     install.sh LIBRARIES PREFIX [LIBDIR]
#
# LIBRARIES is where cargo put libpepay.so and libpepay.a. LIBDIR is below PREFIX, and is `lib` unless it is, for example,
# `lib/x86_64-linux-gnu`. If DESTDIR is set, everything goes below it and is meant to be moved to PREFIX later, as
# packagers do.
set -eu

usage='usage: install.sh LIBRARIES PREFIX [LIBDIR]'
libraries=${1:?$usage} prefix=${2:?$usage} libdir=${3:-lib}
here=$(cd "$(dirname "$0")" && pwd)
headers=$here/../../../include
to=${DESTDIR:-}$prefix

macro() {
    awk -v name="$1" '$1 == "#define" && $2 == name { gsub(/"/, "", $3); print $3 }' "$headers/pepay.h"
}
version=$(macro PEPAY_VERSION)
soname=libpepay.so.$(macro PEPAY_ABI_VERSION)

# What the static library leaves to the linker: Rust's standard library is all that needs any. Without the unwinder,
# which every compiler adds by itself, and in the form that fits: -lgcc_s cannot be linked fully static.
# Into a folder of its own: rustc replaces its output file, which as root even /dev/null would not survive.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
native=$(: | rustc --crate-type staticlib --print native-static-libs -o "$scratch/empty.a" - 2>&1 |
    sed -n 's/^note: native-static-libs: //p' | sed 's/-lgcc_s *//')
test -n "$native" || { echo "install.sh: rustc does not tell native-static-libs" >&2; exit 1; }
cmake_native=$(echo "$native" | sed 's/ *-l/;/g; s/^;//')

sh "$here/archive.sh" "$libraries/libpepay.a" "$scratch/libpepay.a" || {
    echo "install.sh: without a linker and objcopy libpepay.a stays as it is, and links beside no other Rust archive" >&2
    cp "$libraries/libpepay.a" "$scratch/libpepay.a"
}

# From the folder of the libraries to the prefix.
up=$(echo "$libdir" | sed 's|[^/]\{1,\}|..|g')

# fill TEMPLATE FILE
fill() {
    sed -e "s|@PREFIX@|$prefix|" -e "s|@LIBDIR@|$libdir|" -e "s|@UP@|$up|" -e "s|@VERSION@|$version|" \
        -e "s|@SONAME@|$soname|" -e "s|@NATIVE@|$native|" -e "s|@CMAKE_NATIVE@|$cmake_native|" "$here/$1" >"$2"
    chmod 644 "$2"
}

install -d "$to/include" "$to/$libdir/pkgconfig" "$to/$libdir/cmake/pepay"
install -m 644 "$headers/pepay.h" "$headers/pepay_php.h" "$to/include"
install -m 755 "$libraries/libpepay.so" "$to/$libdir/$soname"
ln -sf "$soname" "$to/$libdir/libpepay.so"
install -m 644 "$scratch/libpepay.a" "$to/$libdir"
fill pepay.pc.in "$to/$libdir/pkgconfig/pepay.pc"
fill pepayConfig.cmake.in "$to/$libdir/cmake/pepay/pepayConfig.cmake"
fill pepayConfigVersion.cmake.in "$to/$libdir/cmake/pepay/pepayConfigVersion.cmake"

# Staged files are the packager's to announce.
test -z "${DESTDIR:-}" || exit 0
PATH=$PATH:/usr/sbin:/sbin
if ! ldconfig -N -X -v 2>/dev/null | grep -q "^$prefix/$libdir:"; then
    echo "install.sh: the loader does not look into $prefix/$libdir:" \
        "link with -Wl,-rpath,$prefix/$libdir, or set LD_LIBRARY_PATH"
elif ! ldconfig 2>/dev/null; then
    echo "install.sh: run ldconfig as root, so that programs find $prefix/$libdir/$soname"
fi
